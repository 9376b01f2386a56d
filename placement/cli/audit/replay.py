"""``placement audit replay``: recorded decisions inferred again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from placement.cli.audit.options import of_log
from placement.cli.common import argument, define, language, option, print_json
from placement.cli.logs import Log
from placement.errors import BAD_NEWS, DONE, UNUSABLE, PlacementError
from placement.text import Text

if TYPE_CHECKING:
    from placement.ledger import Ledger, Record


@define(
    "replay",
    help=Text(
        en="Infer the records SEQ again from their recorded facts, by the present rules, those of "
        "an export, or those of their day, and say of every difference whether it comes from the "
        "facts, the rules (which one) or the program. Exit 1 where anything differs.",
        cs="Znovu odvodí záznamy ČÍSLO z uložených údajů, podle současných pravidel, podle uložené "
        "sady nebo podle pravidel z jejich doby, a u každého rozdílu řekne, zda pochází z údajů, z "
        "pravidel (z kterého) nebo z programu. Pokud se něco liší, skončí s kódem 1.",
    ),
    examples=(
        "placement audit replay 17 --log decisions.log",
        "placement audit replay --all --of-the-day",
        "placement audit replay --all --rules rules-1.0.0.json",
        "placement audit replay --all --earlier rules-1.0.0.json --json",
    ),
)
@argument("sequences", metavar="[SEQ]...", nargs=-1, type=click.IntRange(min=1))
@of_log
@option("--all", "every", is_flag=True, help=Text(en="Every record.", cs="Všechny záznamy."))
@option(
    "--of-the-day", is_flag=True,
    help=Text(
        en="Infer each record by the rules of its day, as far as the log keeps them.",
        cs="Odvodit každý záznam podle pravidel z jeho doby, pokud je protokol uchovává.",
    ),
)  # fmt: skip
@option(
    "--rules", "rules", multiple=True, metavar="FILE",
    help=Text(
        en="Infer by these rules, as rules export wrote them. Of several, each record by those of "
        "its day, else by the last.",
        cs="Odvozovat podle těchto pravidel, jak je uložil rules export. Z několika se pro každý "
        "záznam vezmou pravidla z jeho doby, jinak poslední.",
    ),
)  # fmt: skip
@option(
    "--earlier", multiple=True, metavar="FILE",
    help=Text(
        en="Rules of an earlier day that the log does not keep, to tell which rule a difference "
        "comes from. Repeatable.",
        cs="Pravidla z dřívější doby, která protokol neuchovává; podle nich se pozná, z kterého "
        "pravidla rozdíl pochází. Lze opakovat.",
    ),
)  # fmt: skip
def command(
    sequences: tuple[int, ...], log: Log, every: bool, of_the_day: bool,
    rules: tuple[str, ...], earlier: tuple[str, ...], as_json: bool,
) -> int:  # fmt: skip
    from placement.cli.edge.progress import working
    from placement.exports.rules_json import Export, read_export
    from placement.replay.knowledge import kept_exports
    from placement.replay.parallel import replay_all
    from placement.replay.replay_text import replay_dict, replay_page, summary_lines
    from placement.replay.replaying import Replay
    from placement.rules.base import load

    if bool(sequences) == every:
        raise PlacementError(_WHICH)
    by, others = [*map(read_export, rules)], [*map(read_export, earlier)]
    told: list[Replay] = []
    different: list[Replay] = []
    hindered: list[Replay] = []
    replayed = 0
    with log.read() as ledger, ledger.verified(), working(_REPLAYING) as tell:
        others += kept_exports(ledger)
        if of_the_day:
            by = [*others, *(by or [Export.of(load())])]
        for count, found in enumerate(replay_all(_records(ledger, sequences), by, others)):
            tell(count)
            if found.hindrance is not None:
                hindered.append(found)
            else:
                replayed += 1
                if found.differences:
                    different.append(found)
            if sequences or found.differences:
                told.append(found)
    if as_json:
        print_json(
            {
                "replayed": replayed,
                "different": len(different),
                "not_replayed": len(hindered),
                "records": [replay_dict(found, language()) for found in told],
            }
        )
    else:
        from placement.cli.pages import show

        show(replay_page(told, summary_lines(replayed, different, hindered)))
    if different:
        return BAD_NEWS
    return UNUSABLE if sequences and hindered else DONE


def _records(ledger: Ledger, sequences: tuple[int, ...]) -> Iterator[Record]:
    if sequences:
        yield from map(ledger.record, sequences)
    else:
        yield from ledger.records()


_WHICH = Text(
    en="say which records to replay: SEQ, several of them, or --all.",
    cs="určete, které záznamy přehrát: ČÍSLO, i několik, nebo --all.",
)
_REPLAYING = Text(en="records replayed", cs="přehrané záznamy")
