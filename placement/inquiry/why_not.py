"""Why a goal is not recommended: what speaks against it, what was missing, what is not known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from placement.facts.conditions import Facts, Truth, truth
from placement.facts.goals import FINDINGS, OFFICE_VERDICT, OFFICES, Goal
from placement.inference.derivation import Step, derive
from placement.inference.standing import (
    first_of,
    is_recommended,
    office_of,
    standing_of,
    total_of,
)
from placement.inference.trees import Inference, infer
from placement.inquiry.bars import Bar, bars
from placement.inquiry.changes import with_values
from placement.inquiry.needs import Need, needs
from placement.rules.base import KnowledgeBase
from placement.rules.model import Rule
from placement.rules.verdicts import Total


@dataclass(frozen=True, slots=True)
class Missed:
    """A rule for the goal that did not fire, its condition being false or not known.

    *needs* is the least that would have made it fire, None where nothing could; *points* is what
    it would have given. *gain* is what the goal would have gained in all: an opposite rule may no
    longer speak against it. *enough* is whether that alone would have the goal recommended; what
    a layer of rules concludes is nobody's to change, so it is never enough.
    """

    rule: Rule
    needs: tuple[Need, ...] | None
    points: int
    gain: int
    enough: bool

    @property
    def steps(self) -> int:
        """How many places the known values would have to move on their scales."""
        return sum(need.steps for need in self.needs or ())


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why *goal* is not recommended, or, where it is, why it does not come first.

    *favourable* and *against* are the steps that speak for and against it; *failed* the rules for
    it whose condition is false, nearest misses first; *unknown* those that hang on what is not
    known, the weightiest first. *bars* are what it does not reach of what a recommendation (or, of
    a goal recommended, the first place) asks for. *assessed* is whether enough is known to judge
    it at all. *first* is what is recommended in
    its stead, if anything. *office* explains the office it belongs to, where the verdict on the
    office stands in its way.
    """

    inference: Inference
    goal: Goal
    total: Total
    assessed: bool
    recommended: bool
    favourable: tuple[Step, ...]
    against: tuple[Step, ...]
    failed: tuple[Missed, ...]
    unknown: tuple[Missed, ...]
    bars: tuple[Bar, ...]
    first: Goal | None
    office: WhyNot | None


def why_not(base: KnowledgeBase, inference: Inference, goal: Goal) -> WhyNot | None:
    """Why *goal* is not what *inference* recommends; None where it is."""
    first = first_of(inference, goal)
    if is_recommended(inference, goal) and first in (None, goal):
        return None
    case = inference.case
    steps = [step for step in derive(inference, base).steps if step.rule.goal == goal]
    misses = [
        (truth(rule.when, case), _missed(base, inference, rule))
        for rule in base.supporting(goal)
        if rule not in inference.fired
    ]
    failed = [miss for meaning, miss in misses if meaning is Truth.FALSE]
    unknown = [miss for meaning, miss in misses if meaning is Truth.UNKNOWN]
    return WhyNot(
        inference=inference,
        goal=goal,
        total=total_of(inference, goal),
        assessed=_assessed(inference, goal),
        recommended=is_recommended(inference, goal),
        favourable=tuple(step for step in steps if step.points > 0),
        against=tuple(step for step in steps if step.points < 0),
        failed=tuple(sorted(failed, key=_nearness)),
        unknown=tuple(sorted(unknown, key=lambda miss: -miss.gain)),
        bars=bars(base, inference, goal),
        first=first,
        office=_office(base, inference, goal),
    )


def _missed(base: KnowledgeBase, inference: Inference, rule: Rule) -> Missed:
    case = inference.case
    missing = needs(rule.when, case)
    if missing is None:
        return Missed(rule, None, base.points(rule), 0, enough=False)
    values = {need.attribute.name: need.nearest for need in missing}
    changed = {name: value for name, value in {**case, **values}.items() if value is not None}
    gain = _points(base, rule.goal, changed) - _points(base, rule.goal, case)
    after = None if _concluded(missing) else infer(base, with_values(inference.facts, values))
    enough = after is not None and _improved(inference, after, rule.goal)
    return Missed(rule, missing, base.points(rule), gain, enough)


def _improved(before: Inference, after: Inference, goal: Goal) -> bool:
    """Whether the goal is recommended after, or, where it was before, comes first."""
    if is_recommended(before, goal):
        return first_of(after, goal) == goal
    return is_recommended(after, goal)


def _concluded(missing: Iterable[Need]) -> bool:
    """Whether any of the needs is for another conclusion rather than for another fact."""
    return any(need.attribute in FINDINGS for need in missing)


def _points(base: KnowledgeBase, goal: Goal, case: Facts) -> int:
    return sum(
        base.points(rule) for rule in base.speaking(goal) if truth(rule.when, case) is Truth.TRUE
    )


def _nearness(miss: Missed) -> tuple[bool, bool, int, int]:
    return miss.needs is None, _concluded(miss.needs or ()), miss.steps, -miss.gain


def _assessed(inference: Inference, goal: Goal) -> bool:
    if goal.kind == "office":
        return office_of(inference, goal).assessed
    return standing_of(inference, goal).assessed


def _office(base: KnowledgeBase, inference: Inference, goal: Goal) -> WhyNot | None:
    """Why not the office the goal belongs to, where a rule on the verdict did not speak for it."""
    if goal.office is None:
        return None
    stands_in_the_way = any(
        need.attribute == OFFICE_VERDICT
        for rule in base.supporting(goal)
        if rule not in inference.fired
        for need in needs(rule.when, inference.case) or ()
    )
    office = next(office for office in OFFICES if office.name == goal.office)
    return why_not(base, inference, office) if stands_in_the_way else None
