"""What a sheet of an Excel workbook holds that its values alone do not show.

Calamine, which reads the values, gives nothing for a cell that holds an error or a formula never
calculated, and for the cells a merged one covers. Nothing means unknown to us, so those cells are
looked up in the sheet itself (ECMA-376, part 1, 18.3.1).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from placement.reading.workbooks.cells import (
    LARGEST,
    MOST_CELLS,
    BadWorkbookError,
    Merged,
    Sheet,
    area_sheet,
    column_number,
)

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_BLOCK: Final = 4 << 20
_OVERLAP: Final = 1 << 16
_ERROR: Final = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]+)(\d+)"')
_NO_VALUE: Final = re.compile(
    rb'<(?:\w+:)?c\b[^>]*\br="([A-Z]+)(\d+)"[^>]*>\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_FILLED: Final = re.compile(
    rb'<(?:\w+:)?c\b[^>]*\br="([A-Z]+)(\d+)"[^>]*[^/>]>\s*<(?:\w+:)?(?:v|is|f)\b'
)
_WIDE: Final = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{2,3})\d+"')
_ROW: Final = re.compile(rb'<(?:\w+:)?row\b[^>]*\br="(\d+)"')


def names(path: Path) -> list[str]:
    """The names of the sheets that are not hidden, in their order.

    Raises ``BadWorkbookError`` where the file is no workbook or unreasonably large.
    """
    with _opened(path) as archive:
        return list(_visible(archive))


def named_sheet(path: Path, name: str) -> str | None:
    """The visible sheet on which the area called *name* is; None where there is none.

    Raises ``BadWorkbookError`` where the file is no workbook or unreasonably large.
    """
    with _opened(path) as archive:
        workbook = _parse(archive, "xl/workbook.xml")
        areas = [
            defined.text or ""
            for main in (_MAIN, _STRICT)
            for defined in workbook.iter(f"{main}definedName")
            if defined.get("name") == name
        ]
        sheet = area_sheet(areas[0]) if areas else None
        return sheet if sheet in _visible(archive) else None


def examine(path: Path, name: str) -> Sheet:
    """Looks through one of the visible sheets.

    Raises ``BadWorkbookError`` where the file is no workbook or unreasonably large.
    """
    with _opened(path) as archive:
        sheet = Sheet(name)
        last_row, last_column = 1, 26
        for block in _blocks(archive, _visible(archive)[name]):
            _note(block, sheet)
            last_row = max(last_row, *map(int, _ROW.findall(block)[-1:] or [b"1"]))
            last_column = max([last_column, *map(column_number, set(_WIDE.findall(block)))])
        if last_row * last_column > MOST_CELLS:
            raise BadWorkbookError
    return sheet


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST:
                raise BadWorkbookError
            yield archive
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, OSError, ValueError) as error:
        raise BadWorkbookError from error


def _note(block: bytes, sheet: Sheet) -> None:
    if len(sheet.first_filled) < 100:
        for letters, row in _FILLED.findall(block):
            sheet.first_filled.setdefault(int(row), column_number(letters))
            if len(sheet.first_filled) >= 100:
                break
    if b't="e"' in block:
        for letters, row in _ERROR.findall(block):
            sheet.strange[int(row), column_number(letters)] = "error_in_cell"
    if b"<f" in block or b":f" in block:
        for letters, row in _NO_VALUE.findall(block):
            sheet.strange[int(row), column_number(letters)] = "formula_without_value"
    if b"mergeCell" in block:
        for left, top, right, bottom in _MERGED.findall(block):
            merged = Merged(int(top), column_number(left), int(bottom), column_number(right))
            if merged not in sheet.merged[-1000:]:
                sheet.merged.append(merged)


def _blocks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The sheet's bytes; each block begins with the end of the one before."""
    end = b""
    with archive.open(part) as file:
        while block := file.read(_BLOCK):
            block = end + block
            yield block
            end = block[-_OVERLAP:]


def _visible(archive: zipfile.ZipFile) -> dict[str, str]:
    """The sheets that are not hidden: name → its part in the archive."""
    workbook = _parse(archive, "xl/workbook.xml")
    relations = {
        relation.get("Id"): relation.get("Target", "")
        for relation in _parse(archive, "xl/_rels/workbook.xml.rels")
    }
    found: dict[str, str] = {}
    for main in (_MAIN, _STRICT):
        for sheet in workbook.iter(f"{main}sheet"):
            if sheet.get("state", "visible") != "visible":
                continue
            key = next(value for name, value in sheet.items() if name.endswith("}id"))
            target = relations[key]
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if "worksheets/" in part:
                found[sheet.get("name", "")] = part
    if not found:
        raise BadWorkbookError
    return found


def _parse(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    """A small part of the workbook; a document type, which none needs, is refused."""
    if archive.getinfo(part).file_size > _BLOCK:
        raise BadWorkbookError
    data = archive.read(part)
    if b"<!DOCTYPE" in data:
        raise BadWorkbookError
    return ElementTree.fromstring(data)
