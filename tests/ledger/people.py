"""Entries to log, and a log of a hundred records of every kind."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

from placement.ledger import (
    Entry,
    Head,
    LedgerError,
    Record,
    Verification,
    WritableLedger,
    open_to_read,
    open_to_write,
)
from placement.ledger import key as keys
from placement.ledger.chaining import Clock

PROGRAM = "1.0.0"
RULES = b'{"format":"the rules of somebody else"}'
KNOWLEDGE = sha256(RULES).hexdigest()


def person(number: int, **changes: object) -> Entry:
    """The recommendation of one person, different for each number."""
    values: dict[str, object] = {
        "kind": "recommendation",
        "content": {
            "facts": {"communication": ["low", "good", "excellent"][number % 3], "note": "č🦉"},
            "fired": [f"front.rule_{number % 7}", "back.rule"],
            "office": "front_office",
            "points": {"front_office": number, "back_office": -number},
            "role": None if number % 2 else "receptionist",
        },
        "program": PROGRAM,
        "language": "cs" if number % 2 else "en",
        "knowledge_sha256": KNOWLEDGE,
        "knowledge_version": "1.0.0",
        "knowledge": lambda: RULES,
        "subject": f"applicant {number % 40}",
        "keep_until": date(2026, 7, 1) if number % 4 == 0 else None,
    }
    return Entry(**{**values, **changes})  # type: ignore[arg-type]


def batch(number: int) -> Entry:
    """The scoring of one file: a record about nobody in particular."""
    content = {"input": "0a" * 32, "output": "0b" * 32, "rows": 1000 + number, "rejected": 3}
    return person(number, kind="batch", content=content, subject=None, keep_until=None)


def ticking() -> Clock:
    """A clock that goes on by 1.5 s each time it is looked at."""
    now = datetime(2026, 1, 5, 8, 0, tzinfo=timezone.utc)

    def look() -> datetime:
        nonlocal now
        now += timedelta(seconds=1.5)
        return now

    return look


def hundred(path: Path) -> None:
    """A log of 100 records: people, batches, human decisions, erasures."""
    keys.load_or_create(keys.beside(path))
    with open_to_write(path, clock=ticking()) as log:
        fill(log)


def fill(log: WritableLedger) -> None:
    """Let a log grow to 100 records, a few of them erased."""
    for number in range(1, 101):
        match number:
            case 30 | 60:
                log.decide(
                    number - 1, decision="back_office", reason="the interview", by="J. N.",
                    program=PROGRAM, language="en",
                )  # fmt: skip
            case 45 | 90:
                subject = "applicant 10" if number == 45 else "applicant 11"
                log.erase(subject, reason="asked for", by="officer", program=PROGRAM, language="cs")
            case 20 | 70 | 100:
                log.append(batch(number))
            case _:
                log.append(person(number))


def everything(path: Path) -> tuple[Verification, Head, list[Record], list[Record]]:
    """All that can be read of a log, in both ways of reading it. Raises what verifying finds."""
    with open_to_read(path) as log:
        found = log.verify()
        if found.fault is not None:
            raise LedgerError(found.fault.text)
        records = list(log.records())
        return found, log.head(), records, [log.record(record.sequence) for record in records]
