"""From a batch of people to their facts as codes, and to rejects where a row cannot be used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

import polars as pl

from placement.facts.dictionary import TRAITS
from placement.inference.result_columns import FACTS
from placement.reading.batches import FACT, ID, Batch
from placement.reading.codes import BadValue, Coder
from placement.reading.rejects import Reject
from placement.reading.results.told import told

Policy = Literal["reject", "strict", "lenient"]
"""What a bad value leads to: the row is rejected; the run ends; the value counts as unknown."""

NO_CODES: Final = pl.DataFrame(schema={trait.name: pl.UInt8 for trait in TRAITS})
"""The codes of nobody."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """One batch as far as it can be used: *rows* came in, and as many are in *codes* or rejected.

    *people*, *codes* (a column ``UInt8`` for each trait: 0 for unknown, else the place on the scale
    plus 1) and *ids* have the same rows. *rejects* come in the order of the file; those of the
    policy ``lenient`` name rows that are used all the same.
    """

    people: pl.DataFrame
    codes: pl.DataFrame
    ids: pl.Series
    rejects: Sequence[Reject]
    rows: int


class Codes(Protocol):
    """What turns a batch of text into codes: a ``Coder``, or a mapping applied."""

    def code(self, batch: Batch) -> tuple[pl.DataFrame, list[BadValue]]:
        """The codes of the people, row by row, and the bad cells in the rows' order."""


class Decoder:
    """Decodes batches as *coder* does; threads may share it."""

    def __init__(self, policy: Policy, coder: Codes | None = None) -> None:
        self._policy = policy
        self._coder = coder or Coder()

    def decode(self, batch: Batch) -> Decoded:
        """One batch; under the policy ``strict``, raises its first fault."""
        people, lines = batch.people, batch.lines
        rows = people.height + batch.passed_over
        if people.is_empty():
            return self._nobody(batch, batch.rejects, rows)
        if FACTS in people.columns:
            codes, bad = told(people[FACTS])
        else:
            codes, bad = self._coder.code(batch)
        rejects = [*batch.rejects, *(self._reject(batch, value) for value in bad)]
        if bad and self._policy != "lenient":
            refused = {value.row for value in bad}
            is_good = pl.Series([row not in refused for row in range(people.height)])
            people, codes = people.filter(is_good), codes.filter(is_good)
            lines = [line for row, line in enumerate(lines) if row not in refused]
            if people.is_empty():
                return self._nobody(batch, rejects, rows)
        ids = identifiers(batch.file, people, lines)
        return Decoded(people, codes, ids, self._in_order(rejects), rows)

    def _nobody(self, batch: Batch, rejects: Sequence[Reject], rows: int) -> Decoded:
        ids = pl.Series(ID, [], dtype=pl.String)
        return Decoded(batch.people.clear(), NO_CODES, ids, self._in_order(rejects), rows)

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
            _column(batch, bad),
            bad.value,
            "value_taken_as_unknown" if self._policy == "lenient" else bad.code,
            bad.text,
        )


def _column(batch: Batch, bad: BadValue) -> str:
    """How the file spells the column in which a bad value stands."""
    if bad.column is not None:
        return bad.column
    return batch.spelling(FACTS if bad.trait is None else FACT + bad.trait.name)


def encode(people: pl.DataFrame, coder: Coder) -> tuple[pl.DataFrame, list[BadValue]]:
    """The codes of people, told in a column for each trait or all in one; and the bad cells."""
    return told(people[FACTS]) if FACTS in people.columns else coder.encode(people)


def identifiers(file: str, people: pl.DataFrame, lines: Sequence[int]) -> pl.Series:
    """Who each person is: the identifier the file gives, else file and line."""
    if ID not in people.columns:
        return pl.Series(ID, [f"{file}:{line}" for line in lines], dtype=pl.String)
    given = people[ID]
    blank = (given.is_null() | (given == "")).fill_null(True).arg_true()
    if blank.is_empty():
        return given
    return given.scatter(blank, [f"{file}:{lines[row]}" for row in blank])
