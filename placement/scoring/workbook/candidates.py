"""The best candidates for each role, found in bounded memory while people are scored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

import polars as pl

from placement.facts.goals import ROLES, Goal
from placement.inference.columns import Columns
from placement.rules.base import KnowledgeBase

MOST: Final = 100
"""So many candidates for a role are kept."""
FIT: Final = "candidate.fit"
OFFICE_FIT: Final = "candidate.office_fit"
_MORE_THAN_ANY: Final = 2000
CODES: Final = "candidate.codes"
PLACE: Final = "candidate.place"


@dataclass(frozen=True, slots=True)
class Best:
    """The best of those to whom a role is recommended.

    *people* are at most :data:`MOST` of them, best first; of equals, who fits the role's office
    better comes first, else who came first. They have the columns they were scored with, and
    ``candidate.place``, which equals share, counted from 1.
    *recommended* is to how many the role is recommended, *equal* how many more of them fit exactly
    as well as the last one who is here. *codes* belong to *people*.
    """

    people: pl.DataFrame
    codes: pl.DataFrame
    recommended: int
    equal: int


class Candidates:
    """Takes people batch by batch; *columns* says what the columns of results are called."""

    def __init__(self, base: KnowledgeBase, columns: dict[str, str]) -> None:
        self._columns = Columns(base)
        self._called = columns
        self.roles = [role for role in ROLES if {role.name, role.office} <= columns.keys()]
        self._counted: dict[Goal, Counter[int]] = {role: Counter() for role in self.roles}
        self._kept: dict[Goal, pl.DataFrame] = {}

    def add(self, results: pl.DataFrame, codes: pl.DataFrame) -> None:
        """Takes the results of some people, and their *codes*."""
        recommended = self._columns.recommended(codes)
        people = results.with_columns(codes.to_struct(CODES))
        for role in self.roles:
            fit, office = self._called[role.name], self._called[role.office or ""]
            found = people.filter(recommended[role.name]).with_columns(
                pl.col(fit).alias(FIT), pl.col(office).fill_null(-_MORE_THAN_ANY).alias(OFFICE_FIT)
            )
            self._counted[role].update(dict(found[FIT].value_counts().iter_rows()))
            kept = self._kept.get(role)
            together = found if kept is None else pl.concat([kept, found])
            best = together.sort(FIT, OFFICE_FIT, descending=True, maintain_order=True).head(MOST)
            self._kept[role] = best.rechunk()

    def best(self, role: Goal) -> Best | None:
        """The best for *role* so far; None where nobody was scored."""
        kept = self._kept.get(role)
        if kept is None:
            return None
        counted = self._counted[role]
        last = counted[kept[FIT][-1]] if kept.height else 0
        places = kept[FIT].rank("min", descending=True).cast(pl.Int64).alias(PLACE)
        return Best(
            kept.drop(FIT, OFFICE_FIT, CODES).with_columns(places),
            kept[CODES].struct.unnest(),
            counted.total(),
            last - (kept[FIT] == kept[FIT][-1]).sum() if kept.height else 0,
        )
