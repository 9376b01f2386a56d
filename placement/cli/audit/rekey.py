"""``placement audit rekey``: the log's key replaced by a new one."""

from __future__ import annotations

import click

from placement.cli.audit.options import by_somebody, of_log
from placement.cli.common import define, language, option, print_json, say
from placement.cli.logs import Log
from placement.cli.recording import written
from placement.text import Text


@define(
    "rekey",
    help=Text(
        en="Replace the log's key, for instance because somebody else may have it. A record says "
        "so, sealed by the old key; from here on only the new one seals. The old one stays in the "
        "key's file, to find people recorded under it and to check its seals: back the file up "
        "anew. What was written under the old key whoever has it can still rewrite; a head kept "
        "elsewhere tells.",
        cs="Nahradí klíč protokolu novým, například proto, že ho možná má někdo jiný. Vznikne o "
        "tom záznam zapečetěný starým klíčem; od té chvíle pečetí jen nový. Starý zůstane v "
        "souboru klíče, aby šlo najít lidi zaznamenané pod ním a ověřit jeho pečetě: soubor znovu "
        "zálohujte. Co bylo zapsáno pod starým klíčem, může ten, kdo ho má, stále přepsat; pozná "
        "se to podle koncového otisku uschovaného jinde.",
    ),
    examples=("placement audit rekey --reason 'laptop lost' --log decisions.log",),
)
@of_log
@option(
    "--reason", required=True, metavar="WORDS",
    help=Text(en="Why; stays in the log for good.", cs="Proč; v protokolu zůstane natrvalo."),
)  # fmt: skip
@by_somebody
def command(log: Log, reason: str, by: str, as_json: bool) -> None:
    from placement.version import __version__

    words = written(reason, "--reason")
    with log.write() as ledger:
        record, key = ledger.replace_key(
            reason=words, by=by, program=__version__, language=language()
        )
    if as_json:
        print_json(
            {
                "sequence": record.sequence,
                "key_fingerprint": key.fingerprint,
                "hash": record.hash,
            }
        )
    else:
        click.echo(say(_DONE.format(sequence=record.sequence, fingerprint=key.fingerprint)))


_DONE = Text(
    en="The key was replaced; record {sequence} says so. Keep the new head elsewhere, and pin the "
    "new fingerprint: {fingerprint}",
    cs="Klíč byl nahrazen, svědčí o tom záznam {sequence}. Uschovejte jinde nový koncový otisk a "
    "poznamenejte si nový otisk klíče: {fingerprint}",
)
