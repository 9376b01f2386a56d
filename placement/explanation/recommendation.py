"""A recommendation for one person: the verdict, the ranking, and the derivation behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from placement.facts.conditions import Facts
from placement.inference.derivation import Derivation, Step, derive
from placement.inference.trees import Inference
from placement.rules.base import KnowledgeBase
from placement.rules.model import Cautions, Foretells
from placement.rules.verdicts import Standing, Total
from placement.text import Language


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What is recommended to one person, and the complete reason.

    *language* is that of the texts in ``to_dict``; *id* is whatever the caller calls the person.
    """

    derivation: Derivation
    base: KnowledgeBase
    language: Language = "en"
    id: str | None = None

    @classmethod
    def of(
        cls,
        inference: Inference,
        base: KnowledgeBase,
        language: Language = "en",
        id: str | None = None,
    ) -> Recommendation:
        """The recommendation that an inference made with *base* amounts to."""
        return cls(derive(inference, base), base, language, id)

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

    @property
    def office(self) -> str:
        """front_office, back_office, either, neither or undetermined."""
        return self.inference.office

    @property
    def role(self) -> str | None:
        """The name of the recommended role, or None."""
        role = self.inference.role
        return None if role is None else role.goal.name

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
            "office": self.office,
            "offices": [total_dict(total) for total in inference.offices],
            "role": self.role,
            "roles": [self._role(standing) for standing in inference.roles],
            "functions": [_standing(standing) for standing in inference.functions],
            "cautions": [self._note(step) for step in self.cautions],
            "outlook": [self._note(step) for step in self.outlook],
            "derivation": [step_dict(step, self.language) for step in self.derivation.steps],
            "knowledge": {
                "version": self.derivation.knowledge_version,
                "sha256": self.derivation.knowledge_sha256,
            },
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
