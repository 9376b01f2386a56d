"""What people exercised of the rules, as text for a person and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from placement.checks.coverage import Coverage
from placement.checks.generation import Made
from placement.checks.sides import SIDE_WORDS, SIDES, Side, parts
from placement.explanation.words import condition_words
from placement.facts.conditions import Truth
from placement.rules.model import Rule
from placement.rules.snapshot import identity
from placement.text import Language, Text


class CoveragePage:
    """Renders coverage with rich, as wide as the console, and the people made for the rest."""

    def __init__(self, coverage: Coverage, made: Sequence[Made], language: Language) -> None:
        self.coverage = coverage
        self.made = made
        self.language: Language = language

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        coverage = self.coverage
        whole = coverage.of(coverage.base.rules)
        counts = _COUNTS.format(
            people=coverage.people,
            fired=whole.fired,
            rules=whole.rules,
            exercised=whole.exercised,
            sides=whole.sides,
            impossible=len(coverage.impossible),
        )
        yield Styled(counts.to(self.language), style="bold")
        yield ""
        yield from self._statements()
        if coverage.missing:
            yield ""
            yield Styled(_MISSING.format(count=len(coverage.missing)).to(self.language), "bold")
            yield from self._missing()
        if self.made:
            yield ""
            yield Styled(_MADE.format(count=len(self.made)).to(self.language), "bold")
            for number, person in enumerate(self.made, start=1):
                yield Padding(Styled(self._person(number, person)), (0, 0, 0, 2))

    def _statements(self) -> RenderResult:
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
        table.add_column(_STATEMENT.to(self.language), no_wrap=True)
        table.add_column(_FIRED.to(self.language), justify="right", no_wrap=True)
        table.add_column(_EXERCISED.to(self.language), justify="right", no_wrap=True)
        table.add_column("")
        for statement, _, share in self.coverage.statements():
            table.add_row(
                statement.locator,
                f"{share.fired}/{share.rules}",
                f"{share.exercised}/{share.sides}",
                Styled(statement.paraphrase.to(self.language)),
            )
        yield table

    def _missing(self) -> RenderResult:
        by_rule: dict[Rule, list[Side]] = {}
        for side in self.coverage.missing:
            by_rule.setdefault(side.rule, []).append(side)
        for rule, missing in by_rule.items():
            yield Padding(Styled(rule.id), (0, 0, 0, 2))
            for part in parts(rule):
                values = [side.value for side in missing if side.part == part]
                if values:
                    never = ", ".join(SIDE_WORDS[value].to(self.language) for value in values)
                    words = condition_words(part).to(self.language)
                    line = _NEVER.format(condition=words, sides=never).to(self.language)
                    yield Padding(Styled(line, style="dim"), (0, 0, 0, 4))

    def _person(self, number: int, person: Made) -> str:
        facts = " ".join(f"{name}={value}" for name, value in person.facts.items())
        heading = _PERSON.format(number=number, count=len(person.exercises)).to(self.language)
        return f"{heading} {facts or _NO_FACTS.to(self.language)}"


def coverage_dict(
    coverage: Coverage, made: Sequence[Made], rejected: int, language: Language
) -> dict[str, Any]:
    """Coverage as JSON, with words of *language*."""
    whole = coverage.of(coverage.base.rules)
    return {
        "knowledge": {"version": coverage.base.version, "sha256": identity(coverage.base)},
        "people": coverage.people,
        "rejected": rejected,
        "rules": {"all": whole.rules, "fired": whole.fired},
        "sides": {
            "possible": whole.sides,
            "exercised": whole.exercised,
            "impossible": len(coverage.impossible),
        },
        "statements": [
            {
                "locator": statement.locator,
                "text": statement.paraphrase.to(language),
                "rules": [rule.id for rule in rules],
                "fired": share.fired,
                "sides": {"possible": share.sides, "exercised": share.exercised},
            }
            for statement, rules, share in coverage.statements()
        ],
        "coverage": [_rule_dict(coverage, rule, language) for rule in coverage.base.rules],
        "made": [
            {
                "id": made_id(number),
                "facts": dict(person.facts),
                "exercises": [
                    {
                        "rule": side.rule.id,
                        "condition": condition_words(side.part).to(language),
                        "side": side.value.name.lower(),
                    }
                    for side in person.exercises
                ],
            }
            for number, person in enumerate(made, start=1)
        ],
    }


def made_id(number: int) -> str:
    """The identifier of a person made up."""
    return f"made-{number}"


def _rule_dict(coverage: Coverage, rule: Rule, language: Language) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "fired": coverage.fired(rule),
        "conditions": [
            {
                "condition": condition_words(part).to(language),
                **{_name(value): coverage.counts[Side(rule, part, value)] for value in SIDES},
                "impossible": [
                    _name(value)
                    for value in SIDES
                    if Side(rule, part, value) in coverage.impossible
                ],
            }
            for part in parts(rule)
        ],
    }


def _name(value: Truth) -> str:
    return value.name.lower()


_COUNTS: Final = Text(
    en="{people} people: {fired} of {rules} rules fired, {exercised} of {sides} sides of "
    "conditions were exercised; {impossible} more are impossible.",
    cs="Lidí: {people}. Platila pravidla: {fired} z {rules}. Vyzkoušené strany podmínek: "
    "{exercised} z {sides}; dalších {impossible} nemůže nastat.",
)
_STATEMENT: Final = Text(en="statement", cs="výrok")
_FIRED: Final = Text(en="fired", cs="platilo")
_EXERCISED: Final = Text(en="sides", cs="strany")
_MISSING: Final = Text(
    en="Not exercised by anybody ({count})", cs="Nikdo z lidí nevyzkoušel ({count})"
)
_NEVER: Final = Text(en="{condition} – never {sides}", cs="{condition} – ani jednou: {sides}")
_MADE: Final = Text(
    en="People made for what is missing ({count})", cs="Lidé vytvoření pro to, co chybí ({count})"
)
_PERSON: Final = Text(en="{number}. ({count} sides)", cs="{number}. (stran: {count})")
_NO_FACTS: Final = Text(en="nothing known", cs="nic není známo")
