"""The values of each trait in classes that nothing tells apart: neither a rule nor own work."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import reduce

from placement._compatibility import assert_never
from placement.facts.conditions import All, Comparison, Facts, Knownness, Node, Some, Truth, leaves
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.goals import GOALS, Goal
from placement.facts.scales import LIKES
from placement.facts.traits import Trait
from placement.possible.blocks import Options
from placement.rules.base import KnowledgeBase


def telling(base: KnowledgeBase, goal: Goal) -> tuple[Node, ...]:
    """All by which an answer can matter to *goal*: the conditions of the rules for and against it,
    and for each trait of its own work whether it is liked."""
    liked = (BY_NAME[name].is_(LIKES) for name in base.own(goal))
    return (*(rule.when for rule in base.speaking(goal)), *liked)


class Classes:
    """The values of traits in classes: none of *conditions* tells two values of one class apart."""

    def __init__(self, conditions: Iterable[Node]) -> None:
        self._accepted: dict[str, list[tuple[str, ...]]] = {}
        for condition in conditions:
            for leaf in leaves(condition):
                if isinstance(leaf, Comparison):
                    self._accepted.setdefault(leaf.attribute.name, []).append(leaf.accepted)

    def of(self, trait: Trait) -> tuple[tuple[str, ...], ...]:
        """The classes of the trait's values, and the values in each, in the scale's order."""
        accepted = self._accepted.get(trait.name, ())
        found: dict[tuple[bool, ...], list[str]] = {}
        for value in trait.scale.values:
            found.setdefault(tuple(value in values for values in accepted), []).append(value)
        return tuple(map(tuple, found.values()))


class Openness:
    """What each trait can yet be, as far as any goal of *base* depends on it.

    One value, the lowest, stands for each class, so that less has to be gone through; the results
    are the same.
    """

    def __init__(self, base: KnowledgeBase) -> None:
        classes = Classes(condition for goal in GOALS for condition in telling(base, goal))
        told = {trait.name: classes.of(trait) for trait in TRAITS}
        self._stands_for = {
            name: {value: alike[0] for alike in several for value in alike}
            for name, several in told.items()
        }
        self.open: Mapping[str, Options] = {
            name: (None, *(alike[0] for alike in several)) for name, several in told.items()
        }
        """Trait → what it can be while it is open: unknown, or a value of any class."""

    def domains(self, facts: Facts, left_open: Collection[str]) -> dict[str, Options]:
        """What each trait can yet be: a known one its value, one of *left_open* nothing but
        unknown, any other anything."""
        found: dict[str, Options] = {}
        for name, options in self.open.items():
            if name in facts:
                found[name] = (self._stands_for[name][facts[name]],)
            else:
                found[name] = (None,) if name in left_open else options
        return found


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
