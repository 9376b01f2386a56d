"""People in a Parquet file, some thousand rows at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import polars as pl
from polars.exceptions import PolarsError

from placement.errors import PlacementError
from placement.inference.result_columns import FACTS
from placement.reading.batches import Batch, StoredFile
from placement.reading.columns import ID, KEPT, Columns, Wanted, recognise
from placement.reading.lines import Notice
from placement.reading.panics import Panicked, panics_as_faults, silent_panics
from placement.text import Text, quoted

_ROWS: Final = 50_000
_BLOCK: Final = 5_000
"""So many whole rows are read at a time where the rows of a file are to be shown."""


class ParquetFile(StoredFile):
    """People in a Parquet file at *path*. A person's line is the row's number.

    Raises ``PlacementError`` where the file is no Parquet, is damaged or incomplete, or holds
    something other than text, numbers, dates or truth values in a column that is read.
    """

    def __init__(self, path: Path, name: str, wanted: Wanted, notice: Notice) -> None:
        super().__init__(path, name)
        # A time zone that Polars does not know is no reason not to read the other columns.
        os.environ.setdefault("POLARS_IGNORE_TIMEZONE_PARSE_ERROR", "1")
        try:
            with silent_panics():
                self._frame = pl.scan_parquet(path, glob=False)
                schema = self._frame.collect_schema()
                self._rows: int = self._frame.select(pl.len()).collect().item()
        except (PolarsError, OSError, Panicked) as error:
            raise PlacementError(_DAMAGED.format(file=name)) from error
        self._simple = [
            name for name, dtype in schema.items() if not dtype.is_nested() and dtype != pl.Binary
        ]
        self._block = -1
        self._rows_of_block = pl.DataFrame()
        self._columns = recognise(schema.names(), wanted, file=name)
        self._wanted = [
            as_text(schema.names()[index], schema, column, name)
            for index, column in self._columns.names().items()
        ]

    @property
    def columns(self) -> Columns:
        """The columns of the file."""
        return self._columns

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self._rows

    def batches(self) -> Iterator[Batch]:
        """The rows, some thousands at a time."""
        yield from self.between(0, self._rows)

    def between(self, first: int, end: int) -> Iterator[Batch]:
        """The rows from the *first*, counted from 0, up to *end* without it."""
        for start in range(first, end, _ROWS):
            batch = self._batch(start, min(_ROWS, end - start))
            self._share = batch.lines[-1] / self._rows
            yield batch

    def called(self, identifier: str) -> Iterator[Batch]:
        """The rows of that identifier, one by one; of all others only the identifier is read."""
        columns = self._columns
        if columns.id is None:
            return
        schema = self._frame.collect_schema()
        given = as_text(columns.header[columns.id], schema, ID, self._name)
        with self._faults():
            found = self._frame.select(pl.arg_where(given == identifier)).collect().to_series()
        for row in found:
            yield self._batch(row, 1)

    def _batch(self, start: int, rows: int) -> Batch:
        with self._faults():
            people = self._frame.slice(start, rows).select(self._wanted).collect()
        lines = range(start + 1, start + people.height + 1)
        return Batch(self._name, people, lines, self._columns, original=self._original)

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Turns what Polars finds wrong with the file into a fault of the user's."""
        try:
            with panics_as_faults():
                yield
        except (PolarsError, OSError, Panicked) as error:
            raise PlacementError(_DAMAGED.format(file=self._name)) from error

    def _original(self, line: int) -> list[str | None]:
        """The row with the number *line*. Rows that are asked for lie close together: a block of
        them is read at a time."""
        block, place = divmod(line - 1, _BLOCK)
        if block != self._block:
            text = [pl.col(name).cast(pl.String, strict=False) for name in self._simple]
            rows = self._frame.slice(block * _BLOCK, _BLOCK).select(text)
            self._block, self._rows_of_block = block, rows.collect()
        row = self._rows_of_block.row(place, named=True)
        return [row.get(name) for name in self._columns.header]


def as_text(name: str, schema: pl.Schema, column: str, file: str) -> pl.Expr:
    """A column of a frame with *schema* as text, called *column* as in a batch.

    Raises ``PlacementError`` where it holds what has no form as text.
    """
    dtype = schema[name]
    text = pl.col(name)
    if isinstance(dtype, pl.List) and column == FACTS:
        return text.cast(pl.List(pl.String)).alias(column)
    if isinstance(dtype, pl.List) and column.startswith(KEPT) and _is_word(dtype.inner):
        # As in a cell of CSV.
        return text.cast(pl.List(pl.String)).list.join(";").alias(column)
    if isinstance(dtype, pl.Datetime) and not _is_known(dtype.time_zone):
        text = text.cast(pl.Int64).cast(pl.Datetime(dtype.time_unit, "UTC"))
    if dtype.is_nested() or dtype == pl.Binary or dtype == pl.Object:
        raise PlacementError(_KIND.format(file=file, column=quoted(name), kind=str(dtype)))
    if dtype != pl.String:
        text = text.cast(pl.String)
    return text.alias(column)


def _is_word(dtype: object) -> bool:
    return dtype == pl.String or isinstance(dtype, (pl.Enum, pl.Categorical))


def _is_known(zone: str | None) -> bool:
    """Whether Polars can write times in the zone; others are written in UTC."""
    try:
        return zone is None or bool(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


_DAMAGED: Final = Text(
    en="{file}: this is no whole Parquet file; it is damaged or incomplete",
    cs="{file}: toto není celý soubor Parquet; je poškozený nebo neúplný",
)
_KIND: Final = Text(
    en="{file}: the column {column} holds {kind}; only text, numbers, dates and truth values can"
    " be read",
    cs="{file}: sloupec {column} obsahuje {kind}; číst lze jen text, čísla, data a pravdivostní"
    " hodnoty",
)
