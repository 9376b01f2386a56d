"""A chunk of delimited text taken apart: fast where it is plainly well formed, else with care.

A chunk goes the fast way, through Polars, when it is UTF-8 without zero bytes, every quotation
mark in it belongs to a well-formed quoted cell, and a sentinel put as one more cell at the end of
each line comes back in its own column for every row. Otherwise less of it is tried, until only a
few records around the anomaly go the careful way; both ways give the same people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

import polars as pl
from polars.exceptions import PolarsError

from placement.facts.dictionary import TRAITS
from placement.reading.codes import spellings
from placement.reading.columns import FACT, SOURCE, Columns
from placement.reading.lines import LONGEST, Chunk
from placement.reading.records import Faulty, Records, records

_SENTINEL: Final = "\x1e"
_END: Final = "end of line"
_PIECES: Final = 16
_GIVE_UP: Final = 3
_SMALL: Final = 1 << 16
_FEW: Final = 200
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


@dataclass(slots=True)
class Piece:
    """What was found in some lines: *frame* has the wanted columns of the good rows as text, and
    *lines* where each begins; *taken* lines are done with, and *rest* is to be continued.
    """

    frame: pl.DataFrame
    lines: Sequence[int] = ()
    faulty: list[Faulty] = field(default_factory=list)
    taken: int = 0
    rest: bytes = b""


class ChunkReader:
    """Takes apart chunks of one file, whose *columns* and *separator* are known."""

    def __init__(self, columns: Columns, separator: str) -> None:
        names = columns.names()
        width = len(columns.header)
        self._width = width
        self._names = names
        self._separator = separator
        self._end = f"{separator}{_SENTINEL}\n".encode()
        all_names = [names.get(index, f"column {index}") for index in range(width)]
        self._text: dict[str, pl.DataType | type[pl.DataType]] = dict.fromkeys(
            [*all_names, _END], pl.String
        )
        self._usual = self._text | {
            FACT + trait.name: spellings(trait.name)
            for trait in TRAITS
            if FACT + trait.name in self._text
        }
        self._odds = 0
        self._wanted = [*names, width]
        self.empty = pl.DataFrame(schema=dict.fromkeys(names.values(), pl.String))
        # A quoted cell, where a cell may begin and up to where it may end. The quotation mark
        # stands first so that the search can leap from one to the next; what was looked ahead at
        # and matched again is never tried in other lengths, which could take long and never match.
        mark = re.escape(separator).encode()
        self._quoted = re.compile(
            rb'"(?<![^%b\n]")(?=([^"]*(?:""[^"]*)*))\1"(?=[%b\n])' % (mark, mark)
        )
        self._all_quoted = (f'"{separator}"'.encode(), b'"\n"')

    def read(self, chunk: Chunk) -> Piece:
        """All that is in *chunk*; an unfinished record at its end comes back as the rest."""
        data = chunk.data.rstrip(b"\n") + b"\n" if chunk.is_last else chunk.data
        pieces = list(self._pieces(data, chunk.first_line, chunk.is_last))
        if len(pieces) == 1:
            return pieces[0]
        frames = [piece.frame.select(pl.all().cast(pl.String)) for piece in pieces]
        return Piece(
            pl.concat(frames) if frames else self.empty,
            [line for piece in pieces for line in piece.lines],
            [faulty for piece in pieces for faulty in piece.faulty],
            sum(piece.taken for piece in pieces),
            pieces[-1].rest if pieces else b"",
        )

    def _pieces(self, data: bytes, first_line: int, is_last: bool) -> Iterator[Piece]:
        """Pieces in order; only the last may have a rest.

        As much is taken at once as goes the fast way: less after a failure, more after a success.
        Where even little fails, a few records go the careful way.
        """
        start, size = 0, len(data)
        while start < len(data):
            end = _line_end(data, start + size)
            found = self._fast(data[start:end], first_line, is_last=is_last and end == len(data))
            if found is not None:
                size *= 2
            elif size > _SMALL:
                size = max(size // _PIECES, _SMALL)
                continue
            else:
                found = self._careful(data, start, first_line, is_last)
            piece, taken = found
            yield piece
            if not taken:
                return
            first_line += piece.taken
            start += taken

    def _fast(self, data: bytes, first_line: int, *, is_last: bool) -> tuple[Piece, int] | None:
        """The people of the whole records and how many bytes they take; None where anything at all
        is unusual."""
        if b'"' in data:
            if not is_last:
                data = _to_record_end(data)
            piece = self._fast_quoted(data, first_line)
        else:
            piece = self._fast_plain(data, first_line)
        return None if piece is None else (piece, len(data))

    def _fast_plain(self, data: bytes, first_line: int) -> Piece | None:
        """The people of lines without quotation marks."""
        frame, ends = self._parse(data)
        if frame is None or frame.height != ends:
            return None
        return Piece(frame, range(first_line, first_line + ends), taken=ends)

    def _fast_quoted(self, data: bytes, first_line: int) -> Piece | None:
        """The same where some cells are quoted, perhaps over several lines."""
        if not self._is_well_quoted(data):
            return None
        frame, ends = self._parse(data)
        if frame is None:
            return None
        if frame.height == ends:
            return Piece(frame, range(first_line, first_line + ends), taken=ends)
        whole, _ = self._parse(data, all_columns=True)
        if whole is None:
            return None
        breaks = whole.select(
            pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True).fill_null(0))
        ).to_series()
        starts = accumulate((1 + count for count in breaks), initial=first_line)
        lines = list(starts)[:-1]
        end = f"{self._separator}{_SENTINEL}\n"
        frame = frame.with_columns(pl.col(pl.String).str.replace_all(end, "\n", literal=True))
        return Piece(frame, lines, taken=ends)

    def _parse(self, data: bytes, *, all_columns: bool = False) -> tuple[pl.DataFrame | None, int]:
        """The wanted columns where every record is whole, else None; and the number of lines."""
        if b"\0" in data or b"\x1e" in data or data.startswith(_BYTE_ORDER_MARK):
            return None, 0
        if self._width == 1 or not _is_utf_8(data):
            return None, 0
        ended = data.replace(b"\n", self._end)
        lines = (len(ended) - len(data)) // (len(self._end) - 1)
        if all_columns:
            frame = self._parse_as(self._text, ended, None)
        else:
            frame = self._parse_wanted(ended)
        if frame is None:
            return None, lines
        ends = frame.drop_in_place(_END)
        if ends.null_count() or not (ends == _SENTINEL).all():
            return None, lines
        return frame, lines

    def _parse_wanted(self, data: bytes) -> pl.DataFrame | None:
        """The wanted columns; traits as ``spellings`` while that goes well, for it is faster.

        One unusual spelling and the chunk must be read again, so it is not tried where it would
        mostly be in vain. What is usual in the columns of a mapping shows in the file itself.
        """
        if self._odds < _GIVE_UP and self._usual != self._text:
            frame = self._parse_as(self._usual, data, self._wanted)
            self._odds = self._odds + 1 if frame is None else max(self._odds - 1, 0)
            if frame is not None:
                return frame
        frame = self._parse_as(self._text, data, self._wanted)
        if frame is not None and self._odds < _GIVE_UP:
            self._learn(frame)
        return frame

    def _learn(self, frame: pl.DataFrame) -> None:
        """Takes note of the spellings in the columns of a mapping."""
        for name in self._names.values():
            if name.startswith(SOURCE):
                usual = self._usual[name]
                known = usual.categories.to_list() if isinstance(usual, pl.Enum) else []
                found = frame[name].drop_nulls().unique(maintain_order=True).to_list()
                spelt = list(dict.fromkeys([*known, *found]))
                self._usual[name] = pl.Enum(spelt) if len(spelt) <= _FEW else pl.String

    def _parse_as(
        self,
        schema: dict[str, pl.DataType | type[pl.DataType]],
        data: bytes,
        columns: list[int] | None,
    ) -> pl.DataFrame | None:
        try:
            return pl.read_csv(
                data,
                has_header=False,
                separator=self._separator,
                schema=schema,
                columns=columns,
            )
        except PolarsError:
            return None

    def _is_well_quoted(self, data: bytes) -> bool:
        """Whether every quotation mark belongs to a quoted cell as RFC 4180 has it."""
        marks = data.count(b'"')
        if marks % 2:
            return False
        between = sum(data.count(pattern) for pattern in self._all_quoted)
        if 2 * between + 2 == marks and data.startswith(b'"') and data.endswith(b'"\n'):
            return True
        return b'"' not in self._quoted.sub(b"", data)

    def _careful(
        self, data: bytes, start: int, first_line: int, is_last: bool
    ) -> tuple[Piece, int]:
        """Some records from *start* and how many bytes they take; none, and the data from there as
        the rest, where the first is unfinished."""
        size = _SMALL
        while True:
            end = _line_end(data, start + size)
            found = self._some(data[start:end], first_line, is_last and end == len(data))
            if not found.taken and end - start > LONGEST:
                end = _line_end(data, start + 1)
                found = self._some(data[start:end], first_line, True)
            if found.taken:
                piece = Piece(self._frame(found.rows), found.lines, found.faulty, found.taken)
                return piece, _length(data[start:end], found.taken)
            if end == len(data):
                return Piece(self.empty, rest=data[start:]), 0
            size = min(size * _PIECES, LONGEST + 1)

    def _some(self, data: bytes, first_line: int, is_last: bool) -> Records:
        """The first records of *data*."""
        return next(
            records(
                data,
                first_line=first_line,
                separator=self._separator,
                cells=self._width,
                is_last=is_last,
            )
        )

    def _frame(self, rows: list[list[str]]) -> pl.DataFrame:
        return pl.DataFrame(
            {name: [row[index] for row in rows] for index, name in self._names.items()},
            schema=self.empty.schema,
        )


def _to_record_end(data: bytes) -> bytes:
    """The data up to where, it seems, its last whole record ends."""
    odd = data.count(b'"') % 2
    start = data.rfind(b'"')
    while odd and start > 0:
        end = data.rfind(b"\n", 0, start) + 1
        odd = (odd + data.count(b'"', end, start + 1)) % 2
        if not odd:
            return data[:end] or data
        start = data.rfind(b'"', 0, end)
    return data


def _line_end(data: bytes, place: int) -> int:
    """Where the line ends that holds the byte before *place*."""
    return data.find(b"\n", place - 1) + 1 or len(data)


def _length(data: bytes, lines: int) -> int:
    """How many bytes the first *lines* lines have."""
    return len(data) - len(data.split(b"\n", lines)[lines])


def _is_utf_8(data: bytes) -> bool:
    if data.isascii():
        return True
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
