"""What is decided about a person: the whole of it, and part by part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from placement.canonical import JSON
from placement.facts.dictionary import TRAITS
from placement.facts.goals import (
    FUNCTIONS,
    NOT_RECOMMENDED,
    OFFICE_VERDICT,
    RECOMMENDED,
    ROLES,
    STANDING,
    VERDICT_WORDS,
)
from placement.inference.trees import Inference
from placement.inquiry.decisive import decisive
from placement.rules.base import KnowledgeBase
from placement.rules.model import READINESS_WORDS
from placement.rules.verdicts import Total
from placement.text import Text, plain

OFFICE: Final = "office"
ROLE: Final = "role"
READINESS: Final = "readiness"
RANKING_PART: Final = "ranking."
READINESS_PART: Final = "readiness."
DECISIVE_PART: Final = "decisive."
UNKNOWN: Final = "unknown"
GOAL_PART: Final = "goal."
RULE_PART: Final = "rule."
STANDING_PART: Final = "standing."

Parts: TypeAlias = "Mapping[str, JSON]"
"""What makes up a decision → how it came out: ``office``, ``role``, ``readiness``, for each role
and function ``standing.GOAL``, for each total ``goal.GOAL``, for each rule that fired
``rule.RULE``, and for each that decided by not firing ``decisive.RULE``; ``readiness.GOAL`` for
other roles than the first, the rankings ``ranking.roles`` and ``ranking.functions``, and what was
``unknown``."""

_GOALS: Final = {goal.name: goal for goal in (*ROLES, *FUNCTIONS)}
_STANDINGS: Final = {finding.name: finding for finding in STANDING.values()}


@dataclass(frozen=True, slots=True)
class Figures:
    """A goal's total; see :class:`placement.rules.verdicts.Total`."""

    points: int
    decided: int
    possible: int
    fit: int | None
    coverage: int

    @classmethod
    def of(cls, total: Total) -> Figures:
        """The figures of *total*."""
        return cls(total.points, total.decided, total.possible, total.fit, total.coverage)


@dataclass(frozen=True, slots=True)
class Turning:
    """What would have been concluded had a rule fired that did not; *unknown*: for want of facts
    rather than against them."""

    unknown: bool
    office: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was concluded about a person, by names alone.

    *roles* and *functions* are ranked; *fired* is goal → rule → points, 0 for those that only
    advise; *decisive* holds the rules that decided by not firing, where they were looked for.
    """

    facts: Mapping[str, str]
    unknown: Sequence[str]
    office: str
    role: str | None
    roles: Sequence[str]
    functions: Sequence[str]
    recommended: Sequence[str]
    readiness: Mapping[str, str]
    goals: Mapping[str, Figures]
    fired: Mapping[str, Mapping[str, int]]
    decisive: Mapping[str, Turning] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        base: KnowledgeBase,
        inference: Inference,
        decisive: Mapping[str, Turning] | None = None,
    ) -> Decision:
        """What *inference*, made with *base*, decides; with the *decisive* rules, if given."""
        standings = (*inference.roles, *inference.functions)
        totals = (*inference.offices, *(entry.total for entry in standings))
        fired: dict[str, dict[str, int]] = {}
        for rule in inference.fired:
            fired.setdefault(rule.goal.name, {})[rule.id] = base.points(rule)
        return cls(
            facts=inference.facts,
            unknown=tuple(trait.name for trait in TRAITS if trait.name not in inference.facts),
            office=inference.office,
            role=None if inference.role is None else inference.role.goal.name,
            roles=tuple(entry.goal.name for entry in inference.roles),
            functions=tuple(entry.goal.name for entry in inference.functions),
            recommended=tuple(entry.goal.name for entry in standings if entry.recommended),
            readiness=dict(inference.readiness),
            goals={total.goal.name: Figures.of(total) for total in totals},
            fired=fired,
            decisive=decisive or {},
        )

    @property
    def rules(self) -> Mapping[str, int]:
        """Every rule that fired → its points."""
        return {rule: points for rules in self.fired.values() for rule, points in rules.items()}

    @property
    def outcome(self) -> Mapping[str, str | None]:
        """The parts that are decided: the office verdict, the role, the readiness for it, and for
        each role and function whether it is recommended. Cautions and outlook decide nothing."""
        return {
            OFFICE: self.office,
            ROLE: self.role,
            READINESS: None if self.role is None else self.readiness.get(self.role),
            **{
                STANDING_PART + goal: (RECOMMENDED if goal in self.recommended else NOT_RECOMMENDED)
                for goal in (*self.roles, *self.functions)
            },
        }

    @property
    def parts(self) -> Parts:
        """Every part: the outcome, and what led to it."""
        return {
            **self.outcome,
            **{
                GOAL_PART + goal: {
                    "points": total.points,
                    "decided": total.decided,
                    "possible": total.possible,
                    "fit": total.fit,
                    "coverage": total.coverage,
                }
                for goal, total in self.goals.items()
            },
            **{RULE_PART + rule: points for rule, points in self.rules.items()},
            **{
                READINESS_PART + goal: how
                for goal, how in self.readiness.items()
                if goal != self.role
            },
            RANKING_PART + "roles": [*self.roles],
            RANKING_PART + "functions": [*self.functions],
            UNKNOWN: sorted(self.unknown),
            **{
                DECISIVE_PART + rule: {
                    "unknown": turned.unknown,
                    "office": turned.office,
                    "role": turned.role,
                }
                for rule, turned in self.decisive.items()
            },
        }


def turnings(base: KnowledgeBase, inference: Inference) -> dict[str, Turning]:
    """The rules that decided *inference*, made with *base*, by not firing."""
    return {
        one.rule.id: Turning(one.unknown, one.office, one.role) for one in decisive(base, inference)
    }


def different(before: Parts, after: Parts) -> list[str]:
    """The parts that did not come out alike."""
    return [
        part for part in dict.fromkeys((*before, *after)) if before.get(part) != after.get(part)
    ]


def part_words(part: str) -> Text:
    """What a part of the outcome is called."""
    match part:
        case "office":
            return OFFICE_VERDICT.label
        case "role":
            return Text(en="role", cs="role")
        case "readiness":
            return Text(en="readiness", cs="připravenost")
        case _:
            return _STANDINGS[part].label


def value_words(part: str, value: str | None) -> Text:
    """What was decided of a part of the outcome."""
    if value is None:
        return Text(en="none", cs="žádná")
    match part:
        case "office":
            return VERDICT_WORDS[value]
        case "role":
            return _GOALS[value].label
        case "readiness":
            return READINESS_WORDS.get(value, plain(value))
        case _:
            return _STANDINGS[part].text(value)
