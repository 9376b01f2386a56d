"""A foreign file looked at: its columns, and how often each value stands in them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from placement.errors import PlacementError
from placement.reading.columns import Wanted
from placement.reading.lines import Notice
from placement.reading.mapped import paths
from placement.reading.options import Reading
from placement.reading.sources import find, open_people
from placement.reading.streams import STANDARD_INPUT
from placement.text import Text, plain, printable

MOST_ROWS: Final = 100_000
"""So many rows are looked at."""
_MOST_PATHS: Final = 200
_LOOKED_INTO: Final = 500


@dataclass(frozen=True, slots=True)
class Foreign:
    """One column, or one path in JSON: its *name*, how often each text stands there, and in how
    many of the *rows* there is nothing."""

    name: str
    values: Counter[str]
    empty: int
    rows: int

    @property
    def is_unique(self) -> bool:
        """Whether every row has a text of its own."""
        return bool(self.rows) and not self.empty and len(self.values) == self.rows


def look(path: str, reading: Reading, notice: Notice) -> list[Foreign]:
    """The columns of the file at *path*, in their order.

    Raises ``PlacementError`` where the file cannot be read, or comes through a pipe: it is read
    twice.
    """
    if path == STANDARD_INPUT:
        raise PlacementError(_NO_PIPE)
    (source, *others) = find([path])
    if others:
        raise PlacementError(_ONE_FILE.format(path=plain(printable(path))))
    with closing(open_people(source, Wanted(sources=(), reading=reading), _ignore)) as file:
        if file.columns is None:
            next(file.batches(), None)
        header = () if file.columns is None else file.columns.header
    names = tuple(name for name in header if name.strip())
    wanted = Wanted(_no_id(names), sources=names, reading=reading)
    frames: list[pl.DataFrame] = []
    rows = 0
    with closing(open_people(source, wanted, notice)) as file:
        for batch in file.batches():
            assert batch.columns is not None
            in_batch = batch.columns.names()
            found = {
                name: batch.people[in_batch[index]].cast(pl.String)
                for name, index in batch.columns.sources.items()
                if in_batch[index] in batch.people.columns
            }
            frames.append(pl.DataFrame(found))
            rows += batch.people.height
            if rows >= MOST_ROWS:
                break
    people = pl.concat(frames, how="diagonal") if frames else pl.DataFrame()
    return [
        foreign
        for name in names
        if name in people.columns
        for foreign in _of_column(name, people[name])
    ]


def _no_id(names: tuple[str, ...]) -> str | None:
    """No column is to be read as the identifier alone; where one is called so, it is both."""
    return next((name for name in names if name.strip().lower() == "id"), None)


def _of_column(name: str, column: pl.Series) -> Iterator[Foreign]:
    """A column as it is, or where it holds JSON, the paths in it."""
    cells = column.drop_nulls()
    nested = [cell for cell in cells.head(_LOOKED_INTO) if cell[:1] in "[{"]
    if nested and 2 * len(nested) > len(cells.head(_LOOKED_INTO)):
        inside: dict[str, None] = {}
        for cell in nested:
            try:
                inside.update(dict.fromkeys(_leaves(json.loads(cell), name)))
            except (ValueError, RecursionError):
                continue
        for path in list(inside)[:_MOST_PATHS]:
            texts = [text for cell in cells for text in paths.texts(cell, paths.rest(path)) if text]
            yield Foreign(path, Counter(texts), len(column) - len(cells), len(column))
        return
    # In the order of the file: the same file is told of in the same words every time.
    counted = cells.to_frame("cell").group_by("cell", maintain_order=True).len().iter_rows()
    values = Counter({words: count for words, count in counted if words.strip()})
    yield Foreign(name, values, len(column) - sum(values.values()), len(column))


def _leaves(value: Any, path: str) -> Iterator[str]:
    """The paths to everything in *value* that holds nothing further."""
    match value:
        case dict():
            for key, inner in value.items():
                if "." not in key and "[" not in key:
                    yield from _leaves(inner, f"{path}.{key}")
        case list():
            for inner in value:
                yield from _leaves(inner, f"{path}[]" if isinstance(inner, dict | list) else path)
        case _:
            yield path


def _ignore(notice: Text) -> None:
    """What is told while only the header is read is told again with the rows."""


_NO_PIPE: Final = Text(
    en="a file to be mapped is read twice; name a file, not the standard input.",
    cs="soubor k mapování se čte dvakrát; zadejte soubor, ne standardní vstup.",
)
_ONE_FILE: Final = Text(
    en="{path}: name one file; this pattern matches several.",
    cs="{path}: uveďte jeden soubor; tomuto vzoru jich odpovídá několik.",
)
