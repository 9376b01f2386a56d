"""Receipts written by commands: by those that decide, and for any decision in a log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from placement.cli.common import language
from placement.cli.logs import Log
from placement.errors import PlacementError
from placement.text import Text

if TYPE_CHECKING:
    from placement.evidence.gathering import Evidence


def write_receipt(log: Log, sequence: int, out: str) -> Evidence:
    """Write the receipt of a record to the file *out*, readable by its owner alone.

    Raises ``PlacementError`` where the record is of no person, or its content was erased.
    """
    from placement.evidence.account import receipt_page
    from placement.evidence.gathering import receipt_of
    from placement.evidence.packing import packed
    from placement.files import write_whole
    from placement.replay.content import PERSONAL_KINDS
    from placement.replay.knowledge import Known

    with log.read() as ledger, ledger.verified():
        record = ledger.record(sequence)
        if record.kind not in PERSONAL_KINDS or record.form is None:
            raise PlacementError(_NOTHING.format(sequence=sequence))
        found = receipt_of(ledger, record)
        known = Known(kept=ledger.rule_bases())
    content = packed(found, lambda in_: receipt_page(found, known, in_), out, language())
    write_whole(Path(out), content, mode=0o600)
    return found


_NOTHING: Final = Text(
    en="record {sequence} holds no decision about a person, or its content was erased: there is "
    "nothing to give a receipt of.",
    cs="záznam {sequence} neobsahuje rozhodnutí o člověku, nebo byl jeho obsah vymazán: není o čem "
    "vydat potvrzení.",
)
