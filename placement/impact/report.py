"""What a file of results gives whom: rates by each grouping, for each verdict, role and score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from typing import Final, Literal

import polars as pl

from placement.facts.goals import NEITHER, OFFICE_VERDICT, ROLES, UNDETERMINED, Goal
from placement.impact.gap import Gap, gaps
from placement.impact.rates import Comparison, Group, compare
from placement.impact.reading import GROUP, Grouped
from placement.impact.tie import HUMAN, OTHERWISE, OWN_WORDS, Tie, human_decisions
from placement.inference.result_columns import OFFICE, ROLE
from placement.rules.base import KnowledgeBase

Kind = Literal["office", "role", "score"]
Names = tuple[str, ...]

ANY: Final = "any"
"""Stands for the outcome that some role, whichever, is recommended."""

OUTCOMES: Final[tuple[tuple[Kind, str], ...]] = (
    *(("office", verdict) for verdict in (*OFFICE_VERDICT.scale.values, UNDETERMINED)),
    ("role", ANY),
    *(("role", role.name) for role in ROLES),
)
NO_ADVANTAGE: Final = frozenset({NEITHER, UNDETERMINED})
"""Verdicts that nobody is better off with."""
MOST_EMPTY: Final = 1000
"""Possible intersections: of more it is not told which are empty."""


@dataclass(frozen=True, slots=True)
class OutcomeRates:
    """How often one outcome was reached, group by group.

    Of the kind ``score`` it is a score, for the goal *name*, above *median*, which is that of all
    results with one; *without_score* counts the people of the grouping who have none.
    """

    kind: Kind
    name: str
    selected: int
    comparison: Comparison
    median: Fraction | None = None
    without_score: int = 0

    @property
    def advantage(self) -> bool:
        """Whether it is an advantage to reach it."""
        return self.name not in NO_ADVANTAGE


@dataclass(frozen=True, slots=True)
class HumanDecisions:
    """How many of a group's people humans decided about, and about how many *otherwise* than the
    program, or in words of their *own* that name no result."""

    names: Names
    people: int
    decided: int
    otherwise: int
    own: int


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups that *columns* make together. *people* are in them; *left_out* are not, for
    something is not given about them.

    *outcomes* are those that anybody in a group reached, *unreached* the others. *scores* are the
    scoring rates. *empty* are the intersections that nobody is in. *gaps* are there where they were
    asked for, *humans* where a log tells of human decisions.
    """

    columns: tuple[str, ...]
    people: int
    left_out: int
    outcomes: tuple[OutcomeRates, ...]
    unreached: tuple[tuple[Kind, str], ...]
    scores: tuple[OutcomeRates, ...]
    empty: tuple[Names, ...] = ()
    gaps: tuple[Gap, ...] = ()
    humans: tuple[HumanDecisions, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """The gaps that are asked for: in the points for *goals*, by the rules of *base*, which are
    those that the results were scored by."""

    base: KnowledgeBase
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """What a file of results gives whom. *people* is how many results there are; for the counts of
    what did not fit together see :class:`Grouped`. *tie* is there where a log was named."""

    people: int
    without_group: int
    not_scored: int
    groupings: tuple[Grouping, ...]
    tie: Tie | None = None
    why: Why | None = None

    @property
    def tests(self) -> int:
        """How many tests were made in all."""
        return sum(
            rates.comparison.tests
            for grouping in self.groupings
            for rates in (*grouping.outcomes, *grouping.scores)
        )


def impact(grouped: Grouped, *, tie: Tie | None = None, why: Why | None = None) -> Impact:
    """The rates by each column alone and by all of them together.

    *tie* adds what humans decided, *why* which rules make the gaps; the results must then name
    their fired rules.
    """
    people = grouped.people
    humans = None if tie is None else human_decisions(people, tie)
    if humans is not None:
        people = people.with_columns(humans)
    medians = {name: _median(people[name]) for name in grouped.scores}
    alone = [(column,) for column in grouped.columns]
    together = [grouped.columns] if len(grouped.columns) > 1 else []
    return Impact(
        people.height,
        grouped.without_group,
        grouped.not_scored,
        tuple(_grouping(people, columns, medians, why) for columns in (*alone, *together)),
        tie,
        why,
    )


def _median(scores: pl.Series) -> Fraction | None:
    """The median, the mean of the two in the middle where there are two; None of no scores."""
    known = scores.drop_nulls().sort()
    if known.is_empty():
        return None
    return Fraction(known[(len(known) - 1) // 2] + known[len(known) // 2], 2)


def _grouping(
    people: pl.DataFrame,
    columns: tuple[str, ...],
    medians: dict[str, Fraction | None],
    why: Why | None,
) -> Grouping:
    keys = [GROUP + name for name in columns]
    told = people.drop_nulls(keys)
    reached = dict(zip(OUTCOMES, _groups(told, keys, *map(_reached, OUTCOMES)), strict=True))
    found = {outcome: groups for outcome, groups in reached.items() if _selected(groups)}
    sizes = reached["role", ANY]
    return Grouping(
        columns,
        told.height,
        people.height - told.height,
        tuple(
            OutcomeRates(
                kind, name, _selected(groups), compare(groups, advantage=name not in NO_ADVANTAGE)
            )
            for (kind, name), groups in found.items()
        ),
        tuple(outcome for outcome in OUTCOMES if outcome not in found),
        tuple(
            _scores(told, keys, name, median)
            for name, median in medians.items()
            if median is not None and told[name].count()
        ),
        _empty([group.names for group in sizes]),
        () if why is None else gaps(told, columns, why.base, why.goals),
        _humans(told, keys) if HUMAN in told.columns else (),
    )


def _groups(people: pl.DataFrame, keys: Sequence[str], *reached: pl.Expr) -> list[list[Group]]:
    """For each thing that can be *reached*, the groups with how many of each did."""
    counts = [one.sum().alias(str(place)) for place, one in enumerate(reached)]
    rows = people.group_by(keys).agg(pl.len().alias(""), *counts).sort(keys).rows()
    size = len(keys)
    return [
        [Group(row[:size], row[size], row[size + place]) for row in rows]
        for place in range(1, len(reached) + 1)
    ]


def _reached(outcome: tuple[Kind, str]) -> pl.Expr:
    kind, name = outcome
    column = pl.col(OFFICE if kind == "office" else ROLE)
    return column.is_not_null() if name == ANY else column == name


def _selected(groups: Sequence[Group]) -> int:
    return sum(group.selected for group in groups)


def _scores(people: pl.DataFrame, keys: Sequence[str], name: str, median: Fraction) -> OutcomeRates:
    """The scoring rates: how many of each group have a score above the median of all."""
    scored = people.drop_nulls(name)
    # Twice the score, for the median of whole numbers may lie in the middle between two.
    (groups,) = _groups(scored, keys, 2 * pl.col(name) > int(2 * median))
    return OutcomeRates(
        "score",
        name,
        _selected(groups),
        compare(groups, large=False),
        median,
        people.height - scored.height,
    )


def _empty(groups: Sequence[Names]) -> tuple[Names, ...]:
    """The intersections of the columns' values that are no group."""
    values = [sorted(set(column)) for column in zip(*groups, strict=True)]
    if prod(map(len, values)) > MOST_EMPTY:
        return ()
    there = set(groups)
    return tuple(names for names in product(*values) if names not in there) if values else ()


def _humans(people: pl.DataFrame, keys: Sequence[str]) -> tuple[HumanDecisions, ...]:
    human = pl.col(HUMAN)
    decided, otherwise, own = _groups(
        people, keys, human.is_not_null(), human == OTHERWISE, human == OWN_WORDS
    )
    return tuple(
        HumanDecisions(one.names, one.people, one.selected, two.selected, three.selected)
        for one, two, three in zip(decided, otherwise, own, strict=True)
    )
