"""The rule base as a person reads it: statement, condition in words, conclusion, strength."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

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
from placement.text import Language, Text

_IF: Final = Text(en="if", cs="když")
_THEN: Final = Text(en="then", cs="pak")
_FIRMLY: Final = Text(en="how firmly", cs="určitost")
_BASIS: Final = Text(en="basis", cs="základ")
_SAYS: Final = Text(en="it says", cs="říká")
_LAYER: Final = Text(en="layer", cs="vrstva")
_EXPERTA: Final = Text(en="in Experta", cs="v Expertě")
_NO_RULE: Final = Text(en="no rule", cs="žádné pravidlo")
_DOCUMENT: Final = Text(en="the document", cs="dokument")
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


def rule_lines(base: KnowledgeBase, rule: Rule, language: Language) -> Iterator[str]:
    """The rule in three lines, for a list."""
    yield f"{rule.id}  {source_of(rule).to(language)}"
    yield f"  {_IF.to(language)} {condition_words(rule.when).to(language)}"
    conclusion = conclusion_words(rule.then, base.points(rule)).to(language)
    firmly = HEDGE_WORDS[rule.strength].to(language)
    yield f"  {_THEN.to(language)} {conclusion}; {firmly}"


def rule_page(
    base: KnowledgeBase, rule: Rule, language: Language, experta: str
) -> Iterator[tuple[str, str]]:
    """Everything about one rule, as pairs of heading and text; *experta* is the rule it becomes."""
    statements = {statement.locator: statement for statement in base.statements}
    for locator in rule.sources:
        yield locator, statements[locator].paraphrase.to(language)
    yield _IF.to(language), condition_words(rule.when).to(language)
    yield _THEN.to(language), conclusion_words(rule.then, base.points(rule)).to(language)
    hedge = HEDGE_WORDS[rule.strength].to(language)
    yield _FIRMLY.to(language), f"{hedge} ({base.strength(rule)})"
    yield _BASIS.to(language), BASIS_WORDS[rule.basis].to(language)
    yield _LAYER.to(language), str(rule.layer)
    yield _SAYS.to(language), rule.text.to(language)
    yield _EXPERTA.to(language), experta


def source_lines(
    base: KnowledgeBase, language: Language, document: DocumentCheck | None
) -> Iterator[str]:
    """For each statement what encodes it, beside the document's sentence where it is at hand."""
    sentence = ""
    for statement in base.statements:
        if document is not None and statement.sentence != sentence:
            sentence = statement.sentence
            text = document.sentences.get(sentence)
            if text is not None:
                yield f"{sentence} ({_DOCUMENT.to(language)}) {text}"
        yield f"{statement.locator} {statement.paraphrase.to(language)}"
        yield f"    → {_encoding(base, statement, language)}"


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


def _encoding(base: KnowledgeBase, statement: Statement, language: Language) -> str:
    rules: Iterable[Rule] = base.citing(statement.locator)
    listed = ", ".join(rule.id for rule in rules)
    if listed:
        return listed
    reason = "" if statement.context is None else f": {statement.context.to(language)}"
    return f"{_NO_RULE.to(language)}{reason}"


def _within(source: str, locator: str) -> bool:
    statement = source == locator
    sentence = source.rstrip("abcdefghijklmnopqrstuvwxyz") == locator
    return statement or sentence or source.split(".")[0] == locator
