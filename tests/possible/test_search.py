"""The search finds somebody exactly where the enumeration of everybody does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given

from placement.comparison.hypothetical import Hypothetical
from placement.facts.conditions import Truth, truth
from placement.facts.dictionary import TRAITS
from placement.facts.goals import (
    BACK_OFFICE,
    EITHER,
    FRONT_OFFICE,
    NEITHER,
    OFFICE_VERDICT,
    UNDETERMINED,
)
from placement.inference.trees import infer
from placement.possible.search import Search
from placement.possible.situations import Question, Situation, TooLarge, about
from placement.rules.base import load
from placement.rules.verdicts import THRESHOLDS, Thresholds, suffices
from tests.checks.bases import FEW, GOALS, bases, everybody
from tests.examples import examples

VERDICTS = (FRONT_OFFICE.name, BACK_OFFICE.name, EITHER, NEITHER, UNDETERMINED)


BAR = Thresholds(sole_fit=250, sole_lead=120)
"""Other than those of any base."""


def _named_without_sufficing(situation: Situation) -> bool:
    """Whether an office is named beside one that is not assessed, and does not suffice by BAR."""
    return any(
        situation.office == one.goal.name
        and not other.assessed
        and one.total.fit is not None
        and not suffices(one.total.fit, other.total.fit, BAR)
        for one, other in permutations(situation.offices)
    )


def questions(base: Hypothetical) -> Iterator[tuple[str, Question]]:
    """Everything the checks can ask, about rules, verdicts and standings."""
    for complete in (False, True):
        for rule in base.rules:
            for value in Truth:
                yield (
                    f"{rule.id} {value.name}",
                    Question(
                        lambda s, when=rule.when, value=value: truth(when, s.case) is value,
                        conditions=(rule.when,),
                        complete=complete,
                    ),
                )
        for verdict in VERDICTS:
            yield (
                verdict,
                Question(lambda s, v=verdict: s.office == v, offices=True, complete=complete),
            )
        for count in range(3):
            yield (
                f"{count} offices assessed",
                Question(
                    lambda s, n=count: sum(o.assessed for o in s.offices) == n,
                    offices=True,
                    complete=complete,
                ),
            )
        yield (
            "an office named that does not suffice",
            Question(_named_without_sufficing, offices=True, bar=BAR, complete=complete),
        )
        for goal in GOALS[2:]:
            name = goal.name
            yield (
                f"{name} recommended",
                Question(
                    lambda s, g=name: s.standings[g].recommended, goals=(goal,), complete=complete
                ),
            )
            yield (
                f"{name} assessed and not recommended",
                Question(
                    lambda s, g=name: s.standings[g].assessed and not s.standings[g].recommended,
                    goals=(goal,),
                    complete=complete,
                ),
            )
            yield (
                f"{name} first",
                Question(
                    lambda s, g=name: s.role == g, goals=GOALS[2:], complete=complete, leader=goal
                ),
            )


@pytest.mark.thorough
@examples(40)
@given(bases())
def test_somebody_is_found_exactly_where_somebody_exists(base: Hypothetical) -> None:
    search = Search(base)
    people = [(facts, Situation.of(infer(base, facts))) for facts in everybody(FEW)]
    for what, question in questions(base):
        exists = any(
            question.holds(situation)
            for facts, situation in people
            if not question.complete or len(facts) == len(FEW)
        )
        found = search.find(question)
        assert (found is not None) == exists, what
        if found is not None:
            assert search.holds(question, found), what
            assert not question.complete or len(found) == len(TRAITS), what


def test_the_person_found_has_no_fact_that_is_not_needed() -> None:
    question = Question(lambda s: s.office == NEITHER, offices=True)
    search = Search(load())
    found = search.find(question)
    assert found
    for name in found:
        fewer = {other: value for other, value in found.items() if other != name}
        assert not search.holds(question, fewer)


def test_a_verdict_can_be_open_even_after_every_answer() -> None:
    strict = replace(load(), thresholds=replace(THRESHOLDS, assessed=1001))
    is_open = OFFICE_VERDICT.is_unknown()
    question = about((is_open,), lambda case: truth(is_open, case) is Truth.TRUE, complete=True)
    found = Search(strict).find(question)
    assert found is not None
    assert len(found) == len(TRAITS)
    assert Search(load()).find(question) is None


def test_what_cannot_be_enumerated_is_not_guessed() -> None:
    search = Search(load())
    question = Question(
        lambda s: False, conditions=tuple(trait.is_known() for trait in TRAITS[:30])
    )
    with pytest.raises(TooLarge):
        search.find(question)
