"""What traits are about, as one would talk about them: an interview stays with a topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from placement.text import Text


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing to talk about: what somebody can do of it beside what they like of it."""

    name: str
    label: Text
    traits: tuple[str, ...]


TOPICS: Final = (
    Topic(
        "background",
        Text(en="education and experience", cs="vzdělání a praxe"),
        ("education", "experience"),
    ),
    Topic(
        "customers",
        Text(en="customers", cs="zákazníci"),
        (
            "communication", "customer_service", "answering_enquiries", "serving_customers",
            "managing_relationships", "customer_contact", "difficult_customers", "growing_sales",
            "customer_satisfaction",
        ),
    ),
    Topic(
        "figures",
        Text(en="money and figures", cs="peníze a čísla"),
        (
            "accounting", "accounting_work", "finance", "financial_planning", "financial_success",
            "data_analysis", "analysing_data", "data_driven_decisions",
        ),
    ),
    Topic(
        "office",
        Text(en="running an office", cs="chod kanceláře"),
        (
            "human_resources_work", "it_work", "supporting_operations", "operational_efficiency",
        ),
    ),
    Topic(
        "way_of_working",
        Text(en="your way of working", cs="váš způsob práce"),
        (
            "problem_solving", "solving_problems", "analytical_thinking", "organisation",
            "time_management", "attention_to_detail", "independent_work", "specialising",
            "routine_tasks",
        ),
    ),
    Topic(
        "conditions",
        Text(en="pay, hours and prospects", cs="plat, pracovní doba a vyhlídky"),
        ("long_hours", "workplace", "pay_expectation", "ambition"),
    ),
    Topic(
        "role_duties",
        Text(en="duties of particular roles", cs="náplň jednotlivých rolí"),
        (
            "welcoming_visitors", "directing_visitors", "overseeing_office", "equipping_staff",
            "keeping_staff_records", "fair_pay", "overseeing_accounts", "documenting_transactions",
            "leading_sales_team", "sales_strategy", "developing_campaigns", "running_campaigns",
            "leading_service_team",
        ),
    ),
)  # fmt: skip
"""Every topic; each trait is in one."""

TOPIC_OF: Final = {name: topic for topic in TOPICS for name in topic.traits}
"""Trait name → the topic it is in."""

PAIRS: Final = (
    ("customer_service", "serving_customers"),
    ("accounting", "accounting_work"),
    ("data_analysis", "analysing_data"),
    ("problem_solving", "solving_problems"),
)
"""How well somebody does a thing, and how they like it: asked about on one screen."""

PARTNER_OF: Final = {one: other for pair in PAIRS for one, other in (pair, pair[::-1])}
"""Trait name → the other of its pair."""
