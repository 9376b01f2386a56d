"""Which rules, and which sides of their conditions, a set of people exercises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from placement.checks.sides import Side, sides
from placement.facts.conditions import Attribute, Facts, Node, Truth, attributes, truth
from placement.inference.trees import infer
from placement.possible.search import Search
from placement.possible.situations import Question, TooLarge, about
from placement.rules.base import KnowledgeBase
from placement.rules.model import Rule
from placement.rules.statements import Statement

if TYPE_CHECKING:
    import polars as pl

Values = tuple["str | None", ...]


class Exercise:
    """Counts what people exercise; people can be added one by one or in frames of any size."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base
        self.people = 0
        # Rules see nothing but the attributes they test, so people count by the values of those.
        self._seen: dict[tuple[Attribute, ...], Counter[Values]] = {
            attributes(rule.when): Counter() for rule in base.rules
        }

    def add(self, facts: Facts) -> None:
        """Count one person."""
        case = infer(self.base, facts).case
        self.people += 1
        for tested, seen in self._seen.items():
            seen[tuple(case.get(attribute.name) for attribute in tested)] += 1

    def add_frame(self, inferred: pl.DataFrame) -> None:
        """Count people as ``Columns.infer`` gives them: facts and findings as codes."""
        self.people += inferred.height
        for tested, seen in self._seen.items():
            names = [attribute.name for attribute in tested]
            for *codes, count in inferred.group_by(names).len().iter_rows():
                values = tuple(
                    attribute.scale.values[code - 1] if code else None
                    for attribute, code in zip(tested, codes, strict=True)
                )
                seen[values] += count

    def count(self, rule: Rule, part: Node, value: Truth) -> int:
        """For how many people that part of the rule's condition came out so."""
        tested = attributes(rule.when)
        return sum(
            count
            for values, count in self._seen[tested].items()
            if truth(part, _case(tested, values)) is value
        )

    def coverage(self) -> Coverage:
        """What the people counted so far exercised."""
        counts = {side: self.count(side.rule, side.part, side.value) for side in sides(self.base)}
        return Coverage(self.base, self.people, counts)


def _case(tested: tuple[Attribute, ...], values: Values) -> Facts:
    return {a.name: value for a, value in zip(tested, values, strict=True) if value is not None}


@dataclass(frozen=True)
class Coverage:
    """What a number of people exercised: each side → for how many people it came out so."""

    base: KnowledgeBase
    people: int
    counts: dict[Side, int]

    @cached_property
    def impossible(self) -> frozenset[Side]:
        """The sides that nobody can exercise, by proof."""
        search = Search(self.base)
        return frozenset(
            side
            for side, count in self.counts.items()
            if not count and not _is_possible(search, side)
        )

    @cached_property
    def missing(self) -> tuple[Side, ...]:
        """The sides that nobody exercised and somebody could, in canonical order."""
        return tuple(
            side for side, count in self.counts.items() if not count and side not in self.impossible
        )

    def fired(self, rule: Rule) -> int:
        """For how many people *rule* fired."""
        return self.counts[Side(rule, rule.when, Truth.TRUE)]

    def of(self, rules: Iterable[Rule]) -> Share:
        """How much of *rules* was exercised."""
        chosen = set(rules)
        possible = [s for s in self.counts if s.rule in chosen and s not in self.impossible]
        return Share(
            len(chosen),
            sum(1 for rule in chosen if self.fired(rule)),
            len(possible),
            sum(1 for side in possible if self.counts[side]),
        )

    def statements(self) -> Iterator[tuple[Statement, tuple[Rule, ...], Share]]:
        """Each statement that rules encode, with the rules and how much of them was exercised."""
        for statement in self.base.statements:
            rules = self.base.citing(statement.locator)
            if rules:
                yield statement, rules, self.of(rules)


@dataclass(frozen=True, slots=True)
class Share:
    """How many rules there are and how many fired; how many sides are possible and how many were
    exercised."""

    rules: int
    fired: int
    sides: int
    exercised: int


def question(side: Side) -> Question:
    """Whether somebody can exercise *side*."""
    return about((side.part,), side.is_exercised_by)


def _is_possible(search: Search, side: Side) -> bool:
    try:
        return search.exists(question(side))
    except TooLarge:
        # What is not proved impossible stays to be exercised.
        return True
