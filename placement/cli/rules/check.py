"""``placement rules check``: the rule base checked as a whole."""

from __future__ import annotations

from placement.cli.common import argument, define, language, print_json
from placement.errors import BAD_NEWS, DONE
from placement.text import Text


@define(
    "check",
    help=Text(
        en="Check the rules as a whole, exactly, over everybody there can be: rules that never or "
        "always fire, that repeat or contradict one another, conditions that cannot matter, "
        "verdicts and roles nobody can get, gaps, and traits and statements without rules. Each "
        "finding comes with a person who shows it, or with the extent of the proof. FILE is an "
        "export of the rules; by default the program's own are checked. Exit 1 where there are "
        "faults.",
        cs="Zkontroluje pravidla jako celek, přesně a pro všechny myslitelné lidi: pravidla, která "
        "neplatí nikdy nebo platí vždy, opakují se nebo si odporují, podmínky, na kterých "
        "nezáleží, výsledky a role, které nikdo nemůže dostat, mezery a také údaje a výroky bez "
        "pravidel. U každého zjištění uvede člověka, na kterém je vidět, nebo rozsah důkazu. "
        "SOUBOR je uložená sada pravidel; jinak se kontrolují pravidla programu. Při chybách "
        "skončí s kódem 1.",
    ),
    examples=(
        "placement rules check",
        "placement rules check rules-1.0.0.json --json",
    ),
)
@argument("file", required=False)
def command(file: str | None, as_json: bool) -> int:
    from placement.checks.checking import check
    from placement.cli.edge.progress import working
    from placement.exports.rules_json import read_export
    from placement.rules.base import load

    base = load() if file is None else read_export(file).base
    with working(_CHECKING):
        report = check(base)
    if as_json:
        print_json(report.to_dict(language()))
    else:
        from placement.checks.pages import report_page
        from placement.cli.pages import show

        show(report_page(report))
    return BAD_NEWS if report.faults else DONE


_CHECKING = Text(en="checking the rules", cs="kontroluji pravidla")
