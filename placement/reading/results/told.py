"""Facts told in one cell, as our own results have them: ``trait=value`` one after another.

A cell is a list in Parquet, a list's JSON in JSON Lines, and text joined by semicolons elsewhere;
traits and values go by name or by label in either language.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

import polars as pl

from placement.errors import PlacementError
from placement.facts.dictionary import TRAITS
from placement.facts.reading import read_trait, read_value
from placement.inference.result_columns import FACTS
from placement.reading.codes import BadValue
from placement.reading.results.words import VALUES
from placement.text import LANGUAGES, Text, quoted

_SEPARATOR: Final = ";"
_ITEMS: Final = pl.List(pl.String)
_PLACE: Final = {trait.name: place for place, trait in enumerate(TRAITS)}


def told(cells: pl.Series) -> tuple[pl.DataFrame, list[BadValue]]:
    """The codes that the cells tell, a column ``UInt8`` for each trait, and what is no fact; the
    bad items come row by row."""
    items = pl.DataFrame({"row": pl.int_range(len(cells), eager=True), "item": _lists(cells)})
    items = items.explode("item").filter(pl.col("item").str.strip_chars() != "")
    known = items.with_columns(
        pl.col("item").cast(_spellings(), strict=False).to_physical().alias("spelling")
    ).with_columns(
        pl.lit(_by_spelling("trait")).gather("spelling").alias("trait"),
        pl.lit(_by_spelling("code")).gather("spelling").alias("code"),
    )
    odd = known["trait"].is_null()
    bad: list[BadValue] = []
    if odd.any():
        read, bad = _read(known.filter(odd))
        known = pl.concat([known.filter(~odd), read])
    parts = known.select("row", "trait", "code").partition_by("trait", as_dict=True)
    codes = {}
    for place, trait in enumerate(TRAITS):
        part = parts.get((place,))
        codes[trait.name] = pl.zeros(len(cells), pl.UInt8, eager=True)
        if part is None:
            continue
        codes[trait.name].scatter(part["row"], part["code"])
        if part["row"].n_unique() < part.height:
            again = part.filter(pl.col("row").is_duplicated())["row"].unique().to_list()
            text = _TWICE.format(trait=trait.name)
            bad.extend(BadValue(row, trait, trait.name, text) for row in again)
    bad.sort(key=lambda value: value.row)
    return pl.DataFrame(codes), bad


def _lists(cells: pl.Series) -> pl.Series:
    """Each cell as a list of its items."""
    if isinstance(cells.dtype, pl.List):
        return cells.cast(_ITEMS)
    is_json = cells.str.starts_with("[").fill_null(False)
    if is_json.any():
        return pl.Series(list(map(_items, cells)), dtype=_ITEMS)
    return cells.str.split(_SEPARATOR)


def _items(cell: str | None) -> list[str]:
    """The items of a cell that may be JSON."""
    if cell is None:
        return []
    try:
        found: Any = json.loads(cell)
    except ValueError:
        return cell.split(_SEPARATOR)
    return [str(item) for item in found] if isinstance(found, list) else [cell]


def _read(items: pl.DataFrame) -> tuple[pl.DataFrame, list[BadValue]]:
    """The same for items in no usual spelling: those that are facts, and those that are none."""
    read = {item: _read_one(item) for item in items["item"].unique()}
    good = {item: found for item, found in read.items() if not isinstance(found, BadValue)}
    places = pl.DataFrame(
        [(item, place, code) for item, (place, code) in good.items()],
        schema={"item": pl.String, "trait": pl.UInt8, "code": pl.UInt8},
        orient="row",
    )
    known = items.drop("trait", "code").join(places, on="item", maintain_order="left")
    faulty = items.filter(~pl.col("item").is_in(list(good)))
    bad = []
    for row, item in faulty.select("row", "item").iter_rows():
        fault = read[item]
        assert isinstance(fault, BadValue)
        bad.append(BadValue(row, fault.trait, fault.value, fault.text))
    return known, bad


def _read_one(item: str) -> tuple[int, int] | BadValue:
    """The trait's place and the value's code; or why the item is no fact."""
    name, sign, words = item.partition("=")
    if not sign:
        return BadValue(0, None, item, _NO_FACT.format(item=quoted(item)))
    try:
        trait = read_trait(name)
    except PlacementError as error:
        return BadValue(0, None, item, error.text)
    try:
        value = read_value(trait, words)
    except PlacementError as error:
        return BadValue(0, trait, words, error.text)
    return _PLACE[trait.name], 0 if value is None else trait.scale.position(value) + 1


@cache
def _facts() -> dict[str, tuple[int, int]]:
    """Spelling known at sight → the trait's place and the value's code."""
    spelt: dict[str, tuple[int, int]] = {}
    coded = [
        (f"{trait.name}={value}", (place, code))
        for place, trait in enumerate(TRAITS)
        for code, value in enumerate(trait.scale.values, 1)
    ]
    spelt.update(coded)
    for language in LANGUAGES:
        for fact, found in coded:
            spelt.setdefault(VALUES[FACTS][fact].to(language), found)
    return spelt


@cache
def _spellings() -> pl.Enum:
    return pl.Enum(list(_facts()))


@cache
def _by_spelling(part: str) -> pl.Series:
    found = [place if part == "trait" else code for place, code in _facts().values()]
    return pl.Series(found, dtype=pl.UInt8)


_NO_FACT: Final = Text(
    en="{item} is no fact; a fact is told as communication=good.",
    cs="{item} není údaj; údaj se zapisuje jako communication=good.",
)
_TWICE: Final = Text(
    en="{trait} is told twice; keep one of the two.",
    cs="{trait} je uvedeno dvakrát; ponechte jen jedno.",
)
