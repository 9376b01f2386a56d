"""What a goal's rules and its own work add up to: the one count behind every executor for people.

What rules say and what answers say of a goal's own work are counted apart, so that they can also
be supposed to be otherwise: a rule fired, an answer given, a hedge read otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from placement.facts.conditions import Facts, Truth, truth
from placement.facts.goals import Goal, Verdict
from placement.facts.scales import LIKES
from placement.rules.base import KnowledgeBase
from placement.rules.model import Rule
from placement.rules.verdicts import (
    OfficeStanding,
    Standing,
    Tally,
    Work,
    office_standing,
    standing,
    total,
)


def tally(base: KnowledgeBase, goal: Goal, case: Facts) -> Tally:
    """What *case*, facts and findings, adds up to for *goal*."""
    parts = [rule_part(base, rule, truth(rule.when, case)) for rule in base.speaking(goal)]
    return added([*parts, Tally(work=own_work(base, goal, case))])


def added(parts: Iterable[Tally]) -> Tally:
    """All parts together."""
    return reduce(Tally.plus, parts, Tally())


def rule_part(base: KnowledgeBase, rule: Rule, value: Truth) -> Tally:
    """What one rule contributes to its goal where its condition has the truth *value*.

    Where no own work is named for the goal, a rule for it that is decided stands for some that was
    answered and liked: unless it tests the office verdict, which is no answer of the person's.
    """
    points = base.points(rule) if value is Truth.TRUE else 0
    if rule.sign < 0 or value is Truth.UNKNOWN:
        return Tally(points)
    stands_for_work = not base.own(rule.goal) and rule.id not in base.on_office_verdict
    work = Work.ANSWERED | Work.LIKED if stands_for_work else Work.NOTHING
    return Tally(points, base.strength(rule), work)


def own_work(
    base: KnowledgeBase, goal: Goal, facts: Facts, traits: Iterable[str] | None = None
) -> Work:
    """What *facts* say of the goal's own work, as far as it lies in *traits*, all by default."""
    own = base.own(goal)
    work = Work.NOTHING
    for name in own if traits is None else [name for name in traits if name in own]:
        value = facts.get(name)
        if value is None:
            work |= Work.OPEN
        else:
            work |= Work.ANSWERED | Work.LIKED if value == LIKES else Work.ANSWERED
    return work


def office_at(base: KnowledgeBase, office: Goal, reached: Tally) -> OfficeStanding:
    """Where an office stands at a tally."""
    weighed = total(office, reached.points, reached.decided, base.possible(office), base.thresholds)
    return office_standing(weighed, reached.work, base.thresholds)


def goal_at(base: KnowledgeBase, goal: Goal, reached: Tally, office: Verdict) -> Standing:
    """Where a role or function stands at a tally, under the verdict *office*."""
    weighed = total(goal, reached.points, reached.decided, base.possible(goal), base.thresholds)
    return standing(
        weighed, reached.work, office, base.thresholds, needs_office=bool(base.own(goal))
    )
