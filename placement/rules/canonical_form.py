"""Rules, statements and thresholds as plain data: what a base's identity is computed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Final

from placement._compatibility import assert_never
from placement.canonical import JSON
from placement.facts.conditions import All, Comparison, Knownness, Node, Some
from placement.facts.dictionary import TRAITS
from placement.rules.model import (
    Cautions,
    Conclusion,
    Foretells,
    Prepares,
    Rule,
    SpeaksAgainst,
    SpeaksFor,
)
from placement.rules.statements import Statement
from placement.rules.strengths import Hedge
from placement.rules.verdicts import Thresholds
from placement.text import Text

FORMAT: Final = "placement-rules/1"

CONCLUSIONS: Final[dict[str, type[SpeaksFor | SpeaksAgainst | Cautions | Foretells]]] = {
    "speaks_for": SpeaksFor,
    "speaks_against": SpeaksAgainst,
    "cautions": Cautions,
    "foretells": Foretells,
}
"""The names of the conclusions; readiness has a form of its own."""


def base_data(
    rules: Sequence[Rule],
    statements: Sequence[Statement],
    strengths: Mapping[Hedge, int],
    thresholds: Thresholds,
    version: str,
    own_work: Mapping[str, Sequence[str]],
) -> dict[str, JSON]:
    """A rule base as plain data, with the scales that its conditions use.

    A clause that the base does not have is left out, so that a base made before there were such
    clauses keeps its form, and with it its identity.
    """
    return {
        "format": FORMAT,
        "version": version,
        "strengths": {hedge.value: points for hedge, points in strengths.items()},
        "thresholds": {
            name: value for name, value in asdict(thresholds).items() if value is not None
        },
        **({"own_work": {g: list(t) for g, t in own_work.items()}} if own_work else {}),
        "traits": [
            {"name": trait.name, "scale": trait.scale.name, "values": list(trait.scale.values)}
            for trait in TRAITS
        ],
        "statements": [statement_data(statement) for statement in statements],
        "rules": [rule_data(rule) for rule in rules],
    }


def rule_data(rule: Rule) -> dict[str, JSON]:
    """One rule as plain data."""
    return {
        "id": rule.id,
        "sources": list(rule.sources),
        "basis": rule.basis.value,
        "when": condition_data(rule.when),
        "then": _conclusion_data(rule.then),
        "strength": rule.strength.value,
        "text": _text_data(rule.text),
    }


def condition_data(condition: Node) -> dict[str, JSON]:
    """A condition as plain data: ``{"trait": …, "at_least": …}``, ``{"all": […]}`` and so on."""
    match condition:
        case Comparison(attribute, operator, operands):
            value: JSON = list(operands) if operator == "one_of" else operands[0]
            return {"trait": attribute.name, operator: value}
        case Knownness(attribute, known):
            return {"trait": attribute.name, "known": known}
        case All(parts):
            return {"all": [condition_data(part) for part in parts]}
        case Some(parts):
            return {"any": [condition_data(part) for part in parts]}
        case _:
            assert_never(condition)


def _conclusion_data(conclusion: Conclusion) -> dict[str, JSON]:
    if isinstance(conclusion, Prepares):
        return {"prepares": conclusion.goal.name, "readiness": conclusion.readiness}
    name = next(name for name, kind in CONCLUSIONS.items() if isinstance(conclusion, kind))
    conflict = isinstance(conclusion, Cautions) and conclusion.conflict
    return {name: conclusion.goal.name, **({"conflict": True} if conflict else {})}


def statement_data(statement: Statement) -> dict[str, JSON]:
    """One statement as plain data."""
    return {
        "locator": statement.locator,
        "paraphrase": _text_data(statement.paraphrase),
        "hedges": [hedge.value for hedge in statement.hedges],
        "hedge_word": statement.hedge_word,
        "context": None if statement.context is None else _text_data(statement.context),
    }


def _text_data(text: Text) -> dict[str, JSON]:
    return {"en": text.en, "cs": text.cs}
