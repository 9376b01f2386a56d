"""How forms usually word the values of a scale, in both languages: for proposals only.

Nothing here is assumed when a file is read; it goes into a mapping, where it can be seen and
changed. A word that means different things to different people is left out.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from placement.facts.conditions import Scale
from placement.facts.scales import (
    AMBITION,
    EDUCATION,
    EXPERIENCE,
    PROFICIENCY,
    STANCE,
)
from placement.facts.spellings import normalise, value_spellings, without_diacritics
from placement.facts.traits import Trait

_WORDINGS: Final = {
    EDUCATION.name: {
        "primary": "primary school, elementary school, basic school, základní škola, zš, základní",
        "vocational": "vocational school, apprenticeship, trade school, výuční list, vyučen, "
        "vyučena, vyučen/a, učiliště, sou, střední bez maturity",
        "maturita": "high school, secondary school, upper secondary, gymnázium, maturita, "
        "střední škola s maturitou, sš s maturitou, úso, střední s maturitou, high school diploma, "
        "a levels, a-levels",
        "higher_vocational": "higher vocational school, vyšší odborná škola, voš, dis, dis., "
        "higher professional",
        "bachelor": "bachelor's degree, bachelors, bachelor degree, bc, bc., ba, bsc, b.a., b.sc., "
        "bachelor of arts, bachelor of science, bakalář, bakalářský, vš bakalářské, "
        "undergraduate degree",
        "master": "master's degree, masters, master degree, mgr, mgr., ing, ing., ma, msc, m.a., "
        "m.sc., mba, master of arts, master of science, magistr, inženýr, magisterský, "
        "vš magisterské",
        "doctorate": "phd, ph.d., ph.d, doctor, doctorate degree, doctoral degree, csc, csc., "
        "doktorát, doktor, doktorský",
    },
    EXPERIENCE.name: {
        "none": "no experience, no work experience, bez praxe, bez zkušeností, absolvent, žádné",
        "some": "entry level, junior, up to 2 years, do 2 let, little, trainee, intern",
        "experienced": "senior, experienced, several years, mid-level, zkušený, zkušená",
        "leading": "team leader, manager, management, lead, head, director, vedoucí, "
        "vedoucí pozice, leadership",
    },
    PROFICIENCY.name: {
        "none": "not at all, no knowledge, no skills, vůbec, neumím, žádné znalosti, žádné",
        "basic": "beginner, novice, elementary, poor, weak, začátečník, základy, slabé, "
        "základní znalosti, začátečnická",
        "good": "intermediate, average, fair, competent, mírně pokročilý, středně pokročilý, "
        "průměrné, dobré, mírně pokročilá",
        "strong": "advanced, very good, proficient, velmi dobré, velmi dobrá, pokročilý, "
        "pokročilá, pokročilé",
        "excellent": "expert, outstanding, master, výborné, odborník, expertní, vynikající",
    },
    STANCE.name: {
        "dislikes": "strongly disagree, disagree, dislike, dislike it, i dislike it, no, "
        "not at all, rather not, rozhodně ne, spíše ne, spíš ne, ne, nebaví mě, nebaví, nerad, "
        "nerada, nesouhlasím, spíše nesouhlasím, rozhodně nesouhlasím, vadí mi",
        "neutral": "neither agree nor disagree, neutral, indifferent, don't mind, "
        "i don't mind, ani ano ani ne, ani souhlas ani nesouhlas, je mi to jedno, neutrální, "
        "napůl, nevadí mi to",
        "likes": "strongly agree, agree, like, like it, i like it, love it, i love it, yes, "
        "rather yes, enjoy, i enjoy it, rozhodně ano, spíše ano, spíš ano, ano, baví mě, baví, "
        "rád, ráda, rád/a, souhlasím, spíše souhlasím, rozhodně souhlasím",
    },
    AMBITION.name: {
        "stay": "stay where i am, no ambition, zůstat, spokojen, spokojená",
        "advance": "get promoted, promotion, grow, postoupit, růst",
        "lead": "lead a team, lead people, vést tým, vést lidi, manage people",
    },
}


def usually(trait: Trait, words: str) -> str | None:
    """The value that *words* usually stand for, None where they have no usual meaning."""
    spelling = normalise(words[:200])
    return value_spellings(trait).get(spelling) or usual_wordings(trait.scale).get(spelling)


@cache
def usual_wordings(scale: Scale) -> dict[str, str]:
    """Normalised wording → value, with diacritics and without; those with two meanings left out."""
    found: dict[str, set[str]] = {}
    for value, wordings in _WORDINGS.get(scale.name, {}).items():
        for wording in wordings.split(", "):
            for written in {normalise(wording), without_diacritics(normalise(wording))}:
                found.setdefault(written, set()).add(value)
    return {written: next(iter(values)) for written, values in found.items() if len(values) == 1}
