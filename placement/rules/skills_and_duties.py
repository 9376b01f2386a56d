"""Paragraphs 1, 2 and 5: the skills each office asks for, and the duties it has."""

from __future__ import annotations

from typing import Final

from placement.facts.duties import (
    accounting_work,
    analysing_data,
    answering_enquiries,
    financial_planning,
    managing_relationships,
    serving_customers,
    solving_problems,
    supporting_operations,
)
from placement.facts.goals import BACK_OFFICE, FRONT_OFFICE
from placement.facts.preferences import customer_contact
from placement.facts.scales import DISLIKES, EXCELLENT, GOOD, LIKES
from placement.facts.skills import accounting, customer_service, data_analysis, finance
from placement.facts.soft_skills import (
    analytical_thinking,
    communication,
    organisation,
    problem_solving,
    time_management,
)
from placement.rules.model import INFERRED, STATED, Rule, SpeaksAgainst, SpeaksFor
from placement.rules.patterns import Against, asks_for, includes
from placement.rules.strengths import ESSENTIAL, PLAINLY
from placement.text import Text

SKILLS: Final = (
    Rule(
        id="front.customer_contact",
        sources=("1.1", "6.1a"),
        basis=STATED,
        when=customer_contact.is_(LIKES),
        then=SpeaksFor(FRONT_OFFICE),
        strength=PLAINLY,
        text=Text(
            en="Front office means talking with customers and other outsiders, and you like that.",
            cs="Front office znamená jednat se zákazníky a dalšími lidmi zvenčí, a to vás baví.",
        ),
    ),
    Rule(
        id="front.customer_contact.disliked",
        sources=("1.1",),
        basis=STATED,
        when=customer_contact.is_(DISLIKES),
        then=SpeaksAgainst(FRONT_OFFICE),
        strength=PLAINLY,
        text=Text(
            en="Front office means talking with customers and other outsiders, and you dislike "
            "that.",
            cs="Front office znamená jednat se zákazníky a dalšími lidmi zvenčí, a to vás nebaví.",
        ),
    ),
    *asks_for(FRONT_OFFICE, customer_service, EXCELLENT, "1.2a 5.1b", PLAINLY, weak="1.2a 5.1b"),
    *asks_for(FRONT_OFFICE, communication, EXCELLENT, "1.2b 5.1a", PLAINLY, weak="1.2b 5.1a"),
    *asks_for(FRONT_OFFICE, problem_solving, EXCELLENT, "1.2c 5.1c", PLAINLY, weak="1.2c 5.1c"),
    # Solving problems is named for both offices (1.2c, 2.2d): the skill must not separate them, so
    # back office takes the same evidence from it.
    *asks_for(
        BACK_OFFICE, problem_solving, EXCELLENT, "1.2c 2.2d", PLAINLY,
        weak="1.2c 2.2d", basis=INFERRED,
    ),
    Rule(
        id="back.supporting_operations",
        sources=("1.3",),
        basis=STATED,
        when=supporting_operations.is_(LIKES),
        then=SpeaksFor(BACK_OFFICE),
        strength=PLAINLY,
        text=Text(
            en="Back office supports operations and helps to run the business, and you like that.",
            cs="Back office podporuje provoz a pomáhá s řízením firmy, a to vás baví.",
        ),
    ),
    Rule(
        id="back.supporting_operations.disliked",
        sources=("1.3",),
        basis=STATED,
        when=supporting_operations.is_(DISLIKES),
        then=SpeaksAgainst(BACK_OFFICE),
        strength=PLAINLY,
        text=Text(
            en="Back office supports operations and helps to run the business, and you dislike "
            "that.",
            cs="Back office podporuje provoz a pomáhá s řízením firmy, a to vás nebaví.",
        ),
    ),
    *asks_for(BACK_OFFICE, accounting, GOOD, "1.4a", PLAINLY),
    *asks_for(BACK_OFFICE, finance, GOOD, "1.4b", PLAINLY),
    *asks_for(BACK_OFFICE, data_analysis, GOOD, "1.4c", PLAINLY),
)  # fmt: skip

DUTIES: Final = (
    *includes(FRONT_OFFICE, answering_enquiries, "2.1a", PLAINLY, against=Against("2.1a", PLAINLY)),
    *includes(FRONT_OFFICE, serving_customers, "2.1b", PLAINLY, against=Against("2.1b", PLAINLY)),
    *includes(
        FRONT_OFFICE, managing_relationships, "2.1c 9.1a", ESSENTIAL,
        against=Against("2.1c 9.1a", ESSENTIAL, INFERRED),
    ),
    *includes(
        BACK_OFFICE, accounting_work, "2.2a 11.2b 12.1a", PLAINLY, against=Against("2.2a", PLAINLY)
    ),
    *includes(
        BACK_OFFICE, financial_planning, "2.2b 11.2c", PLAINLY, against=Against("2.2b", PLAINLY)
    ),
    *includes(BACK_OFFICE, analysing_data, "2.2c", PLAINLY, against=Against("2.2c", PLAINLY)),
    *includes(BACK_OFFICE, solving_problems, "2.2d", PLAINLY, against=Against("2.2d", PLAINLY)),
    # The other half of the pair: liking to solve problems must not separate the offices either.
    *includes(
        FRONT_OFFICE, solving_problems, "1.2c 2.2d", PLAINLY,
        against=Against("1.2c 2.2d", PLAINLY, INFERRED), basis=INFERRED,
    ),
)  # fmt: skip

SOFT_SKILLS: Final = (
    *asks_for(BACK_OFFICE, analytical_thinking, GOOD, "5.1d", PLAINLY, weak="5.1d"),
    *asks_for(BACK_OFFICE, organisation, GOOD, "5.1e 10.2a", PLAINLY, weak="5.1e"),
    *asks_for(BACK_OFFICE, time_management, GOOD, "5.1f", PLAINLY, weak="5.1f"),
)
