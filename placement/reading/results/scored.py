"""Our own results a batch at a time: who, what was known of each, what the file says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Final

import polars as pl

from placement.errors import PlacementError
from placement.inference.result_columns import OFFICE, ROLE
from placement.reading.batches import KEPT
from placement.reading.columns import Columns, Wanted
from placement.reading.decoding import Decoder
from placement.reading.rejects import Reject
from placement.reading.results.words import result_column, result_value
from placement.reading.sources import Source, find, open_people
from placement.reading.streams import STANDARD_INPUT
from placement.text import Text, plain, printable, quoted

_SURE: Final = frozenset({OFFICE, ROLE})
"""Columns that make a file one of results."""
_WORDS: Final = (OFFICE, ROLE)
"""Columns whose values may be in words."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Some rows of a file of results, in its order.

    *ids*, *codes* (a column ``UInt8`` for each trait: 0 for unknown, else the place on the scale
    plus 1), *said* and *kept* have the same rows. *said* holds as text what the file says in the
    columns of results that were asked for and that it has, verdicts and roles as codes; *kept* the
    columns carried through. *rejects* are the faults of *rejected* rows that cannot be used.
    """

    ids: pl.Series
    codes: pl.DataFrame
    said: pl.DataFrame
    kept: pl.DataFrame
    rejects: Sequence[Reject]
    rejected: int


class ResultsFile:
    """The file of results at *path*, in any format in which ``score`` writes them; *said* are the
    columns of results to hand on, *keep* other columns.

    Raises ``PlacementError`` where it cannot be used: it is missing, no file of results, one
    without the facts, or without a column to keep.
    """

    def __init__(self, path: str, said: Sequence[str], keep: Sequence[str] = ()) -> None:
        if path == STANDARD_INPUT:
            raise PlacementError(_A_FILE)
        sources = find([path])
        if len(sources) != 1:
            raise PlacementError(_ONE_FILE.format(path=plain(printable(path))))
        for name in keep:
            if result_column(name) is not None:
                raise PlacementError(_NOT_KEPT.format(column=quoted(name)))
        self._source: Source = sources[0]
        self.header = _header(self._source)
        """The names of its columns, as the file spells them."""
        _require_results(self.header, self._source.name)
        self._said = tuple(said)
        self._keep = tuple(dict.fromkeys(keep))

    @property
    def name(self) -> str:
        """What the file is called in messages."""
        return self._source.name

    def batches(self) -> Iterator[Scored]:
        """The rows; raises ``PlacementError`` where the file cannot be read on."""
        decoder = Decoder("reject")
        wanted = Wanted(keep=self._keep, optional=self._said)
        with closing(open_people(self._source, wanted, _ignore)) as file:
            for batch in file.batches():
                if batch.columns is not None and not batch.columns.are_results:
                    raise PlacementError(_NO_FACTS.format(file=self.name))
                read = decoder.decode(batch)
                people = read.people
                yield Scored(
                    read.ids,
                    read.codes,
                    pl.DataFrame([_said(people, name) for name in self._there(people)]),
                    pl.DataFrame([people[KEPT + name].alias(name) for name in self._keep]),
                    read.rejects,
                    read.rows - read.codes.height,
                )

    def _there(self, people: pl.DataFrame) -> list[str]:
        return [name for name in self._said if KEPT + name in people.columns]


def _said(people: pl.DataFrame, name: str) -> pl.Series:
    """What a column of results says, empty cells as null."""
    cells = people.select(pl.col(KEPT + name).str.strip_chars().replace("", None)).to_series()
    if name in _WORDS:
        written = cells.drop_nulls().unique()
        cells = cells.replace({each: result_value(name, each) for each in written})
    return cells.alias(name)


def _header(source: Source) -> tuple[str, ...]:
    """The names of a file's columns; those of JSON are known only with its first rows."""
    with closing(open_people(source, Wanted(traits=False), _ignore)) as file:
        columns: Columns | None = file.columns
        if columns is None:
            next(file.batches(), None)
            columns = file.columns
        return () if columns is None else columns.header


def _require_results(header: Sequence[str], file: str) -> None:
    """Refuses a file that is not one of results, or carries no facts."""
    found = {result_column(name) for name in header}
    if not found >= _SURE:
        raise PlacementError(_NO_RESULTS.format(file=file))


def _ignore(notice: Text) -> None:
    """Nothing is told of the other columns of a file of results."""


_A_FILE: Final = Text(
    en="results are read more than once: name a file, not the standard input.",
    cs="výsledky se čtou víckrát: zadejte soubor, ne standardní vstup.",
)
_ONE_FILE: Final = Text(
    en="{path}: name one file; this pattern matches several.",
    cs="{path}: uveďte jeden soubor; tomuto vzoru jich odpovídá několik.",
)
_NO_RESULTS: Final = Text(
    en="{file}: this is no file of results (no columns office and role); name one that placement "
    "score wrote.",
    cs="{file}: toto není soubor výsledků (chybějí sloupce office a role); zadejte soubor, který "
    "zapsal příkaz placement score.",
)
_NO_FACTS: Final = Text(
    en="{file}: it carries no facts (no column facts), so nothing can be said of reasons; score "
    "again without --brief.",
    cs="{file}: nenese žádné údaje (sloupec facts), takže o důvodech nelze nic říci; vyhodnoťte "
    "znovu bez --brief.",
)
_NOT_KEPT: Final = Text(
    en="the column {column} is part of the result itself; only other columns can be kept.",
    cs="sloupec {column} je součástí výsledku; ponechat lze jen jiné sloupce.",
)
