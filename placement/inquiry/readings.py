"""The simplest true description of some readings of the hedges, such as "'usually' counts 2"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from operator import and_, or_
from typing import Literal, TypeAlias

from placement._compatibility import assert_never
from placement.rules.strengths import Hedge

Strengths: TypeAlias = Mapping[Hedge, int]


@dataclass(frozen=True, slots=True)
class Counts:
    """The hedge counts *points* or less, or *points* or more."""

    hedge: Hedge
    direction: Literal["at_most", "at_least"]
    points: int


@dataclass(frozen=True, slots=True)
class Leads:
    """A hedge counts *points* more than a weaker one, or fewer, or *points* more, or more."""

    firmer: Hedge
    weaker: Hedge
    direction: Literal["at_most", "at_least"]
    points: int


Test: TypeAlias = Counts | Leads


@dataclass(frozen=True, slots=True)
class Description:
    """Readings in which *tests* hold, all of them or any.

    Every reading it covers is one of the *wanted*; it is exact where it covers them all.
    """

    tests: tuple[Test, ...]
    joined: Literal["all", "any"]
    covered: int
    wanted: int

    @property
    def exact(self) -> bool:
        """Whether it covers every reading that is wanted."""
        return self.covered == self.wanted


def holds(test: Test, strengths: Strengths) -> bool:
    """Whether *test* holds in a reading."""
    match test:
        case Counts(hedge, "at_most", points):
            return strengths[hedge] <= points
        case Counts(hedge, _, points):
            return strengths[hedge] >= points
        case Leads(firmer, weaker, "at_most", points):
            return strengths[firmer] - strengths[weaker] <= points
        case Leads(firmer, weaker, _, points):
            return strengths[firmer] - strengths[weaker] >= points
        case _:
            assert_never(test)


def describe(
    readings: Sequence[Strengths], wanted: Sequence[bool], ours: Strengths
) -> Description | None:
    """The simplest description of the *wanted* readings, or of as many of them as it can.

    One test where one describes them exactly, else two where two do; else the one or two tests
    that describe the most of them and no others, two only where they describe half as many again.
    None where nothing does.
    """
    target = _mask(wanted)
    masks = {test: _mask([holds(test, reading) for reading in readings]) for test in _tests(ours)}
    best: Description | None = None
    for size in (1, 2):
        found = [
            Description(tests, joined, mask.bit_count(), target.bit_count())
            for tests, joined, mask in _combined(masks, size)
            if mask and not mask & ~target
        ]
        widest = max(found, key=lambda description: description.covered, default=None)
        if widest is not None and widest.exact:
            return widest
        if widest is not None and (best is None or widest.covered * 2 >= best.covered * 3):
            best = widest
    return best


def _tests(ours: Strengths) -> Iterator[Test]:
    """Every test worth naming, those nearest to our own reading first."""
    firmest_first = sorted(ours, key=lambda hedge: -ours[hedge])
    for away in (1, 0):
        for hedge in firmest_first:
            yield Counts(hedge, "at_most", ours[hedge] - away)
            yield Counts(hedge, "at_least", ours[hedge] + away)
    for firmer, weaker in combinations(firmest_first, 2):
        lead = ours[firmer] - ours[weaker]
        for away in (1, 0, 2):
            yield Leads(firmer, weaker, "at_most", lead - away)
            yield Leads(firmer, weaker, "at_least", lead + away)


def _combined(
    masks: Mapping[Test, int], size: int
) -> Iterator[tuple[tuple[Test, ...], Literal["all", "any"], int]]:
    """The tests joined by ones or twos, with the readings they cover."""
    for tests in combinations(masks, size):
        covered = [masks[test] for test in tests]
        yield tests, "all", reduce(and_, covered)
        if size > 1:
            yield tests, "any", reduce(or_, covered)


def _mask(flags: Sequence[bool]) -> int:
    return sum(1 << place for place, flag in enumerate(flags) if flag)
