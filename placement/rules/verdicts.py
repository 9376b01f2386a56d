"""From fired rules to a verdict: the thresholds, and the arithmetic in whole numbers.

For a goal, ``points`` is the strength of the fired rules for it less that of the fired rules
against it; ``decided`` is the strength of the rules for it whose condition is decided (true or
false, not unknown), ``possible`` that of all rules for it. Each statement's weight is so counted
once, whether it spoke for the goal or against it, and more favourable evidence never lowers a fit.

A goal's own work are the stances whose liking makes the goal that person's: an office's duties, a
role's, a function's. A goal may need more than points: that some of its own work is liked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntFlag
from functools import cache
from typing import NamedTuple

from placement.facts.goals import (
    EITHER,
    FRONT_OFFICE,
    NAMED,
    NEITHER,
    UNDETERMINED,
    Goal,
    Verdict,
)

FULL = 1000
"""A fit or coverage of 1000 is the whole: both are whole numbers in thousandths."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the verdicts begin: fits and leads in thousandths, the doubt in points.

    *doubt* is three plain statements' worth of what was not asked, so that a few answers never
    count as a full picture. An office is a candidate from fit *candidate*, and leads the other by
    *lead*; a role or function is recommended from fit *recommended*.

    The rest are clauses that may be absent (None), and then ask for nothing. An office is assessed
    from *assessed_points* decided, and from coverage *assessed*. The one candidate beside an office
    that is not assessed is named only from fit *sole_fit* and, where the other has any fit, with a
    lead of *sole_lead* over it.
    """

    doubt: int = 12
    candidate: int = 100
    lead: int = 150
    recommended: int = 200
    assessed: int | None = None
    assessed_points: int | None = None
    sole_fit: int | None = None
    sole_lead: int | None = None


THRESHOLDS = Thresholds(assessed_points=12, sole_fit=300, sole_lead=150)
"""Those of the project's own rules."""


class Work(IntFlag):
    """What is known of a goal's own work; what several traits say of it is joined by ``|``."""

    NOTHING = 0
    ANSWERED = 1
    """Some of it was answered."""
    LIKED = 2
    """Some of it is liked."""
    OPEN = 4
    """Some of it is unknown."""

    @property
    def unliked(self) -> bool:
        """Whether some of it was answered and none of it is liked."""
        return self & (Work.ANSWERED | Work.LIKED) == Work.ANSWERED


class Tally(NamedTuple):
    """What rules and answers add up to for one goal: points, decided strength, its own work."""

    points: int = 0
    decided: int = 0
    work: Work = Work.NOTHING

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            self.points + other.points, self.decided + other.decided, self.work | other.work
        )


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


@dataclass(frozen=True, slots=True)
class OfficeStanding:
    """Where an office stands by itself: *assessed* where enough is known to judge it, a *candidate*
    where it is assessed and fits, and not all that was asked of its own work is left unliked."""

    total: Total
    work: Work
    assessed: bool
    candidate: bool

    @property
    def goal(self) -> Goal:
        """The office."""
        return self.total.goal


def is_known_enough(total: Total, thresholds: Thresholds = THRESHOLDS) -> bool:
    """Whether enough evidence on an office is decided to judge it."""
    return (thresholds.assessed is None or total.coverage >= thresholds.assessed) and (
        thresholds.assessed_points is None or total.decided >= thresholds.assessed_points
    )


def office_standing(
    total: Total, work: Work, thresholds: Thresholds = THRESHOLDS
) -> OfficeStanding:
    """Where an office stands.

    An office of whose own work something was asked and nothing is liked is no candidate; while
    some of it is still unknown and the fit would do, it does not count as assessed either.
    """
    enough = is_known_enough(total, thresholds)
    fits = enough and total.fit is not None and total.fit >= thresholds.candidate
    may_yet = fits and work.unliked and Work.OPEN in work
    return OfficeStanding(
        total, work, assessed=enough and not may_yet, candidate=fits and not work.unliked
    )


class Beside(NamedTuple):
    """An office as it is seen beside the other: all that a verdict depends on.

    *leads*: of two candidates it would come first; *suffices*: it may be named while the other is
    not assessed.
    """

    assessed: bool
    candidate: bool
    leads: bool
    suffices: bool


@cache
def verdict(front: Beside, back: Beside) -> Verdict:
    """The verdict on two offices: the one place where it is decided. Never a guess."""
    match front.candidate, back.candidate:
        case True, True:
            if front.leads:
                return "front_office"
            return "back_office" if back.leads else EITHER
        case True, False:
            return "front_office" if back.assessed or front.suffices else UNDETERMINED
        case False, True:
            return "back_office" if front.assessed or back.suffices else UNDETERMINED
        case _:
            return NEITHER if front.assessed and back.assessed else UNDETERMINED


def leads(lead: int, office: Goal, thresholds: Thresholds = THRESHOLDS) -> bool:
    """Whether *office*, its fit *lead* above that of the other, comes first of two candidates.

    Where no lead is asked for and there is none, back office comes first.
    """
    return lead >= max(thresholds.lead, 1 if office == FRONT_OFFICE else 0)


def suffices(fit: int, rival: int | None, thresholds: Thresholds = THRESHOLDS) -> bool:
    """Whether an office of this *fit* may be named while the *rival* (its fit) is not assessed."""
    if thresholds.sole_fit is not None and fit < thresholds.sole_fit:
        return False
    return thresholds.sole_lead is None or rival is None or fit - rival >= thresholds.sole_lead


def office_verdict(
    front: OfficeStanding, back: OfficeStanding, thresholds: Thresholds = THRESHOLDS
) -> Verdict:
    """One of front_office, back_office, either, neither, undetermined."""
    return verdict(_beside(front, back, thresholds), _beside(back, front, thresholds))


def _beside(one: OfficeStanding, other: OfficeStanding, thresholds: Thresholds) -> Beside:
    own, rival = one.total.fit, other.total.fit
    return Beside(
        one.assessed,
        one.candidate,
        own is not None and rival is not None and leads(own - rival, one.goal, thresholds),
        own is not None and suffices(own, rival, thresholds),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a role or function stands: assessed where some of its own work is decided (and, where
    the rules say so, an office is named), recommended where also some of it is liked and its fit
    is high enough."""

    total: Total
    work: Work
    assessed: bool
    recommended: bool

    @property
    def goal(self) -> Goal:
        """The role or function."""
        return self.total.goal


def standing(
    total: Total,
    work: Work,
    office: Verdict,
    thresholds: Thresholds = THRESHOLDS,
    *,
    needs_office: bool = True,
) -> Standing:
    """The standing of one role or function under the verdict *office*."""
    assessed = Work.ANSWERED in work and (office in NAMED or not needs_office)
    fits = total.fit is not None and total.fit >= thresholds.recommended
    return Standing(total, work, assessed, assessed and Work.LIKED in work and fits)


def place(entry: Standing) -> tuple[bool, bool, int, int]:
    """What a standing is ranked by, the lowest first; equal places are a tie."""
    fit = entry.total.fit
    return (
        not entry.assessed,
        not entry.recommended,
        FULL + 1 if fit is None else -fit,
        -entry.total.points,
    )


def ranked(standings: Sequence[Standing]) -> tuple[Standing, ...]:
    """Assessed before not assessed, recommended before not, then by fit, by points, and in
    dictionary order."""
    return tuple(sorted(standings, key=place))


def tied(ranking: Sequence[Standing]) -> tuple[Standing, ...]:
    """The recommended ones that share the first place of a *ranking*, where several do."""
    first = [e for e in ranking if e.recommended and place(e) == place(ranking[0])]
    return tuple(first) if len(first) > 1 else ()
