"""Inference with Experta: the rules compiled to Experta rules, one person at a time.

Layers are strata of salience. Within a stratum nothing depends on the order of firing: patterns
are positive, nothing is retracted, and what fired is put in canonical order afterwards. Between
strata a rule of ours concludes what the stratum above amounts to and declares it as facts, which
the rules of the next stratum match.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import Verdict
from placement.facts.reading import in_order
from placement.inference import trees
from placement.inference._experta import Fact, KnowledgeEngine, ReteMatcher
from placement.inference._experta import Rule as ExpertaRule
from placement.inference.experta_rules import (
    SALIENCE,
    fact_classes,
    office_fact,
    pattern,
    standings_fact,
    working_memory,
)
from placement.inference.trees import Inference
from placement.rules.base import KnowledgeBase, load
from placement.rules.verdicts import OfficeStanding, Standing

_OFFICE_SALIENCE: Final = 40
_STANDINGS_SALIENCE: Final = 20


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
            self._engine = engine_class(self.base)()
        try:
            result: Inference = self._engine.infer(facts)
        except BaseException:
            # A person broken off midway must not leave activations for the next one.
            self._engine = None
            raise
        return result


def engine_class(base: KnowledgeBase) -> type[Any]:
    """The engine class with one Experta rule a rule of the base, and two that conclude strata."""
    members: dict[str, Any] = {
        f"rule_{number:03}": ExpertaRule(pattern(rule.when), salience=SALIENCE[rule.layer])(
            _firing(rule.id)
        )
        for number, rule in enumerate(base.rules)
    }
    members["conclude_office"] = ExpertaRule(Case(), salience=_OFFICE_SALIENCE)(conclude_office)
    members["conclude_standings"] = ExpertaRule(Case(), salience=_STANDINGS_SALIENCE)(
        conclude_standings
    )
    matched = {kind for rule in base.rules for kind in fact_classes(rule.when)}
    return type("PlacementEngine", (_Engine,), {**members, "base": base, "matched": matched})


def _firing(rule_id: str) -> Callable[[Any], None]:
    def fire(engine: Any) -> None:
        # A set: a rule with alternatives fires once for each that is true.
        engine.fired.add(rule_id)

    # By its name Experta tells which rule an activation is of.
    fire.__name__ = rule_id
    return fire


def conclude_office(engine: Any) -> None:
    """What the first stratum amounts to: the verdict on the offices."""
    engine.declare_office()


def conclude_standings(engine: Any) -> None:
    """What the third amounts to: where roles and functions stand."""
    engine.declare_standings()


CONCLUDE_OFFICE: Final = conclude_office.__name__
CONCLUDE_STANDINGS: Final = conclude_standings.__name__
"""What Experta calls the rules of ours that conclude a stratum."""


class _Engine(KnowledgeEngine):  # type: ignore[misc]
    __matcher__ = _Matcher

    base: KnowledgeBase
    matched: frozenset[type[Any]]
    fired: set[str]
    case: dict[str, str]
    offices: tuple[OfficeStanding, OfficeStanding]
    office: Verdict
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
        facts_matched = (fact for fact in working_memory(told) if type(fact) in self.matched)
        self.declare(Case(), *facts_matched)
        self.run()
        return trees.conclude(
            self.base, told, self.case, self.fired,
            self.offices, self.office, self.roles, self.functions,
        )  # fmt: skip

    def declare_office(self) -> None:
        self.offices, self.office = trees.conclude_office(self.base, self.case, self.fired)
        finding = trees.office_finding(self.office)
        self.case.update(finding)
        self.declare(
            Evidence(**{entry.goal.name: entry.total.points for entry in self.offices}),
            office_fact(finding),
        )

    def declare_standings(self) -> None:
        self.roles, self.functions = trees.conclude_standings(
            self.base, self.case, self.fired, self.office
        )
        standings = (*self.roles, *self.functions)
        findings = trees.standing_findings(standings)
        self.case.update(findings)
        self.declare(
            Evidence(**{entry.goal.name: entry.total.points for entry in standings}),
            standings_fact(findings),
        )

    def _clear(self) -> None:
        self.fired = set()
        self.case = {}


def inferrer_of(base: KnowledgeBase) -> Inferrer:
    """The inferrer of *base*: the one there is, where these are the project's own rules."""
    return shared() if base is load() else Inferrer(base)


@lru_cache(maxsize=1)
def shared() -> Inferrer:
    """The process's one inferrer over the project's own rules."""
    return Inferrer()
