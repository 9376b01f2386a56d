"""From a batch of people to rows of results, and to rejects where a row cannot be scored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import polars as pl

from placement.applicants.batches import FACT, ID, KEPT, Batch
from placement.applicants.codes import BadValue, Coder, as_values
from placement.applicants.rejects import Reject
from placement.errors import PlacementError
from placement.facts.dictionary import TRAITS
from placement.text import Text, quoted

Score: TypeAlias = Callable[[pl.DataFrame], pl.DataFrame]
"""Codes of people (a column ``UInt8`` for each trait: 0 unknown, else place on the scale + 1) →
their results, row by row, in columns that are always the same; none is called ``id``. There is at
least one row."""
Policy = Literal["reject", "strict", "lenient"]
"""What a bad value leads to: the row is rejected; the run ends; the value counts as unknown."""

_CODES: Final = {trait.name: pl.UInt8 for trait in TRAITS}


@dataclass(frozen=True, slots=True)
class Scored:
    """What became of one batch: *rows* came in, and as many are in *results* or rejected.

    *codes* belong to the rows of *results*. *rejects* come in the order of the file; those of the
    policy ``lenient`` name rows that are scored all the same.
    """

    results: pl.DataFrame
    codes: pl.DataFrame
    rejects: Sequence[Reject]
    rows: int


class Scorer:
    """Scores batches with *score*; *keep* names the columns that are carried through.

    Raises ``PlacementError`` where such a column would be called like one of the results.
    """

    def __init__(self, score: Score, *, keep: Sequence[str], policy: Policy) -> None:
        self._score = score
        self._keep = tuple(keep)
        self._policy = policy
        self._coder = Coder()
        unknown = pl.DataFrame({trait.name: [0] for trait in TRAITS}, schema=_CODES)
        results = score(unknown)
        columns = [ID, *results.columns, *(FACT + trait.name for trait in TRAITS)]
        for name in keep:
            if name in columns:
                raise PlacementError(_TAKEN.format(column=quoted(name)))
        nobody = pl.DataFrame({"": [0]})
        self.empty = self._assemble(nobody, unknown, results, pl.Series(ID, [""])).clear()

    def read(self, batch: Batch) -> Scored:
        """Scores one batch; under the policy ``strict``, raises its first fault."""
        people, lines = batch.people, batch.lines
        rows = people.height + batch.passed_over
        if people.is_empty():
            return self._nobody(batch.rejects, rows)
        codes, bad = self._coder.encode(people)
        rejects = [*batch.rejects, *(self._reject(batch, value) for value in bad)]
        if bad and self._policy != "lenient":
            refused = {value.row for value in bad}
            is_good = pl.Series([row not in refused for row in range(people.height)])
            people, codes = people.filter(is_good), codes.filter(is_good)
            lines = [line for row, line in enumerate(lines) if row not in refused]
            if people.is_empty():
                return self._nobody(rejects, rows)
        given = identifiers(batch.file, people, lines)
        results = self._assemble(people, codes, self._score(codes), given)
        return Scored(results, codes, self._in_order(rejects), rows)

    def _nobody(self, rejects: Sequence[Reject], rows: int) -> Scored:
        return Scored(self.empty, pl.DataFrame(schema=_CODES), self._in_order(rejects), rows)

    def _assemble(
        self,
        people: pl.DataFrame,
        codes: pl.DataFrame,
        results: pl.DataFrame,
        given: pl.Series,
    ) -> pl.DataFrame:
        kept = [
            people[KEPT + name].alias(name)
            if KEPT + name in people.columns
            else pl.Series(name, [None] * people.height, dtype=pl.String)
            for name in self._keep
        ]
        return pl.DataFrame(
            [
                given,
                *results.iter_columns(),
                *kept,
                *as_values(codes).iter_columns(),
            ]
        )

    def _in_order(self, rejects: Sequence[Reject]) -> Sequence[Reject]:
        if len(rejects) > 1:
            rejects = sorted(rejects, key=lambda reject: reject.line)
        if rejects and self._policy == "strict":
            raise rejects[0].error()
        return rejects

    def _reject(self, batch: Batch, bad: BadValue) -> Reject:
        line = batch.lines[bad.row]
        return Reject(
            batch.file,
            line,
            batch.people[ID][bad.row] if ID in batch.people.columns else None,
            batch.spelling(FACT + bad.trait.name),
            bad.value,
            "value_taken_as_unknown" if self._policy == "lenient" else "value_not_allowed",
            bad.text,
        )


def identifiers(file: str, people: pl.DataFrame, lines: Sequence[int]) -> pl.Series:
    """Who each person is: the identifier the file gives, else file and line."""
    if ID not in people.columns:
        return pl.Series(ID, [f"{file}:{line}" for line in lines], dtype=pl.String)
    given = people[ID]
    blank = (given.is_null() | (given == "")).fill_null(True).arg_true()
    if blank.is_empty():
        return given
    return given.scatter(blank, [f"{file}:{lines[row]}" for row in blank])


_TAKEN: Final = Text(
    en="the column {column} cannot be kept, for the results have one of that name; rename it",
    cs="sloupec {column} nelze přenést, protože stejný mají i výsledky; přejmenujte ho",
)
