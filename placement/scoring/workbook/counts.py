"""What a workbook's results amount to, counted while they are written."""

from __future__ import annotations

from collections import Counter
from typing import Final

import polars as pl

from placement.inference.result_columns import COVERAGE, OFFICE, ROLE

BINS: Final = 10
"""Coverage is counted in so many equal parts of its range."""
_WHOLE: Final = 1000


class Counts:
    """Counts people by the words of their office and role, and by coverage.

    *columns* says what the columns of results are called in the workbook.
    """

    def __init__(self, columns: dict[str, str]) -> None:
        self._columns = columns
        self.people = 0
        self.words: dict[str, Counter[str | None]] = {OFFICE: Counter(), ROLE: Counter()}
        self.coverage = [0] * BINS

    def add(self, results: pl.DataFrame) -> None:
        """Counts some people."""
        self.people += results.height
        for name, counter in self.words.items():
            if name in self._columns:
                counter.update(dict(results[self._columns[name]].value_counts().iter_rows()))
        if COVERAGE in self._columns:
            coverage = results[self._columns[COVERAGE]].cast(pl.Int64)
            bins = (coverage * BINS // _WHOLE).clip(0, BINS - 1).drop_nulls()
            for place, count in bins.value_counts().iter_rows():
                self.coverage[place] += count
