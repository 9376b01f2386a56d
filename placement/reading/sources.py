"""The files a user names, found and opened as what they are."""

from __future__ import annotations

import codecs
import glob
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from placement.errors import PlacementError
from placement.reading.batches import Batch, PeopleFile, StreamedFile
from placement.reading.columns import Columns, Wanted
from placement.reading.lines import CHUNK, Lines, Notice
from placement.reading.streams import STANDARD_INPUT, Stream, unreadable
from placement.text import Text, plain, printable

if TYPE_CHECKING:
    from placement.reading.parquet_people import ParquetFile
    from placement.reading.workbooks.workbook_people import WorkbookFile

_PARQUET: Final = b"PAR1"
_ZIP: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_LARGEST: Final = 16 << 30


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, ``-`` for standard input; *name* stands for it in messages and results."""

    path: str
    name: str

    def size(self) -> int | None:
        """How many bytes it has, None where that cannot be known beforehand."""
        try:
            return None if self.path == STANDARD_INPUT else os.stat(self.path).st_size
        except OSError:
            return None


def find(paths: Sequence[str]) -> list[Source]:
    """The files that *paths* name, each once; patterns such as ``*.csv`` are resolved in order.

    A file goes by its name without folders, unless two files have the same. Raises
    ``PlacementError`` where a pattern finds nothing.
    """
    found: list[str] = []
    for path in paths:
        if path == STANDARD_INPUT or os.path.exists(path) or not glob.has_magic(path):
            found.append(path)
            continue
        matching = sorted(each for each in glob.glob(path, recursive=True) if os.path.isfile(each))
        if not matching:
            raise PlacementError(_NOTHING_FOUND.format(pattern=plain(printable(path))))
        found.extend(matching)
    unique = list({_identity(path): path for path in reversed(found)}.values())[::-1]
    names = [_name(path) for path in unique]
    return [
        Source(path, name if names.count(name) == 1 else printable(path))
        for path, name in zip(unique, names, strict=True)
    ]


def open_people(source: Source, wanted: Wanted, notice: Notice) -> PeopleFile:
    """The file opened; its format is told by its beginning and, between texts, by its name.

    Raises ``PlacementError`` where it cannot be read or is no table of people.
    """
    stream = Stream(source.path, source.name)
    try:
        beginning = stream.peek()
        if beginning.startswith((_PARQUET, _ZIP, _OLD_EXCEL)):
            return _binary(stream, beginning, wanted, notice)
        return _text(stream, beginning, wanted, notice)
    except BaseException:
        stream.close()
        raise


def _text(stream: Stream, beginning: bytes, wanted: Wanted, notice: Notice) -> PeopleFile:
    from placement.reading.delimited import DelimitedFile
    from placement.reading.json_people import json_file

    endings = {ending.lower() for ending in Path(stream.name).suffixes[-2:]}
    encoding = wanted.reading.encoding
    lines = Lines(stream.read, name=stream.name, notice=notice, encoding=encoding)
    start = _without_marks(beginning).lstrip()
    are_lines = bool(endings & {".jsonl", ".ndjson"})
    if are_lines or (start[:1] in (b"{", b"[") and not endings & {".csv", ".tsv", ".txt"}):
        return json_file(stream, lines, wanted, beginning=start, are_lines=are_lines)
    if ".json" in endings and start:
        raise PlacementError(_NOT_JSON.format(file=stream.name))
    return DelimitedFile(stream, lines, wanted, notice)


def _binary(stream: Stream, beginning: bytes, wanted: Wanted, notice: Notice) -> PeopleFile:
    if beginning.startswith(_OLD_EXCEL):
        raise PlacementError(_OLD_WORKBOOK.format(file=stream.name))
    kind = _kind(beginning)
    if stream.path != STANDARD_INPUT and not stream.is_compressed:
        stream.close()
        return kind(Path(stream.path), stream.name, wanted, notice)
    return _Unpacked(stream, kind, wanted, notice)


def _kind(beginning: bytes) -> type[ParquetFile] | type[WorkbookFile]:
    """What reads a binary file; what reads the other is not even imported."""
    if beginning.startswith(_PARQUET):
        from placement.reading.parquet_people import ParquetFile

        return ParquetFile
    from placement.reading.workbooks.workbook_people import WorkbookFile

    return WorkbookFile


class _Unpacked(StreamedFile):
    """A Parquet file or a workbook that came compressed or through a pipe, put into a real file."""

    def __init__(
        self,
        stream: Stream,
        kind: type[ParquetFile] | type[WorkbookFile],
        wanted: Wanted,
        notice: Notice,
    ) -> None:
        super().__init__(stream)
        self._folder = tempfile.TemporaryDirectory(prefix="placement-")
        try:
            path = Path(self._folder.name) / "people"
            with path.open("wb") as file:
                while block := stream.read(CHUNK):
                    if file.tell() > _LARGEST:
                        raise PlacementError(_TOO_LARGE.format(file=stream.name))
                    file.write(block)
            self._file = kind(path, stream.name, wanted, notice)
        except OSError as error:
            self._folder.cleanup()
            raise PlacementError(unreadable(stream.name, error)) from error
        except BaseException:
            self._folder.cleanup()
            raise

    @property
    def columns(self) -> Columns:
        """The columns of the file within."""
        return self._file.columns

    def batches(self) -> Iterator[Batch]:
        """The rows of the file within."""
        return self._file.batches()

    def close(self) -> None:
        """Closes the stream and removes the file put in its place."""
        super().close()
        self._folder.cleanup()


def _without_marks(beginning: bytes) -> bytes:
    """The first characters without byte order marks and UTF-16's zero bytes, to look at."""
    start = beginning[:4096]
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        start = start.removeprefix(mark)
    return start.replace(b"\0", b"")


def _name(path: str) -> str:
    return "stdin" if path == STANDARD_INPUT else printable(os.path.basename(path))


def _identity(path: str) -> str:
    return path if path == STANDARD_INPUT else os.path.realpath(path)


_NOTHING_FOUND: Final = Text(
    en="no file matches {pattern}", cs="vzoru {pattern} neodpovídá žádný soubor"
)
_NOT_JSON: Final = Text(
    en="{file}: the file is not JSON; it begins neither with an object nor with an array",
    cs="{file}: soubor není JSON; nezačíná objektem ani polem",
)
_OLD_WORKBOOK: Final = Text(
    en="{file}: this is an old Excel workbook (.xls) or an encrypted one; save it as .xlsx without"
    " a password",
    cs="{file}: toto je starý sešit aplikace Excel (.xls) nebo sešit s heslem; uložte ho jako .xlsx"
    " bez hesla",
)
_TOO_LARGE: Final = Text(
    en="{file}: the file is too large when unpacked", cs="{file}: rozbalený soubor je příliš velký"
)
