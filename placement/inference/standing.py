"""Where one goal stands in an inference: its total, and whether it is recommended."""

from __future__ import annotations

from placement.facts.goals import EITHER, OFFICES, Goal
from placement.inference.trees import Inference
from placement.rules.verdicts import OfficeStanding, Standing, Total


def total_of(inference: Inference, goal: Goal) -> Total:
    """What the rules add up to for *goal*."""
    if goal.kind == "office":
        return next(office for office in inference.offices if office.goal == goal)
    return standing_of(inference, goal).total


def office_of(inference: Inference, goal: Goal) -> OfficeStanding:
    """Where an office stands; raises ``StopIteration`` for another goal."""
    return next(entry for entry in inference.office_standings if entry.goal == goal)


def standing_of(inference: Inference, goal: Goal) -> Standing:
    """Where a role or function stands; raises ``StopIteration`` for an office."""
    return next(entry for entry in same_kind(inference, goal) if entry.goal == goal)


def same_kind(inference: Inference, goal: Goal) -> tuple[Standing, ...]:
    """The roles or the functions, ranked: whichever *goal* is one of; none for an office."""
    match goal.kind:
        case "role":
            return inference.roles
        case "function":
            return inference.functions
        case _:
            return ()


def is_recommended(inference: Inference, goal: Goal) -> bool:
    """Whether *goal* is recommended: an office also where either office is."""
    if goal.kind == "office":
        return inference.office in (goal.name, EITHER)
    return standing_of(inference, goal).recommended


def first_of(inference: Inference, goal: Goal) -> Goal | None:
    """What is recommended first among the goals of the same kind as *goal*, None if nothing."""
    if goal.kind == "office":
        return next((office for office in OFFICES if office.name == inference.office), None)
    return next((entry.goal for entry in same_kind(inference, goal) if entry.recommended), None)
