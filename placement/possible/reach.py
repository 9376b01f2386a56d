"""Everything that can add up for one goal, and how to get there.

Blocks of traits that nothing else looks at contribute independently of one another, so the totals
they reach together are found by dynamic programming: one pass over the blocks, keeping the sets of
totals as bits (``placement.possible.plane``). Nothing is left out and nothing is sampled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from placement.facts.conditions import Facts
from placement.possible.plane import Plane, States, joined
from placement.rules.verdicts import Tally, Work

Contributed: TypeAlias = Mapping[Tally, Facts]
"""What one block can contribute → a way to answer it that does."""

_NOTHING: Final = Tally()


class Reach:
    """What independent blocks reach together."""

    def __init__(self, plane: Plane, blocks: Sequence[Contributed]) -> None:
        self._plane = plane
        self._blocks = blocks
        self._stages = [plane.nothing]
        for options in blocks:
            self._stages.append(plane.plus(self._stages[-1], options))

    @property
    def states(self) -> States:
        """All that is reached, as sets."""
        return self._stages[-1]

    def __iter__(self) -> Iterator[Tally]:
        """All that is reached, one by one: by own work, decided strength, then points."""
        for work, totals in sorted(self.states.items()):
            yield from self._plane.tallies(work, totals)

    def way_to(self, target: Tally, given: Tally = _NOTHING) -> Facts:
        """Facts that, with what is *given*, add up to *target*, which can be reached so."""
        facts: dict[str, str] = {}
        target = next(self._before(self.states, target, given))
        for stage, options in zip(reversed(self._stages[:-1]), reversed(self._blocks), strict=True):
            target, way = next(
                (before, way)
                for option, way in options.items()
                for before in self._before(stage, target, option)
            )
            facts.update(way)
        return facts

    def _before(self, stage: States, target: Tally, option: Tally) -> Iterator[Tally]:
        """What *stage* reaches that comes to *target* by *option*."""
        points, decided = target.points - option.points, target.decided - option.decided
        for work in stage:
            before = Tally(points, decided, Work(work))
            reached = joined(work, option.work.value)
            if reached == target.work.value and self._plane.has(stage, before):
                yield before
