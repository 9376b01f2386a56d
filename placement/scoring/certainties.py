"""How certain each row's office and role are: of 100 people who answered so far as this one did,
how many end with them. Every row is completed a few thousand times, so this is only done on
request."""

from __future__ import annotations

import polars as pl

from placement.inference.agreement import decode
from placement.inference.result_columns import CERTAINTY, OFFICE, ROLE, ROLE_CERTAINTY
from placement.possible.certainty import certainty_of
from placement.possible.completed import Sample
from placement.rules.base import KnowledgeBase


class Certainties:
    """Tells how certain what *base* concludes is."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._sample = Sample(base)

    def add(self, codes: pl.DataFrame, results: pl.DataFrame) -> list[pl.Series]:
        """The columns ``certainty`` and ``role_certainty``, null where the office is undetermined.

        A file does not tell which questions were put and left open, so that every unknown fact
        counts as one that may still be answered.
        """
        found = [
            certainty_of(self._sample.of(decode(person)), office, role)
            for person, office, role in zip(
                codes.iter_rows(named=True), results[OFFICE], results[ROLE], strict=True
            )
        ]
        return [
            pl.Series(CERTAINTY, [each.office for each in found], pl.UInt8),
            pl.Series(ROLE_CERTAINTY, [each.role for each in found], pl.UInt8),
        ]
