"""What each open answer tells about what is not yet certain: the office, the role, the functions.

What an answer tells is counted over the completions of the answers so far: with n(v) of them giving
the answer *v*, n(v,c) of those concluding *c*, n(c) concluding *c* at all, of *n*, each weighed by
its kind,

    gain = Σ n(v,c)² / n(v) − Σ n(c)² / n,

the fall of the Gini impurity by which classification trees choose their splits (L. Breiman, J. H.
Friedman, R. A. Olshen and C. J. Stone, Classification and Regression Trees, 1984), in exact
fractions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from placement._compatibility import assert_never
from placement.facts.goals import FUNCTIONS, OFFICES, ROLES, Goal
from placement.possible.bounds import Aim
from placement.possible.completed import NO_ROLE, Completed


def gains_of(completed: Completed, stage: Aim) -> dict[str, Fraction]:
    """Open trait → what its answer tells, for all that tell anything, in dictionary order."""
    conclusions = _conclusions(completed, stage)
    if len(set(conclusions)) < 2:
        return {}
    bearing = {name for goal in _goals(completed, stage) for name in _traits(completed, goal)}
    asked = [name for name in completed.open if name in bearing]
    gains = {name: _gain(counts) for name, counts in completed.counts(asked, conclusions)}
    return {name: gain for name, gain in gains.items() if gain > 0}


def _gain(counts: Sequence[Sequence[int]]) -> Fraction:
    """The gain, from the number of completions by answer and conclusion."""
    concluding = [sum(column) for column in zip(*counts, strict=True)]
    return sum(map(_squares, counts), Fraction(0)) - _squares(concluding)


def _squares(numbers: Sequence[int]) -> Fraction:
    whole = sum(numbers)
    return Fraction(sum(number * number for number in numbers), whole) if whole else Fraction(0)


def _conclusions(completed: Completed, stage: Aim) -> bytes:
    match stage:
        case "office":
            return completed.offices
        case "role":
            return completed.roles
        case "end":
            return completed.functions
        case _:
            assert_never(stage)


def _goals(completed: Completed, stage: Aim) -> Iterator[Goal]:
    """The goals that the conclusions depend on. An answer about none of them tells nothing, though
    by chance its counts may differ."""
    if len(set(completed.offices)) > 1:
        yield from OFFICES
    match stage:
        case "office":
            pass
        case "role":
            yield from (ROLES[entry] for entry in set(completed.roles) - {NO_ROLE})
        case "end":
            sets = set(completed.functions)
            for place, function in enumerate(FUNCTIONS):
                if len({entry >> place & 1 for entry in sets}) > 1:
                    yield function
        case _:
            assert_never(stage)


def _traits(completed: Completed, goal: Goal) -> Collection[str]:
    return completed.sample.sums[goal.name].traits
