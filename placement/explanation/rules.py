"""The rule base as a person reads it: statement, condition in words, conclusion, strength."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from placement.explanation.blocks import Block, Column, Page, Paragraph, Table
from placement.explanation.words import (
    BASIS_WORDS,
    conclusion_words,
    condition_words,
    source_of,
)
from placement.facts.conditions import attributes
from placement.facts.goals import GOALS
from placement.rules.base import KnowledgeBase
from placement.rules.canonical_form import rule_data
from placement.rules.document import DocumentCheck
from placement.rules.model import Rule
from placement.rules.statements import SENTENCES, Statement
from placement.rules.strengths import HEDGE_WORDS
from placement.text import Language, Text, plain

_RULES: Final = Text(en="Rules", cs="Pravidla")
_SOURCES: Final = Text(en="What encodes each statement", cs="Co vyjadřuje jednotlivé výroky")
_IF_CONDITION: Final = Text(en="if {condition}", cs="když {condition}")
_THEN_CONCLUSION: Final = Text(en="then {conclusion}; {firmly}", cs="pak {conclusion}; {firmly}")
_IF: Final = Text(en="if", cs="když")
_THEN: Final = Text(en="then", cs="pak")
_FIRMLY: Final = Text(en="how firmly", cs="určitost")
_POINTS: Final = Text(en="{hedge} ({points})", cs="{hedge} ({points})")
_BASIS: Final = Text(en="basis", cs="základ")
_SAYS: Final = Text(en="it says", cs="říká")
_LAYER: Final = Text(en="layer", cs="vrstva")
_EXPERTA: Final = Text(en="in Experta", cs="v Expertě")
_STATEMENT: Final = Text(en="{locator} {words}", cs="{locator} {words}")
_SENTENCE: Final = Text(en="{locator} (the document) {words}", cs="{locator} (dokument) {words}")
_ENCODED: Final = Text(en="→ {by}", cs="→ {by}")
_NO_RULE: Final = Text(en="no rule", cs="žádné pravidlo")
_NO_RULE_FOR: Final = Text(en="no rule: {why}", cs="žádné pravidlo: {why}")
_CHANGED: Final = Text(
    en="{locator}: the sentence was changed.", cs="{locator}: věta byla změněna."
)
_MISSING: Final = Text(en="{locator}: the sentence is missing.", cs="{locator}: věta chybí.")
_ADDITIONAL: Final = Text(
    en="{locator} of this document: a sentence the rules do not know.",
    cs="{locator} tohoto dokumentu: věta, kterou pravidla neznají.",
)
_SAME: Final = Text(
    en="All {count} sentences are as they were when the rules were written.",
    cs="Všech {count} vět zní stejně, jako když pravidla vznikala.",
)


def select(
    base: KnowledgeBase,
    *,
    goal: str | None = None,
    trait: str | None = None,
    locator: str | None = None,
) -> tuple[Rule, ...]:
    """The rules about a goal, testing a trait, citing a place: all that are asked for.

    A *locator* may be a statement (``1.2b``), a sentence (``1.2``) or a line (``1``).
    """
    return tuple(
        rule
        for rule in base.rules
        if (goal is None or rule.goal.name == goal)
        and (trait is None or trait in {attribute.name for attribute in attributes(rule.when)})
        and (locator is None or any(_within(source, locator) for source in rule.sources))
    )


def locators(base: KnowledgeBase) -> tuple[str, ...]:
    """Every locator that may be asked for: lines, sentences and statements."""
    statements = [statement.locator for statement in base.statements]
    lines = [sentence.split(".")[0] for sentence in SENTENCES]
    return tuple(dict.fromkeys([*lines, *SENTENCES, *statements]))


def goal_names() -> tuple[str, ...]:
    """Every goal that rules may be about."""
    return tuple(goal.name for goal in GOALS)


def rule_dict(base: KnowledgeBase, rule: Rule, language: Language) -> dict[str, Any]:
    """The rule as JSON: its data, and what follows from them, in words of *language*."""
    statements = {statement.locator: statement for statement in base.statements}
    return {
        **rule_data(rule),
        "text": rule.text.to(language),
        "layer": rule.layer,
        "goal": rule.goal.name,
        "points": base.points(rule),
        "condition": condition_words(rule.when).to(language),
        "conclusion": conclusion_words(rule.then, base.points(rule)).to(language),
        "statements": [
            {"locator": locator, "text": statements[locator].paraphrase.to(language)}
            for locator in rule.sources
        ],
    }


def rules_page(base: KnowledgeBase, rules: Iterable[Rule]) -> Page:
    """A list of rules, three lines each: where it is said, if, then and how firmly."""
    return Page(_RULES, tuple(block for rule in rules for block in _in_short(base, rule)))


def _in_short(base: KnowledgeBase, rule: Rule) -> Iterator[Block]:
    source = source_of(rule)
    yield Paragraph(Text(en=f"{rule.id}  {source.en}", cs=f"{rule.id}  {source.cs}"))
    yield Paragraph(_IF_CONDITION.format(condition=condition_words(rule.when)), depth=1)
    conclusion = conclusion_words(rule.then, base.points(rule))
    firmly = HEDGE_WORDS[rule.strength]
    yield Paragraph(_THEN_CONCLUSION.format(conclusion=conclusion, firmly=firmly), depth=1)


def rule_page(base: KnowledgeBase, rule: Rule, experta: str) -> Page:
    """Everything about one rule; *experta* is the rule it becomes."""
    statements = {statement.locator: statement for statement in base.statements}
    firmly = _POINTS.format(hedge=HEDGE_WORDS[rule.strength], points=base.strength(rule))
    rows = (
        *((plain(locator), statements[locator].paraphrase) for locator in rule.sources),
        (_IF, condition_words(rule.when)),
        (_THEN, conclusion_words(rule.then, base.points(rule))),
        (_FIRMLY, firmly),
        (_BASIS, BASIS_WORDS[rule.basis]),
        (_LAYER, plain(rule.layer)),
        (_SAYS, rule.text),
        (_EXPERTA, plain(experta)),
    )
    columns = (Column(wraps=False, strong=True), Column())
    title = Paragraph(plain(rule.id), strong=True)
    return Page(plain(rule.id), (title, Table(columns, rows, depth=0)))


def sources_page(base: KnowledgeBase, document: DocumentCheck | None) -> Page:
    """For each statement what encodes it, beside the document's sentence where it is at hand."""
    return Page(_SOURCES, tuple(_accounts(base, document)))


def _accounts(base: KnowledgeBase, document: DocumentCheck | None) -> Iterator[Block]:
    sentence = ""
    for statement in base.statements:
        if document is not None and statement.sentence != sentence:
            sentence = statement.sentence
            if sentence in document.sentences:
                words = document.sentences[sentence]
                yield Paragraph(_SENTENCE.format(locator=sentence, words=words))
        yield Paragraph(_STATEMENT.format(locator=statement.locator, words=statement.paraphrase))
        yield Paragraph(_ENCODED.format(by=_encoding(base, statement)), depth=2)


def source_dicts(
    base: KnowledgeBase, language: Language, document: DocumentCheck | None
) -> dict[str, Any]:
    """What encodes each statement, as JSON; with a document, what became of its sentences."""
    statements = [
        {
            "locator": statement.locator,
            "fingerprint": SENTENCES.get(statement.sentence),
            "text": statement.paraphrase.to(language),
            "hedges": [hedge.value for hedge in statement.hedges],
            "rules": [rule.id for rule in base.citing(statement.locator)],
            "context": None if statement.context is None else statement.context.to(language),
        }
        for statement in base.statements
    ]
    found: dict[str, Any] = {"statements": statements}
    if document is not None:
        found["document"] = {
            "unchanged": list(document.sentences),
            "changed": list(document.changed),
            "missing": list(document.missing),
            "additional": list(document.additional),
        }
    return found


def document_findings(document: DocumentCheck) -> tuple[Text, ...]:
    """What is wrong with a document, a text each; or that nothing is."""
    faults = (
        *(_CHANGED.format(locator=locator) for locator in document.changed),
        *(_MISSING.format(locator=locator) for locator in document.missing),
        *(_ADDITIONAL.format(locator=locator) for locator in document.additional),
    )
    return faults or (_SAME.format(count=len(document.sentences)),)


def _encoding(base: KnowledgeBase, statement: Statement) -> Text:
    rules = base.citing(statement.locator)
    if rules:
        return plain(", ".join(rule.id for rule in rules))
    return _NO_RULE if statement.context is None else _NO_RULE_FOR.format(why=statement.context)


def _within(source: str, locator: str) -> bool:
    statement = source == locator
    sentence = source.rstrip("abcdefghijklmnopqrstuvwxyz") == locator
    return statement or sentence or source.split(".")[0] == locator
