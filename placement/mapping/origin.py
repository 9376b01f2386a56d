"""Where the facts of one person come from: the cells of a foreign file, and what they became."""

from __future__ import annotations

from collections.abc import Mapping as Table
from contextlib import closing
from dataclasses import dataclass
from typing import Final

import polars as pl

from placement.errors import PlacementError
from placement.explanation.blocks import Column, Heading, Page
from placement.explanation.blocks import Table as Rows
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.reading.columns import Wanted
from placement.reading.decoding import identifiers
from placement.reading.mapped.coder import MappingCoder, cells_of
from placement.reading.mapped.model import Mapping
from placement.reading.sources import find, open_people
from placement.text import Text, plain, printable, quoted


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in the *column* (or the path), and the *trait*'s *value* it became: None for
    unknown."""

    trait: str
    column: str
    cell: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Origin:
    """One person of a foreign file: the facts, and the cells they come from."""

    facts: Table[str, str]
    cells: tuple[Cell, ...]


def origin_of(path: str, row: str, mapping: Mapping, wanted: Wanted) -> Origin:
    """The person whose identifier is *row* in the file at *path*, read by *mapping*.

    Raises ``PlacementError`` where there is no such row or several, or its cells are refused.
    """
    found: list[Origin] = []
    coder = MappingCoder(mapping, wanted.reading)
    (source,) = find([path])
    with closing(open_people(source, wanted, lambda text: None)) as file:
        for batch in file.batches():
            ids = identifiers(batch.file, batch.people, batch.lines)
            for place in (ids == row).arg_true():
                codes, bad = coder.code(batch)
                faults = [value for value in bad if value.row == place]
                if faults:
                    raise PlacementError(
                        _REFUSED.format(file=batch.file, row=quoted(row), fault=faults[0].text)
                    )
                facts = {
                    trait.name: trait.scale.values[code - 1]
                    for trait in TRAITS
                    if (code := codes[trait.name][place])
                }
                cells = tuple(
                    Cell(name, str(source_), cell, facts.get(name))
                    for name, way in mapping.ways.items()
                    for source_, column in zip(way.sources, cells_of(way, batch), strict=True)
                    if (cell := column.cast(pl.String)[place]) is not None
                )
                found.append(Origin(facts, cells))
    if len(found) != 1:
        raise PlacementError(
            (_SEVERAL if found else _NONE).format(file=source.name, row=quoted(row))
        )
    return found[0]


def origin_page(origin: Origin) -> Page:
    """The cells beside the facts they became."""
    rows = tuple(
        (
            plain(printable(cell.column)),
            plain(printable(cell.cell[:200])),
            BY_NAME[cell.trait].label,
            _UNKNOWN if cell.value is None else BY_NAME[cell.trait].text(cell.value),
        )
        for cell in origin.cells
    )
    columns = (Column(_COLUMN), Column(_CELL), Column(_FACT), Column(_VALUE))
    return Page(_TITLE, (Heading(_TITLE), Rows(columns, rows)))


_TITLE: Final = Text(en="Where the facts come from", cs="Odkud údaje pocházejí")
_COLUMN: Final = Text(en="column", cs="sloupec")
_CELL: Final = Text(en="in the file", cs="v souboru")
_FACT: Final = Text(en="fact", cs="údaj")
_VALUE: Final = Text(en="became", cs="převedeno na")
_UNKNOWN: Final = Text(en="unknown", cs="neznámo")
_REFUSED: Final = Text(en="{file}, row {row}: {fault}", cs="{file}, záznam {row}: {fault}")
_NONE: Final = Text(en="{file}: there is no row {row}.", cs="{file}: řádek {row} v něm není.")
_SEVERAL: Final = Text(
    en="{file}: several rows are called {row}; only one may be.",
    cs="{file}: řádků {row} je několik; smí být jen jeden.",
)
