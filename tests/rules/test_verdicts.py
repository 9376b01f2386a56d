"""The arithmetic of verdicts: whole numbers, and each side of every threshold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.facts.goals import BACK_OFFICE, FRONT_OFFICE, RECEPTIONIST, ROLES, Goal
from placement.rules.verdicts import (
    Standing,
    Thresholds,
    Total,
    fit,
    office_verdict,
    ranked,
    standing,
    total,
)


@pytest.mark.parametrize(
    ("points", "decided", "expected"),
    [
        (0, 0, None),
        (-4, 0, None),
        (4, 4, 250),
        (11, 11, 478),
        (-1, 23, -29),
        (1, 23, 28),
        (0, 12, 0),
        (12, 12, 500),
        (57, 57, 826),
        (-30, 1, -1000),
        (30, 1, 1000),
    ],
)
def test_fit_is_points_in_thousandths_of_what_is_decided_and_the_doubt(
    points: int, decided: int, expected: int | None
) -> None:
    assert fit(points, decided) == expected


def test_fit_is_rounded_down_on_both_sides_of_nought() -> None:
    assert (fit(1, 1), fit(-1, 1)) == (76, -77)


def test_coverage_is_the_decided_part_of_the_possible_rounded_down() -> None:
    assert total(FRONT_OFFICE, 0, 5, 57).coverage == 87
    assert total(FRONT_OFFICE, 0, 6, 57).coverage == 105
    assert total(FRONT_OFFICE, 0, 57, 57).coverage == 1000
    assert total(FRONT_OFFICE, 0, 0, 0).coverage == 0


@pytest.mark.parametrize(
    ("front", "back", "verdict"),
    [
        # fit, coverage
        ((100, 100), (99, 100), "front_office"),
        ((100, 100), (None, 0), "front_office"),
        ((99, 100), (100, 100), "back_office"),
        ((99, 100), (99, 100), "neither"),
        ((-1000, 1000), (-1000, 1000), "neither"),
        ((99, 100), (99, 99), "undetermined"),
        ((1000, 99), (1000, 99), "undetermined"),
        ((1000, 99), (99, 100), "undetermined"),
        ((1000, 99), (100, 100), "back_office"),
        ((300, 100), (201, 100), "either"),
        ((300, 100), (200, 100), "front_office"),
        ((200, 100), (300, 100), "back_office"),
        ((201, 100), (300, 100), "either"),
        ((500, 100), (500, 1000), "either"),
        ((None, 0), (None, 0), "undetermined"),
        ((None, 100), (None, 100), "neither"),
    ],
)
def test_the_office_verdict(
    front: tuple[int | None, int], back: tuple[int | None, int], verdict: str
) -> None:
    assert office_verdict(_office(FRONT_OFFICE, *front), _office(BACK_OFFICE, *back)) == verdict


def test_the_thresholds_are_the_ones_given() -> None:
    front, back = _office(FRONT_OFFICE, 250, 150), _office(BACK_OFFICE, 150, 150)
    assert office_verdict(front, back) == "front_office"
    assert office_verdict(front, back, Thresholds(lead=101)) == "either"
    assert office_verdict(front, back, Thresholds(candidate=251)) == "neither"
    assert office_verdict(front, back, Thresholds(assessed=151)) == "undetermined"
    assert fit(4, 4, Thresholds(doubt=4)) == 500


@pytest.mark.parametrize(
    ("value", "assessed", "recommended"),
    [(200, True, True), (199, True, False), (1000, False, False), (None, True, False)],
)
def test_a_role_is_recommended_where_it_is_assessed_and_fits_by_two_hundred(
    value: int | None, assessed: bool, recommended: bool
) -> None:
    entry = standing(Total(RECEPTIONIST, 0, 0, 12, value, 0), assessed)
    assert entry.recommended is recommended


def test_the_assessed_rank_first_then_by_fit_points_and_the_dictionary() -> None:
    entries = [
        _entry(0, fit=None, assessed=False),
        _entry(1, fit=900, assessed=False),
        _entry(2, fit=-500, points=-9, assessed=True),
        _entry(3, fit=300, points=5, assessed=True),
        _entry(4, fit=300, points=6, assessed=True),
        _entry(5, fit=300, points=6, assessed=True),
        _entry(6, fit=301, points=1, assessed=True),
    ]
    assert [ROLES.index(entry.goal) for entry in ranked(entries)] == [6, 4, 5, 3, 2, 1, 0]


@given(st.integers(-200, 200), st.integers(0, 200), st.integers(1, 9))
def test_favourable_evidence_raises_the_points_and_never_the_doubt(
    points: int, decided: int, strength: int
) -> None:
    points = min(points, decided)
    before, after = fit(points, decided), fit(points + strength, decided + strength)
    assert after is not None
    assert before is None or after >= before


def _office(goal: Goal, value: int | None, coverage: int) -> Total:
    return Total(goal, 0, 0, 0, value, coverage)


def _entry(role: int, *, fit: int | None, assessed: bool, points: int = 0) -> Standing:
    return Standing(Total(ROLES[role], points, 0, 12, fit, 0), assessed, recommended=False)
