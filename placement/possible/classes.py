"""What is still open: the values each trait can yet take, as far as rules tell them apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import reduce
from itertools import product
from math import prod
from typing import Final, TypeAlias

from placement._compatibility import assert_never
from placement.facts.conditions import (
    All,
    Comparison,
    Facts,
    Knownness,
    Node,
    Some,
    Truth,
    attributes,
    leaves,
)
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.rules.base import KnowledgeBase
from placement.rules.model import GOALS_LAYER, STATEMENTS_LAYER, Rule

Options: TypeAlias = "tuple[str | None, ...]"
"""What one trait can yet be: values, and None for unknown."""
Domains: TypeAlias = Mapping[str, Options]
"""Trait → what it can yet be, for every trait."""

MOST_WAYS: Final = 4096
"""More ways to answer the traits of one block than this are not gone through one by one."""


class Openness:
    """The values of every trait in classes that no rule with points tells apart.

    One value stands for each class, so that less has to be gone through; the results are the same.
    """

    def __init__(self, base: KnowledgeBase) -> None:
        tests: dict[str, list[Comparison]] = {trait.name: [] for trait in TRAITS}
        for rule in (*base.layer(STATEMENTS_LAYER), *base.layer(GOALS_LAYER)):
            for leaf in leaves(rule.when):
                if isinstance(leaf, Comparison) and leaf.attribute.name in tests:
                    tests[leaf.attribute.name].append(leaf)
        self.stands_for: dict[str, dict[str, str]] = {}
        """Trait → value → the value that stands for its class, the lowest of it."""
        for trait in TRAITS:
            first: dict[tuple[bool, ...], str] = {}
            self.stands_for[trait.name] = {
                value: first.setdefault(
                    tuple(value in test.accepted for test in tests[trait.name]), value
                )
                for value in trait.scale.values
            }
        self.open: dict[str, Options] = {
            name: (None, *dict.fromkeys(values.values()))
            for name, values in self.stands_for.items()
        }
        """Trait → what it can be while it is open: unknown, or a value of any class."""

    def domains(self, facts: Facts, left_open: Collection[str]) -> dict[str, Options]:
        """What each trait can yet be: a known one its value, one of *left_open* nothing but
        unknown, any other anything."""
        found: dict[str, Options] = {}
        for name, options in self.open.items():
            if name in facts:
                found[name] = (self.stands_for[name][facts[name]],)
            else:
                found[name] = (None,) if name in left_open else options
        return found

    def weights(self, trait: str) -> dict[str, int]:
        """For each value that stands for a class how many values are in it."""
        values = list(self.stands_for[trait].values())
        return {value: values.count(value) for value in dict.fromkeys(values)}


def traits_of(rules: Sequence[Rule]) -> tuple[str, ...]:
    """The traits that rules test, each once, in dictionary order."""
    tested = {attribute.name for rule in rules for attribute in attributes(rule.when)}
    return tuple(name for name in BY_NAME if name in tested)


def ways(traits: Sequence[str], domains: Domains) -> Iterator[dict[str, str]]:
    """Every way to answer *traits*, as facts: an unknown one is absent."""
    for values in product(*(domains[name] for name in traits)):
        yield {n: value for n, value in zip(traits, values, strict=True) if value is not None}


def count_ways(traits: Sequence[str], domains: Domains) -> int:
    """How many ways there are."""
    return prod(len(domains[name]) for name in traits)


def possible_truths(condition: Node, domains: Mapping[str, Options]) -> frozenset[Truth]:
    """What a condition can come to; more than that where its parts depend on one another.

    *domains* holds every attribute the condition tests.
    """
    match condition:
        case Comparison(attribute):
            return frozenset(
                Truth.UNKNOWN
                if value is None
                else (Truth.TRUE if value in condition.accepted else Truth.FALSE)
                for value in domains[attribute.name]
            )
        case Knownness(attribute, known):
            return frozenset(
                Truth.TRUE if (value is not None) == known else Truth.FALSE
                for value in domains[attribute.name]
            )
        case All(parts):
            return reduce(_lower, (possible_truths(part, domains) for part in parts))
        case Some(parts):
            return reduce(_higher, (possible_truths(part, domains) for part in parts))
        case _:
            assert_never(condition)


def _lower(one: frozenset[Truth], other: frozenset[Truth]) -> frozenset[Truth]:
    return frozenset(min(a, b) for a in one for b in other)


def _higher(one: frozenset[Truth], other: frozenset[Truth]) -> frozenset[Truth]:
    return frozenset(max(a, b) for a in one for b in other)
