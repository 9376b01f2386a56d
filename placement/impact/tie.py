"""What a decision log says of a file of results: its record, and what humans decided since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from placement.errors import PlacementError
from placement.facts.goal_reading import read_goal
from placement.facts.goals import OFFICE_VERDICT
from placement.facts.spellings import normalise
from placement.files import name_of
from placement.inference.result_columns import OFFICE, ROLE
from placement.ledger import KeyFault, Ledger, Record, Verification
from placement.ledger.key import fitting, load
from placement.reading.batches import ID
from placement.replay.content import fingerprint
from placement.text import Text

HUMAN = "human"
"""The column that says what a human decided about a person: :data:`SAME` as the program,
:data:`OTHERWISE`, or :data:`OWN_WORDS` that name no result; null where nobody did."""
SAME, OTHERWISE, OWN_WORDS = "same", "otherwise", "own_words"


@dataclass(frozen=True, slots=True)
class Tie:
    """How a file of results and a log hang together.

    *sha256* is that of the file as it stands. *records* are those of the log whose results had this
    very hash, oldest first; none: what is in the file was never recorded there. *verification* is
    that of the whole log. *decisions* maps each person's pseudonym, in the log that *fingerprint*
    names, to what a human decided last about their row; *erased* counts human decisions whose
    content is gone.
    """

    sha256: str
    records: tuple[Record, ...]
    verification: Verification
    decisions: Mapping[str, str]
    erased: int
    key_path: Path
    fingerprint: str
    log: Path

    @property
    def is_sound(self) -> bool:
        """Whether the file is recorded in a log in which nothing was found wrong."""
        return bool(self.records) and self.verification.fault is None


def tie(results: str, ledger: Ledger) -> Tie:
    """Looks for the file *results* in a decision log.

    Raises ``PlacementError`` where either cannot be read; what is wrong with the log is in the
    result.
    """
    try:
        sha256 = fingerprint(Path(results))
    except OSError as fault:
        raise PlacementError(_NO_FILE.format(file=name_of(results))) from fault
    verification = ledger.verify()
    records = tuple(_records(ledger, sha256)) if verification.fault is None else ()
    decisions: dict[str, str] = {}
    erased = 0
    for made in records:
        for record in ledger.records(kind="decision", refers_to=made.sequence):
            content = record.content
            if content is None:
                erased += 1
            elif record.subject is not None:
                decisions[record.subject] = str(content.get("decision", ""))
    return Tie(
        sha256, records, verification, decisions, erased,
        ledger.key_path, verification.fingerprint or "", ledger.path,
    )  # fmt: skip


def _records(ledger: Ledger, sha256: str) -> Iterable[Record]:
    for record in ledger.records(kind="batch"):
        content = record.content
        if content is not None and content.get("output") == sha256:
            yield record


def human_decisions(people: pl.DataFrame, found: Tie) -> pl.Series | None:
    """What humans decided about each of *people* (as in ``Grouped``), by :data:`HUMAN`.

    None where nothing can be told: nothing was decided, the results name nobody, or the log's key,
    which alone tells who is who, is not at hand.
    """
    if not found.decisions or ID not in people.columns:
        return None
    try:
        keys = load(found.key_path)
        fitting(keys, found.fingerprint, found.key_path, found.log)
    except KeyFault:
        return None
    told: list[str | None] = []
    for identifier, office, role in people.select(ID, OFFICE, ROLE).iter_rows():
        names = () if identifier is None else keys.pseudonyms(identifier)
        words = next((found.decisions[name] for name in names if name in found.decisions), None)
        told.append(None if words is None else _compared(words, office, role))
    return pl.Series(HUMAN, told, dtype=pl.String)


def _compared(words: str, office: str, role: str | None) -> str:
    """Whether a human's words say what the program concluded."""
    if normalise(words).replace(" ", "_") in OFFICE_VERDICT.scale.values:
        name = normalise(words).replace(" ", "_")
        return SAME if name == office else OTHERWISE
    try:
        goal = read_goal(words)
    except PlacementError:
        return OWN_WORDS
    match goal.kind:
        case "office":
            return SAME if goal.name == office else OTHERWISE
        case "role":
            return SAME if goal.name == role else OTHERWISE
        case _:
            return OWN_WORDS


def tie_dict(found: Tie) -> dict[str, Any]:
    """The tie as JSON."""
    return {
        "sha256": found.sha256,
        "log_sound": found.verification.sound,
        "log_records": found.verification.records,
        "log_sealed": found.verification.sealed,
        "records": [
            {
                "sequence": record.sequence,
                "time": record.time,
                "hash": record.hash,
                "knowledge": {
                    "version": record.knowledge_version,
                    "sha256": record.knowledge_sha256,
                },
                "program": record.program,
                "by": (record.content or {}).get("by"),
            }
            for record in found.records
        ],
        "human_decisions": len(found.decisions),
        "human_decisions_erased": found.erased,
    }


_NO_FILE: Text = Text(
    en="{file}: only one stored file of results can be looked for in a log.",
    cs="{file}: v protokolu lze hledat jen jeden uložený soubor výsledků.",
)
