"""What people wrote, as small whole numbers: 0 for unknown, else the place on the scale plus 1.

Most cells of a file are the dictionary's own names, which are compared with, or a few spellings
over and over. Those are a Polars ``Enum``, so that one cast of a column finds them all; what is
spelt otherwise is read once for each spelling, by the same function that reads a single person.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from threading import Lock
from typing import Final

import polars as pl

from placement.errors import PlacementError
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.reading import read_value
from placement.facts.spellings import UNKNOWN, normalise, value_spellings
from placement.facts.traits import Trait
from placement.reading.batches import FACT, Batch
from placement.reading.options import NoneMeans
from placement.reading.rejects import Code
from placement.text import Text, quoted

NONE: Final = "None"

_REMEMBERED: Final = 10_000
_BAD: Final = 255


@dataclass(frozen=True, slots=True)
class BadValue:
    """A cell that is no value of its trait: the person's index in the batch, and why.

    *trait* is None where a list of facts has an item that is no fact. *column* is the column's name
    in the file, None where it is that of the trait.
    """

    row: int
    trait: Trait | None
    value: str
    text: Text
    code: Code = "value_not_allowed"
    column: str | None = None


# What is cached goes by the trait's name: hashing a whole trait would cost more than it saves.


@cache
def spellings(name: str) -> pl.Enum:
    """The type of a column that holds spellings, known at sight, of the values of a trait."""
    return pl.Enum(list(_code_by_spelling(name)))


def as_values(codes: pl.DataFrame) -> pl.DataFrame:
    """The facts as words, null where unknown; the columns are named as in our results."""
    return codes.select(
        pl.lit(_value_by_code(trait.name)).gather(pl.col(trait.name)).alias(FACT + trait.name)
        for trait in TRAITS
    )


class Coder:
    """Turns batches of text into codes, remembering how unusual spellings were read.

    *none* is what ``None`` stands for under a trait that has the level none; unless it is said,
    such a cell is bad. Under another trait it is not known. Several threads may use it at once.
    """

    def __init__(self, none: NoneMeans | None = None) -> None:
        self._none: NoneMeans | None = none
        self._read: dict[str, dict[str, int | Fault]] = {trait.name: {} for trait in TRAITS}
        self._lock = Lock()

    def code(self, batch: Batch) -> tuple[pl.DataFrame, list[BadValue]]:
        """:meth:`encode` for the people of *batch*."""
        return self.encode(batch.people)

    def encode(self, people: pl.DataFrame) -> tuple[pl.DataFrame, list[BadValue]]:
        """A column of codes (``UInt8``) for each trait, in dictionary order, and the bad cells.

        *people* has columns ``fact.TRAIT`` of text or of ``spellings``; a trait without a column
        is unknown for everyone. A bad cell's code is 0. The bad cells come row by row.
        """
        schema = people.schema
        present = [trait for trait in TRAITS if FACT + trait.name in schema]
        codes = people.select(_code(trait, schema[FACT + trait.name]) for trait in present)
        bad: list[BadValue] = []
        for trait in present:
            written, code = people[FACT + trait.name], codes[trait.name]
            is_text = not isinstance(written.dtype, pl.Enum)
            if is_text and (code == 0).sum() != written.null_count():
                unusual = ((code == 0) & written.is_not_null()).arg_true()
                read, faults = self._read_unusual(trait, written.gather(unusual), unusual)
                codes = codes.with_columns(code.scatter(unusual, read))
                bad.extend(faults)
        missing = [trait.name for trait in TRAITS if trait.name not in codes.columns]
        if missing:
            codes = codes.with_columns(pl.lit(0, pl.UInt8).alias(name) for name in missing)
            codes = codes.select(trait.name for trait in TRAITS)
        bad.sort(key=lambda value: value.row)
        return codes, bad

    def _read_unusual(
        self, trait: Trait, written: pl.Series, rows: pl.Series
    ) -> tuple[pl.Series, list[BadValue]]:
        """The codes of cells that are no names, which stand in *rows*, and the bad ones."""
        places = written.cast(spellings(trait.name), strict=False).to_physical()
        codes = _code_by_place(trait.name).gather(places)
        if not codes.null_count():
            return codes, []
        odd = codes.is_null().arg_true()
        with self._lock:
            read, bad = self._read_odd(trait, written.gather(odd), rows.gather(odd))
        return codes.scatter(odd, read), bad

    def _read_odd(
        self, trait: Trait, written: pl.Series, rows: pl.Series
    ) -> tuple[pl.Series, list[BadValue]]:
        """The same for cells in no usual spelling."""
        known = self._read[trait.name]
        if len(known) > _REMEMBERED:
            known.clear()
        for words in written.unique():
            if words not in known:
                known[words] = read_one(trait, words, self._none)
        good = {words: code for words, code in known.items() if isinstance(code, int)}
        codes = written.replace_strict(
            list(good), list(good.values()), default=_BAD, return_dtype=pl.UInt8
        )
        is_bad = codes == _BAD
        bad: list[BadValue] = []
        for row, words in zip(rows.filter(is_bad), written.filter(is_bad), strict=True):
            fault = known[words]
            assert isinstance(fault, Fault)
            bad.append(BadValue(row, trait, words, fault.text, fault.code))
        return codes.set(is_bad, 0), bad


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell is no value of its trait."""

    text: Text
    code: Code = "value_not_allowed"


def read_one(trait: Trait, words: str, none: NoneMeans | None) -> int | Fault:
    """The code of *words*, or why they are refused."""
    if words.strip() == NONE and none != "level":
        if _LEVEL not in trait.scale.values or none == "unknown":
            return 0
        return Fault(_AMBIGUOUS.format(trait=trait.name, words=quoted(words)), "none_is_ambiguous")
    try:
        value = read_value(trait, words)
    except PlacementError as error:
        return Fault(error.text)
    return 0 if value is None else trait.scale.position(value) + 1


_LEVEL: Final = "none"
_AMBIGUOUS: Final = Text(
    en="{trait}: {words} may be the level none or a program's word for nothing; say which it is in"
    " this file: --none level or --none unknown.",
    cs="{trait}: {words} může být úroveň „žádná“, nebo tak program zapsal, že nic neví; řekněte, co"
    " to v tomto souboru znamená: --none level, nebo --none unknown.",
)


def _code(trait: Trait, dtype: pl.DataType) -> pl.Expr:
    """The code of each cell; 0 where it is unknown or, in a column of text, no name."""
    column = pl.col(FACT + trait.name)
    if isinstance(dtype, pl.Enum):
        code = pl.lit(_code_by_place(trait.name)).gather(column.to_physical()).fill_null(0)
    else:
        found = (
            column.eq_missing(pl.lit(value)).cast(pl.UInt8) * pl.lit(place, pl.UInt8)
            for place, value in enumerate(trait.scale.values, 1)
        )
        code = reduce(or_, found)
    return code.alias(trait.name)


def _code_by_spelling(name: str) -> dict[str, int]:
    """Spelling known at sight → code; the dictionary's own names first."""
    trait = BY_NAME[name]
    codes = {value: place + 1 for place, value in enumerate(trait.scale.values)}
    for spelling, value in value_spellings(trait).items():
        for written in _ways_to_write(spelling):
            codes.setdefault(written, trait.scale.position(value) + 1)
    for spelling in (*sorted(UNKNOWN), "-"):
        for written in (spelling, spelling.upper(), spelling.capitalize()):
            codes.setdefault(written, 0)
    codes.pop(NONE, None)
    return codes


@cache
def _ways_to_write(spelling: str) -> tuple[str, ...]:
    """The spelling in the letter case and with the gaps that people use."""
    ways: list[str] = []
    for gap in (" ", "_", "-"):
        written = spelling.replace(" ", gap)
        ways += (written, written.upper(), written.title(), written.capitalize())
    meant = normalise(spelling)
    return tuple(way for way in dict.fromkeys(ways) if normalise(way) == meant)


@cache
def _code_by_place(name: str) -> pl.Series:
    return pl.Series(list(_code_by_spelling(name).values()), dtype=pl.UInt8)


@cache
def _value_by_code(name: str) -> pl.Series:
    allowed = BY_NAME[name].scale.values
    return pl.Series([None, *allowed], dtype=pl.Enum(allowed))
