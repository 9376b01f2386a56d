"""``placement audit list``: the records of the log, one line each."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, cast

from placement.cli.audit.options import of_log
from placement.cli.common import define, option, print_json_array, require, warn
from placement.cli.logs import Log
from placement.cli.recording import spelling_remarks, written
from placement.errors import PlacementError
from placement.text import Text, quoted

if TYPE_CHECKING:
    from placement.ledger.records import Kind


@define(
    "list",
    help=Text(
        en="List the records: number, time (UTC), kind, pseudonym of the person, what was "
        "concluded. Filters combine.",
        cs="Vypíše záznamy: číslo, čas (UTC), druh, pseudonym člověka a závěr. Filtry lze "
        "kombinovat.",
    ),
    examples=(
        "placement audit list --log decisions.log",
        "placement audit list --subject 4711",
        "placement audit list --since 2026-01-01 --verdict undetermined",
        "placement audit list --role receptionist --rule front.communication --json",
    ),
)
@of_log
@option(
    "--since", metavar="TIME",
    help=Text(
        en="From this day or time on, UTC: 2026-01-31 or 2026-01-31T08:15.",
        cs="Od tohoto dne nebo času, UTC: 2026-01-31 nebo 2026-01-31T08:15.",
    ),
)  # fmt: skip
@option(
    "--until", metavar="TIME",
    help=Text(
        en="Up to this day, inclusive, or before this time.",
        cs="Do tohoto dne včetně, nebo před tímto časem.",
    ),
)  # fmt: skip
@option("--kind", metavar="KIND", help=Text(en="Records of one kind.", cs="Záznamy jednoho druhu."))
@option(
    "--verdict", metavar="VERDICT",
    help=Text(en="Records with this office verdict.", cs="Záznamy s tímto výsledkem."),
)  # fmt: skip
@option(
    "--role", metavar="ROLE",
    help=Text(
        en="Records that recommend this role, or none.",
        cs="Záznamy s touto doporučenou rolí, nebo bez ní (none).",
    ),
)  # fmt: skip
@option(
    "--rule", metavar="RULE",
    help=Text(
        en="Records in which this rule fired.", cs="Záznamy, ve kterých platilo toto pravidlo."
    ),
)  # fmt: skip
@option(
    "--subject", metavar="ID",
    help=Text(
        en="Records about this person; takes the log's key.",
        cs="Záznamy o tomto člověku; potřebuje klíč protokolu.",
    ),
)  # fmt: skip
def command(
    log: Log, since: str | None, until: str | None, kind: str | None,
    verdict: str | None, role: str | None, rule: str | None, subject: str | None, as_json: bool,
) -> None:  # fmt: skip
    from placement.cli.pages import show_lines
    from placement.facts.goals import ROLES
    from placement.ledger.records import KINDS
    from placement.replay.selection import NO_ROLE, VERDICTS, Selection, records_page, row_dict

    if kind is not None:
        require(kind, KINDS, Text(en="kind", cs="druh"))
    if verdict is not None:
        require(verdict, VERDICTS, Text(en="verdict", cs="výsledek"))
    if role is not None:
        require(role, (*(goal.name for goal in ROLES), NO_ROLE), Text(en="role", cs="role"))
    if subject is not None:
        subject = written(subject, "--subject", strip=False)
    asked = Selection(
        subject=subject, kind=cast("Kind | None", kind), verdict=verdict, role=role, rule=rule,
        since=None if since is None else _moment(since, "--since"),
        until=None if until is None else _moment(until, "--until", through=True),
    )  # fmt: skip
    with log.read() as ledger, _nothing_collected(), asked.of(ledger) as listed:
        others = () if subject is None else ledger.other_spellings(subject)
        if as_json:
            print_json_array(map(row_dict, listed))
        else:
            show_lines(records_page(listed))
    for remark in [] if subject is None else spelling_remarks(subject, others):
        warn(remark)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Rows of a list refer to nothing that refers to them, so there is no garbage that only a
    collector finds; looking for it among a hundred thousand takes an eighth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _moment(words: str, name: str, *, through: bool = False) -> datetime:
    """The time that *words* give, UTC unless they say otherwise; a day *through* is its end."""
    try:
        found = datetime.fromisoformat(words.replace("Z", "+00:00"))
        if through and len(words) == len("2026-01-31"):
            found += timedelta(days=1)
        if found.tzinfo is None:
            return found.replace(tzinfo=timezone.utc)
        return found.astimezone(timezone.utc)
    except (ValueError, OverflowError):
        raise PlacementError(_NO_TIME.format(option=name, words=quoted(words))) from None


_NO_TIME = Text(
    en="{option}: {words} is no time; write 2026-01-31 or 2026-01-31T08:15.",
    cs="{option}: {words} není čas; pište 2026-01-31 nebo 2026-01-31T08:15.",
)
