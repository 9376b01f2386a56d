"""From fired rules to a verdict: the thresholds, and the arithmetic in whole numbers.

For a goal, ``points`` is the strength of the fired rules for it less that of the fired rules
against it; ``decided`` is the strength of the rules for it whose condition is decided (true or
false, not unknown), ``possible`` that of all rules for it. Each statement's weight is so counted
once, whether it spoke for the goal or against it, and more favourable evidence never lowers a fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from placement.facts.goals import BACK_OFFICE, EITHER, FRONT_OFFICE, NEITHER, UNDETERMINED, Goal

FULL = 1000
"""A fit or coverage of 1000 is the whole: both are whole numbers in thousandths."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the verdicts begin, in thousandths, and the doubt, in points.

    *doubt* is three plain statements' worth of what was not asked, so that a few answers never
    count as a full picture. An office is assessed from coverage *assessed*, a candidate from fit
    *candidate*, and leads the other by *lead*; a role or function is recommended from fit
    *recommended*.
    """

    doubt: int = 12
    assessed: int = 100
    candidate: int = 100
    lead: int = 100
    recommended: int = 200


THRESHOLDS = Thresholds()


@dataclass(frozen=True, slots=True)
class Total:
    """What the rules add up to for one goal. *fit* (-1000…1000) is None where nothing is decided;
    *coverage* (0…1000) is how much of the possible evidence is decided."""

    goal: Goal
    points: int
    decided: int
    possible: int
    fit: int | None
    coverage: int


def fit(points: int, decided: int, thresholds: Thresholds = THRESHOLDS) -> int | None:
    """``1000 * points // (decided + doubt)``, clamped to ±1000; None where nothing is decided."""
    if decided == 0:
        return None
    return max(-FULL, min(FULL, FULL * points // (decided + thresholds.doubt)))


def total(
    goal: Goal, points: int, decided: int, possible: int, thresholds: Thresholds = THRESHOLDS
) -> Total:
    """The goal's total with its fit and coverage."""
    coverage = FULL * decided // possible if possible else 0
    return Total(goal, points, decided, possible, fit(points, decided, thresholds), coverage)


def is_assessed(office: Total, thresholds: Thresholds = THRESHOLDS) -> bool:
    """Whether enough is known to judge the office at all."""
    return office.coverage >= thresholds.assessed


def is_candidate(office: Total, thresholds: Thresholds = THRESHOLDS) -> bool:
    """Whether the office is assessed and fits."""
    return (
        is_assessed(office, thresholds)
        and office.fit is not None
        and office.fit >= thresholds.candidate
    )


def office_verdict(front: Total, back: Total, thresholds: Thresholds = THRESHOLDS) -> str:
    """One of front_office, back_office, either, neither, undetermined. Never a guess."""
    candidates = [office for office in (front, back) if is_candidate(office, thresholds)]
    match candidates:
        case [only]:
            return only.goal.name
        case [_, _]:
            assert front.fit is not None
            assert back.fit is not None
            lead = front.fit - back.fit
            if abs(lead) < thresholds.lead:
                return EITHER
            return FRONT_OFFICE.name if lead > 0 else BACK_OFFICE.name
        case _:
            both = is_assessed(front, thresholds) and is_assessed(back, thresholds)
            return NEITHER if both else UNDETERMINED


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a role or function stands: assessed where at least one rule for it other than the one
    on the office verdict is decided, recommended where also its fit is high enough."""

    total: Total
    assessed: bool
    recommended: bool

    @property
    def goal(self) -> Goal:
        """The role or function."""
        return self.total.goal


def standing(total: Total, assessed: bool, thresholds: Thresholds = THRESHOLDS) -> Standing:
    """The standing of one role or function."""
    fits = total.fit is not None and total.fit >= thresholds.recommended
    return Standing(total, assessed, assessed and fits)


def ranked(standings: Sequence[Standing]) -> tuple[Standing, ...]:
    """Assessed before not assessed, then by fit, by points, and in dictionary order."""

    def place(entry: Standing) -> tuple[bool, int, int]:
        fit = entry.total.fit
        return (not entry.assessed, FULL + 1 if fit is None else -fit, -entry.total.points)

    return tuple(sorted(standings, key=place))
