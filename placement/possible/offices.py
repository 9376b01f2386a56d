"""Which office verdicts can still come, and how well each office can still fit: exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from placement.facts.goals import (
    BACK_OFFICE,
    EITHER,
    FRONT_OFFICE,
    NEITHER,
    UNDETERMINED,
    Goal,
)
from placement.possible.classes import Domains
from placement.possible.evidence import Evidence, Vectors
from placement.possible.plane import Plane
from placement.rules.base import KnowledgeBase

VERDICTS: Final = (FRONT_OFFICE.name, BACK_OFFICE.name, EITHER, NEITHER, UNDETERMINED)
"""Every office verdict, in the order in which they are spoken of."""


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and the highest fit that are possible, None where there can be no fit at all;
    *may_lack* says whether it is possible that nothing is decided and so there is no fit."""

    lowest: int | None
    highest: int | None
    may_lack: bool


class OfficeBounds:
    """Everything that the two offices can come to together.

    *front* is what the answers that bear on front office alone can come to; *joint* holds, for each
    thing that the answers bearing on both can add to it (as an offset), what back office can then
    come to. So no pair is held possible that is not.
    """

    def __init__(
        self, planes: tuple[Plane, Plane], lead: int, front: int, joint: dict[int, int]
    ) -> None:
        self._planes = planes
        self._lead = lead
        self._front = front
        self._joint = joint

    @cached_property
    def verdicts(self) -> frozenset[str]:
        """The office verdicts that can come."""
        front, back = self._planes
        every_front, every_back = self._everything
        # Some verdicts are soon seen to be out of the question; nothing need be looked at for them.
        open_ = set(VERDICTS)
        if not (every_front & ~front.assessed or every_back & ~back.assessed):
            open_.discard(UNDETERMINED)
        if not (every_front & ~front.candidates and every_back & ~back.candidates):
            open_ -= {NEITHER, UNDETERMINED}
        if not every_front & front.candidates:
            open_ -= {FRONT_OFFICE.name, EITHER}
        if not every_back & back.candidates:
            open_ -= {BACK_OFFICE.name, EITHER}
        found: set[str] = set()
        for pair in self._pairs():
            found.update(self._without_two_candidates(*pair))
            if found >= open_:
                return frozenset(found)
        for pair in self._pairs():
            found.update(self._between_candidates(*pair, found))
            if found >= open_:
                break
        return frozenset(found)

    def range(self, office: Goal) -> Range:
        """How well *office* can still fit."""
        side = 0 if office == FRONT_OFFICE else 1
        plane, totals = self._planes[side], self._everything[side]
        decided = totals & plane.decided
        may_lack = totals != decided
        if not decided:
            return Range(None, None, may_lack)
        return Range(plane.lowest(decided), plane.highest(decided), may_lack)

    @cached_property
    def _everything(self) -> tuple[int, int]:
        """What each office can come to, whatever the other does."""
        front = back = 0
        for shifted, beside in self._pairs():
            front |= shifted
            back |= beside
        return front, back

    def _pairs(self) -> Iterator[tuple[int, int]]:
        for offset, back in self._joint.items():
            yield Plane.shifted(self._front, offset), back

    def _without_two_candidates(self, front: int, back: int) -> Iterator[str]:
        """The verdicts that come where one office at most is a candidate."""
        one, other = self._planes
        front_fits, back_fits = front & one.candidates, back & other.candidates
        front_not, back_not = front & ~one.candidates, back & ~other.candidates
        if front_fits and back_not:
            yield FRONT_OFFICE.name
        if back_fits and front_not:
            yield BACK_OFFICE.name
        if front_not & one.assessed and back_not & other.assessed:
            yield NEITHER
        if (front_not & ~one.assessed and back_not) or (front_not and back_not & ~other.assessed):
            yield UNDETERMINED

    def _between_candidates(self, front: int, back: int, found: set[str]) -> Iterator[str]:
        """The verdicts not yet *found* that come where both offices are candidates."""
        one, other = self._planes
        front, back = front & one.candidates, back & other.candidates
        if not front or not back:
            return
        lowest, highest = one.lowest(front), one.highest(front)
        if FRONT_OFFICE.name not in found and highest - other.lowest(back) >= max(self._lead, 1):
            yield FRONT_OFFICE.name
        if BACK_OFFICE.name not in found and other.highest(back) - lowest >= max(self._lead, 0):
            yield BACK_OFFICE.name
        if EITHER not in found and self._are_near(front, back):
            yield EITHER

    def _are_near(self, front: int, back: int) -> bool:
        """Whether two fits can be less than the lead apart."""
        one, other = self._planes
        for fit in (one.highest(front), one.lowest(front)):
            if self._near(other, back, fit):
                return True
        for fit in (other.highest(back), other.lowest(back)):
            if self._near(one, front, fit):
                return True
        return any(self._near(other, back, fit) for fit in one.fits(front))

    def _near(self, plane: Plane, totals: int, fit: int) -> bool:
        within = plane.from_fit(fit - self._lead + 1) & ~plane.from_fit(fit + self._lead)
        return bool(totals & within)


class OfficeBounder:
    """Bounds the offices of one knowledge base."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.evidence = Evidence(base)
        self._planes = (Plane(base, FRONT_OFFICE), Plane(base, BACK_OFFICE))
        self._lead = base.thresholds.lead
        self._cached = lru_cache(maxsize=4096)(self._bounds)

    def bounds(self, domains: Domains) -> OfficeBounds:
        """What the offices can come to while the traits can be what *domains* says."""
        return self._cached(self.evidence.all(domains))

    def _bounds(self, contributions: Sequence[Vectors]) -> OfficeBounds:
        plane, other = self._planes
        front, back = plane.nothing, other.nothing
        shared: list[Vectors] = []
        for vectors in contributions:
            on_front = {vector[:2] for vector in vectors}
            on_back = {vector[2:] for vector in vectors}
            if len(on_front) > 1 and len(on_back) > 1:
                shared.append(vectors)
                continue
            front = _added(plane, front, on_front)
            back = _added(other, back, on_back)
        joint = {0: back}
        for vectors in shared:
            before, joint = joint, {}
            for offset, totals in before.items():
                for a, b, c, d in vectors:
                    key = offset + plane.offset(a, b)
                    joint[key] = joint.get(key, 0) | plane.shifted(totals, other.offset(c, d))
        return OfficeBounds(self._planes, self._lead, front, joint)


def _added(plane: Plane, totals: int, contributions: set[tuple[int, int]]) -> int:
    found = 0
    for points, decided in contributions:
        found |= plane.shifted(totals, plane.offset(points, decided))
    return found
