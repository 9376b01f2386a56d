"""Which open traits may still matter: to the office verdict, to the role, to the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import (
    FUNCTIONS,
    NOT_RECOMMENDED,
    OFFICE_VERDICT,
    RECOMMENDED,
    ROLES,
    UNDETERMINED,
    Goal,
    Verdict,
    standing,
)
from placement.possible.blocks import MOST_WAYS, Block, Domains, Options, traits_of
from placement.possible.classes import possible_truths, telling
from placement.possible.evidence import Evidence
from placement.possible.goals import GoalBounder, Place
from placement.rules.base import KnowledgeBase
from placement.rules.model import ADVICE_LAYER


@dataclass(frozen=True, eq=False)
class Bearing:
    """What the *open* traits bear on, while every trait can be what *domains* says and *verdicts*
    are those that can come of it.

    A trait that is left out surely does not matter; one that is named may turn out not to.
    """

    base: KnowledgeBase
    evidence: Evidence
    goals: GoalBounder
    open: tuple[str, ...]
    domains: Domains
    verdicts: tuple[Verdict, ...]

    @cached_property
    def on_office(self) -> tuple[str, ...]:
        """The open traits that may matter to the office verdict."""
        if len(self.verdicts) == 1:
            return ()
        return tuple(name for name in self.open if self.evidence.bears(name, self.domains))

    @cached_property
    def on_role(self) -> tuple[str, ...]:
        """The open traits that may matter to which role is recommended, while that is open."""
        by_office = set(self.on_office) if self._office_decides_role else set()
        return tuple(name for name in self.open if name in by_office or self._decides_role(name))

    @cached_property
    def _alive(self) -> tuple[Goal, ...]:
        """The roles that may be the recommended one, or decide which is: the others are below a
        role that is sure of its place, under every verdict that can come."""
        domains = self.domains
        found: list[Goal] = []
        for verdict in self.verdicts:
            bounds = {role: self.goals.best_and_worst(role, verdict, domains) for role in ROLES}
            sure = max((worst for _, worst in bounds.values() if worst is not None), default=None)
            found.extend(
                role
                for role, (best, _) in bounds.items()
                if best is not None and (sure is None or best >= sure)
            )
        return tuple(role for role in ROLES if role in found)

    @cached_property
    def _office_decides_role(self) -> bool:
        """Whether the verdicts that can come may lead to different roles."""
        first, *others = self.verdicts
        return any(
            self._results(role, verdict) != self._results(role, first)
            for role in self._alive
            for verdict in others
        )

    def _results(self, role: Goal, verdict: Verdict) -> tuple[object, ...]:
        """What *role* comes to for each way to answer its traits; unlike anything where there are
        too many."""
        block = Block.of(self.goals.traits(role), self.domains)
        if block.size > MOST_WAYS:
            return (object(),)
        return tuple(
            self.goals.outcomes(role, verdict, _given(way, block.traits)) for way in block.ways()
        )

    def _decides_role(self, name: str) -> bool:
        """Whether the answer to a trait may change which role comes first, the verdict given."""
        return any(
            self._changes_place(role, name, verdict)
            for role in self._alive
            if name in self.goals.traits(role)
            for verdict in self.verdicts
        )

    def _changes_place(self, role: Goal, name: str, verdict: Verdict) -> bool:
        """Whether it may move *role* up or down past another, or in or out of the recommended."""
        block = Block.of(self.goals.traits(role), self.domains)
        if block.size > MOST_WAYS:
            return True
        others = [self.goals.best_and_worst(r, verdict, self.domains) for r in ROLES if r != role]
        sure = max((worst for _, worst in others if worst is not None), default=None)
        top = max((best for best, _ in others if best is not None), default=None)
        found: dict[tuple[tuple[str, str], ...], set[Place | bool]] = {}
        for way in block.ways():
            (outcome,) = self.goals.outcomes(role, verdict, _given(way, block.traits))
            place: Place | bool = outcome.place or False
            # Places that surely lose are all the same, and so are those that surely win.
            if outcome.place is None or (sure is not None and outcome.place < sure):
                place = False
            elif top is None or outcome.place > top:
                place = True
            rest = tuple(item for item in way.items() if item[0] != name)
            found.setdefault(rest, set()).add(place)
        return any(len(places) > 1 for places in found.values())

    def on_the_rest(self, facts: Facts) -> tuple[str, ...]:
        """The traits that may matter to which roles and functions are recommended at all, and to
        advice; the domains come of *facts*."""
        recommended = {
            goal: self.goals.range(goal, self.domains)[1] for goal in (*ROLES, *FUNCTIONS)
        }
        everything = self._everything(facts, recommended)
        undecided = [
            rule.when
            for rule in self.base.layer(ADVICE_LAYER)
            if len(possible_truths(rule.when, everything)) > 1
        ]
        for goal, possible in recommended.items():
            if len(possible) > 1:
                undecided += telling(self.base, goal)
        return traits_of(undecided)

    def _everything(
        self, facts: Facts, recommended: Mapping[Goal, frozenset[bool]]
    ) -> dict[str, Options]:
        """What every trait and every finding can be, all values of a trait told apart."""
        found: dict[str, Options] = dict(self.domains)
        found |= {name: (value,) for name, value in facts.items()}
        found |= {name: (None, *BY_NAME[name].scale.values) for name in self.open}
        found[OFFICE_VERDICT.name] = tuple(
            None if verdict == UNDETERMINED else verdict for verdict in self.verdicts
        )
        for goal, possible in recommended.items():
            found[standing(goal).name] = tuple(
                RECOMMENDED if each else NOT_RECOMMENDED for each in sorted(possible)
            )
        return found


def _given(way: Mapping[str, str], traits: tuple[str, ...]) -> dict[str, Options]:
    return {name: (way.get(name),) for name in traits}
