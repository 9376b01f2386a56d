"""``placement audit impact``: selection rates compared between groups of people."""

from __future__ import annotations

import click

from placement.cli.common import define, language, option, print_json, warn
from placement.errors import PlacementError
from placement.text import Text


@define(
    "impact",
    help=Text(
        en="Compare how often each verdict and each role is given in groups of people: selection "
        "rates with their sample sizes, ratios to the highest rate, the four-fifths mark, Fisher's "
        "exact test. Groups come from a file of your own, or from columns that score carried "
        "through; they never reach the rules. RESULTS is a file that score wrote.",
        cs="Porovná, jak často skupiny lidí dostávají jednotlivé výsledky a role: podíly vybraných "
        "s velikostí vzorku, poměry k nejvyššímu podílu, hranici čtyř pětin a Fisherův přesný "
        "test. Skupiny se berou z vašeho souboru nebo ze sloupců, které score přenesl; k pravidlům "
        "se nikdy nedostanou. VÝSLEDKY je soubor, který zapsal příkaz score.",
    ),
    examples=(
        "placement audit impact scored.parquet --group sex,age_band --groups groups.csv",
        "placement audit impact scored.csv --group branch --json",
    ),
)
@click.argument("results")
@option(
    "--group", "columns", multiple=True, required=True, metavar="COLUMN[,COLUMN]",
    help=Text(
        en="The columns that make groups: each alone, and all together. Repeatable.",
        cs="Sloupce, které tvoří skupiny: každý zvlášť a všechny dohromady. Lze opakovat.",
    ),
)  # fmt: skip
@option(
    "--groups", metavar="FILE",
    help=Text(
        en="A file with an identifier and the group columns of each person.",
        cs="Soubor s identifikátorem a se sloupci skupin pro každého člověka.",
    ),
)  # fmt: skip
@option(
    "--id", "id_column", metavar="COLUMN",
    help=Text(
        en="The column that identifies people in the file of groups; else id.",
        cs="Sloupec, který v souboru skupin určuje člověka; jinak id.",
    ),
)  # fmt: skip
def command(
    results: str, columns: tuple[str, ...], groups: str | None, id_column: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    from placement.impact.reading import read_grouped
    from placement.impact.report import impact

    names = [name.strip() for words in columns for name in words.split(",") if name.strip()]
    if not names:
        raise PlacementError(_NO_COLUMNS)
    if id_column is not None and groups is None:
        raise PlacementError(_NO_GROUPS)
    unique = list(dict.fromkeys(names))
    found = impact(read_grouped(results, unique, groups, id_column=id_column, notice=warn))
    if as_json:
        print_json(found.to_dict())
        return
    from placement.cli.console import show
    from placement.impact.text import ImpactText

    show(ImpactText(found, language()))


_NO_COLUMNS = Text(
    en="--group names no column; for example --group sex,age_band.",
    cs="--group nejmenuje žádný sloupec; například --group sex,age_band.",
)
_NO_GROUPS = Text(
    en="--id names the column of the file of groups: add --groups FILE.",
    cs="--id určuje sloupec v souboru skupin: přidejte --groups SOUBOR.",
)
