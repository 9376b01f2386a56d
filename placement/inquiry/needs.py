"""What a condition would have needed: the least that must change in a case to make it true."""

from __future__ import annotations

from dataclasses import dataclass

from placement._compatibility import assert_never
from placement.facts.conditions import (
    Attribute,
    Comparison,
    Facts,
    Knownness,
    Leaf,
    Node,
    alternatives,
)


@dataclass(frozen=True, slots=True)
class Need:
    """What one attribute would have to be.

    *value* is what it is in the case, None where it is not known. *accepted* are the values that
    would do, in the order of the scale, and *nearest* the one of them nearest to *value*; where
    the condition asks for not knowing, there is none and *nearest* is None.
    """

    attribute: Attribute
    value: str | None
    accepted: tuple[str, ...]
    nearest: str | None

    @property
    def steps(self) -> int:
        """How many places the value would move on its scale: 1 where the scale has no order, 0
        where it is not known, since telling something is no change of it."""
        if self.value is None:
            return 0
        scale = self.attribute.scale
        if self.nearest is None or not scale.ordered:
            return 1
        return abs(scale.position(self.nearest) - scale.position(self.value))


def needs(condition: Node, case: Facts) -> tuple[Need, ...] | None:
    """The smallest set of needs that makes *condition* true of *case*; None where nothing can.

    Fewest changes of what is known come first, then fewest steps, then fewest answers to what is
    not known, then the order in which the condition names them. Empty where it is true already.
    """
    ways = [way for leaves in alternatives(condition) if (way := _way(leaves, case)) is not None]
    return min(ways, key=_size, default=None)


def _way(leaves: tuple[Leaf, ...], case: Facts) -> tuple[Need, ...] | None:
    """What one alternative still needs; None where its tests contradict each other."""
    allowed: dict[str, tuple[Attribute, tuple[str | None, ...]]] = {}
    for leaf in leaves:
        attribute = leaf.attribute
        _, before = allowed.get(attribute.name, (attribute, (*attribute.scale.values, None)))
        allowed[attribute.name] = attribute, tuple(v for v in before if v in _satisfying(leaf))
    way: list[Need] = []
    for name, (attribute, values) in allowed.items():
        if not values:
            return None
        value = case.get(name)
        if value in values:
            continue
        accepted = tuple(v for v in values if v is not None)
        way.append(Need(attribute, value, accepted, _nearest(attribute, value, accepted)))
    return tuple(way)


def _satisfying(leaf: Leaf) -> tuple[str | None, ...]:
    match leaf:
        case Comparison():
            return leaf.accepted
        case Knownness(attribute, known):
            return attribute.scale.values if known else (None,)
        case _:
            assert_never(leaf)


def _nearest(attribute: Attribute, value: str | None, accepted: tuple[str, ...]) -> str | None:
    """The accepted value nearest on the scale; the first in its order where *value* is unknown."""
    if not accepted:
        return None
    if value is None or not attribute.scale.ordered:
        return accepted[0]
    here = attribute.scale.position(value)
    return min(accepted, key=lambda other: abs(attribute.scale.position(other) - here))


def _size(way: tuple[Need, ...]) -> tuple[int, int, int]:
    changed = [need for need in way if need.value is not None]
    return len(changed), sum(need.steps for need in changed), len(way) - len(changed)
