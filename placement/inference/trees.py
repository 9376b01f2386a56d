"""What follows from fired rules: totals, verdicts, standings; and inference by the condition trees.

Both executors for one person, Experta and ``infer`` here, end in the same ``conclude`` functions,
so they can differ only in which rules they fire; tests compare that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from placement.facts.conditions import Facts, Truth, truth
from placement.facts.goals import (
    FUNCTIONS,
    NOT_RECOMMENDED,
    OFFICE_VERDICT,
    OFFICES,
    RECOMMENDED,
    ROLES,
    UNDETERMINED,
    Goal,
    Verdict,
)
from placement.facts.goals import standing as standing_of
from placement.facts.reading import in_order
from placement.inference.tally import added, goal_at, office_at, own_work, rule_part
from placement.rules.base import KnowledgeBase
from placement.rules.model import (
    ADVICE_LAYER,
    GOALS_LAYER,
    STATEMENTS_LAYER,
    Prepares,
    Readiness,
    Rule,
)
from placement.rules.verdicts import (
    OfficeStanding,
    Standing,
    Tally,
    Total,
    office_verdict,
    ranked,
    tied,
)


@dataclass(frozen=True, slots=True)
class Inference:
    """Everything concluded about one person.

    *facts* are in dictionary order; *findings* are the verdict and standings as later layers saw
    them; *fired* is in canonical order; *roles* and *functions* are ranked; *readiness* holds the
    recommended roles whose readiness is known.
    """

    facts: Facts
    findings: Facts
    fired: tuple[Rule, ...]
    office_standings: tuple[OfficeStanding, OfficeStanding]
    office: Verdict
    roles: tuple[Standing, ...]
    functions: tuple[Standing, ...]
    readiness: Mapping[str, Readiness]

    @property
    def offices(self) -> tuple[Total, Total]:
        """What the rules add up to for front office and for back office."""
        front, back = self.office_standings
        return front.total, back.total

    @property
    def tied(self) -> tuple[Standing, ...]:
        """The recommended roles that share the first place, where several do."""
        return tied(self.roles)

    @property
    def role(self) -> Standing | None:
        """The first recommended role in the ranking, or None."""
        return next((role for role in self.roles if role.recommended), None)

    @property
    def case(self) -> Facts:
        """Facts and findings together: what a rule of the last layer sees."""
        return {**self.facts, **self.findings}


def infer(base: KnowledgeBase, facts: Facts) -> Inference:
    """Infer by testing every condition tree, layer by layer.

    The same result as ``Inferrer.infer``, without Experta: for the interview's bounds and the
    counterfactuals, which need thousands of inferences.
    """
    case = dict(in_order(facts))
    told = dict(case)
    fired = _true(base, STATEMENTS_LAYER, case)
    offices, office = conclude_office(base, case, fired)
    case.update(office_finding(office))
    fired |= _true(base, GOALS_LAYER, case)
    roles, functions = conclude_standings(base, case, fired, office)
    case.update(standing_findings((*roles, *functions)))
    fired |= _true(base, ADVICE_LAYER, case)
    return conclude(base, told, case, fired, offices, office, roles, functions)


def conclude_office(
    base: KnowledgeBase, case: Facts, fired: Collection[str]
) -> tuple[tuple[OfficeStanding, OfficeStanding], Verdict]:
    """Where both offices stand, and the verdict on them."""
    front, back = (office_at(base, office, _tally(base, office, case, fired)) for office in OFFICES)
    return (front, back), office_verdict(front, back, base.thresholds)


def conclude_standings(
    base: KnowledgeBase, case: Facts, fired: Collection[str], office: Verdict
) -> tuple[tuple[Standing, ...], tuple[Standing, ...]]:
    """Where the roles and the functions stand under the verdict *office*, ranked."""

    def stand(goal: Goal) -> Standing:
        return goal_at(base, goal, _tally(base, goal, case, fired), office)

    return ranked([stand(goal) for goal in ROLES]), ranked([stand(goal) for goal in FUNCTIONS])


def office_finding(office: Verdict) -> Facts:
    """The verdict as later layers see it: nothing is known where it is undetermined."""
    return {} if office == UNDETERMINED else {OFFICE_VERDICT.name: office}


def standing_findings(standings: Iterable[Standing]) -> Facts:
    """The standings as the last layer sees them."""
    return {
        standing_of(entry.goal).name: RECOMMENDED if entry.recommended else NOT_RECOMMENDED
        for entry in standings
    }


def conclude(
    base: KnowledgeBase,
    facts: Facts,
    case: Facts,
    fired: Collection[str],
    offices: tuple[OfficeStanding, OfficeStanding],
    office: Verdict,
    roles: tuple[Standing, ...],
    functions: tuple[Standing, ...],
) -> Inference:
    """Everything concluded, put together in canonical order."""
    in_order = tuple(rule for rule in base.rules if rule.id in fired)
    return Inference(
        facts=facts,
        findings={name: value for name, value in case.items() if name not in facts},
        fired=in_order,
        office_standings=offices,
        office=office,
        roles=roles,
        functions=functions,
        readiness={
            rule.goal.name: rule.then.readiness
            for rule in in_order
            if isinstance(rule.then, Prepares)
        },
    )


def _true(base: KnowledgeBase, layer: int, case: Facts) -> set[str]:
    return {rule.id for rule in base.layer(layer) if truth(rule.when, case) is Truth.TRUE}


def _tally(base: KnowledgeBase, goal: Goal, case: Facts, fired: Collection[str]) -> Tally:
    """What the rules that *fired* amount to for *goal*; what did not fire may still be decided."""
    parts = []
    for rule in base.speaking(goal):
        if rule.id in fired:
            value = Truth.TRUE
        else:
            value = min(truth(rule.when, case), Truth.UNKNOWN) if rule.sign > 0 else Truth.FALSE
        parts.append(rule_part(base, rule, value))
    return added([*parts, Tally(work=own_work(base, goal, case))])
