"""People as JSON objects, one a line: the fast way through Polars, the faulty ones named.

A name given twice in one object counts with its first value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
import polars as pl
from polars.exceptions import PolarsError

from placement.errors import PlacementError
from placement.reading.chunks import Piece
from placement.reading.columns import Columns, Wanted, recognise
from placement.reading.records import Faulty
from placement.reading.rejects import Code
from placement.text import Text, listing, quoted

_ZERO: Final = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
"""A zero character as JSON writes it, after no backslash that is itself escaped."""
_OBJECT: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_NOT_JSON: Final = (msgspec.DecodeError, RecursionError)


class ObjectReader:
    """Reads lines of JSON objects; learns the columns from the names that the objects use."""

    def __init__(self, wanted: Wanted, *, file: str) -> None:
        self._wanted = wanted
        self._file = file
        self._names: dict[str, None] = {}
        self._decoder: msgspec.json.Decoder[Any] | None = None
        self.columns: Columns | None = None

    def read(self, data: bytes, lines: Sequence[int]) -> Piece:
        """The people of *data*, whose lines have the numbers *lines*."""
        if self._is_plain(data, len(lines)):
            frame = self._parse(data)
            if frame is not None and frame.height == len(lines):
                return Piece(frame, lines)
        good: list[bytes] = []
        places: list[int] = []
        faulty: list[Faulty] = []
        names = dict(self._names)
        arrays: list[str] = []
        for line, written in zip(lines, data.split(b"\n"), strict=False):
            if not written or written.isspace():
                continue
            found = _examine(written)
            if isinstance(found, dict):
                if self.columns is None and not good:
                    arrays = [name for name, raw in found.items() if _ARRAY.match(bytes(raw))]
                names.update(dict.fromkeys(found))
                good.append(written)
                places.append(line)
            else:
                faulty.append(Faulty(line, found, _TEXTS[found], []))
        if good:
            self._learn(names, arrays)
        frames = list(self._parse_all(good, places, faulty))
        frame = pl.concat(frames) if frames else self._empty()
        refused = {fault.line for fault in faulty}
        faulty.sort(key=lambda fault: fault.line)
        return Piece(frame, [place for place in places if place not in refused], faulty)

    def _parse_all(
        self, lines: list[bytes], places: list[int], faulty: list[Faulty]
    ) -> Iterator[pl.DataFrame]:
        """The people of *lines*; those that Polars does not take for JSON go to *faulty*."""
        if not lines:
            return
        frame = self._parse(b"\n".join(lines) + b"\n")
        if frame is not None and frame.height == len(lines):
            yield frame
        elif len(lines) == 1:
            faulty.append(Faulty(places[0], "not_json", _TEXTS["not_json"], []))
        else:
            middle = len(lines) // 2
            yield from self._parse_all(lines[:middle], places[:middle], faulty)
            yield from self._parse_all(lines[middle:], places[middle:], faulty)

    def _is_plain(self, data: bytes, lines: int) -> bool:
        """Whether every line is an object with known names only."""
        if self._decoder is None or _ZERO.search(data):
            return False
        try:
            return len(self._decoder.decode_lines(data)) == lines
        except _NOT_JSON:
            return False

    def _learn(self, names: dict[str, None], arrays: Sequence[str]) -> None:
        if self.columns is not None and names == self._names:
            return
        header = tuple(names)
        try:
            self.columns = recognise(header, self._wanted, file=self._file, may_lack=True)
        except PlacementError as error:
            if arrays and not self._wanted.knows(header):
                shown = listing([quoted(name) for name in arrays])
                hint = _ARRAYS.format(arrays=shown, first=arrays[0])
                told = Text(en=f"{error.text.en} {hint.en}", cs=f"{error.text.cs} {hint.cs}")
                raise PlacementError(told) from error
            raise
        self._names = names
        fields = {f"field_{index}": name for index, name in enumerate(names)}
        person = msgspec.defstruct(
            "Person",
            [(field, Any, None) for field in fields],
            rename=fields,
            forbid_unknown_fields=True,
        )
        self._decoder = msgspec.json.Decoder(person)

    def _parse(self, data: bytes) -> pl.DataFrame | None:
        """The wanted columns; None where Polars takes the data for no lines of objects."""
        names = self._names_in_batch()
        try:
            frame = pl.read_ndjson(data, schema=dict.fromkeys(names, pl.String))
        except PolarsError:
            return None
        return frame.rename(names)

    def _empty(self) -> pl.DataFrame:
        return pl.DataFrame(schema=dict.fromkeys(self._names_in_batch().values(), pl.String))

    def _names_in_batch(self) -> dict[str, str]:
        """The wanted columns' names in the file → their names in a batch."""
        if self.columns is None:
            return {}
        header = self.columns.header
        return {header[index]: name for index, name in self.columns.names().items()}


def elements(text: Iterator[str], longest: int, *, is_array: bool) -> Iterator[str]:
    """The elements of a JSON array, or objects that simply follow one another.

    *text* comes in pieces. Raises ``ValueError`` with a ``Text`` where it is no such thing or an
    element has more than *longest* characters.
    """
    decoder = json.JSONDecoder()
    buffer, position, number = "", 0, 0
    pieces = iter(text)
    is_complete = False

    def refill() -> None:
        nonlocal buffer, position, is_complete
        piece = next(pieces, None)
        is_complete = piece is None
        buffer, position = buffer[position:] + (piece or ""), 0

    def skip_space() -> str:
        """The next character that is no white space, empty at the end."""
        nonlocal position
        while True:
            while position < len(buffer) and buffer[position] in " \t\n\r":
                position += 1
            if position < len(buffer) or is_complete:
                return buffer[position : position + 1]
            refill()

    skip_space()
    position += is_array
    while True:
        following = skip_space()
        if following in ("", "]"):
            break
        if number and is_array:
            if following != ",":
                raise ValueError(_NO_COMMA.format(number=number))
            position += 1
            skip_space()
        while True:
            try:
                _, end = decoder.raw_decode(buffer, position)
            except (ValueError, RecursionError) as error:
                if is_complete or len(buffer) - position > longest:
                    raise ValueError(_BAD_ELEMENT.format(number=number + 1)) from error
            else:
                if end < len(buffer) or is_complete:
                    break
            refill()
        number += 1
        yield buffer[position:end].replace("\n", " ").replace("\r", " ")
        position = end
    if is_array:
        if following != "]":
            raise ValueError(_NOT_CLOSED)
        position += 1
        if skip_space():
            raise ValueError(_AFTER_END)
    elif following:
        raise ValueError(_BAD_ELEMENT.format(number=number + 1))


_ARRAY: Final = re.compile(rb"\[\s*\{")
"""How an array of objects begins."""
_ARRAYS: Final = Text(
    en="The file holds arrays of objects: {arrays}; if one of them is the people, say so with"
    " --records {first}.",
    cs="Soubor obsahuje pole objektů: {arrays}; jsou-li v některém uchazeči, určete ho pomocí"
    " --records {first}.",
)
_TEXTS: Final[dict[str, Text]] = {
    "not_json": Text(en="the line is not JSON", cs="řádek není JSON"),
    "not_an_object": Text(
        en="a person must be a JSON object of columns and values",
        cs="uchazeč má být objekt JSON se sloupci a hodnotami",
    ),
    "zero_byte": Text(en="the row holds a zero byte", cs="řádek obsahuje nulový bajt"),
}
_NO_COMMA: Final = Text(
    en="after element {number} of the array there is no comma",
    cs="za prvkem {number} pole chybí čárka",
)
_BAD_ELEMENT: Final = Text(en="element {number} is not JSON", cs="prvek {number} není JSON")
_NOT_CLOSED: Final = Text(
    en="the array is not closed; is the file complete?",
    cs="pole není uzavřeno; je soubor celý?",
)
_AFTER_END: Final = Text(
    en="something follows after the end of the array", cs="za koncem pole ještě něco následuje"
)


def _examine(line: bytes) -> dict[str, msgspec.Raw] | Code:
    """The object's names, or why the line is no person."""
    try:
        found: dict[str, msgspec.Raw] = _OBJECT.decode(line)
    except msgspec.ValidationError:
        return "not_an_object"
    except _NOT_JSON:
        return "not_json"
    return "zero_byte" if _ZERO.search(line) else found
