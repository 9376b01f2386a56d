"""What the checks of the rules found, as a page for a person."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from placement.checks.checking import METHOD, Report
from placement.checks.findings import KIND_WORDS, Finding
from placement.explanation.blocks import Block, Column, Heading, Note, Page, Paragraph, Table
from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.rules.snapshot import identity
from placement.text import Text, plain


def report_page(report: Report) -> Page:
    """The page of a report: how much was checked, the faults, the notes, and the method."""
    return Page(_TITLE, tuple(_blocks(report)))


def _blocks(report: Report) -> Iterator[Block]:
    yield Paragraph(
        _COUNTS.format(
            version=report.base.version,
            sha256=identity(report.base)[:12],
            rules=len(report.base.rules),
            traits=len(TRAITS),
            statements=len(report.base.statements),
            questions=report.questions,
        )
    )
    if not report.faults:
        yield Paragraph(_NO_FAULTS, strong=True, apart=True)
    for title, findings in ((_FAULTS, report.faults), (_NOTES, report.notes)):
        if findings:
            yield Heading(title.format(count=len(findings)))
        for kind, alike in groupby(findings, key=lambda finding: finding.kind):
            yield Heading(KIND_WORDS[kind], level=2, apart=False)
            for finding in alike:
                yield from _finding(finding)
    yield Heading(_LOOKED_FOR)
    yield Table(
        (
            Column(_WHAT), Column(_QUESTIONS, numbers=True, wraps=False),
            Column(_FOUND, numbers=True, wraps=False),
        ),
        tuple(
            (words, plain(report.asked.get(kind) or "–"), plain(report.found(kind)))
            for kind, words in KIND_WORDS.items()
        ),
    )  # fmt: skip
    yield Note(_WITHOUT_QUESTION)
    yield Note(METHOD)


def _finding(finding: Finding) -> Iterator[Block]:
    yield Paragraph(finding.text, depth=2)
    if finding.witness is not None:
        yield Paragraph(_FOR_EXAMPLE.format(person=person_words(finding.witness)), depth=2)
    if finding.proof is not None:
        yield Note(finding.proof, depth=2, apart=False)


def person_words(facts: Facts) -> Text:
    """A person's facts in one line: "communication: excellent; education: bachelor's"."""
    if not facts:
        return _NOBODY_KNOWN
    words = [(BY_NAME[name].label, BY_NAME[name].text(value)) for name, value in facts.items()]
    return Text(
        en="; ".join(f"{label.en}: {value.en}" for label, value in words),
        cs="; ".join(f"{label.cs}: {value.cs}" for label, value in words),
    )


_TITLE: Final = Text(en="The rules, checked", cs="Kontrola pravidel")
_COUNTS: Final = Text(
    en="Rules {version} ({sha256}): {rules} rules, {traits} traits, {statements} statements; "
    "{questions} questions decided.",
    cs="Pravidla {version} ({sha256}): pravidel {rules}, údajů {traits}, výroků {statements}; "
    "rozhodnuto otázek: {questions}.",
)
_NO_FAULTS: Final = Text(en="No faults.", cs="Žádné chyby.")
_FAULTS: Final = Text(en="Faults ({count})", cs="Chyby ({count})")
_NOTES: Final = Text(en="Worth knowing ({count})", cs="Stojí za pozornost ({count})")
_LOOKED_FOR: Final = Text(en="Looked for", cs="Co se hledalo")
_WHAT: Final = Text(en="kind", cs="druh")
_QUESTIONS: Final = Text(en="questions", cs="otázek")
_FOUND: Final = Text(en="found", cs="nalezeno")
_WITHOUT_QUESTION: Final = Text(
    en="–: found by the questions of another kind, or by reading the rules, without a question.",
    cs="–: najde se při otázkách jiného druhu, nebo čtením pravidel bez otázky.",
)
_FOR_EXAMPLE: Final = Text(en="For example: {person}.", cs="Například: {person}.")
_NOBODY_KNOWN: Final = Text(
    en="a person of whom nothing is known", cs="člověk, o kterém nic nevíme"
)
