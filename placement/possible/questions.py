"""Which question next: the one whose answer is expected to settle most.

The measure is what is *lacking* before something is proven, in fit:

- of the office, for every verdict that can still come: how far the bounds of both offices and of
  the lead between them must yet move until that verdict is certain (``placement.possible.lack``);
- of the role, for every verdict that can still come and every role that can still be the first:
  how far the best it can come to lies above the worst, or above what is not recommended at all.

The question chosen leaves the least lacking on the average of its answers, all values of its scale
being taken for equally likely. That is the expected loss after one step, by which sequential
diagnosis chooses tests (G. A. Gorry and G. O. Barnett, Experience with a model of sequential
diagnosis, Computers and Biomedical Research 1, 1968), with the lack for the loss. For the role, the
office comes first where it decides between roles: the duties of the roles that it rules out need
then not be asked at all. Everything is computed from the rules, in whole numbers; ties go to the
dictionary's order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import lcm
from typing import Final

from placement._compatibility import assert_never
from placement.facts.conditions import attributes
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import ROLES
from placement.possible.bounds import Aim, Bounds
from placement.possible.classes import Domains
from placement.possible.lack import OfficeLack

_SHARE: Final = lcm(*(len(trait.scale.values) for trait in BY_NAME.values()))
"""Averages over scales of different lengths, times this, are whole numbers."""


def next_question(bounds: Bounds, aim: Aim) -> str | None:
    """The trait to ask about next so as to settle *aim*; None where no open one can matter to it.

    The same bounds always lead to the same trait.
    """
    match aim:
        case "office":
            return _for_office(bounds)
        case "role":
            return _for_role(bounds) or _for_office(bounds)
        case "end":
            return _for_role(bounds) or _for_office(bounds) or _for_end(bounds)
        case _:
            assert_never(aim)


def _for_office(bounds: Bounds) -> str | None:
    lack = OfficeLack(bounds)
    return min(
        bounds.matters("office"),
        key=lambda name: _average(
            bounds, name, {value: lack.after(name, value) for value in _values(bounds, name)}
        ),
        default=None,
    )


def _for_role(bounds: Bounds) -> str | None:
    candidates = bounds.matters_to_role
    if not candidates:
        return None
    by_office = _for_office(bounds) if bounds.office_decides_role else None
    return by_office or _duty(bounds, candidates)


def _duty(bounds: Bounds, candidates: Sequence[str]) -> str | None:
    return min(
        candidates,
        key=lambda name: _average(
            bounds,
            name,
            {
                value: _role_lack(bounds, {**bounds.domains, name: (value,)})
                for value in _values(bounds, name)
            },
        ),
    )


def _role_lack(bounds: Bounds, domains: Domains) -> int:
    """How far the roles that can be first are from having their place."""
    goals = bounds.bounder.goals
    never = bounds.bounder.base.thresholds.recommended - 1
    lacking = 0
    for verdict in bounds.verdicts:
        places = [goals.best_and_worst(role, verdict, domains) for role in ROLES]
        fits = [
            (never if best is None else best[0], never if worst is None else worst[0])
            for best, worst in places
        ]
        sure = max(worst for _, worst in fits)
        lacking += sum(best - worst for best, worst in fits if best >= sure)
    return lacking


def _for_end(bounds: Bounds) -> str | None:
    """The trait on which the strongest of the rules depend that are not yet decided."""
    strengths = dict.fromkeys(bounds.matters("end"), 0)
    for rule in bounds.undecided_rules:
        for attribute in attributes(rule.when):
            if attribute.name in strengths:
                strengths[attribute.name] += bounds.bounder.base.strength(rule)
    return max(strengths, key=lambda name: strengths[name], default=None)


def _values(bounds: Bounds, name: str) -> tuple[str, ...]:
    """The values that stand for those of the trait that no rule tells apart."""
    return tuple(value for value in bounds.bounder.openness.open[name] if value is not None)


def _average(bounds: Bounds, name: str, by_value: Mapping[str, int]) -> int:
    """The average over the scale, every value equally likely, times ``_SHARE``."""
    weights = bounds.bounder.openness.weights(name)
    weighed = sum(weights[value] * amount for value, amount in by_value.items())
    return weighed * (_SHARE // sum(weights.values()))
