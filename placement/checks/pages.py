"""What the checks of the rules found, as text for a person."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.text import Text as Styled

from placement.checks.checking import METHOD, Report
from placement.checks.findings import KIND_WORDS, Finding
from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.rules.snapshot import identity
from placement.text import Language, Text


class ReportPage:
    """Renders a report with rich, as wide as the console."""

    def __init__(self, report: Report, language: Language) -> None:
        self.report = report
        self.language: Language = language

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        report = self.report
        counts = _COUNTS.format(
            version=report.base.version,
            sha256=identity(report.base)[:12],
            rules=len(report.base.rules),
            traits=len(TRAITS),
            statements=len(report.base.statements),
            questions=report.questions,
        )
        yield Styled(counts.to(self.language))
        yield ""
        if not report.faults:
            yield Styled(_NO_FAULTS.to(self.language), style="bold")
        for title, findings in ((_FAULTS, report.faults), (_NOTES, report.notes)):
            if findings:
                if title is _NOTES:
                    yield ""
                words = title.format(count=len(findings))
                yield Styled(words.to(self.language), style="bold")
                for kind, alike in groupby(findings, key=lambda finding: finding.kind):
                    yield Padding(
                        Styled(KIND_WORDS[kind].to(self.language), "italic"), (0, 0, 0, 2)
                    )
                    for finding in alike:
                        yield from self._finding(finding)
        yield ""
        yield Styled(METHOD.to(self.language), style="dim")

    def _finding(self, finding: Finding) -> RenderResult:
        yield Padding(Styled(finding.text.to(self.language)), (0, 0, 0, 4))
        if finding.witness is not None:
            person = person_words(finding.witness)
            words = _FOR_EXAMPLE.format(person=person)
            yield Padding(Styled(words.to(self.language)), (0, 0, 0, 4))
        if finding.proof is not None:
            yield Padding(Styled(finding.proof.to(self.language), style="dim"), (0, 0, 0, 4))


def person_words(facts: Facts) -> Text:
    """A person's facts in one line: "communication: excellent; education: bachelor's"."""
    if not facts:
        return _NOBODY_KNOWN
    words = [(BY_NAME[name].label, BY_NAME[name].text(value)) for name, value in facts.items()]
    return Text(
        en="; ".join(f"{label.en}: {value.en}" for label, value in words),
        cs="; ".join(f"{label.cs}: {value.cs}" for label, value in words),
    )


_COUNTS: Final = Text(
    en="Rules {version} ({sha256}): {rules} rules, {traits} traits, {statements} statements; "
    "{questions} questions decided.",
    cs="Pravidla {version} ({sha256}): pravidel {rules}, údajů {traits}, výroků {statements}; "
    "rozhodnuto otázek: {questions}.",
)
_NO_FAULTS: Final = Text(en="No faults.", cs="Žádné chyby.")
_FAULTS: Final = Text(en="Faults ({count})", cs="Chyby ({count})")
_NOTES: Final = Text(en="Worth knowing ({count})", cs="Stojí za pozornost ({count})")
_FOR_EXAMPLE: Final = Text(en="For example: {person}.", cs="Například: {person}.")
_NOBODY_KNOWN: Final = Text(
    en="a person of whom nothing is known", cs="člověk, o kterém nic nevíme"
)
