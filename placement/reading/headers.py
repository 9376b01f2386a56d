"""Where a table begins and ends in a text: lines above its header, totals and notes below it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from placement.errors import PlacementError
from placement.facts.spellings import normalise, trait_spellings
from placement.reading.columns import FACT, Columns, Wanted
from placement.reading.options import Reading
from placement.reading.records import first_record
from placement.text import Text, listing, quoted

SEPARATORS: Final = (",", ";", "\t", "|")
_SEPARATOR_LINE: Final = re.compile(rb"sep=([,;|\t])\n", re.IGNORECASE)
"""What Excel writes above the header to tell itself the separator."""
_LOOKED_THROUGH: Final = 40
"""So many lines at the beginning may be above the header."""
_ENOUGH: Final = 3
"""A line that names so many wanted columns is the header; nothing above one does by chance."""
_NARROWEST: Final = 2
"""A table has at least so many columns."""
_LONGEST_END: Final = 5
"""So many lines at the end may be totals and notes."""
_TOTALS: Final = frozenset(
    {
        "total", "totals", "grand total", "subtotal", "sum", "average", "mean", "count",
        "celkem", "součet", "soucet", "suma", "úhrnem", "uhrnem", "průměr", "prumer", "počet",
        "pocet",
    }
)  # fmt: skip
_NUMBER: Final = re.compile(r"[-+−]?\d[\d .,'\u00a0\u202f]*%?")
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Header:
    """The *cells* of a header, on *line* and over *lines* lines, with what divides them.

    *above* are the lines above it that hold anything, unless the user said where it is.
    """

    cells: list[str]
    separator: str
    line: int
    lines: int
    above: list[str]


def find_header(head: bytes, first_line: int, wanted: Wanted, *, file: str) -> Header:
    """The header in the beginning of a file, whose first line has the number *first_line*.

    It stands where the user says, else on the line that names the most wanted columns, else, where
    none does, on the first that has as many cells as a table's lines have, and on the first that is
    not blank where there is no table to be seen. Its cells are empty where it cannot be read.
    """
    reading = wanted.reading
    declared = _SEPARATOR_LINE.match(head.lstrip(b"\n"))
    separators: Sequence[str] = SEPARATORS
    if reading.delimiter is not None:
        separators = (reading.delimiter,)
    elif declared is not None:
        separators = (declared[1].decode(),)
    lines = head.split(b"\n")
    start = sum(1 for _ in _blank(lines)) + (declared is not None)
    said = said_lines(reading)
    if said is not None:
        first = said[0] - first_line
        if first >= len(lines) - 1:
            raise PlacementError(_NO_LINE.format(file=file, line=said[0]))
        found = _best(lines, [first], said[1] - said[0] + 1, separators, wanted, first_line)
        return replace(found, above=[])
    last = min(start + _LOOKED_THROUGH, len(lines) - 1)
    candidates = [place for place in range(start, last) if lines[place].strip()] or [start]
    return _best(lines, candidates, 1, separators, wanted, first_line)


def said_lines(reading: Reading) -> tuple[int, int] | None:
    """The first and the last line of the header where the user says them."""
    if reading.header is not None:
        return reading.header
    return None if reading.skip_lines is None else (reading.skip_lines + 1,) * 2


def _blank(lines: Sequence[bytes]) -> Iterator[bytes]:
    for line in lines:
        if line.strip():
            return
        yield line


def _best(
    lines: Sequence[bytes],
    candidates: Sequence[int],
    rows: int,
    separators: Sequence[str],
    wanted: Wanted,
    first_line: int,
) -> Header:
    """The header that names the most wanted columns; of several, the first with most cells."""
    best: tuple[tuple[int, int, int], Header] | None = None
    tried: dict[str, list[Header]] = {separator: [] for separator in separators}
    for place in candidates:
        below = b"\n".join(lines[place:])
        for separator in separators:
            cells, taken = _cells(below, separator, rows)
            header = Header(cells, separator, first_line + place, taken, [])
            tried[separator].append(header)
            worth = (wanted.knows(cells), -place, len(cells))
            if best is None or worth > best[0]:
                best = worth, header
        if best is not None and best[0][0] >= _ENOUGH:
            break
    assert best is not None
    found = best[1]
    if best[0][0] == 0:
        found = _by_shape(list(tried.values())) or found
    above = [
        line.decode("utf-8", "replace").strip()
        for line in lines[: found.line - first_line]
        if line.strip(b" \t,;|") and not _SEPARATOR_LINE.match(line + b"\n")
    ]
    return Header(found.cells, found.separator, found.line, found.lines, above)


def _by_shape(tried: Sequence[Sequence[Header]]) -> Header | None:
    """Of lines that name nothing wanted, divided in one way and another, the first that looks like
    a table's; None where there is no table to be seen."""
    tables: list[tuple[int, int, Header]] = []
    for headers in tried:
        place = first_of_table([header.cells for header in headers])
        if place is not None:
            width = _filled(headers[place].cells)
            tables.append((sum(_filled(h.cells) == width for h in headers), width, headers[place]))
    return max(tables, key=lambda table: table[:2])[2] if tables else None


def first_of_table(rows: Sequence[Sequence[str]]) -> int | None:
    """The place of the first of *rows* with at least half as many filled cells as most rows have;
    None where most have fewer than two."""
    widths = Counter(width for row in rows if (width := _filled(row)))
    if not widths:
        return None
    # Of widths that are as frequent, the greater one.
    usual = max(widths, key=lambda width: (widths[width], width))
    if usual < _NARROWEST:
        return None
    return next(place for place, row in enumerate(rows) if 2 * _filled(row) >= max(usual, 3))


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _cells(data: bytes, separator: str, rows: int) -> tuple[list[str], int]:
    """The cells of a header of one or more *rows*, and the lines they take."""
    headers: list[list[str]] = []
    taken = 0
    for _ in range(rows):
        cells, lines = first_record(data, separator)
        headers.append(cells)
        taken += lines
        data = data.split(b"\n", lines)[-1]
    return joined(headers), taken


def joined(headers: Sequence[Sequence[str]]) -> list[str]:
    """One header of several rows: a group's name stands over its first column only."""
    if len(headers) == 1:
        return list(headers[0])
    width = max(map(len, headers))
    filled: list[list[str]] = []
    for number, header in enumerate(headers):
        cells = [cell.strip() for cell in header] + [""] * (width - len(header))
        if number < len(headers) - 1:
            for place in range(1, width):
                cells[place] = cells[place] or cells[place - 1]
        filled.append(cells)
    return [
        " / ".join(dict.fromkeys(part for part in parts if part))
        for parts in zip(*filled, strict=True)
    ]


def is_second_header(cells: Sequence[str], columns: Columns) -> bool:
    """Whether a row under the header names the columns once more, in other words."""
    named = {
        trait: cells[index].strip()
        for trait, index in columns.traits.items()
        if index < len(cells) and cells[index].strip()
    }
    return bool(named) and all(
        trait_spellings().get(normalise(words.removeprefix(FACT)[:200])) == trait
        for trait, words in named.items()
    )


def is_total(cells: Sequence[str | None]) -> bool:
    """Whether a row is a total: it begins with such a word, and the rest are numbers or empty."""
    filled = [cell.strip() for cell in cells if cell is not None and cell.strip()]
    return (
        bool(filled)
        and normalise(filled[0].rstrip(":")) in _TOTALS
        and all(_NUMBER.fullmatch(cell) for cell in filled[1:])
    )


def end_of_table(rows: Sequence[Sequence[str | None]]) -> int:
    """How many of the last *rows*, none of them blank, are no people: totals, and the notes after
    them."""
    for place in range(max(len(rows) - _LONGEST_END, 0), len(rows)):
        if is_total(rows[place]) and all(
            is_total(row) or sum(bool(cell and cell.strip()) for cell in row) <= 1
            for row in rows[place:]
        ):
            return len(rows) - place
    return 0


def without_end(data: bytes, separator: str) -> tuple[bytes, list[tuple[int, str]]]:
    """The data without totals at its end; of the lines left out, how many lines of the data come
    before each, and what they say."""
    starts: list[int] = []
    lines: list[bytes] = []
    end = len(data)
    while len(lines) < _LONGEST_END and end > 0:
        start = data.rfind(b"\n", 0, end - 1) + 1
        line = data[start:end]
        if line.strip():
            starts.insert(0, start)
            lines.insert(0, line)
        end = start
    count = end_of_table([first_record(line, separator)[0] for line in lines])
    if not count:
        return data, []
    left_out = [
        (data.count(b"\n", 0, start), line.decode("utf-8", "replace").strip())
        for start, line in zip(starts[-count:], lines[-count:], strict=True)
    ]
    return data[: starts[-count]], left_out


def above_header(file: str, line: int, above: Sequence[str]) -> Text:
    """Says that lines above the header are passed over."""
    shown = [quoted(words) for words in above[:_SHOWN]]
    return _ABOVE.format(file=file, line=line, words=listing(shown))


def second_header(file: str, line: int) -> Text:
    """Says that a second header is passed over."""
    return _SECOND.format(file=file, line=line)


def at_end(file: str, line: int, words: str) -> Text:
    """Says that a line at the end is passed over."""
    return _AT_END.format(file=file, line=line, words=quoted(words))


_ABOVE: Final = Text(
    en="{file}: the header is taken to be line {line}; what stands above it is passed over:"
    " {words}. If it is another line, say so with --header.",
    cs="{file}: za záhlaví se považuje řádek {line}; co stojí nad ním, se vynechává: {words}."
    " Je-li jím jiný řádek, určete ho pomocí --header.",
)
_SECOND: Final = Text(
    en="{file}: line {line} names the columns once more; it is passed over",
    cs="{file}: řádek {line} pojmenovává sloupce ještě jednou; vynechává se",
)
_AT_END: Final = Text(
    en="{file}: line {line} at the end is a total or a note, no person; it is passed over: {words}",
    cs="{file}: řádek {line} na konci je součet nebo poznámka, ne uchazeč; vynechává se: {words}",
)
_NO_LINE: Final = Text(
    en="{file}: there is no line {line} that could be the header",
    cs="{file}: řádek {line}, který by mohl být záhlavím, v souboru není",
)
