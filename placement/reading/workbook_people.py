"""People in the first visible sheet of an Excel workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import fastexcel
import polars as pl

from placement.errors import PlacementError
from placement.reading.batches import ID, KEPT, Batch, StoredFile
from placement.reading.columns import Columns, Wanted, recognise
from placement.reading.formulas import restored
from placement.reading.rejects import Code, Reject
from placement.reading.sheets import BadWorkbookError, Sheet, column_letters, examine
from placement.text import Text

_ROWS: Final = 50_000
_MOST_COVERED: Final = 5_000_000


class WorkbookFile(StoredFile):
    """People in a workbook at *path*. A person's line is the sheet's row.

    The sheet is held in memory as a whole; it cannot have more than 1,048,576 rows. A row is
    refused where a cell that is read holds an error or a formula that was never calculated, or
    is covered by a merged one; a wholly blank row is none.
    """

    def __init__(self, path: Path, name: str, wanted: Wanted) -> None:
        super().__init__(path, name)
        try:
            self._sheet = examine(path)
            cells = fastexcel.read_excel(str(path)).load_sheet(
                self._sheet.name, header_row=None, skip_rows=0, dtypes="string"
            )
            frame: pl.DataFrame = cells.to_polars()
        except (BadWorkbookError, fastexcel.FastExcelError) as error:
            raise PlacementError(_DAMAGED.format(file=name)) from error
        filled = _is_filled(frame).arg_true()
        if filled.is_empty():
            raise PlacementError(_EMPTY.format(file=name))
        above: int = filled[0]
        header = [cell or "" for cell in frame.row(above)]
        self._header_row = above + 1
        self._shift = _shift(self._sheet, self._header_row, header)
        self._columns = recognise(header, wanted, file=name, line=self._header_row)
        names = self._columns.names()
        self._people = frame.slice(above + 1).select(
            frame.to_series(index).slice(above + 1).alias(column) for index, column in names.items()
        )
        if self._columns.are_results:
            carried = [column for column in names.values() if column == ID or column[:5] == KEPT]
            self._people = self._people.with_columns(restored(pl.col(each)) for each in carried)
        self._filled = _is_filled(frame.slice(above + 1))

    @property
    def columns(self) -> Columns:
        """The columns that the header names."""
        return self._columns

    def batches(self) -> Iterator[Batch]:
        """The rows, some thousands at a time."""
        strange = self._strange()
        for start in range(0, self._people.height, _ROWS):
            people = self._people.slice(start, _ROWS)
            filled = self._filled.slice(start, _ROWS)
            first = self._header_row + 1 + start
            rows = range(first, first + people.height)
            rejects = [reject for row in rows for reject in strange.get(row, ())]
            refused = {reject.line for reject in rejects}
            good = filled & pl.Series([row not in refused for row in rows], dtype=pl.Boolean)
            lines = [row for row, is_good in zip(rows, good, strict=True) if is_good]
            yield Batch(
                self._name, people.filter(good), lines, self._columns, rejects, len(refused)
            )
        self._share = 1.0

    def _strange(self) -> dict[int, list[Reject]]:
        """The rows with a cell, among those read, that cannot be taken at its face value."""
        read = {index + self._shift: self._columns.header[index] for index in self._columns.names()}
        last = self._header_row + self._people.height
        found: dict[int, list[Reject]] = {}
        for (row, column), code in self._sheet.strange.items():
            if column in read and self._header_row < row <= last:
                found.setdefault(row, []).append(self._reject(row, column, read[column], code))
        covered = 0
        for merged in self._sheet.merged:
            columns = [each for each in read if merged.left <= each <= merged.right]
            for row in range(max(merged.top, self._header_row + 1), min(merged.bottom, last) + 1):
                for column in columns:
                    if (row, column) != (merged.top, merged.left):
                        reject = self._reject(row, column, read[column], "merged_cell")
                        found.setdefault(row, []).append(reject)
                covered += 1
                if covered > _MOST_COVERED:
                    raise PlacementError(_TOO_MERGED.format(file=self._name))
        return found

    def _reject(self, row: int, column: int, header: str, code: Code) -> Reject:
        identifier = None
        if ID in self._people.columns:
            identifier = self._people[ID][row - self._header_row - 1]
        text = _TEXTS[code].format(cell=f"{column_letters(column)}{row}")
        return Reject(self._name, row, identifier, header, None, code, text)


_DAMAGED: Final = Text(
    en="{file}: this is no whole Excel workbook (.xlsx) with a sheet of a sensible size",
    cs="{file}: toto není celý sešit aplikace Excel (.xlsx) s listem rozumné velikosti",
)
_EMPTY: Final = Text(en="{file}: the sheet is empty", cs="{file}: list je prázdný")
_TOO_MERGED: Final = Text(
    en="{file}: too many cells are merged; please unmerge them",
    cs="{file}: sloučených buněk je příliš; zrušte prosím jejich sloučení",
)
_TEXTS: Final[dict[str, Text]] = {
    "error_in_cell": Text(
        en="the cell {cell} holds an error, such as #N/A",
        cs="buňka {cell} obsahuje chybu, např. #N/A",
    ),
    "formula_without_value": Text(
        en="the cell {cell} holds a formula without a value; open the workbook and save it",
        cs="buňka {cell} obsahuje vzorec bez hodnoty; otevřete sešit a uložte ho",
    ),
    "merged_cell": Text(
        en="the cell {cell} is part of a merged one; please unmerge it and fill it in",
        cs="buňka {cell} je součástí sloučené buňky; sloučení prosím zrušte a buňku vyplňte",
    ),
}


def _is_filled(frame: pl.DataFrame) -> pl.Series:
    """Which rows hold anything but white space."""
    return frame.select(
        pl.any_horizontal((pl.all().str.strip_chars() != "").fill_null(False))
    ).to_series()


def _shift(sheet: Sheet, header_row: int, header: list[str]) -> int:
    """What to add to an index of the header for the number of the sheet's column.

    The values come without the blank columns on the left.
    """
    first = next(index for index, name in enumerate(header) if name.strip())
    return sheet.first_filled.get(header_row, first + 1) - first
