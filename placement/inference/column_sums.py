"""Sums over rules, and tests over columns, as Polars expressions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

import polars as pl

from placement.facts.conditions import Attribute, Truth, attributes, truth
from placement.inference.column_conditions import cases, holds, is_decided, looked_up
from placement.rules.model import Rule


def by_attributes(rules: Iterable[Rule]) -> list[list[Rule]]:
    """The rules in groups that test the same attributes."""
    groups: dict[tuple[Attribute, ...], list[Rule]] = {}
    for rule in rules:
        groups.setdefault(attributes(rule.when), []).append(rule)
    return list(groups.values())


def weighed(rules: Sequence[Rule], weights: dict[str, int], *, decided: bool) -> pl.Expr:
    """The weights of those of *rules*, all testing the same attributes, that fired or, if so
    asked, are *decided*."""
    tested = attributes(rules[0].when)
    if len(tested) == 1:
        return looked_up(
            tested[0],
            [
                sum(weights[rule.id] for rule in rules if _counts(truth(rule.when, facts), decided))
                for facts in cases(tested[0])
            ],
            pl.Int32,
        )
    return summed(
        (is_decided(rule.when) if decided else holds(rule.when)).cast(pl.Int32) * weights[rule.id]
        for rule in rules
    )


def _counts(found: Truth, decided: bool) -> bool:
    return found is not Truth.UNKNOWN if decided else found is Truth.TRUE


def summed(terms: Iterable[pl.Expr]) -> pl.Expr:
    """The sum of whole numbers, 0 for none."""
    return reduce(lambda one, other: one + other, terms, pl.lit(0, pl.Int32))


def any_of(tests: Iterable[pl.Expr]) -> pl.Expr:
    """Where some of the tests holds; nowhere for none."""
    return reduce(or_, tests, pl.lit(False))
