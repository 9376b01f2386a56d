"""Paragraphs 9 to 12: what the offices' skills are essential for, and what back office needs."""

from __future__ import annotations

from typing import Final

from placement.facts.duties import human_resources_work, it_work
from placement.facts.goals import BACK_OFFICE, FRONT_OFFICE
from placement.facts.preferences import (
    data_driven_decisions,
    financial_success,
    operational_efficiency,
)
from placement.facts.role_duties import customer_satisfaction
from placement.facts.scales import LIKES, STRONG
from placement.facts.soft_skills import attention_to_detail, independent_work
from placement.rules.model import STATED, Rule, SpeaksFor
from placement.rules.patterns import asks_for, includes
from placement.rules.strengths import ESSENTIAL, OFTEN, PLAINLY
from placement.text import Text

MOTIVES: Final = (
    Rule(
        id="front.customer_satisfaction",
        sources=("9.1c",),
        basis=STATED,
        when=customer_satisfaction.is_(LIKES),
        then=SpeaksFor(FRONT_OFFICE),
        strength=ESSENTIAL,
        text=Text(
            en="Front-office skills are essential for the satisfaction of customers, and you like "
            "working for that.",
            cs="Schopnosti pro front office jsou zásadní pro spokojenost zákazníků a vás baví "
            "o ni pečovat.",
        ),
    ),
    Rule(
        id="back.operational_efficiency",
        sources=("9.2a",),
        basis=STATED,
        when=operational_efficiency.is_(LIKES),
        then=SpeaksFor(BACK_OFFICE),
        strength=ESSENTIAL,
        text=Text(
            en="Back-office skills are essential for efficient operations, and you like working "
            "for that.",
            cs="Schopnosti pro back office jsou zásadní pro efektivní provoz a vás baví se o něj "
            "starat.",
        ),
    ),
    Rule(
        id="back.financial_success",
        sources=("9.2b",),
        basis=STATED,
        when=financial_success.is_(LIKES),
        then=SpeaksFor(BACK_OFFICE),
        strength=ESSENTIAL,
        text=Text(
            en="Back-office skills are essential for financial success, and you like working for "
            "that.",
            cs="Schopnosti pro back office jsou zásadní pro finanční úspěch a vás baví o něj "
            "usilovat.",
        ),
    ),
    Rule(
        id="back.data_driven_decisions",
        sources=("9.2c",),
        basis=STATED,
        when=data_driven_decisions.is_(LIKES),
        then=SpeaksFor(BACK_OFFICE),
        strength=ESSENTIAL,
        text=Text(
            en="Back-office skills are essential for decisions based on data, and you like making "
            "them.",
            cs="Schopnosti pro back office jsou zásadní pro rozhodování podle dat, a to vás baví.",
        ),
    ),
)

NEEDS: Final = (
    *asks_for(BACK_OFFICE, attention_to_detail, STRONG, "10.2b", OFTEN),
    *asks_for(BACK_OFFICE, independent_work, STRONG, "10.2c", OFTEN),
)

BACK_OFFICE_WORK: Final = (
    *includes(BACK_OFFICE, human_resources_work, "11.2a 12.1b", PLAINLY),
    *includes(BACK_OFFICE, it_work, "11.2d 12.1c", PLAINLY),
)
