"""Inference with Experta: the rules compiled to Experta rules, one person at a time.

Layers are strata of salience. Within a stratum nothing depends on the order of firing: patterns
are positive, nothing is retracted, and what fired is put in canonical order afterwards. Between
strata a rule of ours concludes what the stratum above amounts to and declares it as facts, which
the rules of the next stratum match.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import product
from typing import Any, Final

from placement._compatibility import assert_never
from placement.engine import reasoning
from placement.engine._experta import AND, OR, BaseField, Fact, KnowledgeEngine, P, ReteMatcher
from placement.engine._experta import Rule as ExpertaRule
from placement.engine.reasoning import Inference
from placement.facts.conditions import All, Comparison, Facts, Knownness, Node, Some
from placement.facts.dictionary import BY_NAME, GROUPS, TRAITS
from placement.facts.goals import OFFICE_VERDICT, STANDING
from placement.facts.reading import in_order
from placement.rules.base import KnowledgeBase, load
from placement.rules.model import ADVICE_LAYER, GOALS_LAYER, STATEMENTS_LAYER, Rule
from placement.rules.verdicts import Standing, Total

Leaf = Comparison | Knownness

SALIENCE: Final = {STATEMENTS_LAYER: 50, GOALS_LAYER: 30, ADVICE_LAYER: 10}
_OFFICE_SALIENCE: Final = 40
_STANDINGS_SALIENCE: Final = 20


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

FACT_CLASSES: Final[dict[str, type[Any]]] = {
    group: _fact_class(_camel(group), {trait.name: trait.scale.values for trait in traits})
    for group, traits in GROUPS.items()
}
"""Group name → the Experta fact class of its traits."""

Office = _fact_class("Office", {OFFICE_VERDICT.name: OFFICE_VERDICT.scale.values})
"""The office verdict, declared unless it is undetermined."""
Standings = _fact_class(
    "Standings", {goal: standing.scale.values for goal, standing in STANDING.items()}
)
"""Which roles and functions are recommended."""

_GOAL_OF_STANDING: Final = {standing.name: goal for goal, standing in STANDING.items()}

Known = _fact_class("Known", {trait.name: (_YES,) for trait in TRAITS})
"""Declares which traits are known, so that a rule can test it by a positive pattern."""
Unknown = _fact_class("Unknown", {trait.name: (_YES,) for trait in TRAITS})
"""Declares which traits are unknown, for the same reason."""


class Case(Fact):  # type: ignore[misc]
    """Declared once a person; the rules that conclude a stratum match it."""


class Evidence(Fact):  # type: ignore[misc]
    """Goal → points: what the fired rules amount to, declared when a stratum is concluded."""


class _Matcher(ReteMatcher):  # type: ignore[misc]
    """Experta's matcher, which searches the whole network for activations after every firing,
    even one that changed nothing."""

    def changes(self, adding: Any = None, deleting: Any = None) -> tuple[list[Any], list[Any]]:
        if adding == [] and deleting == []:
            return [], []
        result: tuple[list[Any], list[Any]] = super().changes(adding, deleting)
        return result


@cache
def _among(values: tuple[str, ...]) -> P:
    """One predicate a set of values, shared so that the rules share its node; it never raises."""
    allowed = frozenset(values)
    return P(lambda value: value in allowed)


def pattern(condition: Node) -> Any:
    """The condition as Experta matches it: patterns joined by AND, alternatives by OR."""
    made = [
        [
            kind(**{name: _among(values) for name, values in fields.items()})
            for kind, fields in facts
        ]
        for facts in _alternatives(condition)
    ]
    conjunctions = [facts[0] if len(facts) == 1 else AND(*facts) for facts in made]
    return conjunctions[0] if len(conjunctions) == 1 else OR(*conjunctions)


def experta_source(rule: Rule) -> str:
    """The Experta rule that *rule* becomes, as one would write it by hand."""
    conjunctions = []
    for facts in _alternatives(rule.when):
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


def _alternatives(condition: Node) -> list[Patterns]:
    """The condition in disjunctive normal form; one pattern a fact class in each alternative, so
    that a firing matches each class's fact once."""
    return [_patterns(leaves) for leaves in _disjuncts(condition)]


def _disjuncts(condition: Node) -> Iterator[tuple[Leaf, ...]]:
    match condition:
        case Comparison() | Knownness():
            yield (condition,)
        case Some(parts):
            for part in parts:
                yield from _disjuncts(part)
        case All(parts):
            for choice in product(*(tuple(_disjuncts(part)) for part in parts)):
                yield tuple(leaf for leaves in choice for leaf in leaves)
        case _:
            assert_never(condition)


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


class Inferrer:
    """Infers with Experta; built once, used for any number of people.

    Not thread-safe: Experta's engine holds one person's working memory at a time.
    """

    def __init__(self, base: KnowledgeBase | None = None) -> None:
        self.base = base or load()
        self._engine: Any = None

    def infer(self, facts: Facts) -> Inference:
        """Everything that follows from *facts*, trait name → value, all of them valid.

        Raises ``ValueError`` for a value off its trait's scale and ``KeyError`` for no trait.
        """
        if self._engine is None:
            self._engine = _engine_class(self.base)()
        try:
            result: Inference = self._engine.infer(facts)
        except BaseException:
            # A person broken off midway must not leave activations for the next one.
            self._engine = None
            raise
        return result


def _engine_class(base: KnowledgeBase) -> type[Any]:
    """The engine class with one Experta rule a rule of the base, and two that conclude strata."""
    members: dict[str, Any] = {
        f"rule_{number:03}": ExpertaRule(pattern(rule.when), salience=SALIENCE[rule.layer])(
            _firing(rule.id)
        )
        for number, rule in enumerate(base.rules)
    }
    members["conclude_office"] = ExpertaRule(Case(), salience=_OFFICE_SALIENCE)(
        lambda engine: engine.declare_office()
    )
    members["conclude_standings"] = ExpertaRule(Case(), salience=_STANDINGS_SALIENCE)(
        lambda engine: engine.declare_standings()
    )
    matched = {
        kind for rule in base.rules for facts in _alternatives(rule.when) for kind, _ in facts
    }
    return type("PlacementEngine", (_Engine,), {**members, "base": base, "matched": matched})


def _firing(rule_id: str) -> Callable[[Any], None]:
    def fire(engine: Any) -> None:
        # A set: a rule with alternatives fires once for each that is true.
        engine.fired.add(rule_id)

    return fire


class _Engine(KnowledgeEngine):  # type: ignore[misc]
    __matcher__ = _Matcher

    base: KnowledgeBase
    matched: frozenset[type[Any]]
    fired: set[str]
    case: dict[str, str]
    offices: tuple[Total, Total]
    office: str
    roles: tuple[Standing, ...]
    functions: tuple[Standing, ...]

    def __init__(self) -> None:
        super().__init__()
        self._deffacts = super().get_deffacts()
        self._clear()

    def get_deffacts(self) -> list[Any]:
        """Those found when the engine was built; Experta would search the class at each reset."""
        found: list[Any] = self._deffacts
        return found

    def infer(self, facts: Facts) -> Inference:
        self._clear()
        # Whatever a person before left queued in the network must not reach this one.
        self.matcher.changes()
        self.reset()
        told = in_order(facts)
        if len(told) < len(facts):
            raise KeyError(next(name for name in facts if name not in BY_NAME))
        self.case = dict(told)
        # A fact that no rule matches would only cost time.
        facts_matched = (fact for fact in _working_memory(told) if type(fact) in self.matched)
        self.declare(Case(), *facts_matched)
        self.run()
        return reasoning.conclude(
            self.base, told, self.case, self.fired,
            self.offices, self.office, self.roles, self.functions,
        )  # fmt: skip

    def declare_office(self) -> None:
        self.offices, self.office = reasoning.conclude_office(self.base, self.case, self.fired)
        finding = reasoning.office_finding(self.office)
        self.case.update(finding)
        self.declare(
            Evidence(**{total.goal.name: total.points for total in self.offices}),
            *(Office(**{name: value}) for name, value in finding.items()),
        )

    def declare_standings(self) -> None:
        self.roles, self.functions = reasoning.conclude_standings(self.base, self.case, self.fired)
        standings = (*self.roles, *self.functions)
        findings = reasoning.standing_findings(standings)
        self.case.update(findings)
        self.declare(
            Evidence(**{entry.goal.name: entry.total.points for entry in standings}),
            Standings(**{_GOAL_OF_STANDING[name]: value for name, value in findings.items()}),
        )

    def _clear(self) -> None:
        self.fired = set()
        self.case = {}


def _working_memory(facts: Facts) -> Iterator[Any]:
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


@lru_cache(maxsize=1)
def shared() -> Inferrer:
    """The process's one inferrer over the project's own rules."""
    return Inferrer()
