"""The ranking of roles and of functions over columns: by fit, by points, in dictionary order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, reduce
from operator import add
from typing import Final

import polars as pl

from placement.facts.goals import FUNCTIONS, Goal, standing
from placement.rules.base import KnowledgeBase
from placement.rules.verdicts import FULL

FUNCTION_TYPE: Final = pl.Enum([function.name for function in FUNCTIONS])

_RECOMMENDED: Final = 2
"""The code of a standing that is recommended; 1 is the other."""
_NOT: Final = -1


def rank(base: KnowledgeBase, goals: Sequence[Goal], goal: Goal) -> pl.Expr:
    """What *goal* ranks by among *goals*, the higher the better: fit, then points; negative where
    it is not recommended."""
    most = 1 + max(sum(map(base.strength, base.speaking(each))) for each in goals)
    fit = pl.col(f"fit.{goal.name}").cast(pl.Int32) + FULL
    found = fit * (2 * most) + pl.col(f"points.{goal.name}") + most
    is_recommended = pl.col(standing(goal).name) == _RECOMMENDED
    return pl.when(is_recommended).then(found).otherwise(pl.lit(_NOT, pl.Int32)).alias(_rank(goal))


def first(goals: Sequence[Goal]) -> pl.Expr:
    """The place in *goals* of the first recommended one, null where none is."""
    # Whole powers of two, for a division takes longer than all the rest.
    bits = len(goals).bit_length()
    best = pl.max_horizontal(
        pl.col(_rank(goal)) * 2**bits + (len(goals) - 1 - place) for place, goal in enumerate(goals)
    )
    place = (len(goals) - 1) - (best & (2**bits - 1))
    return pl.when(best >= 0).then(place).cast(pl.UInt8)


def ranked_functions() -> pl.Expr:
    """The recommended functions as they rank, a list of ``Enum``.

    Looked up in a table of all rankings. A ranking is a number whose digits, from the lowest, are
    the functions, counted from 1; one that is not recommended has the digit 0.
    """
    ranks = [pl.col(_rank(function)) for function in FUNCTIONS]
    powers = pl.lit(pl.Series([_BASE**place for place in range(_BASE)], dtype=pl.UInt16))
    ranking = pl.lit(0, pl.UInt16)
    for place, own in enumerate(ranks):
        ahead = [other >= own for other in ranks[:place]]
        ahead += [other > own for other in ranks[place + 1 :]]
        number, nothing = pl.lit(place + 1, pl.UInt16), pl.lit(0, pl.UInt16)
        digit = pl.when(own >= 0).then(number).otherwise(nothing)
        at = reduce(add, (test.cast(pl.UInt8) for test in ahead))
        ranking = ranking + digit * powers.gather(at)
    return pl.lit(_rankings()).gather(ranking)


_BASE: Final = len(FUNCTIONS) + 1


@cache
def _rankings() -> pl.Series:
    """Number of a ranking → the functions in it, in their order."""
    names = [function.name for function in FUNCTIONS]
    rankings = []
    for number in range(_BASE ** len(FUNCTIONS)):
        digits = [number // _BASE**place % _BASE for place in range(len(FUNCTIONS))]
        rankings.append([names[digit - 1] for digit in digits if digit])
    return pl.Series(rankings, dtype=pl.List(FUNCTION_TYPE))


def _rank(goal: Goal) -> str:
    """The column that *goal* ranks by."""
    return f"rank.{goal.name}"
