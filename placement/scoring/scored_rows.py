"""One row of a file of results: what it says of a person, and the facts it was concluded from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl
from polars.exceptions import PolarsError

from placement.errors import PlacementError
from placement.facts.conditions import Facts
from placement.inference.agreement import decode, result_row
from placement.inference.result_columns import (
    COLUMNS,
    FACTS,
    FIRED,
    OFFICE,
    RECOMMENDED_FUNCTIONS,
    ROLE,
)
from placement.inference.trees import Inference
from placement.reading.batches import KEPT, Batch
from placement.reading.codes import Coder
from placement.reading.columns import Columns, Wanted
from placement.reading.decoding import encode, identifiers
from placement.reading.parquet_people import ParquetFile
from placement.reading.rejects import read_rejects
from placement.reading.results.words import result_column, result_value
from placement.reading.sources import Source, find, open_people
from placement.scoring.outputs import metadata_path, rejects_path
from placement.text import Text, joined, listing, plain, printable, quoted

COMPARED: Final = tuple(name for name in COLUMNS if name != FACTS)
"""The columns of results that a row is compared in."""
_LISTS: Final = (RECOMMENDED_FUNCTIONS, FIRED)

_MOST_NAMED: Final = 10
_LINE: Final = re.compile(r"line:([1-9][0-9]{0,14})")
"""How a row is called by its line."""
_SURE: Final = (frozenset({OFFICE, ROLE, FIRED}), frozenset({OFFICE, ROLE, FACTS}))
"""Columns that make a file one of results, whichever others somebody has removed from it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file: the person called *id*, on *line*.

    *facts* is None where the file carries none. *said* maps those columns of results that the file
    has to what the row says there, as text; empty for nothing.
    """

    file: str
    line: int
    id: str
    facts: Facts | None
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A column in which a row does not say what is inferred from its facts."""

    column: str
    said: str
    inferred: str


def find_row(path: str, row: str, *, id_column: str | None = None) -> Row:
    """The one row of the file at *path* whose identifier is *row*; where nobody is called so,
    ``line:5`` is the row on line 5 of the file.

    The file is one of results, in any format in which they are written, or one of applicants;
    *id_column* is the latter's identifier, ``id`` unless given, else file and line. Raises
    ``PlacementError`` where the file cannot be used, has no such row or several, or where the row
    was rejected.
    """
    sources = find([path])
    if len(sources) != 1:
        raise PlacementError(_ONE_FILE.format(path=plain(printable(path))))
    said_line = _LINE.fullmatch(row)
    line = None if said_line is None else int(said_line[1])
    on_line: list[tuple[Batch, int]] = []
    example: str | None = None
    found: list[tuple[Batch, int]] = []
    for batch in _batches(sources[0], id_column, row):
        ids = identifiers(batch.file, batch.people, batch.lines)
        found += [(batch, index) for index in (ids == row).arg_true()]
        if line is not None and line in batch.lines:
            on_line.append((batch, batch.lines.index(line)))
        if example is None and len(ids):
            example = str(ids[0])
    match found or on_line:
        case [(batch, index)]:
            called = identifiers(batch.file, batch.people, batch.lines)[index]
            return _row(batch, index, str(called), sources[0])
        case []:
            fault = _rejected(Path(sources[0].path), row)
            if fault is None:
                frame = _NO_ROW if example is None else _NO_ROW_SUCH
                fault = frame.format(
                    file=sources[0].name, id=quoted(row), example=quoted(example or "")
                )
            raise PlacementError(fault)
        case _:
            lines = [plain(batch.lines[index]) for batch, index in found[:_MOST_NAMED]]
            raise PlacementError(
                _SEVERAL_ROWS.format(
                    file=sources[0].name,
                    id=quoted(row),
                    count=len(found),
                    lines=listing(lines),
                    line=lines[0],
                )
            )


def _rejected(out: Path, row: str) -> Text | None:
    """Why the row called *row* is not among the results *out*, None where it was not rejected."""
    rejects = rejects_path(out)
    if not rejects.is_file():
        return None
    reasons: list[Text] = []
    first = 0
    for number, cells in read_rejects(rejects):
        if row in (cells["id"], f"{cells['file']}:{cells['line']}"):
            first = first or number
            column = cells["column"]
            reason = plain(printable(cells["message"]))
            reasons.append(
                _IN_COLUMN.format(column=quoted(column), reason=reason) if column else reason
            )
    if not reasons:
        return None
    return _REJECTED.format(
        file=plain(printable(out.name)), id=quoted(row), reasons=joined(reasons, " "),
        rejects=plain(printable(str(rejects))), line=first,
    )  # fmt: skip


def row_ids(path: str, id_column: str | None = None) -> Iterator[str]:
    """The identifiers by which :func:`find_row` finds the rows of the file at *path*, in order.

    Raises ``PlacementError`` where the file cannot be used.
    """
    for source in find([path]):
        for batch in _batches(source, id_column):
            yield from identifiers(batch.file, batch.people, batch.lines).drop_nulls()


def disagreements(row: Row, inference: Inference) -> tuple[Disagreement, ...]:
    """The columns in which *row* does not say what *inference* amounts to; none where it agrees."""
    expected = {name: _as_text(value) for name, value in result_row(inference).items()}
    return tuple(
        Disagreement(name, said, expected[name])
        for name, said in row.said.items()
        if said != expected[name]
    )


def knowledge_of(path: str) -> str | None:
    """The SHA-256 of the rules that a file of results was scored by; None where it is not told."""
    try:
        written = json.loads(_metadata(Path(path)))
        sha256 = written["knowledge"]["sha256"]
    except (OSError, ValueError, KeyError, TypeError, PolarsError):
        return None
    return sha256 if isinstance(sha256, str) else None


def _metadata(path: Path) -> str:
    if _is_parquet(path):
        return pl.read_parquet_metadata(path)["placement"]
    return metadata_path(path).read_text(encoding="utf-8")


def _batches(source: Source, id_column: str | None, row: str | None = None) -> Iterator[Batch]:
    """The rows of a file, its columns of results carried through as text; of a Parquet file only
    those called *row*, where a row is asked for and one is there."""
    columns = _columns(source, id_column)
    if row is not None and _is_parquet(Path(source.path)):
        with closing(open_people(source, _wanted(id_column, columns, True), _ignore)) as people:
            assert isinstance(people, ParquetFile)
            if called := list(people.called(row)):
                yield from called
                return
    # In Parquet lists are no text: of all rows, they would take longer than everything else.
    lists = not _is_parquet(Path(source.path))
    with closing(open_people(source, _wanted(id_column, columns, lists), _ignore)) as people:
        yield from people.batches()


def _columns(source: Source, id_column: str | None) -> Columns:
    """The columns of a file; those of JSON are known only with its first rows."""
    with closing(open_people(source, Wanted(id_column), _ignore)) as people:
        if people.columns is None:
            next(people.batches(), None)
        if people.columns is None:
            raise PlacementError(_EMPTY.format(file=source.name))
        return people.columns


def _wanted(id_column: str | None, columns: Columns, lists: bool) -> Wanted:
    """What is read of a file: its columns of results too, with or without the *lists*, where it is
    a file of results."""
    found = _spelt(columns)
    if not any(sure.issubset(found) for sure in _SURE):
        return Wanted(id_column)
    taken = {columns.header[index] for index in columns.names()}
    left = () if lists else _LISTS
    return Wanted(
        id_column,
        tuple(
            found[name]
            for name in COMPARED
            if name in found and name not in left and found[name] not in taken
        ),
    )


def _spelt(columns: Columns) -> dict[str, str]:
    """Column of results → how the file spells it, by its name or in words."""
    spelt: dict[str, str] = {}
    for heading in columns.header:
        if (name := result_column(heading)) is not None:
            spelt.setdefault(name, heading)
    return spelt


def _row(batch: Batch, index: int, identifier: str, source: Source) -> Row:
    """One person of a batch; raises ``PlacementError`` for a value that is not allowed."""
    person, line = batch.people[index], batch.lines[index]
    columns = batch.columns
    assert columns is not None
    spelt = _spelt(columns)
    said = {
        name: _said(name, person[KEPT + spelt[name]][0])
        for name in COMPARED
        if name in spelt and KEPT + spelt[name] in person.columns
    }
    if said and _is_parquet(Path(source.path)):
        lists = {name: spelt[name] for name in _LISTS if name in spelt and name not in said}
        row = pl.scan_parquet(source.path, glob=False).slice(line - 1, 1)
        for name, heading in lists.items():
            items = row.select(pl.col(heading).cast(pl.List(pl.String))).collect().item().to_list()
            said[name] = _as_text([result_value(name, item) for item in items])
    if said and not columns.are_results:
        # Results without their facts: the columns called like traits hold fits.
        return Row(batch.file, line, identifier, None, said)
    codes, bad = encode(person, Coder())
    if bad:
        raise PlacementError(
            _BAD_VALUE.format(file=batch.file, line=line, id=quoted(identifier), fault=bad[0].text)
        )
    return Row(batch.file, line, identifier, decode(codes.row(0, named=True)), said)


def _said(name: str, cell: str | None) -> str:
    """What a cell says, in the one form in which it is compared."""
    if cell is None:
        return ""
    if name in _LISTS:
        items = json.loads(cell) if cell.startswith("[") else list(filter(None, cell.split(";")))
        return _as_text([result_value(name, item) for item in items])
    return result_value(name, cell.strip())


def _as_text(value: Any) -> str:
    match value:
        case None:
            return ""
        case list():
            return ";".join(value)
        case _:
            return str(value)


def _is_parquet(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PAR1"
    except OSError:
        return False


def _ignore(notice: Text) -> None:
    """Nothing is told of the other columns of a file of which one row is wanted."""


_EMPTY: Final = Text(en="{file}: there are no rows in it.", cs="{file}: nejsou v něm žádné řádky.")
_ONE_FILE: Final = Text(
    en="{path}: name one file; this pattern matches several.",
    cs="{path}: uveďte jeden soubor; tomuto vzoru jich odpovídá několik.",
)
_NO_ROW: Final = Text(en="{file}: there is no row {id}.", cs="{file}: řádek {id} v něm není.")
_NO_ROW_SUCH: Final = Text(
    en="{file}: there is no row {id}. Rows are called by their identifier, such as {example}, or by"
    " their line, such as line:2.",
    cs="{file}: řádek {id} v něm není. Řádky se určují identifikátorem, například {example}, nebo"
    " číslem řádku, například line:2.",
)
_REJECTED: Final = Text(
    en="{file}: {id} was rejected and has no result: {reasons} See {rejects}, line {line}.",
    cs="{file}: {id} byl při vyhodnocení odmítnut a výsledek nemá: {reasons} Viz {rejects}, řádek"
    " {line}.",
)
_IN_COLUMN: Final = Text(en="column {column}: {reason}", cs="sloupec {column}: {reason}")
_SEVERAL_ROWS: Final = Text(
    en="{file}: {count} rows are called {id}, on the lines {lines}; choose one by its line, such as"
    " --row line:{line}.",
    cs="{file}: řádků {id} je {count}, na řádcích {lines}; vyberte jeden podle čísla řádku,"
    " například --row line:{line}.",
)
_BAD_VALUE: Final = Text(
    en="{file}, line {line}, row {id}: {fault}", cs="{file}, řádek {line}, záznam {id}: {fault}"
)
