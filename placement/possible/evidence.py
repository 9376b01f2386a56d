"""What the answers can contribute to the two offices, block by block.

Traits that no rule on the offices tests together are independent of one another. A block is what
remains connected: one trait in most cases, all the traits of a rule that tests several.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from placement.facts.conditions import Facts, Truth, truth
from placement.facts.goals import FRONT_OFFICE
from placement.possible.classes import (
    MOST_WAYS,
    Domains,
    Options,
    count_ways,
    possible_truths,
    traits_of,
    ways,
)
from placement.rules.base import KnowledgeBase
from placement.rules.model import STATEMENTS_LAYER, Rule

Vector: TypeAlias = "tuple[int, int, int, int]"
"""What something contributes: points and decided strength of front office, then of back office."""
Vectors: TypeAlias = "frozenset[Vector]"

NOTHING: Final[Vector] = (0, 0, 0, 0)


@dataclass(frozen=True, eq=False)
class Block:
    """Traits that rules on the offices test together, and those rules."""

    traits: tuple[str, ...]
    rules: tuple[Rule, ...]


class Evidence:
    """What the rules of *base* on the offices can contribute."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self.blocks = tuple(_blocks(base.layer(STATEMENTS_LAYER)))
        self.block_of = {name: block for block in self.blocks for name in block.traits}
        """Trait → its block; only for the traits that bear on an office."""
        self._cached = cache(self._contributions)

    def contributions(self, block: Block, domains: Domains) -> tuple[Vectors, ...]:
        """Sets of which any one member each, added up, is what *block* can contribute.

        One set as a rule. Where there are too many ways to go through, a set for each rule: then
        more is held possible than is.
        """
        return self._cached(block, tuple(domains[name] for name in block.traits))

    def all(self, domains: Domains) -> tuple[Vectors, ...]:
        """The contributions of all blocks."""
        return tuple(
            vectors for block in self.blocks for vectors in self.contributions(block, domains)
        )

    def bears(self, trait: str, domains: Domains) -> bool:
        """Whether the answer to *trait* can make any difference to what its block contributes."""
        block = self.block_of.get(trait)
        if block is None or len(domains[trait]) == 1:
            return False
        if count_ways(block.traits, domains) > MOST_WAYS:
            return True
        found: dict[frozenset[tuple[str, str]], Vector] = {}
        for way in ways(block.traits, domains):
            others = frozenset(item for item in way.items() if item[0] != trait)
            vector = self._vector(block, way)
            if found.setdefault(others, vector) != vector:
                return True
        return False

    def _contributions(self, block: Block, options: tuple[Options, ...]) -> tuple[Vectors, ...]:
        domains = dict(zip(block.traits, options, strict=True))
        if count_ways(block.traits, domains) <= MOST_WAYS:
            return (frozenset(self._vector(block, way) for way in ways(block.traits, domains)),)
        return tuple(
            frozenset(self._part(rule, value) for value in possible_truths(rule.when, domains))
            for rule in block.rules
        )

    def _vector(self, block: Block, facts: Facts) -> Vector:
        parts = [self._part(rule, truth(rule.when, facts)) for rule in block.rules]
        front, front_decided, back, back_decided = map(sum, zip(*parts, strict=True))
        return front, front_decided, back, back_decided

    def _part(self, rule: Rule, value: Truth) -> Vector:
        points = self._base.points(rule) if value is Truth.TRUE else 0
        decides = rule.sign > 0 and value is not Truth.UNKNOWN
        strength = self._base.strength(rule) if decides else 0
        if rule.goal == FRONT_OFFICE:
            return points, strength, 0, 0
        return 0, 0, points, strength


def _blocks(rules: Sequence[Rule]) -> Iterator[Block]:
    """The rules in blocks that share no trait, in the order of the rules."""
    joined: list[tuple[set[str], list[Rule]]] = []
    for rule in rules:
        traits, together = set(traits_of((rule,))), [rule]
        apart: list[tuple[set[str], list[Rule]]] = []
        for other_traits, others in joined:
            if traits.isdisjoint(other_traits):
                apart.append((other_traits, others))
            else:
                traits |= other_traits
                together = [*others, *together]
        joined = [*apart, (traits, together)]
    for _, together in joined:
        yield Block(traits_of(together), tuple(together))
