"""Rows that are not scored, each with its place and reason; nothing is dropped in silence."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, TextIO

from placement.errors import PlacementError
from placement.reading.formulas import neutralise
from placement.text import Language, Text, quoted

Code = Literal[
    "value_not_allowed",
    "none_is_ambiguous",
    "value_not_mapped",
    "values_conflict",
    "value_taken_as_unknown",
    "too_few_cells",
    "too_many_cells",
    "quote_not_closed",
    "undecodable",
    "zero_byte",
    "line_too_long",
    "not_json",
    "not_an_object",
    "merged_cell",
    "error_in_cell",
    "formula_without_value",
]
"""Why a row is named; only ``value_taken_as_unknown`` names one that is scored all the same."""

HEADER: Final = ("file", "line", "id", "column", "value", "code", "message")
_LONGEST_VALUE: Final = 200


@dataclass(frozen=True, slots=True)
class Reject:
    """One fault of one row.

    *line* counts from 1 with the header as it stands in the file: the line the row begins on, the
    row of a sheet or of a Parquet file, the element of a JSON array. *column* is as the file
    spells it, *value* as it stands there; both are None where the fault is the whole row's.
    """

    file: str
    line: int
    id: str | None
    column: str | None
    value: str | None
    code: Code
    text: Text

    @property
    def is_scored(self) -> bool:
        """Whether the row is in the output although it is named here."""
        return self.code == "value_taken_as_unknown"

    def place(self) -> Text:
        """File and line, and the column where there is one."""
        if self.column is None:
            return _PLACE.format(file=self.file, line=self.line)
        return _PLACE_IN_COLUMN.format(file=self.file, line=self.line, column=quoted(self.column))

    def error(self) -> PlacementError:
        """The fault as the end of the whole run."""
        return PlacementError(
            Text(
                en=f"{self.place().en}: {self.text.en}",
                cs=f"{self.place().cs}: {self.text.cs}",
            )
        )


_PLACE: Final = Text(en="{file}, line {line}", cs="{file}, řádek {line}")
_PLACE_IN_COLUMN: Final = Text(
    en="{file}, line {line}, column {column}", cs="{file}, řádek {line}, sloupec {column}"
)


class RejectWriter:
    """Writes the rejects as CSV, one line a fault, in the order in which they come."""

    def __init__(self, file: TextIO, language: Language) -> None:
        self._writer = csv.writer(file, lineterminator="\n")
        self._language = language
        self._writer.writerow(HEADER)
        self.written = 0

    def write(self, rejects: Iterable[Reject]) -> None:
        """Appends *rejects*; cells that a spreadsheet would run as formulas are neutralised."""
        for reject in rejects:
            self._writer.writerow(
                (
                    neutralise(reject.file),
                    reject.line,
                    neutralise(_short(reject.id)),
                    neutralise(_short(reject.column)),
                    neutralise(_short(reject.value)),
                    reject.code,
                    neutralise(reject.text.to(self._language)),
                )
            )
            self.written += 1


def _short(written: str | None) -> str:
    """The beginning of what a stranger wrote, in characters that every program can show."""
    if written is None:
        return ""
    shown = written[:_LONGEST_VALUE] + ("…" if len(written) > _LONGEST_VALUE else "")
    return "".join(
        character
        if character.isprintable() or character in "\n\t"
        else character.encode("unicode_escape").decode("ascii")
        for character in shown
    )
