"""From a batch of people to rows of results, and to rejects where a row cannot be scored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import polars as pl

from placement.errors import PlacementError
from placement.facts.dictionary import TRAITS
from placement.inference.result_columns import VERDICT_COLUMNS
from placement.reading.batches import ID, KEPT, Batch
from placement.reading.decoding import NO_CODES, Codes, Decoder, Policy
from placement.reading.rejects import Reject
from placement.reading.results.words import result_column
from placement.text import Text, quoted

Score: TypeAlias = Callable[[pl.DataFrame], pl.DataFrame]
"""Codes of people (a column ``UInt8`` for each trait: 0 unknown, else place on the scale + 1) →
their results, row by row, in columns that are always the same; none is called ``id``. There is at
least one row."""

Addition: TypeAlias = Callable[[pl.DataFrame, pl.DataFrame], Sequence[pl.Series]]
"""Codes of people and their results → further columns."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What became of one batch: *rows* came in, and as many are in *results* or rejected.

    *codes* belong to the rows of *results*. *rejects* come in the order of the file; those of the
    policy ``lenient`` name rows that are scored all the same. *batch* is what it was.
    """

    results: pl.DataFrame
    codes: pl.DataFrame
    rejects: Sequence[Reject]
    rows: int
    batch: Batch

    def lines(self) -> list[int]:
        """The lines of all its rows, in order: of those taken apart and of the others."""
        return sorted({*self.batch.lines, *(reject.line for reject in self.batch.rejects)})


class Scorer:
    """Scores batches with *score*, reading facts as *coder* does; *keep* names the columns that are
    carried through.

    Raises ``PlacementError`` where such a column would be called like one of the results.
    """

    def __init__(
        self, score: Score, *, keep: Sequence[str], policy: Policy, coder: Codes | None = None
    ) -> None:
        self._score = score
        self._keep = tuple(keep)
        self._decoder = Decoder(policy, coder)
        unknown = pl.DataFrame({trait.name: [0] for trait in TRAITS}, schema=NO_CODES.schema)
        results = score(unknown)
        for name in keep:
            if name in (ID, *results.columns) or result_column(name) is not None:
                raise PlacementError(_TAKEN.format(column=quoted(name)))
        nobody = pl.DataFrame({"": [0]})
        self.empty = self._assemble(nobody, results, pl.Series(ID, [""])).clear()

    def read(self, batch: Batch) -> Scored:
        """Scores one batch; under the policy ``strict``, raises its first fault."""
        read = self._decoder.decode(batch)
        if read.codes.is_empty():
            return Scored(self.empty, read.codes, read.rejects, read.rows, batch)
        results = self._assemble(read.people, self._score(read.codes), read.ids)
        return Scored(results, read.codes, read.rejects, read.rows, batch)

    def _assemble(
        self, people: pl.DataFrame, results: pl.DataFrame, given: pl.Series
    ) -> pl.DataFrame:
        kept = [
            people[KEPT + name].alias(name)
            if KEPT + name in people.columns
            else pl.Series(name, [None] * people.height, dtype=pl.String)
            for name in self._keep
        ]
        return pl.DataFrame([given, *kept, *results.iter_columns()])


def with_additions(score: Score, additions: Sequence[Addition]) -> Score:
    """*score* with the columns that *additions* make, after those of the verdict."""
    if not additions:
        return score

    def scored(codes: pl.DataFrame) -> pl.DataFrame:
        results = score(codes)
        added = [column for addition in additions for column in addition(codes, results)]
        verdict = [name for name in results.columns if name in VERDICT_COLUMNS]
        return results.select(*verdict, *added, pl.exclude(verdict))

    return scored


_TAKEN: Final = Text(
    en="the column {column} cannot be kept, for the results have one of that name; rename it",
    cs="sloupec {column} nelze přenést, protože stejný mají i výsledky; přejmenujte ho",
)
