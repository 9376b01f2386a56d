"""People in JSON: a line for each, an array, or objects one after another."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any, Final

import msgspec
import polars as pl

from placement.errors import PlacementError
from placement.reading.batches import Batch, StreamedFile
from placement.reading.chunks import Piece
from placement.reading.columns import Columns, Wanted
from placement.reading.delimited import overlong
from placement.reading.lines import CHUNK, LONGEST, Lines, Overlong, blocks
from placement.reading.objects import ObjectReader, elements
from placement.reading.rejects import Reject
from placement.reading.streams import Stream
from placement.text import Text, quoted


class _JsonFile(StreamedFile):
    def __init__(self, stream: Stream, wanted: Wanted) -> None:
        super().__init__(stream)
        self._reader = ObjectReader(wanted, file=stream.name)
        self._encoding = wanted.reading.encoding

    @property
    def columns(self) -> Columns | None:
        """The columns met so far; None before the first batch."""
        return self._reader.columns

    def _batch(self, piece: Piece, data: bytes, lines: Sequence[int]) -> Batch:
        rejects = [
            Reject(self._name, faulty.line, None, None, None, faulty.code, faulty.text)
            for faulty in piece.faulty
        ]
        return Batch(
            self._name, piece.frame, piece.lines, self.columns, rejects, len(rejects),
            lambda line: self._original(data, lines.index(line)),
        )  # fmt: skip

    def _original(self, data: bytes, place: int) -> Sequence[str | None]:
        """The values of the object in the line at *place*, under the names of the header."""
        try:
            found = json.loads(data.split(b"\n")[place])
        except (ValueError, RecursionError):
            return ()
        if not isinstance(found, dict) or self.columns is None:
            return ()
        return [_as_cell(found.get(name)) for name in self.columns.header]


class JsonLinesFile(_JsonFile):
    """People in JSON Lines."""

    def __init__(self, stream: Stream, lines: Lines, wanted: Wanted) -> None:
        super().__init__(stream, wanted)
        self._lines = lines

    def batches(self) -> Iterator[Batch]:
        """The rows, chunk by chunk."""
        while (chunk := self._lines.take()) is not None:
            if isinstance(chunk, Overlong):
                rejects = [overlong(chunk, self._name)]
                yield Batch(self._name, pl.DataFrame(), (), self.columns, rejects, 1)
                continue
            count = chunk.data.count(b"\n")
            lines = range(chunk.first_line, chunk.first_line + count)
            piece = self._reader.read(chunk.data, lines)
            self._lines.done(count)
            yield self._batch(piece, chunk.data, lines)


class JsonElementsFile(_JsonFile):
    """People in a JSON array (*is_array*) or as objects one after another.

    The line of a person is its number among the elements.
    """

    def __init__(self, stream: Stream, wanted: Wanted, *, is_array: bool) -> None:
        super().__init__(stream, wanted)
        self._is_array = is_array

    def batches(self) -> Iterator[Batch]:
        """The rows, chunk by chunk."""
        held: list[str] = []
        size, first = 0, 1
        try:
            for element in elements(self._text(), LONGEST, is_array=self._is_array):
                held.append(element)
                size += len(element)
                if size >= CHUNK:
                    yield self._elements(held, first)
                    first += len(held)
                    held, size = [], 0
        except UnicodeDecodeError as error:
            raise PlacementError(_UNDECODABLE.format(file=self._name)) from error
        except ValueError as error:
            text: Text = error.args[0]
            raise PlacementError(_IN.format(file=self._name, text=text)) from error
        if held:
            yield self._elements(held, first)

    def _elements(self, held: list[str], first: int) -> Batch:
        data = "\n".join(held).encode("utf-8", "surrogatepass") + b"\n"
        lines = range(first, first + len(held))
        return self._batch(self._reader.read(data, lines), data, lines)

    def _text(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder("utf-8")()
        for block in blocks(self._stream.read, CHUNK, self._encoding):
            yield decoder.decode(block)
        yield decoder.decode(b"", final=True)


class JsonRecordsFile(_JsonFile):
    """People in an array somewhere inside a JSON document, which is held in memory as a whole.

    The line of a person is its number among the elements. Raises ``PlacementError`` where the
    document is no JSON or has no array of objects at *path*.
    """

    def __init__(self, stream: Stream, wanted: Wanted, path: str) -> None:
        super().__init__(stream, wanted)
        self._path = path

    def batches(self) -> Iterator[Batch]:
        """All rows at once."""
        document = b"".join(blocks(self._stream.read, CHUNK, self._encoding))
        found: Any = document
        try:
            for key in self._path.split("."):
                inside = msgspec.json.decode(found, type=dict[str, msgspec.Raw])
                if key not in inside:
                    near = get_close_matches(key, inside, n=1, cutoff=0.5)
                    nearest = _NEAREST.format(key=quoted(near[0])) if near else ""
                    raise PlacementError(
                        _NO_KEY.format(file=self._name, key=quoted(key), nearest=nearest)
                    )
                found = inside[key]
            people = msgspec.json.decode(found, type=list[msgspec.Raw])
        except msgspec.ValidationError as error:
            raise PlacementError(
                _NO_ARRAY.format(file=self._name, path=quoted(self._path))
            ) from error
        except (msgspec.DecodeError, RecursionError) as error:
            raise PlacementError(_NOT_JSON.format(file=self._name)) from error
        lines = [bytes(person).replace(b"\n", b" ").replace(b"\r", b" ") for person in people]
        if lines:
            data = b"\n".join(lines) + b"\n"
            numbers = range(1, len(lines) + 1)
            yield self._batch(self._reader.read(data, numbers), data, numbers)


def json_file(
    stream: Stream, lines: Lines, wanted: Wanted, *, beginning: bytes, are_lines: bool
) -> JsonLinesFile | JsonElementsFile | JsonRecordsFile:
    """The file as its *beginning* shows it to be; *are_lines* where its name says JSON Lines."""
    start = beginning.lstrip()
    if wanted.reading.records is not None:
        return JsonRecordsFile(stream, wanted, wanted.reading.records)
    if start.startswith(b"[") and not are_lines:
        return JsonElementsFile(stream, wanted, is_array=True)
    if are_lines or _is_json(start.split(b"\n", 1)[0]) or b"\n" not in start:
        return JsonLinesFile(stream, lines, wanted)
    return JsonElementsFile(stream, wanted, is_array=False)


def _as_cell(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _is_json(line: bytes) -> bool:
    try:
        msgspec.json.decode(line, type=msgspec.Raw)
    except msgspec.DecodeError:
        return False
    return True


_IN: Final = Text(en="{file}: {text}", cs="{file}: {text}")
_NO_KEY: Final = Text(
    en="{file}: there is no {key} in the document{nearest}",
    cs="{file}: {key} v dokumentu není{nearest}",
)
_NEAREST: Final = Text(en="; the nearest is {key}", cs="; nejbližší je {key}")
_NO_ARRAY: Final = Text(
    en="{file}: at {path} there is no array of people; name the keys that lead to it, such as"
    " data.people",
    cs="{file}: na místě {path} není pole s lidmi; uveďte klíče, které k němu vedou, například"
    " data.people",
)
_NOT_JSON: Final = Text(en="{file}: the file is not JSON", cs="{file}: soubor není JSON")
_UNDECODABLE: Final = Text(
    en="{file}: the file holds bytes that are not UTF-8, which JSON must be",
    cs="{file}: soubor obsahuje bajty, které nejsou v UTF-8, jak to JSON vyžaduje",
)
