"""Which unknown traits would matter most: how many points each could still move, by goal."""

from __future__ import annotations

from dataclasses import dataclass

from placement.explanation.words import signed
from placement.facts.conditions import Truth, attributes, truth
from placement.facts.dictionary import TRAITS
from placement.facts.goals import OFFICES, Goal
from placement.facts.traits import Trait
from placement.inference.trees import Inference
from placement.rules.base import KnowledgeBase
from placement.text import Text


@dataclass(frozen=True, slots=True)
class Stake:
    """What an unknown *trait* could still do: *moves* holds, by goal, the least and the most
    points that an answer could give."""

    trait: str
    moves: tuple[tuple[Goal, int, int], ...]

    @property
    def width(self) -> int:
        """How many points lie between the least and the most favourable answers, over all goals."""
        return sum(most - least for _, least, most in self.moves)

    def words(self) -> Text:
        """ "(front office −4 to +4; back office −4 to 0)"."""
        return Text(
            en="(" + "; ".join(f"{g.label.en} {_span(a, b, 'to')}" for g, a, b in self.moves) + ")",
            cs="(" + "; ".join(f"{g.label.cs} {_span(a, b, 'až')}" for g, a, b in self.moves) + ")",
        )


def stakes(base: KnowledgeBase, inference: Inference) -> tuple[Stake, ...]:
    """The unknown traits that could move an office or the recommended role, most first.

    Ties stand in dictionary order; a trait that could move nothing is left out.
    """
    role = inference.role
    goals = [*OFFICES, *([role.goal] if role else [])]
    found = [
        Stake(trait.name, moves)
        for trait in TRAITS
        if trait.name not in inference.facts
        and (moves := tuple(m for goal in goals if (m := _move(base, inference, trait, goal))))
    ]
    return tuple(sorted(found, key=lambda stake: -stake.width))


def _move(
    base: KnowledgeBase, inference: Inference, trait: Trait, goal: Goal
) -> tuple[Goal, int, int] | None:
    rules = [rule for rule in base.speaking(goal) if trait in attributes(rule.when)]
    if not rules:
        return None
    points = [
        sum(
            base.points(rule)
            for rule in rules
            if truth(rule.when, {**inference.case, trait.name: value}) is Truth.TRUE
        )
        for value in trait.scale.values
    ]
    least, most = min(points), max(points)
    return None if least == most == 0 else (goal, least, most)


def _span(least: int, most: int, to: str) -> str:
    return f"{signed(least)} {to} {signed(most)}"
