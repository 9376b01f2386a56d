"""Bounds are what a person can check by answering the rest in every way: no more and no less."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placement.engine import evidence, goal_bounds
from placement.engine.bounds import AIMS, Aim, Bounder, Bounds, shared
from placement.engine.office_bounds import VERDICTS, Range
from placement.engine.reasoning import Inference, infer
from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.goals import (
    ACCOUNTING,
    BACK_OFFICE,
    FRONT_OFFICE,
    GOALS,
    OFFICES,
    RECEPTIONIST,
    ROLES,
    SALES_MANAGER,
    Goal,
)
from placement.facts.scales import GOOD, LIKES
from placement.facts.soft_skills import communication, problem_solving
from placement.rules.base import KnowledgeBase, load
from placement.rules.model import STATED, Conclusion, Rule, SpeaksAgainst, SpeaksFor
from placement.rules.strengths import PLAINLY
from placement.text import plain
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
@settings(max_examples=30, deadline=None)
def test_the_bounds_are_what_every_way_to_answer_gives(case: tuple[Facts, list[str]]) -> None:
    facts, left_open = case
    assert_exact(shared().bound(facts, left_open), load())


@given(knowledge_bases(), nearly_complete(people_of_few_traits()))
@settings(max_examples=100, deadline=None)
def test_so_they_are_for_rules_of_any_shape(
    base: KnowledgeBase, case: tuple[Facts, list[str]]
) -> None:
    facts, left_open = case
    assert_exact(Bounder(base).bound(facts, left_open), base)


@given(people(), st.data())
@settings(max_examples=60, deadline=None)
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
    idle_for_role = set(bounds.open) - set(bounds.matters_to_role)
    by_rest = {}
    for facts in completions(bounds.facts, bounds.open):
        rest = frozenset(item for item in facts.items() if item[0] not in idle_for_role)
        role = role_of(infer(base, facts))
        assert by_rest.setdefault(rest, role) == role


@given(nearly_complete(people()))
@settings(max_examples=40, deadline=None)
def test_what_cannot_matter_does_not(case: tuple[Facts, list[str]]) -> None:
    facts, left_open = case
    assert_idle_is_idle(shared().bound(facts, left_open), load())


@given(knowledge_bases(), nearly_complete(people_of_few_traits()))
@settings(max_examples=100, deadline=None)
def test_nor_with_rules_of_any_shape(base: KnowledgeBase, case: tuple[Facts, list[str]]) -> None:
    facts, left_open = case
    assert_idle_is_idle(Bounder(base).bound(facts, left_open), base)


@given(knowledge_bases(), nearly_complete(people_of_few_traits()))
@settings(max_examples=60, deadline=None)
def test_where_there_is_too_much_to_go_through_nothing_possible_is_missed(
    base: KnowledgeBase, case: tuple[Facts, list[str]]
) -> None:
    facts, left_open = case
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evidence, "MOST_WAYS", 1)
        patch.setattr(goal_bounds, "MOST_WAYS", 1)
        patch.setattr(goal_bounds, "MOST_SHARED", 1)
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


CUSTOMER_PERSON = {
    "education": "maturita", "customer_service": "excellent", "communication": "excellent",
    "answering_enquiries": "likes", "serving_customers": "likes",
    "managing_relationships": "likes", "customer_contact": "likes", "growing_sales": "likes",
    "long_hours": "likes", "difficult_customers": "likes", "customer_satisfaction": "likes",
    "accounting_work": "dislikes", "financial_planning": "dislikes", "analysing_data": "dislikes",
    "organisation": "basic", "time_management": "basic", "operational_efficiency": "dislikes",
}  # fmt: skip


@pytest.mark.parametrize(
    ("more", "roles"),
    [
        ({}, "receptionist sales_manager marketing_manager customer_service_manager"),
        # Disliking one duty alone leaves room: 200 is enough, and a tie goes to the earlier role.
        (
            {"leading_sales_team": "dislikes"},
            "receptionist sales_manager marketing_manager customer_service_manager",
        ),
        (
            {"leading_sales_team": "dislikes", "sales_strategy": "dislikes"},
            "receptionist marketing_manager customer_service_manager",
        ),
        # Both duties liked come to 520: what is left are the two that may still equal that, for
        # they are earlier in the dictionary; a receptionist comes to 500 at best.
        (
            {"leading_service_team": "likes"},
            "sales_manager marketing_manager customer_service_manager",
        ),
        (
            {"leading_service_team": "likes", "sales_strategy": "neutral"},
            "marketing_manager customer_service_manager",
        ),
        (
            {
                "leading_service_team": "likes",
                "sales_strategy": "neutral",
                "running_campaigns": "dislikes",
            },
            "customer_service_manager",
        ),
    ],
    ids=["all for customers", "no leader", "no seller", "service", "not selling", "settled"],
)
def test_each_answer_rules_out_the_roles_it_must(more: Facts, roles: str) -> None:
    bounds = shared().bound({**CUSTOMER_PERSON, **more})
    assert bounds.verdicts == ("front_office",)
    assert bounds.roles == tuple(roles.split())
    assert bounds.role_settled == (len(roles.split()) == 1)


def test_at_first_everything_is_possible() -> None:
    bounds = shared().bound({})
    assert bounds.verdicts == VERDICTS
    assert bounds.roles == (*(role.name for role in ROLES), None)
    assert not bounds.office_settled
    assert not bounds.role_settled
    assert bounds.matters("end") == tuple(BY_NAME)


def test_a_settled_office_names_what_cannot_matter_to_it() -> None:
    bounds = shared().bound(CUSTOMER_PERSON)
    assert bounds.office_settled
    assert not bounds.role_settled
    assert bounds.matters("office") == ()
    # Only the duties of the front-office roles can still decide between them.
    assert bounds.matters_to_role == (
        "welcoming_visitors", "directing_visitors", "leading_sales_team", "sales_strategy",
        "developing_campaigns", "running_campaigns", "leading_service_team",
    )  # fmt: skip
    assert "experience" in bounds.matters("end")


def test_a_question_left_open_is_open_no_longer() -> None:
    everything = tuple(BY_NAME)
    bounds = shared().bound({}, everything)
    assert bounds.open == ()
    assert bounds.verdicts == ("undetermined",)
    assert bounds.roles == (None,)
    assert bounds.range(FRONT_OFFICE) == Range(None, None, may_lack=True)


def test_the_bounds_of_a_fit_are_the_worst_and_the_best_there_can_be() -> None:
    bounds = shared().bound({})
    # At best all 57 points of 57 decided and 12 of doubt. At worst -42 of 39 + 12: to dislike
    # managing relationships too takes four more points, but decides five.
    assert bounds.range(FRONT_OFFICE) == Range(-824, 826, may_lack=True)
    assert bounds.range(SALES_MANAGER) == Range(-520, 520, may_lack=True)
    assert bounds.recommended(ACCOUNTING) == {True, False}


def rule(name: str, when: object, then: Conclusion) -> Rule:
    return Rule(name, ("1.1",), STATED, when, then, PLAINLY, plain(name))  # type: ignore[arg-type]


def test_what_one_answer_gives_to_both_offices_is_never_held_apart() -> None:
    good = communication.at_least(GOOD)
    base = KnowledgeBase(
        (
            rule("front", good, SpeaksFor(FRONT_OFFICE)),
            rule("back", good, SpeaksFor(BACK_OFFICE)),
            rule("back.weak", ~good, SpeaksAgainst(BACK_OFFICE)),
        )
    )
    # Whoever is good at it fits both offices alike; whoever is not fits neither.
    assert Bounder(base).bound({}).verdicts == ("either", "neither", "undetermined")


def test_a_rule_on_two_traits_is_bounded_by_both_together() -> None:
    both = communication.at_least(GOOD) & problem_solving.at_least(GOOD)
    base = KnowledgeBase((rule("both", both, SpeaksFor(FRONT_OFFICE)),))
    assert Bounder(base).bound({"communication": "basic"}).matters("office") == ()
    assert Bounder(base).bound({"communication": "good"}).matters("office") == ("problem_solving",)


def test_a_role_that_cannot_come_first_leaves_nothing_to_ask_about_it() -> None:
    visitors = BY_NAME["welcoming_visitors"]
    base = KnowledgeBase(
        (
            rule("front", communication.at_least(GOOD), SpeaksFor(FRONT_OFFICE)),
            rule("receptionist", visitors.is_(LIKES), SpeaksFor(RECEPTIONIST)),
        )
    )
    bounds = Bounder(base).bound({"welcoming_visitors": "dislikes"})
    assert bounds.role_settled
    assert not bounds.office_settled
    assert bounds.matters_to_role == ()
