"""Traits in blocks that must be looked at together, each with the ways to answer it that differ."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Final, NamedTuple, TypeAlias

from placement.facts.conditions import Node, leaves
from placement.facts.dictionary import BY_NAME

Options: TypeAlias = "tuple[str | None, ...]"
"""What one trait can yet be: values, and None for unknown."""
Domains: TypeAlias = Mapping[str, Options]
"""Trait → what it can yet be, for every trait."""

MOST_WAYS: Final = 4096
"""More ways to answer one block than this are not gone through one by one."""


class Block(NamedTuple):
    """Some traits, and *choices*: what each of them can be, one value for each class of values
    that nothing concerned tells apart, and None for unknown."""

    traits: tuple[str, ...]
    choices: tuple[Options, ...]

    @classmethod
    def of(cls, traits: Sequence[str], domains: Domains) -> Block:
        """The block of *traits* while they can be what *domains* says."""
        return cls(tuple(traits), tuple([domains[name] for name in traits]))

    @property
    def size(self) -> int:
        """How many ways there are to answer it, as far as they differ."""
        return prod(map(len, self.choices))

    def ways(self) -> Iterator[dict[str, str]]:
        """Every way to answer it, as facts: an unknown trait is absent."""
        for values in product(*self.choices):
            yield {
                n: value for n, value in zip(self.traits, values, strict=True) if value is not None
            }


def traits_of(conditions: Iterable[Node]) -> tuple[str, ...]:
    """The traits that *conditions* test, each once, in dictionary order; findings left out."""
    tested = {leaf.attribute.name for condition in conditions for leaf in leaves(condition)}
    return _ordered(tested)


def joined(groups: Iterable[Collection[str]]) -> tuple[tuple[str, ...], ...]:
    """The traits of *groups* joined wherever one is in several, so that no two of the results
    share any; all in dictionary order."""
    together: dict[str, set[str]] = {}
    for group in groups:
        names = set(group).union(*(together.get(name, ()) for name in group))
        for name in names:
            together[name] = names
    members = dict.fromkeys(frozenset(together[name]) for name in BY_NAME if name in together)
    return tuple(_ordered(names) for names in members)


def _ordered(names: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in BY_NAME if name in names)
