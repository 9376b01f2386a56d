"""Which records of a log one asks for, and what one line about a record says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, NamedTuple

import msgspec

from placement.explanation.blocks import Column, Page, Paragraph, Table
from placement.facts.goals import GOALS, OFFICE_VERDICT, UNDETERMINED, VERDICT_WORDS
from placement.ledger.reading import Ledger
from placement.ledger.records import Kind, Record
from placement.replay.content import PERSONAL_KINDS, concluded_in, read_decision
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
_MOST_VERDICTS: Final = 1_000
"""Verdicts with a role whose words are kept; there are fewer, where nobody else wrote them."""


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

    @contextmanager
    def of(self, ledger: Ledger) -> Iterator[Iterator[Listed]]:
        """The records asked for, in their order; the log is verified first.

        Raises ``LedgerError``.
        """
        with ledger.glanced(
            self._glance, subject=self.subject, kind=self.kind, since=self.since, until=self.until
        ) as records:
            yield (Listed(record, seen) for record, seen in records if self._passes(seen))

    def _glance(self, kind: str, form: bytes) -> Glance:
        concluded = concluded_in(kind, form)
        if concluded is None:
            return Glance(said=None if kind in PERSONAL_KINDS else form)
        fired = True
        if self.rule is not None:
            found = read_decision(msgspec.json.decode(form))
            fired = found is not None and self.rule in found.rules
        return _verdict(concluded.office, concluded.role, fired)

    def _passes(self, seen: Glance | None) -> bool:
        if self.verdict is self.role is self.rule is None:
            return True
        return (
            seen is not None
            and seen.office is not None
            and seen.fired
            and self.verdict in (None, seen.office)
            and self.role in (None, seen.role or NO_ROLE)
        )


@dataclass(frozen=True, slots=True)
class Glance:
    """What a list tells of a content: the verdict and the role that it concludes about a person,
    and whether the rule asked for *fired*; of a content about nobody what it *said*."""

    office: str | None = None
    role: str | None = None
    fired: bool = False
    said: bytes | None = None


@lru_cache(_MOST_VERDICTS)
def _verdict(office: str, role: str | None, fired: bool) -> Glance:
    """One for all records that conclude the same."""
    return Glance(office, role, fired)


class Listed(NamedTuple):
    """A record without its content, and what a list tells of that; None once it was erased."""

    record: Record
    seen: Glance | None


def kind_words(kind: str) -> Text:
    """What a kind of record is called; as it is written, where only a later program knows it."""
    return _KIND_WORDS.get(kind) or plain(printable(kind))


def records_page(records: Iterable[Listed]) -> Page:
    """A list of records, one line each."""
    rows = tuple(map(_row, records))
    return Page(_TITLE, (Table(_COLUMNS, rows, depth=0) if rows else Paragraph(_NO_RECORD),))


def _row(listed: Listed) -> tuple[Text, ...]:
    """One line about a record: number, time, kind, whom it is about, what was concluded."""
    record, seen = listed
    return (
        plain(record.sequence),
        plain(time_words(record)),
        kind_words(record.kind),
        _NOBODY if record.subject is None else plain(record.subject[:_PSEUDONYM]),
        _concluded_words(record, seen),
    )


def time_words(record: Record) -> str:
    """The time of a record to the second, UTC: 2026-01-31 08:15:00."""
    return record.time[:19].replace("T", " ")


def _concluded_words(record: Record, seen: Glance | None) -> Text:
    """What a record says was concluded or done, in a few words."""
    if seen is None:
        return _ERASED.format(by=record.erased_by)
    if seen.office is not None:
        return _verdict_words(seen.office, seen.role)
    match record.kind:
        case "recommendation" | "interview" | "explanation":
            return _UNREADABLE
        case "batch" | "decision" | "erasure":
            return _done(record, msgspec.json.decode(seen.said or b"{}"))
        case _:
            return plain("")


def _done(record: Record, content: Mapping[str, Any]) -> Text:
    match record.kind:
        case "batch":
            return _BATCH.format(rows=content.get("rows", "?"), rejected=content.get("rejected", 0))
        case "decision":
            return _DECIDED.format(
                about=record.refers_to, decision=decision_words(str(content.get("decision", "?")))
            )
        case _:
            return _ERASURE.format(listed=", ".join(map(str, content.get("sequences", ()))))


@lru_cache(_MOST_VERDICTS)
def _verdict_words(office: str, role: str | None) -> Text:
    verdict = VERDICT_WORDS.get(office) or plain(printable(office))
    if role is None:
        return verdict
    label = GOAL_WORDS.get(role) or plain(printable(role))
    return Text(en=f"{verdict.en}, {label.en}", cs=f"{verdict.cs}, {label.cs}")


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


def row_dict(listed: Listed) -> dict[str, Any]:
    """A record in a list as JSON: its header, with the verdict and the role where there are any."""
    record, seen = listed
    return {
        **header_dict(record),
        "office": None if seen is None else seen.office,
        "role": None if seen is None else seen.role,
    }


_TITLE: Final = Text(en="Records", cs="Záznamy")
_COLUMNS: Final = (
    Column(Text(en="no.", cs="č."), numbers=True),
    Column(Text(en="time (UTC)", cs="čas (UTC)")),
    Column(Text(en="kind", cs="druh")),
    Column(Text(en="about", cs="o kom")),
    Column(Text(en="concluded", cs="závěr")),
)
_NOBODY: Final = plain("–")
_NO_RECORD: Final = Text(en="No record is like that.", cs="Takový záznam v protokolu není.")
_ERASED: Final = Text(en="(erased, see {by})", cs="(vymazáno, viz {by})")
_BATCH: Final = Text(en="rows {rows}, rejected {rejected}", cs="řádků {rows}, odmítnuto {rejected}")
_DECIDED: Final = Text(en="on {about}: {decision}", cs="k {about}: {decision}")
_ERASURE: Final = Text(en="of records {listed}", cs="záznamů {listed}")
_UNREADABLE: Final = Text(
    en="(in a form this program does not know)", cs="(v podobě, kterou tento program nezná)"
)
