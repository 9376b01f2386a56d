"""Other readings of the hedges: every one is tried, and what is said of them is so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given

from placement.facts.conditions import Facts
from placement.inference.trees import infer
from placement.inquiry.readings import Counts, Description, Leads, describe, holds
from placement.inquiry.steadiness import near_readings, steadiness
from placement.rules.base import KnowledgeBase
from placement.rules.strengths import (
    ESSENTIAL,
    OFTEN,
    PLAINLY,
    POSSIBLY,
    STRENGTHS,
    USUALLY,
    Hedge,
)
from tests.examples import examples
from tests.inquiry.people import BASE, known_people
from tests.strategies import knowledge_bases, people_of_few_traits

READINGS = list(near_readings(STRENGTHS))


def test_every_near_reading_is_there_once() -> None:
    expected = [
        points
        for points in product(*(range(value - 1, value + 2) for value in STRENGTHS.values()))
        if list(points) == sorted(points, reverse=True)
    ]
    assert [tuple(reading.values()) for reading in READINGS] == expected
    assert len(expected) == 144
    assert dict(STRENGTHS) in READINGS


def test_nothing_counts_less_than_nothing() -> None:
    low = {ESSENTIAL: 1, POSSIBLY: 0}
    assert [tuple(reading.values()) for reading in near_readings(low)] == [
        (0, 0), (1, 0), (1, 1), (2, 0), (2, 1),
    ]  # fmt: skip


def _check(base: KnowledgeBase, facts: Facts) -> None:
    inference = infer(base, facts)
    found = steadiness(base, inference)
    role = inference.role and inference.role.goal.name
    assert (found.office.result, found.role.result) == (inference.office, role)
    for claim, part in ((found.office, "office"), (found.role, "role")):
        falling = [r for r in found.readings if getattr(r, part) != claim.result]
        assert claim.holds == len(found.readings) - len(falling)
        assert sum(count for _, count in claim.instead) == len(falling)
        assert all(reading in falling for reading in claim.nearest)
        assert bool(claim.nearest) == bool(falling)
        if claim.falls is not None:
            described = [r for r in found.readings if _described(claim.falls, r.strengths)]
            assert len(described) == claim.falls.covered
            assert all(reading in falling for reading in described)
            assert claim.falls.wanted == len(falling)


def _described(description: Description, strengths: Mapping[Hedge, int]) -> bool:
    meant = [holds(test, strengths) for test in description.tests]
    return all(meant) if description.joined == "all" else any(meant)


@examples(25)
@given(facts=known_people())
def test_what_is_said_of_the_readings_is_so(facts: Facts) -> None:
    _check(BASE, facts)


@pytest.mark.thorough
@examples(40)
@given(base=knowledge_bases(), facts=people_of_few_traits())
def test_so_it_is_with_rules_of_every_shape(base: KnowledgeBase, facts: Facts) -> None:
    _check(base, facts)


@examples(5)
@given(facts=known_people())
def test_a_reading_gives_what_inferring_by_it_gives(facts: Facts) -> None:
    found = steadiness(BASE, infer(BASE, facts))
    for reading in found.readings[::13]:
        other = infer(replace(BASE, strengths=reading.strengths), facts)
        assert reading.office == other.office
        assert reading.role == (other.role and other.role.goal.name)


DESCRIBED: dict[str, tuple[Counts | Leads, ...]] = {
    "a hedge counts less": (Counts(USUALLY, "at_most", 2),),
    "a hedge counts more": (Counts(ESSENTIAL, "at_least", 6),),
    "a hedge is level with a weaker one": (Leads(PLAINLY, USUALLY, "at_most", 0),),
    "two things at once": (Counts(PLAINLY, "at_most", 3), Counts(OFTEN, "at_least", 3)),
}


@pytest.mark.parametrize("name", DESCRIBED)
def test_a_simple_truth_is_described_exactly(name: str) -> None:
    tests = DESCRIBED[name]
    wanted = [all(holds(test, reading) for test in tests) for reading in READINGS]
    found = describe(READINGS, wanted, STRENGTHS)
    assert found is not None
    assert found.exact
    assert [_described(found, reading) for reading in READINGS] == wanted
    assert len(found.tests) <= len(tests)


def test_what_has_no_simple_description_is_described_in_part_and_truly() -> None:
    wanted = [sum(reading.values()) % 2 == 0 for reading in READINGS]
    found = describe(READINGS, wanted, STRENGTHS)
    assert found is not None
    assert not found.exact
    described = [_described(found, reading) for reading in READINGS]
    assert all(is_wanted for is_wanted, is_described in zip(wanted, described, strict=True)
               if is_described)  # fmt: skip


def test_nothing_is_described_where_nothing_is_wanted() -> None:
    assert describe(READINGS, [False] * len(READINGS), STRENGTHS) is None
