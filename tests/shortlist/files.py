"""Files of results for the tests: people as facts in, what score writes of them out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from placement.facts.conditions import Facts
from placement.inference.columns import Columns, encode

FRONT: Facts = {
    "education": "maturita", "communication": "excellent", "customer_contact": "likes",
    "serving_customers": "likes", "managing_relationships": "likes", "growing_sales": "likes",
    "accounting_work": "dislikes", "financial_planning": "dislikes", "analysing_data": "dislikes",
    "supporting_operations": "dislikes", "routine_tasks": "dislikes",
}  # fmt: skip
"""Somebody for front office."""
SELLER: Facts = {**FRONT, "leading_sales_team": "likes", "sales_strategy": "likes"}
"""Somebody for whom everything speaks that speaks for a sales manager."""


def results(path: Path, people: Sequence[Facts], ids: Sequence[str] | None = None) -> str:
    """A file of results of *people* by the project's own rules, called P1, P2, … unless given."""
    names = ids or [f"P{number}" for number in range(1, len(people) + 1)]
    scored = Columns().score(encode(people))
    frame = pl.DataFrame([pl.Series("id", names), *scored.iter_columns()])
    match path.suffix:
        case ".parquet":
            frame.write_parquet(path)
        case _:
            frame.write_ndjson(path)
    return str(path)
