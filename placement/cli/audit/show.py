"""``placement audit show``: one record, completely."""

from __future__ import annotations

import click

from placement.cli.audit.options import of_log
from placement.cli.common import argument, define, language, option, print_json
from placement.cli.logs import Log
from placement.cli.pages import as_page, show, write_html
from placement.cli.writing import Overwriting, writes
from placement.text import Text


@define(
    "show",
    help=Text(
        en="Show the record SEQ: what was decided, from which facts, by which rules, which rules "
        "decided by not firing, and what a human made of it. The reasoning is shown in the words "
        "of the rules of that day: the present ones, an export, or those that the log keeps. It "
        "says which, and shows what the record itself holds where there are none.",
        cs="Zobrazí záznam ČÍSLO: jak bylo rozhodnuto, z jakých údajů, podle jakých pravidel, "
        "která pravidla rozhodla tím, že neplatila, a jak s tím naložil člověk. Zdůvodnění je "
        "slovy pravidel z té doby: současných, uložených, nebo těch, která uchovává protokol. "
        "Řekne, kterých, a nejsou-li žádná, zobrazí to, co je v samotném záznamu.",
    ),
    examples=(
        "placement audit show 17 --log decisions.log",
        "placement audit show 17 --html record-17.html",
        "placement audit show 17 --trace",
        "placement audit show 17 --rules rules-1.0.0.json --json",
    ),
)
@argument("sequence", metavar="SEQ", type=click.IntRange(min=1))
@of_log
@option(
    "--rules", "rules", multiple=True, metavar="FILE",
    help=Text(
        en="Rules of an earlier day, as rules export wrote them. Repeatable.",
        cs="Pravidla z dřívější doby, jak je uložil rules export. Lze opakovat.",
    ),
)  # fmt: skip
@option(
    "--trace", is_flag=True,
    help=Text(
        en="The course of the inference by the rules of that day: facts, agenda, firings, stratum "
        "by stratum.",
        cs="Průběh odvození podle pravidel z té doby: fakta, agenda a použitá pravidla, vrstvu po "
        "vrstvě.",
    ),
)  # fmt: skip
@as_page()
@writes()
def command(
    sequence: int, log: Log, rules: tuple[str, ...], trace: bool, html: str | None,
    overwriting: Overwriting, as_json: bool,
) -> None:  # fmt: skip
    from placement.exports.rules_json import read_export
    from placement.replay.knowledge import Known
    from placement.replay.shown import Shown

    overwriting.check(html)
    exports = [*map(read_export, rules)]
    with log.read() as ledger, ledger.verified():
        record = ledger.record(sequence)
        human = list(ledger.records(refers_to=sequence))
        known = Known(exports, ledger.rule_bases())
    found = Shown.of(record, human, known, language())
    page = found.traced_page() if trace else found.page()
    if html is not None:
        from dataclasses import replace

        from placement.explanation.kinds.person import closing_blocks

        write_html(replace(page, blocks=(*page.blocks, *closing_blocks())), html)
    if as_json:
        print_json(found.traced_dict() if trace else found.to_dict())
    else:
        show(page)
