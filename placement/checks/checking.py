"""The rule base checked as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from placement.checks.asking import Asker
from placement.checks.base_checks import check_base
from placement.checks.findings import KIND_WORDS, Finding, Kind
from placement.checks.rule_checks import check_rules
from placement.facts.dictionary import TRAITS
from placement.rules.base import KnowledgeBase, load
from placement.rules.snapshot import identity
from placement.text import Language, Text

METHOD: Final = Text(
    en="Every question is decided over all values of all traits, unknown included. Values that no "
    "rule tells apart count as one; traits that bear on several goals, or that the question looks "
    "at, are enumerated; the others, each bearing on one goal, are summed up by dynamic "
    "programming over whole-number points. Every person shown is inferred anew; where nobody is "
    "shown, nobody exists.",
    cs="Každá otázka je rozhodnuta pro všechny hodnoty všech údajů včetně neznámých. Hodnoty, "
    "které žádné pravidlo nerozlišuje, se berou jako jedna; údaje, které se týkají více cílů nebo "
    "o které v otázce jde, se procházejí výčtem; ostatní, z nichž každý se týká jediného cíle, "
    "se sčítají dynamickým programováním nad celočíselnými body. Každý uvedený člověk je znovu "
    "vyhodnocen; kde nikdo uveden není, nikdo takový neexistuje.",
)
"""How the checks decide."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in which rule base, and by how many questions for each kind of finding."""

    base: KnowledgeBase
    findings: tuple[Finding, ...]
    asked: Mapping[Kind, int]

    @property
    def questions(self) -> int:
        """How many questions were asked in all."""
        return sum(self.asked.values())

    def found(self, kind: Kind) -> int:
        """How many findings are of that kind."""
        return sum(finding.kind == kind for finding in self.findings)

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What is wrong."""
        return tuple(finding for finding in self.findings if finding.is_fault)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What is worth knowing."""
        return tuple(finding for finding in self.findings if not finding.is_fault)

    def to_dict(self, language: Language) -> dict[str, Any]:
        """The report as JSON, in words of *language*."""
        return {
            "knowledge": {"version": self.base.version, "sha256": identity(self.base)},
            "rules": len(self.base.rules),
            "traits": len(TRAITS),
            "statements": len(self.base.statements),
            "questions": self.questions,
            "looked_for": {
                kind: {"questions": self.asked.get(kind, 0), "found": self.found(kind)}
                for kind in KIND_WORDS
            },
            "faults": len(self.faults),
            "notes": len(self.notes),
            "method": METHOD.to(language),
            "findings": [_finding_dict(finding, language) for finding in self.findings],
        }


def check(base: KnowledgeBase | None = None) -> Report:
    """Everything wrong with *base*, the project's own where none is given, and what is worth
    knowing of it: first about single rules and pairs, then about the whole."""
    asker = Asker(base or load())
    findings = [*check_rules(asker), *check_base(asker)]
    kinds = list(KIND_WORDS)
    findings.sort(key=lambda finding: kinds.index(finding.kind))
    return Report(asker.base, tuple(findings), asker.asked)


def _finding_dict(finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "severity": "fault" if finding.is_fault else "note",
        "about": list(finding.subjects),
        "text": finding.text.to(language),
        "witness": None if finding.witness is None else dict(finding.witness),
        "proof": None if finding.proof is None else finding.proof.to(language),
    }
