"""``placement rules export``: the rules as a file that can be kept and read back."""

from __future__ import annotations

import sys

from placement.cli.common import define, option
from placement.cli.writing import Overwriting, writes
from placement.text import Text


@define(
    "export",
    help=Text(
        en="Write the rules as canonical JSON, with statements, strengths and thresholds: "
        "everything a decision depends on. The SHA-256 of the file is the identity that "
        "recommendations name. An old export serves to replay the decisions of its day and to "
        "compare rule bases.",
        cs="Vypíše pravidla jako kanonický JSON i s výroky, silami a prahy: vše, na čem závisí "
        "rozhodnutí. SHA-256 souboru je označení pravidel, které uvádějí doporučení. Podle starého "
        "souboru lze zopakovat rozhodnutí z jeho doby a porovnat sady pravidel.",
    ),
    examples=(
        "placement rules export -o rules-1.0.0.json",
        "placement rules export --schema",
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
@writes()
def command(out: str | None, as_schema: bool, overwriting: Overwriting) -> None:
    import json

    from placement.exports.rules_json import export, schema
    from placement.rules.base import load

    overwriting.check(out)
    if as_schema:
        content = f"{json.dumps(schema(), ensure_ascii=False, indent=2)}\n".encode()
    else:
        content = export(load())
    if out is None:
        sys.stdout.buffer.write(content)
        return
    from pathlib import Path

    from placement.files import write_whole

    write_whole(Path(out), content)
