"""A sufficient reason: facts of a person that alone force the result, whatever the others were.

Whether facts force a result is proved by exact bounds over everything the other facts could be.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from placement.facts.conditions import Facts, Truth, attributes, truth
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.goals import OFFICES, ROLES, Goal
from placement.facts.reading import in_order
from placement.inference.trees import Inference
from placement.possible.bounds import Bounder, shared
from placement.rules.base import KnowledgeBase, load

_ORDERS: Final = 4

Forces: TypeAlias = Callable[[Facts, Collection[str]], bool]
"""Whether facts alone force a claim: whatever the others are, except the traits of the collection,
which stay unknown."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Facts that force a claim, and without any one of which it would not be forced.

    All other traits may be anything, or unknown; where *unknown_stays*, those that are unknown now
    stay so, for the person's answers do not force the claim otherwise.
    """

    facts: Facts
    unknown_stays: bool


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """The reason for the office verdict, and the one for the verdict and the role together.

    *offices* and *roles* are what could still come of it if what is unknown were told and all that
    is known stayed; each holds what is so now, and only that where it is forced.
    """

    inference: Inference
    office: Reason
    result: Reason
    offices: tuple[str, ...]
    roles: tuple[str | None, ...]


def sufficiency(
    base: KnowledgeBase, inference: Inference, bounder: Bounder | None = None
) -> Sufficiency:
    """The reasons for the result of *inference*, made with *base*; *bounder* is that of *base*."""
    bounds = bounder or (shared() if base is load() else Bounder(base))

    def office(facts: Facts, left_open: Collection[str]) -> bool:
        return bounds.bound(facts, left_open).office_settled

    def result(facts: Facts, left_open: Collection[str]) -> bool:
        bound = bounds.bound(facts, left_open)
        return bound.office_settled and bound.role_settled

    for_office = sufficient_reason(base, inference, OFFICES, office)
    told = bounds.bound(inference.facts)
    return Sufficiency(
        inference=inference,
        office=for_office,
        result=sufficient_reason(
            base, inference, (*OFFICES, *ROLES), result, keeping=for_office.facts
        ),
        offices=told.verdicts,
        roles=told.roles,
    )


def sufficient_reason(
    base: KnowledgeBase,
    inference: Inference,
    goals: Collection[Goal],
    forces: Forces,
    keeping: Collection[str] = (),
) -> Reason:
    """A reason for what *forces* proves, taken from the person's facts.

    Facts are left out one after another as long as the rest still forces it: those first that can
    move the points of *goals* least, the traits of *keeping* last. Of several orders, by and by
    less strict, the one that leaves the fewest facts counts; that no other facts would do in a
    smaller number is not proved.
    """
    unknown = [trait.name for trait in TRAITS if trait.name not in inference.facts]
    left_open: list[str] = [] if forces(inference.facts, ()) else unknown
    stakes = {name: _stake(base, goals, name) for name in inference.facts}
    # The same orders for everybody, so that the same facts always have the same reason.
    chance = random.Random(0)
    fewest: Facts | None = None
    for attempt in range(_ORDERS):
        places = {
            name: (name in keeping, stake + attempt * chance.random())
            for name, stake in stakes.items()
        }
        order = sorted(stakes, key=places.__getitem__)
        found = _reduced(inference.facts, order, forces, left_open)
        if fewest is None or len(found) < len(fewest):
            fewest = found
    return Reason(in_order(fewest or {}), unknown_stays=bool(left_open))


def _reduced(
    facts: Facts, order: Sequence[str], forces: Forces, left_open: Collection[str]
) -> Facts:
    """What is left of *facts* when each in its turn is left out, if the rest forces without it."""
    kept = dict(facts)
    for name in order:
        value = kept.pop(name)
        if not forces(kept, left_open):
            kept[name] = value
    return kept


def _stake(base: KnowledgeBase, goals: Collection[Goal], name: str) -> int:
    """How many points lie between the least and the most favourable values of a trait."""
    trait = BY_NAME[name]
    width = 0
    for goal in goals:
        rules = [rule for rule in base.speaking(goal) if trait in attributes(rule.when)]
        points = [
            sum(base.points(r) for r in rules if truth(r.when, {name: value}) is Truth.TRUE)
            for value in trait.scale.values
        ]
        width += max((0, *points)) - min((0, *points))
    return width
