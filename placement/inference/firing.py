"""Which conditions hold, as a list for every person: rules that fired, facts that are known.

A list is put together from pieces. Conditions that follow one another and test few attributes make
a segment; what a segment contributes, for every combination of those attributes' codes, stands in a
table, so that a person's piece is one look-up. A piece is a byte for each condition that holds,
because joining bytes two by two and reading them as a list is by far the quickest way Polars has to
build lists of different lengths.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod
from typing import Final

import polars as pl

from placement.facts.conditions import Attribute, Node, attributes
from placement.facts.traits import Trait
from placement.inference.column_conditions import CODE, holds
from placement.rules.model import Rule

_TABLE: Final = 8192
"""The most combinations a segment's table may have: it shall stay in the processor's cache."""
_BYTE: Final = 256


def fired(rules: Sequence[Rule]) -> pl.Expr:
    """The ids of the rules that fired, in the order of *rules*: a list of ``Enum``."""
    return listed([(rule.id, rule.when) for rule in rules])


def known(traits: Sequence[Trait]) -> pl.Expr:
    """The facts that are known, ``trait=value``, in the order of *traits*: a list of ``Enum``."""
    return listed([(f"{t.name}={value}", t.is_(value)) for t in traits for value in t.scale.values])


def listed(conditions: Sequence[tuple[str, Node]]) -> pl.Expr:
    """The names of the *conditions* that hold, in their order: a list of ``Enum``."""
    names = pl.Enum([name for name, _ in conditions])
    nodes = [node for _, node in conditions]
    blocks = [
        _listed(nodes[first : first + _BYTE], first, names) for first in range(0, len(nodes), _BYTE)
    ]
    if not blocks:
        return pl.lit([], pl.List(names))
    return blocks[0] if len(blocks) == 1 else pl.concat_list(blocks)


def _listed(nodes: Sequence[Node], first: int, names: pl.Enum) -> pl.Expr:
    """The same for no more than a byte can tell apart; *first* is the place of the first one."""
    pieces = [_piece(*segment) for segment in _segments(nodes)]
    within = _joined(pieces).cast(pl.List(pl.UInt8))
    physical = pl.UInt8 if len(names.categories) < _BYTE else pl.UInt32
    return within.list.eval((pl.element().cast(physical) + first).cat.to(names))


def _joined(pieces: Sequence[pl.Expr]) -> pl.Expr:
    """Bytes one after another: neighbours are joined, and then what came of them, so that each byte
    is copied a few times only."""
    while len(pieces) > 1:
        pairs = zip(pieces[::2], pieces[1::2], strict=False)
        rest = pieces[-1:] if len(pieces) % 2 else []
        pieces = [*(one + other for one, other in pairs), *rest]
    return pieces[0]


def _segments(nodes: Sequence[Node]) -> Iterator[tuple[list[tuple[int, Node]], list[Attribute]]]:
    """Numbered conditions one after another, with the attributes they test: as many at once as a
    table can be made for, and at least one."""
    segment: list[tuple[int, Node]] = []
    tested: list[Attribute] = []
    for number, node in enumerate(nodes):
        more = [each for each in attributes(node) if each not in tested]
        if segment and _combinations([*tested, *more]) > _TABLE:
            yield segment, tested
            segment, tested, more = [], [], list(attributes(node))
        segment.append((number, node))
        tested += more
    if segment:
        yield segment, tested


def _piece(segment: Sequence[tuple[int, Node]], tested: Sequence[Attribute]) -> pl.Expr:
    """The conditions of a segment that hold, as bytes."""
    # Text is joined many at a time, and any byte can be written as text in hexadecimal digits.
    written = pl.concat_str(
        pl.when(holds(node)).then(pl.lit(f"{number:02x}")).otherwise(pl.lit(""))
        for number, node in segment
    ).str.decode("hex")
    size = _combinations(tested)
    if size > _TABLE:
        return written
    key, stride = pl.lit(0, pl.UInt16), size
    codes = []
    for attribute in tested:
        stride //= _codes(attribute)
        key = key + pl.col(attribute.name).cast(pl.UInt16) * pl.lit(stride, pl.UInt16)
        place = pl.int_range(size) // stride % _codes(attribute)
        codes.append(place.cast(CODE).alias(attribute.name))
    table = pl.select(codes).select(written).to_series()
    return pl.lit(table).gather(key)


def _combinations(tested: Sequence[Attribute]) -> int:
    return prod(map(_codes, tested))


def _codes(attribute: Attribute) -> int:
    """How many codes an attribute has: its values, and unknown."""
    return 1 + len(attribute.scale.values)
