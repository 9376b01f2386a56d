"""Conditions as SQL: true, false or null, which is what SQL itself makes of an unknown fact.

SQL joins truth values by Kleene's tables, as conditions do, so a condition is one expression; only
*whether it is decided* has to be asked for.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlglot import exp

from placement._compatibility import assert_never
from placement.facts.conditions import (
    All,
    Attribute,
    Comparison,
    Knownness,
    Node,
    Some,
    attributes,
    leaves,
)
from placement.facts.goals import STANDING

_STANDINGS = {finding.name: f"{goal}_standing" for goal, finding in STANDING.items()}


def column_of(attribute: Attribute) -> exp.Column:
    """The column that holds an attribute, as text, null where it is unknown."""
    return exp.column(_STANDINGS.get(attribute.name, attribute.name))


def tested(condition: Node) -> exp.Expr:
    """The condition: true, false, or null where it is unknown."""
    match condition:
        case Comparison(attribute):
            values = [exp.Literal.string(value) for value in condition.accepted]
            if len(values) == 1:
                return exp.EQ(this=column_of(attribute), expression=values[0])
            return exp.In(this=column_of(attribute), expressions=values)
        case Knownness(attribute, known):
            unknown = is_null(column_of(attribute))
            return exp.Not(this=unknown) if known else unknown
        case All(parts):
            return exp.and_(*map(tested, parts), copy=False)
        case Some(parts):
            return exp.or_(*map(tested, parts), copy=False)
        case _:
            assert_never(condition)


def decided(condition: Node) -> exp.Expr:
    """Whether the condition is true or false; never null."""
    if any(isinstance(leaf, Knownness) for leaf in leaves(condition)):
        return exp.Not(this=is_null(exp.paren(tested(condition), copy=False)))
    match attributes(condition):
        case (attribute,):
            return exp.Not(this=is_null(column_of(attribute)))
        case _:
            return exp.Not(this=is_null(exp.paren(tested(condition), copy=False)))


def is_null(expression: exp.Expr) -> exp.Expr:
    """Whether it is null."""
    return exp.Is(this=expression, expression=exp.Null())


def surely(condition: exp.Expr) -> exp.Expr:
    """A condition that is false where it would be null."""
    return exp.func("COALESCE", condition, exp.false())


def any_of(conditions: Iterable[exp.Expr]) -> exp.Expr:
    """Whether one of them is true; false where there is none."""
    several = list(conditions)
    return exp.or_(*several, copy=False) if several else exp.false()
