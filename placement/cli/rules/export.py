"""``placement rules export``: the rules as a file that can be kept and read back."""

from __future__ import annotations

import sys
from typing import Final

from placement.cli.common import define, option, warn
from placement.cli.writing import Overwriting, writes
from placement.errors import missing_extra
from placement.text import Text


@define(
    "export",
    help=Text(
        en="Write the rules as canonical JSON, with statements, strengths and thresholds: "
        "everything a decision depends on. The SHA-256 of the file is the identity that "
        "recommendations name. An old export serves to replay the decisions of its day and to "
        "compare rule bases. Or write them as one SQL statement, which from a table of people (a "
        "column for each trait, text or null) makes the columns of results.",
        cs="Vypíše pravidla jako kanonický JSON i s výroky, silami a prahy: vše, na čem závisí "
        "rozhodnutí. SHA-256 souboru je označení pravidel, které uvádějí doporučení. Podle starého "
        "souboru lze zopakovat rozhodnutí z jeho doby a porovnat sady pravidel. Nebo vypíše "
        "pravidla jako jeden příkaz SQL, který z tabulky lidí (pro každý údaj sloupec; text, nebo "
        "null) udělá sloupce výsledků.",
    ),
    examples=(
        "placement rules export -o rules-1.0.0.json",
        "placement rules export --schema",
        "placement rules export --sql duckdb --table applicants --id number -o rules.sql",
    ),
    reports=False,
)
@option(
    "-o", "--output", "out", metavar="OUT",
    help=Text(
        en="Where the rules go; by default to the standard output.",
        cs="Kam pravidla zapsat; jinak na standardní výstup.",
    ),
)  # fmt: skip
@option(
    "--schema", "as_schema", is_flag=True,
    help=Text(
        en="Print the JSON Schema of an export instead.",
        cs="Místo toho vypsat JSON Schema takového souboru.",
    ),
)  # fmt: skip
@option(
    "--sql", "dialect", metavar="DIALECT",
    help=Text(
        en="Write an SQL statement for duckdb, postgres, sqlite or spark, or another database "
        "that sqlglot knows.",
        cs="Vypsat příkaz SQL pro duckdb, postgres, sqlite nebo spark, případně pro jinou "
        "databázi, kterou zná sqlglot.",
    ),
)  # fmt: skip
@option(
    "--table", metavar="TABLE", default="people",
    help=Text(en="SQL: the table of people; else people.", cs="SQL: tabulka lidí; jinak people."),
)  # fmt: skip
@option(
    "--id", "id_column", metavar="COLUMN", default="id",
    help=Text(
        en="SQL: the column that identifies people; else id.",
        cs="SQL: sloupec, který určuje člověka; jinak id.",
    ),
)  # fmt: skip
@option(
    "--keep", multiple=True, metavar="COLUMN",
    help=Text(
        en="SQL: a column to carry through to the results. Repeatable.",
        cs="SQL: sloupec, který se má přenést do výsledků. Lze opakovat.",
    ),
)  # fmt: skip
@option(
    "--facts", is_flag=True,
    help=Text(
        en="SQL: with a column of the known facts.", cs="SQL: i se sloupcem známých údajů."
    ),
)  # fmt: skip
@option(
    "--fired", is_flag=True,
    help=Text(
        en="SQL: with a column of the rules that fired.",
        cs="SQL: i se sloupcem pravidel, která se uplatnila.",
    ),
)  # fmt: skip
@option(
    "--strict", is_flag=True,
    help=Text(
        en="SQL: return values on no scale in a column rejected, with no results for that person; "
        "else such a value counts as unknown.",
        cs="SQL: hodnoty, které nejsou na stupnici, vrátit ve sloupci rejected a danému člověku "
        "nedat výsledky; jinak se taková hodnota bere jako neznámá.",
    ),
)  # fmt: skip
@writes()
def command(
    out: str | None, as_schema: bool, dialect: str | None, table: str, id_column: str,
    keep: tuple[str, ...], facts: bool, fired: bool, strict: bool, overwriting: Overwriting,
) -> None:  # fmt: skip
    import json

    from placement.exports.rules_json import export, schema
    from placement.rules.base import load

    overwriting.check(out)
    if dialect is not None:
        content = _sql(dialect, table, id_column, keep, facts, fired, strict).encode()
    elif as_schema:
        content = f"{json.dumps(schema(), ensure_ascii=False, indent=2)}\n".encode()
    else:
        content = export(load())
    if out is None:
        sys.stdout.buffer.write(content)
        return
    from pathlib import Path

    from placement.files import write_whole

    write_whole(Path(out), content)


def _sql(
    dialect: str, table: str, id_column: str, keep: tuple[str, ...], facts: bool, fired: bool,
    strict: bool,
) -> str:  # fmt: skip
    try:
        from placement.exports.sql import PROVED, Statement, to_sql
    except ModuleNotFoundError as fault:
        raise missing_extra("sql", fault) from None
    written = to_sql(dialect, Statement(table, id_column, keep, facts, fired, strict))
    if dialect not in PROVED:
        warn(_NOT_RUN.format(dialect=dialect, proved=", ".join(PROVED)))
    return written


_NOT_RUN: Final = Text(
    en="This statement was not run on {dialect}; it is proved on {proved}.",
    cs="Tento příkaz nebyl na {dialect} vyzkoušen; ověřen je na {proved}.",
)
