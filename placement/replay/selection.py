"""Which records of a log one asks for, and what one line about a record says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from placement.explanation.blocks import Column, Page, Paragraph, Table
from placement.facts.goals import GOALS, OFFICE_VERDICT, UNDETERMINED, VERDICT_WORDS
from placement.ledger.reading import Ledger
from placement.ledger.records import Kind, Record
from placement.replay.content import concluded_of, decision_of
from placement.text import Text, plain, printable

VERDICTS: Final = (*OFFICE_VERDICT.scale.values, UNDETERMINED)
NO_ROLE: Final = "none"

_KIND_WORDS: Final[dict[str, Text]] = {
    "recommendation": Text(en="recommendation", cs="doporučení"),
    "interview": Text(en="interview", cs="rozhovor"),
    "batch": Text(en="batch", cs="dávka"),
    "explanation": Text(en="explanation", cs="vysvětlení"),
    "decision": Text(en="human decision", cs="rozhodnutí člověka"),
    "erasure": Text(en="erasure", cs="výmaz"),
    "rekeying": Text(en="new key", cs="nový klíč"),
    "upgrade": Text(en="new form", cs="nová podoba"),
}

GOAL_WORDS: Final = {goal.name: goal.label for goal in GOALS}

_PSEUDONYM: Final = 12


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked of records; None asks nothing. See :meth:`Ledger.records` for the first four.

    *verdict* is an office verdict, *role* the recommended role or :data:`NO_ROLE`, *rule* the id
    of a rule that fired. These three pass only records of which they are known.
    """

    subject: str | None = None
    kind: Kind | None = None
    since: datetime | None = None
    until: datetime | None = None
    verdict: str | None = None
    role: str | None = None
    rule: str | None = None

    def of(self, ledger: Ledger) -> Iterator[Record]:
        """The records asked for, in their order. Raises ``LedgerError``."""
        records = ledger.records(
            subject=self.subject, kind=self.kind, since=self.since, until=self.until
        )
        return (record for record in records if self._passes(record))

    def _passes(self, record: Record) -> bool:
        if self.verdict is self.role is self.rule is None:
            return True
        found = concluded_of(record)
        return (
            found is not None
            and self.verdict in (None, found.office)
            and self.role in (None, found.role or NO_ROLE)
            and (self.rule is None or self._fired(record))
        )

    def _fired(self, record: Record) -> bool:
        found = decision_of(record)
        return found is not None and self.rule in found.rules


def kind_words(kind: str) -> Text:
    """What a kind of record is called; as it is written, where only a later program knows it."""
    return _KIND_WORDS.get(kind, plain(printable(kind)))


def records_page(records: Iterable[Record]) -> Page:
    """A list of records, one line each."""
    rows = tuple(map(record_row, records))
    return Page(_TITLE, (Table(_COLUMNS, rows, depth=0) if rows else Paragraph(_NO_RECORD),))


def record_row(record: Record) -> tuple[Text, ...]:
    """One line about a record: number, time, kind, whom it is about, what was concluded."""
    return (
        plain(record.sequence),
        plain(time_words(record)),
        kind_words(record.kind),
        plain((record.subject or "–")[:_PSEUDONYM]),
        concluded_words(record),
    )


def time_words(record: Record) -> str:
    """The time of a record to the second, UTC: 2026-01-31 08:15:00."""
    return record.time[:19].replace("T", " ")


def concluded_words(record: Record) -> Text:
    """What a record says was concluded or done, in a few words."""
    if record.form is None:
        return _ERASED.format(by=record.erased_by)
    match record.kind:
        case "recommendation" | "interview" | "explanation":
            return _concluded(record)
        case "batch" | "decision" | "erasure":
            return _done(record)
        case _:
            return plain("")


def _done(record: Record) -> Text:
    content: dict[str, Any] = dict(record.content or {})
    match record.kind:
        case "batch":
            return _BATCH.format(rows=content.get("rows", "?"), rejected=content.get("rejected", 0))
        case "decision":
            return _DECIDED.format(
                about=record.refers_to, decision=decision_words(str(content.get("decision", "?")))
            )
        case _:
            return _ERASURE.format(listed=", ".join(map(str, content.get("sequences", ()))))


def _concluded(record: Record) -> Text:
    found = concluded_of(record)
    if found is None:
        return _UNREADABLE
    office = VERDICT_WORDS.get(found.office, plain(printable(found.office)))
    if found.role is None:
        return office
    role = GOAL_WORDS.get(found.role, plain(printable(found.role)))
    return Text(en=f"{office.en}, {role.en}", cs=f"{office.cs}, {role.cs}")


def decision_words(decision: str) -> Text:
    """A human decision: the words for a verdict or a goal, else as it was written."""
    written = plain(printable(decision))
    return VERDICT_WORDS.get(decision) or GOAL_WORDS.get(decision) or written


def shown(value: object) -> str:
    """A recorded value on one line, safe to show."""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "–"
    if isinstance(value, Mapping):
        return ", ".join(f"{name}={one}" for name, one in value.items()) or "–"
    return "–" if value is None else printable(str(value))


def header_dict(record: Record) -> dict[str, Any]:
    """A record's header as JSON, as it stands in the log."""
    return {
        "sequence": record.sequence,
        "time": record.time,
        "kind": record.kind,
        "subject": record.subject,
        "knowledge": {"version": record.knowledge_version, "sha256": record.knowledge_sha256},
        "program": record.program,
        "lang": record.language,
        "keep_until": record.keep_until,
        "refers_to": record.refers_to,
        "erased_by": record.erased_by,
        "hash": record.hash,
    }


def row_dict(record: Record) -> dict[str, Any]:
    """A record in a list as JSON: its header, with the verdict and the role where there are any."""
    found = concluded_of(record)
    return {
        **header_dict(record),
        "office": None if found is None else found.office,
        "role": None if found is None else found.role,
    }


_TITLE: Final = Text(en="Records", cs="Záznamy")
_COLUMNS: Final = (
    Column(Text(en="no.", cs="č."), numbers=True),
    Column(Text(en="time (UTC)", cs="čas (UTC)")),
    Column(Text(en="kind", cs="druh")),
    Column(Text(en="about", cs="o kom")),
    Column(Text(en="concluded", cs="závěr")),
)
_NO_RECORD: Final = Text(en="No record is like that.", cs="Takový záznam v protokolu není.")
_ERASED: Final = Text(en="(erased, see {by})", cs="(vymazáno, viz {by})")
_BATCH: Final = Text(en="rows {rows}, rejected {rejected}", cs="řádků {rows}, odmítnuto {rejected}")
_DECIDED: Final = Text(en="on {about}: {decision}", cs="k {about}: {decision}")
_ERASURE: Final = Text(en="of records {listed}", cs="záznamů {listed}")
_UNREADABLE: Final = Text(
    en="(in a form this program does not know)", cs="(v podobě, kterou tento program nezná)"
)
