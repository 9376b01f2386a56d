"""Paragraphs 13 to 19, and 10 to 12 again: the seven roles and the five back-office functions.

A role is tested by its two duties and by the office it belongs to; a function by liking its work,
by its own skill where the document names one, and by the back office it belongs to.
"""

from __future__ import annotations

from typing import Final

from placement.facts import goals
from placement.facts.duties import (
    accounting_work,
    financial_planning,
    human_resources_work,
    it_work,
    serving_customers,
)
from placement.facts.goals import OFFICE_VERDICT, Goal
from placement.facts.preferences import customer_contact
from placement.facts.role_duties import (
    customer_satisfaction,
    developing_campaigns,
    directing_visitors,
    documenting_transactions,
    equipping_staff,
    fair_pay,
    keeping_staff_records,
    leading_sales_team,
    leading_service_team,
    overseeing_accounts,
    overseeing_office,
    running_campaigns,
    sales_strategy,
    welcoming_visitors,
)
from placement.facts.scales import DISLIKES, GOOD, LIKES
from placement.facts.skills import accounting, customer_service, finance
from placement.facts.soft_skills import communication
from placement.facts.traits import Trait
from placement.rules.model import INFERRED, STATED, Basis, Rule, SpeaksAgainst, SpeaksFor
from placement.rules.patterns import belongs_to, duty_of
from placement.rules.strengths import PLAINLY, POSSIBLY
from placement.text import Text

ROLES: Final = (
    *duty_of(goals.RECEPTIONIST, welcoming_visitors, "13.1a", PLAINLY),
    *duty_of(goals.RECEPTIONIST, directing_visitors, "13.1b", PLAINLY),
    *belongs_to(goals.RECEPTIONIST, OFFICE_VERDICT, "1.1", PLAINLY, INFERRED),
    *duty_of(goals.OFFICE_MANAGER, overseeing_office, "14.1a", PLAINLY),
    *duty_of(goals.OFFICE_MANAGER, equipping_staff, "14.1b", PLAINLY),
    *belongs_to(goals.OFFICE_MANAGER, OFFICE_VERDICT, "11.1", PLAINLY, INFERRED),
    *duty_of(goals.HR_MANAGER, keeping_staff_records, "15.1a", PLAINLY),
    *duty_of(goals.HR_MANAGER, fair_pay, "15.1b", PLAINLY),
    *belongs_to(goals.HR_MANAGER, OFFICE_VERDICT, "11.2a 12.1b", PLAINLY),
    *duty_of(goals.ACCOUNTING_MANAGER, overseeing_accounts, "16.1a", PLAINLY),
    *duty_of(goals.ACCOUNTING_MANAGER, documenting_transactions, "16.1b", PLAINLY),
    *belongs_to(goals.ACCOUNTING_MANAGER, OFFICE_VERDICT, "11.2b 12.1a", PLAINLY),
    *duty_of(goals.SALES_MANAGER, leading_sales_team, "17.1a", PLAINLY),
    *duty_of(goals.SALES_MANAGER, sales_strategy, "17.1b", PLAINLY),
    *belongs_to(goals.SALES_MANAGER, OFFICE_VERDICT, "6.1b 9.1b", PLAINLY, INFERRED),
    *duty_of(goals.MARKETING_MANAGER, developing_campaigns, "18.1a", PLAINLY),
    *duty_of(goals.MARKETING_MANAGER, running_campaigns, "18.1b", PLAINLY),
    *belongs_to(goals.MARKETING_MANAGER, OFFICE_VERDICT, "9.1b", POSSIBLY, INFERRED),
    *duty_of(goals.CUSTOMER_SERVICE_MANAGER, leading_service_team, "19.1a", PLAINLY),
    *duty_of(goals.CUSTOMER_SERVICE_MANAGER, customer_satisfaction, "19.1b", PLAINLY),
    *belongs_to(goals.CUSTOMER_SERVICE_MANAGER, OFFICE_VERDICT, "2.1b 9.1c", PLAINLY, INFERRED),
)


def _work_of(function: Goal, trait: Trait, sources: str, en: str, cs: str) -> tuple[Rule, ...]:
    """Liking the function's work speaks for it, disliking it against; *en* and *cs* name the
    work at the head of a sentence."""
    return _liking(
        function, trait, sources, f"{en} is a part of back office", f"{cs} patří k back office"
    )


def _liking(
    function: Goal, trait: Trait, sources: str, en: str, cs: str, basis: Basis = STATED
) -> tuple[Rule, ...]:
    """Liking what is in the function speaks for it, disliking it against; *en* and *cs* are the
    clause that says it is in the function."""
    return (
        Rule(
            id=f"{function.name}.{trait.name}",
            sources=tuple(sources.split()),
            basis=basis,
            when=trait.is_(LIKES),
            then=SpeaksFor(function),
            strength=PLAINLY,
            text=Text(
                en=f"{en}, and you like it.",
                cs=f"{cs}, a to vás baví.",
            ),
        ),
        Rule(
            id=f"{function.name}.{trait.name}.disliked",
            sources=tuple(sources.split()),
            basis=basis,
            when=trait.is_(DISLIKES),
            then=SpeaksAgainst(function),
            strength=PLAINLY,
            text=Text(
                en=f"{en}, and you dislike it.",
                cs=f"{cs}, a to vás nebaví.",
            ),
        ),
    )


def _skill_of(
    function: Goal, trait: Trait, source: str, en: str, cs: str, basis: Basis = STATED
) -> tuple[Rule, ...]:
    """The function may need the skill, good; *en* and *cs* name the function's work in a sentence's
    head, *trait* in its own words."""
    level = trait.text(GOOD)
    answer = f"{{{trait.name}}}"
    return (
        Rule(
            id=f"{function.name}.{trait.name}",
            sources=(source,),
            basis=basis,
            when=trait.at_least(GOOD),
            then=SpeaksFor(function),
            strength=POSSIBLY,
            text=Text(
                en=f"{en} may need {level.en} {trait.label.en} (you say: {answer}).",
                cs=f"{cs} může být potřeba {level.cs} {trait.label.cs} (uvádíte: {answer}).",
            ),
        ),
        Rule(
            id=f"{function.name}.{trait.name}.weak",
            sources=(source,),
            basis=basis,
            when=trait.below(GOOD),
            then=SpeaksAgainst(function),
            strength=POSSIBLY,
            text=Text(
                en=f"{en} may need {level.en} {trait.label.en}; yours is less (you say: {answer}).",
                cs=f"{cs} může být potřeba {level.cs} {trait.label.cs}; vaše úroveň je nižší "
                f"(uvádíte: {answer}).",
            ),
        ),
    )


_SUPPORT: Final = ("Back-office customer service", "V zákaznickém servisu v back office")

_SERVING: Final = (
    *_liking(
        goals.CUSTOMER_SUPPORT, serving_customers, "10.4b",
        "Customer service in back office serves customers too",
        "I zákaznický servis v back office obsluhuje zákazníky", INFERRED,
    ),
    Rule(
        id="customer_support.customer_contact.disliked",
        sources=("10.4b",),
        basis=INFERRED,
        when=customer_contact.is_(DISLIKES),
        then=SpeaksAgainst(goals.CUSTOMER_SUPPORT),
        strength=PLAINLY,
        text=Text(
            en="Customer service in back office brings contact with customers, and you dislike "
            "that.",
            cs="Zákaznický servis v back office znamená kontakt se zákazníky, a ten vás nebaví.",
        ),
    ),
)  # fmt: skip

FUNCTIONS: Final = (
    *_work_of(goals.ACCOUNTING, accounting_work, "11.2b 12.1a", "Accounting work", "Účetní práce"),
    *_skill_of(goals.ACCOUNTING, accounting, "10.4a", "Accounting in back office", "V účtárně"),
    *belongs_to(goals.ACCOUNTING, OFFICE_VERDICT, "11.2b 12.1a", PLAINLY),
    *_work_of(goals.FINANCE, financial_planning, "11.2c", "Finance", "Práce s financemi"),
    *_skill_of(
        goals.FINANCE, finance, "10.3", "Finance in back office",
        "Ve finančním oddělení", INFERRED,
    ),
    *belongs_to(goals.FINANCE, OFFICE_VERDICT, "11.2c", PLAINLY),
    *_work_of(
        goals.HUMAN_RESOURCES, human_resources_work, "11.2a 12.1b",
        "Human resources work", "Personální práce",
    ),
    *belongs_to(goals.HUMAN_RESOURCES, OFFICE_VERDICT, "11.2a 12.1b", PLAINLY),
    *_work_of(
        goals.INFORMATION_TECHNOLOGY, it_work, "11.2d 12.1c", "IT work", "Práce v IT",
    ),
    *belongs_to(goals.INFORMATION_TECHNOLOGY, OFFICE_VERDICT, "11.2d 12.1c", PLAINLY),
    *_SERVING,
    *_skill_of(goals.CUSTOMER_SUPPORT, communication, "10.4b", *_SUPPORT),
    *_skill_of(goals.CUSTOMER_SUPPORT, customer_service, "10.4b", *_SUPPORT),
    *belongs_to(goals.CUSTOMER_SUPPORT, OFFICE_VERDICT, "10.4b", PLAINLY),
)  # fmt: skip
