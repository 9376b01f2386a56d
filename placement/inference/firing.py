"""Which rules fired, as a list for every person.

A list is put together from pieces. Rules that follow one another and test few attributes make a
segment; what a segment contributes, for every combination of those attributes' codes, stands in a
table, so that a person's piece is one look-up. A piece is text, two hexadecimal digits for each
fired rule, because joining text and reading it as bytes is by far the quickest way Polars has to
build lists of different lengths.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod
from typing import Final

import polars as pl

from placement.facts.conditions import Attribute, attributes
from placement.inference.column_conditions import CODE, holds
from placement.rules.model import Rule

_TABLE: Final = 4096
"""The most combinations a segment's table may have: it shall stay in the processor's cache."""
_BYTE: Final = 256


def fired(rules: Sequence[Rule]) -> pl.Expr:
    """The ids of the rules that fired, in the order of *rules*: a list of ``Enum``."""
    ids = pl.Enum([rule.id for rule in rules])
    blocks = [
        _fired(rules[first : first + _BYTE], first, ids) for first in range(0, len(rules), _BYTE)
    ]
    if not blocks:
        return pl.lit([], pl.List(ids))
    return blocks[0] if len(blocks) == 1 else pl.concat_list(blocks)


def _fired(rules: Sequence[Rule], first: int, ids: pl.Enum) -> pl.Expr:
    """The same for no more rules than a byte can tell apart; *first* is the first one's place."""
    pieces = pl.concat_str(_piece(*segment) for segment in _segments(rules))
    within = pieces.str.decode("hex").cast(pl.List(pl.UInt8))
    physical = pl.UInt8 if len(ids.categories) < _BYTE else pl.UInt32
    return within.list.eval((pl.element().cast(physical) + first).cat.to(ids))


def _segments(rules: Sequence[Rule]) -> Iterator[tuple[list[tuple[int, Rule]], list[Attribute]]]:
    """Numbered rules one after another, with the attributes they test: as many at once as a table
    can be made for, and at least one."""
    segment: list[tuple[int, Rule]] = []
    tested: list[Attribute] = []
    for number, rule in enumerate(rules):
        more = [each for each in attributes(rule.when) if each not in tested]
        if segment and _combinations([*tested, *more]) > _TABLE:
            yield segment, tested
            segment, tested, more = [], [], list(attributes(rule.when))
        segment.append((number, rule))
        tested += more
    if segment:
        yield segment, tested


def _piece(segment: Sequence[tuple[int, Rule]], tested: Sequence[Attribute]) -> pl.Expr:
    """The fired rules of a segment as text."""
    written = pl.concat_str(
        pl.when(holds(rule.when)).then(pl.lit(f"{number:02x}")).otherwise(pl.lit(""))
        for number, rule in segment
    )
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
