"""Writing results: Parquet, CSV and JSON Lines as a stream; workbooks by a room of their own."""

from __future__ import annotations

import queue
import re
import threading
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Final, Literal, Protocol

import polars as pl
from polars.exceptions import ComputeError
from polars.io.plugins import register_io_source

from placement.errors import PlacementError
from placement.files import unwritable
from placement.reading.formulas import neutralised
from placement.reading.rejects import Reject
from placement.rules.base import KnowledgeBase, load
from placement.text import Language, Text

OutputFormat = Literal["parquet", "csv", "jsonl", "xlsx"]

_ENDINGS: Final[dict[str, OutputFormat]] = {
    ".parquet": "parquet",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xlsx": "xlsx",
}
_SYSTEM: Final = re.compile(r"([^:(]+?) \(os error (\d+)\)")
"""How Polars passes on what the system says."""
_ROW_GROUP: Final = 100_000
_LEVEL: Final = 1
"""Zstandard's quickest: lists take half as long to write as by Polars' own level, and 40 % more
room."""


class Writer(Protocol):
    """Takes the results batch by batch.

    All batches have the same columns. Every method raises ``PlacementError`` where the file cannot
    be written; afterwards there is only :meth:`abort` to call.
    """

    def write(
        self,
        results: pl.DataFrame,
        codes: pl.DataFrame | None = None,
        rejects: Sequence[Reject] = (),
    ) -> None:
        """Appends rows. A workbook tells of the *codes* they were concluded from, where these are
        at hand, and of *rejects*."""

    def close(self, metadata: Mapping[str, str]) -> None:
        """Completes the file, with *metadata* inside where the format has a place for it."""

    def abort(self) -> None:
        """Gives up; the file is of no use."""


def output_format(path: Path) -> OutputFormat:
    """The format that the ending of *path* asks for; raises ``PlacementError`` for any other."""
    try:
        return _ENDINGS[path.suffix.lower()]
    except KeyError:
        raise PlacementError(_NO_FORMAT.format(path=path)) from None


def write_parquet(results: pl.DataFrame, path: Path, metadata: Mapping[str, str]) -> None:
    """Writes all rows of one file at once, as they are written one after another.

    Raises ``OSError`` where it cannot be written.
    """
    results.write_parquet(
        path,
        compression_level=_LEVEL,
        row_group_size=_ROW_GROUP,
        statistics=False,
        metadata=dict(metadata),
    )


def open_writer(
    path: Path,
    format_: OutputFormat,
    schema: pl.Schema,
    text_columns: frozenset[str],
    final: Path,
    *,
    for_excel: bool = False,
    words: Language = "en",
    base: KnowledgeBase | None = None,
) -> Writer:
    """A writer to *path*, which will be moved to *final*.

    *text_columns* are those whose text comes from the input; in CSV they are neutralised against
    formulas, which a workbook, where text is marked as text, has no need of. CSV *for_excel* is as
    Excel writes it where a comma stands before decimals. A workbook is in *words*, and the results
    were concluded by *base*, or by the program's own rules.
    """
    match format_:
        case "xlsx":
            from placement.scoring.workbook.writer import ResultsWorkbook

            return ResultsWorkbook(path, schema, final, words, base or load())
        case "parquet":
            return _ParquetWriter(path, schema, final)
        case _:
            return _TextWriter(path, format_, schema, text_columns, final, for_excel)


class _TextWriter:
    """Writes CSV or JSON Lines a batch at a time, in a thread of its own, one batch behind."""

    def __init__(
        self,
        path: Path,
        format_: OutputFormat,
        schema: pl.Schema,
        text_columns: frozenset[str],
        final: Path,
        for_excel: bool,
    ) -> None:
        self._is_csv = format_ == "csv"
        self._text_columns = text_columns
        self._nested = [name for name, dtype in schema.items() if dtype.is_nested()]
        self._final = final
        self._separator, self._line_end = (";", "\r\n") if for_excel else (",", "\n")
        self._file = path.open("wb")
        self._pool = ThreadPoolExecutor(1)
        if self._is_csv and for_excel:
            self._file.write(BOM_UTF8)
        self._pending = self._pool.submit(self._append, schema.to_frame(), self._is_csv)

    def write(
        self,
        results: pl.DataFrame,
        codes: pl.DataFrame | None = None,
        rejects: Sequence[Reject] = (),
    ) -> None:
        if results.is_empty():
            return
        self._finish()
        self._pending = self._pool.submit(self._append, results, False)

    def close(self, metadata: Mapping[str, str]) -> None:
        self._finish()
        try:
            self._file.close()
        except OSError as error:
            raise PlacementError(unwritable(self._final, error)) from error
        self._pool.shutdown()

    def abort(self) -> None:
        self._pool.shutdown(cancel_futures=True)
        # What could not be written the first time cannot be flushed now.
        with suppress(OSError):
            self._file.close()

    def _append(self, results: pl.DataFrame, is_header: bool) -> None:
        if not self._is_csv:
            results.write_ndjson(buffer := BytesIO())
        else:
            cells = results.with_columns(
                *(neutralised(pl.col(name)) for name in self._text_columns),
                *map(_joined, self._nested),
            )
            cells.write_csv(
                buffer := BytesIO(),
                include_header=is_header,
                separator=self._separator,
                line_terminator=self._line_end,
            )
        self._file.write(buffer.getbuffer())

    def _finish(self) -> None:
        """Waits for the batch under way."""
        try:
            self._pending.result()
        except OSError as error:
            raise PlacementError(unwritable(self._final, error)) from error


class _ParquetWriter:
    """Feeds a Polars sink, which runs in a thread of its own, one batch ahead of it."""

    def __init__(self, path: Path, schema: pl.Schema, final: Path) -> None:
        self._batches: queue.Queue[pl.DataFrame | None] = queue.Queue(maxsize=1)
        self._metadata: dict[str, str] = {}
        self._error: BaseException | None = None
        self._final = final
        self._is_done = threading.Event()
        # Polars gets the file, not its name: it might else create it once more after all is over.
        self._file = path.open("wb", buffering=0)
        frames = register_io_source(self._source, schema=schema)
        self._thread = threading.Thread(target=self._run, args=(frames,), daemon=True)
        self._thread.start()

    def write(
        self,
        results: pl.DataFrame,
        codes: pl.DataFrame | None = None,
        rejects: Sequence[Reject] = (),
    ) -> None:
        if not results.is_empty():
            self._put(results)

    def close(self, metadata: Mapping[str, str]) -> None:
        self._metadata = dict(metadata)
        self._put(None)
        self._is_done.wait()
        self._file.close()
        self._raise_error()

    def abort(self) -> None:
        while not self._is_done.is_set():
            try:
                self._batches.put(None, timeout=0.05)
            except queue.Full:
                continue
            self._is_done.wait(0.05)
        self._file.close()

    def _put(self, results: pl.DataFrame | None) -> None:
        while True:
            if self._is_done.is_set():
                self._raise_error()
                return
            try:
                self._batches.put(results, timeout=0.1)
                return
            except queue.Full:
                continue

    def _source(
        self,
        with_columns: list[str] | None,
        predicate: pl.Expr | None,
        n_rows: int | None,
        batch_size: int | None,
    ) -> Iterator[pl.DataFrame]:
        while (results := self._batches.get()) is not None:
            yield results if with_columns is None else results.select(with_columns)

    def _run(self, frames: pl.LazyFrame) -> None:
        try:
            frames.sink_parquet(
                self._file,
                metadata=lambda _: self._metadata,
                row_group_size=_ROW_GROUP,
                statistics=False,
                compression_level=_LEVEL,
            )
        except BaseException as error:
            self._error = error
        finally:
            self._is_done.set()

    def _raise_error(self) -> None:
        error = self._error
        if error is None:
            return
        said = _SYSTEM.search(str(error))
        if said and isinstance(error, (OSError, ComputeError)):
            cause = OSError(int(said[2]), said[1].strip())
            raise PlacementError(unwritable(self._final, cause)) from error
        if isinstance(error, OSError):
            raise PlacementError(unwritable(self._final, error)) from error
        raise error


def _joined(name: str) -> pl.Expr:
    """A list as one text, its items separated by semicolons; nothing for an empty one."""
    return pl.col(name).cast(pl.List(pl.String)).list.join(";").replace("", None)


_NO_FORMAT: Final = Text(
    en="{path}: name the output .parquet, .csv, .jsonl or .xlsx; its ending is its format",
    cs="{path}: výstup pojmenujte .parquet, .csv, .jsonl nebo .xlsx; koncovka určuje formát",
)
