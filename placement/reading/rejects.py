"""Rows that are not scored, each with its place and reason; nothing is dropped in silence."""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from placement.errors import PlacementError
from placement.reading.formulas import neutralise
from placement.text import Language, Text, plain, printable, quoted

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
PLACE: Final = "place"
"""The column of a row's place among all rows of the run, counted from 1."""
ROW: Final = "row."
"""Prefix of the columns that hold the row as its file has it."""
_LONGEST_VALUE: Final = 200
_SIGNS: Final = "=+-@\t\r\n＝＋－＠"


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
    """Writes the rejects as CSV to *path*, one line a fault, in the order in which they come.

    The row as its file has it stands beside its first fault, in columns ``row.COLUMN``, with its
    *place* among all rows of the run; so it can be corrected there and scored into its place. Cells
    that a spreadsheet would run as formulas are neutralised. *for_excel* it is CSV as Excel opens
    it where a comma stands before decimals.
    """

    def __init__(self, path: Path, language: Language, *, for_excel: bool = False) -> None:
        self._path = path
        self._language = language
        self._names: dict[str, int] = {}
        self._encoding, self._separator, self._line_end = (
            ("utf-8-sig", ";", "\r\n") if for_excel else ("utf-8", ",", "\n")
        )
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")
        self.written = 0

    def write(
        self,
        rejects: Iterable[Reject],
        header: Sequence[str] = (),
        row: Callable[[Reject], tuple[int, Sequence[str | None]] | None] = lambda reject: None,
    ) -> None:
        """Appends *rejects*. *row* gives the place of the row of a reject, and its cells in the
        order of *header*, where they are to stand beside it."""
        for reject in rejects:
            found = row(reject)
            self._writer.writerow(
                (
                    neutralise(reject.file),
                    reject.line,
                    neutralise(short(reject.id)),
                    neutralise(short(reject.column)),
                    neutralise(short(reject.value)),
                    reject.code,
                    neutralise(reject.text.to(self._language)),
                    *([] if found is None else [found[0], *self._cells(header, found[1])]),
                )
            )
            self.written += 1

    def close(self) -> None:
        """Puts the header above what was written, whose columns are all known only now."""
        self._file.close()
        unheaded = self._path.with_name(f"{self._path.name}.body")
        self._path.replace(unheaded)
        try:
            with (
                unheaded.open(encoding="utf-8", newline="") as body,
                self._path.open("w", encoding=self._encoding, newline="") as file,
            ):
                writer = csv.writer(file, delimiter=self._separator, lineterminator=self._line_end)
                names = [f"{ROW}{name}" for name in self._names]
                header = [*HEADER, PLACE, *names] if names else list(HEADER)
                writer.writerow(map(neutralise, header))
                for line in csv.reader(body):
                    writer.writerow(line + [""] * (len(header) - len(line)))
        finally:
            unheaded.unlink(missing_ok=True)

    def abort(self) -> None:
        """Gives up; the file is of no use."""
        self._file.close()

    def _cells(self, header: Sequence[str], cells: Sequence[str | None]) -> list[str]:
        """The cells under the names of the header; cells beyond it under numbers."""
        named = [*header, *(f"+{number}" for number in range(1, len(cells) - len(header) + 1))]
        for name in named:
            self._names.setdefault(name, len(self._names))
        found = [""] * len(self._names)
        for name, cell in zip(named, cells, strict=False):
            found[self._names[name]] = neutralise(writable(cell))
        return found


def is_for_excel(path: Path) -> bool:
    """Whether a file of CSV begins as Excel wants it; raises ``OSError`` where it is not there."""
    with path.open("rb") as file:
        return file.read(len(BOM_UTF8)) == BOM_UTF8


def read_rejects(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of a file of rejects, also after Excel has saved it: number and cells by column,
    as they were before they were neutralised.

    Raises ``PlacementError`` where it is not there or is no file of rejects.
    """
    name = plain(printable(path.name))
    number = 1
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            separator = ";" if ";" in file.readline().split("line")[0] else ","
            file.seek(0)
            for number, line in enumerate(csv.DictReader(file, delimiter=separator), start=2):
                cells = {_restore(key): _restore(cell or "") for key, cell in line.items() if key}
                if not set(HEADER) <= cells.keys() or not cells["line"].isdecimal():
                    raise PlacementError(_BAD_REJECTS.format(file=name, line=number))
                yield number, cells
    except FileNotFoundError:
        raise PlacementError(_NO_REJECTS.format(file=name)) from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PlacementError(_BAD_REJECTS.format(file=name, line=number)) from error


def _restore(cell: str) -> str:
    """A cell as it was before it was neutralised."""
    inner = cell.lstrip("'")
    return cell[1:] if len(inner) < len(cell) and inner[:1] and inner[0] in _SIGNS else cell


_NO_REJECTS: Final = Text(en="{file}: there is no such file", cs="{file}: takový soubor neexistuje")
_BAD_REJECTS: Final = Text(
    en="{file}, line {line}: this is no file of rejects as placement score writes it.",
    cs="{file}, řádek {line}: toto není soubor odmítnutých řádků, jak ho zapisuje placement score.",
)


def writable(cell: str | None) -> str:
    """A cell in characters that can be written at all: half ones are shown escaped."""
    return (cell or "").encode("utf-8", "backslashreplace").decode()


def short(written: str | None) -> str:
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
