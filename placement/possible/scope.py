"""What a question concerns: which goals, which traits, and which of these must be enumerated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import prod

from placement.facts.conditions import Node, attributes
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.goals import (
    FUNCTIONS,
    GOALS,
    OFFICE_VERDICT,
    OFFICES,
    ROLES,
    Goal,
    standing,
)
from placement.possible.blocks import Block, joined, traits_of
from placement.possible.classes import Classes, telling
from placement.possible.situations import Question
from placement.rules.base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question concerns.

    *goals* are the roles and functions; *offices* says whether the offices are concerned too.
    *enumerated* are the blocks to go through in full, *shared* those that contribute to the two
    offices alone, *private* those that contribute to one goal alone, by the goal's name.
    """

    goals: tuple[Goal, ...]
    offices: bool
    enumerated: tuple[Block, ...]
    shared: tuple[Block, ...]
    private: Mapping[str, tuple[Block, ...]]

    @property
    def size(self) -> int:
        """How many ways there are to answer the enumerated blocks, as far as they differ."""
        return prod(block.size for block in self.enumerated)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block concerned."""
        private = (b for blocks in self.private.values() for b in blocks)
        return (*self.enumerated, *self.shared, *private)


class Scopes:
    """Finds the scope of questions about one knowledge base."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._telling = {goal: telling(base, goal) for goal in GOALS}
        self._on_verdict = {
            goal
            for goal in GOALS
            if base.own(goal) or OFFICE_VERDICT.name in _findings(self._telling[goal])
        }
        """The roles and functions of which something may depend on the office verdict."""

    def of(self, question: Question) -> Scope:
        """What *question* concerns."""
        findings = _findings(question.conditions)
        goals = tuple(
            goal
            for goal in (*ROLES, *FUNCTIONS)
            if goal in question.goals or standing(goal).name in findings
        )
        offices = (
            question.offices
            or OFFICE_VERDICT.name in findings
            or not self._on_verdict.isdisjoint(goals)
        )
        concerned = (*OFFICES, *goals) if offices else goals
        told = [condition for goal in concerned for condition in self._telling[goal]]
        asked = traits_of(question.conditions)
        classes = Classes((*question.conditions, *told))
        unknown = () if question.complete else (None,)
        domains = {
            trait.name: (*unknown, *(alike[0] for alike in classes.of(trait))) for trait in TRAITS
        }
        groups = [*((name,) for name in asked), *(traits_of([each]) for each in told)]
        blocks = [Block.of(traits, domains) for traits in joined(groups)]
        served = {block: self._served(block, concerned) for block in blocks}
        free = [block for block in blocks if set(asked).isdisjoint(block.traits)]
        private = {
            goal.name: tuple(block for block in free if served[block] == (goal,))
            for goal in concerned
        }
        shared = tuple(block for block in free if served[block] == OFFICES)
        apart = {*shared, *(block for several in private.values() for block in several)}
        enumerated = tuple(block for block in blocks if block not in apart)
        return Scope(goals, offices, enumerated, shared, private)

    def _served(self, block: Block, goals: tuple[Goal, ...]) -> tuple[Goal, ...]:
        """The goals to which the block contributes."""
        return tuple(
            goal
            for goal in goals
            if not set(block.traits).isdisjoint(traits_of(self._telling[goal]))
        )


def _findings(conditions: Iterable[Node]) -> set[str]:
    """The names of the findings that are tested."""
    return {a.name for each in conditions for a in attributes(each) if a.name not in BY_NAME}
