"""The data dictionary: every trait, in the order that holds everywhere."""

from __future__ import annotations

from typing import Final

from placement.facts.duties import DUTIES
from placement.facts.education import EDUCATION
from placement.facts.experience import EXPERIENCE
from placement.facts.preferences import PREFERENCES
from placement.facts.prospects import PROSPECTS
from placement.facts.role_duties import ROLE_DUTIES
from placement.facts.skills import SKILLS
from placement.facts.soft_skills import SOFT_SKILLS
from placement.facts.traits import Trait

GROUPS: Final[dict[str, tuple[Trait, ...]]] = {
    "education": EDUCATION,
    "experience": EXPERIENCE,
    "skills": SKILLS,
    "soft_skills": SOFT_SKILLS,
    "duties": DUTIES,
    "preferences": PREFERENCES,
    "prospects": PROSPECTS,
    "role_duties": ROLE_DUTIES,
}
"""Group name → its traits, both in dictionary order."""

TRAITS: Final[tuple[Trait, ...]] = tuple(trait for group in GROUPS.values() for trait in group)
"""Every trait, in dictionary order."""

BY_NAME: Final[dict[str, Trait]] = {trait.name: trait for trait in TRAITS}
"""Trait name → trait, in dictionary order."""


def trait(name: str) -> Trait:
    """The trait called exactly *name*; raises ``KeyError`` where there is none.

    For what people write, which may be a label or misspelt, see ``placement.facts.reading``.
    """
    return BY_NAME[name]
