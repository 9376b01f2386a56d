"""What facts contribute to each goal of one knowledge base; each thing is computed once."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from placement.facts.conditions import Facts, Truth, attributes, truth
from placement.facts.goals import OFFICE_VERDICT, OFFICES, UNDETERMINED, Goal
from placement.inference.trees import office_finding
from placement.possible.blocks import Block, traits_of
from placement.possible.outcomes import OfficeWays, goal_ways, office_ways, weigh
from placement.possible.reach import Reach, Sum
from placement.possible.situations import MOST, TooLarge
from placement.rules.base import KnowledgeBase
from placement.rules.model import Rule
from placement.rules.verdicts import Standing, is_assessed, is_candidate

StandingWays: TypeAlias = "tuple[tuple[Standing, Sum], ...]"


class GoalSums:
    """What one goal can come to by its private blocks, whatever else is given."""

    def __init__(self, base: KnowledgeBase, goal: Goal, reach: Reach) -> None:
        self.reach = reach
        self._base = base
        self._goal = goal
        # Caches of this object, not of the class: they go when it goes.
        self._judge = lru_cache(maxsize=None)(self._judged)
        self.office = lru_cache(maxsize=None)(self._office)
        self.standings = lru_cache(maxsize=None)(self._standings)

    def _office(self, given: Sum) -> OfficeWays:
        """What the office can come to, beyond what is *given*."""
        return office_ways(self._judge, self.reach, given)

    def _standings(self, given: Sum, leader: Goal | None) -> StandingWays:
        """The standings the goal can have, beyond what is *given*."""
        return goal_ways(self._base, self._goal, self.reach, given, leader)

    def _judged(self, points: int, decided: int) -> tuple[bool, int | None]:
        """Whether the office is assessed, and its fit where it is a candidate."""
        weighed = weigh(self._base, self._goal, Sum(points, decided))
        candidate = is_candidate(weighed, self._base.thresholds)
        return is_assessed(weighed, self._base.thresholds), weighed.fit if candidate else None


class Sums:
    """What can be added up for the goals of *base*; the office verdict is given where it bears."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base
        self.private = lru_cache(maxsize=None)(self._private)
        self.shared = lru_cache(maxsize=None)(self._shared)
        self.contributions = lru_cache(maxsize=None)(self._contributions)

    def constant(self, goal: Goal, verdict: str) -> Sum:
        """What the rules that test no trait contribute to *goal*."""
        rules = [rule for rule in self.base.speaking(goal) if not traits_of(rule.when)]
        return self._sum(rules, office_finding(verdict))

    def _contributions(self, goal: Goal, verdict: str, block: Block) -> tuple[Sum, ...]:
        """What each way to answer *block* contributes to *goal*, in the order of its ways."""
        rules = [
            rule
            for rule in self.base.speaking(goal)
            if not set(block.traits).isdisjoint(traits_of(rule.when))
        ]
        finding = office_finding(verdict)
        return tuple(self._sum(rules, {**finding, **way}) for way in block.ways())

    def _shared(self, blocks: tuple[Block, ...]) -> dict[tuple[Sum, Sum], Facts]:
        """What *blocks* contribute to the two offices together → facts by which they do.

        Raises ``TooLarge`` where that differs in too many ways.
        """
        reached: dict[tuple[Sum, Sum], Facts] = {(Sum(), Sum()): {}}
        for block in blocks:
            contributed = [self.contributions(goal, UNDETERMINED, block) for goal in OFFICES]
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

    def _private(self, goal: Goal, verdict: str, blocks: tuple[Block, ...]) -> GoalSums:
        """What *blocks*, which nothing else looks at, contribute to *goal* together."""
        options = []
        for block in blocks:
            ways: dict[Sum, Facts] = {}
            contributed = self.contributions(goal, verdict, block)
            for way, contribution in zip(block.ways(), contributed, strict=True):
                ways.setdefault(contribution, way)
            options.append(ways)
        return GoalSums(self.base, goal, Reach(options))

    def _sum(self, rules: list[Rule], case: Facts) -> Sum:
        result = Sum()
        for rule in rules:
            value = truth(rule.when, case)
            decided = rule.sign > 0 and value is not Truth.UNKNOWN
            result = result.plus(
                Sum(
                    self.base.points(rule) if value is Truth.TRUE else 0,
                    self.base.strength(rule) if decided else 0,
                    decided and OFFICE_VERDICT not in attributes(rule.when),
                )
            )
        return result
