"""The rules that decided by not firing: had one of them fired, the outcome would be another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from placement.facts.conditions import Truth, truth
from placement.facts.goals import ROLES, Verdict
from placement.inference.tally import goal_at, office_at, rule_part
from placement.inference.trees import Inference, conclude_standings, office_finding
from placement.rules.base import KnowledgeBase
from placement.rules.model import GOALS_LAYER, STATEMENTS_LAYER, Rule
from placement.rules.verdicts import OfficeStanding, Standing, Tally, office_verdict, ranked


@dataclass(frozen=True, slots=True)
class Decisive:
    """A rule that did not fire; had it alone fired, *office* and *role* would have been concluded.

    *unknown* says whether its condition was undecided rather than false.
    """

    rule: Rule
    unknown: bool
    office: Verdict
    role: str | None


def decisive(base: KnowledgeBase, inference: Inference) -> tuple[Decisive, ...]:
    """The rules that are decisive for *inference*, made with *base*, in canonical order.

    A rule that gives points and did not fire is decisive where its firing alone, all facts and all
    conditions of other rules being what they are, would have brought another office verdict or
    another recommended role. What follows from another verdict follows: the rules that test it are
    judged by the new one. Exact, for every such rule is tried.
    """
    fired, case = {rule.id for rule in inference.fired}, inference.case
    supposing = _Supposing(base, inference)
    concluded = (inference.office, _first(inference.roles))
    found = []
    for rule in base.rules:
        if rule.sign == 0 or rule.id in fired:
            continue
        unknown = truth(rule.when, case) is Truth.UNKNOWN
        office, role = supposing.fires(rule, unknown)
        if (office, role) != concluded:
            found.append(Decisive(rule, unknown, office, role))
    return tuple(found)


class _Supposing:
    """What would be concluded of one person if one more rule fired."""

    def __init__(self, base: KnowledgeBase, inference: Inference) -> None:
        self._base = base
        self._inference = inference
        self._standings = sorted(inference.roles, key=lambda entry: ROLES.index(entry.goal))
        self._roles: dict[Verdict, str | None] = {inference.office: _first(inference.roles)}
        self._fired: dict[tuple[str, Tally], tuple[Verdict, str | None]] = {}

    def fires(self, rule: Rule, unknown: bool) -> tuple[Verdict, str | None]:
        """The office verdict and the recommended role if *rule* fired.

        Rules that would contribute the same to the same goal are tried once.
        """
        part = rule_part(self._base, rule, Truth.TRUE)
        if not unknown:  # A condition that was false had been decided already.
            part = part._replace(decided=0)
        key = rule.goal.name, part
        if key not in self._fired:
            self._fired[key] = self._concluded(rule, part)
        return self._fired[key]

    def _concluded(self, rule: Rule, part: Tally) -> tuple[Verdict, str | None]:
        """What is concluded where *rule* contributes *part*; what it says nothing of stays."""
        goal, office = rule.goal, self._inference.office
        if rule.layer == STATEMENTS_LAYER:
            front, back = (
                office_at(self._base, goal, _tally(entry).plus(part))
                if entry.goal == goal
                else entry
                for entry in self._inference.office_standings
            )
            office = office_verdict(front, back, self._base.thresholds)
            return office, self._role_at(office)
        standings = [
            goal_at(self._base, goal, _tally(entry).plus(part), office)
            if entry.goal == goal
            else entry
            for entry in self._standings
        ]
        return office, _first(ranked(standings))

    def _role_at(self, office: Verdict) -> str | None:
        """The role that is recommended where the verdict is *office*."""
        if office not in self._roles:
            case = {**self._inference.facts, **office_finding(office)}
            true = {
                rule.id
                for rule in self._base.layer(GOALS_LAYER)
                if truth(rule.when, case) is Truth.TRUE
            }
            roles, _ = conclude_standings(self._base, case, true, office)
            self._roles[office] = _first(roles)
        return self._roles[office]


def _tally(entry: OfficeStanding | Standing) -> Tally:
    """What a goal's rules amount to."""
    return Tally(entry.total.points, entry.total.decided, entry.work)


def _first(ranking: Iterable[Standing]) -> str | None:
    """The first recommended role of a ranking."""
    return next((entry.goal.name for entry in ranking if entry.recommended), None)
