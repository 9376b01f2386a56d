"""The rules as SQL on database engines: 20,000 people, every column as the columns conclude it."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import polars as pl
import pytest

from placement.exports.sql import Statement, to_sql
from placement.facts.dictionary import TRAITS
from tests.exports.sql_people import ALL, NAMES, STRICT, crowd, expected, header, rejected
from tests.exports.test_sql import in_sqlite

pytestmark = pytest.mark.thorough

Rows = tuple[list[str], list[tuple[Any, ...]]]
PEOPLE = 20_000
ALL_HERE = "PLACEMENT_ENGINES"
"""The environment variable that says that every engine must be here: nothing is then skipped."""


def engine(module: str) -> Any:
    """The module of an engine."""
    try:
        return import_module(module)
    except ModuleNotFoundError:
        _absent(module)


def _absent(what: str) -> NoReturn:
    told = f"needs {what}: make sql"
    if os.environ.get(ALL_HERE):
        pytest.fail(told)
    pytest.skip(told)


@pytest.fixture(scope="module")
def people() -> pl.DataFrame:
    everyone = crowd(PEOPLE, seed=20)
    for trait in TRAITS:
        assert {*trait.scale.values, None} <= set(everyone[trait.name])
    return everyone


@pytest.fixture(scope="module")
def concluded(people: pl.DataFrame) -> list[tuple[Any, ...]]:
    return expected(people)


@pytest.fixture(scope="module")
def postgres() -> Iterator[Any]:
    """A connection to a PostgreSQL server of the test's own, on a free port of the loopback."""
    psycopg = engine("psycopg")
    bins = _postgres_bins()
    if bins is None:
        _absent("PostgreSQL on this machine")
    with (
        _cluster(bins) as (port, password),
        psycopg.connect(
            host="127.0.0.1", port=port, user="placement", password=password, dbname="postgres"
        ) as connection,
    ):
        yield connection


def test_duckdb(people: pl.DataFrame, concluded: list[tuple[Any, ...]], tmp_path: Path) -> None:
    duckdb = engine("duckdb")
    people.write_parquet(tmp_path / "people.parquet")
    with duckdb.connect() as database:
        database.execute(f"CREATE VIEW people AS FROM '{tmp_path / 'people.parquet'}'")

        def asked(statement: Statement) -> Rows:
            database.execute(to_sql("duckdb", statement))
            return [name for name, *_ in database.description], database.fetchall()

        _agrees(asked(ALL), concluded)
        _rejects(asked(STRICT), concluded, people)


def test_sqlite(people: pl.DataFrame, concluded: list[tuple[Any, ...]]) -> None:
    _agrees(in_sqlite(people, to_sql("sqlite", ALL)), concluded)
    _rejects(in_sqlite(people, to_sql("sqlite", STRICT)), concluded, people)


def test_postgres(people: pl.DataFrame, concluded: list[tuple[Any, ...]], postgres: Any) -> None:
    with postgres.cursor() as cursor:
        columns = ", ".join(f"{name} text" for name in ("id", *NAMES))
        cursor.execute(f"CREATE TABLE people ({columns})")
        with cursor.copy("COPY people FROM STDIN") as copy:
            for row in people.iter_rows():
                copy.write_row(row)

        def asked(statement: Statement) -> Rows:
            cursor.execute(to_sql("postgres", statement))
            return [column.name for column in cursor.description], cursor.fetchall()

        _agrees(asked(ALL), concluded)
        _rejects(asked(STRICT), concluded, people)


def _agrees(found: Rows, concluded: list[tuple[Any, ...]]) -> None:
    names, rows = found
    assert names == header(ALL)
    for row, wanted in zip(sorted(rows), concluded, strict=True):
        assert row == wanted, dict(zip(names, zip(row, wanted, strict=True), strict=True))


def _rejects(found: Rows, concluded: list[tuple[Any, ...]], people: pl.DataFrame) -> None:
    names, rows = found
    assert names == header(STRICT)
    wrong = rejected(people)
    assert any(wrong)
    nothing = (None,) * (len(names) - 2)
    by_id = {row[0]: row for row in rows}
    for wanted, fault in zip(concluded, wrong, strict=True):
        assert by_id[wanted[0]][1:] == (*(nothing if fault else wanted[1:]), fault)


def _postgres_bins() -> Path | None:
    """Where PostgreSQL's programs are: on the path, or where Debian puts them."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(installed, key=lambda path: int(path.parts[-3]), default=None)
    return newest.parent if newest else None


@contextmanager
def _cluster(bins: Path) -> Iterator[tuple[int, str]]:
    """A server with a cluster of its own, run by a user without privileges; its port and password.

    PostgreSQL refuses to run as root; then it runs as ``nobody``.
    """
    folder = Path(tempfile.mkdtemp(prefix="placement-postgres-"))
    as_nobody: dict[str, Any] = {}
    if os.geteuid() == 0:
        as_nobody = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        shutil.chown(folder, "nobody", "nogroup")
    password = secrets.token_hex(16)
    told = folder / "password"
    told.write_text(password)
    told.chmod(0o644)
    try:
        subprocess.run(
            [
                bins / "initdb", "--pgdata", folder / "data", "--username=placement",
                "--auth=scram-sha-256", "--pwfile", told, "--encoding=UTF8", "--no-locale",
                "--no-sync",
            ],
            check=True, capture_output=True, cwd=folder, **as_nobody,
        )  # fmt: skip
        port = _free_port()
        server = [bins / "pg_ctl", "--pgdata", folder / "data", "--wait", "--silent"]
        settings = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories=''"
        start = [*server, "--log", folder / "log", "-o", f"{settings} -c fsync=off", "start"]
        subprocess.run(start, check=True, cwd=folder, **as_nobody)
        try:
            yield port, password
        finally:
            subprocess.run([*server, "--mode=fast", "stop"], check=True, cwd=folder, **as_nobody)
    finally:
        shutil.rmtree(folder)


def _free_port() -> int:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
