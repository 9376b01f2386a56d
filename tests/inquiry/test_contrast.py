"""What separates two goals adds up to the difference between them, and what they share is out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.facts.conditions import Facts
from placement.facts.goals import (
    ACCOUNTING_MANAGER,
    BACK_OFFICE,
    EITHER,
    FRONT_OFFICE,
    GOALS,
    HR_MANAGER,
    Goal,
)
from placement.inference.standing import first_of
from placement.inference.trees import infer
from placement.inquiry.contrast import Contrast, contrast
from placement.rules.base import KnowledgeBase
from tests.examples import examples
from tests.inquiry.people import BASE, known_people
from tests.strategies import knowledge_bases, people_of_few_traits

BACK = {
    "accounting": "good", "finance": "good", "data_analysis": "good", "organisation": "good",
    "time_management": "good", "supporting_operations": "likes", "customer_contact": "dislikes",
}  # fmt: skip
ROLES = {
    "overseeing_accounts": "likes", "documenting_transactions": "likes",
    "keeping_staff_records": "likes", "fair_pay": "neutral",
}  # fmt: skip


def contrasted(goal: Goal, **facts: str) -> Contrast:
    found = contrast(BASE, infer(BASE, facts), goal)
    assert found is not None
    return found


def evidence(found: Contrast) -> list[tuple[str, int]]:
    return [("+".join(a.name for a in pair.attributes), pair.lead) for pair in found.differences]


def test_two_roles_of_one_office_are_separated_by_their_own_work() -> None:
    found = contrasted(HR_MANAGER, **BACK, **ROLES)
    assert found.chosen.goal == ACCOUNTING_MANAGER
    assert evidence(found) == [
        ("overseeing_accounts", 4),
        ("documenting_transactions", 4),
        ("fair_pay", 0),
        ("keeping_staff_records", -4),
    ]
    assert found.shared == 4, "both have the four points of the office"


def test_what_both_offices_ask_for_alike_separates_nobody() -> None:
    solving = {"problem_solving": "excellent", "solving_problems": "likes"}
    found = contrasted(FRONT_OFFICE, **BACK, **solving)
    names = {a.name for pair in found.differences for a in pair.attributes}
    assert not names & solving.keys()
    assert found.shared == 8


def test_one_piece_of_evidence_can_speak_for_one_and_against_the_other() -> None:
    found = contrasted(FRONT_OFFICE, **BACK)
    (pair,) = [p for p in found.differences if p.attributes[0].name == "customer_contact"]
    assert [step.rule.id for step in pair.other.steps] == ["front.customer_contact.disliked"]
    assert pair.chosen.steps == ()
    assert pair.lead == 4


def test_there_is_no_contrast_with_oneself_or_with_nothing() -> None:
    inference = infer(BASE, {**BACK, **ROLES})
    assert contrast(BASE, inference, BACK_OFFICE) is None
    assert contrast(BASE, inference, ACCOUNTING_MANAGER) is None
    assert contrast(BASE, infer(BASE, {}), HR_MANAGER) is None


def _check(base: KnowledgeBase, facts: Facts, goal: Goal) -> None:
    inference = infer(base, facts)
    found = contrast(base, inference, goal)
    if found is None:
        assert first_of(inference, goal) in (None, goal)
        return
    assert found.chosen.goal == first_of(inference, goal) or inference.office == EITHER
    leads = sum(pair.lead for pair in found.differences)
    assert leads == found.chosen.points - found.other.points
    own = sum(pair.chosen.points for pair in found.differences)
    assert own + found.shared == found.chosen.points
    assert all(
        (pair.chosen.points, pair.chosen.decided) != (pair.other.points, pair.other.decided)
        for pair in found.differences
    )


@examples(60)
@given(facts=known_people(), goal=st.sampled_from(GOALS))
def test_the_differences_add_up(facts: Facts, goal: Goal) -> None:
    _check(BASE, facts, goal)


@pytest.mark.thorough
@given(base=knowledge_bases(), facts=people_of_few_traits(), goal=st.sampled_from(GOALS))
def test_they_add_up_with_rules_of_every_shape(
    base: KnowledgeBase, facts: Facts, goal: Goal
) -> None:
    _check(base, facts, goal)
