"""The careful way through delimited text: record by record, naming each faulty one.

A record is what Python's ``csv`` calls one in its strict mode: a cell that begins with a quotation
mark runs to the closing one, which a separator or the line's end must follow; elsewhere a quotation
mark is a character like any other. A record over several lines that has not the right number of
cells is given up at its first line, and reading goes on at its second: so one forgotten quotation
mark costs one row.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from placement.reading.rejects import Code
from placement.text import Text

ZERO_BYTE: Final = "\udc00"
"""Stands for a zero byte while cells are taken apart; no decoder yields it."""
_RECORDS: Final = 1_000
_LONGEST_ORIGINAL: Final = 200
_FIELD_LIMIT: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Faulty:
    """A record that is no row: where it begins, why, and what there was of it."""

    line: int
    code: Code
    text: Text
    cells: list[str]


@dataclass(slots=True)
class Records:
    """Some records in the file's order; *rest* is the unfinished one at the end of the chunk."""

    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    faulty: list[Faulty] = field(default_factory=list)
    taken: int = 0
    rest: bytes = b""

    def are_enough(self) -> bool:
        """Whether to stop for now."""
        return len(self.rows) + len(self.faulty) >= _RECORDS


def records(
    data: bytes, *, first_line: int, separator: str, cells: int | None, is_last: bool
) -> Iterator[Records]:
    """The records of whole lines of (hoped-for) UTF-8, each of which must have so many *cells*.

    They come a thousand at a time. An unfinished record at the end is given back as ``rest``
    unless the data *is_last*; *taken* counts the lines that are done with. Blank lines are no
    records. With *cells* None any number is right.
    """
    lines = _lines(data)
    position = 0
    while 0 <= position < len(lines):
        found = Records()
        with _wide_fields():
            while 0 <= position < len(lines) and not found.are_enough():
                position = _read(lines, position, found, first_line, separator, cells, is_last)
        yield found


def first_record(data: bytes, separator: str) -> tuple[list[str], int]:
    """The cells of the first record and how many lines it takes; no cells where it is faulty."""
    reader = csv.reader(_line_by_line(data), delimiter=separator, strict=True)
    with _wide_fields():
        try:
            row = next(reader, [])
        except csv.Error:
            return [], 1
    return ([] if row and _fault(row, None, 1) else row), max(reader.line_num, 1)


class Originals:
    """The cells of rows of some lines as they stand there, by the number of the line."""

    def __init__(self, data: bytes, first_line: int, separator: str) -> None:
        self._data = data
        self._first_line = first_line
        self._separator = separator
        self._lines: list[bytes] | None = None

    def __call__(self, line: int) -> list[str]:
        """The cells of the record that begins on *line*; where that is none, of the line alone."""
        if self._lines is None:
            self._lines = self._data.split(b"\n")
        start = line - self._first_line
        below = b"\n".join(self._lines[start : start + _LONGEST_ORIGINAL]) + b"\n"
        cells, _ = first_record(below, self._separator)
        return cells or self._lines[start].decode("utf-8", "replace").split(self._separator)


def _read(
    lines: list[str],
    start: int,
    found: Records,
    first_line: int,
    separator: str,
    cells: int | None,
    is_last: bool,
) -> int:
    """Reads until a record of several lines is faulty, there are enough records, or the end.

    The index of the line to go on from; −1 where the last record is unfinished.
    """
    following = map(lines.__getitem__, range(start, len(lines)))
    reader = csv.reader(following, delimiter=separator, strict=True)
    position = start
    while not found.are_enough():
        try:
            row = next(reader, None)
        except csv.Error as error:
            if "unexpected end of data" in str(error) and not is_last:
                found.rest = _bytes(lines[position:])
                return -1
            found.faulty.append(_faulty(first_line + position, "quote_not_closed", []))
            found.taken += 1
            return position + 1
        if row is None:
            return len(lines)
        taken = start + reader.line_num - position
        fault = _fault(row, cells, first_line + position) if row else None
        if fault is not None:
            found.faulty.append(fault)
            if taken > 1 and fault.code in ("too_few_cells", "too_many_cells"):
                found.taken += 1
                return position + 1
        elif row:
            found.rows.append(row)
            found.lines.append(first_line + position)
        found.taken += taken
        position += taken
    return position


def _fault(row: list[str], cells: int | None, line: int) -> Faulty | None:
    """What is wrong with a record that could be taken apart."""
    if cells is not None and len(row) != cells:
        code: Code = "too_few_cells" if len(row) < cells else "too_many_cells"
        return _faulty(line, code, row, found=len(row), expected=cells)
    joined = "".join(row)
    if joined.isascii():
        return None
    if ZERO_BYTE in joined:
        return _faulty(line, "zero_byte", row)
    try:
        joined.encode()
    except UnicodeEncodeError:
        return _faulty(line, "undecodable", row)
    return None


_TEXTS: Final[dict[Code, Text]] = {
    "too_few_cells": Text(
        en="the row has {found} cells, the header {expected}",
        cs="počet buněk v řádku je {found}, v záhlaví {expected}",
    ),
    "too_many_cells": Text(
        en="the row has {found} cells, the header {expected}",
        cs="počet buněk v řádku je {found}, v záhlaví {expected}",
    ),
    "quote_not_closed": Text(
        en="a cell begins with a quotation mark that is not closed as it should be",
        cs="buňka začíná uvozovkou, která není řádně uzavřena",
    ),
    "undecodable": Text(
        en="the row holds bytes that are no characters of the file's encoding",
        cs="řádek obsahuje bajty, které v kódování souboru nejsou žádnými znaky",
    ),
    "zero_byte": Text(en="the row holds a zero byte", cs="řádek obsahuje nulový bajt"),
}


def _faulty(line: int, code: Code, cells: list[str], **values: object) -> Faulty:
    return Faulty(line, code, _TEXTS[code].format(**values), cells)


def _lines(data: bytes) -> list[str]:
    """The lines with their ends; undecodable bytes and zero bytes as lone surrogates."""
    text = data.decode("utf-8", "surrogateescape")
    if "\0" in text:
        text = text.replace("\0", ZERO_BYTE)
    lines = text.split("\n")
    ends = [f"{line}\n" for line in lines[:-1]]
    return ends if not lines[-1] else [*ends, lines[-1]]


def _line_by_line(data: bytes) -> Iterator[str]:
    """The same, each only when it is asked for."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start) + 1 or len(data)
        yield from _lines(data[start:end])
        start = end


def _bytes(lines: list[str]) -> bytes:
    text = "".join(lines).replace(ZERO_BYTE, "\0")
    return text.encode("utf-8", "surrogateescape")


@contextmanager
def _wide_fields() -> Iterator[None]:
    """Lifts the csv module's limit on a cell, which holds for the process, for a moment."""
    before = csv.field_size_limit(_FIELD_LIMIT)
    try:
        yield
    finally:
        csv.field_size_limit(before)
