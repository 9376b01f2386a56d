"""The rules as SQL, on the one database that Python brings: it concludes what the columns do."""

from __future__ import annotations

import sqlite3
from itertools import product
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import placement
from placement.errors import PlacementError
from placement.exports.decision_tree import Question, Tree, decision_tree
from placement.exports.sql import PROVED, Statement, to_sql
from placement.facts.conditions import Facts
from placement.rules.base import KnowledgeBase, load
from placement.rules.verdicts import Beside, verdict
from tests.cli.running import run
from tests.examples import examples
from tests.exports.sql_people import (
    ALL,
    NAMES,
    STRICT,
    crowd,
    expected,
    header,
    rejected,
)
from tests.strategies import knowledge_bases, people_of_few_traits


def in_sqlite(people: pl.DataFrame, statement: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The names of the columns that come back, and the rows."""
    database = sqlite3.connect(":memory:")
    try:
        columns = ", ".join(f'"{name}"' for name in people.columns)
        places = ", ".join("?" * people.width)
        database.execute(f"CREATE TABLE people ({columns})")
        database.executemany(f"INSERT INTO people VALUES ({places})", people.rows())
        found = database.execute(statement)
        return [name for name, *_ in found.description], found.fetchall()
    finally:
        database.close()


@pytest.mark.thorough
def test_a_table_of_people_gets_the_columns_of_results() -> None:
    people = crowd(300)
    names, rows = in_sqlite(people, to_sql("sqlite", ALL))
    assert names == header(ALL)
    assert rows == expected(people)


@pytest.mark.thorough
@given(knowledge_bases(), st.lists(people_of_few_traits(), min_size=1, max_size=8))
@examples(15)
def test_so_it_is_with_any_small_rule_base(base: KnowledgeBase, several: list[Facts]) -> None:
    people = pl.DataFrame(
        [{"id": str(at)} | {name: f.get(name) for name in NAMES} for at, f in enumerate(several)],
        schema=dict.fromkeys(("id", *NAMES), pl.String),
    )
    assert in_sqlite(people, to_sql("sqlite", ALL, base))[1] == expected(people, base)


def test_without_lists_where_they_are_not_asked_for() -> None:
    brief = Statement()
    names, rows = in_sqlite(crowd(5), to_sql("sqlite", brief))
    assert names == header(brief)
    assert len(rows) == 5


@pytest.mark.thorough
def test_strict_gives_a_wrong_value_back_and_concludes_nothing_from_it() -> None:
    people = crowd(300, wrong=0.01)
    wrong = rejected(people)
    assert any(wrong)
    assert not all(wrong)
    names, rows = in_sqlite(people, to_sql("sqlite", STRICT))
    assert names == header(STRICT)
    nothing = (None,) * (len(names) - 2)
    assert rows == [
        (row[0], *(nothing if fault else row[1:]), fault)
        for row, fault in zip(expected(people), wrong, strict=True)
    ]


def test_columns_are_carried_through_and_names_are_as_the_table_spells_them() -> None:
    people = crowd(3).rename({"id": "Osobní číslo"}).with_columns(branch=pl.lit("Brno"))
    statement = Statement(id="Osobní číslo", keep=("branch",))
    names, rows = in_sqlite(people, to_sql("sqlite", statement))
    assert names[:3] == ["Osobní číslo", "branch", "office"]
    assert [row[:2] for row in rows] == [(f"p{n:06d}", "Brno") for n in range(3)]


@pytest.mark.thorough
@pytest.mark.parametrize("dialect", PROVED)
def test_every_rule_is_named_with_its_statements(dialect: str) -> None:
    written = to_sql(dialect, ALL)
    for rule in load().rules:
        assert f"/* {rule.id}: {', '.join(rule.sources)} */" in written
    assert written.startswith(f"-- placement {placement.__version__}, rules ")
    assert load().identity in written.splitlines()[0]


@pytest.mark.thorough
def test_a_rule_reads_as_it_is() -> None:
    lines = placement.sql("duckdb", table="hr.people").splitlines()
    first = lines.index("      WHEN customer_service = 'excellent'")
    assert lines[first - 1 : first + 6] == [
        "    + CASE",
        "      WHEN customer_service = 'excellent'",
        "      THEN 4 /* front.customer_service: 1.2a, 5.1b */",
        "      WHEN customer_service IN ('none', 'basic')",
        "      THEN -4 /* front.customer_service.weak: 1.2a, 5.1b */",
        "      ELSE 0",
        "    END",
    ]
    assert "  FROM hr.people" in lines


def answer(tree: Tree[str], arguments: dict[str, bool]) -> str:
    while isinstance(tree, Question):
        tree = tree.yes if arguments[tree.name] else tree.no
    return tree


def test_the_tree_of_the_verdict_says_what_the_verdict_says() -> None:
    names = [f"{office}.{field}" for office in ("front", "back") for field in Beside._fields]
    tree = decision_tree(lambda *seen: verdict(Beside(*seen[:4]), Beside(*seen[4:])), names)
    for seen in product((False, True), repeat=8):
        said = answer(tree, dict(zip(names, seen, strict=True)))
        assert said == verdict(Beside(*seen[:4]), Beside(*seen[4:]))


def test_a_column_called_as_a_result_cannot_be_carried_through() -> None:
    with pytest.raises(PlacementError, match="the column “office” cannot be kept"):
        to_sql("duckdb", Statement(keep=("office",)))


@pytest.mark.thorough
def test_the_command_writes_what_the_function_returns() -> None:
    done = run(
        "rules", "export", "--sql", "postgres", "--table", "hr.people", "--id", "number",
        "--keep", "branch", "--facts", "--fired", "--strict",
    )  # fmt: skip
    assert done.code == 0
    assert done.err == ""
    assert done.out == placement.sql(
        "postgres", table="hr.people", id="number", keep=("branch",), facts=True, fired=True,
        strict=True,
    )  # fmt: skip


@pytest.mark.thorough
def test_of_a_dialect_that_was_not_run_the_command_says_so() -> None:
    done = run("rules", "export", "--sql", "snowflake")
    assert done.code == 0
    assert "was not run on snowflake" in done.err


def test_a_dialect_that_does_not_exist_is_refused_with_the_nearest() -> None:
    done = run("rules", "export", "--sql", "duckdbb")
    assert done.code == 2
    assert "“duckdbb”" in done.err
    assert "nearest is duckdb" in done.err
