"""``placement audit expire``: what need not be kept any longer removed for good."""

from __future__ import annotations

from datetime import date

import click

from placement.cli.audit.erase import erasing
from placement.cli.audit.options import by_somebody, of_log
from placement.cli.common import define, language, option, print_json, say
from placement.cli.logs import Log
from placement.cli.recording import written
from placement.errors import DONE
from placement.text import Text


@define(
    "expire",
    help=Text(
        en="Remove for good the content of every record whose date until which to keep it is past "
        "today. Records without such a date are never removed by this.",
        cs="Nevratně odstraní obsah každého záznamu, jehož lhůta k uchování dnes už uplynula. "
        "Záznamy bez lhůty se tím nikdy neodstraní.",
    ),
    examples=(
        "placement audit expire --list --log decisions.log",
        "placement audit expire --reason 'retention period over' --log decisions.log",
    ),
)
@of_log
@option(
    "--list", "only_list", is_flag=True,
    help=Text(
        en="Only say which records it would be.", cs="Jen vypsat, kterých záznamů by se to týkalo."
    ),
)  # fmt: skip
@option(
    "--reason", metavar="WORDS",
    help=Text(
        en="Why; by default that the date is past.", cs="Proč; jinak proto, že lhůta uplynula."
    ),
)  # fmt: skip
@by_somebody
def command(log: Log, only_list: bool, reason: str | None, by: str, as_json: bool) -> int:
    from placement.version import __version__

    today = date.today()
    with log.read() as ledger, ledger.verified():
        expired = ledger.expired(today)
    if only_list or not expired:
        if as_json:
            print_json({"expired": list(expired)})
        else:
            listed = ", ".join(map(str, expired))
            click.echo(say(_EXPIRED.format(listed=listed) if expired else _NONE))
        return DONE
    words = say(_PAST) if reason is None else written(reason, "--reason")
    return erasing(
        log, as_json,
        lambda ledger: ledger.erase_expired(
            today, reason=words, by=by, program=__version__, language=language()
        ),
    )  # fmt: skip


_NONE = Text(
    en="No record's date until which to keep it is past.",
    cs="Žádnému záznamu lhůta k uchování neuplynula.",
)
_EXPIRED = Text(
    en="The date until which to keep them is past: records {listed}.",
    cs="Lhůta k uchování uplynula záznamům {listed}.",
)
_PAST = Text(en="the date until which to keep it is past", cs="lhůta k uchování uplynula")
