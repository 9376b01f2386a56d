"""What the sums reached can come to: the verdicts on the offices, the standings of a goal.

Of the many sums only the extremes can differ in what they come to. Which office leads depends on
the difference of two fits alone, so the pairs with the greatest, the least and the smallest
difference show every verdict there is; whether a goal is recommended is asked of every sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias

from placement.facts.goals import Goal
from placement.possible.reach import Reach, Sum
from placement.rules.base import KnowledgeBase
from placement.rules.verdicts import Standing, Total, ranked, standing, total

Judge: TypeAlias = Callable[[int, int], "tuple[bool, int | None]"]
"""Points and decided strength → whether the office is assessed, and its fit where a candidate."""


@dataclass(frozen=True, slots=True)
class OfficeWays:
    """What an office can come to: a sum that leaves it unassessed and one that leaves it assessed
    but no candidate, where there are such, and all fits with which it is a candidate, ascending,
    each with a sum that gives it."""

    unassessed: Sum | None
    below: Sum | None
    candidates: tuple[tuple[int, Sum], ...]


def office_ways(judge: Judge, reach: Reach, given: Sum) -> OfficeWays:
    """What an office can come to, beyond what is *given* already."""
    unassessed: Sum | None = None
    below: Sum | None = None
    candidates: dict[int, Sum] = {}
    for extra in reach:
        assessed, fit = judge(given.points + extra.points, given.decided + extra.decided)
        if fit is not None:
            candidates.setdefault(fit, extra)
        elif assessed:
            below = below or extra
        else:
            unassessed = unassessed or extra
    return OfficeWays(unassessed, below, tuple(sorted(candidates.items())))


def telling_pairs(front: OfficeWays, back: OfficeWays) -> Iterator[tuple[Sum, Sum]]:
    """Pairs of sums that between them come to every verdict there can be."""
    fronts = [front.unassessed, front.below, *(way for _, way in front.candidates[:1])]
    backs = [back.unassessed, back.below, *(way for _, way in back.candidates[:1])]
    for one in fronts:
        for other in backs:
            if one is not None and other is not None:
                yield one, other
    if front.candidates and back.candidates:
        yield front.candidates[-1][1], back.candidates[0][1]
        yield front.candidates[0][1], back.candidates[-1][1]
        yield _closest(front, back)


def _closest(front: OfficeWays, back: OfficeWays) -> tuple[Sum, Sum]:
    """The candidates with the smallest difference of fits."""
    ones, others = iter(front.candidates), iter(back.candidates)
    one, other = next(ones), next(others)
    best = one, other
    # Both ascend: the lower one must rise for the difference to shrink.
    with suppress(StopIteration):
        while one[0] != other[0]:
            if one[0] < other[0]:
                one = next(ones)
            else:
                other = next(others)
            if abs(one[0] - other[0]) < abs(best[0][0] - best[1][0]):
                best = one, other
    return best[0][1], best[1][1]


def goal_ways(
    base: KnowledgeBase, goal: Goal, reach: Reach, given: Sum, leader: Goal | None
) -> tuple[tuple[Standing, Sum], ...]:
    """The standings *goal* can have, one of each kind; with a *leader*, only the highest of the
    leader and the lowest of any other goal."""
    kinds: dict[tuple[bool, bool], tuple[Standing, Sum]] = {}
    every = []
    for extra in reach:
        reached = given.plus(extra)
        entry = standing(weigh(base, goal, reached), reached.assessed, base.thresholds)
        kinds.setdefault((entry.assessed, entry.recommended), (entry, extra))
        every.append((entry, extra))
    if leader is None:
        return tuple(kinds.values())
    order = ranked([entry for entry, _ in every])
    chosen = order[0] if goal is leader else order[-1]
    return (next(way for way in every if way[0] is chosen),)


def weigh(base: KnowledgeBase, goal: Goal, reached: Sum) -> Total:
    """The goal's total at a sum."""
    return total(goal, reached.points, reached.decided, base.possible(goal), base.thresholds)
