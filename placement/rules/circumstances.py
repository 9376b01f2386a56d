"""Paragraphs 3, 4, 6, 7 and 8: education, workplace, advantages and drawbacks, pay, career."""

from __future__ import annotations

from typing import Final

from placement.facts.education import education
from placement.facts.goals import BACK_OFFICE, FRONT_OFFICE
from placement.facts.preferences import (
    customer_contact,
    difficult_customers,
    growing_sales,
    long_hours,
    routine_tasks,
    specialising,
    workplace,
)
from placement.facts.prospects import ambition, pay_expectation
from placement.facts.scales import (
    BACHELOR,
    CUSTOMER_SERVICE,
    DISLIKES,
    EXECUTIVE,
    LEAD,
    LIKES,
    MATURITA,
    MIDDLE,
    OFFICE,
    TRADITIONAL_OFFICE,
)
from placement.rules.model import STATED, Rule, SpeaksAgainst, SpeaksFor
from placement.rules.patterns import essential_for
from placement.rules.strengths import ESSENTIAL, PLAINLY, POSSIBLY, USUALLY
from placement.text import Text

EDUCATION: Final = (
    Rule(
        id="front.education",
        sources=("3.1a",),
        basis=STATED,
        when=education.at_least(MATURITA),
        then=SpeaksFor(FRONT_OFFICE),
        strength=USUALLY,
        text=Text(
            en="Front-office posts usually ask for maturita or its equivalent (your education: "
            "{education}).",
            cs="Na pozicích ve front office se obvykle požaduje maturita nebo rovnocenné vzdělání "
            "(vaše vzdělání: {education}).",
        ),
    ),
    Rule(
        id="front.education.below",
        sources=("3.1a",),
        basis=STATED,
        when=education.below(MATURITA),
        then=SpeaksAgainst(FRONT_OFFICE),
        strength=USUALLY,
        text=Text(
            en="Front-office posts usually ask for maturita or its equivalent; your education is "
            "lower ({education}).",
            cs="Na pozicích ve front office se obvykle požaduje maturita nebo rovnocenné vzdělání; "
            "vaše vzdělání je nižší ({education}).",
        ),
    ),
    Rule(
        id="back.education",
        sources=("3.1b",),
        basis=STATED,
        when=education.at_least(BACHELOR),
        then=SpeaksFor(BACK_OFFICE),
        strength=POSSIBLY,
        text=Text(
            en="Back-office posts may ask for a bachelor's degree (your education: {education}).",
            cs="Na pozicích v back office se může požadovat bakalářský titul (vaše vzdělání: "
            "{education}).",
        ),
    ),
    Rule(
        id="back.education.below",
        sources=("3.1b",),
        basis=STATED,
        when=education.below(BACHELOR),
        then=SpeaksAgainst(BACK_OFFICE),
        strength=POSSIBLY,
        text=Text(
            en="Back-office posts may ask for a bachelor's degree; your education is lower "
            "({education}).",
            cs="Na pozicích v back office se může požadovat bakalářský titul; vaše vzdělání je "
            "nižší ({education}).",
        ),
    ),
)

WORKPLACE: Final = (
    Rule(
        id="front.workplace",
        sources=("4.1a",),
        basis=STATED,
        when=workplace.one_of(CUSTOMER_SERVICE, OFFICE),
        then=SpeaksFor(FRONT_OFFICE),
        strength=USUALLY,
        text=Text(
            en="Front-office people usually work in an office or in customer service (you prefer: "
            "{workplace}).",
            cs="Pracovištěm lidí z front office bývá kancelář nebo zákaznický servis (vám se "
            "nejlépe pracuje zde: {workplace}).",
        ),
    ),
    Rule(
        id="back.workplace",
        sources=("4.1b",),
        basis=STATED,
        when=workplace.is_(TRADITIONAL_OFFICE),
        then=SpeaksFor(BACK_OFFICE),
        strength=POSSIBLY,
        text=Text(
            en="Back-office people may work in a more traditional office, and you prefer one.",
            cs="Pracovištěm lidí z back office může být tradičnější kancelář, a v té se vám "
            "pracuje nejlépe.",
        ),
    ),
)

ADVANTAGES: Final = (
    *essential_for(
        FRONT_OFFICE,
        growing_sales,
        "6.1b 9.1b",
        ESSENTIAL,
        "Front-office skills are essential for raising sales, and you like working for that.",
        "Schopnosti pro front office jsou zásadní pro růst prodeje a vás o něj baví usilovat.",
        en_against="Front-office skills are essential for raising sales, and you dislike "
        "working for that.",
        cs_against="Schopnosti pro front office jsou zásadní pro růst prodeje, a vás o něj "
        "usilovat nebaví.",
    ),
    Rule(
        id="front.long_hours.disliked",
        sources=("6.2a",),
        basis=STATED,
        when=long_hours.is_(DISLIKES),
        then=SpeaksAgainst(FRONT_OFFICE),
        strength=PLAINLY,
        text=Text(
            en="Front office can mean long hours, and you mind them.",
            cs="Front office znamená i dlouhou pracovní dobu, a ta vám vadí.",
        ),
    ),
    Rule(
        id="front.difficult_customers.disliked",
        sources=("6.2b",),
        basis=STATED,
        when=difficult_customers.is_(DISLIKES),
        then=SpeaksAgainst(FRONT_OFFICE),
        strength=PLAINLY,
        text=Text(
            en="Front office brings difficult customers, and you mind them.",
            cs="Front office přináší i obtížné zákazníky, a ti vám vadí.",
        ),
    ),
    Rule(
        id="back.specialising",
        sources=("6.3a",),
        basis=STATED,
        when=specialising.is_(LIKES),
        then=SpeaksFor(BACK_OFFICE),
        strength=PLAINLY,
        text=Text(
            en="Back office gives you the chance to develop highly specialised skills, and you "
            "like that.",
            cs="V back office můžete rozvíjet úzce odborné znalosti, a to vás baví.",
        ),
    ),
    Rule(
        id="back.customer_contact.missed",
        sources=("6.3b",),
        basis=STATED,
        when=customer_contact.is_(LIKES),
        then=SpeaksAgainst(BACK_OFFICE),
        strength=PLAINLY,
        text=Text(
            en="Back office brings little contact with customers, and you like that contact.",
            cs="V back office je málo kontaktu se zákazníky, a ten vás přitom baví.",
        ),
    ),
    Rule(
        id="back.routine_tasks.disliked",
        sources=("6.3c",),
        basis=STATED,
        when=routine_tasks.is_(DISLIKES),
        then=SpeaksAgainst(BACK_OFFICE),
        strength=POSSIBLY,
        text=Text(
            en="Back office can bring dull, repetitive tasks, and you dislike them.",
            cs="V back office mohou být jednotvárné, stále stejné úkoly, a ty vás nebaví.",
        ),
    ),
)

PAY_AND_CAREER: Final = (
    Rule(
        id="front.pay_expectation.above",
        sources=("7.1",),
        basis=STATED,
        when=pay_expectation.is_(EXECUTIVE),
        then=SpeaksAgainst(FRONT_OFFICE),
        strength=USUALLY,
        text=Text(
            en="Front-office pay generally ends at upper-middle; you expect {pay_expectation}.",
            cs="Platy ve front office obecně končí u vyšších středních; vy očekáváte: "
            "{pay_expectation}.",
        ),
    ),
    Rule(
        id="back.pay_expectation",
        sources=("7.2",),
        basis=STATED,
        when=pay_expectation.at_least(MIDDLE),
        then=SpeaksFor(BACK_OFFICE),
        strength=USUALLY,
        text=Text(
            en="Back-office pay usually runs from middle to executive; you expect "
            "{pay_expectation}.",
            cs="Platy v back office bývají od středních po manažerské; vy očekáváte: "
            "{pay_expectation}.",
        ),
    ),
    Rule(
        id="back.ambition",
        sources=("8.2",),
        basis=STATED,
        when=ambition.is_(LEAD),
        then=SpeaksFor(BACK_OFFICE),
        strength=POSSIBLY,
        text=Text(
            en="In back office one can reach managerial posts, and you want to lead people.",
            cs="V back office se lze vypracovat až na vedoucí pozice a vy chcete vést lidi.",
        ),
    ),
)
