"""The next question is the one whose answer tells most, and always the same."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.facts.conditions import Facts, Node
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.duties import accounting_work, analysing_data, it_work, serving_customers
from placement.facts.goals import BACK_OFFICE, FRONT_OFFICE, FUNCTIONS, SALES_MANAGER
from placement.facts.preferences import growing_sales
from placement.facts.role_duties import leading_sales_team
from placement.facts.scales import LIKES, STRONG
from placement.facts.skills import accounting, finance
from placement.facts.topics import PAIRS, TOPIC_OF, TOPICS
from placement.inference.trees import infer
from placement.interview.guide import Guide
from placement.interview.next_question import (
    ALIKE_RATIO,
    RATIO,
    _with_partner,
    next_question,
    work_of_functions,
)
from placement.interview.session import Session
from placement.possible import bounds, completed
from placement.possible.bounds import AIMS, Aim, Bounder
from placement.possible.completed import Completed, Sample
from placement.possible.completions import COUNT
from placement.possible.gains import gains_of
from placement.rules.base import KnowledgeBase
from placement.rules.model import STATED, Conclusion, Rule, SpeaksFor
from placement.rules.statements import STATEMENTS
from placement.rules.strengths import ESSENTIAL, PLAINLY, POSSIBLY, Hedge
from placement.rules.verdicts import Thresholds
from placement.text import plain
from tests.examples import examples
from tests.strategies import knowledge_bases, people, people_of_few_traits

EVERYTHING_LIKED = {trait.name: trait.scale.values[-1] for trait in TRAITS}


def shared_guide() -> Guide:
    return Guide(bounds.shared(), completed.shared())


def interview(guide: Guide, person: Facts, *, everything: bool = False) -> Session:
    """What is asked of somebody until the result is settled; what they do not know of themselves
    stays open."""
    session = Session({})
    while True:
        traits = guide.next(guide.outlook(session), "settled", everything=everything)
        if not traits:
            return session
        for trait in traits:
            assert all(trait.name != answer.trait for answer in session.answers), "asked twice"
            session = session.answered(trait.name, person.get(trait.name))


@pytest.mark.thorough
@given(people())
@examples(20)
def test_an_interview_ends_with_office_and_role_settled(person: Facts) -> None:
    guide = shared_guide()
    session = interview(guide, person)
    exact = guide.bounder.bound(session.facts, session.left_open)
    told, everything = infer(guide.base, session.facts), infer(guide.base, person)
    assert exact.office_settled
    assert told.office == everything.office
    assert exact.role_settled
    assert [told.role and told.role.goal] == [everything.role and everything.role.goal]


@given(knowledge_bases(), people_of_few_traits())
@examples(20)
def test_so_it_does_with_rules_of_any_shape(base: KnowledgeBase, person: Facts) -> None:
    session = interview(Guide(Bounder(base), Sample(base)), person)
    assert infer(base, session.facts).office == infer(base, person).office


def told(answers: Completed, name: str, conclusions: bytes) -> Fraction:
    """What an answer tells, counted one completion at a time."""
    given: dict[tuple[int, int], int] = {}
    for number, conclusion in enumerate(conclusions):
        value = answers.sample.completions.values[name][number]
        weight = answers.weights[number // COUNT]
        given[value, conclusion] = given.get((value, conclusion), 0) + weight
    of_value = {v: sum(n for (w, _), n in given.items() if w == v) for v, _ in given}
    of_conclusion = {c: sum(n for (_, d), n in given.items() if d == c) for _, c in given}
    return sum(Fraction(n * n, of_value[v]) for (v, _), n in given.items()) - sum(
        Fraction(n * n, sum(of_value.values())) for n in of_conclusion.values()
    )


@given(people(), st.sampled_from(AIMS))
@examples(6)
def test_the_measure_is_the_fall_of_the_gini_impurity(facts: Facts, aim: Aim) -> None:
    answers = completed.shared().of(facts)
    conclusions = {"office": answers.offices, "role": answers.roles, "end": answers.functions}[aim]
    for name, gain in gains_of(answers, aim).items():
        assert gain == told(answers, name, conclusions) > 0


@given(people())
@examples(30)
def test_the_screen_promises_most_or_stays_with_its_topic(facts: Facts) -> None:
    answers = completed.shared().of(facts)
    gains = gains_of(answers, "office")
    if not gains:
        assert next_question(answers, "office") == ()
        return
    asked = set(gains) & answers.sample.separating
    if asked:
        least = ALIKE_RATIO * max(gains[name] for name in asked)
        asked |= {name for name, gain in gains.items() if gain > least}
    promised = {
        screen: sum((gains[name] for name in screen), Fraction(0))
        for screen in (*PAIRS, *((name,) for name in gains))
        if set(screen) <= set(gains) and set(screen) & (asked or set(gains))
    }
    most = max(promised.values())
    assert promised[next_question(answers, "office")] == most
    for last in ("education", "communication", "accounting"):
        topic = TOPIC_OF[last]
        here = max((g for s, g in promised.items() if TOPIC_OF[s[0]] == topic), default=None)
        stays = here is not None and most <= RATIO * here
        assert promised[next_question(answers, "office", last=last)] == (here if stays else most)


def test_two_questions_on_a_screen_count_together() -> None:
    # The third tells more than either of the two alone.
    rules = (
        rule("finance", finance.at_least(STRONG), SpeaksFor(FRONT_OFFICE)),
        rule("accounting", accounting.at_least(STRONG), SpeaksFor(BACK_OFFICE)),
        rule("work", accounting_work.is_(LIKES), SpeaksFor(BACK_OFFICE)),
    )
    base = KnowledgeBase(rules, thresholds=Thresholds(lead=100, assessed=100))
    answers = Sample(base).of({})
    gains = gains_of(answers, "office")
    pair = ("accounting", "accounting_work")
    together = [gains[name] for name in pair]
    assert max(together) < gains["finance"] < sum(together)
    assert next_question(answers, "office") == pair


@given(people())
@examples(10)
def test_the_same_answers_lead_to_the_same_question(person: Facts) -> None:
    backwards = dict(reversed(person.items()))
    for aim in AIMS:
        found = next_question(completed.shared().of(person), aim)
        assert found == next_question(completed.shared().of(backwards), aim)


@pytest.mark.thorough
def test_the_questions_are_the_same_under_any_hash_seed() -> None:
    code = (
        "from tests.interview.test_next_question import *; "
        "found = interview(shared_guide(), EVERYTHING_LIKED, everything=True); "
        "print([answer.trait for answer in found.answers])"
    )
    asked = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("0", "1", "2026")
    }  # fmt: skip
    assert len(asked) == 1


def rule(name: str, when: Node, then: Conclusion, strength: Hedge = PLAINLY) -> Rule:
    locator = next(s.locator for s in STATEMENTS if s.hedges == (strength,))
    return Rule(name, (locator,), STATED, when, then, strength, plain(name))


def asked_first(
    *rules: Rule, facts: Facts | None = None, aim: Aim = "office", last: str | None = None
) -> str | None:
    base = KnowledgeBase(rules, thresholds=Thresholds(lead=100, assessed=100))
    return next(iter(next_question(Sample(base).of(facts or {}), aim, last=last)), None)


def test_of_two_strengths_the_greater_comes_first() -> None:
    assert (
        asked_first(
            rule("a", accounting_work.is_(LIKES), SpeaksFor(BACK_OFFICE), POSSIBLY),
            rule("b", it_work.is_(LIKES), SpeaksFor(BACK_OFFICE), ESSENTIAL),
        )
        == "it_work"
    )


def test_an_answer_that_cannot_tell_is_not_asked_for() -> None:
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


def test_the_office_comes_first_then_the_role() -> None:
    rules = (
        rule("sales", growing_sales.is_(LIKES), SpeaksFor(FRONT_OFFICE), ESSENTIAL),
        rule("team", leading_sales_team.is_(LIKES), SpeaksFor(SALES_MANAGER)),
    )
    assert asked_first(*rules, aim="office") == "growing_sales"
    assert asked_first(*rules, aim="role") == "growing_sales"
    assert asked_first(*rules, aim="role", facts={"growing_sales": "likes"}) == "leading_sales_team"


@pytest.mark.parametrize(
    ("last", "asked"),
    [("growing_sales", "serving_customers"), ("supporting_operations", "it_work")],
)
def test_a_topic_is_not_left_for_one_that_promises_as_much(last: str, asked: str) -> None:
    back = rule("it", it_work.is_(LIKES), SpeaksFor(BACK_OFFICE))
    front = rule("serving", serving_customers.is_(LIKES), SpeaksFor(FRONT_OFFICE))
    assert asked_first(back, front, last=last) == asked


def test_a_topic_is_left_for_one_that_promises_much_more() -> None:
    # A liking for customers alone, 1 point of 18, makes no candidate: beside IT it tells little.
    back = rule("it", it_work.is_(LIKES), SpeaksFor(BACK_OFFICE), ESSENTIAL)
    front = rule("serving", serving_customers.is_(LIKES), SpeaksFor(FRONT_OFFICE), POSSIBLY)
    assert asked_first(back, front, last="growing_sales") == "it_work"


def test_every_trait_is_in_one_topic() -> None:
    listed = [name for topic in TOPICS for name in topic.traits]
    assert sorted(listed) == sorted(BY_NAME)
    assert len({topic.name for topic in TOPICS}) == len(TOPICS)


def test_what_is_certain_enough_is_not_asked_about() -> None:
    answers = completed.shared().of({})
    assert next_question(answers, "office", enough=["office"]) == ()
    assert next_question(answers, "role", enough=["office"]) != ()


def test_education_and_experience_come_first() -> None:
    guide = shared_guide()
    assert guide.next(guide.outlook(Session({})), "clear") == (BY_NAME["education"],)
    known = Session({"education": "master"})
    assert guide.next(guide.outlook(known), "clear") == (BY_NAME["experience"],)


def test_a_topic_that_was_left_is_not_asked_about() -> None:
    guide = shared_guide()
    session = Session({"education": "master", "experience": "some"})
    left: list[str] = []
    for _ in TOPICS:
        traits = guide.next(guide.outlook(session), "clear", left=left)
        topics = {TOPIC_OF[trait.name].name for trait in traits}
        assert not topics & set(left)
        left += topics
    assert guide.next(guide.outlook(session), "clear", left=left) == ()


def test_what_speaks_for_both_offices_alike_is_not_asked_first() -> None:
    separating = completed.shared().separating
    assert {"problem_solving", "solving_problems", "experience"} == set(BY_NAME) - separating
    asked = [answer.trait for answer in interview(shared_guide(), EVERYTHING_LIKED).answers]
    assert not {"problem_solving", "solving_problems"} & set(asked[:8])


def test_how_well_and_how_gladly_are_one_screen() -> None:
    facts = {"education": "master", "experience": "some", "communication": "basic",
             "customer_contact": "dislikes", "growing_sales": "dislikes"}  # fmt: skip
    answers = completed.shared().of(facts)
    found = next_question(answers, "role", last="accounting", enough=())
    assert all(name in BY_NAME for name in found)
    pairs = [pair for pair in PAIRS if set(pair) <= set(gains_of(answers, "office"))]
    assert pairs
    for pair in pairs:
        assert _with_partner(pair[0], gains_of(answers, "office")) == pair
        assert _with_partner(pair[1], gains_of(answers, "office")) == pair


def test_the_work_of_a_function_is_asked_about_while_it_may_be_recommended() -> None:
    facts = {"analytical_thinking": "strong", "organisation": "strong", "time_management": "good",
             "customer_contact": "dislikes", "serving_customers": "dislikes",
             "operational_efficiency": "likes", "supporting_operations": "likes"}  # fmt: skip
    sample = completed.shared()
    asked = work_of_functions(sample.of(facts), 95)
    own = {name for function in FUNCTIONS for name in sample.base.own(function)}
    assert len(asked) == 1
    assert set(asked) < own
    known = {**facts, **dict.fromkeys(own, "dislikes")}
    assert work_of_functions(sample.of(known), 95) == ()
    assert work_of_functions(sample.of(facts), 95, without=own) == ()


def test_when_everything_is_settled_the_rest_is_asked_for_functions_and_advice() -> None:
    until_role = interview(shared_guide(), EVERYTHING_LIKED).answers
    until_end = interview(shared_guide(), EVERYTHING_LIKED, everything=True).answers
    assert until_end[: len(until_role)] == until_role
    assert {answer.trait for answer in until_end} == set(BY_NAME)
