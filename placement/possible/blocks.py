"""Facts in groups that the rules test together, each with the ways to answer it that differ."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from placement.facts.conditions import Comparison, Facts, Node, leaves
from placement.facts.dictionary import BY_NAME
from placement.facts.traits import Trait


@dataclass(frozen=True, slots=True)
class Block:
    """Traits that must be looked at together, because one rule tests several of them.

    *choices* are values of each trait: one for each class of values that no rule or question
    concerned tells apart, and None for unknown.
    """

    traits: tuple[Trait, ...]
    choices: tuple[tuple[str | None, ...], ...]

    @property
    def size(self) -> int:
        """How many ways there are to answer it, as far as they differ."""
        return prod(map(len, self.choices))

    def ways(self) -> Iterator[Facts]:
        """Every way to answer it, unknown first."""
        names = [trait.name for trait in self.traits]
        for values in product(*self.choices):
            yield {
                name: value for name, value in zip(names, values, strict=True) if value is not None
            }


def traits_of(condition: Node) -> tuple[Trait, ...]:
    """The traits the condition tests; findings left out."""
    tested = dict.fromkeys(leaf.attribute.name for leaf in leaves(condition))
    return tuple(BY_NAME[name] for name in tested if name in BY_NAME)


def blocks_of(
    together: Iterable[tuple[str, ...]], tests: Collection[Comparison], *, complete: bool
) -> tuple[Block, ...]:
    """The traits joined into blocks wherever some are named *together*, in dictionary order.

    *tests* are all the comparisons by which values can differ; with *complete*, unknown is no
    answer.
    """
    joined: dict[str, set[str]] = {}
    for group in together:
        names = set(group).union(*(joined.get(name, ()) for name in group))
        for name in names:
            joined[name] = names
    accepted: dict[str, set[tuple[str, ...]]] = {}
    for test in tests:
        accepted.setdefault(test.attribute.name, set()).add(test.accepted)
    members = dict.fromkeys(frozenset(joined[name]) for name in BY_NAME if name in joined)
    blocks = []
    for together_with in members:
        traits = tuple(BY_NAME[name] for name in BY_NAME if name in together_with)
        choices = (_classes(t, sorted(accepted.get(t.name, ())), complete) for t in traits)
        blocks.append(Block(traits, tuple(choices)))
    return tuple(blocks)


def _classes(
    trait: Trait, accepted: Sequence[tuple[str, ...]], complete: bool
) -> tuple[str | None, ...]:
    """One value for each set of values that every test treats alike, in the scale's order."""
    first: dict[tuple[bool, ...], str] = {}
    for value in trait.scale.values:
        first.setdefault(tuple(value in values for values in accepted), value)
    return (*(() if complete else (None,)), *first.values())
