"""CSV and its kin: the separator and the header found out, the rest read chunk by chunk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import polars as pl

from placement.errors import PlacementError
from placement.reading.batches import ID, KEPT, Batch, StreamedFile
from placement.reading.chunks import ChunkReader
from placement.reading.columns import Columns, Wanted, count_traits, recognise
from placement.reading.formulas import restored
from placement.reading.lines import LONGEST, Chunk, Lines, Overlong
from placement.reading.records import Faulty, first_record
from placement.reading.rejects import Reject
from placement.reading.streams import Stream
from placement.text import Text

_SEPARATORS: Final = (",", ";", "\t", "|")
_SEPARATOR_LINE: Final = re.compile(rb"sep=([,;|\t])\n", re.IGNORECASE)
"""What Excel writes above the header to tell itself the separator."""
_HEAD: Final = 1 << 20


class DelimitedFile(StreamedFile):
    """People in delimited text.

    Raises ``PlacementError`` where the file is empty or its header cannot be used.
    """

    def __init__(self, stream: Stream, lines: Lines, wanted: Wanted) -> None:
        super().__init__(stream)
        self._lines = lines
        separator, self._columns = self._read_header(wanted)
        self._reader = ChunkReader(self._columns, separator)

    @property
    def columns(self) -> Columns:
        """The columns that the header names."""
        return self._columns

    def batches(self) -> Iterator[Batch]:
        """The rows, chunk by chunk."""
        while (chunk := self._lines.take()) is not None:
            if isinstance(chunk, Overlong):
                rejects = [overlong(chunk, self._name)]
                yield Batch(self._name, self._reader.empty, (), self._columns, rejects, 1)
            else:
                yield self._read(chunk)

    def _read(self, chunk: Chunk) -> Batch:
        piece = self._reader.read(chunk)
        self._lines.done(piece.taken, piece.rest)
        people = piece.frame
        carried = [name for name in people.columns if name == ID or name.startswith(KEPT)]
        # An empty cell is one thing, quoted or not.
        cells = [pl.col(name).replace("", None) for name in carried]
        people = people.with_columns(map(restored, cells) if self._columns.are_results else cells)
        rejects = [self._reject(faulty) for faulty in piece.faulty]
        return Batch(self._name, people, piece.lines, self._columns, rejects, len(rejects))

    def _reject(self, faulty: Faulty) -> Reject:
        index = self._columns.id
        identifier = (
            faulty.cells[index] if index is not None and index < len(faulty.cells) else None
        )
        return Reject(self._name, faulty.line, identifier, None, None, faulty.code, faulty.text)

    def _read_header(self, wanted: Wanted) -> tuple[str, Columns]:
        """The separator and the columns, from the first line that is not blank."""
        name = self._name
        chunk = self._lines.take()
        while isinstance(chunk, Chunk) and not chunk.data.strip(b"\n"):
            self._lines.done(len(chunk.data))
            chunk = self._lines.take()
        if chunk is None:
            raise PlacementError(_EMPTY.format(file=name))
        if isinstance(chunk, Overlong):
            raise PlacementError(_HEADER_TOO_LONG.format(file=name, most=LONGEST >> 20))
        data = chunk.data.lstrip(b"\n")
        passed = len(chunk.data) - len(data)
        separators: tuple[str, ...] = _SEPARATORS
        if declared := _SEPARATOR_LINE.match(data):
            separators = (declared[1].decode(),)
            data = data[declared.end() :]
            passed += 1
        head = data[: data.find(b"\n", _HEAD) + 1] if len(data) > _HEAD else data
        found = {separator: first_record(head, separator) for separator in separators}
        separator = max(found, key=lambda each: (count_traits(found[each][0]), len(found[each][0])))
        header, taken = found[separator]
        if not header:
            raise PlacementError(
                (_BAD_HEADER if data else _EMPTY).format(file=name, line=chunk.first_line + passed)
            )
        columns = recognise(header, wanted, file=name, line=chunk.first_line + passed)
        self._lines.done(passed + taken, data.split(b"\n", taken)[taken])
        return separator, columns


def overlong(line: Overlong, file: str) -> Reject:
    """The reject for a line that is too long."""
    text = _TOO_LONG.format(most=LONGEST >> 20)
    return Reject(file, line.line, None, None, line.beginning, "line_too_long", text)


_EMPTY: Final = Text(en="{file}: the file is empty", cs="{file}: soubor je prázdný")
_BAD_HEADER: Final = Text(
    en="{file}, line {line}: the header cannot be read; are its quotation marks closed, and is the"
    " file in UTF-8, UTF-16 or Windows-1250?",
    cs="{file}, řádek {line}: záhlaví nelze přečíst; jsou v něm uzavřené uvozovky a je soubor"
    " v UTF-8, UTF-16 nebo Windows-1250?",
)
_HEADER_TOO_LONG: Final = Text(
    en="{file}, line 1: the line is longer than {most} MiB; this is no table of applicants",
    cs="{file}, řádek 1: řádek je delší než {most} MiB; to není tabulka uchazečů",
)
_TOO_LONG: Final = Text(
    en="the line is longer than {most} MiB, which no row may be",
    cs="řádek je delší než {most} MiB, což u uchazeče není možné",
)
