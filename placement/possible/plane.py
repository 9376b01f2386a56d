"""Sets of what a goal can come to, as bits of one whole number for each state of its own work.

A total is a pair of points and decided strength (``placement.rules.verdicts``). All pairs that the
rules of one goal allow form a plane, a bit for each; adding what an answer contributes is a shift,
taking either of two answers is an *or*. A set of thousands of pairs is so added to in about a
microsecond, which is what makes exact bounds quick enough to ask by.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Final, TypeAlias

from placement.facts.goals import BACK_OFFICE, FRONT_OFFICE, Goal
from placement.rules.base import KnowledgeBase
from placement.rules.verdicts import FULL, Tally, Thresholds, Total, Work, fit, total

_LEAST: Final = -FULL
_BEYOND: Final = FULL + 1

States: TypeAlias = "dict[int, int]"
"""What is known of the own work, as a number → the set of totals that go with it, none empty."""
Moves: TypeAlias = "list[tuple[int, int]]"
"""By how many bits contributions shift a set, and what they tell of the own work."""

_LIKED: Final = Work.LIKED.value
_OPEN: Final = Work.OPEN.value


def joined(work: int, more: int) -> int:
    """Both together. Where some is liked, what is open is left out: nothing depends on it then."""
    both = work | more
    return both & ~_OPEN if both & _LIKED else both


class Plane:
    """The plane of one goal; its sets are whole numbers, the empty one 0.

    *most* is the most that can be decided, and the most points; *against* the most points that can
    be lost.
    """

    def __init__(self, goal: Goal, most: int, against: int, thresholds: Thresholds) -> None:
        self._goal = goal
        self.most = most
        self.against = against
        self._thresholds = thresholds
        self._width = most + against + 1
        self.nothing: States = {0: 1 << against}
        """Where nothing is known: no points, nothing decided."""
        self.from_fit = cache(self._from_fit)

    @classmethod
    def of(cls, base: KnowledgeBase, goal: Goal) -> Plane:
        """The plane of a goal by the rules of *base*."""
        against = sum(base.strength(rule) for rule in base.speaking(goal) if rule.sign < 0)
        return cls(goal, base.possible(goal), against, base.thresholds)

    @classmethod
    def of_offices(cls, base: KnowledgeBase) -> tuple[Plane, Plane]:
        """The planes of front office and of back office."""
        return cls.of(base, FRONT_OFFICE), cls.of(base, BACK_OFFICE)

    def moves(self, tallies: Collection[Tally]) -> Moves:
        """What adding each of *tallies* does."""
        return [(tally.points + self._width * tally.decided, tally.work.value) for tally in tallies]

    def plus(self, states: States, tallies: Collection[Tally]) -> States:
        """The states with any one of *tallies* added to each of their totals."""
        return moved(states, self.moves(tallies))

    def has(self, states: States, tally: Tally) -> bool:
        """Whether *tally* is one of those reached."""
        if tally.decided < 0 or not -self.against <= tally.points <= self.most:
            return False
        totals = states.get(tally.work.value, 0)
        return bool(totals >> (self._place(tally.points, tally.decided)) & 1)

    def tallies(self, work: int, totals: int) -> Iterator[Tally]:
        """Each of a set of totals, by decided strength, then points."""
        while totals:
            bit = totals & -totals
            decided, points = divmod(bit.bit_length() - 1, self._width)
            yield Tally(points - self.against, decided, Work(work))
            totals ^= bit

    def run(self, first: int, last: int, decided: int) -> int:
        """The set of the totals of *first* to *last* points with so much decided."""
        return ((1 << (last - first + 1)) - 1) << self._place(first, decided)

    def _place(self, points: int, decided: int) -> int:
        """The number of the bit for a total."""
        return self.against + points + self._width * decided

    def total(self, points: int, decided: int) -> Total:
        """The goal's total with its fit and coverage."""
        return total(self._goal, points, decided, self.most, self._thresholds)

    def _from_fit(self, least: int) -> int:
        """The totals of which the fit is at least *least*."""
        found = 0
        for decided in range(1, self.most + 1):
            # floor(1000 p / d) >= least is p >= ceil(least d / 1000); the clamp lets all in.
            divisor = decided + self._thresholds.doubt
            lowest = -self.against
            if least > _LEAST:
                lowest = max(lowest, -(-least * divisor // FULL))
            if least <= FULL and lowest <= self.most:
                found |= self.run(lowest, self.most, decided)
        return found

    @property
    def decided(self) -> int:
        """The totals of which anything is decided: those that have a fit."""
        return self.from_fit(_LEAST)

    def within(self, totals: int, low: int, high: int) -> int:
        """Those of a set of totals of which the fit is *low* to *high*."""
        return totals & self.from_fit(max(low, _LEAST)) & ~self.from_fit(min(high, FULL) + 1)

    def highest(self, totals: int) -> int:
        """The highest fit in a set of totals that all have one."""
        low, high = _LEAST, _BEYOND
        while high - low > 1:
            middle = (low + high) // 2
            if totals & self.from_fit(middle):
                low = middle
            else:
                high = middle
        return low

    def lowest(self, totals: int) -> int:
        """The lowest fit in a set of totals that all have one."""
        low, high = _LEAST, _BEYOND
        while high - low > 1:
            middle = (low + high) // 2
            if totals & ~self.from_fit(middle):
                high = middle
            else:
                low = middle
        return low

    def fits(self, totals: int) -> frozenset[int]:
        """Every fit in a set of totals."""
        found = (
            fit(tally.points, tally.decided, self._thresholds) for tally in self.tallies(0, totals)
        )
        return frozenset(each for each in found if each is not None)


def moved(states: States, moves: Moves) -> States:
    """The states with any one of *moves* made with each of their totals."""
    found: States = {}
    for work, totals in states.items():
        for offset, more in moves:
            reached = joined(work, more)
            found[reached] = found.get(reached, 0) | shifted(totals, offset)
    return found


def shifted(totals: int, offset: int) -> int:
    """The set with a contribution added to each of its totals."""
    return totals << offset if offset >= 0 else totals >> -offset
