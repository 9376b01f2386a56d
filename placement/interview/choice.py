"""Which question next: the one whose answer is expected to settle most.

The measure is what is *lacking* before something is proven, in fit:

- of the office, for every verdict that can still come: how far the bounds of both offices and of
  the lead between them must yet move until that verdict is certain (``placement.interview.lack``);
- of the role, for every verdict that can still come and every role that can still be the first:
  how far the best it can come to lies above the worst, or above what is not recommended at all.

The question chosen leaves the least lacking on the average of its answers, all values of its scale
being taken for equally likely. That is the expected loss after one step, by which sequential
diagnosis chooses tests (G. A. Gorry and G. O. Barnett, Experience with a model of sequential
diagnosis, Computers and Biomedical Research 1, 1968), with the lack for the loss. For the role the
office comes first, until it is certain whether front office, back office or neither is in the
verdict: the duties of the roles that it rules out need then not be asked at all. Everything is
computed from the rules, in whole numbers; ties go to the dictionary's order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import lcm
from typing import Final

from placement._compatibility import assert_never
from placement.engine.bounds import Aim, Bounder, Bounds
from placement.engine.openness import Options
from placement.facts.conditions import attributes
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import (
    BACK_OFFICE,
    EITHER,
    FRONT_OFFICE,
    NEITHER,
    ROLES,
    UNDETERMINED,
)
from placement.interview.lack import OfficeLack, Proposition

_ALONE: Final[tuple[Proposition, ...]] = tuple(
    frozenset({verdict}) for verdict in (FRONT_OFFICE.name, BACK_OFFICE.name, NEITHER, EITHER)
)
_SIDES: Final[tuple[Proposition, ...]] = (
    frozenset({FRONT_OFFICE.name, EITHER}),
    frozenset({BACK_OFFICE.name, EITHER}),
    frozenset({NEITHER}),
)
"""What a role's rule on the office asks: whether its office is in the verdict."""

_SHARE: Final = lcm(*(len(trait.scale.values) for trait in BY_NAME.values()))
"""Averages over scales of different lengths, times this, are whole numbers."""


class Chooser:
    """Chooses questions for one knowledge base."""

    def __init__(self, bounder: Bounder) -> None:
        self._bounder = bounder

    def next(self, bounds: Bounds, aim: Aim) -> str | None:
        """The trait to ask about next so as to settle *aim*; None where no answer can matter."""
        match aim:
            case "office":
                return self._for_office(bounds, _ALONE)
            case "role":
                return self._for_role(bounds)
            case "end":
                return (
                    self._for_role(bounds)
                    or self._for_office(bounds, _ALONE)
                    or self._for_end(bounds)
                )
            case _:
                assert_never(aim)

    def _for_office(self, bounds: Bounds, propositions: Iterable[Proposition]) -> str | None:
        possible = set(bounds.verdicts)
        lack = OfficeLack(self._bounder, bounds, [p for p in propositions if p & possible])
        candidates = bounds.matters("office")
        return min(
            candidates,
            key=lambda name: self._average(
                name, {value: lack.after(name, value) for value in self._values(name)}
            ),
            default=None,
        )

    def _for_role(self, bounds: Bounds) -> str | None:
        candidates = bounds.matters("role")
        if not candidates:
            return None
        verdicts = set(bounds.verdicts) - {UNDETERMINED} or {UNDETERMINED}
        by_office = bounds.office_decides_role
        if by_office and not any(verdicts <= side for side in _SIDES):
            return self._for_office(bounds, _SIDES)
        duty = self._duty(bounds, candidates, sorted(verdicts))
        if duty is None and by_office:
            return self._for_office(bounds, _ALONE)
        return duty or candidates[0]

    def _duty(
        self, bounds: Bounds, candidates: tuple[str, ...], verdicts: list[str]
    ) -> str | None:
        """The trait of which the answer is expected to leave least lacking between the roles; None
        where no answer to any leaves less than now."""
        tested = {name for role in ROLES for name in self._bounder.goals.traits(role)}
        now = self._role_lack(bounds.domains, verdicts) * _SHARE
        after = {
            name: self._average(
                name,
                {
                    value: self._role_lack({**bounds.domains, name: (value,)}, verdicts)
                    for value in self._values(name)
                },
            )
            for name in candidates
            if name in tested
        }
        best = min(after, key=lambda name: after[name], default=None)
        return None if best is None or after[best] >= now else best

    def _role_lack(self, domains: Mapping[str, Options], verdicts: list[str]) -> int:
        """How far the roles that can be first are from being placed, over all *verdicts*."""
        never = self._bounder.base.thresholds.recommended - 1
        found = 0
        for verdict in verdicts:
            bounds = [
                self._bounder.goals.best_and_worst(role, verdict, domains) for role in ROLES
            ]
            fits = [
                (never if best is None else best[0], never if worst is None else worst[0])
                for best, worst in bounds
            ]
            sure = max(worst for _, worst in fits)
            found += sum(best - worst for best, worst in fits if best >= sure)
        return found

    def _for_end(self, bounds: Bounds) -> str | None:
        """The trait on which most depends of what is not yet certain: the strongest rules."""
        base = self._bounder.base
        strengths = dict.fromkeys(bounds.matters("end"), 0)
        for rule in bounds.undecided_rules:
            for attribute in attributes(rule.when):
                if attribute.name in strengths:
                    strengths[attribute.name] += base.strength(rule)
        return max(strengths, key=lambda name: strengths[name], default=None)

    def _values(self, name: str) -> tuple[str, ...]:
        """The values that stand for those of *name* that no rule tells apart."""
        return tuple(value for value in self._bounder.openness.open[name] if value is not None)

    def _average(self, name: str, by_value: Mapping[str, int]) -> int:
        """The average over the scale, every value equally likely, times ``_SHARE``."""
        weights = self._bounder.openness.weights(name)
        weighed = sum(weights[value] * amount for value, amount in by_value.items())
        return weighed * (_SHARE // sum(weights.values()))
