"""How far a result hangs on our reading of the hedge words.

The strengths of the hedges are our reading, not the document's. Every other reading in which each
hedge counts one point more, one less or the same, and none overtakes a firmer one, is tried; the
thresholds stay as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, product

from placement.facts.conditions import Facts, Truth, truth
from placement.facts.goals import OFFICES, ROLES, Goal, Verdict
from placement.inference.tally import own_work, rule_part
from placement.inference.trees import Inference, office_finding
from placement.inquiry.readings import Description, describe
from placement.rules.base import KnowledgeBase
from placement.rules.strengths import Hedge
from placement.rules.verdicts import (
    Thresholds,
    Total,
    Work,
    office_standing,
    office_verdict,
    ranked,
    standing,
    total,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the hedges, and what follows from it: the verdict and the role, if any."""

    strengths: Mapping[Hedge, int]
    office: Verdict
    role: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One part of the result, and the readings in which it stays.

    *result* is what our own reading gives: an office verdict, or the name of a role or None.
    *holds* is in how many readings it stays; *instead* what the others give, and how many of
    them, the most first. *falls* says when it does not stay, None where it always does. *nearest*
    are the readings nearest to ours, by points, in which it does not.
    """

    result: str | None
    holds: int
    instead: tuple[tuple[str | None, int], ...]
    falls: Description | None
    nearest: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Steadiness:
    """In how many of *readings* the office verdict stays, and in how many the role."""

    inference: Inference
    readings: tuple[Reading, ...]
    office: Claim
    role: Claim


def steadiness(base: KnowledgeBase, inference: Inference) -> Steadiness:
    """The result under every reading of the hedges near to that of *base*."""
    profiles = _Profiles(base, inference.facts)
    found = tuple(profiles.read(strengths) for strengths in near_readings(base.strengths))
    role = None if inference.role is None else inference.role.goal.name
    return Steadiness(
        inference=inference,
        readings=found,
        office=_claim(base, found, inference.office, [reading.office for reading in found]),
        role=_claim(base, found, role, [reading.role for reading in found]),
    )


def near_readings(strengths: Mapping[Hedge, int]) -> Iterator[Mapping[Hedge, int]]:
    """Every reading in which each hedge counts at most one point more or less and none counts
    more than a firmer one; *strengths* itself is one of them. No hedge counts less than nothing.
    """
    firmest_first = sorted(strengths, key=lambda hedge: -strengths[hedge])
    choices = [range(max(0, strengths[h] - 1), strengths[h] + 2) for h in firmest_first]
    for points in product(*choices):
        if all(firmer >= weaker for firmer, weaker in pairwise(points)):
            yield dict(zip(firmest_first, points, strict=True))


def _claim(
    base: KnowledgeBase,
    readings: tuple[Reading, ...],
    result: str | None,
    results: list[str | None],
) -> Claim:
    falling = [reading for reading, other in zip(readings, results, strict=True) if other != result]
    instead = Counter(other for other in results if other != result)
    distances = {id(reading): _distance(reading.strengths, base.strengths) for reading in falling}
    least = min(distances.values(), default=0)
    return Claim(
        result=result,
        holds=len(readings) - len(falling),
        instead=tuple(instead.most_common()),
        falls=describe(
            [reading.strengths for reading in readings],
            [other != result for other in results],
            base.strengths,
        ),
        nearest=tuple(reading for reading in falling if distances[id(reading)] == least),
    )


def _distance(one: Mapping[Hedge, int], other: Mapping[Hedge, int]) -> int:
    return sum(abs(points - other[hedge]) for hedge, points in one.items())


@dataclass(frozen=True, slots=True)
class _Weights:
    """How many rules of each hedge weigh for one goal: fired for it less fired against it; decided
    and possible ones for it; and its own work. With them, a total is a sum over five hedges."""

    net: Counter[Hedge]
    decided: Counter[Hedge]
    possible: Counter[Hedge]
    work: Work

    def total(self, goal: Goal, strengths: Mapping[Hedge, int], thresholds: Thresholds) -> Total:
        points, decided, possible = (
            sum(strengths[hedge] * count for hedge, count in counter.items())
            for counter in (self.net, self.decided, self.possible)
        )
        return total(goal, points, decided, possible, thresholds)


class _Profiles:
    """One person's rules counted by hedge, so that a reading costs no inference: which rules of
    the first layer fire depends on no strength, and which of the third only on the verdict."""

    def __init__(self, base: KnowledgeBase, facts: Facts) -> None:
        self.base = base
        self.facts = facts
        self.offices = {office: self._weights(office, facts) for office in OFFICES}
        self.roles: dict[Verdict, dict[Goal, _Weights]] = {}

    def read(self, strengths: Mapping[Hedge, int]) -> Reading:
        limits = self.base.thresholds
        front, back = (
            office_standing(weights.total(office, strengths, limits), weights.work, limits)
            for office, weights in self.offices.items()
        )
        office = office_verdict(front, back, limits)
        entries = [
            standing(
                weights.total(role, strengths, limits), weights.work, office, limits,
                needs_office=bool(self.base.own(role)),
            )
            for role, weights in self._under(office).items()
        ]  # fmt: skip
        first = next((entry for entry in ranked(entries) if entry.recommended), None)
        return Reading(strengths, office, None if first is None else first.goal.name)

    def _under(self, office: Verdict) -> dict[Goal, _Weights]:
        """The roles as they weigh under one verdict."""
        if office not in self.roles:
            case = {**self.facts, **office_finding(office)}
            self.roles[office] = {role: self._weights(role, case) for role in ROLES}
        return self.roles[office]

    def _weights(self, goal: Goal, case: Facts) -> _Weights:
        net: Counter[Hedge] = Counter()
        decided: Counter[Hedge] = Counter()
        possible: Counter[Hedge] = Counter()
        work = own_work(self.base, goal, case)
        for rule in self.base.speaking(goal):
            meaning = truth(rule.when, case)
            if meaning is Truth.TRUE:
                net[rule.strength] += rule.sign
            if rule.sign > 0:
                possible[rule.strength] += 1
                decided[rule.strength] += meaning is not Truth.UNKNOWN
                work |= rule_part(self.base, rule, meaning).work
        return _Weights(net, decided, possible, work)
