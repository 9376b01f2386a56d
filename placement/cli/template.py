"""``placement template``: an empty file for applicants to fill in."""

from __future__ import annotations

from pathlib import Path

from placement.cli.common import argument, define, language, warn
from placement.cli.writing import Overwriting, writes
from placement.text import Text, plain, printable


@define(
    "template",
    help=Text(
        en="Write an empty file with a column for each trait: OUT.csv, or OUT.xlsx with drop-down "
        "lists of the allowed values and a sheet that explains each column.",
        cs="Vytvoří prázdný soubor se sloupcem pro každý údaj: OUT.csv, nebo OUT.xlsx s "
        "rozbalovacími seznamy povolených hodnot a listem, který každý sloupec vysvětluje.",
    ),
    examples=("placement template applicants.xlsx", "placement template applicants.csv"),
    reports=False,
)
@argument("out", metavar="OUT")
@writes()
def command(out: str, overwriting: Overwriting) -> None:
    from placement.scoring.template import write_template

    overwriting.check(out)
    write_template(Path(out), language())
    warn(_WRITTEN.format(path=plain(printable(out))))


_WRITTEN = Text(en="Written: {path}", cs="Zapsáno: {path}")
