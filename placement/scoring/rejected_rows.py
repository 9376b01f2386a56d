"""Which rows of a run were rejected, by their places among all rows: kept to mend them later."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any, Final

from placement.reading.columns import Wanted
from placement.reading.rejects import Code, Reject, writable
from placement.scoring.outputs import Row
from placement.scoring.rows import Scored

BROKEN: Final[frozenset[Code]] = frozenset(
    {
        "too_few_cells", "too_many_cells", "quote_not_closed", "undecodable", "zero_byte",
        "line_too_long", "not_json", "not_an_object", "merged_cell", "error_in_cell",
        "formula_without_value",
    }
)  # fmt: skip
"""Faults that do not show in the row's cells once they stand in a table: such a row is no better
while its cells are as they were."""


class RejectedRows:
    """Takes note of the rejected rows of a run, batch by batch, *before* which there were so many
    rows."""

    def __init__(self, before: int = 0) -> None:
        self._rows = before
        self._places: list[int] = []
        self._broken: dict[str, str] = {}
        self._headers: dict[str, list[str]] = {}

    def of(self, found: Scored) -> tuple[Sequence[str], Row]:
        """The header of a batch's file, and what gives the row of each of its rejects."""
        before, self._rows = self._rows, self._rows + found.rows
        lines = found.lines() if found.rejects else []
        columns = found.batch.columns
        header = () if columns is None else columns.header
        told: set[int] = set()

        def row(reject: Reject) -> tuple[int, Sequence[str | None]] | None:
            if reject.line in told:
                return None
            told.add(reject.line)
            place = before + bisect_left(lines, reject.line) + 1
            cells = found.batch.original(reject.line)
            if not reject.is_scored:
                self._places.append(place)
                self._headers.setdefault(reject.file, list(header))
                if reject.code in BROKEN:
                    self._broken[str(place)] = digest(cells)
            return place, cells

        return header, row

    def include(self, others: RejectedRows) -> None:
        """Adds what was noted of other rows of the same run, later ones."""
        self._rows = others._rows
        self._places += others._places
        self._broken |= others._broken
        for file, header in others._headers.items():
            self._headers.setdefault(file, header)

    def metadata(self, wanted: Wanted) -> dict[str, Any]:
        """What is kept with the results of what was *wanted*; nothing where every row was
        scored."""
        if not self._places:
            return {}
        return {
            "rejected": {
                "places": as_ranges(self._places),
                "broken": self._broken,
                "headers": self._headers,
                "id": wanted.id,
                "keep": list(wanted.keep),
            }
        }


def digest(cells: Sequence[str | None]) -> str:
    """What tells the cells of a row from others; empty ones at the end do not count."""
    written = [writable(cell) for cell in cells]
    while written and not written[-1]:
        written.pop()
    return sha256("\x1f".join(written).encode()).hexdigest()[:16]


def as_ranges(places: Iterable[int]) -> str:
    """``1-3,7`` for 1, 2, 3 and 7."""
    ranges: list[list[int]] = []
    for place in sorted(places):
        if ranges and place == ranges[-1][1] + 1:
            ranges[-1][1] = place
        else:
            ranges.append([place, place])
    return ",".join(str(low) if low == high else f"{low}-{high}" for low, high in ranges)


def from_ranges(written: str) -> list[int]:
    """The places that :func:`as_ranges` wrote."""
    return [
        place
        for low, high in re.findall(r"(\d+)(?:-(\d+))?", written)
        for place in range(int(low), int(high or low) + 1)
    ]
