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
from placement.facts.goals import FUNCTIONS, ROLES
from placement.inference.columns import Columns
from placement.inference.experta_engine import Inferrer
from placement.inference.trees import Inference


def result_row(inference: Inference) -> dict[str, Any]:
    """The row of results that *inference* amounts to, column → value, ``fired`` as rule ids."""
    role = inference.role
    name = None if role is None else role.goal.name
    fits = {entry.goal: entry.total.fit for entry in (*inference.roles, *inference.functions)}
    return {
        "office": inference.office,
        **{office.goal.name: office.fit for office in inference.offices},
        "coverage": min(office.coverage for office in inference.offices),
        "role": name,
        "role_fit": None if role is None else role.total.fit,
        "readiness": None if name is None else inference.readiness.get(name),
        **{goal.name: fits[goal] for goal in (*ROLES, *FUNCTIONS)},
        "fired": [rule.id for rule in inference.fired],
    }


def difference(inference: Inference, row: Mapping[str, Any]) -> str | None:
    """The first column in which *row* is not what *inference* amounts to, and for ``fired`` the
    first rule; None where they agree."""
    for column, expected in result_row(inference).items():
        found = row[column]
        if column == "fired":
            missing = [rule for rule in expected if rule not in set(found)]
            extra = [rule for rule in found if rule not in set(expected)]
            if missing or extra:
                return f"fired: {(missing or extra)[0]}"
            if list(found) != expected:
                return "fired: order"
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
