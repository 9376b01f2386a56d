"""More favourable evidence never lowers a goal.

An answer that gives a goal more points never lowers its fit, and never takes from an office that it
is a candidate; nor from a role or a function that it is recommended, wherever the office verdict,
which is itself evidence for them, stays what it was. Of two offices, evidence for the one alone
never turns the verdict away from it.

One thing it may take: that an office counts as assessed. That happens exactly where the better fit
would make it a candidate, and of its own work something was asked, nothing is liked, and something
is open: then there is more to ask before it can be judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.facts.conditions import Facts, Truth, attributes, truth
from placement.facts.goals import BACK_OFFICE, FRONT_OFFICE, GOALS, OFFICES, Goal
from placement.facts.traits import Trait
from placement.inference.trees import Inference, infer
from placement.rules.base import load
from placement.rules.verdicts import (
    THRESHOLDS,
    OfficeStanding,
    Tally,
    Total,
    Work,
    is_known_enough,
    office_standing,
    total,
)
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


@pytest.mark.thorough
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


@pytest.mark.thorough
@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.name)
def test_so_it_is_for_every_sum_an_office_can_come_to_and_everything_its_work_can_be(
    office: Goal,
) -> None:
    """The same without chance: no sum of points is left out, and no answer about own work."""
    rules = load().speaking(office)
    most = sum(load().strength(rule) for rule in rules if rule.sign > 0)
    least = -sum(load().strength(rule) for rule in rules if rule.sign < 0)
    works = [Work(number) for number in range(8)]
    for decided, strength in product(range(most + 1), sorted({*load().strengths.values()})):
        for points in range(least, decided + 1):
            before = Tally(points, decided)
            for after in (
                Tally(points + strength, decided),
                Tally(points + strength, decided + strength),
            ):
                if after.points > after.decided:
                    continue
                old = total(office, *before[:2], most)
                new = total(office, *after[:2], most)
                assert old.fit is None or (new.fit or 0) >= old.fit
                if is_known_enough(new):
                    for work in works:
                        _check_office(office_standing(old, work), office_standing(new, work))


def test_a_better_fit_may_leave_an_office_to_be_asked_about_further() -> None:
    """Nothing but the clause on own work does it, and it keeps ``neither`` from being a guess."""
    neutral = {
        "customer_contact": "neutral",
        "communication": "excellent",
        "customer_service": "good",
    }
    facts = {
        **neutral,
        "organisation": "good",
        "time_management": "basic",
        "problem_solving": "good",
    }
    facts["supporting_operations"] = "neutral"
    before = infer(load(), {**facts, "communication": "good"})
    after = infer(load(), facts)
    assert (before.office, after.office) == ("neither", "undetermined")
    assert _office(before, FRONT_OFFICE).assessed
    assert not _office(after, FRONT_OFFICE).assessed


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
        _check_office(_office(before, goal), _office(after, goal))
    else:
        assert goal.name in _recommended(after) or goal.name not in _recommended(before)


def _check_office(old: OfficeStanding, new: OfficeStanding) -> None:
    assert new.candidate or not old.candidate
    lost = old.assessed and not new.assessed
    more_to_ask = new.work.unliked and Work.OPEN in new.work
    assert not lost or (more_to_ask and (new.total.fit or 0) >= THRESHOLDS.candidate)


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


def _office(inference: Inference, goal: Goal) -> OfficeStanding:
    return next(entry for entry in inference.office_standings if entry.goal is goal)


def _recommended(inference: Inference) -> set[str]:
    standings = (*inference.roles, *inference.functions)
    return {entry.goal.name for entry in standings if entry.recommended}
