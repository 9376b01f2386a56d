"""One record as a page for a person: its header, what a human decided, batches and erasures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from placement.explanation.blocks import Block, Heading, Item, Paragraph
from placement.ledger.records import Record
from placement.replay.content import decision_of
from placement.replay.decision_page import IDENTITY
from placement.replay.selection import decision_words, kind_words, shown, time_words
from placement.rules.base import load
from placement.text import Text, plain, printable


def title(record: Record) -> Text:
    """The record's number and kind."""
    return _TITLE.format(sequence=record.sequence, kind=kind_words(record.kind))


def head_blocks(record: Record) -> list[Block]:
    """What the record's header says."""
    lines = [_TIME.format(time=time_words(record))]
    if record.subject is not None:
        lines.append(_SUBJECT.format(pseudonym=record.subject))
    if record.knowledge_sha256 is not None:
        lines.append(
            _KNOWLEDGE.format(
                version=record.knowledge_version, sha256=record.knowledge_sha256[:IDENTITY]
            )
        )
        if record.knowledge_sha256 != load().identity:
            lines.append(_OTHERS)
    lines.append(_PROGRAM.format(program=record.program, language=record.language))
    if record.keep_until is not None:
        lines.append(_KEEP_UNTIL.format(date=record.keep_until))
    asked_by = (record.content or {}).get("by")
    if asked_by is not None:
        lines.append(_BY.format(name=printable(str(asked_by))))
    return [Paragraph(title(record), strong=True), *map(Paragraph, lines)]


def content_blocks(record: Record) -> list[Block]:
    """What the content of the record says where it is not about what was concluded of a person."""
    if record.content is None:
        return [Heading(_ERASED.format(by=record.erased_by))]
    content: Mapping[str, Any] = record.content
    match record.kind:
        case "batch":
            return _batch(content)
        case "decision":
            return [Heading(_HUMAN), _human(record)]
        case "erasure":
            return [
                Heading(_ERASURE.format(listed=_listed(content.get("sequences", ())))),
                Paragraph(_REASON.format(reason=printable(str(content.get("reason", "–"))))),
                *(
                    [Paragraph(_EARLY.format(listed=_listed(content["early"])))]
                    if content.get("early")
                    else []
                ),
            ]
        case "rekeying" | "upgrade":
            return _of_log(record.kind, content)
        case _:
            return [] if decision_of(record) is not None else [Heading(_UNREADABLE)]


def _of_log(kind: str, content: Mapping[str, Any]) -> list[Block]:
    """What was done to the log itself: a new key, a new form."""
    frame = _REKEYED if kind == "rekeying" else _UPGRADED
    said = {name: printable(str(content.get(name, "–"))) for name in ("from", "to", "reason")}
    blocks: list[Block] = [Heading(frame.format(before=said["from"], after=said["to"]))]
    if "reason" in content:
        blocks.append(Paragraph(_REASON.format(reason=said["reason"])))
    if content.get("knowledge"):
        names = ", ".join(printable(str(name))[:IDENTITY] for name in content["knowledge"])
        blocks.append(Paragraph(_BROUGHT.format(listed=names)))
    return blocks


def human_blocks(decisions: Iterable[Record]) -> Iterator[Block]:
    """What humans decided about the record."""
    listed = list(decisions)
    if listed:
        yield Heading(_HUMAN)
        for record in listed:
            yield _human(record)


def _human(record: Record) -> Item:
    if record.content is None:
        text = _HUMAN_ERASED.format(sequence=record.sequence, by=record.erased_by)
        return Item(text)
    content: Mapping[str, Any] = record.content
    text = _DECIDED.format(
        about=record.refers_to,
        decision=decision_words(str(content.get("decision", "–"))),
        by=printable(str(content.get("by", "–"))),
        time=time_words(record),
        sequence=record.sequence,
    )
    reason = _REASON.format(reason=printable(str(content.get("reason", "–"))))
    return Item(text, notes=(reason,))


def _batch(content: Mapping[str, Any]) -> list[Block]:
    counts = [
        _COUNTS.format(
            rows=content.get("rows"), scored=content.get("scored"), rejected=content.get("rejected")
        )
    ]
    files = [
        _INPUT.format(sha256=file["sha256"], rows=file["rows"])
        for file in content.get("inputs", ())
    ]
    files.append(_OUTPUT.format(sha256=content.get("output")))
    if content.get("rejects"):
        files.append(_REJECTS.format(sha256=content["rejects"]))
    settings = content.get("settings", {})
    return [
        Heading(_BATCH),
        *map(Item, (*counts, *files)),
        Heading(_SETTINGS),
        *(Item(plain(f"{name}: {shown(value)}")) for name, value in settings.items()),
    ]


def _listed(sequences: Sequence[object]) -> str:
    return ", ".join(map(str, sequences)) or "–"


_TITLE: Final = Text(en="Record {sequence}: {kind}", cs="Záznam {sequence}: {kind}")
_TIME: Final = Text(en="Recorded: {time} UTC", cs="Zaznamenáno: {time} UTC")
_SUBJECT: Final = Text(en="About: {pseudonym}", cs="O kom: {pseudonym}")
_OTHERS: Final = Text(
    en="These are not this program's own rules of the document: they are older, or somebody "
    "else's.",
    cs="Toto nejsou vlastní pravidla tohoto programu podle dokumentu: jsou starší, nebo cizí.",
)
_KNOWLEDGE: Final = Text(en="Rules: {version} ({sha256})", cs="Pravidla: {version} ({sha256})")
_PROGRAM: Final = Text(
    en="Program: {program}, language: {language}", cs="Program: {program}, jazyk: {language}"
)
_KEEP_UNTIL: Final = Text(en="To be kept until: {date}", cs="Uchovat do: {date}")
_BY: Final = Text(en="By: {name}", cs="Kdo: {name}")
_ERASED: Final = Text(
    en="The content was erased; record {by} says when and why.",
    cs="Obsah byl vymazán; kdy a proč, říká záznam {by}.",
)
_UNREADABLE: Final = Text(
    en="The content is in a form this program does not know; --json prints it as it is.",
    cs="Obsah je v podobě, kterou tento program nezná; --json ho vypíše tak, jak je.",
)
_HUMAN: Final = Text(en="What a human decided", cs="Jak rozhodl člověk")
_DECIDED: Final = Text(
    en="On record {about}: {decision}. By {by}, {time} UTC, record {sequence}.",
    cs="K záznamu {about}: {decision}. {by}, {time} UTC, záznam {sequence}.",
)
_HUMAN_ERASED: Final = Text(
    en="Record {sequence}: erased, see record {by}.",
    cs="Záznam {sequence}: vymazáno, viz záznam {by}.",
)
_REASON: Final = Text(en="Reason: {reason}", cs="Důvod: {reason}")
_ERASURE: Final = Text(
    en="Contents erased: records {listed}", cs="Vymazané obsahy: záznamy {listed}"
)
_EARLY: Final = Text(
    en="Before the date until which they were to be kept: records {listed}.",
    cs="Před datem, do kterého se měly uchovávat: záznamy {listed}.",
)
_REKEYED: Final = Text(
    en="The log's key was replaced: fingerprint {before} → {after}",
    cs="Klíč protokolu byl nahrazen: otisk {before} → {after}",
)
_UPGRADED: Final = Text(
    en="The log was given another form: {before} → {after}",
    cs="Protokol dostal jinou podobu: {before} → {after}",
)
_BROUGHT: Final = Text(
    en="Rules that the log keeps since: {listed}",
    cs="Pravidla, která protokol od té doby uchovává: {listed}",
)
_BATCH: Final = Text(en="Files scored", cs="Vyhodnocené soubory")
_COUNTS: Final = Text(
    en="rows: {rows}, of them scored: {scored}, rejected: {rejected}",
    cs="řádků: {rows}, z toho vyhodnoceno: {scored}, odmítnuto: {rejected}",
)
_INPUT: Final = Text(
    en="input, rows: {rows}, SHA-256 {sha256}", cs="vstup, řádků: {rows}, SHA-256 {sha256}"
)
_OUTPUT: Final = Text(en="results, SHA-256 {sha256}", cs="výsledky, SHA-256 {sha256}")
_REJECTS: Final = Text(en="rejects, SHA-256 {sha256}", cs="odmítnuté, SHA-256 {sha256}")
_SETTINGS: Final = Text(en="Settings", cs="Nastavení")
