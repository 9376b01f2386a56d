"""Bounds by examples: what each answer rules out, and what it leaves."""

from __future__ import annotations

import pytest

from placement.facts.conditions import Facts, Node
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import (
    ACCOUNTING,
    BACK_OFFICE,
    FRONT_OFFICE,
    RECEPTIONIST,
    ROLES,
    SALES_MANAGER,
    VERDICTS,
)
from placement.facts.scales import GOOD, LIKES
from placement.facts.soft_skills import communication, problem_solving
from placement.possible.bounds import Bounder, shared
from placement.possible.offices import Range
from placement.rules.base import KnowledgeBase
from placement.rules.model import STATED, Conclusion, Rule, SpeaksAgainst, SpeaksFor
from placement.rules.strengths import PLAINLY
from placement.rules.verdicts import Thresholds
from placement.text import plain

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
        ({}, "receptionist sales_manager marketing_manager customer_service_manager -"),
        # Whoever dislikes leading can come to a fit of 0 by liking the strategy: too little.
        (
            {"leading_sales_team": "dislikes"},
            "receptionist marketing_manager customer_service_manager -",
        ),
        # That customers be satisfied is not work of the service manager's own.
        (
            {"leading_service_team": "dislikes"},
            "receptionist sales_manager marketing_manager -",
        ),
        # Both duties liked come to 500: what is left are the two that may still equal that, for
        # they are earlier in the dictionary; a marketing manager comes to 428 at best.
        (
            {"leading_service_team": "likes"},
            "receptionist sales_manager customer_service_manager",
        ),
        (
            {"leading_service_team": "likes", "sales_strategy": "neutral"},
            "receptionist customer_service_manager",
        ),
        (
            {
                "leading_service_team": "likes",
                "sales_strategy": "neutral",
                "welcoming_visitors": "dislikes",
            },
            "customer_service_manager",
        ),
    ],
    ids=["all for customers", "no leader", "no service", "service", "not selling", "settled"],
)
def test_each_answer_rules_out_the_roles_it_must(more: Facts, roles: str) -> None:
    bounds = shared().bound({**CUSTOMER_PERSON, **more})
    assert bounds.verdicts == ("front_office",)
    assert bounds.roles == tuple(None if role == "-" else role for role in roles.split())
    assert bounds.role_settled == (len(roles.split()) == 1)


@pytest.mark.thorough
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
    assert bounds.matters("role") == (
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
    # At best all 49 points of 49 decided and 12 of doubt. At worst -57 of 46 + 12: no answer on the
    # workplace speaks against it, so that one is better left open.
    assert bounds.range(FRONT_OFFICE) == Range(-983, 803, may_lack=True)
    assert bounds.range(SALES_MANAGER) == Range(-500, 500, may_lack=True)
    assert bounds.recommended(ACCOUNTING) == {True, False}


CLAUSELESS = Thresholds(assessed=100)
"""For a few rules: no office must have many points decided to be judged."""


def rule(name: str, when: Node, then: Conclusion) -> Rule:
    return Rule(name, ("1.1",), STATED, when, then, PLAINLY, plain(name))


def test_what_one_answer_gives_to_both_offices_is_never_held_apart() -> None:
    good = communication.at_least(GOOD)
    base = KnowledgeBase(
        (
            rule("front", good, SpeaksFor(FRONT_OFFICE)),
            rule("back", good, SpeaksFor(BACK_OFFICE)),
            rule("back.weak", ~good, SpeaksAgainst(BACK_OFFICE)),
        ),
        thresholds=CLAUSELESS,
    )
    # Whoever is good at it fits both offices alike; whoever is not fits neither.
    assert Bounder(base).bound({}).verdicts == ("either", "neither", "undetermined")


def test_a_rule_on_two_traits_is_bounded_by_both_together() -> None:
    both = communication.at_least(GOOD) & problem_solving.at_least(GOOD)
    base = KnowledgeBase((rule("both", both, SpeaksFor(FRONT_OFFICE)),), thresholds=CLAUSELESS)
    assert Bounder(base).bound({"communication": "basic"}).matters("office") == ()
    assert Bounder(base).bound({"communication": "good"}).matters("office") == ("problem_solving",)


def test_a_role_that_cannot_come_first_leaves_nothing_to_ask_about_it() -> None:
    visitors = BY_NAME["welcoming_visitors"]
    base = KnowledgeBase(
        (
            rule("front", communication.at_least(GOOD), SpeaksFor(FRONT_OFFICE)),
            rule("receptionist", visitors.is_(LIKES), SpeaksFor(RECEPTIONIST)),
        ),
        thresholds=CLAUSELESS,
    )
    bounds = Bounder(base).bound({"welcoming_visitors": "dislikes"})
    assert bounds.role_settled
    assert not bounds.office_settled
    assert bounds.matters("role") == bounds.matters("office") == ("communication",)


def test_own_work_bears_on_a_goal_where_no_rule_does() -> None:
    visitors = BY_NAME["welcoming_visitors"]
    base = KnowledgeBase(
        (
            rule("front", communication.at_least(GOOD), SpeaksFor(FRONT_OFFICE)),
            rule("accounting", communication.at_least(GOOD), SpeaksFor(ACCOUNTING)),
        ),
        thresholds=CLAUSELESS,
        own_work={FRONT_OFFICE.name: (visitors.name,), ACCOUNTING.name: ("it_work",)},
    )
    good = {"communication": "excellent"}
    assert Bounder(base).bound(good).matters("office") == (visitors.name,)
    assert Bounder(base).bound(good).matters("end") == ("it_work", visitors.name)
    # Where nothing of it is known the skill speaks alone, but not once it is known to be disliked.
    left_open = [name for name in BY_NAME if name != visitors.name]
    assert Bounder(base).bound(good, left_open).verdicts == ("front_office", "undetermined")
