"""The next question is the one whose answer is expected to settle most, and always the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.facts.conditions import Facts, Node
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.duties import accounting_work, analysing_data, it_work
from placement.facts.goals import BACK_OFFICE, FRONT_OFFICE, SALES_MANAGER
from placement.facts.preferences import growing_sales
from placement.facts.role_duties import leading_sales_team
from placement.facts.scales import DISLIKES, LIKES
from placement.inference.trees import infer
from placement.possible.bounds import AIMS, Aim, Bounder, shared
from placement.possible.questions import next_question
from placement.rules.base import KnowledgeBase
from placement.rules.model import STATED, Conclusion, Rule, SpeaksAgainst, SpeaksFor
from placement.rules.statements import STATEMENTS
from placement.rules.strengths import ESSENTIAL, PLAINLY, POSSIBLY, Hedge
from placement.text import plain
from tests.examples import examples
from tests.strategies import knowledge_bases, people, people_of_few_traits


def interview(bounder: Bounder, person: Facts, aim: Aim) -> list[str]:
    """The questions asked of somebody until no answer can matter; what they do not know of
    themselves stays open."""
    asked: list[str] = []
    while True:
        answered = {name: person[name] for name in asked if name in person}
        bounds = bounder.bound(answered, [name for name in asked if name not in person])
        name = next_question(bounds, aim)
        if name is None:
            assert bounds.office_settled
            assert bounds.role_settled or aim == "office"
            return asked
        assert name in bounds.matters(aim)
        asked.append(name)


@given(people(), st.sampled_from(AIMS))
@examples(20)
def test_an_interview_ends_with_what_it_aims_at_settled(person: Facts, aim: Aim) -> None:
    asked = interview(shared(), person, aim)
    assert len(asked) == len(set(asked))
    told = infer(shared().base, {name: person[name] for name in asked if name in person})
    everything = infer(shared().base, person)
    assert told.office == everything.office
    if aim != "office":
        assert [told.role and told.role.goal] == [everything.role and everything.role.goal]


@pytest.mark.thorough
@given(knowledge_bases(), people_of_few_traits(), st.sampled_from(AIMS))
@examples(60)
def test_so_it_does_with_rules_of_any_shape(base: KnowledgeBase, person: Facts, aim: Aim) -> None:
    asked = interview(Bounder(base), person, aim)
    told = {name: person[name] for name in asked if name in person}
    assert infer(base, told).office == infer(base, person).office


@given(people())
@examples(10)
def test_the_same_answers_lead_to_the_same_question(person: Facts) -> None:
    backwards = dict(reversed(person.items()))
    for aim in AIMS:
        found = next_question(Bounder().bound(person), aim)
        assert found == next_question(Bounder().bound(backwards), aim)


def rule(name: str, when: Node, then: Conclusion, strength: Hedge = PLAINLY) -> Rule:
    locator = next(s.locator for s in STATEMENTS if s.hedges == (strength,))
    return Rule(name, (locator,), STATED, when, then, strength, plain(name))


def asked_first(*rules: Rule, facts: Facts | None = None, aim: Aim = "office") -> str | None:
    return next_question(Bounder(KnowledgeBase(rules)).bound(facts or {}), aim)


def test_of_two_strengths_the_greater_comes_first() -> None:
    # Liking accounting alone gives a fit of 55, and a candidate needs 100.
    assert (
        asked_first(
            rule("a", accounting_work.is_(LIKES), SpeaksFor(BACK_OFFICE), POSSIBLY),
            rule("b", it_work.is_(LIKES), SpeaksFor(BACK_OFFICE), ESSENTIAL),
        )
        == "it_work"
    )


def test_an_answer_that_tells_both_ways_comes_before_one_that_tells_one() -> None:
    assert (
        asked_first(
            rule("a", accounting_work.is_(LIKES), SpeaksFor(BACK_OFFICE)),
            rule("b", it_work.is_(LIKES), SpeaksFor(BACK_OFFICE)),
            rule("c", it_work.is_(DISLIKES), SpeaksAgainst(BACK_OFFICE)),
        )
        == "it_work"
    )


def test_a_tie_goes_to_the_order_of_the_dictionary() -> None:
    assert (
        asked_first(
            rule("a", it_work.is_(LIKES), SpeaksFor(BACK_OFFICE)),
            rule("b", accounting_work.is_(LIKES), SpeaksFor(BACK_OFFICE)),
            rule("c", analysing_data.is_(LIKES), SpeaksFor(BACK_OFFICE)),
        )
        == "accounting_work"
    )


def test_what_cannot_matter_is_never_asked() -> None:
    assert (
        asked_first(
            rule("a", it_work.is_(LIKES), SpeaksFor(BACK_OFFICE)),
            rule(
                "b", accounting_work.is_(LIKES) & analysing_data.is_(LIKES), SpeaksFor(FRONT_OFFICE)
            ),
            facts={"analysing_data": "dislikes", "it_work": "likes"},
        )
        is None
    )


def test_for_the_role_its_office_comes_first_and_then_its_duty() -> None:
    rules = (
        rule("sales", growing_sales.is_(LIKES), SpeaksFor(FRONT_OFFICE), ESSENTIAL),
        rule("team", leading_sales_team.is_(LIKES), SpeaksFor(SALES_MANAGER)),
    )
    assert asked_first(*rules, aim="role") == "leading_sales_team"
    assert asked_first(*rules, aim="office") == "growing_sales"
    assert asked_first(*rules, aim="end", facts={"leading_sales_team": "likes"}) == "growing_sales"


@pytest.mark.parametrize(
    ("aim", "questions"),
    [
        (
            "office",
            "customer_contact problem_solving solving_problems managing_relationships "
            "customer_service communication answering_enquiries analytical_thinking",
        ),
    ],
)
def test_the_first_questions_to_somebody_who_likes_everything(aim: Aim, questions: str) -> None:
    person = {trait.name: trait.scale.values[-1] for trait in TRAITS}
    assert " ".join(interview(shared(), person, aim)[:8]) == questions


def test_when_the_role_is_settled_the_rest_is_asked_for_functions_and_advice() -> None:
    person = {name: trait.scale.values[-1] for name, trait in BY_NAME.items()}
    until_role = interview(shared(), person, "role")
    until_end = interview(shared(), person, "end")
    assert until_end[: len(until_role)] == until_role
    assert "experience" in until_end[len(until_role) :]
