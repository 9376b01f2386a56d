"""Which office verdicts can still come, and how well each office can still fit: exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Final, TypeAlias

from placement.facts.goals import FRONT_OFFICE, Goal, Verdict
from placement.possible.blocks import Domains
from placement.possible.evidence import Contributions, Evidence, Pairs
from placement.possible.plane import Plane, States, joined, moved, shifted
from placement.possible.table import Table, everything
from placement.rules.base import KnowledgeBase
from placement.rules.verdicts import Tally, Work, office_verdict

Joint: TypeAlias = "dict[tuple[int, int], States]"
"""What the answers that bear on both offices can add to front office, as an offset and own work →
what back office can then come to."""


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and the highest fit that are possible, None where there can be no fit at all;
    *may_lack* says whether it is possible that nothing is decided and so there is no fit."""

    lowest: int | None
    highest: int | None
    may_lack: bool


class OfficeBounds:
    """Everything that the two offices can come to together.

    *front* is what the answers that bear on front office alone can come to. With each entry of
    *joint* its own part goes, so that no pair is held possible that is not.
    """

    def __init__(self, table: Table[Verdict], front: States, joint: Joint) -> None:
        self._table = table
        self._front = front
        self._joint = joint

    @cached_property
    def verdicts(self) -> frozenset[Verdict]:
        """The office verdicts that can come."""
        return frozenset(found.told for found in self._table.outcomes(self._pairs))

    def range(self, office: Goal) -> Range:
        """How well *office* can still fit."""
        side = 0 if office == FRONT_OFFICE else 1
        plane, totals = self._table.planes[side], 0
        for reached in everything(self._pairs)[side].values():
            totals |= reached
        decided = totals & plane.decided
        may_lack = totals != decided
        if not decided:
            return Range(None, None, may_lack)
        return Range(plane.lowest(decided), plane.highest(decided), may_lack)

    @cached_property
    def _pairs(self) -> Sequence[tuple[States, States]]:
        fronts = {work: _told(self._front, work) for _, work in self._joint}
        return [
            (
                {own: shifted(totals, offset) for own, totals in fronts[work].items()},
                _told(back),
            )
            for (offset, work), back in self._joint.items()
        ]


class OfficeBounder:
    """Bounds the offices of one knowledge base."""

    def __init__(self, base: KnowledgeBase, contributions: Contributions) -> None:
        self.evidence = Evidence(contributions, base)
        limits = base.thresholds
        self._table = Table(
            Plane.of_offices(base), limits, partial(office_verdict, thresholds=limits)
        )
        self._cached = lru_cache(maxsize=4096)(self._bounds)

    def bounds(self, domains: Domains) -> OfficeBounds:
        """What the offices can come to while the traits can be what *domains* says."""
        return self._cached(self.evidence.of(domains))

    def _bounds(self, contributions: Sequence[Pairs]) -> OfficeBounds:
        plane, other = self._table.planes
        front, back = plane.nothing, other.nothing
        shared: list[Pairs] = []
        # What tells nothing of own work comes first: as long as there is one state, not several.
        for pairs in sorted(contributions, key=_tells_of_work):
            on_front = {one for one, _ in pairs}
            on_back = {another for _, another in pairs}
            if len(on_front) > 1 and len(on_back) > 1:
                shared.append(pairs)
            else:
                front, back = plane.plus(front, on_front), other.plus(back, on_back)
        joint: Joint = {(0, 0): back}
        for pairs in shared:
            together: dict[Tally, list[Tally]] = {}
            for one, another in pairs:
                together.setdefault(one, []).append(another)
            parts = [(*plane.moves([one])[0], other.moves(more)) for one, more in together.items()]
            before, joint = joint, {}
            for (offset, work), states in before.items():
                for shift, known, more in parts:
                    reached = joint.setdefault((offset + shift, joined(work, known)), {})
                    for own, totals in moved(states, more).items():
                        reached[own] = reached.get(own, 0) | totals
        return OfficeBounds(self._table, front, joint)


def _tells_of_work(pairs: Pairs) -> bool:
    return any(tally.work for pair in pairs for tally in pair)


_TOLD: Final = [work if Work(work).unliked else 0 for work in range(8)]
"""What is known of the own work → what the verdict tells from it."""


def _told(states: States, more: int = 0) -> States:
    """The states with *more* known of the own work, those as one that no verdict tells apart."""
    found: States = {}
    for work, totals in states.items():
        told = _TOLD[work | more]
        found[told] = found.get(told, 0) | totals
    return found
