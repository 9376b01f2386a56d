"""People for SQL statements, and what the columns conclude of them, as a database returns it."""

from __future__ import annotations

import random
from typing import Any

import polars as pl

from placement.exports.sql import Statement
from placement.facts.dictionary import TRAITS
from placement.facts.spellings import UNKNOWN
from placement.inference.columns import Columns
from placement.inference.result_columns import COLUMNS, FACTS, FIRED
from placement.rules.base import KnowledgeBase

ALL = Statement(facts=True, fired=True)
STRICT = Statement(facts=True, fired=True, strict=True)
WRONG = "superb"
"""A value on no scale."""
NAMES = [trait.name for trait in TRAITS]


def crowd(count: int, seed: int = 1, *, wrong: float = 0.001) -> pl.DataFrame:
    """People as text, null or a spelling of it where unknown, each known to a degree of their own;
    of a thousand cells, so many as *wrong* says have a value on no scale."""
    chance = random.Random(seed)
    blanks = [None, None, None, *sorted(UNKNOWN), "-"]

    def cell(values: tuple[str, ...], degree: float) -> str | None:
        if chance.random() < wrong:
            return WRONG
        return chance.choice(values) if chance.random() < degree else chance.choice(blanks)

    rows = []
    for number in range(count):
        degree = chance.choice((0.02, 0.1, 0.3, 0.6, 0.9, 1.0))
        rows.append((f"p{number:06d}", *(cell(t.scale.values, degree) for t in TRAITS)))
    return pl.DataFrame(rows, schema=dict.fromkeys(("id", *NAMES), pl.String), orient="row")


def codes(people: pl.DataFrame) -> pl.DataFrame:
    """What is on the scales, as codes."""
    return people.select(
        pl.col(t.name).replace_strict(
            list(t.scale.values),
            list(range(1, len(t.scale.values) + 1)),
            default=0,
            return_dtype=pl.UInt8,
        )
        for t in TRAITS
    )


def expected(people: pl.DataFrame, base: KnowledgeBase | None = None) -> list[tuple[Any, ...]]:
    """The rows that the statement ``ALL`` shall return, in the order of *people*."""
    results = Columns(base).score(codes(people))
    lists = [name for name, kind in results.schema.items() if isinstance(kind, pl.List)]
    assert list(results.columns) == list(COLUMNS)
    joined = results.with_columns(
        pl.col(lists).list.eval(pl.element().cast(pl.String)).list.join(";")
    )
    return people.select("id").hstack(joined).rows()


def rejected(people: pl.DataFrame) -> list[str]:
    """What the column ``rejected`` shall say of each person."""
    return [
        ";".join(f"{name}={WRONG}" for name in NAMES if person[name] == WRONG)
        for person in people.iter_rows(named=True)
    ]


def header(statement: Statement) -> list[str]:
    """The names of the columns that *statement* shall return."""
    left = {FACTS: statement.facts, FIRED: statement.fired}
    results = [name for name in COLUMNS if left.get(name, True)]
    return ["id", *statement.keep, *results, *(["rejected"] if statement.strict else [])]
