"""What if: the same as asking anew, and every rule between the two results."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.explanation.recommendation import Recommendation
from placement.facts.conditions import Facts
from placement.facts.dictionary import TRAITS
from placement.facts.goals import GOALS
from placement.inference.experta_engine import shared
from placement.inference.standing import total_of
from placement.inquiry.changes import with_values
from placement.inquiry.what_if import what_if
from tests.examples import examples
from tests.inquiry.people import BASE, known_people

_changes = st.fixed_dictionaries(
    {}, optional={t.name: st.sampled_from([None, *t.scale.values]) for t in TRAITS[:12]}
)


@pytest.mark.thorough
@examples(60)
@given(facts=known_people(), values=_changes)
def test_what_if_equals_a_fresh_recommendation(facts: Facts, values: dict[str, str | None]) -> None:
    found = what_if(BASE, facts, values)
    fresh = shared().infer(with_values(facts, values))
    of = Recommendation.of
    assert of(found.after, BASE).to_dict() == of(fresh, BASE).to_dict()
    assert of(found.before, BASE).to_dict() == of(shared().infer(facts), BASE).to_dict()
    before, after = set(found.before.fired), set(found.after.fired)
    assert {step.rule for step in found.fires} == after - before
    assert {step.rule for step in found.no_longer} == before - after
    for goal in GOALS:
        gains = sum(s.points for s in found.fires if s.rule.goal == goal)
        losses = sum(s.points for s in found.no_longer if s.rule.goal == goal)
        difference = total_of(found.after, goal).points - total_of(found.before, goal).points
        assert gains - losses == difference


def test_a_change_to_what_is_so_changes_nothing() -> None:
    found = what_if(BASE, {"communication": "good"}, {"communication": "good", "finance": None})
    assert found.changes == ()
    assert found.fires == found.no_longer == ()
    assert found.totals == ()
    assert not found.changes_result


def test_another_role_under_the_same_verdict_is_another_result() -> None:
    skills = dict.fromkeys(("accounting", "finance", "data_analysis", "organisation"), "good")
    found = what_if(BASE, {**skills, "fair_pay": "likes"}, {"fair_pay": "neutral"})
    assert found.before.office == found.after.office == "back_office"
    assert found.before.role is not None
    assert found.after.role is None
    assert found.changes_result


def test_the_changes_stand_in_the_order_of_the_dictionary() -> None:
    found = what_if(BASE, {"finance": "good"}, {"ambition": "lead", "finance": None})
    assert [(c.trait.name, c.before, c.after) for c in found.changes] == [
        ("finance", "good", None),
        ("ambition", None, "lead"),
    ]
