"""Conditions compiled to Experta: the fact classes, and the patterns over them.

Every pattern is positive: what a rule may test to be unknown is declared to be unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from placement._compatibility import assert_never
from placement.facts.conditions import (
    Comparison,
    Facts,
    Knownness,
    Leaf,
    Node,
    alternatives,
)
from placement.facts.dictionary import BY_NAME, GROUPS, TRAITS
from placement.facts.goals import OFFICE_VERDICT, STANDING
from placement.inference._experta import AND, OR, BaseField, Fact, P
from placement.rules.model import ADVICE_LAYER, GOALS_LAYER, STATEMENTS_LAYER, Rule

SALIENCE: Final = {STATEMENTS_LAYER: 50, GOALS_LAYER: 30, ADVICE_LAYER: 10}
"""Layer → the salience of its stratum; the strata between conclude what the one above
amounts to."""


class OneOf(BaseField):  # type: ignore[misc]
    """A field of a fact class that takes only the values of a scale."""

    def __init__(self, values: tuple[str, ...]) -> None:
        self.values = frozenset(values)
        self.mandatory = False
        self.default = None

    def validate(self, data: object) -> None:
        """Raises ``ValueError`` for a value off the scale."""
        if data not in self.values:
            raise ValueError(f"{data!r} is not one of {sorted(self.values)}")


def _fact_class(name: str, fields: dict[str, tuple[str, ...]]) -> type[Any]:
    return type(name, (Fact,), {field: OneOf(values) for field, values in fields.items()})


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


_YES: Final = "yes"
_NO: Final = "no"
_KNOWN: Final = "known"

FACT_CLASSES: Final[dict[str, type[Any]]] = {
    group: _fact_class(_camel(group), {trait.name: trait.scale.values for trait in traits})
    for group, traits in GROUPS.items()
}
"""Group name → the Experta fact class of its traits."""

Office = _fact_class(
    "Office", {_KNOWN: (_YES, _NO), OFFICE_VERDICT.name: OFFICE_VERDICT.scale.values}
)
"""The office verdict, and whether it is known: it is not where it is undetermined."""
Standings = _fact_class(
    "Standings", {goal: standing.scale.values for goal, standing in STANDING.items()}
)
"""Which roles and functions are recommended."""

_GOAL_OF_STANDING: Final = {standing.name: goal for goal, standing in STANDING.items()}

Known = _fact_class("Known", {trait.name: (_YES,) for trait in TRAITS})
"""Declares which traits are known, so that a rule can test it by a positive pattern."""
Unknown = _fact_class("Unknown", {trait.name: (_YES,) for trait in TRAITS})
"""Declares which traits are unknown, for the same reason."""


def working_memory(facts: Facts) -> Iterator[Any]:
    """The facts as Experta facts, one a group that has any, and what is known and unknown."""
    for group, traits in GROUPS.items():
        told = {trait.name: facts[trait.name] for trait in traits if trait.name in facts}
        if told:
            yield FACT_CLASSES[group](**told)
    known = {trait.name: _YES for trait in TRAITS if trait.name in facts}
    if known:
        yield Known(**known)
    unknown = {trait.name: _YES for trait in TRAITS if trait.name not in facts}
    if unknown:
        yield Unknown(**unknown)


def office_fact(finding: Facts) -> Any:
    """The office verdict as an Experta fact; *finding* is empty where it is undetermined."""
    return Office(**{_KNOWN: _YES if finding else _NO}, **finding)


def standings_fact(findings: Facts) -> Any:
    """The standings of roles and functions as an Experta fact."""
    return Standings(**{_GOAL_OF_STANDING[name]: value for name, value in findings.items()})


@cache
def _among(values: tuple[str, ...]) -> P:
    """One predicate a set of values, shared so that the rules share its node; it never raises."""
    allowed = frozenset(values)
    return P(lambda value: value in allowed)


def fact_classes(condition: Node) -> set[type[Any]]:
    """The fact classes that the condition's patterns match."""
    return {kind for facts in patterns(condition) for kind, _ in facts}


def pattern(condition: Node) -> Any:
    """The condition as Experta matches it: patterns joined by AND, alternatives by OR."""
    made = [
        [
            kind(**{name: _among(values) for name, values in fields.items()})
            for kind, fields in facts
        ]
        for facts in patterns(condition)
    ]
    conjunctions = [facts[0] if len(facts) == 1 else AND(*facts) for facts in made]
    return conjunctions[0] if len(conjunctions) == 1 else OR(*conjunctions)


def experta_source(rule: Rule) -> str:
    """The Experta rule that *rule* becomes, as one would write it by hand."""
    conjunctions = []
    for facts in patterns(rule.when):
        written = [
            f"{kind.__name__}("
            + ", ".join(f"{name}=P({_written(values)})" for name, values in fields.items())
            + ")"
            for kind, fields in facts
        ]
        conjunctions.append(written[0] if len(written) == 1 else f"AND({', '.join(written)})")
    condition = conjunctions[0] if len(conjunctions) == 1 else f"OR({', '.join(conjunctions)})"
    return f"@Rule({condition}, salience={SALIENCE[rule.layer]})"


def _written(values: tuple[str, ...]) -> str:
    return "{" + ", ".join(repr(value) for value in values) + "}.__contains__"


Patterns = tuple[tuple[type[Any], dict[str, tuple[str, ...]]], ...]
"""Fact classes to be matched together, each with the values its fields may have."""


def patterns(condition: Node) -> list[Patterns]:
    """The condition in disjunctive normal form; one pattern a fact class in each alternative, so
    that a firing matches each class's fact once."""
    return [_patterns(leaves) for leaves in alternatives(condition)]


def _patterns(leaves: tuple[Leaf, ...]) -> Patterns:
    accepted: dict[type[Any], dict[str, tuple[str, ...]]] = {}
    for leaf in leaves:
        (kind, field), values = _place(leaf)
        fields = accepted.setdefault(kind, {})
        before = fields.get(field, values)
        fields[field] = tuple(value for value in before if value in values)
    return tuple(accepted.items())


def _place(leaf: Leaf) -> tuple[tuple[type[Any], str], tuple[str, ...]]:
    """Where a leaf's attribute stands in working memory, and the values it accepts there."""
    name = leaf.attribute.name
    match leaf:
        case Knownness(_, known) if name == OFFICE_VERDICT.name:
            return (Office, _KNOWN), (_YES if known else _NO,)
        case Knownness(attribute, known) if name in _GOAL_OF_STANDING:
            # Whoever can see a standing knows it.
            return (Standings, _GOAL_OF_STANDING[name]), attribute.scale.values if known else ()
        case Knownness(_, known):
            return (Known if known else Unknown, name), (_YES,)
        case Comparison() if name == OFFICE_VERDICT.name:
            return (Office, name), leaf.accepted
        case Comparison() if name in _GOAL_OF_STANDING:
            return (Standings, _GOAL_OF_STANDING[name]), leaf.accepted
        case Comparison():
            return (FACT_CLASSES[BY_NAME[name].group], name), leaf.accepted
        case _:
            assert_never(leaf)
