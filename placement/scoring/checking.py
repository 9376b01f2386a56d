"""``--check``: rows spread over a file are inferred again with Experta and compared."""

from __future__ import annotations

from typing import Any

import polars as pl

from placement.errors import BAD_NEWS, PlacementError
from placement.inference.agreement import decode, difference
from placement.inference.experta_engine import Inferrer
from placement.scoring.tally import Sample
from placement.text import Text, quoted


class EnginesDisagree(PlacementError):
    """The columns and Experta differ on a row: one of them is wrong, and nothing may be trusted."""

    exit_code = BAD_NEWS


class Checking:
    """Gathers rows while a file is scored, and compares them before the results are put in place.

    Hand ``add`` to ``score_files`` as its observer and ``check`` as what must approve.
    """

    def __init__(self, inferrer: Inferrer, rows: int) -> None:
        self._inferrer = inferrer
        self._sample = Sample(rows)
        self.checked = 0

    def add(self, codes: pl.DataFrame, results: pl.DataFrame) -> None:
        """Takes rows of one batch into the sample."""
        if results.height:
            # Both have columns called accounting and finance: as a code, and as a fit.
            both = {"codes": codes.to_struct(), "results": results.to_struct()}
            self._sample.add(pl.DataFrame(both))

    def check(self) -> None:
        """Raises ``EnginesDisagree`` with the first row that differs, and in what."""
        for row in self._sample.rows.iter_rows(named=True):
            codes: dict[str, Any] = row["codes"]
            results: dict[str, Any] = row["results"]
            found = difference(self._inferrer.infer(decode(codes)), results)
            if found is not None:
                raise EnginesDisagree(_DISAGREE.format(id=quoted(results["id"]), difference=found))
            self.checked += 1


_DISAGREE = Text(
    en="the row {id} differs between the columns and Experta ({difference}). Nothing was written; "
    "please report this.",
    cs="řádek {id} vychází ve sloupcích a v Experta různě ({difference}). Nic nebylo zapsáno; "
    "nahlaste to prosím.",
)
