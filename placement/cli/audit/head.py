"""``placement audit head``: where the chain ends, to be kept elsewhere."""

from __future__ import annotations

import click

from placement.cli.audit.options import of_log
from placement.cli.common import define, print_json, warn
from placement.cli.logs import Log
from placement.text import Text


@define(
    "head",
    help=Text(
        en="Print the head of the chain: the number and the hash of the last record. Keep it where "
        "who can write to the log cannot; audit verify --head then proves that nothing up to that "
        "record was touched. It reveals nothing about anybody.",
        cs="Vypíše koncový otisk řetězce: číslo a otisk posledního záznamu. Uschovejte ho tam, kam "
        "nemůže ten, kdo smí zapisovat do protokolu; audit verify --head pak dokáže, že do tohoto "
        "záznamu nebylo nic změněno. O nikom nic neprozrazuje.",
    ),
    examples=("placement audit head --log decisions.log",),
)
@of_log
def command(log: Log, as_json: bool) -> None:

    with log.read() as ledger, ledger.verified():
        head, root, identity = ledger.head(), ledger.root(), ledger.origin.identity
    if as_json:
        print_json(
            {"sequence": head.sequence, "hash": head.hash, "root": root, "identity": identity}
        )
    else:
        click.echo(str(head))
        if root is not None:
            warn(_ROOT.format(root=root))


_ROOT = Text(
    en="The root of the tree over the records, by which evidence is checked: {root}",
    cs="Kořen stromu nad záznamy, podle kterého se ověřují doklady: {root}",
)
