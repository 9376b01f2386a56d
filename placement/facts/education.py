"""Education: what the person has completed (statements 3.1)."""

from __future__ import annotations

from typing import Final

from placement.facts import scales
from placement.facts.traits import Trait
from placement.text import Text

education: Final = Trait(
    "education",
    scales.EDUCATION,
    Text(en="education", cs="vzdělání"),
    "education",
    sources=("3.1a", "3.1b"),
    question=Text(
        en="What is the highest education you have completed?",
        cs="Jaké je vaše nejvyšší dokončené vzdělání?",
    ),
    help=Text(
        en="Count what you finished with an examination or a degree, at home or abroad. "
        "Vocational means an apprenticeship; master's includes the degrees Ing. and MUDr.",
        cs="Počítá se, co máte zakončené zkouškou nebo titulem, doma i v zahraničí. "
        "K magisterskému patří i inženýrské (Ing.) a lékařské (MUDr.).",
    ),
    values=(
        Text(en="primary", cs="základní"),
        Text(en="vocational", cs="střední s výučním listem"),
        Text(en="secondary with maturita", cs="střední s maturitou"),
        Text(en="higher vocational", cs="vyšší odborné"),
        Text(en="bachelor's", cs="bakalářské"),
        Text(en="master's", cs="magisterské"),
        Text(en="doctoral", cs="doktorské"),
    ),
)

EDUCATION: Final = (education,)
