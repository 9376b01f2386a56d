"""A sufficient reason forces the result whatever the rest is, and none of its facts is idle."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.facts import goals
from placement.facts.conditions import Facts, attributes
from placement.facts.dictionary import TRAITS
from placement.inference.columns import Columns, encode
from placement.inference.trees import Inference, infer
from placement.inquiry.because import Reason, sufficiency
from placement.possible.bounds import Bounder
from placement.rules.base import KnowledgeBase
from placement.rules.model import Rule, SpeaksAgainst, SpeaksFor
from placement.rules.verdicts import Thresholds
from tests.checks.bases import FEW, conditions, everybody, rule
from tests.examples import examples
from tests.inquiry.people import BASE, known_people
from tests.people.cases import Case, cases

COMPLETIONS = 10_000
PEOPLE = [case for case in cases() if len(case.facts) > 5][:8]


def completions(reason: Reason, told: Facts, count: int) -> Iterable[Facts]:
    """People who share the reason's facts and nothing else, at random."""
    chance = random.Random(7)
    for _ in range(count):
        others = {
            trait.name: chance.choice([None, *trait.scale.values])
            for trait in TRAITS
            if not (reason.unknown_stays and trait.name not in told)
        }
        merged = {**others, **reason.facts}
        yield {name: value for name, value in merged.items() if value is not None}


@pytest.mark.parametrize("case", PEOPLE, ids=lambda case: case.name)
def test_a_reason_survives_ten_thousand_random_completions(case: Case) -> None:
    facts = case.facts
    found = sufficiency(BASE, infer(BASE, facts))
    columns = Columns(BASE)
    verdict = found.inference.office
    role = None if found.inference.role is None else found.inference.role.goal.name
    for reason, wanted in ((found.office, ("office",)), (found.result, ("office", "role"))):
        people = list(completions(reason, facts, COMPLETIONS))
        scored = columns.score(encode(people)).select(wanted).unique()
        assert scored.rows() == [(verdict, role)[: len(wanted)]]


def office(inference: Inference) -> str:
    return inference.office


def result(inference: Inference) -> tuple[str, str | None]:
    role = inference.role
    return inference.office, None if role is None else role.goal.name


@st.composite
def small_bases(draw: st.DrawFn) -> KnowledgeBase:
    """A few rules over four traits, with thresholds that a few points pass."""
    rules: list[Rule] = []
    taken: set[tuple[str, int, str]] = set()
    about = (goals.FRONT_OFFICE, goals.BACK_OFFICE, goals.RECEPTIONIST, goals.HR_MANAGER)
    for number in range(draw(st.integers(3, 9))):
        when = draw(conditions(FEW))
        goal = draw(st.sampled_from(about))
        then = draw(st.sampled_from([SpeaksFor, SpeaksFor, SpeaksAgainst]))(goal)
        made = rule(f"rule.{number}", when, then)
        evidence = {(goal.name, made.sign, name) for name in _names(made)}
        if not evidence & taken:
            taken |= evidence
            rules.append(made)
    return KnowledgeBase(tuple(rules), thresholds=Thresholds(doubt=draw(st.integers(0, 6))))


def _names(made: Rule) -> set[str]:
    return {attribute.name for attribute in attributes(made.when)}


@pytest.mark.thorough
@examples(60)
@given(
    base=small_bases(),
    facts=st.fixed_dictionaries(
        {}, optional={trait.name: st.sampled_from(trait.scale.values) for trait in FEW}
    ),
)
def test_against_everybody_there_can_be(base: KnowledgeBase, facts: Facts) -> None:
    inference = infer(base, facts)
    found = sufficiency(base, inference, Bounder(base))
    _check(base, facts, found.office, office)
    _check(base, facts, found.result, result)


def _check(
    base: KnowledgeBase, facts: Facts, reason: Reason, claim: Callable[[Inference], object]
) -> None:
    """The reason forces the claim against everybody, and without any of its facts it does not."""
    free = [t for t in FEW if not (reason.unknown_stays and t.name not in facts)]

    def outcomes(kept: Facts) -> set[object]:
        others = everybody([trait for trait in free if trait.name not in kept])
        return {claim(infer(base, {**other, **kept})) for other in others}

    assert reason.facts.items() <= facts.items()
    assert outcomes(reason.facts) == {claim(infer(base, facts))}
    for name in reason.facts:
        rest = {other: value for other, value in reason.facts.items() if other != name}
        assert len(outcomes(rest)) > 1, f"{name} could be left out"


@examples(20)
@given(facts=known_people())
def test_what_is_still_possible_holds_the_present_result(facts: Facts) -> None:
    found = sufficiency(BASE, infer(BASE, facts))
    verdict, role = result(found.inference)
    assert verdict in found.offices
    assert role in found.roles
    assert found.office.unknown_stays == (len(found.offices) > 1)


def test_nobody_needs_a_reason_for_knowing_too_little() -> None:
    found = sufficiency(BASE, infer(BASE, {"education": "maturita"}))
    assert found.inference.office == "undetermined"
    assert found.office == Reason({}, unknown_stays=True)
