"""What is decided about a person, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from placement.explanation.words import VERDICT_WORDS
from placement.facts.goals import FUNCTIONS, OFFICE_VERDICT, ROLES, STANDING
from placement.inference.trees import Inference, standing_findings
from placement.rules.model import READINESS_WORDS
from placement.text import Text, plain

OFFICE: Final = "office"
ROLE: Final = "role"
READINESS: Final = "readiness"

Decision: TypeAlias = Mapping[str, "str | None"]
"""Part → what was decided: the office verdict, the role, the readiness for it, and for each role
and function (``standing.GOAL``) whether it is recommended. Cautions and outlook decide nothing."""

_GOALS: Final = {goal.name: goal for goal in (*ROLES, *FUNCTIONS)}
_STANDINGS: Final = {finding.name: finding for finding in STANDING.values()}


def decision(inference: Inference) -> Decision:
    """What *inference* decides."""
    standings = standing_findings((*inference.roles, *inference.functions))
    role = None if inference.role is None else inference.role.goal.name
    return {
        OFFICE: inference.office,
        ROLE: role,
        READINESS: None if role is None else inference.readiness.get(role),
        **{name: standings[name] for name in _STANDINGS},
    }


def part_words(part: str) -> Text:
    """What a part is called."""
    match part:
        case "office":
            return OFFICE_VERDICT.label
        case "role":
            return Text(en="role", cs="role")
        case "readiness":
            return Text(en="readiness", cs="připravenost")
        case _:
            return _STANDINGS[part].label


def value_words(part: str, value: str | None) -> Text:
    """What was decided of a part."""
    if value is None:
        return Text(en="none", cs="žádná")
    match part:
        case "office":
            return VERDICT_WORDS[value]
        case "role":
            return _GOALS[value].label
        case "readiness":
            return READINESS_WORDS.get(value, plain(value))
        case _:
            return _STANDINGS[part].text(value)
