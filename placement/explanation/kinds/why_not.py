"""Why not: in a sentence or two first, then everything that counted, nearest misses first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from placement.explanation.blocks import DASH, Block, Heading, Item, Paragraph
from placement.explanation.kinds.bars import bar_words
from placement.explanation.phrases import (
    in_quotes,
    locators,
    needed,
    points,
    says,
    subject,
    sum_words,
)
from placement.explanation.recommendation import step_dict, total_dict
from placement.explanation.words import OR, signed, source_of, thousandths
from placement.facts.goals import UNDETERMINED, VERDICT_WORDS
from placement.inference.derivation import Step
from placement.inquiry.needs import Need
from placement.inquiry.why_not import Missed, WhyNot
from placement.rules.base import KnowledgeBase
from placement.text import Language, Text, listing


def why_not_blocks(found: WhyNot, base: KnowledgeBase) -> list[Block]:
    """The blocks of a why-not."""
    blocks: list[Block] = [
        Paragraph(text, strong=not n) for n, text in enumerate(summary(found, base))
    ]
    blocks += _steps(_FOR, found.favourable)
    blocks += _steps(_AGAINST, found.against)
    blocks += _misses(_FAILED, found.failed, base)
    blocks += _misses(_OPEN, found.unknown, base)
    blocks.append(Heading(_SUM))
    blocks.append(Paragraph(_sum_of(found, base)))
    if found.office is not None:
        blocks.append(Heading(_WHY_NOT_OFFICE.format(office=found.office.goal.label)))
        blocks += [Paragraph(text) for text in summary(found.office, base)]
        blocks += _misses(_OFFICE_FAILED, found.office.failed[:_NEAREST_OF_OFFICE], base)
    return blocks


def summary(found: WhyNot, base: KnowledgeBase) -> list[Text]:
    """The answer in one sentence, and what it comes down to in one or two more."""
    goal = subject(found.goal)
    if found.recommended:
        assert found.first is not None
        answer = _SECOND.format(goal=goal, first=found.first.label)
    else:
        answer = _NOT.format(goal=goal)
    return [answer, *_reasons(found, base)]


def why_not_dict(found: WhyNot, base: KnowledgeBase, language: Language) -> dict[str, Any]:
    """A why-not as JSON."""
    return {
        **total_dict(found.total),
        "recommended": found.recommended,
        "assessed": found.assessed,
        "bars": [
            {"bar": bar.name, "needs": bar.needs, "is": bar.is_, "points": bar.points}
            for bar in found.bars
        ],
        "first": None if found.first is None else found.first.name,
        "summary": [text.to(language) for text in summary(found, base)],
        "for": [step_dict(step, language) for step in found.favourable],
        "against": [step_dict(step, language) for step in found.against],
        "failed": [missed_dict(miss, base, language) for miss in found.failed],
        "unknown": [missed_dict(miss, base, language) for miss in found.unknown],
        "office": None if found.office is None else why_not_dict(found.office, base, language),
    }


def missed_dict(miss: Missed, base: KnowledgeBase, language: Language) -> dict[str, Any]:
    """A rule that did not fire as JSON."""
    return {
        "rule": miss.rule.id,
        "basis": miss.rule.basis.value,
        "sources": list(miss.rule.sources),
        "points": miss.points,
        "gain": miss.gain,
        "steps": miss.steps,
        "enough": miss.enough,
        "needs": None if miss.needs is None else [need_dict(need) for need in miss.needs],
        "text": says(base, miss.rule).to(language),
    }


def need_dict(need: Need) -> dict[str, Any]:
    """A need as JSON."""
    return {
        "trait": need.attribute.name,
        "value": need.value,
        "accepted": list(need.accepted),
        "nearest": need.nearest,
    }


def _reasons(found: WhyNot, base: KnowledgeBase) -> list[Text]:
    """What the answer comes down to."""
    reasons = [bar_words(bar, base, found.inference, found.goal) for bar in found.bars]
    if not found.assessed and found.goal.kind != "office" and found.unknown:
        own = [miss for miss in found.unknown if miss.rule.id not in base.on_office_verdict]
        reasons += [_unknown_reason(own)] if own else []
    if found.office is not None:
        verdict = found.inference.office
        frame = _NO_OFFICE if verdict == UNDETERMINED else _OTHER_OFFICE
        reasons.append(frame.format(office=found.office.goal.label, verdict=VERDICT_WORDS[verdict]))
    alone = [miss for miss in (*found.failed, *found.unknown) if miss.enough]
    if alone:
        reasons.append(_enough(alone))
    elif len(reasons) == 1 and found.assessed and found.unknown:
        reasons.append(_unknown_reason(found.unknown))
    return reasons


def _unknown_reason(misses: Sequence[Missed]) -> Text:
    """What nothing is known about, and by which statements it would matter."""
    shown = misses[:_MOST_NAMED]
    labels = dict.fromkeys(
        need.attribute.label for miss in shown for need in miss.needs or () if need.value is None
    )
    frame = _NOTHING_KNOWN if len(shown) == len(misses) else _NOTHING_KNOWN_MOST
    return frame.format(
        labels=listing([in_quotes(label) for label in labels]),
        locators=locators([miss.rule for miss in shown]),
    )


def _enough(misses: Sequence[Missed]) -> Text:
    labels = dict.fromkeys(need.attribute.label for miss in misses for need in miss.needs or ())
    shown = [in_quotes(label) for label in labels][:_MOST_NAMED]
    frame = _ENOUGH if len(labels) == len(shown) else _ENOUGH_MANY
    return frame.format(labels=listing(shown, OR), count=len(labels))


def _steps(title: Text, steps: Sequence[Step]) -> Iterable[Block]:
    if steps:
        yield Heading(title.format(points=points(abs(sum(step.points for step in steps)))))
        in_order = sorted(steps, key=lambda step: -abs(step.points))
        yield from (Item(s.text, signed(s.points), source_of(s.rule)) for s in in_order)


def _misses(title: Text, misses: Sequence[Missed], base: KnowledgeBase) -> Iterable[Block]:
    if misses:
        yield Heading(title)
        yield from (_miss(miss, base) for miss in misses[:_MOST_SHOWN])
    if len(misses) > _MOST_SHOWN:
        yield Paragraph(_MORE.format(count=len(misses) - _MOST_SHOWN))


def _miss(miss: Missed, base: KnowledgeBase) -> Item:
    notes = [_NOTHING_COULD] if miss.needs is None else [needed(need) for need in miss.needs]
    if miss.enough:
        notes[-1] = _ALONE.format(needed=notes[-1])
    return Item(
        says(base, miss.rule),
        DASH if miss.needs is None else signed(miss.gain),
        source_of(miss.rule),
        tuple(notes),
    )


def _sum_of(found: WhyNot, base: KnowledgeBase) -> Text:
    if found.total.fit is None:
        return _NO_SUM
    favourable = sum(step.points for step in found.favourable)
    against = -sum(step.points for step in found.against)
    return _ADDED.format(
        favourable=favourable, against=against, points=thousandths(found.total.points),
        fit=sum_words(found.total, base.thresholds.doubt),
    )  # fmt: skip


_MOST_NAMED: Final = 3
_MOST_SHOWN: Final = 10
_NEAREST_OF_OFFICE: Final = 3

_NOT: Final = Text(en="{goal} is not recommended to you.", cs="{goal} se vám nedoporučuje.")
_SECOND: Final = Text(
    en="{goal} is recommended to you too, but another comes first: {first}.",
    cs="{goal} se vám doporučuje také, na prvním místě je však: {first}.",
)
_OTHER_OFFICE: Final = Text(
    en="It belongs to {office}, but the result for you is {verdict}.",
    cs="Patří do {office}, u vás však vychází {verdict}.",
)
_NO_OFFICE: Final = Text(
    en="It belongs to {office}, and which office suits you is not determined yet.",
    cs="Patří do {office}, a jaká práce vám vyhovuje, zatím nelze určit.",
)
_NOTHING_KNOWN: Final = Text(
    en="We know nothing about {labels}; it would matter by {locators}.",
    cs="Nevíme nic o tomto: {labels}; záleželo by na tom podle {locators}.",
)
_NOTHING_KNOWN_MOST: Final = Text(
    en="Among other things, we know nothing about {labels}; it would matter by {locators}.",
    cs="Mimo jiné nevíme nic o tomto: {labels}; záleželo by na tom podle {locators}.",
)
_ENOUGH: Final = Text(
    en="One answer alone would be enough: {labels}.",
    cs="Stačila by jediná odpověď: {labels}.",
)
_ENOUGH_MANY: Final = Text(
    en="One answer alone would be enough: any of {count}, for example {labels}.",
    cs="Stačila by jediná odpověď (možností je {count}), například: {labels}.",
)
_ALONE: Final = Text(en="{needed} That alone would be enough.", cs="{needed} To samo by stačilo.")
_MORE: Final = Text(
    en="… and {count} more; with --json they are all listed.",
    cs="… a další (celkem ještě {count}); všechny vypíše --json.",
)
_NO_SUM: Final = Text(
    en="Nothing that could speak for it is decided, so it has no fit.",
    cs="Nic z toho, co by mohlo mluvit pro, není posouzeno, takže shodu nelze určit.",
)
_NOTHING_COULD: Final = Text(
    en="Nothing could make it speak for you.", cs="Nic by ji nemohlo splnit."
)
_FOR: Final = Text(en="What speaks for it ({points})", cs="Co mluví pro ({points})")
_AGAINST: Final = Text(en="What speaks against it ({points})", cs="Co mluví proti ({points})")
_FAILED: Final = Text(
    en="What was missing, nearest first, and the points it would bring",
    cs="Co chybělo, od nejbližšího, a kolik by to přineslo bodů",
)
_OPEN: Final = Text(
    en="What we do not know, and the points it could bring",
    cs="Co nevíme a kolik by to mohlo přinést bodů",
)
_SUM: Final = Text(en="In all", cs="Celkem")
_ADDED: Final = Text(
    en="{favourable} for − {against} against = {points}; {fit}.",
    cs="{favourable} pro − {against} proti = {points}; {fit}.",
)
_WHY_NOT_OFFICE: Final = Text(en="And why not {office}", cs="A proč ne {office}")
_OFFICE_FAILED: Final = Text(
    en="What was nearest for that office", cs="Co chybělo pro tento typ práce nejméně"
)
