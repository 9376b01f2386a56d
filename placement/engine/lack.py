"""What is lacking before an office verdict is proven: how far its bounds must yet move.

For speed the bounds are taken as if every open question were going to be answered, each answer
adding its share to the fit; when to stop is never decided by this, but by the exact bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Final, NamedTuple

from placement._compatibility import assert_never
from placement.engine.bounds import Bounds
from placement.engine.evidence import Vectors
from placement.facts.goals import BACK_OFFICE, EITHER, FRONT_OFFICE, NEITHER
from placement.rules.verdicts import FULL


class Proposition(Enum):
    """What may become certain of the office verdict."""

    IS_FRONT = frozenset({FRONT_OFFICE.name})
    IS_BACK = frozenset({BACK_OFFICE.name})
    IS_EITHER = frozenset({EITHER})
    IS_NEITHER = frozenset({NEITHER})
    HAS_FRONT = frozenset({FRONT_OFFICE.name, EITHER})
    HAS_BACK = frozenset({BACK_OFFICE.name, EITHER})

    @property
    def verdicts(self) -> frozenset[str]:
        """The verdicts with which it is true."""
        found: frozenset[str] = self.value
        return found


VERDICTS: Final = (
    Proposition.IS_FRONT,
    Proposition.IS_BACK,
    Proposition.IS_NEITHER,
    Proposition.IS_EITHER,
)
SIDES: Final = (Proposition.HAS_FRONT, Proposition.HAS_BACK, Proposition.IS_NEITHER)
"""What a role's rule on the office asks: whether its office is in the verdict."""


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

    def plus(self, other: Reach) -> Reach:
        """Both added up."""
        return Reach(*(one + another for one, another in zip(self, other, strict=True)))

    def minus(self, other: Reach) -> Reach:
        """Without what the other added."""
        return Reach(*(one - another for one, another in zip(self, other, strict=True)))


class OfficeLack:
    """What *propositions* lack together, now and after an answer."""

    def __init__(self, bounds: Bounds, propositions: Iterable[Proposition]) -> None:
        self._evidence = bounds.bounder.offices.evidence
        self._domains = bounds.domains
        self._propositions = tuple(propositions)
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
        self._now = self._sum(self._by_block.values())

    def after(self, name: str, value: str) -> int:
        """What is lacking once the trait has been answered so."""
        block = self._evidence.block_of[name]
        parts = self._evidence.contributions(block, {**self._domains, name: (value,)})
        reach = self._now.minus(self._by_block[block]).plus(self._reach(parts))
        return sum(self._lack(proposition, reach) for proposition in self._propositions)

    def _reach(self, parts: Sequence[Vectors]) -> Reach:
        return self._sum(self._reach_of(vectors) for vectors in parts)

    def _reach_of(self, vectors: Vectors) -> Reach:
        front = [FULL * vector[0] * self._back for vector in vectors]
        back = [FULL * vector[2] * self._front for vector in vectors]
        lead = [one - other for one, other in zip(front, back, strict=True)]
        return Reach(min(front), max(front), min(back), max(back), min(lead), max(lead))

    def _sum(self, parts: Iterable[Reach]) -> Reach:
        found = Reach(0, 0, 0, 0, 0, 0)
        for part in parts:
            found = found.plus(part)
        return found

    def _lack(self, proposition: Proposition, reach: Reach) -> int:
        candidate, lead = self._candidate, self._lead
        front = max(0, candidate - reach.front_worst)
        back = max(0, candidate - reach.back_worst)
        no_front = max(0, reach.front_best - candidate)
        no_back = max(0, reach.back_best - candidate)
        match proposition:
            case Proposition.IS_FRONT:
                return front + min(no_back, max(0, lead - reach.lead_worst))
            case Proposition.IS_BACK:
                return back + min(no_front, max(0, lead + reach.lead_best))
            case Proposition.IS_NEITHER:
                return no_front + no_back
            case Proposition.IS_EITHER:
                above = max(0, reach.lead_best - lead)
                return front + back + above + max(0, -lead - reach.lead_worst)
            case Proposition.HAS_FRONT:
                return front + min(no_back, max(0, -lead - reach.lead_worst))
            case Proposition.HAS_BACK:
                return back + min(no_front, max(0, reach.lead_best - lead))
            case _:
                assert_never(proposition)
