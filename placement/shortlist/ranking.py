"""Where people rank for one post, over columns: who is recommended, by fit, then by points.

A rank is one whole number, the higher the better: two people rank alike exactly where both have
the same fit and the same points. Whoever is not recommended for the post has none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from placement.facts.conditions import Facts
from placement.facts.goals import Goal
from placement.inference.agreement import decode
from placement.inference.columns import Columns, is_recommended, said_fit, verdict_column
from placement.rules.base import KnowledgeBase

RANK: Final = "rank"
_POINTS: Final = 1 << 12
"""More than twice the points that a goal can have."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a file: the *row* they stand in, counted from 0, and what is known of them."""

    row: int
    id: str
    facts: Facts
    kept: tuple[str | None, ...]


class Ranks:
    """Ranks people for *goal* by the rules of *base*."""

    def __init__(self, base: KnowledgeBase, goal: Goal) -> None:
        self._columns = Columns(base)
        fit, points = (pl.col(f"{of}.{goal.name}").cast(pl.Int32) for of in ("fit", "points"))
        rank = fit * _POINTS + points + _POINTS // 2
        self._rank = pl.when(is_recommended(goal)).then(rank).alias(RANK)
        self._said = (verdict_column(), said_fit(goal))

    def of(self, codes: pl.DataFrame) -> pl.Series:
        """The rank of each person, null for whoever is not recommended."""
        return self._columns.infer(codes).select(self._rank).to_series()

    def with_said(self, codes: pl.DataFrame) -> pl.DataFrame:
        """The same in a column ``rank``, beside what results say: the office verdict and, in a
        column named after it, the fit for the goal."""
        return self._columns.infer(codes).select(self._rank, *self._said)


def rank_of(fit: int, points: int) -> int:
    """The rank of somebody recommended with that fit and those points."""
    return fit * _POINTS + points + _POINTS // 2


class Ranking:
    """How many have each rank, and the first *most* of each of the best ranks, in the order of
    the file: those among the first *top* places, and the rank after these."""

    def __init__(self, top: int, most: int) -> None:
        self._top = top
        self._most = most
        self._counts: Counter[int] = Counter()
        self._first: dict[int, list[Person]] = {}

    def add(
        self, ranks: pl.Series, start: int, ids: pl.Series, codes: pl.DataFrame, kept: pl.DataFrame
    ) -> None:
        """Counts a batch whose first row is *start* in the file."""
        rows = pl.int_range(len(ranks), eager=True)
        listed = pl.DataFrame({RANK: ranks, "row": rows}).drop_nulls()
        grouped = listed.group_by(RANK).agg(
            pl.len().alias("count"), pl.col("row").sort().head(self._most)
        )
        for rank, count, _ in grouped.iter_rows():
            self._counts[rank] += count
        wanted = set(self.best())
        self._first = {rank: people for rank, people in self._first.items() if rank in wanted}
        for rank, _, first in grouped.iter_rows():
            if rank in wanted:
                people = self._first.setdefault(rank, [])
                room = self._most - len(people)
                people += [person_at(row, start, ids, codes, kept) for row in first[: max(0, room)]]

    @property
    def recommended(self) -> int:
        """How many have a rank."""
        return self._counts.total()

    @property
    def counts(self) -> Mapping[int, int]:
        """Rank → how many have it."""
        return self._counts

    def best(self) -> list[int]:
        """The ranks that share the first *top* places, the best first, and the one after these."""
        found: list[int] = []
        above = 0
        for rank in sorted(self._counts, reverse=True):
            found.append(rank)
            if above >= self._top:
                break
            above += self._counts[rank]
        return found

    def last(self) -> int | None:
        """The rank that the last of the *top* has; None while there are fewer than that."""
        if self.recommended < self._top:
            return None
        above = 0
        for rank in sorted(self._counts, reverse=True):
            above += self._counts[rank]
            if above >= self._top:
                return rank
        raise AssertionError("unreachable")  # pragma: no cover

    def first(self, rank: int) -> list[Person]:
        """The first people of one of the best ranks."""
        return self._first[rank]

    def place(self, rank: int) -> int:
        """The place of whoever has that rank: 1 and as many as rank higher."""
        return 1 + sum(count for other, count in self._counts.items() if other > rank)


def person_at(
    row: int, start: int, ids: pl.Series, codes: pl.DataFrame, kept: pl.DataFrame
) -> Person:
    """The person in a row of a batch whose first row is *start* in the file."""
    facts = decode(codes.row(row, named=True))
    return Person(start + row, ids[row], facts, kept.row(row) if kept.width else ())
