"""The sheet of results: a row a person, to sort, to filter and to compare at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from placement.errors import PlacementError
from placement.facts.goals import OFFICES
from placement.inference.result_columns import (
    CERTAINTY,
    COVERAGE,
    FACTS,
    FIRED,
    JUDGED,
    REASON,
    ROLE_CERTAINTY,
    ROLE_FIT,
    known,
)
from placement.reading.batches import ID
from placement.reading.workbooks.cells import RESULTS_NAME, column_letters
from placement.scoring.workbook.book import (
    A4,
    GREY,
    LONGEST_CELL,
    Book,
    utf16_length,
    write_text,
)
from placement.text import Text

if TYPE_CHECKING:
    from pathlib import Path

_AT_ONCE: Final = 2_000
"""So many rows are put into words at a time, for words need more room than what they stand for."""
_WIDEST: Final = 40
"""No column is wider than so many characters."""
_NARROWEST: Final = 11
_HEAD: Final = 46
"""How high the headings are, in points: three lines."""
_LONGEST_WORD: Final = 14
FITS: Final = frozenset({*(goal.name for goal in (*OFFICES, *JUDGED)), ROLE_FIT})
"""The columns of fits, from −1000 to 1000."""
_KNOWN: Final = frozenset(known(goal) for goal in JUDGED)
_SHARES: Final = {COVERAGE: 1000, CERTAINTY: 100, ROLE_CERTAINTY: 100}
_FOLDED: Final = _KNOWN | {FACTS, FIRED}
"""The columns that are folded away, and unfold by a click."""
_LONG: Final = frozenset({REASON, FACTS, FIRED})


class ResultsSheet:
    """Writes results, all of *schema*, whose columns are named by *columns*; *final* is where the
    workbook will be."""

    def __init__(self, book: Book, schema: pl.Schema, columns: dict[str, str], final: Path) -> None:
        self._final = final
        self._book = book
        self._written = book.add(RESULTS_SHEET)
        self._sheet = self._written.sheet
        self._schema = schema
        self._names = {heading: name for name, heading in columns.items()}
        self._row = 1
        sheet = self._sheet
        sheet.freeze_panes(1, 1)
        sheet.set_row(0, _HEAD)
        for column, (heading, dtype) in enumerate(schema.items()):
            name = self._names.get(heading, "")
            options = {"level": 1, "hidden": True} if name in _FOLDED else {}
            sheet.set_column(column, column, _width(heading, dtype, name), None, options)
            write_text(sheet, 0, column, heading, book.heading)

    def write(self, results: pl.DataFrame) -> None:
        """Appends rows; raises ``PlacementError`` where a cell would be too long for a workbook."""
        for part in results.iter_slices(_AT_ONCE):
            self._write(part)

    def _write(self, results: pl.DataFrame) -> None:
        joined = results.with_columns(
            _joined(name) for name, dtype in results.schema.items() if dtype.is_nested()
        )
        sheet, plain = self._sheet, self._book.plain
        number, boolean = sheet.write_number, sheet.write_boolean
        for row, cells in enumerate(joined.iter_rows(), self._row):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    if len(cell) > LONGEST_CELL // 2 and utf16_length(cell) > LONGEST_CELL:
                        raise PlacementError(
                            TOO_LONG.format(path=self._final, row=row + 1, most=LONGEST_CELL)
                        )
                    write_text(sheet, row, column, cell, plain)
                elif isinstance(cell, bool):
                    boolean(row, column, cell)
                elif cell is not None:
                    number(row, column, cell)
        self._row += joined.height

    def close(self) -> None:
        """Puts filters, bars and the name by which the sheet is found over what was written."""
        last, width = self._row - 1, len(self._schema)
        sheet = self._sheet
        sheet.autofilter(0, 0, last, width - 1)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.repeat_rows(0)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{column_letters(width)}{last + 1}"})
        for column, heading in enumerate(self._schema):
            bar = _bar(self._names.get(heading, ""))
            if bar is not None and last:
                sheet.conditional_format(1, column, last, column, bar)
        name = self._written.name.replace("'", "''")
        area = f"$A$1:${column_letters(width)}${last + 1}"
        self._book.workbook.define_name(RESULTS_NAME, f"='{name}'!{area}")


def bar(least: int, most: int, color: str) -> dict[str, object]:
    """Bars behind whole numbers from *least* to *most*: to the right where they are positive, to
    the left, in orange, where they are negative."""
    return {
        "type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_no_border": True,
        "bar_color": color, "bar_negative_color": PALE_ORANGE, "bar_axis_color": GREY,
        "min_type": "num", "min_value": least, "max_type": "num", "max_value": most,
    }  # fmt: skip


def _bar(name: str) -> dict[str, object] | None:
    """The bars of a column, for it holds fits or shares; None where it holds neither."""
    if name in FITS:
        return bar(-1000, 1000, PALE_BLUE)
    whole = 1000 if name in _KNOWN else _SHARES.get(name)
    return None if whole is None else bar(0, whole, _PALE)


def _joined(name: str) -> pl.Expr:
    """A list as one text, its items separated by semicolons; nothing for an empty one."""
    return pl.col(name).cast(pl.List(pl.String)).list.join(";").replace("", None)


def _width(heading: str, dtype: pl.DataType, name: str) -> int:
    """How wide a column is, in characters: for its heading, which may take three lines and has the
    filter's button, and for what may stand in it."""
    if name in _LONG:
        return _WIDEST
    word = max(map(len, heading.split()), default=0)
    longest = 0
    if isinstance(dtype, pl.Enum):
        longest = max(map(len, dtype.categories), default=0)
    elif dtype.is_nested() or dtype == pl.String:
        longest = 16 if heading == ID else _WIDEST // 2
    return min(max(min(word, _LONGEST_WORD) + 4, longest + 2, _NARROWEST), _WIDEST)


RESULTS_SHEET: Final = Text(en="Results", cs="Výsledky")
PALE_BLUE: Final = "#A9CBEE"
PALE_ORANGE: Final = "#F3C3A5"
_PALE: Final = "#DDE1E6"
TOO_LONG: Final = Text(
    en="{path}, row {row}: a cell of a workbook holds at most {most} characters; write .parquet or"
    " .csv instead, or do not keep this column",
    cs="{path}, řádek {row}: buňka sešitu pojme nejvýše {most} znaků; zapište raději .parquet nebo"
    " .csv, nebo sloupec nepřenášejte",
)
