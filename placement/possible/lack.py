"""What is lacking before an office verdict is proven: how far its bounds must yet move.

For speed the bounds are taken as if every open question were going to be answered, each answer
adding its share to the fit; when to stop is never decided by this, but by the exact bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from placement.facts.goals import BACK_OFFICE, EITHER, FRONT_OFFICE, NEITHER
from placement.possible.bounds import Bounds
from placement.possible.evidence import Vectors
from placement.rules.verdicts import FULL


class Reach(NamedTuple):
    """The worst and the best of front office, of back office, and of the lead of front office.

    In a unit so small that they are whole numbers.
    """

    front_worst: int
    front_best: int
    back_worst: int
    back_best: int
    lead_worst: int
    lead_best: int

    def plus(self, other: Reach, sign: int = 1) -> Reach:
        """Both added up; where the *sign* is -1, without what the other added."""
        return Reach(*(one + sign * another for one, another in zip(self, other, strict=True)))


class OfficeLack:
    """What the verdicts that can still come lack, all of them together, after an answer."""

    def __init__(self, bounds: Bounds) -> None:
        self._evidence = bounds.bounder.offices.evidence
        self._domains = bounds.domains
        self._verdicts = bounds.verdicts
        by_block = {
            block: self._evidence.contributions(block, self._domains)
            for block in self._evidence.blocks
        }
        everything = [vectors for parts in by_block.values() for vectors in parts]
        thresholds = bounds.bounder.base.thresholds
        # A fit is points over decided strength and doubt: here of all that can be decided.
        self._front = thresholds.doubt + sum(max(v[1] for v in vectors) for vectors in everything)
        self._back = thresholds.doubt + sum(max(v[3] for v in vectors) for vectors in everything)
        unit = max(self._front, 1) * max(self._back, 1)
        self._candidate = thresholds.candidate * unit
        self._lead = thresholds.lead * unit
        self._by_block = {block: self._reach(parts) for block, parts in by_block.items()}
        self._now = _sum(self._by_block.values())

    def after(self, name: str, value: str) -> int:
        """What is lacking once the trait has been answered so."""
        block = self._evidence.block_of[name]
        parts = self._evidence.contributions(block, {**self._domains, name: (value,)})
        return self._lack(self._now.plus(self._by_block[block], -1).plus(self._reach(parts)))

    def _reach(self, parts: Sequence[Vectors]) -> Reach:
        return _sum(self._reach_of(vectors) for vectors in parts)

    def _reach_of(self, vectors: Vectors) -> Reach:
        front = [FULL * vector[0] * self._back for vector in vectors]
        back = [FULL * vector[2] * self._front for vector in vectors]
        lead = [one - other for one, other in zip(front, back, strict=True)]
        return Reach(min(front), max(front), min(back), max(back), min(lead), max(lead))

    def _lack(self, reach: Reach) -> int:
        front = max(0, self._candidate - reach.front_worst)
        back = max(0, self._candidate - reach.back_worst)
        no_front = max(0, reach.front_best - self._candidate)
        no_back = max(0, reach.back_best - self._candidate)
        front_leads = max(0, self._lead - reach.lead_worst)
        back_leads = max(0, self._lead + reach.lead_best)
        near = max(0, reach.lead_best - self._lead) + max(0, -self._lead - reach.lead_worst)
        lacking = {
            FRONT_OFFICE.name: front + min(no_back, front_leads),
            BACK_OFFICE.name: back + min(no_front, back_leads),
            EITHER: front + back + near,
            NEITHER: no_front + no_back,
        }
        return sum(lacking.get(verdict, 0) for verdict in self._verdicts)


def _sum(parts: Iterable[Reach]) -> Reach:
    found = Reach(0, 0, 0, 0, 0, 0)
    for part in parts:
        found = found.plus(part)
    return found
