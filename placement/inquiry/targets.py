"""What a change of facts is to bring about, and which facts can have a part in it."""

from __future__ import annotations

from dataclasses import dataclass

from placement.facts.goals import OFFICES, ROLES, Goal, Verdict
from placement.facts.traits import Trait
from placement.inference.standing import first_of, is_recommended
from placement.inference.trees import Inference
from placement.possible.blocks import traits_of
from placement.possible.classes import Classes, telling
from placement.rules.base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Target:
    """Without a *goal*: another office verdict than *office*. With one: that it is recommended,
    or, where *first*, that it is the first one recommended."""

    office: Verdict
    goal: Goal | None = None
    first: bool = False

    def reached(self, inference: Inference) -> bool:
        """Whether *inference* is what was wanted."""
        if self.goal is None:
            return inference.office != self.office
        if self.first:
            return first_of(inference, self.goal) == self.goal
        return is_recommended(inference, self.goal)


def told_apart(base: KnowledgeBase, target: Target, trait: Trait) -> tuple[tuple[str, ...], ...]:
    """The values of *trait* in classes, in the order of the scale: no rule that leads to *target*
    tells two values of one class apart, nor is the trait own work and one of them its liking. None
    where nothing looks at the trait."""
    conditions = [each for goal in _leading_to(target) for each in telling(base, goal)]
    return Classes(conditions).of(trait) if trait.name in traits_of(conditions) else ()


def _leading_to(target: Target) -> tuple[Goal, ...]:
    """The goals whose points the target can depend on: the offices always, for the rules on any
    other goal may test the office verdict."""
    if target.goal is None or target.goal.kind == "office":
        return OFFICES
    return (*OFFICES, *(ROLES if target.first else (target.goal,)))
