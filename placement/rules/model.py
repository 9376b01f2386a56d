"""What a rule is: where it is said, if, then, how firmly, in words. No rule has code in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final, Literal, TypeAlias

from placement._compatibility import assert_never
from placement.facts.conditions import Node
from placement.facts.goals import Goal
from placement.rules.strengths import Hedge
from placement.text import Text


class Basis(Enum):
    """Whether the document says it, or we infer it from what the document says."""

    STATED = "stated"
    INFERRED = "inferred"


STATED: Final = Basis.STATED
INFERRED: Final = Basis.INFERRED

Readiness = Literal["ready", "entry_post_first"]
READY: Final = "ready"
ENTRY_POST_FIRST: Final = "entry_post_first"

READINESS_WORDS: Final[dict[str, Text]] = {
    READY: Text(en="ready for it", cs="lze nastoupit rovnou"),
    ENTRY_POST_FIRST: Text(en="an entry post first", cs="nejprve nástupní pozice"),
}


@dataclass(frozen=True, slots=True)
class SpeaksFor:
    """Evidence for the goal: adds the rule's strength to its points."""

    goal: Goal


@dataclass(frozen=True, slots=True)
class SpeaksAgainst:
    """Evidence against the goal: takes the rule's strength from its points."""

    goal: Goal


@dataclass(frozen=True, slots=True)
class Cautions:
    """Something to think about before choosing the goal; no points.

    A *conflict* is told beside the recommendation itself: the person lacks what the goal asks for,
    or dislikes what it consists of.
    """

    goal: Goal
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Foretells:
    """What the goal is likely to bring; no points."""

    goal: Goal


@dataclass(frozen=True, slots=True)
class Prepares:
    """How the person would start in the role: at once, or from an entry post; no points."""

    goal: Goal
    readiness: Readiness


Conclusion: TypeAlias = SpeaksFor | SpeaksAgainst | Cautions | Foretells | Prepares

STATEMENTS_LAYER: Final = 1
OFFICE_LAYER: Final = 2
GOALS_LAYER: Final = 3
RANKING_LAYER: Final = 4
ADVICE_LAYER: Final = 5


@dataclass(frozen=True, slots=True)
class Rule:
    """One proposition of the document as a rule.

    *sources* are the locators of every statement that makes it; *strength* is the hedge of the
    firmest of them. *text* says the rule to the person; its placeholders are the names of the
    traits and findings the condition tests.
    """

    id: str
    sources: tuple[str, ...]
    basis: Basis
    when: Node
    then: Conclusion
    strength: Hedge
    text: Text

    @property
    def goal(self) -> Goal:
        """The goal the conclusion is about."""
        return self.then.goal

    @property
    def layer(self) -> int:
        """1: speaks about an office. 3: speaks about a role or function. 5: advises."""
        match self.then:
            case SpeaksFor(goal) | SpeaksAgainst(goal):
                return STATEMENTS_LAYER if goal.kind == "office" else GOALS_LAYER
            case Cautions() | Foretells() | Prepares():
                return ADVICE_LAYER
            case _:
                assert_never(self.then)

    @property
    def sign(self) -> int:
        """1 where it speaks for its goal, -1 against, 0 where it gives no points."""
        match self.then:
            case SpeaksFor():
                return 1
            case SpeaksAgainst():
                return -1
            case Cautions() | Foretells() | Prepares():
                return 0
            case _:
                assert_never(self.then)
