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
from placement.facts.scales import GOOD
from placement.facts.soft_skills import attention_to_detail, independent_work
from placement.rules.patterns import asks_for, essential_for, includes
from placement.rules.strengths import ESSENTIAL, OFTEN, PLAINLY

MOTIVES: Final = (
    *essential_for(
        FRONT_OFFICE, customer_satisfaction, "9.1c", ESSENTIAL,
        "Front-office skills are essential for the satisfaction of customers, and you like working "
        "for that.",
        "Schopnosti pro front office jsou zásadní pro spokojenost zákazníků a vás baví o ni "
        "pečovat.",
        en_against="Front-office skills are essential for the satisfaction of customers, and you "
        "dislike working for that.",
        cs_against="Schopnosti pro front office jsou zásadní pro spokojenost zákazníků, a vás o ni "
        "pečovat nebaví.",
    ),
    *essential_for(
        BACK_OFFICE, operational_efficiency, "9.2a", ESSENTIAL,
        "Back-office skills are essential for efficient operations, and you like working for that.",
        "Schopnosti pro back office jsou zásadní pro efektivní provoz a vás baví se o něj starat.",
        en_against="Back-office skills are essential for efficient operations, and you dislike "
        "working for that.",
        cs_against="Schopnosti pro back office jsou zásadní pro efektivní provoz, a vás nebaví "
        "se o něj starat.",
    ),
    *essential_for(
        BACK_OFFICE, financial_success, "9.2b", ESSENTIAL,
        "Back-office skills are essential for financial success, and you like working for that.",
        "Schopnosti pro back office jsou zásadní pro finanční úspěch a vás baví o něj usilovat.",
        en_against="Back-office skills are essential for financial success, and you dislike "
        "working for that.",
        cs_against="Schopnosti pro back office jsou zásadní pro finanční úspěch, a vás o něj "
        "usilovat nebaví.",
    ),
    *essential_for(
        BACK_OFFICE, data_driven_decisions, "9.2c", ESSENTIAL,
        "Back-office skills are essential for decisions based on data, and you like making them.",
        "Schopnosti pro back office jsou zásadní pro rozhodování podle dat, a to vás baví.",
        en_against="Back-office skills are essential for decisions based on data, and you dislike "
        "making them.",
        cs_against="Schopnosti pro back office jsou zásadní pro rozhodování podle dat, a to vás "
        "nebaví.",
    ),
)  # fmt: skip

NEEDS: Final = (
    *asks_for(BACK_OFFICE, attention_to_detail, GOOD, "10.2b", OFTEN),
    *asks_for(BACK_OFFICE, independent_work, GOOD, "10.2c", OFTEN),
)

BACK_OFFICE_WORK: Final = (
    *includes(BACK_OFFICE, human_resources_work, "11.2a 12.1b", PLAINLY),
    *includes(BACK_OFFICE, it_work, "11.2d 12.1c", PLAINLY),
)
