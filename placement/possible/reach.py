"""Everything the rules for one goal can add up to, and how to get there.

Blocks of traits that nothing else looks at contribute independently of one another, so the totals
they reach together are found by dynamic programming: one pass over the blocks, keeping for each
sum of decided strength the set of points as the bits of one whole number. Nothing is left out and
nothing is sampled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from placement.facts.conditions import Facts


class Sum(NamedTuple):
    """What fired and decided rules add up to for a goal; *assessed* whether a rule other than one
    on the office verdict is decided."""

    points: int = 0
    decided: int = 0
    assessed: bool = False

    def plus(self, other: Sum) -> Sum:
        """Both together."""
        return Sum(
            self.points + other.points,
            self.decided + other.decided,
            self.assessed or other.assessed,
        )


Options = Mapping[Sum, Facts]
"""What one block can contribute → a way to answer it that does."""


class Reach:
    """The sums that independent blocks reach together."""

    def __init__(self, blocks: Sequence[Options]) -> None:
        self._blocks = blocks
        self._bias = -sum(min(0, *(option.points for option in options)) for options in blocks)
        self._stages: list[dict[tuple[int, bool], int]] = [{(0, False): 1 << self._bias}]
        for options in blocks:
            self._stages.append(self._next(self._stages[-1], options))

    def _next(
        self, stage: Mapping[tuple[int, bool], int], options: Options
    ) -> dict[tuple[int, bool], int]:
        reached: dict[tuple[int, bool], int] = {}
        for (decided, assessed), points in stage.items():
            for option in options:
                key = (decided + option.decided, assessed or option.assessed)
                moved = points << option.points if option.points >= 0 else points >> -option.points
                reached[key] = reached.get(key, 0) | moved
        return reached

    def __iter__(self) -> Iterator[Sum]:
        """Every sum reached, by decided strength, then points."""
        for (decided, assessed), points in sorted(self._stages[-1].items()):
            while points:
                lowest = points & -points
                yield Sum(lowest.bit_length() - 1 - self._bias, decided, assessed)
                points ^= lowest

    def way_to(self, target: Sum) -> Facts:
        """Facts that add up to *target*, one of the sums reached."""
        facts: dict[str, str] = {}
        for stage, options in zip(reversed(self._stages[:-1]), reversed(self._blocks), strict=True):
            target, way = next(
                (before, way)
                for option, way in options.items()
                for before in self._before(target, option)
                if self._has(stage, before)
            )
            facts.update(way)
        return facts

    def _has(self, stage: Mapping[tuple[int, bool], int], wanted: Sum) -> bool:
        place = wanted.points + self._bias
        points = stage.get((wanted.decided, wanted.assessed), 0)
        return place >= 0 and bool(points >> place & 1)

    @staticmethod
    def _before(target: Sum, option: Sum) -> Iterator[Sum]:
        points, decided = target.points - option.points, target.decided - option.decided
        if option.assessed and not target.assessed:
            return
        yield Sum(points, decided, target.assessed)
        if option.assessed:
            yield Sum(points, decided, False)
