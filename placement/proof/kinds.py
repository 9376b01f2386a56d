"""What can come out otherwise by other rules: the parts of a result, and each kind of difference.

A kind is a part of the result with a value before and another after. What somebody with given facts
comes to depends on the facts a part looks at and on the office verdict.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from typing import Final, TypeAlias

from placement.comparison.decisions import (
    OFFICE,
    READINESS_PART,
    ROLE,
    RULE_PART,
    STANDING_PART,
    Decision,
)
from placement.facts.conditions import Facts, Node, Truth, attributes, truth
from placement.facts.goals import (
    FUNCTIONS,
    NOT_RECOMMENDED,
    RECOMMENDED,
    ROLES,
    STANDING,
    VERDICTS,
    Goal,
    Verdict,
)
from placement.inference.tally import goal_at, tally
from placement.inference.trees import office_finding
from placement.possible.blocks import traits_of
from placement.possible.classes import telling
from placement.proof.tables import Turn, Version
from placement.rules.base import KnowledgeBase
from placement.rules.model import ADVICE_LAYER, ENTRY_POST_FIRST, READY, Prepares, Rule
from placement.rules.verdicts import Standing

FIRES: Final = "fires"
"""Of an advice rule; one that does not fire has no value."""

Value: TypeAlias = "str | None"
Bases: TypeAlias = "tuple[KnowledgeBase, KnowledgeBase]"
Outcome: TypeAlias = "tuple[Value, Value, Facts]"
"""What comes before, what after, and the further answers by which it does."""

GOALS: Final = (*ROLES, *FUNCTIONS)
_OF_STANDING: Final = {finding.name: name for name, finding in STANDING.items()}
_BY_NAME: Final = {goal.name: goal for goal in GOALS}


@dataclass(frozen=True, slots=True)
class Kind:
    """A part of the result that is *before* by the old rules and *after* by the new.

    *part* is ``office``, ``role`` (the first recommended one; None for none), ``standing.GOAL``,
    ``readiness.GOAL`` (None where nothing is said of it), or ``rule.RULE`` of an advice rule.
    """

    part: str
    before: Value
    after: Value

    @property
    def is_advice(self) -> bool:
        """Whether no recommendation differs, but what is said beside one."""
        return self.part.startswith((READINESS_PART, RULE_PART))


def value(part: str, decision: Decision) -> Value:
    """How a part came out of an inference."""
    kind, _, name = part.partition(".")
    if part == OFFICE:
        return decision.office
    if part == ROLE:
        return decision.role
    if kind + "." == STANDING_PART:
        return RECOMMENDED if name in decision.recommended else NOT_RECOMMENDED
    if kind + "." == READINESS_PART:
        return decision.readiness.get(name)
    return FIRES if name in decision.rules else None


class Standings:
    """Where roles and functions stand by each of two bases, each looked at once."""

    def __init__(self, bases: Bases) -> None:
        self._bases = bases
        self.traits = cache(self._traits)
        self._at = cache(self._standing)

    def of(self, version: Version, goal: Goal, facts: Facts, office: Verdict) -> Standing:
        """Where *goal* stands by one base under an office verdict."""
        values = tuple([facts.get(name) for name in self.traits(goal)])
        return self._at(version, goal, values, office)

    def conditions(self, goal: Goal) -> tuple[Node, ...]:
        """All by which an answer can matter to *goal*, by either base."""
        return tuple(condition for base in self._bases for condition in telling(base, goal))

    def _traits(self, goal: Goal) -> tuple[str, ...]:
        return traits_of(self.conditions(goal))

    def _standing(
        self, version: Version, goal: Goal, values: tuple[str | None, ...], office: Verdict
    ) -> Standing:
        base = self._bases[version]
        named = zip(self.traits(goal), values, strict=True)
        case = {name: known for name, known in named if known is not None}
        return goal_at(base, goal, tally(base, goal, {**office_finding(office), **case}), office)


class Part(ABC):
    """A part of the result: by which *conditions* answers matter to it, beside the verdict, and the
    *values* it can have."""

    name: str
    values: tuple[Value, ...]
    conditions: tuple[Node, ...] = ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Every way in which it could come out otherwise."""
        return tuple(Kind(self.name, *pair) for pair in permutations(self.values, 2))

    @property
    def traits(self) -> tuple[str, ...]:
        """The traits that have to be looked at together."""
        return traits_of(self.conditions)

    @abstractmethod
    def outcomes(self, facts: Facts, turn: Turn) -> Iterator[Outcome]:
        """Each pair of values, where it differs, with what more must be answered for it."""


class _Decided(Part):
    """A part that somebody's facts and the verdict decide, by one base as by the other."""

    def outcomes(self, facts: Facts, turn: Turn) -> Iterator[Outcome]:
        """The pair of values, where it differs; nothing more must be answered for it."""
        old, new = turn
        before, after = self.value(0, facts, old), self.value(1, facts, new)
        if before != after:
            yield before, after, {}

    @abstractmethod
    def value(self, version: Version, facts: Facts, office: Verdict) -> Value:
        """What comes out by one base."""


class OfficePart(_Decided):
    """The office verdict."""

    name = OFFICE
    values = VERDICTS

    def value(self, version: Version, facts: Facts, office: Verdict) -> Value:
        """The verdict itself."""
        return office


class StandingPart(_Decided):
    """Whether a role or function is recommended."""

    values = (NOT_RECOMMENDED, RECOMMENDED)

    def __init__(self, standings: Standings, goal: Goal) -> None:
        self.name = STANDING_PART + goal.name
        self.conditions = standings.conditions(goal)
        self._standings = standings
        self._goal = goal

    def value(self, version: Version, facts: Facts, office: Verdict) -> Value:
        """Recommended or not."""
        standing = self._standings.of(version, self._goal, facts, office)
        return RECOMMENDED if standing.recommended else NOT_RECOMMENDED


class _AdvicePart(_Decided):
    """What hangs on advice rules."""

    def __init__(self, standings: Standings, rules: tuple[tuple[Rule, ...], ...]) -> None:
        self._standings = standings
        self._rules = rules
        self._goals = cache(_goals_of)
        every = [rule.when for each in rules for rule in each]
        goals = dict.fromkeys(goal for when in every for goal in _goals_of(when))
        told = [condition for goal in goals for condition in standings.conditions(goal)]
        self.conditions = (*every, *told)

    def fires(self, version: Version, rule: Rule, facts: Facts, office: Verdict) -> bool:
        """Whether a rule fires by one base."""
        case = {**facts, **office_finding(office)}
        for goal in self._goals(rule.when):
            standing = self._standings.of(version, goal, facts, office)
            found = RECOMMENDED if standing.recommended else NOT_RECOMMENDED
            case[STANDING[goal.name].name] = found
        return truth(rule.when, case) is Truth.TRUE


class RulePart(_AdvicePart):
    """Whether an advice rule fires; by the other base a rule of the same name may be another."""

    values = (None, FIRES)

    def __init__(self, standings: Standings, bases: Bases, rule: str) -> None:
        self.name = RULE_PART + rule
        found = (base.by_id.get(rule) for base in bases)
        super().__init__(standings, tuple(() if each is None else (each,) for each in found))

    def value(self, version: Version, facts: Facts, office: Verdict) -> Value:
        """Fires or not."""
        fires = any(self.fires(version, rule, facts, office) for rule in self._rules[version])
        return FIRES if fires else None


class ReadinessPart(_AdvicePart):
    """How somebody would start in a role."""

    values = (None, READY, ENTRY_POST_FIRST)

    def __init__(self, standings: Standings, bases: Bases, role: Goal) -> None:
        self.name = READINESS_PART + role.name
        super().__init__(standings, tuple(tuple(_preparing(base, role)) for base in bases))

    def value(self, version: Version, facts: Facts, office: Verdict) -> Value:
        """What the last rule that fires says."""
        for rule in reversed(self._rules[version]):
            if self.fires(version, rule, facts, office) and isinstance(rule.then, Prepares):
                return rule.then.readiness
        return None


def _preparing(base: KnowledgeBase, role: Goal) -> Iterator[Rule]:
    for rule in base.layer(ADVICE_LAYER):
        if isinstance(rule.then, Prepares) and rule.goal == role:
            yield rule


def _goals_of(condition: Node) -> tuple[Goal, ...]:
    """The goals whose standing a condition tests."""
    names = (_OF_STANDING.get(attribute.name) for attribute in attributes(condition))
    return tuple(_BY_NAME[name] for name in names if name is not None)
