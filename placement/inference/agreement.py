"""One inference as a row of results, and rows of Experta's results as a frame.

The columns are those of ``Columns.score``; where the two disagree, the program is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from typing import Any

import polars as pl

from placement.facts.conditions import Facts
from placement.facts.dictionary import TRAITS
from placement.inference.columns import Columns
from placement.inference.experta_engine import Inferrer
from placement.inference.result_columns import (
    COVERAGE,
    FACTS,
    FIRED,
    JUDGED,
    LISTS,
    OFFICE,
    READINESS,
    RECOMMENDED_FUNCTIONS,
    ROLE,
    ROLE_FIT,
    known,
)
from placement.inference.trees import Inference


def result_row(inference: Inference) -> dict[str, Any]:
    """The row of results that *inference* amounts to, column → value, lists as lists of text."""
    role = inference.role
    name = None if role is None else role.goal.name
    standings = {entry.goal: entry for entry in (*inference.roles, *inference.functions)}
    row: dict[str, Any] = {
        OFFICE: inference.office,
        **{office.goal.name: office.fit for office in inference.offices},
        COVERAGE: min(office.coverage for office in inference.offices),
        ROLE: name,
        ROLE_FIT: None if role is None else role.total.fit,
        READINESS: None if name is None else inference.readiness.get(name),
        RECOMMENDED_FUNCTIONS: [e.goal.name for e in inference.functions if e.recommended],
    }
    for goal in JUDGED:
        standing = standings[goal]
        row[goal.name] = standing.total.fit if standing.assessed else None
        row[known(goal)] = standing.total.coverage
    return {
        **row,
        FACTS: [f"{trait}={value}" for trait, value in inference.facts.items()],
        FIRED: [rule.id for rule in inference.fired],
    }


def difference(inference: Inference, row: Mapping[str, Any]) -> str | None:
    """The first column in which *row* is not what *inference* amounts to, and in a list the first
    item; None where they agree. A brief row has no ``facts`` and no ``fired``."""
    is_brief = not set(LISTS) & set(row)
    for column, expected in result_row(inference).items():
        if is_brief and column in LISTS:
            continue
        found = row[column]
        if isinstance(expected, list):
            missing = [item for item in expected if item not in set(found)]
            extra = [item for item in found if item not in set(expected)]
            if missing or extra:
                return f"{column}: {(missing or extra)[0]}"
            if list(found) != expected:
                return f"{column}: order"
        elif found != expected:
            return f"{column}: {found} / {expected}"
    return None


def decode(codes: Mapping[str, int]) -> Facts:
    """One person's codes as facts; other columns than those of traits are passed over."""
    return {
        trait.name: trait.scale.values[codes[trait.name] - 1]
        for trait in TRAITS
        if codes[trait.name]
    }


class ExpertaRows:
    """Scores batches with Experta, a person at a time: for whoever wants no other engine.

    Several threads may ask at once; they are served one after another, for there is one engine.
    """

    def __init__(self, inferrer: Inferrer) -> None:
        self._inferrer = inferrer
        self._schema = Columns(inferrer.base).schema()
        self._lock = Lock()

    def score(self, codes: pl.DataFrame) -> pl.DataFrame:
        """The results of a batch, in the columns and types of ``Columns.score``."""
        with self._lock:
            rows = [
                result_row(self._inferrer.infer(decode(person)))
                for person in codes.iter_rows(named=True)
            ]
        return pl.DataFrame(rows, schema=self._schema)

    def brief(self, codes: pl.DataFrame) -> pl.DataFrame:
        """The same without the lists of facts and of fired rules."""
        return self.score(codes).drop(LISTS)
