"""The arithmetic of verdicts: whole numbers, and each side of every threshold."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.facts.goals import BACK_OFFICE, FRONT_OFFICE, RECEPTIONIST, ROLES, Verdict
from placement.rules.verdicts import (
    Beside,
    Standing,
    Thresholds,
    Total,
    Work,
    fit,
    office_standing,
    office_verdict,
    ranked,
    standing,
    tied,
    total,
    verdict,
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


FIRST = Thresholds(lead=100, assessed=100)
"""The thresholds of rule bases before 2.0.0: coverage assesses, a sole candidate is named."""


@pytest.mark.parametrize(
    ("front", "back", "expected"),
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
def test_without_its_later_clauses_the_verdict_is_that_of_the_first_rule_bases(
    front: tuple[int | None, int], back: tuple[int | None, int], expected: str
) -> None:
    ours = [
        office_standing(Total(goal, 0, 0, 0, value, coverage), Work.NOTHING, FIRST)
        for goal, (value, coverage) in ((FRONT_OFFICE, front), (BACK_OFFICE, back))
    ]
    assert office_verdict(ours[0], ours[1], FIRST) == expected


LIKED, UNLIKED, ALL_UNLIKED = (
    Work.ANSWERED | Work.LIKED | Work.OPEN, Work.ANSWERED | Work.OPEN, Work.ANSWERED,
)  # fmt: skip


@pytest.mark.parametrize(
    ("front", "back", "expected"),
    [
        # fit, points decided, own work
        ((100, 12, LIKED), (99, 12, LIKED), "front_office"),
        ((99, 12, LIKED), (99, 12, LIKED), "neither"),
        ((99, 12, LIKED), (99, 11, LIKED), "undetermined"),
        # Of two candidates one leads by 150.
        ((300, 12, LIKED), (151, 12, LIKED), "either"),
        ((300, 12, LIKED), (150, 12, LIKED), "front_office"),
        ((150, 12, LIKED), (300, 12, LIKED), "back_office"),
        # Beside an office too little known it takes 300, and 150 more than that office has.
        ((299, 12, LIKED), (None, 0, Work.OPEN), "undetermined"),
        ((300, 12, LIKED), (None, 0, Work.OPEN), "front_office"),
        ((300, 12, LIKED), (150, 11, LIKED), "front_office"),
        ((300, 12, LIKED), (151, 11, LIKED), "undetermined"),
        ((1000, 11, LIKED), (300, 12, LIKED), "undetermined"),
        # Nothing of its own work is liked: no candidate, and while some is open not assessed.
        ((900, 40, ALL_UNLIKED), (99, 12, LIKED), "neither"),
        ((900, 40, UNLIKED), (99, 12, LIKED), "undetermined"),
        ((99, 40, UNLIKED), (99, 12, LIKED), "neither"),
        ((900, 40, ALL_UNLIKED), (100, 12, LIKED), "back_office"),
        ((900, 40, UNLIKED), (1000, 12, LIKED), "undetermined"),
        ((900, 40, UNLIKED), (700, 12, LIKED), "undetermined"),
        ((500, 40, UNLIKED), (700, 12, LIKED), "back_office"),
        # Where its own work was not asked about at all, the skills may speak alone.
        ((300, 12, Work.OPEN), (None, 0, Work.OPEN), "front_office"),
        ((None, 0, Work.NOTHING), (None, 0, Work.NOTHING), "undetermined"),
    ],
)
def test_the_office_verdict(
    front: tuple[int | None, int, Work], back: tuple[int | None, int, Work], expected: str
) -> None:
    ours = [
        office_standing(Total(goal, 0, decided, 100, value, 0), work)
        for goal, (value, decided, work) in ((FRONT_OFFICE, front), (BACK_OFFICE, back))
    ]
    assert office_verdict(ours[0], ours[1]) == expected


def test_the_verdict_is_the_same_seen_from_either_side() -> None:
    mirrored = {"front_office": "back_office", "back_office": "front_office"}
    sides = [Beside(*flags) for flags in product((False, True), repeat=4)]
    for front, back in product(sides, sides):
        if not (front.leads and back.leads):
            seen = verdict(front, back)
            assert verdict(back, front) == mirrored.get(seen, seen)


@pytest.mark.parametrize(
    ("value", "work", "office", "assessed", "recommended"),
    [
        (200, LIKED, "front_office", True, True),
        (200, LIKED, "either", True, True),
        (199, LIKED, "front_office", True, False),
        (1000, UNLIKED, "front_office", True, False),
        (1000, Work.OPEN, "front_office", False, False),
        (1000, LIKED, "neither", False, False),
        (1000, LIKED, "undetermined", False, False),
        (None, LIKED, "front_office", True, False),
    ],
)
def test_a_role_is_recommended_where_an_office_is_named_some_of_its_work_liked_and_it_fits(
    value: int | None, work: Work, office: Verdict, assessed: bool, recommended: bool
) -> None:
    entry = standing(Total(RECEPTIONIST, 0, 0, 12, value, 0), work, office)
    assert (entry.assessed, entry.recommended) == (assessed, recommended)


def test_without_own_work_of_its_goals_a_base_recommends_beside_no_office() -> None:
    entry = standing(
        Total(RECEPTIONIST, 0, 0, 12, 200, 0), LIKED, "undetermined", needs_office=False
    )
    assert entry.recommended


def test_the_assessed_rank_first_then_the_recommended_then_by_fit_points_and_the_dictionary() -> (
    None
):
    entries = [
        _entry(0, fit=None, assessed=False),
        _entry(1, fit=900, assessed=False),
        _entry(2, fit=900, points=-9, assessed=True),
        _entry(3, fit=300, points=5, recommended=True),
        _entry(4, fit=300, points=6, recommended=True),
        _entry(5, fit=300, points=6, recommended=True),
        _entry(6, fit=301, points=1, recommended=True),
    ]
    assert [ROLES.index(entry.goal) for entry in ranked(entries)] == [6, 4, 5, 3, 2, 1, 0]


def test_equal_in_fit_and_points_is_a_tie_where_it_is_the_first_place() -> None:
    first = [_entry(n, fit=520, points=9, recommended=True) for n in (1, 4)]
    second = _entry(2, fit=519, points=9, recommended=True)
    assert tied(ranked([second, *first])) == tuple(first)
    assert tied(ranked([second, first[0]])) == ()
    assert tied(ranked([_entry(n, fit=100, assessed=True) for n in (1, 4)])) == ()


@given(st.integers(-200, 200), st.integers(0, 200), st.integers(1, 9))
def test_favourable_evidence_raises_the_points_and_never_the_doubt(
    points: int, decided: int, strength: int
) -> None:
    points = min(points, decided)
    before, after = fit(points, decided), fit(points + strength, decided + strength)
    assert after is not None
    assert before is None or after >= before


def _entry(
    role: int,
    *,
    fit: int | None,
    points: int = 0,
    assessed: bool = False,
    recommended: bool = False,
) -> Standing:
    weighed = Total(ROLES[role], points, 0, 12, fit, 0)
    return Standing(weighed, LIKED, assessed or recommended, recommended)
