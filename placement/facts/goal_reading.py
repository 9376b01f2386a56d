"""The goals that people name, by name or by label in either language."""

from __future__ import annotations

from functools import cache
from typing import Final

from placement.errors import PlacementError
from placement.facts.goals import GOALS, Goal, GoalKind
from placement.facts.spellings import nearest, normalise, without_diacritics
from placement.text import Text, joined, quoted


def read_goal(words: str, kind: GoalKind | None = None) -> Goal:
    """The office, role or function that *words* name; only one of the *kind*, where it is given.

    Raises ``PlacementError`` naming the nearest and all that are allowed for anything else.
    """
    spelling = normalise(words)
    goals = [goal for goal in GOALS if kind in (None, goal.kind)]
    allowed = [goal.name for goal in goals]
    spelt = {written: name for written, name in _spellings().items() if name in allowed}
    found = spelt.get(spelling)
    if found is None:
        near = nearest(spelling, spelt)
        raise PlacementError(
            _NO_GOAL.format(
                words=quoted(words),
                nearest="" if near is None else _NEAREST.format(nearest=_shown(_BY_NAME[near])),
                allowed=joined(map(_shown, goals), ", "),
            )
        )
    return next(goal for goal in goals if goal.name == found)


def _shown(goal: Goal) -> Text:
    """The goal's label, with its name."""
    return Text(en=f"{goal.label.en} ({goal.name})", cs=f"{goal.label.cs} ({goal.name})")


@cache
def _spellings() -> dict[str, str]:
    """Every normalised spelling of a goal → its name."""
    spellings = {}
    for goal in GOALS:
        for written in (goal.name, goal.label.en, goal.label.cs):
            spellings[normalise(written)] = goal.name
            spellings[without_diacritics(normalise(written))] = goal.name
    return spellings


_BY_NAME: Final = {goal.name: goal for goal in GOALS}
_NO_GOAL: Final = Text(
    en="there is no goal {words}{nearest}. Allowed: {allowed}.",
    cs="cíl {words} neexistuje{nearest}. Povolené: {allowed}.",
)
_NEAREST: Final = Text(en="; the nearest is {nearest}", cs="; nejbližší je {nearest}")
