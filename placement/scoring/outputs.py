"""Where a run's results go: files with rejects and metadata, all of them or none; or a stream."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Protocol, TypeAlias

import polars as pl

from placement.errors import PlacementError
from placement.files import NewFile, unwritable
from placement.reading.lines import Notice
from placement.reading.rejects import Reject, RejectWriter
from placement.reading.sources import Source
from placement.rules.base import KnowledgeBase
from placement.scoring.writing import Writer, open_writer, output_format
from placement.text import Language, Text, plain, printable

Row: TypeAlias = Callable[[Reject], "tuple[int, Sequence[str | None]] | None"]
"""The place among all rows of the row a reject is about, and its cells; None where they are not to
stand beside it."""


def rejects_path(out: Path) -> Path:
    """Where the rejects of *out* go."""
    return out.with_name(f"{out.name}.rejects.csv")


def metadata_path(out: Path) -> Path:
    """Where the metadata of *out* goes when it is no Parquet file."""
    return out.with_name(f"{out.name}.meta.json")


def as_json(metadata: Mapping[str, object]) -> str:
    """Metadata as a file beside the results has it."""
    return json.dumps(metadata, ensure_ascii=False, indent=2) + "\n"


class Outputs(Protocol):
    """Takes the results of a run; a context manager that leaves nothing behind unless committed.

    Raises ``PlacementError`` where something cannot be written.
    """

    def write(
        self,
        results: pl.DataFrame,
        rejects: Sequence[Reject],
        header: Sequence[str] = (),
        row: Row = lambda reject: None,
        codes: pl.DataFrame | None = None,
    ) -> None:
        """Appends the rows of one batch, with the codes they were concluded from where these are
        at hand, and the rejects with the rows they are about."""

    def commit(self, metadata: Mapping[str, object]) -> tuple[Path | None, Path | None]:
        """Completes what was written; the paths of rejects and metadata where there are any."""

    def __enter__(self) -> object:
        """Nothing is in its place yet."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Lets go of what was not committed."""


class Unwritten:
    """Results that go nowhere, or to *stream* as JSON Lines; the first rejects, which have no file
    to go to, are told to *notice*."""

    def __init__(self, stream: IO[bytes] | None, notice: Notice) -> None:
        self._stream = stream
        self._notice = notice
        self._rejects = 0

    def write(
        self,
        results: pl.DataFrame,
        rejects: Sequence[Reject],
        header: Sequence[str] = (),
        row: Row = lambda reject: None,
        codes: pl.DataFrame | None = None,
    ) -> None:
        """Writes the rows of one batch at once."""
        for reject in rejects[: max(0, _TOLD - self._rejects)]:
            self._notice(reject.error().text)
        self._rejects += len(rejects)
        if self._stream is not None and not results.is_empty():
            self._stream.write(results.write_ndjson().encode())
            self._stream.flush()

    def commit(self, metadata: Mapping[str, object]) -> tuple[None, None]:
        """Tells how many rejects were not told; there is no place for metadata."""
        if self._rejects > _TOLD:
            self._notice(_MORE_REJECTS.format(count=self._rejects - _TOLD))
        return None, None

    def __enter__(self) -> Unwritten:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """What was written stays written."""


class OutputFiles:
    """Writes to *out* and beside it; as a context manager it leaves nothing unless committed.

    *empty* has the columns of the results, *text_columns* those among them whose text comes from
    the input; CSV *for_excel* is as Excel wants it where a comma stands before decimals. Words are
    in *words*, and *base* has the rules that the results follow, where not the program's own.
    Raises ``PlacementError`` where something cannot be written.
    """

    def __init__(
        self,
        out: Path,
        empty: pl.DataFrame,
        text_columns: frozenset[str],
        language: Language,
        *,
        for_excel: bool = False,
        words: Language | None = None,
        base: KnowledgeBase | None = None,
    ) -> None:
        self._out = out
        self._format = output_format(out)
        self._new: list[NewFile] = []
        self._writer: Writer | None = None
        try:
            results = self._add(out)
            self._rejects = self._add(rejects_path(out))
            self._reject_writer = RejectWriter(self._rejects.path, language, for_excel=for_excel)
            self._writer = open_writer(
                results.path, self._format, empty.schema, text_columns, out,
                for_excel=for_excel, words=words or language, base=base,
            )  # fmt: skip
        except BaseException:
            self._discard()
            raise

    def write(
        self,
        results: pl.DataFrame,
        rejects: Sequence[Reject],
        header: Sequence[str] = (),
        row: Row = lambda reject: None,
        codes: pl.DataFrame | None = None,
    ) -> None:
        """Appends the rows of one batch, and the rejects with the rows they are about."""
        with _reporting(rejects_path(self._out)):
            self._reject_writer.write(rejects, header, row)
        assert self._writer is not None
        self._writer.write(results, codes, rejects)

    def commit(self, metadata: Mapping[str, object]) -> tuple[Path | None, Path | None]:
        """Puts everything in its place; the paths of rejects and metadata where there are any.

        Rejects of an earlier run are removed when this one has none.
        """
        written = as_json(metadata)
        assert self._writer is not None
        self._writer.close({"placement": json.dumps(metadata, ensure_ascii=False)})
        with _reporting(rejects_path(self._out)):
            self._reject_writer.close()
        has_rejects = self._reject_writer.written > 0
        if not has_rejects:
            self._new.remove(self._rejects)
            self._rejects.discard()
        has_metadata = self._format != "parquet"
        if has_metadata:
            new = self._add(metadata_path(self._out))
            with _reporting(metadata_path(self._out)):
                new.path.write_text(written, encoding="utf-8")
        for new in reversed(self._new):
            new.commit()
        if not has_rejects:
            with _reporting(rejects_path(self._out)):
                rejects_path(self._out).unlink(missing_ok=True)
        return (
            rejects_path(self._out) if has_rejects else None,
            metadata_path(self._out) if has_metadata else None,
        )

    def __enter__(self) -> OutputFiles:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._discard()

    def _add(self, final: Path) -> NewFile:
        new = NewFile(final)
        self._new.append(new)
        return new

    def _discard(self) -> None:
        if self._writer is not None:
            self._writer.abort()
        if hasattr(self, "_reject_writer"):
            self._reject_writer.abort()
        for new in self._new:
            new.discard()


def refuse_overwriting(sources: Sequence[Source], out: Path) -> None:
    """Raises ``PlacementError`` where a file to be written is one to be read."""
    written = {os.path.realpath(path) for path in (out, rejects_path(out), metadata_path(out))}
    for source in sources:
        path = source.path
        is_same = os.path.realpath(path) in written or (
            out.exists() and os.path.exists(path) and os.path.samefile(path, out)
        )
        if is_same:
            raise PlacementError(SAME_FILE.format(path=plain(printable(path))))


_TOLD: Final = 10
"""So many rejects are told where no file takes them."""
_MORE_REJECTS: Final = Text(
    en="… and {count} more faults; with -o FILE all of them go to FILE.rejects.csv.",
    cs="… a ještě chyb: {count}; s -o SOUBOR jsou všechny v SOUBOR.rejects.csv.",
)
SAME_FILE: Final = Text(
    en="{path}: this file is to be read and to be written over; name another output",
    cs="{path}: tento soubor se má číst i přepsat; zvolte jiný výstup",
)


@contextmanager
def _reporting(path: Path) -> Iterator[None]:
    """Turns what the system says against writing *path* into an error for the user."""
    try:
        yield
    except OSError as error:
        raise PlacementError(unwritable(path, error)) from error
