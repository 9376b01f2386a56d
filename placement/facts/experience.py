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
        en="Some can be a first job or part-time work; extensive means several years in a field. "
        "The last answer is for those who have been in charge of people, such as a team or a "
        "shift.",
        cs="Nějaká praxe je i první zaměstnání nebo brigáda, bohatá znamená několik let v oboru. "
        "Poslední možnost platí pro ty, kdo už vedli lidi, například tým nebo směnu.",
    ),
    values=(
        Text(en="none", cs="žádná"),
        Text(en="some", cs="nějaká"),
        Text(en="extensive", cs="bohatá"),
        Text(en="extensive, including leading people", cs="bohatá, včetně vedení lidí"),
    ),
)

EXPERIENCE: Final = (experience,)
