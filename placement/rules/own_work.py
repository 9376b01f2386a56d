"""The own work of every goal: what somebody must like some of before the goal is recommended.

An office's own work are the stances whose liking speaks for it. A role's are its duties, save that
the customer service manager's care for satisfied customers is also a motive of front office as a
whole. A function's is the work it is named after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from placement.facts import duties, goals, role_duties
from placement.facts.conditions import Comparison
from placement.facts.goals import OFFICES, Goal
from placement.facts.scales import LIKES, STANCE
from placement.facts.traits import Trait
from placement.rules.model import Rule

_OWN_WORK: Final[Mapping[Goal, tuple[Trait, ...]]] = {
    goals.RECEPTIONIST: (role_duties.welcoming_visitors, role_duties.directing_visitors),
    goals.OFFICE_MANAGER: (role_duties.overseeing_office, role_duties.equipping_staff),
    goals.HR_MANAGER: (role_duties.keeping_staff_records, role_duties.fair_pay),
    goals.ACCOUNTING_MANAGER: (
        role_duties.overseeing_accounts, role_duties.documenting_transactions,
    ),
    goals.SALES_MANAGER: (role_duties.leading_sales_team, role_duties.sales_strategy),
    goals.MARKETING_MANAGER: (role_duties.developing_campaigns, role_duties.running_campaigns),
    goals.CUSTOMER_SERVICE_MANAGER: (role_duties.leading_service_team,),
    goals.ACCOUNTING: (duties.accounting_work,),
    goals.FINANCE: (duties.financial_planning,),
    goals.HUMAN_RESOURCES: (duties.human_resources_work,),
    goals.INFORMATION_TECHNOLOGY: (duties.it_work,),
    goals.CUSTOMER_SUPPORT: (duties.serving_customers,),
}  # fmt: skip


def own_work(rules: Sequence[Rule]) -> dict[str, tuple[str, ...]]:
    """Goal name → the names of its own work's traits, the offices' as *rules* have them."""
    offices = {
        office.name: tuple(
            dict.fromkeys(
                rule.when.attribute.name
                for rule in rules
                if rule.goal == office
                and rule.sign > 0
                and isinstance(rule.when, Comparison)
                and rule.when.attribute.scale == STANCE
                and rule.when.accepted == (LIKES,)
            )
        )
        for office in OFFICES
    }
    named = {goal.name: tuple(t.name for t in traits) for goal, traits in _OWN_WORK.items()}
    return {**offices, **named}
