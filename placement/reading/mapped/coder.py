"""A mapping applied to batches: each combination of cells is read once, however many people have
it."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import Final

import polars as pl

from placement.facts.dictionary import TRAITS
from placement.reading.batches import Batch
from placement.reading.codes import BadValue, Coder, Fault
from placement.reading.columns import Wanted
from placement.reading.decoding import Codes
from placement.reading.mapped.meaning import Cells, meaning
from placement.reading.mapped.model import Mapping, Way
from placement.reading.options import Reading

_REMEMBERED: Final = 20_000
_BETWEEN: Final = "\x1f"
_NOTHING: Final = "\x1e"
_BAD: Final = 255


class MappingCoder:
    """Turns batches of a foreign file into codes, as a ``Coder`` does those of our own."""

    def __init__(self, mapping: Mapping, reading: Reading) -> None:
        self._mapping = mapping
        self._none = reading.none or mapping.reading.none
        self._known = {name: _Known() for name in mapping.ways}
        self._lock = Lock()

    def code(self, batch: Batch) -> tuple[pl.DataFrame, list[BadValue]]:
        """A column of codes (``UInt8``) for each trait, in dictionary order, and the bad cells."""
        codes: list[pl.Series] = []
        bad: list[BadValue] = []
        for trait in TRAITS:
            way = self._mapping.ways.get(trait.name)
            rows = batch.people.height
            if way is None:
                column = pl.repeat(0, rows, dtype=pl.UInt8, eager=True)
            elif not way.sources:
                code = self._meaning(way, ())
                assert isinstance(code, int), "a constant is read with the mapping"
                column = pl.repeat(code, rows, dtype=pl.UInt8, eager=True)
            else:
                column, found = self._mapped(way, batch)
                bad.extend(found)
            codes.append(column.alias(trait.name))
        bad.sort(key=lambda value: value.row)
        return pl.DataFrame(codes), bad

    def _meaning(self, way: Way, cells: Cells) -> int | Fault:
        return meaning(self._mapping, way, cells, self._none)

    def _mapped(self, way: Way, batch: Batch) -> tuple[pl.Series, list[BadValue]]:
        columns = cells_of(way, batch)
        if len(columns) == 1 and isinstance(dtype := columns[0].dtype, pl.Enum):
            # Each spelling is read once, and then only its number is looked up.
            of_spellings, faults = self._read(way, [dtype.categories])
            codes = of_spellings.gather(columns[0].to_physical())
        else:
            columns = [column.cast(pl.String) for column in columns]
            codes, faults = self._read(way, columns)
        codes = codes.fill_null(0)
        refused = (codes == _BAD).arg_true() if faults else ()
        if not len(refused):
            return codes, []
        named = " + ".join(str(source) for source in way.sources)
        bad = []
        for row in refused:
            cells = tuple(column[row] for column in columns)
            fault = faults[_key(cells)]
            value = " | ".join(cell for cell in cells if cell is not None)
            bad.append(BadValue(row, way.trait, value, fault.text, fault.code, named))
        return codes.scatter(refused, 0), bad

    def _read(self, way: Way, columns: Sequence[pl.Series]) -> tuple[pl.Series, dict[str, Fault]]:
        """The code of each row of cells, 255 for a refused one and null for empty cells; and why
        combinations of cells are refused."""
        keys = _keys(columns)
        known = self._known[way.trait.name]
        with self._lock:
            codes = known.codes(keys)
            if codes.null_count() == keys.null_count():
                return codes, known.faults
            new = (codes.is_null() & keys.is_not_null()).arg_true()
            if known.is_full():
                known.forget()
                new = keys.is_not_null().arg_true()
            first = keys.gather(new).to_frame("key").with_columns(row=new)
            for key, row in first.unique("key", keep="first").iter_rows():
                known.learn(key, self._meaning(way, [column[row] for column in columns]))
            return known.codes(keys), known.faults


def coder_of(mapping: Mapping | None, reading: Reading) -> Codes:
    """What reads facts by *mapping*, or without one by our own spellings."""
    return Coder(reading.none) if mapping is None else MappingCoder(mapping, reading)


def wanted_by(
    mapping: Mapping, *, id: str | None, keep: tuple[str, ...], reading: Reading
) -> Wanted:
    """What is wanted of a file read by *mapping*; what the user says comes before it."""
    return Wanted(
        id or mapping.id,
        tuple(dict.fromkeys((*keep, *mapping.keep))),
        sources=mapping.sources(),
        reading=reading.over(mapping.reading),
    )


def cells_of(way: Way, batch: Batch) -> list[pl.Series]:
    """The columns of a way's sources in a batch, as text or spellings; empty ones where a file of
    JSON has none."""
    names = {} if batch.columns is None else batch.columns.names()
    places = {} if batch.columns is None else batch.columns.sources
    found = []
    for source in way.sources:
        name = names.get(places.get(source.name, -1))
        if name is None or name not in batch.people.columns:
            found.append(pl.Series([None] * batch.people.height, dtype=pl.String))
        else:
            found.append(batch.people[name])
    return found


def _keys(columns: Sequence[pl.Series]) -> pl.Series:
    """One text a row for all its cells, as ``_key`` has it; null where they are all empty."""
    if len(columns) == 1:
        return columns[0]
    frame = pl.DataFrame([column.alias(str(place)) for place, column in enumerate(columns)])
    joined = pl.concat_str(pl.all().fill_null(_NOTHING), separator=_BETWEEN)
    return frame.select(pl.when(pl.any_horizontal(pl.all().is_not_null())).then(joined)).to_series()


def _key(cells: Sequence[str | None]) -> str:
    return _BETWEEN.join(_NOTHING if cell is None else cell for cell in cells)


class _Known:
    """The codes of combinations read before; 255 for those that are refused."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}
        self.faults: dict[str, Fault] = {}
        self._table: tuple[pl.Enum, pl.Series] | None = None

    def is_full(self) -> bool:
        """Whether more is remembered than should be."""
        return len(self._codes) > _REMEMBERED

    def forget(self) -> None:
        """Forgets everything."""
        self._codes.clear()
        self._table = None
        # Whoever holds the faults of a batch goes on holding them.
        self.faults = {}

    def learn(self, key: str, code: int | Fault) -> None:
        """Remembers what *key* means."""
        self._codes[key] = _BAD if isinstance(code, Fault) else code
        if isinstance(code, Fault):
            self.faults[key] = code
        self._table = None

    def codes(self, keys: pl.Series) -> pl.Series:
        """The code of each key; null where it is null or not known yet."""
        if self._table is None:
            enum = pl.Enum(list(self._codes))
            self._table = enum, pl.Series(list(self._codes.values()), dtype=pl.UInt8)
        enum, codes = self._table
        if not len(codes):
            return pl.Series([None] * len(keys), dtype=pl.UInt8)
        return codes.gather(keys.cast(enum, strict=False).to_physical())
