"""Who would rank higher if one open answer were known: every answer of everybody is tried.

Values of a trait that nothing leading to the goal tells apart are tried once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from placement.facts.dictionary import TRAITS
from placement.facts.goals import UNDETERMINED, Goal
from placement.facts.traits import Trait
from placement.inquiry.targets import Target, told_apart
from placement.rules.base import KnowledgeBase
from placement.shortlist.ranking import RANK, Person, Ranks, person_at

_AT_ONCE: Final = 200_000
"""So many supposed people are inferred at a time."""
_ROW: Final = "row."
_OWN: Final = "own."
_ANSWER: Final = "answer."


@dataclass(frozen=True, slots=True)
class Answer:
    """What might be told of a trait: one of *values*, which nothing tells apart."""

    trait: Trait
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Riser:
    """Somebody whose rank is *own*, None for who is not recommended, and would be *rank*, the best
    that one answer can bring, with any of *answers*."""

    person: Person
    own: int | None
    rank: int
    answers: tuple[Answer, ...]

    @property
    def order(self) -> tuple[int, int, int]:
        """Those who would come highest first, of these those who stand highest."""
        return -self.rank, 0 if self.own is None else -self.own, self.person.row


class Rising:
    """Finds those whom one answer would bring among the best; remembers the first *most*.

    Twice as many are remembered: of those who would rank higher, the *most* who are best already
    may turn out to pass nobody.
    """

    def __init__(self, base: KnowledgeBase, goal: Goal, ranks: Ranks, most: int) -> None:
        target = Target(UNDETERMINED, goal)
        self._answers = [
            Answer(trait, alike) for trait in TRAITS for alike in told_apart(base, target, trait)
        ]
        self._ranks = ranks
        self._most = most
        self._counts: Counter[tuple[int | None, int]] = Counter()
        self._first: list[Riser] = []

    def add(
        self,
        ranks: pl.Series,
        least: int | None,
        start: int,
        ids: pl.Series,
        codes: pl.DataFrame,
        kept: pl.DataFrame,
    ) -> None:
        """Tries the people of a batch, whose ranks are *ranks*, looking for at least the rank
        *least*; its first row is *start* in the file."""
        low = -(1 << 31) if least is None else least
        rising = [self._inferred(parts, low) for parts in self._supposed(codes, ranks)]
        if not rising:
            return
        found = pl.concat(rising)
        best = (
            found.filter(pl.col(RANK) == pl.col(RANK).max().over(_ROW))
            .group_by(_ROW)
            .agg(pl.col(RANK).first(), pl.col(_OWN).first(), pl.col(_ANSWER).sort())
            .sort(-pl.col(RANK), -pl.col(_OWN).fill_null(0), _ROW)
        )
        for own, rank, count in best.group_by(_OWN, RANK).len().iter_rows():
            self._counts[own, rank] += count
        for row, rank, own, answers in best.head(2 * self._most).iter_rows():
            person = person_at(row, start, ids, codes, kept)
            told = tuple(self._answers[place] for place in answers)
            self._first.append(Riser(person, own, rank, told))
        self._first.sort(key=lambda riser: riser.order)
        del self._first[2 * self._most :]

    def found(self, least: int | None, counts: Mapping[int, int]) -> tuple[list[Riser], int]:
        """The first of those who would have at least the rank *least* and pass somebody, or draw
        level, and how many they are; *counts* says how many have each rank."""

        def rises(own: int | None, rank: int) -> bool:
            if least is not None and rank < least:
                return False
            between = (n for other, n in counts.items() if (own or rank) <= other <= rank)
            return own is None or sum(between) > 1

        risers = [riser for riser in self._first if rises(riser.own, riser.rank)]
        count = sum(n for ranks, n in self._counts.items() if rises(*ranks))
        return risers[: self._most], count

    def _supposed(self, codes: pl.DataFrame, ranks: pl.Series) -> Iterator[pl.DataFrame]:
        """The people with one open answer given, every one, some hundred thousand at a time."""
        people = codes.with_columns(ranks.alias(_OWN)).with_row_index(_ROW)
        parts: list[pl.DataFrame] = []
        size = 0
        for place, answer in enumerate(self._answers):
            trait = answer.trait
            code = trait.scale.position(answer.values[0]) + 1
            part = people.filter(pl.col(trait.name) == 0).with_columns(
                pl.lit(code, pl.UInt8).alias(trait.name), pl.lit(place, pl.UInt16).alias(_ANSWER)
            )
            parts.append(part)
            size += part.height
            if size >= _AT_ONCE:
                yield pl.concat(parts)
                parts, size = [], 0
        if size:
            yield pl.concat(parts)

    def _inferred(self, supposed: pl.DataFrame, least: int) -> pl.DataFrame:
        """Of those supposed, whoever would rank higher than now, and at least *least*."""
        found = supposed.select(_ROW, _OWN, _ANSWER).with_columns(self._ranks.of(supposed))
        higher = pl.col(_OWN).is_null() | (pl.col(RANK) > pl.col(_OWN))
        return found.filter((pl.col(RANK) >= least) & higher)
