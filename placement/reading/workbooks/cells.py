"""What a sheet holds that its values alone do not show, and how its cells are called."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from placement.reading.rejects import Code

LARGEST: Final = 4 << 30
"""The most bytes that the parts of a workbook may have when unpacked: more than a full sheet of
applicants needs, and a bound on what a small hostile file can ask for."""
MOST_CELLS: Final = 200_000_000
RESULTS_NAME: Final = "placement_results"
"""The name that a workbook of our own gives to its table of results."""


class BadWorkbookError(Exception):
    """The file is no workbook, or one too large to be a table of applicants."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells merged into their first: rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """A sheet's *name*, the first filled column of each of its first rows that hold anything, and
    the cells whose value is not what it seems, by row and column from 1.
    """

    name: str
    first_filled: dict[int, int] = field(default_factory=dict)
    strange: dict[tuple[int, int], Code] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)


def column_number(letters: bytes) -> int:
    """The number of a column from its letters: A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """The letters of a column from its number."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def area_sheet(area: str) -> str | None:
    """The sheet of an area such as ``'Our results'!$A$1:$B$2`` or ``$Results.$A$1:.$B$2``."""
    found = _AREA.match(area)
    if found is None:
        return None
    quoted, bare = found.groups()
    return bare if quoted is None else quoted.replace("''", "'")


_AREA: Final = re.compile(r"\$?(?:'((?:[^']|'')+)'|([^'!.$]+))[!.]")
