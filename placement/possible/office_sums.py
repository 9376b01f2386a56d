"""Everything that can be told of the offices by the facts bearing on them alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from placement.facts.conditions import Facts
from placement.facts.goals import OFFICES, Verdict
from placement.inference.tally import office_at
from placement.possible.plane import Plane
from placement.possible.reach import Reach
from placement.possible.table import Table
from placement.rules.base import KnowledgeBase
from placement.rules.verdicts import OfficeStanding, Tally, Thresholds, office_verdict, suffices

Pair: TypeAlias = "tuple[Tally, Tally]"
"""Of front office and of back office."""
_Told: TypeAlias = "tuple[Verdict, bool, bool, bool, bool]"
"""The verdict, which office is assessed, and which suffices by other thresholds."""


@dataclass(frozen=True, slots=True)
class OfficeOutcome:
    """A verdict, where the *offices* stand, and how it comes about: by the *facts* that both
    offices take, and by those of its own by which each gets from what is *given* to what is
    *reached*."""

    verdict: Verdict
    offices: tuple[OfficeStanding, ...]
    facts: Facts
    given: tuple[Tally, ...]
    reached: tuple[Tally, ...]


class Offices:
    """The two offices with the facts that bear on them alone: those *private* to each, and those
    *shared* between them, by what they contribute to each.

    Outcomes that differ in the verdict, in which offices are assessed, or by *bar*, where it is
    given, in which office suffices beside the other, are told apart.
    """

    def __init__(
        self,
        base: KnowledgeBase,
        private: tuple[Reach, ...],
        shared: Mapping[Pair, Facts],
        bar: Thresholds | None,
    ) -> None:
        self._base = base
        self._private = private
        self._shared = shared
        self._bar = bar
        self._table = Table[_Told](
            Plane.of_offices(base), base.thresholds, self._tell, () if bar is None else (bar,)
        )
        self._begun: dict[Pair, tuple[list[OfficeOutcome], Iterator[OfficeOutcome]]] = {}

    def outcomes(self, front: Tally, back: Tally) -> Iterator[OfficeOutcome]:
        """Everything there can be beyond what is given to *front* and *back*, once each; computed
        as far as it is asked for, and remembered."""
        given = (front, back)
        found, rest = self._begun.setdefault(given, ([], self._outcomes(given)))
        yield from found
        for outcome in rest:
            found.append(outcome)
            yield outcome

    def person(self, outcome: OfficeOutcome) -> Facts:
        """The facts by which an outcome comes about."""
        person = dict(outcome.facts)
        for reach, *way in zip(self._private, outcome.reached, outcome.given, strict=True):
            person |= reach.way_to(*way)
        return person

    def _outcomes(self, given: Pair) -> Iterator[OfficeOutcome]:
        shared = list(self._shared)
        begun, reached = [], []
        for side, tallies in enumerate(zip(*shared, strict=True)):
            plane, own = self._table.planes[side], self._private[side].states
            from_here = {tally: given[side].plus(tally) for tally in set(tallies)}
            states = {tally: plane.plus(own, [each]) for tally, each in from_here.items()}
            begun.append([from_here[tally] for tally in tallies])
            reached.append([states[tally] for tally in tallies])
        for found in self._table.outcomes(list(zip(*reached, strict=True))):
            place, sums = found.place, (found.front, found.back)
            yield OfficeOutcome(
                found.told[0],
                tuple(office_at(self._base, *each) for each in zip(OFFICES, sums, strict=True)),
                self._shared[shared[place]],
                tuple(each[place] for each in begun),
                sums,
            )

    def _tell(self, front: OfficeStanding, back: OfficeStanding) -> _Told:
        verdict = office_verdict(front, back, self._base.thresholds)
        one, other = front.total.fit, back.total.fit
        return (
            verdict,
            front.assessed,
            back.assessed,
            self._suffices(one, other),
            self._suffices(other, one),
        )

    def _suffices(self, fit: int | None, rival: int | None) -> bool:
        return self._bar is not None and fit is not None and suffices(fit, rival, self._bar)
