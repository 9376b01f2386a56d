"""Experience: how far the person's work has taken them (statements 7.1, 8.1, 8.2)."""

from __future__ import annotations

from typing import Final

from placement.facts import scales
from placement.facts.traits import Trait
from placement.text import Text

experience: Final = Trait(
    "experience",
    scales.EXPERIENCE,
    Text(en="work experience", cs="praxe"),
    "experience",
    sources=("7.1", "8.1", "8.2"),
    question=Text(en="What work experience do you have?", cs="Jakou máte pracovní praxi?"),
    help=Text(
        en="Part-time work, unpaid work and work abroad count too. To lead people is to be in "
        "charge of them, for example of a team or a shift.",
        cs="Počítá se i brigáda, dobrovolná práce a práce v zahraničí. Vést lidi znamená "
        "odpovídat za ně, například za tým nebo za směnu.",
    ),
    values=(
        Text(en="none", cs="žádná"),
        Text(en="some", cs="nějaká"),
        Text(en="extensive", cs="bohatá"),
        Text(en="extensive, including leading people", cs="bohatá, včetně vedení lidí"),
    ),
    meanings=(
        Text(en="no job so far", cs="zatím žádné zaměstnání"),
        Text(en="a first job or part-time work", cs="první zaměstnání nebo brigády"),
        Text(en="several years in a field", cs="několik let v oboru"),
        Text(en="and in charge of others", cs="i s odpovědností za druhé"),
    ),
)

EXPERIENCE: Final = (experience,)
