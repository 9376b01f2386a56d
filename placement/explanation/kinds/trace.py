"""The course of an inference in words: what was known, what waited, what fired, what followed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from placement.explanation.blocks import Block, Heading, Item, Note, Paragraph
from placement.explanation.headline import sentences
from placement.explanation.recommendation import Recommendation
from placement.explanation.words import conclusion_words, signed, source_of
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import GOALS, OFFICE_VERDICT, STANDING
from placement.inference.trace import Firing, Stratum, Trace, WorkingFact
from placement.rules.base import KnowledgeBase
from placement.rules.model import Rule
from placement.text import Text, joined, plain

_LABELS: Final = {goal.name: goal.label for goal in GOALS}


def trace_blocks(found: Trace, recommendation: Recommendation) -> Iterator[Block]:
    """The result, then the strata one after another."""
    for text in sentences(recommendation):
        yield Paragraph(text, strong=True)
    yield Heading(_BEGINNING)
    for fact in found.declared:
        yield Item(_fact(fact))
    if not found.declared:
        yield Paragraph(_NO_FACTS, depth=1)
    for number, stratum in enumerate(found.strata, start=1):
        yield from _stratum(number, stratum, recommendation.base)
    yield Note(_METHOD)


def trace_dict(found: Trace) -> dict[str, Any]:
    """A trace as JSON."""
    return {
        "declared": [_fact_dict(fact) for fact in found.declared],
        "strata": [
            {
                "salience": stratum.salience,
                "agenda": list(stratum.agenda),
                "firings": [
                    {
                        "firing": firing.number,
                        "rule": firing.fired.id if isinstance(firing.fired, Rule) else None,
                        "concludes": None if isinstance(firing.fired, Rule) else firing.fired,
                        "matched": [_fact_dict(fact) for fact in firing.matched],
                        "declared": [_fact_dict(fact) for fact in firing.declared],
                    }
                    for firing in stratum.firings
                ],
            }
            for stratum in found.strata
        ],
    }


def _stratum(number: int, stratum: Stratum, base: KnowledgeBase) -> Iterator[Block]:
    titles = {
        firing.fired if not isinstance(firing.fired, Rule) else str(firing.fired.layer)
        for firing in stratum.firings
    }
    (kind,) = titles
    yield Heading(_STRATUM.format(number=number, title=_TITLES[kind], salience=stratum.salience))
    yield Paragraph(_AGENDA.format(count=len(stratum.agenda)), depth=1)
    for firing in stratum.firings:
        yield _firing(firing, base)


def _firing(firing: Firing, base: KnowledgeBase) -> Item:
    mark = f"{firing.number}."
    if not isinstance(firing.fired, Rule):
        notes = tuple(_DECLARED.format(fact=_fact(fact)) for fact in firing.declared)
        return Item(_CONCLUDES[firing.fired], mark, notes=notes)
    rule = firing.fired
    said = Text(
        en=f"{rule.id}: {conclusion_words(rule.then, base.points(rule)).en}",
        cs=f"{rule.id}: {conclusion_words(rule.then, base.points(rule)).cs}",
    )
    matched = joined([_fact(fact) for fact in firing.matched])
    return Item(said, mark, source_of(rule), (_MATCHED.format(facts=matched),))


def _fact(fact: WorkingFact) -> Text:
    """A fact as it stood in working memory, in words."""
    parts = [_field(fact, name, value) for name, value in fact.fields.items()]
    inner = joined(parts, ", ")
    return Text(en=f"{fact.kind}({inner.en})", cs=f"{fact.kind}({inner.cs})")


def _field(fact: WorkingFact, name: str, value: str | int) -> Text:
    if isinstance(value, int):
        label, word = _LABELS[name], plain(signed(value))
    elif name in BY_NAME and fact.kind not in ("Known", "Unknown", "Standings"):
        label, word = BY_NAME[name].label, BY_NAME[name].text(value)
    elif name == OFFICE_VERDICT.name:
        label, word = OFFICE_VERDICT.label, OFFICE_VERDICT.text(value)
    elif fact.kind == "Standings":
        label, word = _LABELS[name], STANDING[name].text(value)
    else:
        label = BY_NAME[name].label if name in BY_NAME else _KNOWN
        word = _YES if value == "yes" else _NO
    return Text(en=f"{label.en}: {word.en}", cs=f"{label.cs}: {word.cs}")


def _fact_dict(fact: WorkingFact) -> dict[str, Any]:
    return {"class": fact.kind, "fields": dict(fact.fields)}


_BEGINNING: Final = Text(en="Facts declared", cs="Deklarovaná fakta")
_NO_FACTS: Final = Text(en="None.", cs="Žádná.")
_STRATUM: Final = Text(
    en="Stratum {number}: {title} (salience {salience})",
    cs="{number}. vrstva: {title} (priorita {salience})",
)
_TITLES: Final = {
    "1": Text(en="statements about the offices", cs="výroky o typech práce"),
    "office": Text(en="the verdict on the offices", cs="závěr o typech práce"),
    "3": Text(en="statements about roles and functions", cs="výroky o rolích a oborech"),
    "standings": Text(en="where roles and functions stand", cs="závěr o rolích a oborech"),
    "5": Text(en="readiness, cautions, outlook", cs="připravenost, upozornění, výhled"),
}
_AGENDA: Final = Text(
    en="Rules on the agenda when it began: {count}.",
    cs="Pravidel na agendě na začátku: {count}.",
)
_MATCHED: Final = Text(en="matched {facts}", cs="odpovídá mu {facts}")
_DECLARED: Final = Text(en="declared {fact}", cs="deklarováno {fact}")
_CONCLUDES: Final = {
    "office": Text(
        en="the points of both offices and the verdict are declared",
        cs="deklarují se body obou typů práce a závěr",
    ),
    "standings": Text(
        en="the points of roles and functions are declared, and which are recommended",
        cs="deklarují se body rolí a oborů a které z nich se doporučují",
    ),
}
_KNOWN: Final = Text(en="known", cs="známo")
_YES: Final = Text(en="yes", cs="ano")
_NO: Final = Text(en="no", cs="ne")
_METHOD: Final = Text(
    en="This is the course of one inference by Experta. Within a stratum the order decides "
    "nothing; the derivation is the account of the result.",
    cs="Toto je průběh jednoho odvození v Expertě. V rámci vrstvy na pořadí nezáleží; výsledek "
    "dokládá odvození.",
)
