"""A mapping: where in a foreign file each trait's value stands, and how it is written there."""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from placement.facts.traits import Trait
from placement.reading.options import NoneMeans, Reading

UNKNOWN: Final = "unknown"
"""What stands in a mapping for "not known" in the place of a value."""

Take = Literal["agree", "first", "last", "highest", "lowest", "mean", "max", "min"]
"""Which of several answers counts. ``agree``: they must be one. ``highest`` and ``lowest`` go by
the trait's scale; ``mean``, ``max`` and ``min`` put numbers together before they are looked up."""

TAKES: Final[tuple[Take, ...]] = (
    "agree", "first", "last", "highest", "lowest", "mean", "max", "min",
)  # fmt: skip
OF_NUMBERS: Final[frozenset[Take]] = frozenset({"mean", "max", "min"})

DayOrder = Literal["day first", "month first"]
"""How to read a date such as 3/4/2020."""

Kind = Literal["cells", "since", "between", "spans"]
"""What the sources hold: answers; the day on which something began; two columns, the days on which
it began and ended; or spans written out, such as 2015–2019."""


@dataclass(frozen=True, slots=True)
class Source:
    """A column by its name in the header, or in JSON a path such as ``work[].startDate``.

    A reversed one holds numbers that count from the other end of the scale.
    """

    name: str
    is_reversed: bool = False

    def __str__(self) -> str:
        return f"-{self.name}" if self.is_reversed else self.name


@dataclass(frozen=True, slots=True)
class Bin:
    """Numbers from *low* to *high* that mean *value*; None where there is no end.

    An end belongs to them unless it is *open*.
    """

    low: Decimal | None
    high: Decimal | None
    value: str | None
    low_open: bool = False
    high_open: bool = False

    def __contains__(self, number: Decimal) -> bool:
        above = self.low is None or number > self.low or (number == self.low and not self.low_open)
        below = (
            self.high is None or number < self.high or (number == self.high and not self.high_open)
        )
        return above and below


Meaning: TypeAlias = "str | None"
"""A value of the trait; None for not known."""


@dataclass(frozen=True, slots=True)
class Way:
    """How one trait's value is found.

    *values* maps normalised spellings, *contains* normalised parts of an answer, *bins* numbers.
    *otherwise* is what an answer means of which nothing is found so; without it such an answer
    rejects the row: ``has_otherwise`` tells the two apart. *split* divides a cell into answers,
    *options* being those that may hold it. *least* is how many numbers are needed. *scale* are the
    ends of a numeric scale. *unknown* are further spellings of "not known".
    """

    trait: Trait
    sources: tuple[Source, ...] = ()
    kind: Kind = "cells"
    values: Table[str, Meaning] = field(default_factory=dict)
    contains: Table[str, Meaning] = field(default_factory=dict)
    bins: tuple[Bin, ...] = ()
    has_otherwise: bool = False
    otherwise: Meaning = None
    split: str | None = None
    options: tuple[str, ...] = ()
    take: Take = "agree"
    least: int = 1
    scale: tuple[Decimal, Decimal] | None = None
    unknown: frozenset[str] = frozenset()
    none: NoneMeans | None = None
    constant: str | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """A whole mapping: its *name* and *sha256* as a file, and what it says.

    *id* and *keep* name columns; *as_of* is the day up to which spans without an end count, and
    *days* how to read a date with slashes; *decimal* is the sign before decimals where it must be
    said.
    """

    name: str
    sha256: str
    ways: Table[str, Way]
    id: str | None = None
    keep: tuple[str, ...] = ()
    as_of: date | None = None
    days: DayOrder | None = None
    decimal: Literal[",", "."] | None = None
    reading: Reading = field(default_factory=Reading)

    def sources(self) -> tuple[str, ...]:
        """Every source, once."""
        return tuple(
            dict.fromkeys(source.name for way in self.ways.values() for source in way.sources)
        )

    def identity(self) -> dict[str, str]:
        """What names the mapping wherever a run is written down."""
        return {"file": self.name, "sha256": self.sha256}
