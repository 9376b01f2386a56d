"""A recommendation for one person: the verdict, the ranking, and the derivation behind them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from placement.explanation.other_rules import knowledge_dict
from placement.facts.conditions import Facts
from placement.facts.goals import Role, Verdict
from placement.inference.derivation import Derivation, Step, derive
from placement.inference.trees import Inference
from placement.possible.bounds import Bounds, bounder_of
from placement.possible.certainty import RESULTS, Certainty, Result, certainty, is_settled
from placement.possible.completed import Completed, sample_of
from placement.rules.base import KnowledgeBase
from placement.rules.model import Cautions, Foretells
from placement.rules.verdicts import Standing, Total
from placement.text import Language


@dataclass(frozen=True)
class Recommendation:
    """What is recommended to one person, and the complete reason.

    *language* is that of the texts in ``to_dict``; *id* is whatever the caller calls the person;
    *left_open* are the traits that were asked about and not answered, which stay unknown.
    """

    derivation: Derivation
    base: KnowledgeBase
    language: Language = "en"
    id: str | None = None
    left_open: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        inference: Inference,
        base: KnowledgeBase,
        language: Language = "en",
        id: str | None = None,
        left_open: Collection[str] = (),
    ) -> Recommendation:
        """The recommendation that an inference made with *base* amounts to."""
        derivation = derive(inference, base)
        still = tuple(name for name in derivation.unknown if name in left_open)
        return cls(derivation, base, language, id, still)

    @property
    def inference(self) -> Inference:
        """What was concluded."""
        return self.derivation.inference

    @property
    def facts(self) -> Facts:
        """What was known, in dictionary order."""
        return self.inference.facts

    @property
    def unknown(self) -> tuple[str, ...]:
        """The traits of which nothing was known, in dictionary order."""
        return self.derivation.unknown

    @cached_property
    def completed(self) -> Completed:
        """How people with these answers might answer the rest, and what they would conclude."""
        return sample_of(self.base).of(self.facts, self.left_open)

    @cached_property
    def certainty(self) -> Certainty:
        """How certain the office verdict and the role are, of 100 such people."""
        return certainty(self.completed, self.inference)

    @cached_property
    def bounds(self) -> Bounds:
        """What can still come, over all ways to answer the rest: exactly."""
        return bounder_of(self.base).bound(self.facts, self.left_open)

    @cached_property
    def settled(self) -> Mapping[Result, bool]:
        """Whether no further answer can change the office verdict, and the role: proved."""
        return {
            result: is_settled(result, self.completed, self.inference, lambda: self.bounds)
            for result in RESULTS
        }

    @property
    def office(self) -> Verdict:
        """front_office, back_office, either, neither or undetermined."""
        return self.inference.office

    @property
    def role(self) -> Role | None:
        """The name of the recommended role, or None."""
        role = self.inference.role
        return None if role is None else cast(Role, role.goal.name)

    @property
    def cautions(self) -> tuple[Step, ...]:
        """The steps that caution."""
        return self._concluding(Cautions)

    @property
    def outlook(self) -> tuple[Step, ...]:
        """The steps that foretell."""
        return self._concluding(Foretells)

    def _concluding(self, kind: type[Cautions] | type[Foretells]) -> tuple[Step, ...]:
        return tuple(step for step in self.derivation.steps if isinstance(step.rule.then, kind))

    def to_dict(self) -> dict[str, Any]:
        """The recommendation as JSON: the form fixed in the design, texts in its language."""
        inference = self.inference
        return {
            "id": self.id,
            "facts": dict(self.facts),
            "unknown": list(self.unknown),
            "left_open": list(self.left_open),
            "office": self.office,
            "certainty": {"office": self.certainty.office, "role": self.certainty.role},
            "settled": dict(self.settled),
            "offices": [total_dict(total) for total in inference.offices],
            "role": self.role,
            "tied": [entry.goal.name for entry in inference.tied],
            "roles": [self._role(standing) for standing in inference.roles],
            "functions": [_standing(standing) for standing in inference.functions],
            "cautions": [self._note(step) for step in self.cautions],
            "outlook": [self._note(step) for step in self.outlook],
            "derivation": [step_dict(step, self.language) for step in self.derivation.steps],
            "knowledge": knowledge_dict(self.base, self.language),
            "program": self.derivation.program,
            "lang": self.language,
        }

    def _role(self, standing: Standing) -> dict[str, Any]:
        return {
            **_standing(standing),
            "readiness": self.inference.readiness.get(standing.goal.name),
            "isco": standing.goal.isco,
            "esco": standing.goal.esco,
        }

    def _note(self, step: Step) -> dict[str, Any]:
        return {
            "rule": step.rule.id,
            "sources": list(step.rule.sources),
            "text": step.text.to(self.language),
        }


def step_dict(step: Step, language: Language) -> dict[str, Any]:
    """A step of a derivation as JSON."""
    rule = step.rule
    return {
        "step": step.number,
        "layer": rule.layer,
        "rule": rule.id,
        "basis": rule.basis.value,
        "sources": list(rule.sources),
        "facts": dict(step.matched),
        "concludes": {"goal": rule.goal.name, "points": step.points},
        "text": step.text.to(language),
    }


def total_dict(total: Total) -> dict[str, Any]:
    """A goal's total as JSON."""
    return {
        "goal": total.goal.name,
        "fit": total.fit,
        "points": total.points,
        "decided": total.decided,
        "possible": total.possible,
        "coverage": total.coverage,
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {**total_dict(standing.total), "recommended": standing.recommended}
