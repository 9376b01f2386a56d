"""``placement audit show``: one record, completely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from placement.cli.audit.options import of_log
from placement.cli.common import argument, define, language, option, print_json
from placement.cli.logs import Log
from placement.cli.pages import as_page, show, write_html
from placement.cli.writing import Overwriting, writes
from placement.text import Text

if TYPE_CHECKING:
    from placement.explanation.blocks import Page
    from placement.explanation.recommendation import Recommendation
    from placement.ledger import Record
    from placement.replay.rebuilding import Basis


@define(
    "show",
    help=Text(
        en="Show the record SEQ: what was decided, from which facts, by which rules, which rules "
        "decided by not firing, and what a human made of it. With the rules of that day at hand, "
        "the present ones or an export, the whole reasoning is shown in words; else what the "
        "record itself holds. It says which.",
        cs="Zobrazí záznam ČÍSLO: jak bylo rozhodnuto, z jakých údajů, podle jakých pravidel, "
        "která pravidla rozhodla tím, že neplatila, a jak s tím naložil člověk. Jsou-li po ruce "
        "pravidla z té doby, současná nebo uložená, zobrazí celé zdůvodnění slovy; jinak to, co "
        "je v samotném záznamu. Vždy řekne, co z toho platí.",
    ),
    examples=(
        "placement audit show 17 --log decisions.log",
        "placement audit show 17 --html record-17.html",
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
@as_page()
@writes()
def command(
    sequence: int, log: Log, rules: tuple[str, ...], html: str | None, overwriting: Overwriting,
    as_json: bool,
) -> None:  # fmt: skip
    from placement.replay.knowledge import Known
    from placement.replay.rebuilding import rebuilt

    overwriting.check(html)
    known = Known.read(rules)
    with log.read() as ledger, ledger.verified():
        record = ledger.record(sequence)
        human = list(ledger.records(refers_to=sequence))
    found, basis = rebuilt(record, known, language())
    page = _page(record, human, found, basis)
    if html is not None:
        from dataclasses import replace

        from placement.explanation.kinds.person import closing_blocks

        write_html(replace(page, blocks=(*page.blocks, *closing_blocks())), html)
    if as_json:
        print_json(_as_dict(record, human, found, basis))
    else:
        show(page)


def _page(record: Record, human: list[Record], found: Recommendation | None, basis: Basis) -> Page:
    from placement.explanation.blocks import Block, Page
    from placement.explanation.text import recommendation_blocks
    from placement.replay import decision_page, record_page
    from placement.replay.content import decision_of

    stored = decision_of(record)
    blocks: list[Block] = [*record_page.head_blocks(record), *record_page.content_blocks(record)]
    if stored is not None:
        shown = (
            decision_page.stored_blocks(stored) if found is None else recommendation_blocks(found)
        )
        blocks += [
            *shown,
            *decision_page.basis_blocks(record, basis),
            *decision_page.decisive_blocks(stored, None if found is None else found.base),
            *decision_page.facts_blocks(stored),
            *decision_page.more_blocks(record),
        ]
    return Page(record_page.title(record), (*blocks, *record_page.human_blocks(human)))


def _as_dict(
    record: Record, human: list[Record], found: Recommendation | None, basis: Basis
) -> dict[str, Any]:
    from placement.replay.selection import header_dict

    return {
        **header_dict(record),
        "content": record.content,
        "recommendation": None if found is None else found.to_dict(),
        "shown_from": basis.value,
        "human_decisions": [{**header_dict(one), "content": one.content} for one in human],
    }
