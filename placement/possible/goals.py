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

from placement.facts.goals import FUNCTIONS, OFFICE_VERDICT, ROLES, Goal, Verdict
from placement.inference.tally import goal_at, tally
from placement.inference.trees import office_finding
from placement.possible.blocks import MOST_WAYS, Block, Domains, Options, traits_of
from placement.possible.classes import telling
from placement.possible.evidence import Contributions
from placement.possible.offices import OfficeBounder, Range
from placement.rules.base import KnowledgeBase
from placement.rules.verdicts import Tally

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

    def __init__(
        self, base: KnowledgeBase, contributions: Contributions, offices: OfficeBounder
    ) -> None:
        self._base = base
        self._contributions = contributions
        self._offices = offices
        self._traits = {goal.name: traits_of(telling(base, goal)) for goal in (*ROLES, *FUNCTIONS)}
        self._cached = lru_cache(maxsize=65536)(self._outcomes)
        self.shared = self._shared(ROLES)
        """The traits on which several of the offices and roles depend."""

    def traits(self, goal: Goal) -> tuple[str, ...]:
        """The traits that tell of *goal*: those its rules test, and its own work."""
        return self._traits[goal.name]

    def outcomes(self, goal: Goal, verdict: Verdict, domains: Domains) -> frozenset[Outcome]:
        """Everything *goal* can come to under the office verdict."""
        options = tuple(domains[name] for name in self._traits[goal.name])
        return self._cached(goal, verdict, options)

    def best_and_worst(
        self, goal: Goal, verdict: Verdict, domains: Domains
    ) -> tuple[Place | None, Place | None]:
        """The highest and the lowest place of *goal*; None is not to be recommended."""
        places = [outcome.place for outcome in self.outcomes(goal, verdict, domains)]
        recommended = [place for place in places if place is not None]
        best = max(recommended, default=None)
        return best, None if None in places else min(recommended)

    def cases(self, domains: Domains) -> Iterator[tuple[Verdict, dict[str, Options]]]:
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

    def winners(self, verdict: Verdict, domains: Domains) -> Iterator[str | None]:
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
            if name in self._offices.evidence.traits or counted.count(name) > 1
        )

    def _cases(
        self, shared: tuple[str, ...], domains: Domains
    ) -> Iterator[tuple[Verdict, dict[str, Options]]]:
        block = Block.of(shared, domains)
        if block.size > MOST_SHARED:
            # As if the offices and the roles were asked apart: more is held possible than is.
            for verdict in sorted(self._offices.bounds(domains).verdicts):
                yield verdict, dict(domains)
            return
        for way in block.ways():
            narrowed = {**domains, **{name: (way.get(name),) for name in shared}}
            for verdict in sorted(self._offices.bounds(narrowed).verdicts):
                yield verdict, narrowed

    def _outcomes(
        self, goal: Goal, verdict: Verdict, options: tuple[Options, ...]
    ) -> frozenset[Outcome]:
        block = Block(self._traits[goal.name], options)
        if block.size <= MOST_WAYS:
            office = office_finding(verdict)
            sums = {tally(self._base, goal, {**office, **way}) for way in block.ways()}
        else:
            sums = self._loose_sums(goal, block, verdict)
        return frozenset(self._outcome(goal, each, verdict) for each in sums)

    def _loose_sums(self, goal: Goal, block: Block, verdict: Verdict) -> set[Tally]:
        """As if each rule, and each trait of own work, were answered apart from the others."""
        name = OFFICE_VERDICT.name
        domains = {**dict(zip(*block, strict=True)), name: (office_finding(verdict).get(name),)}
        sums = {self._contributions.constant(goal, verdict)}
        for parts in self._contributions.apart(goal, block.traits, domains):
            sums = {one.plus(other) for one in sums for other in parts}
        return sums

    def _outcome(self, goal: Goal, reached: Tally, verdict: Verdict) -> Outcome:
        entry = goal_at(self._base, goal, reached, verdict)
        fit = entry.total.fit
        if fit is None or not entry.recommended:
            return Outcome(fit, None)
        return Outcome(fit, (fit, entry.total.points))
