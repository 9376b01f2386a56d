"""``placement audit upgrade``: a log of an older form given the present one."""

from __future__ import annotations

import click

from placement.cli.audit.options import by_somebody, of_log
from placement.cli.common import define, language, print_json, say
from placement.cli.logs import Log
from placement.text import Text


@define(
    "upgrade",
    help=Text(
        en="Give a log that an earlier version of the program made the present form, so that it "
        "can be written to. All of it is verified first; the records stay as they are, heads kept "
        "elsewhere go on fitting, and a record says that it was done.",
        cs="Převede protokol, který založila starší verze programu, do současné podoby, aby do něj "
        "šlo zapisovat. Nejprve se celý ověří; záznamy zůstanou, jak jsou, jinde uschované koncové "
        "otisky platí dál a o převodu vznikne záznam.",
    ),
    examples=("placement audit upgrade --log decisions.log",),
)
@of_log
@by_somebody
def command(log: Log, by: str, as_json: bool) -> None:
    from placement.ledger.formats import VERSION
    from placement.version import __version__

    with log.write(upgrade=True) as ledger:
        record = ledger.upgrade(by=by, program=__version__, language=language())
    if as_json:
        print_json({"sequence": record.sequence, "form": VERSION, "hash": record.hash})
    else:
        click.echo(say(_DONE.format(sequence=record.sequence, form=VERSION)))


_DONE = Text(
    en="The log has form {form}; record {sequence} says so. Keep the new head elsewhere.",
    cs="Protokol má podobu {form}, svědčí o tom záznam {sequence}. Uschovejte jinde nový koncový "
    "otisk.",
)
