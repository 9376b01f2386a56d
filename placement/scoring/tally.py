"""What a scored file amounts to: verdicts, roles, coverage, and what would settle open cases."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

import polars as pl

from placement.facts.dictionary import TRAITS
from placement.facts.goals import OFFICE_VERDICT, ROLES, UNDETERMINED
from placement.inference.columns import Columns

VERDICTS: Final = (*OFFICE_VERDICT.scale.values, UNDETERMINED)
OPEN_CASES: Final = 1000
"""So many undetermined cases are examined for what would settle them."""


class Sample:
    """*size* rows, or all where there are fewer, spread evenly over batches that come one after
    another. Every n-th row is kept, n doubling whenever there are twice too many; the same file
    gives the same rows every time."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._stride = 1
        self._seen = 0
        self._rows: pl.DataFrame | None = None

    def add(self, batch: pl.DataFrame) -> None:
        """Takes what belongs to the sample from one batch."""
        first = -self._seen % self._stride
        self._seen += batch.height
        taken = batch.gather_every(self._stride, first) if first < batch.height else batch.clear()
        self._rows = taken if self._rows is None else pl.concat([self._rows, taken])
        while self._rows.height > 2 * self._size:
            self._rows = self._rows.gather_every(2)
            self._stride *= 2

    @property
    def rows(self) -> pl.DataFrame:
        """The sample so far; empty, and without columns, before the first batch."""
        if self._rows is None:
            return pl.DataFrame()
        kept = min(self._size, self._rows.height)
        return self._rows[[place * self._rows.height // kept for place in range(kept)]]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over the scored rows. *coverage* is the mean of the column, None without rows.

    *settling* holds, for the traits that would settle most of the undetermined cases, how many of
    the *examined* ones some answer to that trait alone would settle.
    """

    verdicts: dict[str, int]
    roles: dict[str, int]
    no_role: int
    coverage: int | None
    examined: int
    settling: dict[str, int]


class Counts:
    """What is added up of batches as they are scored, and *examined* open cases at most."""

    def __init__(self, examined: int = OPEN_CASES) -> None:
        self._verdicts: Counter[str] = Counter()
        self._roles: Counter[str | None] = Counter()
        self._coverage = 0
        self._open = Sample(examined)

    def add(self, codes: pl.DataFrame, results: pl.DataFrame) -> None:
        """Counts one batch; *codes* without columns are those of nobody."""
        if results.is_empty():
            return
        self._verdicts.update(dict(results["office"].value_counts().iter_rows()))
        self._roles.update(dict(results["role"].value_counts().iter_rows()))
        self._coverage += int(results["coverage"].cast(pl.Int64).sum())
        undetermined = (results["office"] == UNDETERMINED).fill_null(False)
        if codes.width:
            self._open.add(codes.filter(undetermined))

    def include(self, others: Counts) -> None:
        """Adds what was counted of other rows."""
        self._verdicts.update(others._verdicts)
        self._roles.update(others._roles)
        self._coverage += others._coverage
        if not others._open.rows.is_empty():
            self._open.add(others._open.rows)


class Tallying(Counts):
    """Adds up batches as they are scored; hand ``add`` to ``score_files`` as its observer."""

    def __init__(self, columns: Columns) -> None:
        super().__init__()
        self._columns = columns

    def tally(self, settling: int = 5) -> Tally:
        """The counts so far, with at most *settling* traits that would settle open cases."""
        rows = sum(self._verdicts.values())
        ranked = sorted(self._settled().items(), key=lambda item: -item[1])
        return Tally(
            {verdict: self._verdicts[verdict] for verdict in VERDICTS},
            {role.name: self._roles[role.name] for role in ROLES},
            self._roles[None],
            self._coverage // rows if rows else None,
            self._open.rows.height,
            {name: count for name, count in ranked[:settling] if count},
        )

    def _settled(self) -> dict[str, int]:
        """Trait → how many of the open cases one answer to it could settle."""
        cases = self._open.rows
        if cases.is_empty():
            return {}
        cases = cases.with_row_index("case")
        answered = pl.concat(
            cases.filter(pl.col(trait.name) == 0).with_columns(
                pl.lit(code, pl.UInt8).alias(trait.name), pl.lit(trait.name).alias("asked")
            )
            for trait in TRAITS
            for code in range(1, len(trait.scale.values) + 1)
        )
        settled = self._columns.infer(answered).filter(pl.col(OFFICE_VERDICT.name) != 0)
        counted = settled.group_by("asked").agg(pl.col("case").n_unique())
        found = dict(counted.iter_rows())
        return {trait.name: found.get(trait.name, 0) for trait in TRAITS}
