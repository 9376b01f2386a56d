"""The few kinds of expressions of which the SQL of the rules is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Final, TypeAlias

from sqlglot import exp

from placement.facts.goals import Goal
from placement.rules.model import Rule

Cases: TypeAlias = Sequence[tuple[exp.Expr, exp.Expr]]
"""Conditions, each with what the expression is where it is the first that holds."""

_TOGETHER: Final = 12
"""So many texts are joined at a time: one after another, a long list is copied again and again."""


def number(value: int) -> exp.Expr:
    """A whole number."""
    return exp.Literal.number(value)


def word(value: str) -> exp.Expr:
    """A text."""
    return exp.Literal.string(value)


def found(goal: Goal, what: str) -> exp.Column:
    """The column that holds what an earlier stage found of a goal."""
    return exp.column(f"{goal.name}_{what}")


def of_goal(expression: exp.Expr, goal: Goal, what: str) -> exp.Expr:
    """An expression under the name by which later stages find it."""
    return exp.alias_(expression, f"{goal.name}_{what}", copy=False)


def about(rule: Rule, expression: exp.Expr) -> exp.Expr:
    """The expression with a comment that names the rule and its statements."""
    expression.add_comments([f"{rule.id}: {', '.join(rule.sources)}"])
    return expression


def case(cases: Cases, otherwise: exp.Expr | None = None) -> exp.Expr:
    """A choice; null where no condition holds and there is no *otherwise*."""
    if not cases:
        return otherwise or exp.Null()
    ifs = [exp.If(this=condition, true=value) for condition, value in cases]
    return exp.Case(ifs=ifs, default=otherwise)


def is_word(expression: exp.Expr, value: str) -> exp.Expr:
    """Whether a text is *value*."""
    return exp.EQ(this=expression, expression=word(value))


def at_least(expression: exp.Expr, value: int) -> exp.Expr:
    """Whether a number is *value* or more."""
    return exp.GTE(this=expression.copy(), expression=number(value))


def plus(*terms: exp.Expr) -> exp.Expr:
    """A sum; 0 of nothing."""
    several = terms or (number(0),)
    return reduce(lambda one, other: exp.Add(this=one, expression=other), several)


def minus(one: exp.Expr, other: exp.Expr) -> exp.Expr:
    """A difference."""
    return exp.Sub(this=one, expression=other)


def times(factor: int, value: exp.Expr) -> exp.Expr:
    """A product."""
    return exp.Mul(this=number(factor), expression=_in_brackets(value))


def divided(value: exp.Expr, by: exp.Expr) -> exp.Expr:
    """The whole part of a quotient that is not negative."""
    return exp.cast(exp.IntDiv(this=_in_brackets(value), expression=_in_brackets(by)), "int")


def joined(pieces: Iterable[exp.Expr]) -> exp.Expr:
    """Pieces that each begin with the separator, joined, without the first separator."""
    several = list(pieces) or [word("")]
    groups = [several[first : first + _TOGETHER] for first in range(0, len(several), _TOGETHER)]
    whole = concatenated(exp.paren(concatenated(group), copy=False) for group in groups)
    return exp.Substring(this=whole, start=number(2))


def concatenated(texts: Iterable[exp.Expr]) -> exp.Expr:
    """Texts one after another; null where one of them is."""
    return reduce(lambda one, other: exp.DPipe(this=one, expression=other, safe=True), texts)


def _in_brackets(value: exp.Expr) -> exp.Expr:
    return value.copy() if isinstance(value, (exp.Column, exp.Literal)) else exp.paren(value)
