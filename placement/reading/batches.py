"""What every kind of file is turned into: people as columns of text, and the rows that are not."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from placement.inference.result_columns import FACTS
from placement.reading.columns import FACT, ID, KEPT, Columns
from placement.reading.rejects import Reject
from placement.reading.streams import Stream

if TYPE_CHECKING:
    import polars as pl

__all__ = ["FACT", "ID", "KEPT", "Batch", "PeopleFile", "StoredFile", "StreamedFile"]

_BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of one file, in its order.

    *people* has a column of text for each of the identifier, the traits and the columns to carry
    that the file has, named ``id``, ``fact.TRAIT`` and ``kept.COLUMN``; results tell all their
    facts in one, ``facts``. *lines* is where each
    person stands, counted from 1 with the header. *rejects* are the rows that could not be taken
    apart; *passed_over* counts them, for one row may have several faults. *columns* says how the
    file spells the columns, None where it has none yet. *original* gives the cells of the row on a
    line as the file has them, in the order of the header; none where they cannot be told apart.
    """

    file: str
    people: pl.DataFrame
    lines: Sequence[int]
    columns: Columns | None
    rejects: Sequence[Reject] = ()
    passed_over: int = 0
    original: Callable[[int], Sequence[str | None]] = lambda line: ()

    def spelling(self, column: str) -> str:
        """How the file itself spells a column of *people*."""
        if self.columns is None:
            return column
        spellings = {name: self.columns.header[i] for i, name in self.columns.names().items()}
        return spellings[column if column in spellings else FACTS]


class PeopleFile(ABC):
    """A file of people, opened."""

    @property
    @abstractmethod
    def columns(self) -> Columns | None:
        """Its columns as far as they are known, which may be only after the first batch."""

    @abstractmethod
    def batches(self) -> Iterator[Batch]:
        """The rows, once; raises ``PlacementError`` where the file cannot be used."""

    @abstractmethod
    def bytes_read(self) -> int:
        """How much of the stored file was read."""

    @abstractmethod
    def fingerprint(self) -> str:
        """The SHA-256 of the stored file; to be asked for when the batches are through."""

    @abstractmethod
    def close(self) -> None:
        """Lets go of the file."""


class StreamedFile(PeopleFile):
    """A file that is read from its beginning to its end."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._name = stream.name

    def bytes_read(self) -> int:
        """How many bytes came, before any decompression."""
        return self._stream.meter.count

    def fingerprint(self) -> str:
        """The SHA-256 taken while reading."""
        return self._stream.fingerprint()

    def close(self) -> None:
        """Closes the stream."""
        self._stream.close()


class StoredFile(PeopleFile):
    """A file that must be there as a whole."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._name = name
        self._size = path.stat().st_size
        self._share = 0.0

    def bytes_read(self) -> int:
        """That share of the file's size."""
        return int(self._size * self._share)

    def fingerprint(self) -> str:
        """The SHA-256, for which the file is read once more."""
        digest = sha256()
        with self._path.open("rb", buffering=0) as file:
            while block := file.read(_BLOCK):
                digest.update(block)
        return digest.hexdigest()

    def close(self) -> None:
        """Nothing is held open."""
