"""Which roles and functions can still be recommended, and which role can still be the first.

Once the office verdict is given, and the answer to each trait on which several of them depend, the
roles are independent of one another. So each is bounded by itself, for every verdict that can come
and every way to answer the shared traits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from placement.facts.conditions import Facts, Truth, truth
from placement.facts.goals import FUNCTIONS, OFFICE_VERDICT, ROLES, Goal
from placement.inference.trees import office_finding
from placement.possible.classes import (
    MOST_WAYS,
    Domains,
    Options,
    count_ways,
    possible_truths,
    traits_of,
    ways,
)
from placement.possible.offices import OfficeBounder, Range
from placement.rules.base import KnowledgeBase
from placement.rules.model import Rule
from placement.rules.verdicts import standing, total

MOST_SHARED: Final = 1024
"""More ways to answer the shared traits than this are not gone through one by one."""

Place: TypeAlias = "tuple[int, int]"
"""Fit and points of a recommended role: what it is ranked by, higher first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a role or function can come to: its *fit*, and its *place* where it is recommended."""

    fit: int | None
    place: Place | None


class GoalBounder:
    """Bounds the roles and functions of one knowledge base."""

    def __init__(self, base: KnowledgeBase, offices: OfficeBounder) -> None:
        self._base = base
        self._offices = offices
        self._traits = {goal.name: traits_of(base.speaking(goal)) for goal in (*ROLES, *FUNCTIONS)}
        self._cached = lru_cache(maxsize=65536)(self._outcomes)
        self.shared = self._shared(ROLES)
        """The traits on which several of the offices and roles depend."""

    def traits(self, goal: Goal) -> tuple[str, ...]:
        """The traits that rules on *goal* test."""
        return self._traits[goal.name]

    def outcomes(self, goal: Goal, verdict: str, domains: Domains) -> frozenset[Outcome]:
        """Everything *goal* can come to under the office verdict."""
        options = tuple(domains[name] for name in self._traits[goal.name])
        return self._cached(goal, verdict, options)

    def best_and_worst(
        self, goal: Goal, verdict: str, domains: Domains
    ) -> tuple[Place | None, Place | None]:
        """The highest and the lowest place of *goal*; None is not to be recommended."""
        places = [outcome.place for outcome in self.outcomes(goal, verdict, domains)]
        recommended = [place for place in places if place is not None]
        best = max(recommended, default=None)
        return best, None if None in places else min(recommended)

    def cases(self, domains: Domains) -> Iterator[tuple[str, dict[str, Options]]]:
        """Every verdict that can come, with each way to answer the shared traits it can come by."""
        return self._cases(self.shared, domains)

    def first_roles(self, domains: Domains) -> frozenset[str | None]:
        """The roles that can be the recommended one; None where it can be that there is none."""
        found: set[str | None] = set()
        for verdict, narrowed in self.cases(domains):
            found.update(self.winners(verdict, narrowed))
            if len(found) > len(ROLES):
                break
        return frozenset(found)

    def winners(self, verdict: str, domains: Domains) -> Iterator[str | None]:
        """The roles that can be the recommended one under a verdict; None for no role."""
        bounds = [self.best_and_worst(role, verdict, domains) for role in ROLES]
        if all(worst is None for _, worst in bounds):
            yield None
        for rank, (role, (best, _)) in enumerate(zip(ROLES, bounds, strict=True)):
            if best is not None and all(
                worst is None or (best, -rank) >= (worst, -other)
                for other, (_, worst) in enumerate(bounds)
                if other != rank
            ):
                yield role.name

    def range(self, goal: Goal, domains: Domains) -> tuple[Range, frozenset[bool]]:
        """How well a role or function can still fit, and whether it can be recommended."""
        found: set[Outcome] = set()
        for verdict, narrowed in self._cases(self._shared((goal,)), domains):
            found |= self.outcomes(goal, verdict, narrowed)
        fits = [outcome.fit for outcome in found if outcome.fit is not None]
        may_lack = any(outcome.fit is None for outcome in found)
        recommended = frozenset(outcome.place is not None for outcome in found)
        return Range(min(fits, default=None), max(fits, default=None), may_lack), recommended

    def _shared(self, goals: Sequence[Goal]) -> tuple[str, ...]:
        counted = [name for goal in goals for name in self._traits[goal.name]]
        return tuple(
            name
            for name in dict.fromkeys(counted)
            if name in self._offices.evidence.block_of or counted.count(name) > 1
        )

    def _cases(
        self, shared: tuple[str, ...], domains: Domains
    ) -> Iterator[tuple[str, dict[str, Options]]]:
        if count_ways(shared, domains) > MOST_SHARED:
            # As if the offices and the roles were asked apart: more is held possible than is.
            for verdict in sorted(self._offices.bounds(domains).verdicts):
                yield verdict, dict(domains)
            return
        for way in ways(shared, domains):
            narrowed = {**domains, **{name: (way.get(name),) for name in shared}}
            for verdict in sorted(self._offices.bounds(narrowed).verdicts):
                yield verdict, narrowed

    def _outcomes(
        self, goal: Goal, verdict: str, options: tuple[Options, ...]
    ) -> frozenset[Outcome]:
        rules = self._base.speaking(goal)
        domains = dict(zip(self._traits[goal.name], options, strict=True))
        office = office_finding(verdict)
        if count_ways(tuple(domains), domains) <= MOST_WAYS:
            return frozenset(
                self._outcome(goal, [(rule, truth(rule.when, facts)) for rule in rules])
                for way in ways(tuple(domains), domains)
                for facts in [{**office, **way}]
            )
        return self._loose_outcomes(goal, rules, domains, office)

    def _outcome(self, goal: Goal, truths: Sequence[tuple[Rule, Truth]]) -> Outcome:
        parts = [self._part(rule, value) for rule, value in truths]
        return self._sum(goal, (sum(p for p, _, _ in parts), sum(d for _, d, _ in parts),
                                any(a for _, _, a in parts)))  # fmt: skip

    def _loose_outcomes(
        self, goal: Goal, rules: Sequence[Rule], domains: Domains, office: Facts
    ) -> frozenset[Outcome]:
        """As if each rule were answered apart from the others."""
        known = {**domains, OFFICE_VERDICT.name: (office.get(OFFICE_VERDICT.name),)}
        sums = {(0, 0, False)}
        for rule in rules:
            parts = {self._part(rule, value) for value in possible_truths(rule.when, known)}
            sums = {(p + a, d + b, e or c) for p, d, e in sums for a, b, c in parts}
        return frozenset(self._sum(goal, each) for each in sums)

    def _part(self, rule: Rule, value: Truth) -> tuple[int, int, bool]:
        """Points, decided strength, and whether it assesses the goal."""
        points = self._base.points(rule) if value is Truth.TRUE else 0
        if rule.sign < 0 or value is Truth.UNKNOWN:
            return points, 0, False
        return points, self._base.strength(rule), rule.id not in self._base.on_office_verdict

    def _sum(self, goal: Goal, parts: tuple[int, int, bool]) -> Outcome:
        points, decided, assessed = parts
        thresholds = self._base.thresholds
        weighed = total(goal, points, decided, self._base.possible(goal), thresholds)
        if weighed.fit is None or not standing(weighed, assessed, thresholds).recommended:
            return Outcome(weighed.fit, None)
        return Outcome(weighed.fit, (weighed.fit, points))
