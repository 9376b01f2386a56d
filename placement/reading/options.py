"""How a file is to be read where it does not show it itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

NoneMeans = Literal["level", "unknown"]
"""What the word ``None`` stands for in a file: the level, or nothing as Python writes it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the user says of a file; None where the file is to show it.

    *encoding* is a name that Python knows. *delimiter* stands between cells. *skip_lines* lines
    stand above the header. *header* are the first and the last line of the header, counted from 1.
    *sheet* is a sheet's name, or ``all``. *records* is the path to the array of people in a JSON
    document, such as ``data.people``. *none* is what ``None`` stands for.
    """

    encoding: str | None = None
    delimiter: str | None = None
    skip_lines: int | None = None
    header: tuple[int, int] | None = None
    sheet: str | None = None
    records: str | None = None
    none: NoneMeans | None = None

    def over(self, other: Reading) -> Reading:
        """What this says, and for the rest what *other* says."""
        said = {name: getattr(self, name) for name in self.__slots__}
        return replace(other, **{name: value for name, value in said.items() if value is not None})


def header_lines(words: str) -> tuple[int, int] | None:
    """The lines that ``3`` or ``3-4`` names as the header; None for anything else."""
    found = re.fullmatch(r"\s*([1-9]\d{0,6})(?:\s*-\s*([1-9]\d{0,6}))?\s*", words)
    if found is None:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    return (first, last) if first <= last <= first + 3 else None
