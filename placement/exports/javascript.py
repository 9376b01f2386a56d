"""The rules for the offline interview: all that a page without Python needs to infer and to ask.

The same data as a rule base's export, put ready for ``placement/pages/*.js``: each rule with its
points, the verdict as a table, the completions as texts of digits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any, Final

from placement.canonical import JSON
from placement.facts.dictionary import TRAITS
from placement.facts.goals import (
    FINDINGS,
    FUNCTIONS,
    NAMED,
    OFFICES,
    ROLES,
    VERDICTS,
    Finding,
    Goal,
)
from placement.facts.scales import LIKES
from placement.facts.topics import PAIRS, TOPICS
from placement.facts.traits import Trait
from placement.possible.completed import Sample
from placement.possible.completions import COUNT, KINDS
from placement.rules.base import KnowledgeBase
from placement.rules.canonical_form import rule_data
from placement.rules.model import (
    Cautions,
    Conclusion,
    Foretells,
    Prepares,
    Rule,
    SpeaksAgainst,
    SpeaksFor,
)
from placement.rules.verdicts import Beside, verdict
from placement.text import Text
from placement.version import __version__

FORMAT: Final = "placement-page/1"

_KINDS: Final[Mapping[type[Conclusion], str]] = {
    SpeaksFor: "speaks_for",
    SpeaksAgainst: "speaks_against",
    Cautions: "cautions",
    Foretells: "foretells",
    Prepares: "prepares",
}


def page_data(sample: Sample) -> dict[str, JSON]:
    """The rules of *sample*, its completions, the traits with their words, the topics, and which
    questions go together."""
    base = sample.base
    own = base.identity
    return {
        "format": FORMAT,
        "version": base.version,
        "sha256": own,
        "program": __version__,
        "thresholds": _thresholds(base),
        "likes": LIKES,
        "verdicts": list(VERDICTS),
        "named": list(NAMED),
        "verdict_table": _verdict_table(),
        "topics": [
            {"name": topic.name, "label": words(topic.label), "traits": list(topic.traits)}
            for topic in TOPICS
        ],
        "pairs": [list(pair) for pair in PAIRS],
        "traits": [_trait(trait) for trait in TRAITS],
        "findings": [_finding(finding) for finding in FINDINGS],
        "goals": [_goal(sample, goal) for goal in (*OFFICES, *ROLES, *FUNCTIONS)],
        "rules": [_rule(base, rule) for rule in base.rules],
        "completions": _completions(sample),
    }


def words(text: Text) -> dict[str, JSON]:
    """A text as data."""
    return {"en": text.en, "cs": text.cs}


def _thresholds(base: KnowledgeBase) -> dict[str, JSON]:
    bars = base.thresholds
    return {name: getattr(bars, name) for name in bars.__slots__}


def _verdict_table() -> list[JSON]:
    """For each two offices as they are seen beside each other the place of the verdict on them.

    An office's number is 1 where it is assessed, 2 a candidate, 4 where it leads, 8 where it
    suffices, together; the front office's counts once, the back office's sixteen times.
    """
    kinds = [Beside(*reversed(bits)) for bits in product((False, True), repeat=4)]
    return [VERDICTS.index(verdict(front, back)) for back in kinds for front in kinds]


def _trait(trait: Trait) -> dict[str, JSON]:
    values = trait.scale.values
    return {
        "name": trait.name,
        "values": list(values),
        "label": words(trait.label),
        "question": words(trait.question),
        "help": words(trait.help),
        "words": [words(trait.text(value)) for value in values],
        "choices": [words(trait.choice(value)) for value in values],
    }


def _finding(finding: Finding) -> dict[str, JSON]:
    return {
        "name": finding.name,
        "values": list(finding.scale.values),
        "label": words(finding.label),
        "words": [words(text) for text in finding.values],
    }


def _goal(sample: Sample, goal: Goal) -> dict[str, JSON]:
    """*bears* are the traits that the goal's points or own work depend on."""
    base = sample.base
    return {
        "name": goal.name,
        "kind": goal.kind,
        "office": goal.office,
        "label": words(goal.label),
        "possible": base.possible(goal),
        "own": list(base.own(goal)),
        "bears": sorted(sample.sums[goal.name].traits),
    }


def _rule(base: KnowledgeBase, rule: Rule) -> dict[str, JSON]:
    stands = not base.own(rule.goal) and rule.id not in base.on_office_verdict
    data: dict[str, Any] = rule_data(rule)
    return {
        "id": rule.id,
        "goal": rule.goal.name,
        "layer": rule.layer,
        "kind": _KINDS[type(rule.then)],
        "sources": list(rule.sources),
        "inferred": rule.basis.value == "inferred",
        "when": data["when"],
        "points": base.points(rule),
        "text": data["text"],
        **({"conflict": True} if isinstance(rule.then, Cautions) and rule.then.conflict else {}),
        **({"stands_for_work": True} if stands else {}),
    }


def _completions(sample: Sample) -> dict[str, JSON]:
    found = sample.completions
    return {
        "count": COUNT,
        "kinds": [{"name": kind.name, "share": kind.share} for kind in KINDS],
        "weights": {name: _lists(weights) for name, weights in found.weights.items()},
        "values": {name: "".join(map(str, values)) for name, values in found.values.items()},
    }


def _lists(rows: Sequence[Sequence[int]]) -> list[JSON]:
    return [list(row) for row in rows]
