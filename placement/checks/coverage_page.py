"""What people exercised of the rules, as a page for a person and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from placement.checks.coverage import Coverage
from placement.checks.generation import Made
from placement.checks.sides import SIDE_WORDS, SIDES, Side, parts
from placement.explanation.blocks import Block, Column, Heading, Note, Page, Paragraph, Table
from placement.explanation.words import condition_words
from placement.facts.conditions import Truth
from placement.rules.model import Rule
from placement.rules.snapshot import identity
from placement.text import Language, Text, joined, plain


def coverage_page(coverage: Coverage, made: Sequence[Made]) -> Page:
    """The page of a coverage, with the people made for what is missing."""
    return Page(_TITLE, tuple(_blocks(coverage, made)))


def _blocks(coverage: Coverage, made: Sequence[Made]) -> Iterator[Block]:
    whole = coverage.of(coverage.base.rules)
    yield Paragraph(
        _COUNTS.format(
            people=coverage.people,
            fired=whole.fired,
            rules=whole.rules,
            exercised=whole.exercised,
            sides=whole.sides,
            impossible=len(coverage.impossible),
        ),
        strong=True,
    )
    yield _statements(coverage)
    if coverage.missing:
        yield Heading(_MISSING.format(count=len(coverage.missing)))
        yield from _missing(coverage)
    if made:
        yield Heading(_MADE.format(count=len(made)))
        for number, person in enumerate(made, start=1):
            yield Paragraph(_person(number, person), depth=1)


def _statements(coverage: Coverage) -> Table:
    return Table(
        (
            Column(_STATEMENT, wraps=False),
            Column(_FIRED, numbers=True, wraps=False),
            Column(_EXERCISED, numbers=True, wraps=False),
            Column(),
        ),
        tuple(
            (
                plain(statement.locator),
                plain(f"{share.fired}/{share.rules}"),
                plain(f"{share.exercised}/{share.sides}"),
                statement.paraphrase,
            )
            for statement, _, share in coverage.statements()
        ),
        depth=0,
        apart=True,
    )


def _missing(coverage: Coverage) -> Iterator[Block]:
    by_rule: dict[Rule, list[Side]] = {}
    for side in coverage.missing:
        by_rule.setdefault(side.rule, []).append(side)
    for rule, missing in by_rule.items():
        yield Paragraph(plain(rule.id), depth=1)
        for part in parts(rule):
            never = [SIDE_WORDS[side.value] for side in missing if side.part == part]
            if never:
                words = _NEVER.format(condition=condition_words(part), sides=joined(never, ", "))
                yield Note(words, depth=2, apart=False)


def _person(number: int, person: Made) -> Text:
    facts = " ".join(f"{name}={value}" for name, value in person.facts.items())
    return _PERSON.format(number=number, count=len(person.exercises), facts=facts or _NO_FACTS)


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


_TITLE: Final = Text(
    en="What people exercise of the rules", cs="Co z pravidel vyzkouší soubor lidí"
)
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
_PERSON: Final = Text(
    en="{number}. ({count} sides) {facts}", cs="{number}. (stran: {count}) {facts}"
)
_NO_FACTS: Final = Text(en="nothing known", cs="nic není známo")
