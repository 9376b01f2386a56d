"""Bounds are what a person can check by answering the rest in every way: no more and no less."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.goals import (
    GOALS,
    OFFICES,
    ROLES,
    VERDICTS,
    Goal,
)
from placement.inference.trees import Inference, infer
from placement.possible import evidence, goals
from placement.possible.bounds import AIMS, Aim, Bounder, Bounds, shared
from placement.possible.offices import Range
from placement.rules.base import KnowledgeBase, load
from tests.examples import examples
from tests.strategies import knowledge_bases, people, people_of_few_traits


def role_of(inference: Inference) -> str | None:
    role = inference.role
    return None if role is None else role.goal.name


def fit_of(inference: Inference, goal: Goal) -> int | None:
    totals = [
        *inference.offices,
        *(entry.total for entry in (*inference.roles, *inference.functions)),
    ]
    return next(total.fit for total in totals if total.goal == goal)


def completions(facts: Facts, open_: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The facts with the open traits answered in every way, or left unknown."""
    for values in product(*((None, *BY_NAME[name].scale.values) for name in open_)):
        answers = {n: value for n, value in zip(open_, values, strict=True) if value is not None}
        yield {**facts, **answers}


@st.composite
def nearly_complete(
    draw: st.DrawFn, person: st.SearchStrategy[Facts], most: int = 2
) -> tuple[Facts, list[str]]:
    """Somebody of whom a question or *most* are open: the facts, and what was left open before."""
    facts = dict(draw(person))
    unknown = [trait.name for trait in TRAITS if trait.name not in facts]
    open_ = draw(st.lists(st.sampled_from(sorted(facts) or unknown), min_size=1, max_size=most))
    for name in open_:
        facts.pop(name, None)
    return facts, [name for name in unknown if name not in open_]


def assert_exact(bounds: Bounds, base: KnowledgeBase) -> None:
    found = [infer(base, facts) for facts in completions(bounds.facts, bounds.open)]
    assert set(bounds.verdicts) == {inference.office for inference in found}
    assert set(bounds.roles) == {role_of(inference) for inference in found}
    for goal in GOALS:
        fits = [fit_of(inference, goal) for inference in found]
        decided = [fit for fit in fits if fit is not None]
        assert bounds.range(goal) == Range(
            min(decided, default=None), max(decided, default=None), None in fits
        ), goal.name
    for goal in GOALS[len(OFFICES) :]:
        standings = [
            entry.recommended
            for inference in found
            for entry in (*inference.roles, *inference.functions)
            if entry.goal == goal
        ]
        assert bounds.recommended(goal) == set(standings), goal.name


@given(nearly_complete(people(), 3))
@examples(30)
def test_the_bounds_are_what_every_way_to_answer_gives(case: tuple[Facts, list[str]]) -> None:
    facts, left_open = case
    assert_exact(shared().bound(facts, left_open), load())


@pytest.mark.thorough
@given(knowledge_bases(), nearly_complete(people_of_few_traits()))
@examples(100)
def test_so_they_are_for_rules_of_any_shape(
    base: KnowledgeBase, case: tuple[Facts, list[str]]
) -> None:
    facts, left_open = case
    assert_exact(Bounder(base).bound(facts, left_open), base)


@pytest.mark.thorough
@given(people(), st.data())
@examples(60)
def test_no_completion_of_an_interview_changes_what_is_settled(
    person: Facts, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(sorted(person)))
    verdicts, roles = set(VERDICTS), {None, *(role.name for role in ROLES)}
    end = infer(load(), person)
    facts: dict[str, str] = {}
    for name in order:
        facts[name] = person[name]
        bounds = shared().bound(facts)
        # Every answer can only rule more out, and never what comes of it in the end.
        assert end.office in bounds.verdicts
        assert role_of(end) in bounds.roles
        assert verdicts >= set(bounds.verdicts)
        assert roles >= set(bounds.roles)
        verdicts, roles = set(bounds.verdicts), set(bounds.roles)
    closed = shared().bound(person, [n for n in BY_NAME if n not in person])
    assert (closed.verdicts, closed.roles) == ((end.office,), (role_of(end),))


def said(inference: Inference, aim: Aim) -> object:
    """What a recommendation says of what is aimed at, fits aside."""
    match aim:
        case "office":
            return inference.office
        case "role":
            return inference.office, role_of(inference)
        case "end":
            return (
                inference.office,
                role_of(inference),
                {e.goal.name for e in (*inference.roles, *inference.functions) if e.recommended},
                inference.readiness,
                [rule.id for rule in inference.fired if not rule.sign],
            )


def assert_idle_is_idle(bounds: Bounds, base: KnowledgeBase) -> None:
    for aim in AIMS:
        matters = bounds.matters(aim)
        assert set(matters) <= set(bounds.open)
        by_rest: dict[frozenset[tuple[str, str]], object] = {}
        for facts in completions(bounds.facts, bounds.open):
            rest = frozenset(
                item for item in facts.items() if item[0] in matters or item[0] in bounds.facts
            )
            outcome = said(infer(base, facts), aim)
            assert by_rest.setdefault(rest, outcome) == outcome, aim


@given(nearly_complete(people()))
@examples(40)
def test_what_cannot_matter_does_not(case: tuple[Facts, list[str]]) -> None:
    facts, left_open = case
    assert_idle_is_idle(shared().bound(facts, left_open), load())


@pytest.mark.thorough
@given(knowledge_bases(), nearly_complete(people_of_few_traits()))
@examples(100)
def test_nor_with_rules_of_any_shape(base: KnowledgeBase, case: tuple[Facts, list[str]]) -> None:
    facts, left_open = case
    assert_idle_is_idle(Bounder(base).bound(facts, left_open), base)


@pytest.mark.thorough
@given(knowledge_bases(), nearly_complete(people_of_few_traits()))
@examples(60)
def test_where_there_is_too_much_to_go_through_nothing_possible_is_missed(
    base: KnowledgeBase, case: tuple[Facts, list[str]]
) -> None:
    facts, left_open = case
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evidence, "MOST_WAYS", 1)
        patch.setattr(goals, "MOST_WAYS", 1)
        patch.setattr(goals, "MOST_SHARED", 1)
        loose = Bounder(base).bound(facts, left_open)
        exact = Bounder(base).bound(facts, left_open)
        assert_idle_is_idle(loose, base)
        loose_ranges = [loose.range(goal) for goal in GOALS]
        verdicts, roles = set(loose.verdicts), set(loose.roles)
    assert verdicts >= set(exact.verdicts)
    assert roles >= set(exact.roles)
    for goal, wide in zip(GOALS, loose_ranges, strict=True):
        narrow = exact.range(goal)
        assert wide.may_lack or not narrow.may_lack
        if narrow.lowest is not None and narrow.highest is not None:
            assert wide.lowest is not None
            assert wide.highest is not None
            assert wide.lowest <= narrow.lowest <= narrow.highest <= wide.highest
