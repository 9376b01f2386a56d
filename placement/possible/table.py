"""What two offices can come to together: from a table of the one verdict, over kinds of offices.

What is told of two offices depends on their kinds and on how far apart their fits are. So for each
two kinds there is a row of runs: leads, least to greatest, over which the same is told. The table
is made by calling the verdict itself, and knows no clause of it; only that what is told of given
kinds never comes back as the lead grows, nor the kind of an office as its fit grows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from placement.facts.goals import BACK_OFFICE, FRONT_OFFICE, Goal
from placement.possible.plane import Plane, States
from placement.rules.verdicts import (
    FULL,
    OfficeStanding,
    Tally,
    Thresholds,
    Total,
    Work,
    is_known_enough,
    office_standing,
    suffices,
)

T = TypeVar("T")

Tell: TypeAlias = Callable[[OfficeStanding, OfficeStanding], T]
"""What is told of front office and back office, from where they stand and how they fit alone."""
Run: TypeAlias = "tuple[int, int, T]"
"""The first and the last number over which a value stays the same, and the value."""


class Kind(NamedTuple):
    """Offices that are told apart by nothing but the lead over the other one.

    *fits* are the lowest and the highest of the fits that suffice alike; None where there is none.
    """

    assessed: bool
    candidate: bool
    fits: tuple[int, int] | None


class Found(NamedTuple, Generic[T]):
    """Something that can come: what is *told*, in the pair at which *place*, and what each office
    then comes to."""

    told: T
    place: int
    front: Tally
    back: Tally


class Table(Generic[T]):
    """What *tell* can come to of two offices, by *thresholds*.

    What is told may depend on *others*, other thresholds, too.
    """

    def __init__(
        self,
        planes: tuple[Plane, Plane],
        thresholds: Thresholds,
        tell: Tell[T],
        others: Sequence[Thresholds] = (),
    ) -> None:
        self.planes = planes
        self._thresholds = thresholds
        self._tell = tell
        asked = (thresholds, *others)
        alike = runs(lambda fit: [suffices(fit, None, each) for each in asked], -FULL, FULL)
        self._ranges = [(first, last) for first, last, _ in alike]
        self._firsts = [first for first, _ in self._ranges]
        self.row = cache(self._row)
        self._masks = cache(self._masks_of)
        self._rows = cache(self._rows_of)

    def outcomes(self, pairs: Sequence[tuple[States, States]]) -> Iterator[Found[T]]:
        """Everything that can be told of the offices, each once.

        In each of *pairs* any total of the one office goes with any total of the other.
        """
        wide = everything(pairs)
        kinds = [self._kinds(side, states) for side, states in enumerate(wide)]
        possible = {told for f in kinds[0] for b in kinds[1] for _, _, told in self.row(f, b)}
        seen: set[T] = set()
        # The same states are in many pairs.
        known: dict[int, Mapping[Kind, int]] = {}
        for place, pair in enumerate(pairs):
            for side, states in enumerate(pair):
                if id(states) not in known:
                    known[id(states)] = self._kinds(side, states)
            front, back = pair
            for (kind, one), (beside, other) in product(
                known[id(front)].items(), known[id(back)].items()
            ):
                for told, fronts, backs in self._between(kind, one, beside, other, seen):
                    seen.add(told)
                    yield Found(
                        told,
                        place,
                        self._any(0, front, kind, fronts),
                        self._any(1, back, beside, backs),
                    )
            if len(seen) == len(possible):
                return

    def _between(
        self, kind: Kind, one: int, beside: Kind, other: int, seen: set[T]
    ) -> Iterator[tuple[T, int, int]]:
        """What is told of an office of one kind and one of another and was not *seen* yet."""
        row = self.row(kind, beside)
        for low, high, told in row:
            if told not in seen:
                sets = (one, other) if len(row) == 1 else self._apart(one, other, low, high)
                if sets:
                    yield told, *sets

    def _apart(self, one: int, other: int, low: int, high: int) -> tuple[int, int] | None:
        """Totals of two sets by which the one fits better by *low* to *high*, if there are any."""
        front, back = self.planes
        while one:
            best = front.highest(one)
            near = back.within(other, best - high, best - low)
            if near:
                return front.within(one, best, best), near
            # Every other pair that far apart has a lower fit on both sides.
            other = back.within(other, -FULL, best - high - 1)
            if not other:
                return None
            one = front.within(one, -FULL, back.highest(other) + high)
        return None

    def _any(self, side: int, states: States, kind: Kind, totals: int) -> Tally:
        """Any of *totals* that an office of that kind comes to."""
        plane = self.planes[side]
        for work, reached in states.items():
            of_kind = reached & totals & self._masks(side, work).get(kind, 0)
            if of_kind:
                return next(plane.tallies(work, of_kind))
        raise AssertionError("totals of a kind that are not reached")

    def _kinds(self, side: int, states: States) -> dict[Kind, int]:
        """The totals that an office can come to, by kind."""
        found: dict[Kind, int] = {}
        for work, totals in states.items():
            for kind, mask in self._masks(side, work).items():
                if totals & mask:
                    found[kind] = found.get(kind, 0) | totals & mask
        return found

    def _masks_of(self, side: int, work: int) -> Mapping[Kind, int]:
        """All totals of an office whose own work is so, by kind."""
        plane = self.planes[side]
        masks: dict[Kind, int] = {}
        for alike, rows in self._rows(side):
            for low, high, kind in self._by_fit(alike, Work(work)):
                totals = rows if alike.fit is None else plane.within(rows, low, high)
                masks[kind] = masks.get(kind, 0) | totals
        return masks

    def _by_fit(self, alike: Total, work: Work) -> list[Run[Kind]]:
        """The kinds of offices of which as much is known as in *alike*, by their fit."""

        def kind(fit: int | None) -> Kind:
            return self.kind(office_standing(replace(alike, fit=fit), work, self._thresholds))

        return [(0, 0, kind(None))] if alike.fit is None else runs(kind, -FULL, FULL)

    def _rows_of(self, side: int) -> list[tuple[Total, int]]:
        """The totals of an office in those of which enough is known and the others, those that have
        a fit and the others; with one of each."""
        plane = self.planes[side]
        rows: dict[tuple[bool, bool], tuple[Total, int]] = {}
        for decided in range(plane.most + 1):
            total = plane.total(0, decided)
            alike = is_known_enough(total, self._thresholds), total.fit is None
            first, totals = rows.get(alike, (total, 0))
            rows[alike] = first, totals | plane.run(-plane.against, plane.most, decided)
        return list(rows.values())

    def kind(self, office: OfficeStanding) -> Kind:
        """Of which kind an office is."""
        fit = office.total.fit
        alike = None if fit is None else self._ranges[bisect_right(self._firsts, fit) - 1]
        return Kind(office.assessed, office.candidate, alike)

    def _row(self, front: Kind, back: Kind) -> Sequence[Run[T]]:
        """What is told of offices of two kinds, by the lead of front office; where one has no fit
        there is no lead, and one run."""
        one, other = front.fits, back.fits
        if one is None or other is None:
            fits = (one and one[0], other and other[0])
            return [(0, 0, self._told(front, back, *fits))]

        def told(lead: int) -> T:
            fit = min(one[1], other[1] + lead)
            return self._told(front, back, fit, fit - lead)

        return runs(told, one[0] - other[1], one[1] - other[0])

    def _told(self, front: Kind, back: Kind, fit: int | None, rival: int | None) -> T:
        one, other = FRONT_OFFICE, BACK_OFFICE
        return self._tell(_standing(one, front, fit), _standing(other, back, rival))


def everything(pairs: Sequence[tuple[States, States]]) -> tuple[States, States]:
    """What each office can come to, whatever the other does."""
    found: tuple[States, States] = ({}, {})
    for side, wide in enumerate(found):
        # The same states are in many pairs.
        for states in {id(pair[side]): pair[side] for pair in pairs}.values():
            for work, totals in states.items():
                wide[work] = wide.get(work, 0) | totals
    return found


def runs(value: Callable[[int], T], first: int, last: int) -> list[Run[T]]:
    """The runs of *value* over *first* to *last*; a value that was left must not come back."""
    found: list[Run[T]] = []
    while first <= last:
        same, end = value(first), last
        if value(last) != same:
            # The last place where it is the same lies from *first* on, and before *beyond*.
            end, beyond = first, last
            while beyond - end > 1:
                middle = (end + beyond) // 2
                if value(middle) == same:
                    end = middle
                else:
                    beyond = middle
        found.append((first, end, same))
        first = end + 1
    return found


def _standing(office: Goal, kind: Kind, fit: int | None) -> OfficeStanding:
    """An office of that kind; what nothing told may depend on is nought."""
    return OfficeStanding(
        Total(office, 0, 0, 0, fit, 0), Work.NOTHING, kind.assessed, kind.candidate
    )
