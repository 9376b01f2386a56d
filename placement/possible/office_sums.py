"""Every verdict that the facts bearing on the offices alone can come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from placement.facts.conditions import Facts
from placement.facts.goals import BACK_OFFICE, FRONT_OFFICE
from placement.possible.outcomes import telling_pairs, weigh
from placement.possible.reach import Sum
from placement.possible.sums import GoalSums
from placement.rules.base import KnowledgeBase
from placement.rules.verdicts import is_assessed, office_verdict

_KINDS: Final = 9
"""Neither, one or both offices assessed; with none a candidate (4), one (4), or both (3); less the
two of these eleven that give the same verdict with the same offices assessed: no more differ."""


@dataclass(frozen=True, slots=True)
class OfficeOutcome:
    """A verdict on the offices, which of them are assessed, and how it comes about: by the *facts*
    that both offices take, and by the *sums* of those that each has for itself."""

    verdict: str
    assessed: frozenset[str]
    facts: Facts
    sums: tuple[Sum, Sum]


class Offices:
    """The two offices with the facts that bear on them alone: those *shared* between them, by what
    they contribute to each, and those private to each."""

    def __init__(
        self,
        base: KnowledgeBase,
        private: tuple[GoalSums, GoalSums],
        shared: Mapping[tuple[Sum, Sum], Facts],
    ) -> None:
        self._base = base
        self._private = private
        self._shared = shared
        self._begun: dict[tuple[Sum, Sum], tuple[list[OfficeOutcome], Iterator[OfficeOutcome]]] = {}

    def outcomes(self, front: Sum, back: Sum) -> Iterator[OfficeOutcome]:
        """Every verdict there can be beyond what is given to *front* and *back*, once for each set
        of offices assessed; computed as far as they are asked for, and remembered."""
        given = (front, back)
        found, rest = self._begun.setdefault(given, ([], self._outcomes(given)))
        yield from found
        for outcome in rest:
            found.append(outcome)
            yield outcome

    def person(self, outcome: OfficeOutcome) -> Facts:
        """The facts by which an outcome comes about."""
        person = dict(outcome.facts)
        for private, extra in zip(self._private, outcome.sums, strict=True):
            person |= private.reach.way_to(extra)
        return person

    def _outcomes(self, given: tuple[Sum, Sum]) -> Iterator[OfficeOutcome]:
        found: set[tuple[str, frozenset[str]]] = set()
        for (front, back), facts in self._shared.items():
            for outcome in self._beyond((given[0].plus(front), given[1].plus(back)), facts):
                kind = (outcome.verdict, outcome.assessed)
                if kind not in found:
                    found.add(kind)
                    yield outcome
            if len(found) == _KINDS:
                return

    def _beyond(self, given: tuple[Sum, Sum], facts: Facts) -> Iterator[OfficeOutcome]:
        thresholds = self._base.thresholds
        ways = [p.office(sums) for p, sums in zip(self._private, given, strict=True)]
        for pair in telling_pairs(ways[0], ways[1]):
            front = weigh(self._base, FRONT_OFFICE, given[0].plus(pair[0]))
            back = weigh(self._base, BACK_OFFICE, given[1].plus(pair[1]))
            assessed = [o.goal.name for o in (front, back) if is_assessed(o, thresholds)]
            verdict = office_verdict(front, back, thresholds)
            yield OfficeOutcome(verdict, frozenset(assessed), facts, pair)
