"""One record as a page for a person: what was recorded, of whom, by which rules, and what came of
it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from placement.explanation.blocks import Block, Heading, Item, Items, Sentence
from placement.explanation.words import (
    VERDICT_WORDS,
    condition_words,
    role_sentence,
    signed,
    thousandths,
    verdict_sentence,
)
from placement.facts.goals import GOALS
from placement.ledger.content import Decision, Turning, decision_of
from placement.ledger.rebuilding import Basis
from placement.ledger.records import Record
from placement.ledger.selection import (
    GOAL_WORDS,
    KIND_WORDS,
    decision_words,
    time_words,
)
from placement.rules.base import KnowledgeBase
from placement.text import Text, plain, printable

_GOALS: Final = {goal.name: goal for goal in GOALS}
_IDENTITY: Final = 12


def head_blocks(record: Record) -> list[Block]:
    """What the record's header says."""
    lines = [_TIME.format(time=time_words(record))]
    if record.subject is not None:
        lines.append(_SUBJECT.format(pseudonym=record.subject))
    if record.knowledge_sha256 is not None:
        lines.append(
            _KNOWLEDGE.format(
                version=record.knowledge_version, sha256=record.knowledge_sha256[:_IDENTITY]
            )
        )
    lines.append(_PROGRAM.format(program=record.program, language=record.language))
    if record.keep_until is not None:
        lines.append(_KEEP_UNTIL.format(date=record.keep_until))
    asked_by = (record.content or {}).get("by")
    if asked_by is not None:
        lines.append(_BY.format(name=printable(str(asked_by))))
    title = _TITLE.format(sequence=record.sequence, kind=KIND_WORDS[record.kind])
    return [Sentence(title, strong=True), *map(Sentence, lines)]


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
                Sentence(_REASON.format(reason=printable(str(content.get("reason", "–"))))),
                *(
                    [Sentence(_EARLY.format(listed=_listed(content["early"])))]
                    if content.get("early")
                    else []
                ),
            ]
        case _:
            return [] if decision_of(record) is not None else [Heading(_UNREADABLE)]


def stored_blocks(found: Decision) -> Iterator[Block]:
    """A recorded conclusion from the record alone: verdict, totals, and the rules that fired."""
    role = None if found.role is None else _GOALS.get(found.role)
    yield Sentence(verdict_sentence(found.office), strong=True)
    if role is None and found.role is not None:
        yield Sentence(_ROLE.format(role=found.role), strong=True)
    else:
        yield Sentence(role_sentence(role, found.office), strong=True)
    yield Heading(_TOTALS)
    yield Items(tuple(map(_total, found.goals, found.goals.values())))
    for goal, rules in found.fired.items():
        yield Heading(_FIRED.format(goal=GOAL_WORDS.get(goal, plain(goal))))
        yield Items(tuple(Item(plain(rule), mark=signed(points)) for rule, points in rules.items()))


def facts_blocks(found: Decision) -> Iterator[Block]:
    """The facts the conclusion rests on, and what was not known, by their names."""
    if found.facts:
        yield Heading(_FACTS)
        yield Sentence(plain(", ".join(f"{name}={value}" for name, value in found.facts.items())))
    if found.unknown:
        yield Heading(_UNKNOWN)
        yield Sentence(plain(", ".join(found.unknown)))


def basis_blocks(record: Record, basis: Basis) -> list[Block]:
    """Whether the rules of the day were at hand, or all there is comes from the record."""
    known = {
        "version": record.knowledge_version,
        "sha256": (record.knowledge_sha256 or "")[:_IDENTITY],
    }
    match basis:
        case Basis.RULES_OF_THE_DAY:
            return [Sentence(_BY_RULES)]
        case Basis.RECORD:
            return [Sentence(_BY_RECORD.format(**known))]
        case _:
            return [Sentence(_DIFFERENT.format(sequence=record.sequence))]


def decisive_blocks(found: Decision, base: KnowledgeBase | None) -> Iterator[Block]:
    """The rules that decided by not firing, and what each would have brought; with their
    conditions in words where *base*, the rules of that day, is at hand."""
    if found.decisive:
        yield Heading(_DECISIVE)
        yield Items(tuple(_decisive(rule, turned, base) for rule, turned in found.decisive.items()))


def _decisive(rule: str, turned: Turning, base: KnowledgeBase | None) -> Item:
    known = None if base is None else base.by_id.get(rule)
    condition = plain(rule) if known is None else condition_words(known.when)
    would = _WOULD_IF_KNOWN if turned.unknown else _WOULD
    outcome = outcome_words(turned.office, turned.role)
    source = None if known is None else Text(en=f"[{rule}]", cs=f"[{rule}]")
    return Item(would.format(condition=condition, outcome=outcome), source=source)


def more_blocks(record: Record) -> Iterator[Block]:
    """What only some kinds of record hold: the questions asked, what was to be explained."""
    content: Mapping[str, Any] = record.content or {}
    if content.get("asked"):
        yield Heading(_ASKED)
        yield Sentence(plain(", ".join(map(str, content["asked"]))))
    if content.get("question"):
        yield Heading(_QUESTION)
        yield Items(
            tuple(
                Item(plain(printable(f"{name}: {_shown(value)}")))
                for name, value in content["question"].items()
            )
        )


def human_blocks(decisions: Iterable[Record]) -> Iterator[Block]:
    """What humans decided about the record."""
    listed = list(decisions)
    if listed:
        yield Heading(_HUMAN)
        for record in listed:
            yield _human(record)


def outcome_words(office: str, role: str | None) -> Text:
    """A verdict and a role in a few words."""
    verdict = VERDICT_WORDS.get(office, plain(office))
    if role is None:
        return Text(en=f"{verdict.en}, no role", cs=f"{verdict.cs}, žádná role")
    label = GOAL_WORDS.get(role, plain(role))
    return Text(en=f"{verdict.en}, {label.en}", cs=f"{verdict.cs}, {label.cs}")


def _human(record: Record) -> Items:
    if record.content is None:
        text = _HUMAN_ERASED.format(sequence=record.sequence, by=record.erased_by)
        return Items((Item(text),))
    content: Mapping[str, Any] = record.content
    text = _DECIDED.format(
        about=record.refers_to,
        decision=decision_words(str(content.get("decision", "–"))),
        by=printable(str(content.get("by", "–"))),
        time=time_words(record),
        sequence=record.sequence,
    )
    reason = _REASON.format(reason=printable(str(content.get("reason", "–"))))
    return Items((Item(text, notes=(reason,)),))


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
        Items(tuple(map(Item, (*counts, *files)))),
        Heading(_SETTINGS),
        Items(tuple(Item(plain(f"{name}: {_shown(value)}")) for name, value in settings.items())),
    ]


def _shown(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "–"
    if isinstance(value, Mapping):
        return ", ".join(f"{name}={one}" for name, one in value.items()) or "–"
    return "–" if value is None else printable(str(value))


def _total(goal: str, figures: Any) -> Item:
    return Item(
        _FIGURES.format(
            goal=GOAL_WORDS.get(goal, plain(goal)),
            fit=thousandths(figures.fit),
            decided=figures.decided,
            possible=figures.possible,
        ),
        mark=signed(figures.points),
    )


def _listed(sequences: Sequence[object]) -> str:
    return ", ".join(map(str, sequences)) or "–"


_TITLE: Final = Text(en="Record {sequence}: {kind}", cs="Záznam {sequence}: {kind}")
_TIME: Final = Text(en="Recorded: {time} UTC", cs="Zaznamenáno: {time} UTC")
_SUBJECT: Final = Text(en="About: {pseudonym}", cs="O kom: {pseudonym}")
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
_ROLE: Final = Text(en="The recommended role: {role}.", cs="Doporučená role: {role}.")
_TOTALS: Final = Text(en="Points", cs="Body")
_FIGURES: Final = Text(
    en="{goal}: fit {fit}; {decided} of {possible} possible decided",
    cs="{goal}: shoda {fit}; rozhodnuto {decided} z možných {possible}",
)
_FIRED: Final = Text(en="Rules that fired: {goal}", cs="Pravidla, která platila: {goal}")
_FACTS: Final = Text(en="Facts used", cs="Použité údaje")
_UNKNOWN: Final = Text(en="Not known", cs="Neznámé údaje")
_BY_RULES: Final = Text(
    en="Shown with the rules of that day, which conclude exactly what was recorded.",
    cs="Zobrazeno s pravidly z té doby, ze kterých plyne přesně to, co bylo zaznamenáno.",
)
_BY_RECORD: Final = Text(
    en="Shown from the record alone, without the words of the rules: the rules of that day "
    "({version}, {sha256}) are not at hand. Give their export by --rules.",
    cs="Zobrazeno jen ze záznamu, beze slov pravidel: pravidla z té doby ({version}, {sha256}) "
    "nejsou po ruce. Zadejte jejich uloženou sadu volbou --rules.",
)
_DIFFERENT: Final = Text(
    en="Shown from the record alone: this program concludes something else from the same facts and "
    "rules; see placement audit replay {sequence}.",
    cs="Zobrazeno jen ze záznamu: tento program ze stejných údajů a pravidel vyvozuje něco jiného; "
    "viz placement audit replay {sequence}.",
)
_DECISIVE: Final = Text(
    en="Decided by rules that did not fire; each would have brought",
    cs="Rozhodla i pravidla, která neplatila; každé by přineslo",
)
_WOULD: Final = Text(en="{condition} → {outcome}", cs="{condition} → {outcome}")
_WOULD_IF_KNOWN: Final = Text(
    en="{condition} (not known) → {outcome}", cs="{condition} (neznámo) → {outcome}"
)
_ASKED: Final = Text(en="Asked, in this order", cs="Dotazy v tomto pořadí")
_QUESTION: Final = Text(en="What was to be explained", cs="Co se mělo vysvětlit")
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
_BATCH: Final = Text(en="Files scored", cs="Vyhodnocené soubory")
_COUNTS: Final = Text(
    en="{rows} rows: {scored} scored, {rejected} rejected",
    cs="řádků {rows}: vyhodnoceno {scored}, odmítnuto {rejected}",
)
_INPUT: Final = Text(
    en="input, {rows} rows, SHA-256 {sha256}", cs="vstup, řádků {rows}, SHA-256 {sha256}"
)
_OUTPUT: Final = Text(en="results, SHA-256 {sha256}", cs="výsledky, SHA-256 {sha256}")
_REJECTS: Final = Text(en="rejects, SHA-256 {sha256}", cs="odmítnuté, SHA-256 {sha256}")
_SETTINGS: Final = Text(en="Settings", cs="Nastavení")
