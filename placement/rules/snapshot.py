"""The knowledge base in canonical form: what its identity is computed over, and how it is kept.

``to_snapshot`` gives plain data for canonical JSON; ``from_snapshot`` reads it back into a base
that infers exactly as it did, whatever the project's own rules have become since.
"""

from __future__ import annotations

from typing import Any, Final

from placement.canonical import JSON, canonical_json
from placement.errors import PlacementError
from placement.facts.conditions import All, Attribute, Knownness, Node, Some, attributes
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import FINDINGS, GOALS
from placement.rules.base import KnowledgeBase
from placement.rules.canonical_form import CONCLUSIONS, FORMAT, base_data
from placement.rules.model import (
    READINESS_WORDS,
    Basis,
    Cautions,
    Conclusion,
    Prepares,
    Rule,
)
from placement.rules.statements import Statement
from placement.rules.strengths import Hedge
from placement.rules.verdicts import Thresholds
from placement.text import Text, quoted

_ATTRIBUTES: Final[dict[str, Attribute]] = {
    **BY_NAME,
    **{finding.name: finding for finding in FINDINGS},
}
_GOALS: Final = {goal.name: goal for goal in GOALS}


class SnapshotError(PlacementError):
    """A snapshot of rules that cannot be read: damaged, or of another format."""


def to_snapshot(base: KnowledgeBase) -> dict[str, JSON]:
    """The base as plain data: rules, statements, strengths, thresholds, and the scales they use."""
    return base_data(
        base.rules, base.statements, base.strengths, base.thresholds, base.version, base.own_work
    )


def identity(base: KnowledgeBase) -> str:
    """SHA-256, in hex, over the base's canonical form: the same rules have the same identity."""
    return base.identity


def from_snapshot(data: Any) -> KnowledgeBase:
    """The base a snapshot was taken of.

    Raises ``SnapshotError`` where the data is not a snapshot, and ``KnowledgeError`` where its
    rules do not pass the checks.
    """
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise SnapshotError(
            Text(
                en=f"This is no snapshot of rules in the format {FORMAT}.",
                cs=f"Toto není uložená sada pravidel ve formátu {FORMAT}.",
            )
        )
    try:
        base = KnowledgeBase(
            rules=tuple(_rule(entry) for entry in data["rules"]),
            statements=tuple(_statement(entry) for entry in data["statements"]),
            strengths={hedge: _whole(data["strengths"][hedge.value]) for hedge in Hedge},
            thresholds=Thresholds(
                **{name: _whole(value, least=None) for name, value in data["thresholds"].items()}
            ),
            version=str(data["version"]),
            own_work={goal: tuple(traits) for goal, traits in data.get("own_work", {}).items()},
        )
        _require_same_scales(base, data["traits"])
        # Whatever else stands there was not understood, and must not be passed over.
        if canonical_json({**to_snapshot(base), "traits": data["traits"]}) != canonical_json(data):
            raise _damage(
                en="it holds what is no part of a rule base",
                cs="obsahuje něco, co do sady pravidel nepatří",
            )
        return base
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise _damage(
            en="something is missing, or is not of the kind it should be",
            cs="něco chybí nebo není takového druhu, jakého má být",
        ) from fault


def _damage(en: str, cs: str) -> SnapshotError:
    return SnapshotError(
        Text(
            en=f"The snapshot of rules is damaged or was made for other traits: {en}.",
            cs=f"Uložená sada pravidel je poškozená nebo patří k jiným údajům: {cs}.",
        )
    )


def _whole(value: Any, least: int | None = 0) -> int:
    if type(value) is not int or (least is not None and value < least):
        shown = quoted(value)
        raise _damage(
            en=f"{shown.en} is not a whole number that can stand there",
            cs=f"{shown.cs} není celé číslo, které zde může být",
        )
    return value


def _require_same_scales(base: KnowledgeBase, traits: list[dict[str, Any]]) -> None:
    """Raises ``SnapshotError`` where a tested trait had other values then."""
    values = {entry["name"]: entry["values"] for entry in traits}
    for rule in base.rules:
        for attribute in attributes(rule.when):
            if attribute.name in BY_NAME and values.get(attribute.name) != list(
                attribute.scale.values
            ):
                raise _damage(
                    en=f"{attribute.name} had other values then",
                    cs=f"údaj {attribute.name} měl tehdy jiné hodnoty",
                )


def _rule(data: dict[str, Any]) -> Rule:
    return Rule(
        id=data["id"],
        sources=tuple(data["sources"]),
        basis=Basis(data["basis"]),
        when=_condition(data["when"]),
        then=_conclusion(data["then"]),
        strength=Hedge(data["strength"]),
        text=Text(**data["text"]),
    )


def _condition(data: dict[str, Any]) -> Node:
    match data:
        case {"all": list(parts)} if parts:
            return All(tuple(_condition(part) for part in parts))
        case {"any": list(parts)} if parts:
            return Some(tuple(_condition(part) for part in parts))
        case {"trait": str(name), "known": bool(known)}:
            return Knownness(_ATTRIBUTES[name], known)
        case {"trait": str(name), "at_least": str(value)}:
            return _ATTRIBUTES[name].at_least(value)
        case {"trait": str(name), "below": str(value)}:
            return _ATTRIBUTES[name].below(value)
        case {"trait": str(name), "is": str(value)}:
            return _ATTRIBUTES[name].is_(value)
        case {"trait": str(name), "one_of": list(values)}:
            return _ATTRIBUTES[name].one_of(*values)
        case _:
            shown = quoted(data)
            raise _damage(en=f"{shown.en} is no condition", cs=f"{shown.cs} není podmínka")


def _conclusion(data: dict[str, Any]) -> Conclusion:
    if "prepares" in data:
        if data["readiness"] not in READINESS_WORDS:
            shown = quoted(data["readiness"])
            raise _damage(
                en=f"{shown.en} is no readiness", cs=f"{shown.cs} není stupeň připravenosti"
            )
        return Prepares(_GOALS[data["prepares"]], data["readiness"])
    if "conflict" in data:
        return Cautions(_GOALS[data["cautions"]], conflict=data["conflict"])
    ((name, goal),) = data.items()
    return CONCLUSIONS[name](_GOALS[goal])


def _statement(data: dict[str, Any]) -> Statement:
    return Statement(
        locator=data["locator"],
        paraphrase=Text(**data["paraphrase"]),
        hedges=tuple(Hedge(hedge) for hedge in data["hedges"]),
        hedge_word=data["hedge_word"],
        context=None if data["context"] is None else Text(**data["context"]),
    )
