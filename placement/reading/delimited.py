"""CSV and its kin: the separator and the header found out, the rest read chunk by chunk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import polars as pl

from placement.errors import PlacementError
from placement.reading.batches import ID, KEPT, Batch, StreamedFile
from placement.reading.chunks import ChunkReader
from placement.reading.columns import Columns, Wanted, recognise
from placement.reading.formulas import restored
from placement.reading.headers import (
    above_header,
    at_end,
    find_header,
    is_second_header,
    second_header,
    without_end,
)
from placement.reading.lines import LONGEST, Chunk, Lines, Notice, Overlong
from placement.reading.records import Faulty, Originals, first_record
from placement.reading.rejects import Reject
from placement.reading.streams import Stream
from placement.text import Text

_HEAD: Final = 1 << 20


class DelimitedFile(StreamedFile):
    """People in delimited text.

    Raises ``PlacementError`` where the file is empty or its header cannot be used.
    """

    def __init__(self, stream: Stream, lines: Lines, wanted: Wanted, notice: Notice) -> None:
        super().__init__(stream)
        self._lines = lines
        self._notice = notice
        self._separator, self._columns = self._read_header(wanted)
        self._reader = ChunkReader(self._columns, self._separator)

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
        data, left_out = without_end(chunk.data, self._separator)
        piece = self._reader.read(replace(chunk, data=data))
        if chunk.is_last:
            for lines_before, words in left_out:
                self._notice(at_end(self._name, chunk.first_line + lines_before, words))
            self._lines.done(piece.taken, piece.rest)
        else:
            # Whether a total is at the end shows only with what follows.
            self._lines.done(piece.taken, piece.rest + chunk.data[len(data) :])
        people = piece.frame
        carried = [name for name in people.columns if name == ID or name.startswith(KEPT)]
        # An empty cell is one thing, quoted or not.
        cells = [pl.col(name).replace("", None) for name in carried]
        people = people.with_columns(map(restored, cells) if self._columns.are_results else cells)
        rejects = [self._reject(faulty) for faulty in piece.faulty]
        original = Originals(chunk.data, chunk.first_line, self._separator)
        return Batch(
            self._name, people, piece.lines, self._columns, rejects, len(rejects), original
        )

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
        data = chunk.data
        head = data[: data.find(b"\n", _HEAD) + 1] if len(data) > _HEAD else data
        header = find_header(head, chunk.first_line, wanted, file=name)
        if not header.cells:
            raise PlacementError(
                (_BAD_HEADER if data.strip(b"\n") else _EMPTY).format(file=name, line=header.line)
            )
        columns = recognise(header.cells, wanted, file=name, line=header.line)
        if header.above:
            self._notice(above_header(name, header.line, header.above))
        passed = header.line - chunk.first_line + header.lines
        below = data.split(b"\n", passed)[passed]
        cells, lines = first_record(below[:_HEAD], header.separator)
        if is_second_header(cells, columns):
            self._notice(second_header(name, header.line + header.lines))
            passed += lines
            below = below.split(b"\n", lines)[lines]
        self._lines.done(passed, below)
        return header.separator, columns


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
