"""Forward chaining as it happened: what Experta had in memory, on its agenda, and fired.

The derivation is the canonical account of a result; this is the course of one inference. The order
in which rules of one stratum fire decides nothing. Experta leaves it to chance, so a strategy of
ours fires them in the order of the rules, that a trace can be repeated.
"""

from __future__ import annotations

import bisect
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from placement.facts.conditions import Facts
from placement.inference._experta import Agenda, Fact, Strategy
from placement.inference.experta_engine import (
    CONCLUDE_OFFICE,
    CONCLUDE_STANDINGS,
    Case,
    Evidence,
    engine_class,
)
from placement.inference.experta_rules import patterns
from placement.inference.trees import Inference
from placement.rules.base import KnowledgeBase
from placement.rules.model import Rule

Stage = Literal["office", "standings"]
"""What a stratum of ours concludes: the verdict on the offices, or where roles and functions stand.
"""

_HIDDEN: Final = frozenset({"Known", "Unknown", "InitialFact", "Case"})
"""Facts that only carry the machinery: that a trait is known, that there is a case."""


@dataclass(frozen=True, slots=True)
class WorkingFact:
    """A fact in Experta's working memory: its class, and its fields."""

    kind: str
    fields: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Firing:
    """One rule fired: *matched* is what it matched, as far as its condition tests it; *declared*
    the facts it concluded. *fired* is a rule of the base, or the conclusion of a stratum."""

    number: int
    fired: Rule | Stage
    matched: tuple[WorkingFact, ...]
    declared: tuple[WorkingFact, ...]


@dataclass(frozen=True, slots=True)
class Stratum:
    """The firings of one salience, and the rules on its *agenda* when it began, next first."""

    salience: int
    agenda: tuple[str, ...]
    firings: tuple[Firing, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """The facts *declared* at the beginning, the strata in their order, and what followed."""

    inference: Inference
    declared: tuple[WorkingFact, ...]
    strata: tuple[Stratum, ...]


def trace(base: KnowledgeBase, facts: Facts) -> Trace:
    """Infers from *facts* with Experta and tells how; raises what ``Inferrer.infer`` raises."""
    made = engine_class(base)
    known: dict[str, Rule | Stage] = {rule.id: rule for rule in base.rules}
    watch = _Watch({**known, CONCLUDE_OFFICE: "office", CONCLUDE_STANDINGS: "standings"})

    class Watched(made):  # type: ignore[misc, valid-type]
        __strategy__ = watch.strategy

        def reset(self, **arguments: Any) -> None:
            super().reset(**arguments)
            self.agenda = watch.agenda()

        def declare(self, *declared: Any) -> Any:
            watch.declares(declared)
            return super().declare(*declared)

    inference: Inference = Watched().infer(facts)
    return Trace(inference, watch.beginning, watch.strata())


class _InOrder(Strategy):  # type: ignore[misc]
    """Experta's strategy, with the order of the rules for what is equal in salience."""

    order: Mapping[str, int]

    def _update_agenda(self, agenda: Any, added: Any, removed: Any) -> None:
        # Nothing is ever retracted, so what is removed has fired.
        for activation in added:
            activation.key = (activation.rule.salience, -self.order[activation.rule.__name__])
            bisect.insort(agenda.activations, activation)


class _Watch:
    """Notes what happens to the working memory and the agenda of one engine."""

    def __init__(self, known: Mapping[str, Rule | Stage]) -> None:
        self._known = known
        order = {name: number for number, name in enumerate(known)}
        self.strategy = type("InOrder", (_InOrder,), {"order": order})
        self.beginning: tuple[WorkingFact, ...] = ()
        self._agendas: dict[int, tuple[str, ...]] = {}
        self._firings: dict[int, list[tuple[Rule | Stage, tuple[WorkingFact, ...]]]] = {}
        self._declared: list[tuple[WorkingFact, ...]] = []

    def agenda(self) -> Any:
        """An agenda that tells what is taken from it."""
        watch = self

        class Watched(Agenda):  # type: ignore[misc]
            def get_next(self) -> Any:
                if self.activations:
                    watch.fires(self.activations)
                return super().get_next()

        return Watched()

    def declares(self, declared: tuple[Any, ...]) -> None:
        """Facts come into the working memory: at the beginning, or by the rule that fires."""
        shown = tuple(_fact(fact) for fact in declared if type(fact).__name__ not in _HIDDEN)
        if self._declared:
            self._declared[-1] += shown
        else:
            self.beginning += shown

    def fires(self, activations: list[Any]) -> None:
        """The last of the *activations* is next."""
        salience = activations[-1].rule.salience
        if salience not in self._agendas:
            waiting = [a for a in reversed(activations) if a.rule.salience == salience]
            self._agendas[salience] = tuple(dict.fromkeys(a.rule.__name__ for a in waiting))
        fired = self._known[activations[-1].rule.__name__]
        self._firings.setdefault(salience, []).append((fired, _matched(fired, activations[-1])))
        self._declared.append(())

    def strata(self) -> tuple[Stratum, ...]:
        """Everything that fired, by salience."""
        number = 0
        found = []
        for salience, agenda in self._agendas.items():
            firings = []
            for fired, matched in self._firings[salience]:
                firings.append(Firing(number + 1, fired, matched, self._declared[number]))
                number += 1
            found.append(Stratum(salience, agenda, tuple(firings)))
        return tuple(found)


def _matched(fired: Rule | Stage, activation: Any) -> tuple[WorkingFact, ...]:
    """What made the alternative true of which *activation* is."""
    if not isinstance(fired, Rule):
        return ()
    facts = {type(fact): fact for fact in activation.facts}
    for alternative in patterns(fired.when):
        if all(
            kind in facts and facts[kind].get(field) in values
            for kind, fields in alternative
            for field, values in fields.items()
        ):
            return tuple(
                WorkingFact(kind.__name__, {field: facts[kind][field] for field in fields})
                for kind, fields in alternative
            )
    raise AssertionError(f"{fired.id} fired by what it does not match")


def _fact(fact: Any) -> WorkingFact:
    kind = "Evidence" if isinstance(fact, Evidence) else type(fact).__name__
    assert isinstance(fact, (Fact, Case))
    return WorkingFact(kind, {str(n): v for n, v in fact.items() if not str(n).startswith("__")})
