"""A workbook while it is written: its sheets, their names and formats, and cells that stay text."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timezone
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Final, TypeAlias

from placement.files import source_date
from placement.text import Language, Text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS: Final = 1_048_576
"""So many rows a sheet has, the heading's among them."""
MOST_COLUMNS: Final = 16_384
LONGEST_CELL: Final = 32_767
"""So many UTF-16 units a cell of text holds."""
_LONGEST_NAME: Final = 31
A4: Final = 9
"""The paper to print on, as XlsxWriter numbers it."""
_NO_NAME: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")

BLUE: Final = "#1A5FA8"
GREY: Final = "#B8BEC6"
_FIELD: Final = "#ECEEF0"
_QUIET: Final = "#595E66"

_LINE: Final = 15
"""How high a line is, in points."""
_ROOM: Final = 1.1
"""How many letters of a text have room where one figure has, by which widths are told."""

Cell: TypeAlias = str | int | None


class Book:
    """A workbook at *path* in *language*, written row by row in constant memory.

    Raises ``OSError`` or ``XlsxWriterException`` where it cannot be written; afterwards there is
    only :meth:`abort` to call.
    """

    def __init__(self, path: Path, language: Language) -> None:
        from xlsxwriter import Workbook

        self.language: Language = language
        self._folder = tempfile.TemporaryDirectory(prefix="placement-")
        options = {"constant_memory": True, "tmpdir": self._folder.name}
        self.workbook = Workbook(str(path), options)
        # A sheet of more than 4 GiB, which some hundred thousand rows need, fits no other archive.
        self.workbook.use_zip64()
        self.workbook.set_properties({"created": source_date() or datetime.now(timezone.utc)})
        self._names: set[str] = {"history"}
        add = self.workbook.add_format
        wraps = {"text_wrap": True, "valign": "top"}
        self.title = add({"bold": True, "font_size": 16})
        self.section = add({"bold": True, "font_size": 12, "bottom": 1, "bottom_color": GREY})
        self.heading = add({"bold": True, "bg_color": _FIELD, **wraps})
        self.plain = add({"valign": "top"})
        self.wrapped = add(wraps)
        self.strong = add({"bold": True, **wraps})
        self.note = add({"font_color": _QUIET, "valign": "top"})
        self.number = add({"num_format": "#,##0", "valign": "top"})
        self.fit = add({"num_format": "0", "valign": "top"})
        self.place = add({"num_format": "0", "valign": "top", "align": "center"})
        self.percent = add({"num_format": "0 %", "valign": "top"})

    def add(self, title: Text) -> Sheet:
        """A further sheet, called *title* as far as a sheet can be called so."""
        name = sheet_name(title.to(self.language), self._names)
        self._names.add(name.casefold())
        return Sheet(self, self.workbook.add_worksheet(name), name)

    def close(self) -> None:
        """Packs the sheets into the file."""
        self.workbook.close()
        self._folder.cleanup()

    def abort(self) -> None:
        """Gives up; the file is of no use."""
        for sheet in self.workbook.worksheets():
            if sheet.row_data_fh is not None:
                # What it still holds may not fit either.
                with suppress(OSError):
                    sheet.row_data_fh.close()
        self._folder.cleanup()


class Sheet:
    """A sheet called *name*, written from its first row to its last; *row* is the next one."""

    def __init__(self, book: Book, sheet: Worksheet, name: str) -> None:
        self.book = book
        self.sheet = sheet
        self.name = name
        self.row = 0
        self._widths: tuple[int, ...] = ()

    def widen(self, *widths: int) -> None:
        """How wide the columns are, in characters; to be said first."""
        self._widths = widths
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def write(self, cells: Sequence[Cell], *formats: Format | None) -> None:
        """The next row. The last of *formats* is that of all further cells; numbers have a format
        of their own unless one is given."""
        given = [formats[min(i, len(formats) - 1)] if formats else None for i in range(len(cells))]
        lines = self._lines(cells, given)
        if lines > 1:
            # Not every program finds the height by itself.
            self.sheet.set_row(self.row, lines * _LINE)
        for column, (cell, format_) in enumerate(zip(cells, given, strict=True)):
            if isinstance(cell, str):
                write_text(self.sheet, self.row, column, cell, format_ or self.book.plain)
            elif cell is not None:
                self.sheet.write_number(self.row, column, cell, format_ or self.book.number)
        self.row += 1

    def say(self, text: Text, format_: Format | None = None, *, across: int = 1) -> None:
        """The next row: one sentence, in its first cell; *across* so many cells of its format."""
        for column in range(1, across):
            self.sheet.write_blank(self.row, column, None, format_)
        self.write([text.to(self.book.language)], format_)

    def head(self, texts: Sequence[Text]) -> None:
        """The next row: the headings of a table."""
        self.write([text.to(self.book.language) for text in texts], self.book.heading)

    def _lines(self, cells: Sequence[Cell], formats: Sequence[Format | None]) -> int:
        """How many lines the row needs, where its text may wrap."""
        wrapping = (self.book.wrapped, self.book.strong, self.book.heading)
        return max(
            (
                len(wrap(cell, max(1, int(width * _ROOM)))) or 1
                for cell, width, format_ in zip(cells, self._widths, formats, strict=False)
                if isinstance(cell, str) and format_ in wrapping
            ),
            default=1,
        )


def write_text(sheet: Worksheet, row: int, column: int, text: str, format_: Format) -> None:
    """Writes *text* as text: no formula, no link, no markup, whatever it looks like."""
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes this for markup of its own, unless it comes in two parts.
        sheet.write_rich_string(row, column, format_, text[:2], format_, text[2:], format_)
    elif text:
        sheet.write_string(row, column, text, format_)


def sheet_name(words: str, taken: set[str]) -> str:
    """*words* as the name of a sheet, unlike those *taken*, which are casefolded."""
    name = _NO_NAME.sub(" ", words).strip("' ")[:_LONGEST_NAME].strip("' ") or "1"
    name = name[0].upper() + name[1:]
    number = 2
    unique = name
    while unique.casefold() in taken:
        end = f" {number}"
        unique = name[: _LONGEST_NAME - len(end)] + end
        number += 1
    return unique


def utf16_length(text: str) -> int:
    """How many UTF-16 units *text* has, in which a workbook counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
