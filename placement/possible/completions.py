"""Completions: how people might answer the questions that are still open.

What people would answer is not in the document. The assumption is ours, and this is its one place:
half of them lean to nothing and answer evenly, a quarter lean to each office; who leans gives an
answer that speaks for it four times as often as one that speaks against it, and a neutral one
twice as often. It is counted over the same answers every time, 1,000 for each of the three kinds
of people, in every process and on every machine.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from hashlib import shake_256
from math import prod
from typing import Final, NamedTuple

from placement.facts.conditions import Facts, Truth, attributes, truth
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import BACK_OFFICE, FRONT_OFFICE, ROLES, Goal
from placement.rules.base import KnowledgeBase

COUNT: Final = 1000
"""Completions of each kind."""
WHOLE: Final = 2**20
"""What the weights of the kinds are parts of."""


class Kind(NamedTuple):
    """One kind of people: its share among all, and the side it leans to (1 front office, -1 back
    office, 0 neither)."""

    name: str
    share: int
    leans: int

    def weight(self, side: int) -> int:
        """How often an answer on *side* is given, beside the other answers."""
        if not self.leans:
            return 1
        return {self.leans: 4, 0: 2}.get(side, 1)


KINDS: Final = (Kind("even", 2, 0), Kind("front", 1, 1), Kind("back", 1, -1))


def sides(base: KnowledgeBase) -> dict[str, tuple[int, ...]]:
    """For each value of each trait the side it is on: 1 front office, -1 back office, or 0.

    The sign of its points for front office less those for back office; for a trait that no office
    rule tests, of its points for the roles of the one less those for the roles of the other. The
    points are those of the rules that test the trait, were the value all that is known.
    """
    of_offices = _leanings(base, {FRONT_OFFICE: 1, BACK_OFFICE: -1})
    of_roles = _leanings(
        base, {role: 1 if role.office == FRONT_OFFICE.name else -1 for role in ROLES}
    )
    return {
        name: tuple(
            map(_sign, of_offices.get(name) or of_roles.get(name) or [0] * len(trait.scale.values))
        )
        for name, trait in BY_NAME.items()
    }


def _leanings(base: KnowledgeBase, signs: Mapping[Goal, int]) -> dict[str, list[int]]:
    """For each trait that rules of these goals test the points of each of its values, those for
    one side less those for the other."""
    found: dict[str, list[int]] = {}
    for goal, sign in signs.items():
        for rule in base.speaking(goal):
            for attribute in attributes(rule.when):
                if attribute.name not in BY_NAME:
                    continue
                values = attribute.scale.values
                points = found.setdefault(attribute.name, [0] * len(values))
                for place, value in enumerate(values):
                    if truth(rule.when, {attribute.name: value}) is Truth.TRUE:
                        points[place] += sign * base.points(rule)
    return found


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


class Completions:
    """The answers of all completions, those of one kind after those of another, for one base."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base
        self.weights: Final[Mapping[str, tuple[tuple[int, ...], ...]]] = {
            name: tuple(tuple(map(kind.weight, of_values)) for kind in KINDS)
            for name, of_values in sides(base).items()
        }
        """Trait → for each kind the weight of each value of its scale."""
        self.values: Final[Mapping[str, bytes]] = {
            name: b"".join(_drawn(name, weights)) for name, weights in self.weights.items()
        }
        """Trait → for each completion the place, on the trait's scale, of what it answers."""

    @cached_property
    def masks(self) -> Mapping[str, tuple[tuple[int, ...], ...]]:
        """Trait → for each value of its scale, as ``masks`` has them, who answers it."""
        return {
            name: tuple(masks(self.values[name], place) for place in range(len(trait.scale.values)))
            for name, trait in BY_NAME.items()
        }

    def answers(self, completion: int) -> dict[str, str]:
        """What one completion, numbered through all kinds, answers to every question."""
        return {
            name: trait.scale.values[self.values[name][completion]]
            for name, trait in BY_NAME.items()
        }

    def kind_weights(self, facts: Facts) -> tuple[int, ...]:
        """How much a completion of each kind counts for somebody with these facts.

        A kind weighs its share times, for each answered trait, weight × number of values ÷ sum of
        the weights; as whole parts of ``WHOLE`` of the sum, rounded down.
        """
        exact = []
        for place, kind in enumerate(KINDS):
            weights = [
                (self.weights[name][place], BY_NAME[name].scale.position(value))
                for name, value in facts.items()
            ]
            above = prod(len(each) * each[position] for each, position in weights)
            below = prod(sum(each) for each, _ in weights)
            exact.append(kind.share * Fraction(above, below))
        whole = sum(exact)
        return tuple(int(WHOLE * each / whole) for each in exact)


_DIGITS: Final = tuple(b"0" * entry + b"1" + b"0" * (255 - entry) for entry in range(256))
"""For each byte the table that makes it the digit 1, and all others 0."""


def masks(entries: bytes, entry: int) -> tuple[int, ...]:
    """For each kind of completions a whole number whose bits say which have that entry."""
    digits = entries.translate(_DIGITS[entry])
    return tuple(
        int(digits[start : start + COUNT], 2) for start in range(0, len(KINDS) * COUNT, COUNT)
    )


def _drawn(name: str, weights: tuple[tuple[int, ...], ...]) -> list[bytes]:
    """For each kind, what its completions answer to one question.

    Completion *i* answers what stands at place *u* mod *n* of the list in which each value stands
    as often as it weighs, *u* being the number in bytes 2i and 2i+1 of the name's SHAKE-256.
    """
    numbers = array("H", shake_256(name.encode()).digest(2 * COUNT))
    if sys.byteorder == "little":
        numbers.byteswap()
    drawn = []
    for kind in weights:
        listed = bytes(place for place, weight in enumerate(kind) for _ in range(weight))
        length = len(listed)
        drawn.append(bytes([listed[number % length] for number in numbers]))
    return drawn
