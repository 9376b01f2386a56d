"""Whether several people go by the same identifier, found out in little memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import IO, Final

import polars as pl

from placement.errors import PlacementError
from placement.files import unwritable

_EXAMINED: Final = 100_000
EXAMPLES: Final = 3
_HELD: Final = 250_000
_AT_ONCE: Final = 1_000_000


class Duplicates:
    """Counts the rows whose identifier an earlier row has.

    Identifiers that only ever grow, shorter before longer, need no more than that. For others
    their 64-bit hashes, all but the latest kept in a temporary file, are compared at the
    end, about a million at a time; that two different identifiers have the same hash is as good as
    impossible. Raises ``PlacementError`` where the temporary file cannot be written.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._held: list[pl.Series] = []
        self._rows = 0
        self._ends = [0]
        self._grows = True
        self._last: str | None = None
        self._beginning: list[pl.Series] = []

    def add(self, ids: pl.Series) -> None:
        """Takes note of the identifiers of the next rows."""
        if ids.is_empty():
            return
        if self._rows < _EXAMINED:
            self._beginning.append(ids.head(_EXAMINED - self._rows))
        self._rows += len(ids)
        self._held.append(ids.hash())
        if sum(map(len, self._held)) > _HELD:
            self._write()
        if self._grows:
            before = ids.shift(1, fill_value=self._last)
            longer = ids.str.len_bytes() > before.str.len_bytes()
            as_long = ids.str.len_bytes() == before.str.len_bytes()
            self._grows = (longer | (as_long & (ids > before))).fill_null(True).all()
            self._last = ids[-1]

    def count(self) -> int:
        """How many rows repeat an identifier."""
        if self._grows:
            return 0
        parts = 1 + self._rows // _AT_ONCE
        return sum(self._count_part(part, parts) for part in range(parts))

    def examples(self) -> list[str]:
        """A few identifiers that are repeated among the first rows."""
        if not self._beginning or self._grows:
            return []
        ids = pl.concat(self._beginning)
        return ids.filter(ids.is_duplicated()).unique(maintain_order=True).head(EXAMPLES).to_list()

    def close(self) -> None:
        """Lets the temporary file go."""
        if self._file is not None:
            self._file.close()

    def _write(self) -> None:
        """Moves the hashes that are held to the file."""
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()
            hashes = pl.concat(self._held).to_frame("hash")
            hashes.write_ipc_stream(self._file, compression="uncompressed")
        except OSError as error:
            raise PlacementError(unwritable(Path(tempfile.gettempdir()), error)) from error
        self._held = []
        self._ends.append(self._file.tell())

    def _count_part(self, part: int, parts: int) -> int:
        chosen = pl.concat(
            hashes.filter(hashes % parts == part) if parts > 1 else hashes
            for hashes in self._hashes()
        )
        return len(chosen) - chosen.n_unique()

    def _hashes(self) -> Iterator[pl.Series]:
        if self._file is not None:
            self._file.seek(0)
            for start, end in pairwise(self._ends):
                yield pl.read_ipc_stream(self._file.read(end - start))["hash"]
        yield from self._held
