"""The people in one sheet: its header found, and each row read or refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import polars as pl

from placement.errors import PlacementError
from placement.reading.batches import ID, Batch
from placement.reading.columns import Columns, Wanted, recognise
from placement.reading.headers import (
    above_header,
    at_end,
    end_of_table,
    first_of_table,
    is_second_header,
    joined,
    said_lines,
    second_header,
)
from placement.reading.lines import Notice
from placement.reading.rejects import Code, Reject
from placement.reading.workbooks.cells import Sheet, column_letters
from placement.text import Text

_ROWS: Final = 50_000
_MOST_COVERED: Final = 5_000_000
_LOOKED_THROUGH: Final = 40
_ENDING: Final = 200


class SheetPeople:
    """People in a sheet, whose cells are in *frame* as text.

    A row is refused where a cell that is read holds an error or a formula that was never
    calculated, or is covered by a merged one; a wholly blank row is none. Raises
    ``PlacementError`` where the sheet is empty or its header cannot be used.
    """

    def __init__(
        self, frame: pl.DataFrame, sheet: Sheet, wanted: Wanted, name: str, notice: Notice
    ) -> None:
        self._name = name
        self._sheet = sheet
        self._frame = frame
        filled = is_filled(frame).arg_true().to_list() if frame.width else []
        if not filled:
            raise PlacementError(_EMPTY.format(file=name))
        first, last, header = _header(frame, filled, wanted, name)
        self._header_row = first + 1
        self._shift = _shift(sheet, self._header_row, header)
        self.columns: Columns = recognise(header, wanted, file=name, line=self._header_row)
        above = [
            " ".join(cell for cell in frame.row(place) if cell) for place in filled if place < first
        ]
        if above and said_lines(wanted.reading) is None:
            notice(above_header(name, self._header_row, above))
        below = last + 1
        if below < frame.height and is_second_header(_row(frame, below), self.columns):
            notice(second_header(name, below + 1))
            below += 1
        end = _end(frame, [place for place in filled if place >= below], name, notice)
        self._below = below
        rows = frame.slice(below, end - below)
        names = self.columns.names()
        self._people = rows.select(
            rows.to_series(index).alias(column) for index, column in names.items()
        )
        self._filled = is_filled(rows)

    def batches(self) -> Iterator[Batch]:
        """The rows, some thousands at a time."""
        strange = self._strange()
        for start in range(0, self._people.height, _ROWS):
            people = self._people.slice(start, _ROWS)
            filled = self._filled.slice(start, _ROWS)
            first = self._below + 1 + start
            rows = range(first, first + people.height)
            rejects = [reject for row in rows for reject in strange.get(row, ())]
            refused = {reject.line for reject in rejects}
            good = filled & pl.Series([row not in refused for row in rows], dtype=pl.Boolean)
            lines = [row for row, is_good in zip(rows, good, strict=True) if is_good]
            yield Batch(
                self._name, people.filter(good), lines, self.columns, rejects, len(refused),
                lambda line: self._frame.row(line - 1),
            )  # fmt: skip

    def _strange(self) -> dict[int, list[Reject]]:
        """The rows with a cell, among those read, that cannot be taken at its face value."""
        read = {index + self._shift: self.columns.header[index] for index in self.columns.names()}
        first, last = self._below + 1, self._below + self._people.height
        found: dict[int, list[Reject]] = {}
        for (row, column), code in self._sheet.strange.items():
            if column in read and first <= row <= last:
                found.setdefault(row, []).append(self._reject(row, column, read[column], code))
        covered = 0
        for merged in self._sheet.merged:
            columns = [each for each in read if merged.left <= each <= merged.right]
            for row in range(max(merged.top, first), min(merged.bottom, last) + 1):
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
            identifier = self._people[ID][row - self._below - 1]
        text = _TEXTS[code].format(cell=f"{column_letters(column)}{row}")
        return Reject(self._name, row, identifier, header, None, code, text)


def is_filled(frame: pl.DataFrame) -> pl.Series:
    """Which rows hold anything but white space."""
    return frame.select(
        pl.any_horizontal((pl.all().str.strip_chars() != "").fill_null(False))
    ).to_series()


def _header(
    frame: pl.DataFrame, filled: Sequence[int], wanted: Wanted, name: str
) -> tuple[int, int, list[str]]:
    """The first and the last row of the header, counted from 0, and its cells: where the user says
    it is, else the one of the first rows that names the most wanted columns, else the first that
    looks like a table's."""
    said = said_lines(wanted.reading)
    if said is not None:
        first, last = said[0] - 1, said[1] - 1
        if last >= frame.height:
            raise PlacementError(_NO_ROW.format(file=name, row=said[1]))
        return first, last, joined([_row(frame, place) for place in range(first, last + 1)])
    candidates = filled[:_LOOKED_THROUGH]
    # Of several that name as many, max takes the first.
    best = max(candidates, key=lambda place: wanted.knows(_row(frame, place)))
    if not wanted.knows(_row(frame, best)):
        shape = first_of_table([_row(frame, place) for place in candidates])
        best = best if shape is None else candidates[shape]
    return best, best, _row(frame, best)


def _row(frame: pl.DataFrame, place: int) -> list[str]:
    return [cell or "" for cell in frame.row(place)]


def _end(frame: pl.DataFrame, filled: Sequence[int], name: str, notice: Notice) -> int:
    """The row, counted from 0, with which no people come any more; totals there are told."""
    last = filled[-_ENDING:]
    count = end_of_table([frame.row(place) for place in last])
    if not count:
        return frame.height
    for place in last[-count:]:
        words = " ".join(cell for cell in frame.row(place) if cell)
        notice(at_end(name, place + 1, words))
    return last[-count]


def _shift(sheet: Sheet, header_row: int, header: list[str]) -> int:
    """What to add to an index of the header for the number of the sheet's column.

    The values come without the blank columns on the left.
    """
    first = next((index for index, name in enumerate(header) if name.strip()), 0)
    return sheet.first_filled.get(header_row, first + 1) - first


_EMPTY: Final = Text(en="{file}: the sheet is empty", cs="{file}: list je prázdný")
_NO_ROW: Final = Text(
    en="{file}: there is no row {row} that could be the header",
    cs="{file}: řádek {row}, který by mohl být záhlavím, v listu není",
)
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
