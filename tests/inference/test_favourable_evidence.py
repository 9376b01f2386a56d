"""More favourable evidence never lowers a goal.

For an office always; for a role or a function wherever the office verdict, which is itself
evidence for them, stays what it was.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.facts.conditions import Facts, Truth, attributes, truth
from placement.facts.goals import BACK_OFFICE, FRONT_OFFICE, GOALS, OFFICES, Goal
from placement.facts.traits import Trait
from placement.inference.trees import Inference, infer
from placement.rules.base import load
from placement.rules.verdicts import Total, is_candidate
from tests.examples import examples
from tests.strategies import people


def _weighed() -> Iterator[tuple[Goal, Trait]]:
    """Every goal with every trait that is evidence about it."""
    for goal in GOALS:
        tested = {a.name: a for rule in load().speaking(goal) for a in attributes(rule.when)}
        yield from ((goal, trait) for trait in tested.values() if isinstance(trait, Trait))


_PAIRS = tuple(_weighed())


@given(people(), st.sampled_from(_PAIRS))
@examples(250)
def test_an_answer_in_favour_never_lowers_the_fit(facts: Facts, pair: tuple[Goal, Trait]) -> None:
    goal, trait = pair
    unknown = {name: value for name, value in facts.items() if name != trait.name}
    before = infer(load(), unknown)
    for value in trait.scale.values:
        if _points(goal, trait, value) > 0:
            _check_not_lower(goal, before, infer(load(), {**unknown, trait.name: value}))


@given(people(), st.sampled_from(_PAIRS), st.data())
@examples(250)
def test_a_value_worth_more_points_never_lowers_the_fit(
    facts: Facts, pair: tuple[Goal, Trait], data: st.DataObject
) -> None:
    goal, trait = pair
    worse, better = data.draw(st.sampled_from(_rises(goal, trait)))
    before, after = (infer(load(), {**facts, trait.name: value}) for value in (worse, better))
    _check_not_lower(goal, before, after)


@given(people())
@examples(80)
def test_evidence_for_the_chosen_office_alone_never_turns_the_verdict_away_from_it(
    facts: Facts,
) -> None:
    before = infer(load(), facts)
    for office, other in ((FRONT_OFFICE, BACK_OFFICE), (BACK_OFFICE, FRONT_OFFICE)):
        if before.office != office.name:
            continue
        about_other = {trait for goal, trait in _PAIRS if goal is other}
        for trait in (t for goal, t in _PAIRS if goal is office and t not in about_other):
            for value in _better(office, trait, facts.get(trait.name)):
                assert infer(load(), {**facts, trait.name: value}).office == office.name


@pytest.mark.parametrize("goal", GOALS, ids=lambda goal: goal.name)
def test_there_is_evidence_about_every_goal_that_can_rise(goal: Goal) -> None:
    assert any(_rises(goal, trait) for other, trait in _PAIRS if other is goal)


def _check_not_lower(goal: Goal, before: Inference, after: Inference) -> None:
    if goal not in OFFICES and before.office != after.office:
        return
    old, new = _total(before, goal), _total(after, goal)
    assert new.points > old.points
    if old.fit is not None:
        assert new.fit is not None
        assert new.fit >= old.fit
    assert new.coverage >= old.coverage
    if goal in OFFICES:
        assert is_candidate(new) or not is_candidate(old)
    else:
        assert goal.name in _recommended(after) or goal.name not in _recommended(before)


def _rises(goal: Goal, trait: Trait) -> list[tuple[str, str]]:
    """Every two values of which the second is worth more points for the goal."""
    points = {value: _points(goal, trait, value) for value in trait.scale.values}
    return [(low, high) for low in points for high in points if points[low] < points[high]]


def _better(goal: Goal, trait: Trait, value: str | None) -> list[str]:
    """The values worth more points than *value*, or in favour where it is unknown."""
    if value is None:
        return [better for better in trait.scale.values if _points(goal, trait, better) > 0]
    return [better for worse, better in _rises(goal, trait) if worse == value]


def _points(goal: Goal, trait: Trait, value: str) -> int:
    """What the rules give the goal for that value alone; every rule tests one trait."""
    base = load()
    rules = [rule for rule in base.speaking(goal) if attributes(rule.when) == (trait,)]
    return sum(base.points(r) for r in rules if truth(r.when, {trait.name: value}) is Truth.TRUE)


def _total(inference: Inference, goal: Goal) -> Total:
    standings = (*inference.roles, *inference.functions)
    totals = (*inference.offices, *(entry.total for entry in standings))
    return next(total for total in totals if total.goal is goal)


def _recommended(inference: Inference) -> set[str]:
    standings = (*inference.roles, *inference.functions)
    return {entry.goal.name for entry in standings if entry.recommended}
