"""``placement audit verify``: whether the log is still what was recorded."""

from __future__ import annotations

from placement.cli.audit.options import of_log
from placement.cli.common import define, language, option, print_json
from placement.cli.logs import Log
from placement.errors import BAD_NEWS, DONE
from placement.text import Text


@define(
    "verify",
    help=Text(
        en="Check every record of the log, its chain, its end and its file; name the first record "
        "that was changed, removed, inserted, moved or cut off. Exit 1 where anything is wrong. "
        "Without the log's key everything but the seal on its end is checked. No file is changed.",
        cs="Ověří každý záznam protokolu, řetězec, konec i soubor; pojmenuje první záznam, který "
        "byl změněn, odstraněn, vložen, přemístěn nebo odříznut. Skončí s kódem 1, není-li něco v "
        "pořádku. Bez klíče protokolu se ověří vše kromě pečeti na konci. Žádný soubor se nezmění.",
    ),
    examples=(
        "placement audit verify --log decisions.log",
        "placement audit verify --log decisions.log --head 1204:9f2c…",
    ),
)
@of_log
@option(
    "--head", metavar="HASH",
    help=Text(
        en="A head kept elsewhere, as audit head printed it, to compare with.",
        cs="Jinde uschovaný koncový otisk, jak ho vypsal audit head, k porovnání.",
    ),
)  # fmt: skip
def command(log: Log, head: str | None, as_json: bool) -> int:
    from placement.cli.edge.progress import working
    from placement.cli.pages import show_lines
    from placement.ledger import DamagedLog, Head
    from placement.replay.verification_text import (
        unusable_dict,
        unusable_page,
        verification_dict,
        verification_page,
    )

    kept = None if head is None else Head.parse(head)
    try:
        with log.read() as ledger, working(_VERIFYING):
            found = ledger.verify(kept)
        log.warn_of_key_beside()
    except DamagedLog as fault:
        if as_json:
            print_json(unusable_dict(fault.text, language()))
        else:
            show_lines(unusable_page(fault.text))
        return BAD_NEWS
    if as_json:
        print_json(verification_dict(found, language()))
    else:
        show_lines(verification_page(found))
    return DONE if found.fault is None else BAD_NEWS


_VERIFYING = Text(en="verifying the log", cs="ověřuji protokol")
