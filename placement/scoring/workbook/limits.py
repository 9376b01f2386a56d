"""What a workbook cannot hold, found out before anybody is scored."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from placement.errors import PlacementError
from placement.reading.batches import ID, KEPT, Batch
from placement.reading.columns import Wanted
from placement.reading.sources import Source, open_people
from placement.scoring.workbook.book import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    utf16_length,
)
from placement.text import Text, plain, printable, quoted


def require_room(sources: Sequence[Source], wanted: Wanted, columns: int, out: Path) -> None:
    """Raises ``PlacementError`` where the people in *sources* are more than the sheet of results in
    *out* has rows, an identifier or a column to be carried through is longer than a cell, or the
    results have more *columns* than a sheet.

    Files are read once for it; what comes through a pipe can be read only once, and is refused
    when it is too much.
    """
    path = plain(printable(str(out)))
    if columns > MOST_COLUMNS:
        raise PlacementError(_TOO_MANY_COLUMNS.format(path=path, most=MOST_COLUMNS))
    rows = 1
    for source in sources:
        if not _is_file(source):
            continue
        with closing(open_people(source, wanted, lambda text: None)) as people:
            for batch in people.batches():
                rows += batch.people.height
                if rows > MOST_ROWS:
                    raise PlacementError(TOO_MANY_ROWS.format(path=path, most=MOST_ROWS - 1))
                _require_short(batch, path)


def _require_short(batch: Batch, path: Text) -> None:
    for name in batch.people.columns:
        if name != ID and not name.startswith(KEPT):
            continue
        cells = batch.people[name]
        for place in (cells.str.len_chars() > LONGEST_CELL // 2).arg_true():
            if utf16_length(cells[place]) > LONGEST_CELL:
                column = quoted(name.removeprefix(KEPT))
                raise PlacementError(
                    _TOO_LONG.format(
                        file=batch.file, line=batch.lines[place], column=column, path=path,
                        most=LONGEST_CELL,
                    )
                )  # fmt: skip


def _is_file(source: Source) -> bool:
    """Whether it is a file, which can be read again."""
    try:
        return source.size() is not None and stat.S_ISREG(os.stat(source.path).st_mode)
    except OSError:
        return False


TOO_MANY_ROWS: Final = Text(
    en="{path}: a sheet holds at most {most} people; write .parquet or .csv instead",
    cs="{path}: list pojme nejvýše {most} uchazečů; zapište raději .parquet nebo .csv",
)
_TOO_MANY_COLUMNS: Final = Text(
    en="{path}: a sheet holds at most {most} columns; carry fewer through, or write .parquet or "
    ".csv instead",
    cs="{path}: list pojme nejvýše {most} sloupců; přeneste jich méně, nebo zapište .parquet nebo "
    ".csv",
)
_TOO_LONG: Final = Text(
    en="{file}, line {line}, column {column}: a cell of {path} holds at most {most} characters; "
    "write .parquet or .csv instead, or do not carry this column through",
    cs="{file}, řádek {line}, sloupec {column}: buňka v {path} pojme nejvýše {most} znaků; zapište "
    "raději .parquet nebo .csv, nebo sloupec nepřenášejte",
)
