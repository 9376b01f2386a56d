"""What was concluded of a person, as it was recorded: the page of it, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from placement.comparison.decisions import Decision, Figures, Turning
from placement.explanation.blocks import Block, Heading, Item, Paragraph
from placement.explanation.phrases import fact
from placement.explanation.words import (
    condition_words,
    role_sentence,
    signed,
    thousandths,
    verdict_sentence,
)
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import GOALS, VERDICT_WORDS
from placement.ledger.records import Record
from placement.replay.knowledge import Source
from placement.replay.rebuilding import Basis
from placement.replay.selection import GOAL_WORDS, shown
from placement.replay.worded import Worded
from placement.rules.base import KnowledgeBase
from placement.text import Text, joined, plain, printable

_GOALS: Final = {goal.name: goal for goal in GOALS}
IDENTITY: Final = 12
"""Digits of a hash that are enough to tell rules apart at a glance."""


def stored_blocks(found: Decision, words: Mapping[str, Worded]) -> Iterator[Block]:
    """A recorded conclusion from the record alone: verdict, totals, and the rules that fired, in
    *words* as far as there are any."""
    role = None if found.role is None else _GOALS.get(found.role)
    yield Paragraph(verdict_sentence(found.office), strong=True, apart=True)
    if role is None and found.role is not None:
        yield Paragraph(_ROLE.format(role=found.role), strong=True)
    else:
        yield Paragraph(role_sentence(role), strong=True)
    yield Heading(_TOTALS)
    yield from map(_total, found.goals, found.goals.values())
    for goal, rules in found.fired.items():
        yield Heading(_FIRED.format(goal=GOAL_WORDS.get(goal, plain(goal))))
        yield from (_fired(rule, points, words.get(rule)) for rule, points in rules.items())


def _fired(rule: str, points: int, words: Worded | None) -> Item:
    if words is None:
        return Item(plain(rule), mark=signed(points))
    return Item(words.text, mark=signed(points), source=words.source)


def facts_blocks(found: Decision) -> Iterator[Block]:
    """The facts the conclusion rests on, and what was not known, by their labels."""
    if found.facts:
        yield Heading(_FACTS)
        yield Paragraph(joined(map(_fact, found.facts, found.facts.values())))
    if found.unknown:
        yield Heading(_UNKNOWN)
        yield Paragraph(joined(map(_label, found.unknown), ", "))


def left_open_blocks(left_open: Sequence[str]) -> Iterator[Block]:
    """What was asked about and left open, by its labels."""
    if left_open:
        yield Heading(_LEFT_OPEN)
        yield Paragraph(joined(map(_label, left_open), ", "))


def _fact(name: str, value: str) -> Text:
    """A fact in words; as it was written where this program does not know it any more."""
    trait = BY_NAME.get(name)
    if trait is None or value not in trait.scale.values:
        return plain(printable(f"{name}={value}"))
    return fact(trait, value)


def _label(name: str) -> Text:
    return BY_NAME[name].label if name in BY_NAME else plain(printable(name))


def basis_blocks(record: Record, basis: Basis, source: Source | None) -> list[Block]:
    """Whether the rules of the day were at hand, and from where, or all there is comes from the
    record."""
    known = {
        "version": record.knowledge_version,
        "sha256": (record.knowledge_sha256 or "")[:IDENTITY],
    }
    match basis:
        case Basis.RULES_OF_THE_DAY if source == "log":
            return [Paragraph(_BY_RULES_KEPT.format(**known), apart=True)]
        case Basis.RULES_OF_THE_DAY:
            return [Paragraph(_BY_RULES, apart=True)]
        case Basis.WORDS_OF_THE_DAY:
            return [Paragraph(_BY_WORDS.format(**known), apart=True)]
        case Basis.RECORD:
            return [Paragraph(_BY_RECORD.format(**known), apart=True)]
        case _:
            return [Paragraph(_DIFFERENT.format(sequence=record.sequence), apart=True)]


def decisive_blocks(found: Decision, base: KnowledgeBase | None) -> Iterator[Block]:
    """The rules that decided by not firing, and what each would have brought; with their
    conditions in words where *base*, the rules of that day, is at hand."""
    if found.decisive:
        yield Heading(_DECISIVE)
        yield from (_decisive(rule, turned, base) for rule, turned in found.decisive.items())


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
        yield Paragraph(joined((_label(str(name)) for name in content["asked"]), ", "))
    if content.get("question"):
        yield Heading(_QUESTION)
        for name, value in content["question"].items():
            yield Item(plain(printable(f"{name}: {shown(value)}")))


def outcome_words(office: str, role: str | None) -> Text:
    """A verdict and a role in a few words."""
    verdict = VERDICT_WORDS.get(office, plain(office))
    if role is None:
        return Text(en=f"{verdict.en}, no role", cs=f"{verdict.cs}, žádná role")
    label = GOAL_WORDS.get(role, plain(role))
    return Text(en=f"{verdict.en}, {label.en}", cs=f"{verdict.cs}, {label.cs}")


def _total(goal: str, figures: Figures) -> Item:
    return Item(
        _FIGURES.format(
            goal=GOAL_WORDS.get(goal, plain(goal)),
            fit=thousandths(figures.fit),
            decided=figures.decided,
            possible=figures.possible,
        ),
        mark=signed(figures.points),
    )


_ROLE: Final = Text(en="The recommended role: {role}.", cs="Doporučená role: {role}.")
_TOTALS: Final = Text(en="Points", cs="Body")
_FIGURES: Final = Text(
    en="{goal}: fit {fit}; {decided} of {possible} possible decided",
    cs="{goal}: shoda {fit}; posouzeno {decided} z {possible} bodů",
)
_FIRED: Final = Text(en="Rules that fired: {goal}", cs="Pravidla, která platila: {goal}")
_FACTS: Final = Text(en="Facts used", cs="Použité údaje")
_UNKNOWN: Final = Text(en="Not known", cs="Neznámé údaje")
_BY_RULES: Final = Text(
    en="Shown with the rules of that day, which conclude exactly what was recorded.",
    cs="Zobrazeno s pravidly z té doby, ze kterých plyne přesně to, co bylo zaznamenáno.",
)
_BY_RULES_KEPT: Final = Text(
    en="Shown with the rules of that day ({version}, {sha256}), which this log keeps and which "
    "conclude exactly what was recorded; the program has others.",
    cs="Zobrazeno s pravidly z té doby ({version}, {sha256}), která tento protokol uchovává a ze "
    "kterých plyne přesně to, co bylo zaznamenáno; program má jiná.",
)
_BY_WORDS: Final = Text(
    en="Shown from the record, in the words of the rules of that day ({version}, {sha256}); this "
    "program cannot infer by them, for it knows other facts or other values of them.",
    cs="Zobrazeno ze záznamu, slovy pravidel z té doby ({version}, {sha256}); tento program podle "
    "nich odvozovat neumí, protože zná jiné údaje nebo jejich jiné hodnoty.",
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
    cs="Zobrazeno jen ze záznamu: tento program ze stejných údajů a pravidel odvodí něco jiného; "
    "viz placement audit replay {sequence}.",
)
_DECISIVE: Final = Text(
    en="Decided by rules that did not fire; each would have brought",
    cs="Rozhodlo i to, že některá pravidla neplatila; kdyby jedno z nich platilo, vyšlo by",
)
_WOULD: Final = Text(en="{condition} → {outcome}", cs="{condition} → {outcome}")
_WOULD_IF_KNOWN: Final = Text(
    en="{condition} (not known) → {outcome}", cs="{condition} (neznámo) → {outcome}"
)
_LEFT_OPEN: Final = Text(en="Asked and left open", cs="Zůstalo bez odpovědi")
_ASKED: Final = Text(en="Asked, in this order", cs="Dotazy v tomto pořadí")
_QUESTION: Final = Text(en="What was to be explained", cs="Co se mělo vysvětlit")
