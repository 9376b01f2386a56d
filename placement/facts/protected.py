"""Attributes that are no traits and never will be: the law protects them from being weighed.

The grounds follow the European Union's Directives 2000/43/EC and 2000/78/EC and the Czech
Anti-discrimination Act (198/2009 Sb., section 2), with the family status of the Czech Labour Code
(262/2006 Sb., section 16).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from placement.text import Text

_GROUNDS: Final = (
    (
        Text(en="sex", cs="pohlaví"),
        "sex, gender, gender identity, sexual orientation, pohlaví, genderová identita, "
        "pohlavní identita, sexuální orientace",
    ),
    (
        Text(en="age", cs="věk"),
        "age, date of birth, birth date, day of birth, birthday, dob, year of birth, birth year, "
        "birth number, věk, stáří, datum narození, den narození, narozeniny, rok narození, "
        "ročník narození, rodné číslo",
    ),
    (
        Text(en="ethnic origin", cs="etnický původ"),
        "ethnicity, ethnic origin, ethnic group, race, skin colour, skin color, nationality, "
        "citizenship, national origin, etnicita, etnikum, etnický původ, etnická příslušnost, "
        "rasa, barva pleti, národnost, státní příslušnost, státní občanství, občanství",
    ),
    (
        Text(en="religion", cs="náboženství"),
        "religion, faith, belief, denomination, worldview, náboženství, víra, vyznání, "
        "náboženské vyznání, světový názor",
    ),
    (
        Text(en="health", cs="zdravotní stav"),
        "health, health status, health condition, medical history, illness, disability, disabled, "
        "pregnancy, pregnant, zdraví, zdravotní stav, nemoc, nemoci, postižení, "
        "zdravotní postižení, invalidita, ztp, těhotenství, těhotná",
    ),
    (
        Text(en="family", cs="rodina"),
        "family, family status, marital status, married, maternity, parenthood, children, kids, "
        "number of children, rodina, rodinný stav, rodinné poměry, manželství, manželský stav, "
        "ženatý, vdaná, mateřství, rodičovství, děti, počet dětí",
    ),
)


def _bare(words: str) -> str:
    """Letters and digits alone, without case or diacritics: ``Date-of_Birth`` → ``dateofbirth``."""
    decomposed = unicodedata.normalize("NFD", words.casefold())
    return "".join(character for character in decomposed if character.isalnum())


_SPELLINGS: Final = {
    _bare(spelling): ground for ground, spellings in _GROUNDS for spelling in spellings.split(", ")
}
_LONGEST: Final = 80
_FEW: Final = 5


def protected_ground(words: str) -> Text | None:
    """The ground that *words*, a column's or a field's name, stands for, or None.

    Case, diacritics, white space and punctuation make no difference, so ``dateOfBirth`` and
    ``DATUM_NAROZENI`` are both found.
    """
    return _SPELLINGS.get(_bare(words)) if len(words) <= _LONGEST else None


def protected_within(words: str) -> Text | None:
    """The ground that a few words name or ask for: ``What is your gender?``, ``věk (roky)``.

    Longer sentences are no names; what they ask for cannot be told by single words.
    """
    parts = re.findall(r"[^\W_]+", words) if len(words) <= _LONGEST else []
    if len(parts) > _FEW:
        return protected_ground(words)
    phrases = (
        "".join(parts[start:end])
        for start in range(len(parts))
        for end in range(len(parts), start, -1)
    )
    grounds = (protected_ground(phrase) for phrase in phrases)
    return protected_ground(words) or next((ground for ground in grounds if ground), None)
