"""What a sheet of an OpenDocument workbook holds that its values alone do not show (OpenDocument
1.3, part 3, 9.1; LibreOffice marks errors by an attribute of its own)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final
from xml.etree import ElementTree

from placement.reading.workbooks.cells import (
    LARGEST,
    MOST_CELLS,
    BadWorkbookError,
    Merged,
    Sheet,
    area_sheet,
)

_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ERROR: Final = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_HEAD: Final = 1 << 16


def is_opendocument(path: Path) -> bool:
    """Whether the archive at *path* says that it is an OpenDocument spreadsheet."""
    try:
        with zipfile.ZipFile(path) as archive:
            return b"opendocument.spreadsheet" in archive.read("mimetype")[:200]
    except (zipfile.BadZipFile, KeyError, OSError, ValueError):
        return False


def names(path: Path) -> list[str]:
    """The names of the sheets that are not hidden, in their order.

    Raises ``BadWorkbookError`` where the file is no workbook or unreasonably large.
    """
    hidden: set[str] = set()
    style = ""
    found: list[tuple[str, str]] = []
    with _content(path) as content:
        for event, element in ElementTree.iterparse(content, ("start", "end")):
            if event == "end":
                if element.tag == f"{_TABLE}table-row":
                    element.clear()
            elif element.tag == f"{_STYLE}style":
                style = element.get(f"{_STYLE}name", "")
            elif element.tag == f"{_STYLE}table-properties":
                if element.get(f"{_TABLE}display") == "false":
                    hidden.add(style)
            elif element.tag == f"{_TABLE}table":
                found.append(
                    (element.get(f"{_TABLE}name", ""), element.get(f"{_TABLE}style-name", ""))
                )
    visible = [name for name, styled in found if styled not in hidden]
    if not visible:
        raise BadWorkbookError
    return visible


def named_sheet(path: Path, name: str) -> str | None:
    """The visible sheet on which the area called *name* is; None where there is none.

    Raises ``BadWorkbookError`` where the file is no workbook or unreasonably large.
    """
    areas: list[str] = []
    with _content(path) as content:
        for _, element in ElementTree.iterparse(content):
            if element.tag == f"{_TABLE}table-row":
                element.clear()
            elif element.tag == f"{_TABLE}named-range" and element.get(f"{_TABLE}name") == name:
                areas.append(element.get(f"{_TABLE}cell-range-address", ""))
    sheet = area_sheet(areas[0]) if areas else None
    return sheet if sheet in names(path) else None


def examine(path: Path, name: str) -> Sheet:
    """Looks through the sheet called *name*.

    Raises ``BadWorkbookError`` where the file is no workbook or unreasonably large.
    """
    sheet = Sheet(name)
    is_within = False
    row, cells = 1, 0
    with _content(path) as content:
        for event, element in ElementTree.iterparse(content, ("start", "end")):
            if element.tag == f"{_TABLE}table":
                is_within = event == "start" and element.get(f"{_TABLE}name") == name
            elif event == "end" and element.tag == f"{_TABLE}table-row":
                if is_within:
                    cells += _note(element, row, sheet)
                    if cells > MOST_CELLS:
                        raise BadWorkbookError
                    row += _number(element, "number-rows-repeated")
                element.clear()
    return sheet


def _note(element: ElementTree.Element, row: int, sheet: Sheet) -> int:
    """Takes note of one row; how many cells it fills."""
    column = 1
    last = 0
    for cell in element:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        repeated = _number(cell, "number-columns-repeated")
        if len(cell) or cell.get(f"{_OFFICE}value-type"):
            if len(sheet.first_filled) < 100:
                sheet.first_filled.setdefault(row, column)
            last = column + repeated - 1
        if cell.get(_ERROR) == "error":
            for place in range(column, column + min(repeated, 1000)):
                sheet.strange[row, place] = "error_in_cell"
        columns = _number(cell, "number-columns-spanned")
        rows = _number(cell, "number-rows-spanned")
        if columns > 1 or rows > 1:
            sheet.merged.append(Merged(row, column, row + rows - 1, column + columns - 1))
        column += repeated
    return last * (_number(element, "number-rows-repeated") if last else 1)


def _number(element: ElementTree.Element, name: str) -> int:
    written = element.get(f"{_TABLE}{name}", "1")
    return max(int(written), 1) if written.isdecimal() else 1


@contextmanager
def _content(path: Path) -> Iterator[IO[bytes]]:
    """The part that holds all sheets; a document type, which none needs, is refused."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST:
                raise BadWorkbookError
            with archive.open("content.xml") as content:
                if b"<!DOCTYPE" in content.read(_HEAD):
                    raise BadWorkbookError
            with archive.open("content.xml") as content:
                yield content
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, OSError, ValueError) as error:
        raise BadWorkbookError from error
