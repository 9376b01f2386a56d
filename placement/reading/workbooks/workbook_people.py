"""People in the sheets of a workbook, Excel's or OpenDocument's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import fastexcel
import polars as pl

from placement.errors import PlacementError
from placement.reading.batches import Batch, StoredFile
from placement.reading.columns import Columns, Wanted
from placement.reading.lines import Notice
from placement.reading.panics import Panicked, panics_as_faults, silent_panics
from placement.reading.workbooks import ods, xlsx
from placement.reading.workbooks.cells import RESULTS_NAME, BadWorkbookError
from placement.reading.workbooks.sheet_people import SheetPeople, is_filled
from placement.text import Text, listing, quoted

ALL: Final = "all"
"""What stands for every sheet with people in the place of a sheet's name."""
_LOOKED_THROUGH: Final = 40
_MOST_HEADERS: Final = 2


class WorkbookFile(StoredFile):
    """People in a workbook at *path*. A person's line is the sheet's row.

    A sheet is held in memory as a whole; it cannot have more than 1,048,576 rows. In a workbook of
    our own results it is the one with the results. Of several sheets that look like people the
    user must say which; raises ``PlacementError`` where that is
    not said, or the file cannot be used.
    """

    def __init__(self, path: Path, name: str, wanted: Wanted, notice: Notice) -> None:
        super().__init__(path, name)
        self._wanted = wanted
        self._notice = notice
        self._is_opendocument = ods.is_opendocument(path)
        try:
            with silent_panics():
                self._names = ods.names(path) if self._is_opendocument else xlsx.names(path)
                self._reader = fastexcel.read_excel(str(path))
            self._chosen = self._choose(wanted.reading.sheet)
        except (BadWorkbookError, fastexcel.FastExcelError, Panicked) as error:
            raise PlacementError(_DAMAGED.format(file=name)) from error
        self._first = self._people(self._chosen[0], silent_panics)

    @property
    def columns(self) -> Columns:
        """The columns that the first sheet's header names."""
        return self._first.columns

    def batches(self) -> Iterator[Batch]:
        """The rows, sheet by sheet, some thousands at a time."""
        for number, name in enumerate(self._chosen):
            people = self._people(name, panics_as_faults) if number else self._first
            yield from people.batches()
            self._share = (number + 1) / len(self._chosen)

    def _people(
        self, sheet: str, guarded: Callable[[], AbstractContextManager[None]]
    ) -> SheetPeople:
        """The people in one sheet, read under the guard against panics."""
        shown = self._name if len(self._chosen) == 1 else f"{self._name} [{sheet}]"
        try:
            with guarded():
                examine = ods.examine if self._is_opendocument else xlsx.examine
                examined = examine(self._path, sheet)
                frame = self._load(sheet, None)
        except (BadWorkbookError, fastexcel.FastExcelError, Panicked) as error:
            raise PlacementError(_DAMAGED.format(file=self._name)) from error
        return SheetPeople(frame, examined, self._wanted, shown, self._notice)

    def _load(self, sheet: str, rows: int | None) -> pl.DataFrame:
        cells = self._reader.load_sheet(
            sheet, header_row=None, skip_rows=0, n_rows=rows, dtypes="string"
        )
        frame: pl.DataFrame = cells.to_polars()
        return frame

    def _choose(self, said: str | None) -> list[str]:
        """The sheets to read."""
        if said is not None and said != ALL:
            if said not in self._names:
                near = get_close_matches(said, self._names, n=1, cutoff=0.5)
                nearest = _NEAREST.format(sheet=quoted(near[0])) if near else ""
                raise PlacementError(
                    _NO_SHEET.format(
                        file=self._name, sheet=quoted(said), nearest=nearest,
                        sheets=_listed(self._names),
                    )
                )  # fmt: skip
            return [said]
        if len(self._names) == 1:
            return self._names
        kind = ods if self._is_opendocument else xlsx
        ours = kind.named_sheet(self._path, RESULTS_NAME)
        if said is None and ours is not None:
            return [ours]
        of_people = [name for name in self._names if self._looks_like_people(name)]
        if said == ALL:
            return of_people or self._names[:1]
        if len(of_people) > 1:
            raise PlacementError(
                _SEVERAL.format(
                    file=self._name, sheets=_listed(of_people), first=quoted(of_people[0])
                )
            )
        if of_people and of_people[0] != self._names[0]:
            self._notice(_CHOSEN.format(file=self._name, sheet=quoted(of_people[0])))
        return of_people or self._names[:1]

    def _looks_like_people(self, sheet: str) -> bool:
        """Whether one of the first rows, or two, names columns that are wanted; where many do, the
        sheet is one that explains columns."""
        with silent_panics():
            frame = self._load(sheet, _LOOKED_THROUGH)
        if frame.is_empty() or not frame.width:
            return False
        rows = frame.filter(is_filled(frame)).rows()
        headers = [row for row in rows if self._wanted.knows([cell or "" for cell in row])]
        return 1 <= len(headers) <= _MOST_HEADERS


def _listed(sheets: list[str]) -> Text:
    return listing([quoted(sheet) for sheet in sheets])


_DAMAGED: Final = Text(
    en="{file}: this is no whole Excel workbook (.xlsx) or OpenDocument one (.ods) with a sheet of"
    " a sensible size",
    cs="{file}: toto není celý sešit aplikace Excel (.xlsx) ani OpenDocument (.ods) s listem"
    " rozumné velikosti",
)
_NO_SHEET: Final = Text(
    en="{file}: there is no sheet {sheet}{nearest}. Sheets: {sheets}.",
    cs="{file}: list {sheet} v sešitu není{nearest}. Listy: {sheets}.",
)
_NEAREST: Final = Text(en="; the nearest is {sheet}", cs="; nejbližší je {sheet}")
_SEVERAL: Final = Text(
    en="{file}: several sheets look like people: {sheets}. Say which to read, such as"
    " --sheet {first}, or --sheet all.",
    cs="{file}: jako seznam lidí vypadá několik listů: {sheets}. Určete, který se má číst,"
    " například --sheet {first}, nebo --sheet all.",
)
_CHOSEN: Final = Text(
    en="{file}: the sheet {sheet} is read, the only one that looks like people",
    cs="{file}: čte se list {sheet}, jediný, který vypadá jako seznam lidí",
)
