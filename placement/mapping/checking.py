"""A mapping checked against a file: what each value becomes, and what is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Table
from contextlib import closing
from dataclasses import dataclass
from typing import Final

import polars as pl

from placement.facts.dictionary import TRAITS
from placement.facts.traits import Trait
from placement.mapping.looking import MOST_ROWS
from placement.reading.batches import Batch
from placement.reading.codes import Fault
from placement.reading.columns import Wanted
from placement.reading.decoding import identifiers
from placement.reading.lines import Notice
from placement.reading.mapped.coder import MappingCoder, cells_of
from placement.reading.mapped.meaning import meaning
from placement.reading.mapped.model import Mapping, Way
from placement.reading.sources import find, open_people
from placement.text import Text

FIRST: Final = 5
"""So many people are shown as they are mapped."""


@dataclass(frozen=True, slots=True)
class Value:
    """Cells of a trait's sources, as the file has them, in *count* rows, and the *value* they
    become: None for unknown; *fault* where they are refused."""

    cells: tuple[str | None, ...]
    count: int
    value: str | None
    fault: Text | None = None


@dataclass(frozen=True, slots=True)
class Mapped:
    """One trait: its way, and what every combination of cells becomes, the most frequent first."""

    way: Way
    values: tuple[Value, ...]

    @property
    def trait(self) -> Trait:
        """The trait."""
        return self.way.trait

    @property
    def refused(self) -> int:
        """In how many rows its cells are refused."""
        return sum(value.count for value in self.values if value.fault is not None)


@dataclass(frozen=True, slots=True)
class Check:
    """A mapping over a file of so many *rows*, *refused* of them rejected, and as many *unread*
    that could not be taken apart; *people* are the first, with their facts; *batch* holds all rows
    that could be read."""

    mapping: Mapping
    traits: tuple[Mapped, ...]
    rows: int
    refused: int
    unread: int
    people: tuple[tuple[str, Table[str, str]], ...]
    batch: Batch | None


def check(path: str, mapping: Mapping, wanted: Wanted, notice: Notice) -> Check:
    """Reads the file at *path* by *mapping*, at most ``MOST_ROWS`` rows of it.

    Raises ``PlacementError`` where the file or a column cannot be read.
    """
    (source,) = find([path])
    batches: list[Batch] = []
    rows = unread = 0
    with closing(open_people(source, wanted, notice)) as file:
        for batch in file.batches():
            unread += batch.passed_over
            if batch.people.height:
                batches.append(batch)
            rows += batch.people.height
            if rows >= MOST_ROWS:
                break
    if not batches:
        return Check(mapping, (), 0, 0, unread, (), None)
    whole = _together(batches)
    ways = [mapping.ways[trait.name] for trait in TRAITS if trait.name in mapping.ways]
    codes, bad = MappingCoder(mapping, wanted.reading).code(whole)
    people = []
    ids = identifiers(whole.file, whole.people, whole.lines)
    refused = {value.row for value in bad}
    for row in range(min(FIRST, whole.people.height)):
        facts = {
            trait.name: trait.scale.values[code - 1]
            for trait in TRAITS
            if (code := codes[trait.name][row])
        }
        people.append((str(ids[row]), facts))
    return Check(
        mapping,
        tuple(_mapped(mapping, way, whole, wanted) for way in ways if way.sources),
        whole.people.height,
        len(refused),
        unread,
        tuple(people),
        whole,
    )


def _mapped(mapping: Mapping, way: Way, batch: Batch, wanted: Wanted) -> Mapped:
    columns = [column.cast(pl.String) for column in cells_of(way, batch)]
    counted = Counter(zip(*columns, strict=True))
    values = []
    for cells, count in counted.most_common():
        found = meaning(mapping, way, cells, wanted.reading.none)
        if isinstance(found, Fault):
            values.append(Value(cells, count, None, found.text))
        else:
            values.append(Value(cells, count, way.trait.scale.values[found - 1] if found else None))
    return Mapped(way, tuple(values))


def _together(batches: list[Batch]) -> Batch:
    """The rows of all batches as one."""
    first = batches[0]
    people = pl.concat(
        [batch.people.select(pl.all().cast(pl.String)) for batch in batches], how="diagonal"
    )
    lines = [line for batch in batches for line in batch.lines]
    return Batch(first.file, people, lines, batches[-1].columns)
