"""Sets of what an office can come to, as bits of one whole number.

A total is a pair of points and decided strength (``placement.rules.verdicts``). All pairs that the
rules of one office allow form a plane, a bit for each; adding what an answer contributes is a
shift, taking either of two answers is an *or*. A set of thousands of pairs is so added to in about
a microsecond, which is what makes exact bounds quick enough to ask by.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from placement.facts.goals import Goal
from placement.rules.base import KnowledgeBase
from placement.rules.verdicts import FULL, fit, is_assessed, total

_LEAST: Final = -FULL
_BEYOND: Final = FULL + 1


class Plane:
    """The plane of one office of *base*; its sets are whole numbers, the empty one 0."""

    def __init__(self, base: KnowledgeBase, office: Goal) -> None:
        self._thresholds = base.thresholds
        self._most = base.possible(office)
        self._against = sum(base.strength(r) for r in base.speaking(office) if r.sign < 0)
        self._width = self._most + self._against + 1
        self.nothing = 1 << self._against
        """The set of the one total of an office of which nothing is known: no points, nothing
        decided."""
        self.from_fit = cache(self._from_fit)
        self.assessed = sum(
            ((1 << self._width) - 1) << self._width * decided
            for decided in range(self._most + 1)
            if is_assessed(total(office, 0, decided, self._most, base.thresholds), base.thresholds)
        )
        """The totals of which enough is decided to judge the office."""
        self.candidates = self.assessed & self.from_fit(base.thresholds.candidate)
        """The totals with which the office is a candidate."""

    def offset(self, points: int, decided: int) -> int:
        """By how many bits a contribution shifts a set."""
        return points + self._width * decided

    @staticmethod
    def shifted(totals: int, offset: int) -> int:
        """The set with a contribution added to each of its totals."""
        return totals << offset if offset >= 0 else totals >> -offset

    def _from_fit(self, least: int) -> int:
        """The totals of which the fit is at least *least*."""
        found = 0
        for decided in range(1, self._most + 1):
            # floor(1000 p / d) >= least is p >= ceil(least d / 1000); the clamp lets all in.
            divisor = decided + self._thresholds.doubt
            lowest = -self._against
            if least > _LEAST:
                lowest = max(lowest, -(-least * divisor // FULL))
            count = self._most - lowest + 1
            if least <= FULL and count > 0:
                found |= ((1 << count) - 1) << (self._against + self.offset(lowest, decided))
        return found

    @property
    def decided(self) -> int:
        """The totals of which anything is decided: those that have a fit."""
        return self.from_fit(_LEAST)

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
        found = (fit(points, decided, self._thresholds) for points, decided in self._each(totals))
        return frozenset(each for each in found if each is not None)

    def _each(self, totals: int) -> Iterator[tuple[int, int]]:
        while totals:
            bit = totals & -totals
            decided, points = divmod(bit.bit_length() - 1, self._width)
            yield points - self._against, decided
            totals ^= bit
