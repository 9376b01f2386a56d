"""``placement rules coverage``: what a file of people exercises of the rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from placement.cli.common import argument, define, language, option, print_json, say, warn
from placement.errors import DONE, SOME_REJECTED, PlacementError
from placement.text import Text

if TYPE_CHECKING:
    from placement.checks.coverage import Exercise


@define(
    "coverage",
    help=Text(
        en="Show which rules a file of people exercises, and which sides of their conditions: each "
        "test true, false and unknown. For what nobody exercises and somebody could, people are "
        "made up; each is inferred to make sure. FILE is anything that score reads; without one, "
        "people are made for everything.",
        cs="Zobrazí, která pravidla soubor lidí vyzkouší a které strany jejich podmínek: každý "
        "test splněný, nesplněný i neznámý. Pro to, co nikdo nevyzkouší a někdo by mohl, vytvoří "
        "smyšlené lidi; každého pro jistotu vyhodnotí. SOUBOR je cokoli, co čte příkaz score; "
        "bez něj se lidé vytvoří pro všechno.",
    ),
    examples=(
        "placement rules coverage examples/applicants.csv",
        "placement rules coverage examples/applicants.csv --generate missing.csv",
        "placement rules coverage --generate everything.jsonl",
    ),
)
@argument("files", nargs=-1, metavar="[FILE]...")
@option(
    "--generate", metavar="OUT",
    help=Text(
        en="Write the people made up to a file: .csv or .jsonl.",
        cs="Zapsat vytvořené lidi do souboru: .csv nebo .jsonl.",
    ),
)  # fmt: skip
@option(
    "--id", "id_column", metavar="COLUMN",
    help=Text(
        en="The column that identifies people, for messages.",
        cs="Sloupec, který určuje člověka, pro hlášení.",
    ),
)  # fmt: skip
def command(
    files: tuple[str, ...], generate: str | None, id_column: str | None, as_json: bool
) -> int:
    from placement.checks.coverage import Exercise
    from placement.checks.generation import people_for
    from placement.rules.base import load

    if not files and generate is None:
        raise PlacementError(_NOTHING)
    if generate is not None:
        from placement.reading.people import require_format

        require_format(Path(generate))
    exercise = Exercise(load())
    rejected = _read(exercise, files, id_column) if files else 0
    coverage = exercise.coverage()
    made = list(people_for(coverage.base, coverage.missing))
    if generate is not None:
        from placement.checks.coverage_page import made_id
        from placement.reading.people import write_people

        write_people(
            Path(generate), [(made_id(n), person.facts) for n, person in enumerate(made, start=1)]
        )
    from placement.checks.coverage_page import coverage_dict, coverage_page

    if as_json:
        print_json(coverage_dict(coverage, made, rejected, language()))
    else:
        from placement.cli.pages import show

        show(coverage_page(coverage, made if generate is None else ()))
        if generate is not None:
            click.echo()
            click.echo(say(_WRITTEN.format(count=len(made), out=generate)))
    return SOME_REJECTED if rejected else DONE


def _read(exercise: Exercise, files: tuple[str, ...], id_column: str | None) -> int:
    """Count the people of the files; the number of rows that could not be used."""
    from placement.inference.columns import Columns
    from placement.reading.people import read_people

    columns = Columns(exercise.base)
    rejected = 0
    for people in read_people(files, id_column=id_column, notice=warn):
        for reject in people.rejects[: max(0, _MOST_NAMED - rejected)]:
            warn(reject.error().text)
        rejected += people.rejected
        if not people.codes.is_empty():
            exercise.add_frame(columns.infer(people.codes))
    if rejected:
        warn(_REJECTED.format(count=rejected))
    return rejected


_MOST_NAMED = 20


_NOTHING = Text(
    en="give FILE, people to look at, or --generate OUT to have people made for every side of "
    "every condition.",
    cs="zadejte SOUBOR s lidmi, nebo --generate VÝSTUP, pokud se mají vytvořit lidé pro každou "
    "stranu každé podmínky.",
)
_REJECTED = Text(
    en="Rows that could not be used: {count}; they are not counted.",
    cs="Řádků, které nelze použít: {count}; nejsou započítány.",
)
_WRITTEN = Text(
    en="People made for what is missing: {count}, in {out}.",
    cs="Lidé vytvoření pro to, co chybí: {count}, v souboru {out}.",
)
