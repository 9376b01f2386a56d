"""What can be tested about facts: a small tree of conditions with three-valued meaning.

Conditions are built by named methods of attributes (``communication.at_least(EXCELLENT)``) and
joined with ``&``, ``|`` and ``~``. Truth is that of Kleene's strong logic (Introduction to
Metamathematics, 1952, section 64): an unknown fact satisfies neither a test nor its negation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import product
from typing import Literal, NoReturn, TypeAlias, cast

from placement._compatibility import assert_never
from placement.text import Text, plain

Facts: TypeAlias = Mapping[str, str]
"""What is known: attribute name → value. An attribute that is absent is unknown."""

Operator = Literal["at_least", "below", "is", "one_of"]


class Truth(IntEnum):
    """The three truth values, ordered so that *and* is the minimum and *or* the maximum."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2


@dataclass(frozen=True, slots=True)
class Scale:
    """The values an attribute may take, low to high where *ordered*."""

    name: str
    values: tuple[str, ...]
    ordered: bool = True

    def position(self, value: str) -> int:
        """The value's place on the scale, from 0; raises ``ValueError`` for another's value."""
        try:
            return self.values.index(value)
        except ValueError:
            raise ValueError(
                f"{value!r} is not on the scale {self.name}: {', '.join(self.values)}"
            ) from None


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something that can be known about a case: told by the person, or concluded by a layer."""

    name: str
    scale: Scale
    label: Text

    def at_least(self, value: str) -> Comparison:
        """True from *value* upwards."""
        self._require_order()
        return Comparison(self, "at_least", (self.scale.values[self.scale.position(value)],))

    def below(self, value: str) -> Comparison:
        """True under *value*."""
        self._require_order()
        if self.scale.position(value) == 0:
            raise ValueError(f"nothing is below {value!r} on the scale {self.scale.name}")
        return Comparison(self, "below", (value,))

    def is_(self, value: str) -> Comparison:
        """True at exactly *value*."""
        self.scale.position(value)
        return Comparison(self, "is", (value,))

    def one_of(self, *values: str) -> Comparison:
        """True at any of *values*."""
        positions = sorted({self.scale.position(value) for value in values})
        if not positions:
            raise ValueError(f"one_of needs a value of the scale {self.scale.name}")
        return Comparison(
            self, "one_of", tuple(self.scale.values[position] for position in positions)
        )

    def is_unknown(self) -> Knownness:
        """True where nothing is known of it; never itself unknown."""
        return Knownness(self, known=False)

    def is_known(self) -> Knownness:
        """True where something is known of it; never itself unknown."""
        return Knownness(self, known=True)

    def text(self, value: str) -> Text:
        """The words for *value*; a kind of attribute that has better ones gives them."""
        return plain(value)

    def _require_order(self) -> None:
        if not self.scale.ordered:
            raise ValueError(f"the scale {self.scale.name} is not ordered: use one_of")


class Condition:
    """Base of the tree's nodes: joins them, and refuses Python's own ``and``, ``or``, ``not``."""

    __slots__ = ()

    def __and__(self, other: Node) -> All:
        return All((*_parts(cast("Node", self), All), *_parts(other, All)))

    def __or__(self, other: Node) -> Some:
        return Some((*_parts(cast("Node", self), Some), *_parts(other, Some)))

    def __invert__(self) -> Node:
        """The negation, pushed to the leaves at once, so that no node of the tree negates."""
        node = cast("Node", self)
        match node:
            case Comparison():
                return node.negation()
            case Knownness(attribute, known):
                return Knownness(attribute, not known)
            case All(parts):
                return Some(tuple(~part for part in parts))
            case Some(parts):
                return All(tuple(~part for part in parts))
            case _:
                assert_never(node)

    def __bool__(self) -> NoReturn:
        raise TypeError("a condition has no truth without facts; join with &, | and ~")


@dataclass(frozen=True, slots=True)
class Comparison(Condition):
    """Compares one attribute with values of its scale."""

    attribute: Attribute
    operator: Operator
    operands: tuple[str, ...]
    accepted: tuple[str, ...] = field(init=False, compare=False, repr=False)
    """The values that satisfy it, in the order of the scale."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "accepted", self._accepted())

    def _accepted(self) -> tuple[str, ...]:
        values = self.attribute.scale.values
        match self.operator:
            case "at_least":
                return values[values.index(self.operands[0]) :]
            case "below":
                return values[: values.index(self.operands[0])]
            case "is" | "one_of":
                return self.operands
            case _:
                assert_never(self.operator)

    def negation(self) -> Comparison:
        """True for the known values this one is false for."""
        match self.operator:
            case "at_least" if self.operands[0] != self.attribute.scale.values[0]:
                return self.attribute.below(self.operands[0])
            case "below":
                return self.attribute.at_least(self.operands[0])
            case _:
                rest = [v for v in self.attribute.scale.values if v not in self.accepted]
                return self.attribute.one_of(*rest)


@dataclass(frozen=True, slots=True)
class Knownness(Condition):
    """Whether an attribute is known at all."""

    attribute: Attribute
    known: bool


@dataclass(frozen=True, slots=True)
class All(Condition):
    """Every part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Some(Condition):
    """At least one part holds."""

    parts: tuple[Node, ...]


Leaf: TypeAlias = Comparison | Knownness
Node: TypeAlias = Comparison | Knownness | All | Some


def truth(condition: Node, facts: Facts) -> Truth:
    """What *condition* means for *facts*."""
    match condition:
        case Comparison(attribute):
            value = facts.get(attribute.name)
            if value is None:
                return Truth.UNKNOWN
            return Truth.TRUE if value in condition.accepted else Truth.FALSE
        case Knownness(attribute, known):
            return Truth.TRUE if (attribute.name in facts) == known else Truth.FALSE
        case All(parts):
            return min([truth(part, facts) for part in parts])
        case Some(parts):
            return max([truth(part, facts) for part in parts])
        case _:
            assert_never(condition)


def alternatives(condition: Node) -> Iterator[tuple[Leaf, ...]]:
    """The condition in disjunctive normal form, a tuple of leaves an alternative."""
    match condition:
        case Comparison() | Knownness():
            yield (condition,)
        case Some(parts):
            for part in parts:
                yield from alternatives(part)
        case All(parts):
            for choice in product(*(tuple(alternatives(part)) for part in parts)):
                yield tuple(leaf for chosen in choice for leaf in chosen)
        case _:
            assert_never(condition)


def leaves(condition: Node) -> Iterator[Leaf]:
    """The tests of the tree, left to right."""
    match condition:
        case Comparison() | Knownness():
            yield condition
        case All(parts) | Some(parts):
            for part in parts:
                yield from leaves(part)
        case _:
            assert_never(condition)


def attributes(condition: Node) -> tuple[Attribute, ...]:
    """The attributes the tree tests, each once, in order of appearance."""
    return tuple({leaf.attribute.name: leaf.attribute for leaf in leaves(condition)}.values())


def _parts(condition: Node, kind: type[All] | type[Some]) -> tuple[Node, ...]:
    """The parts of a node of the same kind, so that ``a & b & c`` is one flat node."""
    if isinstance(condition, (All, Some)) and isinstance(condition, kind):
        return condition.parts
    return (condition,)
