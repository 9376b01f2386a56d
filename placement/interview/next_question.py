"""Which question next: the one whose answer tells most about what is not yet certain.

That is first the office, then the role, then the functions. What an answer tells is counted over
the completions of the answers so far: with n(v) of them giving the answer *v*, n(v,c) of those
concluding *c*, n(c) concluding *c* at all, of *n*, each weighed by its kind,

    gain = Σ n(v,c)² / n(v) − Σ n(c)² / n,

the fall of the Gini impurity by which classification trees choose their splits (L. Breiman, J. H.
Friedman, R. A. Olshen and C. J. Stone, Classification and Regression Trees, 1984), in exact
fractions; ties go to dictionary order. A topic is left only when another promises more than twice
as much, or nothing in it tells anything.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from placement._compatibility import assert_never
from placement.facts.goals import FUNCTIONS, OFFICES, ROLES, Goal
from placement.facts.topics import TOPIC_OF
from placement.possible.bounds import AIMS, Aim
from placement.possible.completed import NO_ROLE, Completed

RATIO: Final = 2
"""How many times as much another topic must promise before the present one is left."""

Proof = Callable[[Aim], Sequence[str]]
"""For an aim the open traits that may still matter to it by proof; none where it is settled."""


def next_question(
    completed: Completed,
    aim: Aim,
    *,
    last: str | None = None,
    enough: Collection[Aim] = (),
    proof: Proof | None = None,
) -> str | None:
    """The trait to ask about next on the way to *aim*; None where there is nothing left to ask.

    *last* is the trait asked about before, whose topic is left unwillingly; what is in *enough* is
    certain enough already. Where a *proof* is asked for, what all completions agree on is asked
    about until it is settled.
    """
    for stage in AIMS[: AIMS.index(aim) + 1]:
        if stage in enough:
            continue
        chosen = _most_telling(completed, stage, last)
        if chosen is None and proof is not None:
            chosen = next(iter(proof(stage)), None)
        if chosen is not None:
            return chosen
    return None


def _most_telling(completed: Completed, stage: Aim, last: str | None) -> str | None:
    gains = gains_of(completed, stage)
    best = _greatest(gains)
    if last is None or best is None:
        return best
    here = _greatest({n: g for n, g in gains.items() if TOPIC_OF[n] == TOPIC_OF[last]})
    return best if here is None or gains[best] > RATIO * gains[here] else here


def _greatest(gains: Mapping[str, Fraction]) -> str | None:
    return max(gains, key=lambda name: gains[name], default=None)


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
