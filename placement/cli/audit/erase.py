"""``placement audit erase``: everything recorded about a person removed for good."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from placement.cli.audit.options import by_somebody, of_log
from placement.cli.common import argument, complain, define, language, option, print_json, say, warn
from placement.cli.logs import Log
from placement.cli.recording import spelling_remarks, written
from placement.errors import BAD_NEWS, DONE
from placement.text import Text

if TYPE_CHECKING:
    from placement.ledger import Record, WritableLedger


@define(
    "erase",
    help=Text(
        en="Remove for good the content of every record about the person ID. Their "
        "headers stay, and a record of the erasure with its reason, so that the log still "
        "verifies. Copies and backups of the log, and files of people, must be erased by you.",
        cs="Nevratně odstraní obsah všech záznamů o člověku s identifikátorem ID. Zůstanou "
        "hlavičky a záznam o výmazu s jeho důvodem, takže protokol lze dál ověřit. Kopie a zálohy "
        "protokolu a soubory s údaji lidí musíte vymazat sami.",
    ),
    examples=("placement audit erase 4711 --reason 'request of 3 March' --log decisions.log",),
)
@argument("subject", metavar="ID")
@of_log
@option(
    "--reason", required=True, metavar="WORDS",
    help=Text(
        en="Why; stays in the log for good and must not describe the person.",
        cs="Proč; v protokolu zůstane natrvalo a nesmí člověka popisovat.",
    ),
)  # fmt: skip
@by_somebody
def command(subject: str, log: Log, reason: str, by: str, as_json: bool) -> int:
    from placement.version import __version__

    words = written(reason, "--reason")
    subject = written(subject, "ID", strip=False)
    return erasing(
        log, as_json,
        lambda ledger: ledger.erase(
            subject, reason=words, by=by, program=__version__, language=language()
        ),
        subject,
    )  # fmt: skip


def erasing(
    log: Log,
    as_json: bool,
    erase: Callable[[WritableLedger], Record],
    subject: str | None = None,
) -> int:
    """Do what *erase* does and say what was erased; 1 where copies of it may be left.

    Of a *subject* it says as well under which other spellings records are left.
    """
    from placement.ledger import ErasureUnfinished

    with log.write() as ledger:
        if subject is not None:
            for remark in spelling_remarks(subject, ledger.other_spellings(subject)):
                warn(remark)
        try:
            record, unfinished = erase(ledger), None
        except ErasureUnfinished as fault:
            record, unfinished = ledger.record(ledger.head().sequence or 0), fault
    content: dict[str, Any] = dict(record.content or {})
    erased, early = content["sequences"], content["early"]
    if as_json:
        print_json(
            {
                "sequence": record.sequence,
                "erased": erased,
                "early": early,
                "finished": unfinished is None,
                "hash": record.hash,
            }
        )
    else:
        click.echo(say(_ERASED.format(count=len(erased), listed=_numbers(erased))))
        if early:
            click.echo(say(_EARLY.format(listed=_numbers(early))))
        click.echo(say(_RECORD.format(sequence=record.sequence)))
    if unfinished is not None:
        complain(unfinished)
        return BAD_NEWS
    return DONE


def _numbers(sequences: list[int]) -> str:
    return ", ".join(map(str, sequences))


_ERASED = Text(
    en="Contents erased: {count} (records {listed}).",
    cs="Vymazaných obsahů: {count} (záznamy {listed}).",
)
_EARLY = Text(
    en="Before the date until which they were to be kept: records {listed}.",
    cs="Před datem, do kterého se měly uchovávat: záznamy {listed}.",
)
_RECORD = Text(
    en="The erasure is record {sequence}. Keep the new head elsewhere: placement audit head.",
    cs="Výmaz je záznam {sequence}. Uschovejte jinde nový koncový otisk: placement audit head.",
)
