"""Conditions as Polars expressions over columns of codes.

A column of codes holds, for one attribute, 0 where it is unknown, else the value's place on the
scale plus 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_
from typing import Final

import polars as pl

from placement._compatibility import assert_never
from placement.facts.conditions import (
    All,
    Attribute,
    Comparison,
    Facts,
    Knownness,
    Node,
    Some,
)

CODE: Final = pl.UInt8
UNKNOWN: Final = 0


def cases(attribute: Attribute) -> list[Facts]:
    """What may be known of one attribute, in the order of its codes."""
    return [{}, *({attribute.name: value} for value in attribute.scale.values)]


def looked_up(
    attribute: Attribute, by_code: Sequence[int | None], dtype: type[pl.DataType]
) -> pl.Expr:
    """For each person what *by_code* has at the attribute's code."""
    return pl.lit(pl.Series(by_code, dtype=dtype)).gather(pl.col(attribute.name))


def holds(condition: Node) -> pl.Expr:
    """Where the condition is true."""
    match condition:
        case Comparison(attribute):
            return _among(attribute, condition.accepted)
        case Knownness(attribute, known):
            is_known = pl.col(attribute.name) != UNKNOWN
            return is_known if known else ~is_known
        case All(parts):
            return reduce(and_, map(holds, parts))
        case Some(parts):
            return reduce(or_, map(holds, parts))
        case _:
            assert_never(condition)


def fails(condition: Node) -> pl.Expr:
    """Where the condition is false, which is more than not being true."""
    match condition:
        case Comparison(attribute):
            is_known = pl.col(attribute.name) != UNKNOWN
            return is_known & ~_among(attribute, condition.accepted)
        case Knownness(attribute, known):
            return holds(Knownness(attribute, not known))
        case All(parts):
            return reduce(or_, map(fails, parts))
        case Some(parts):
            return reduce(and_, map(fails, parts))
        case _:
            assert_never(condition)


def is_decided(condition: Node) -> pl.Expr:
    """Where the condition is true or false."""
    return holds(condition) | fails(condition)


def _among(attribute: Attribute, values: tuple[str, ...]) -> pl.Expr:
    codes = [attribute.scale.position(value) + 1 for value in values]
    column = pl.col(attribute.name)
    first, last = codes[0], codes[-1]
    if last - first + 1 < len(codes) or codes != list(range(first, last + 1)):
        return column.is_in(codes)
    if first == last:
        return column == first
    if last == len(attribute.scale.values):
        return column >= first
    return column.is_between(first, last)
