"""Reading a mapping from its TOML file; every fault is named with its line, its key and what is
allowed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from itertools import combinations
from typing import Final

from placement import files
from placement._compatibility import tomllib
from placement.errors import Faults, PlacementError
from placement.facts.protected import protected_within
from placement.facts.reading import read_trait, read_value
from placement.facts.spellings import normalise
from placement.facts.traits import Trait
from placement.reading.mapped.model import (
    OF_NUMBERS,
    TAKES,
    UNKNOWN,
    Bin,
    Kind,
    Mapping,
    Meaning,
    Source,
    Way,
)
from placement.reading.mapped.numbers import overlap, read_bin
from placement.reading.mapped.paths import top
from placement.reading.mapped.table import Table
from placement.reading.options import Reading, header_lines
from placement.text import Text, quoted

LARGEST: Final = 2_000_000
"""Bytes: more than any mapping needs."""

KEYS: Final = ("mapping", "id", "keep", "as_of", "dates", "decimal", "file", "traits")
FILE_KEYS: Final = (
    "encoding", "delimiter", "skip_lines", "header", "sheet", "records", "none",
)  # fmt: skip
TRAIT_KEYS: Final = (
    "column", "columns", "since", "from", "to", "spans", "constant", "values", "bins", "contains",
    "otherwise", "split", "options", "take", "least", "scale", "unknown", "none", "ask",
)  # fmt: skip
DATES: Final = ("day first", "month first")
NONES: Final = ("level", "unknown")
_DATED: Final[tuple[Kind, ...]] = ("since", "between", "spans")


def read_mapping(path: str) -> Mapping:
    """The mapping in the TOML file at *path*.

    Raises ``PlacementError`` where it cannot be read, and ``Faults`` naming every fault in it.
    """
    name = files.name_of(path)
    text = files.read_text(path, largest=LARGEST)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise PlacementError(files.at(name, _NOT_TOML.format(reason=fault))) from None
    except RecursionError:
        raise PlacementError(files.at(name, _TOO_DEEP)) from None
    top_level = Table(data, text, name)
    mapping = _mapping(top_level, sha256(text.encode()).hexdigest(), path)
    if top_level.faults:
        raise Faults(top_level.faults)
    return mapping


def _mapping(table: Table, digest: str, path: str) -> Mapping:
    table.allow(KEYS)
    if table.get("mapping", int, 1) != 1:
        table.fault("mapping", _VERSION)
    as_of = table.get("as_of", date, None)
    if isinstance(as_of, datetime):
        table.fault("as_of", _NO_DAY)
        as_of = as_of.date()
    ways: dict[str, Way] = {}
    for key, within in table.tables("traits"):
        try:
            trait = read_trait(key)
        except PlacementError as fault:
            table.fault(key, fault.text, ("traits", key))
            continue
        if trait.name in ways:
            table.fault(key, _TWICE.format(trait=trait.name), ("traits", key))
        ways[trait.name] = _Trait(trait, within, as_of).way()
    if not ways and not table.faults:
        table.fault("traits", _NO_TRAITS)
    return Mapping(
        files.name_of(path).en.replace("\\", "/").rsplit("/", 1)[-1],
        digest,
        ways,
        table.get("id", str, None),
        tuple(table.texts("keep")),
        as_of,
        table.choice("dates", DATES),  # type: ignore[arg-type]
        table.choice("decimal", (",", ".")),  # type: ignore[arg-type]
        _reading(table.table("file")),
    )


def _reading(table: Table) -> Reading:
    table.allow(FILE_KEYS)
    written = table.data.get("header")
    header = None
    if written is not None:
        header = header_lines(str(written))
        if header is None:
            table.fault("header", _HEADER)
    return Reading(
        table.get("encoding", str, None),
        table.get("delimiter", str, None),
        table.get("skip_lines", int, None),
        header,
        table.get("sheet", str, None),
        table.get("records", str, None),
        table.choice("none", NONES),  # type: ignore[arg-type]
    )


class _Trait:
    """Reads the table of one trait."""

    def __init__(self, trait: Trait, table: Table, as_of: date | None) -> None:
        self._trait = trait
        self._table = table
        self._as_of = as_of

    def way(self) -> Way:
        """How the trait's value is found, as far as the table says it without faults."""
        table = self._table
        table.allow(TRAIT_KEYS)
        if (why := table.get("ask", str, None)) is not None:
            table.fault("ask", _UNDECIDED.format(trait=self._trait.name, why=why))
        sources, kind = self._sources()
        way = Way(
            self._trait,
            sources,
            kind,
            self._meanings("values"),
            self._meanings("contains"),
            self._bins(),
            "otherwise" in table.data,
            self._meaning("otherwise", table.get("otherwise", str, UNKNOWN)),
            table.get("split", str, None) or None,
            tuple(sorted(table.texts("options"), key=len, reverse=True)),
            table.choice("take", TAKES) or "agree",  # type: ignore[arg-type]
            table.get("least", int, 1),
            self._scale(),
            frozenset(map(normalise, table.texts("unknown"))),
            table.choice("none", NONES),  # type: ignore[arg-type]
            self._constant(),
        )
        self._examine(way)
        return way

    def _sources(self) -> tuple[tuple[Source, ...], Kind]:
        """The sources and what they hold; exactly one of the ways to name them may be there."""
        table = self._table
        given = [
            key
            for key in ("column", "columns", "since", "from", "spans", "constant")
            if key in table.data
        ]
        if len(given) != 1:
            if given or "ask" not in table.data:
                table.fault(given[1] if given else "", _ONE_SOURCE)
            return (), "cells"
        names: list[str] = []
        kind: Kind = "cells"
        match given[0]:
            case "column":
                names = [table.get("column", str, "")]
            case "columns":
                names = table.texts("columns")
            case "since" | "spans" as key:
                names = [table.get(key, str, "")]
                kind = "since" if key == "since" else "spans"
            case "from":
                names = [table.get("from", str, ""), table.get("to", str, "")]
                kind = "between"
            case _:
                return (), "cells"
        sources = tuple(map(self._source, filter(None, names)))
        if not sources or (kind == "between" and len(sources) != 2):
            table.fault(given[0], _NO_SOURCE)
        for source in sources:
            ground = protected_within(top(source.name)) or protected_within(source.name)
            if ground is not None:
                table.fault(given[0], _PROTECTED.format(column=quoted(source.name), ground=ground))
        return sources, kind

    def _source(self, name: str) -> Source:
        if name.startswith("-") and len(name) > 1:
            return Source(name[1:], is_reversed=True)
        return Source(name)

    def _meanings(self, key: str) -> dict[str, Meaning]:
        """Normalised spelling → value, of a table of spellings."""
        found: dict[str, Meaning] = {}
        for words, value in self._table.table(key).items(str):
            meaning = self._meaning(words, value, key)
            if found.setdefault(normalise(words), meaning) != meaning:
                self._table.fault(words, _SPELT_TWICE.format(words=quoted(words)), (key, words))
        return found

    def _bins(self) -> tuple[Bin, ...]:
        found: list[Bin] = []
        for words, value in self._table.table("bins").items(str):
            bin_ = read_bin(words, self._meaning(words, value, "bins"))
            if bin_ is None:
                self._table.fault(words, _NO_BIN.format(words=quoted(words)), ("bins", words))
            else:
                found.append(bin_)
        if any(overlap(one, other) for one, other in combinations(found, 2)):
            self._table.fault("bins", _OVERLAP)
        return tuple(found)

    def _meaning(self, key: str, value: str, *within: str) -> Meaning:
        """The value that a mapping names; ``unknown`` for none."""
        if normalise(value) == UNKNOWN:
            return None
        try:
            return read_value(self._trait, value)
        except PlacementError as fault:
            self._table.fault(key, fault.text, (*within, key))
            return None

    def _constant(self) -> str | None:
        value = self._table.get("constant", str, None)
        return None if value is None else self._meaning("constant", value)

    def _scale(self) -> tuple[Decimal, Decimal] | None:
        ends = self._table.data.get("scale")
        if ends is None:
            return None
        if (
            isinstance(ends, list)
            and len(ends) == 2
            and all(isinstance(end, (int, float)) and not isinstance(end, bool) for end in ends)
            and ends[0] < ends[1]
        ):
            return Decimal(str(ends[0])), Decimal(str(ends[1]))
        self._table.fault("scale", _SCALE)
        return None

    def _examine(self, way: Way) -> None:
        """What does not go together."""
        table = self._table
        if any(source.is_reversed for source in way.sources) and way.scale is None:
            table.fault("column" if "column" in table.data else "columns", _REVERSED)
        if (way.take in OF_NUMBERS or way.kind in _DATED) and not way.bins:
            table.fault("take" if way.take in OF_NUMBERS else "", _NEEDS_BINS)
        if way.kind in _DATED and self._as_of is None:
            table.fault("since" if way.kind == "since" else "", _NEEDS_DAY)
        if way.options and way.split is None:
            table.fault("options", _NEEDS_SPLIT)
        if way.least < 1 or (way.least > 1 and way.take not in OF_NUMBERS):
            table.fault("least", _LEAST)
        if way.take in ("highest", "lowest") and not self._trait.scale.ordered:
            table.fault("take", _NOT_ORDERED.format(trait=self._trait.name))


_NOT_TOML: Final = Text(en="this is not TOML: {reason}.", cs="toto není TOML: {reason}.")
_TOO_DEEP: Final = Text(en="nested too deeply.", cs="příliš hluboké vnoření.")
_VERSION: Final = Text(
    en="this version of the program reads mappings of the form 1.",
    cs="tato verze programu čte mapování formátu 1.",
)
_NO_DAY: Final = Text(
    en="a day is wanted, such as 2030-01-31, without a time.",
    cs="je potřeba den, například 2030-01-31, bez času.",
)
_TWICE: Final = Text(
    en="the trait {trait} is mapped twice.", cs="údaj {trait} je namapován dvakrát."
)
_NO_TRAITS: Final = Text(
    en="no trait is mapped; write for example [traits.education] and below it column = “…”.",
    cs="není namapován žádný údaj; napište například [traits.education] a pod to column = „…“.",
)
_HEADER: Final = Text(
    en="the header is named by its line, such as 3, or the first and the last, such as 3-4.",
    cs="záhlaví se určuje číslem řádku, například 3, nebo prvním a posledním, například 3-4.",
)
_UNDECIDED: Final = Text(
    en="the trait {trait} is not decided yet ({why}). Decide and remove ask, or remove the table.",
    cs="o údaji {trait} není rozhodnuto ({why}). Rozhodněte a odstraňte ask, nebo celou tabulku.",
)
_ONE_SOURCE: Final = Text(
    en="say where the value stands by exactly one of column, columns, since, from and to, spans,"
    " constant.",
    cs="kde hodnota stojí, určete právě jedním z klíčů column, columns, since, from a to, spans,"
    " constant.",
)
_NO_SOURCE: Final = Text(
    en="the name of a column is missing; from goes together with to.",
    cs="chybí název sloupce; from patří dohromady s to.",
)
_PROTECTED: Final = Text(
    en="{column} looks like a protected attribute ({ground}): no trait may be taken from it.",
    cs="{column} vypadá jako chráněný údaj ({ground}): žádný údaj se z něj nesmí odvozovat.",
)
_SPELT_TWICE: Final = Text(en="{words} means two things.", cs="{words} znamená dvě různé věci.")
_NO_BIN: Final = Text(
    en="{words} is no number or range; allowed: 3, 1-2, 2-<5, <2, >=5, 5+.",
    cs="{words} není číslo ani rozsah; povolené: 3, 1-2, 2-<5, <2, >=5, 5+.",
)
_OVERLAP: Final = Text(
    en="some number lies in two of the ranges; 2-<5 is the range without its end.",
    cs="některé číslo leží ve dvou rozsazích; 2-<5 je rozsah bez konce.",
)
_SCALE: Final = Text(
    en="a scale is two numbers, the lower first: [1, 5].",
    cs="stupnice jsou dvě čísla, nižší první: [1, 5].",
)
_REVERSED: Final = Text(
    en="a reversed column needs the ends of its scale: scale = [1, 5].",
    cs="obrácený sloupec potřebuje konce stupnice: scale = [1, 5].",
)
_NEEDS_BINS: Final = Text(
    en="numbers and years need bins, such as “<2” = “some”.",
    cs="čísla a roky potřebují bins, například „<2“ = „some“.",
)
_NEEDS_DAY: Final = Text(
    en="years are counted up to a day that must be said: as_of = 2030-01-31 at the top.",
    cs="roky se počítají ke dni, který je třeba určit: nahoře as_of = 2030-01-31.",
)
_NEEDS_SPLIT: Final = Text(
    en="options belong to split, the sign between them.",
    cs="options patří ke split, tedy ke znaku mezi nimi.",
)
_LEAST: Final = Text(
    en="least is a number from 1 and belongs to take = “mean”, “max” or “min”.",
    cs="least je číslo od 1 a patří k take = „mean“, „max“ nebo „min“.",
)
_NOT_ORDERED: Final = Text(
    en="the values of {trait} have no order.", cs="hodnoty údaje {trait} nemají pořadí."
)
