"""Which bars stand between a goal and its recommendation, each with its own distance.

A bar is one thing that a recommendation asks for: enough known, some of its own work liked, a fit,
a lead over the other office. The points missing for one bar are no measure of another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from placement.facts.goals import FRONT_OFFICE, GOALS, NAMED, Goal
from placement.inference.standing import office_of, same_kind, standing_of
from placement.inference.trees import Inference
from placement.rules.base import KnowledgeBase
from placement.rules.verdicts import FULL, Standing, Total, Work, fit, is_known_enough, suffices

Name = Literal["known", "asked", "liked", "fit", "lead", "sole_fit", "sole_lead", "office", "place"]
"""What a bar asks for: *known*, that enough of the evidence is decided; *asked*, that some of the
goal's own work was answered; *liked*, that some of it is liked; *fit*; *lead*, a fit near enough to
that of the other office; *sole_fit* and *sole_lead*, a fit of its own and a lead where the other
office is not assessed; *office*, that an office is named; *place*, to come before the other goals
that are recommended."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar not reached: what it *needs* and what there *is* of it, where that is a number, in
    thousandths of fit (of *known*: points decided); *points* is how many more would do, everything
    else staying as it is, None where points are not what is missing or no number of them would do.
    """

    name: Name
    needs: int | None = None
    is_: int | None = None
    points: int | None = None


def bars(base: KnowledgeBase, inference: Inference, goal: Goal) -> tuple[Bar, ...]:
    """The bars that *goal* does not reach, in the order in which they are looked at."""
    if goal.kind == "office":
        return tuple(_of_office(base, inference, goal))
    return tuple(_of_goal(base, inference, standing_of(inference, goal)))


def _of_office(base: KnowledgeBase, inference: Inference, goal: Goal) -> Iterator[Bar]:
    limits = base.thresholds
    own = office_of(inference, goal)
    other = next(office for office in inference.office_standings if office is not own)
    weighed, rival = own.total, other.total
    if not is_known_enough(weighed, limits):
        yield _known(base, weighed)
    if own.work.unliked:
        yield Bar("liked")
    if weighed.fit is None or weighed.fit < limits.candidate:
        yield _fit(base, "fit", weighed, limits.candidate)
    if other.candidate and rival.fit is not None:
        # Within less than the lead of the other, either office is recommended.
        near = rival.fit - limits.lead + (0 if goal == FRONT_OFFICE and limits.lead == 0 else 1)
        if weighed.fit is None or weighed.fit < near:
            yield _fit(base, "lead", weighed, near)
    elif not other.assessed and not suffices(weighed.fit or 0, rival.fit, limits):
        if limits.sole_fit is not None and (weighed.fit or 0) < limits.sole_fit:
            yield _fit(base, "sole_fit", weighed, limits.sole_fit)
        if limits.sole_lead is not None and rival.fit is not None:
            needed = rival.fit + limits.sole_lead
            if (weighed.fit or 0) < needed:
                yield _fit(base, "sole_lead", weighed, needed)


def _of_goal(base: KnowledgeBase, inference: Inference, entry: Standing) -> Iterator[Bar]:
    weighed, limits = entry.total, base.thresholds
    if base.own(entry.goal) and inference.office not in NAMED:
        yield Bar("office")
    if Work.ANSWERED not in entry.work:
        yield Bar("asked")
    elif Work.LIKED not in entry.work:
        yield Bar("liked")
    if weighed.fit is None or weighed.fit < limits.recommended:
        yield _fit(base, "fit", weighed, limits.recommended)
    if entry.recommended:
        first = same_kind(inference, entry.goal)[0]
        if first.goal != entry.goal and first.total.fit is not None:
            yield _place(base, weighed, first.total)


def _place(base: KnowledgeBase, weighed: Total, first: Total) -> Bar:
    """With as much fit as the *first*, points decide, and then the order of the dictionary."""
    assert first.fit is not None
    bar = _fit(base, "place", weighed, first.fit)
    points = weighed.points + (bar.points or 0)
    gained = fit(points, weighed.decided, base.thresholds)
    earlier = GOALS.index(weighed.goal) < GOALS.index(first.goal)
    if (gained, points, earlier) >= (first.fit, first.points, True):
        return bar
    return _fit(base, "place", weighed, first.fit + 1)


def _known(base: KnowledgeBase, weighed: Total) -> Bar:
    limits = base.thresholds
    by_coverage = 0
    if limits.assessed is not None:
        by_coverage = -(-limits.assessed * weighed.possible // FULL)
    needed = max(limits.assessed_points or 0, by_coverage)
    return Bar("known", needed, weighed.decided)


def _fit(base: KnowledgeBase, name: Name, weighed: Total, needed: int) -> Bar:
    """A bar of fit: floor(1000 (p + m) / d) >= needed is m >= ceil(needed d / 1000) - p."""
    divisor = weighed.decided + base.thresholds.doubt
    more = -(-needed * divisor // FULL) - weighed.points
    possible = weighed.decided > 0 and needed <= FULL
    return Bar(name, needed, weighed.fit, max(0, more) if possible else None)
