"""What blocks of facts that nothing else looks at add up to; each thing is computed once."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from placement.facts.conditions import Facts
from placement.facts.goals import OFFICES, Goal, Verdict
from placement.inference.tally import goal_at
from placement.possible.blocks import Block
from placement.possible.evidence import Contributions, Pair
from placement.possible.plane import Plane
from placement.possible.reach import Reach
from placement.possible.situations import MOST, TooLarge
from placement.rules.base import KnowledgeBase
from placement.rules.verdicts import Standing, Tally, ranked

StandingWays: TypeAlias = "tuple[tuple[Standing, Tally], ...]"
"""Standings a role or function can have, each with what it takes of its private blocks."""


class Sums:
    """What can be added up for the goals of *base*; the office verdict is given where it bears."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base
        self.contributions = Contributions(base)
        # Caches of this object, not of the class: they go when it goes.
        self.private = lru_cache(maxsize=None)(self._private)
        self.shared = lru_cache(maxsize=None)(self._shared)
        self.standings = lru_cache(maxsize=None)(self._standings)

    def _private(self, goal: Goal, verdict: Verdict, blocks: tuple[Block, ...]) -> Reach:
        """What *blocks*, which nothing else looks at, contribute to *goal* together."""
        options = []
        for block in blocks:
            ways: dict[Tally, Facts] = {}
            contributed = self.contributions.each(goal, block, verdict)
            for way, contribution in zip(block.ways(), contributed, strict=True):
                ways.setdefault(contribution, way)
            options.append(ways)
        return Reach(Plane.of(self.base, goal), options)

    def _shared(self, blocks: tuple[Block, ...]) -> dict[Pair, Facts]:
        """What *blocks* contribute to the two offices together → facts by which they do.

        Raises ``TooLarge`` where that differs in too many ways.
        """
        reached: dict[Pair, Facts] = {(Tally(), Tally()): {}}
        for block in blocks:
            contributed = [self.contributions.each(goal, block) for goal in OFFICES]
            options = dict(zip(zip(*contributed, strict=True), block.ways(), strict=True))
            before, reached = reached, {}
            for (front, back), facts in before.items():
                for (more_front, more_back), way in options.items():
                    key = (front.plus(more_front), back.plus(more_back))
                    if key not in reached:
                        reached[key] = {**facts, **way}
            if len(reached) > MOST:
                raise TooLarge
        return reached

    def _standings(
        self,
        goal: Goal,
        verdict: Verdict,
        blocks: tuple[Block, ...],
        given: Tally,
        leader: Goal | None,
    ) -> StandingWays:
        """The standings *goal* can have by *blocks* beyond what is *given*, one of each kind; with
        a *leader*, only the highest of the leader and the lowest of any other goal."""
        kinds: dict[tuple[bool, bool], tuple[Standing, Tally]] = {}
        every = []
        for extra in self.private(goal, verdict, blocks):
            entry = goal_at(self.base, goal, given.plus(extra), verdict)
            kinds.setdefault((entry.assessed, entry.recommended), (entry, extra))
            every.append((entry, extra))
        if leader is None:
            return tuple(kinds.values())
        order = ranked([entry for entry, _ in every])
        chosen = order[0] if goal is leader else order[-1]
        return (next(way for way in every if way[0] is chosen),)
