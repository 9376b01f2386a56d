"""``placement audit decide``: what a human decided about a record, and why."""

from __future__ import annotations

import click

from placement.cli.audit.options import by_somebody, of_log
from placement.cli.common import argument, define, language, option, print_json, say, warn
from placement.cli.logs import Log
from placement.cli.recording import NO_SUBJECT, read_date, written
from placement.text import Text


@define(
    "decide",
    help=Text(
        en="Record what a human decided about the record SEQ, where it differs or confirms, and "
        "why. Nothing is overwritten: it is a record of its own. The reason must not describe the "
        "person beyond what is needed.",
        cs="Zaznamená, jak o záznamu ČÍSLO rozhodl člověk, ať už jinak, nebo stejně, a proč. Nic "
        "se nepřepisuje: jde o samostatný záznam. Důvod nemá člověka popisovat víc, než je nutné.",
    ),
    examples=(
        "placement audit decide 17 --decision back_office --reason 'wants quiet work'",
        "placement audit decide 21 --subject 4711 --decision rejected --reason 'full'",
    ),
)
@argument("sequence", metavar="SEQ", type=click.IntRange(min=1))
@of_log
@option(
    "--decision", required=True, metavar="WORDS",
    help=Text(
        en="What was decided: a goal such as back_office, or words of your own.",
        cs="Jak bylo rozhodnuto: cíl, například back_office, nebo vlastními slovy.",
    ),
)  # fmt: skip
@option(
    "--reason", required=True, metavar="WORDS", help=Text(en="Why.", cs="Proč.")
)  # fmt: skip
@by_somebody
@option(
    "--subject", metavar="ID",
    help=Text(
        en="Whom it is about, where the record is about a whole batch.",
        cs="Koho se týká, jde-li o záznam celé dávky.",
    ),
)  # fmt: skip
@option(
    "--keep-until", metavar="DATE",
    help=Text(
        en="The last day on which it must be kept; by default that of the record it is about.",
        cs="Poslední den, kdy se musí uchovávat; jinak jako záznam, ke kterému patří.",
    ),
)  # fmt: skip
def command(
    sequence: int, log: Log, decision: str, reason: str, by: str,
    subject: str | None, keep_until: str | None, as_json: bool,
) -> None:  # fmt: skip
    from placement.version import __version__

    until = None if keep_until is None else read_date(keep_until, "--keep-until", future=True)
    decision, reason = written(decision, "--decision"), written(reason, "--reason")
    if subject is not None:
        subject = written(subject, "--subject", strip=False)
    with log.write() as ledger:
        record = ledger.decide(
            sequence, decision=decision, reason=reason, by=by, program=__version__,
            language=language(), subject=subject, keep_until=until,
        )  # fmt: skip
    if as_json:
        print_json({"sequence": record.sequence, "refers_to": sequence, "hash": record.hash})
    else:
        click.echo(say(_DONE.format(sequence=record.sequence, about=sequence)))
    if record.subject is None:
        warn(NO_SUBJECT)


_DONE = Text(
    en="Recorded as number {sequence}: the human decision about record {about}.",
    cs="Zaznamenáno pod číslem {sequence}: rozhodnutí člověka k záznamu {about}.",
)
