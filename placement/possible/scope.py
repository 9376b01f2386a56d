"""What a question concerns: which goals, which traits, and which of these must be enumerated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

from placement.facts.conditions import Comparison, Node, leaves
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import (
    FUNCTIONS,
    GOALS,
    OFFICE_VERDICT,
    OFFICES,
    ROLES,
    Goal,
    standing,
)
from placement.possible.blocks import Block, blocks_of
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
        self._conditions = {
            goal: [_Tested.by(rule.when) for rule in base.speaking(goal)] for goal in GOALS
        }

    def of(self, question: Question) -> Scope:
        """What *question* concerns."""
        asked = [_Tested.by(condition) for condition in question.conditions]
        findings = {name for tested in asked for name in tested.findings}
        goals = tuple(
            goal
            for goal in (*ROLES, *FUNCTIONS)
            if goal in question.goals or standing(goal).name in findings
        )
        offices = (
            question.offices
            or OFFICE_VERDICT.name in findings
            or any(OFFICE_VERDICT.name in t.findings for g in goals for t in self._conditions[g])
        )
        concerned = (*OFFICES, *goals) if offices else goals
        speaking = [tested for goal in concerned for tested in self._conditions[goal]]
        asked_traits = {trait for tested in asked for trait in tested.traits}
        blocks = blocks_of(
            [*((trait,) for trait in asked_traits), *(tested.traits for tested in speaking)],
            [comparison for tested in (*asked, *speaking) for comparison in tested.comparisons],
            complete=question.complete,
        )
        served = {block: self._served(block, concerned) for block in blocks}
        free = [b for b in blocks if asked_traits.isdisjoint(trait.name for trait in b.traits)]
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
        names = {trait.name for trait in block.traits}
        return tuple(
            goal
            for goal in goals
            if any(not names.isdisjoint(tested.traits) for tested in self._conditions[goal])
        )


@dataclass(frozen=True, slots=True)
class _Tested:
    """What a condition tests: the names of traits and of findings, and by which comparisons."""

    traits: tuple[str, ...]
    findings: tuple[str, ...]
    comparisons: tuple[Comparison, ...]

    @classmethod
    def by(cls, condition: Node) -> _Tested:
        tested = list(leaves(condition))
        names = dict.fromkeys(leaf.attribute.name for leaf in tested)
        return cls(
            tuple(name for name in names if name in BY_NAME),
            tuple(name for name in names if name not in BY_NAME),
            tuple(leaf for leaf in tested if isinstance(leaf, Comparison)),
        )
