"""The answers many traits share, and the two kinds of trait that most traits are."""

from __future__ import annotations

from typing import Final, Literal

from placement.facts.scales import PROFICIENCY, STANCE
from placement.facts.traits import Trait
from placement.text import Text

Gender = Literal["masculine", "feminine", "neuter"]

_LEVELS: Final = (
    ("none", {"masculine": "žádný", "feminine": "žádná", "neuter": "žádné"}),
    ("basic", {"masculine": "základní", "feminine": "základní", "neuter": "základní"}),
    ("good", {"masculine": "dobrý", "feminine": "dobrá", "neuter": "dobré"}),
    ("strong", {"masculine": "silný", "feminine": "silná", "neuter": "silné"}),
    ("excellent", {"masculine": "vynikající", "feminine": "vynikající", "neuter": "vynikající"}),
)
_MEANINGS: Final = (
    Text(en="I cannot do it yet", cs="zatím to neumím"),
    Text(en="I need help with it", cs="potřebuji pomoc"),
    Text(en="I manage everyday cases on my own", cs="běžné věci zvládnu bez pomoci"),
    Text(en="I manage hard cases too", cs="zvládnu i ty těžké"),
    Text(en="others come to me for advice", cs="ostatní si ke mně chodí pro radu"),
)

LIKING: Final = (
    Text(en="dislike it", cs="nebaví"),
    Text(en="neither like nor dislike it", cs="ani baví, ani nebaví"),
    Text(en="like it", cs="baví"),
)
"""Answers to "How do you feel about …?" and "Baví vás …?"; they follow "you" and "vás" too."""

BEARING: Final = (
    Text(en="mind it", cs="vadí"),
    Text(en="can live with it", cs="vadí jen trochu"),
    Text(en="feel at ease with it", cs="nevadí"),
)
"""Answers about a drawback: "Vadí vám …?"; they follow "you" and "vám" too."""


def levels(gender: Gender) -> tuple[Text, ...]:
    """The words for the values of proficiency, the Czech ones agreeing with a noun of *gender*."""
    return tuple(Text(en=english, cs=czech[gender]) for english, czech in _LEVELS)


def skill(
    name: str,
    group: str,
    sources: tuple[str, ...],
    *,
    label: Text,
    gender: Gender,
    question: Text,
    example: Text,
) -> Trait:
    """A trait of proficiency; *gender* is the Czech label's, *example* is the help."""
    return Trait(
        name,
        PROFICIENCY,
        label,
        group,
        sources=sources,
        question=question,
        help=example,
        values=levels(gender),
        meanings=_MEANINGS,
    )


def stance(
    name: str,
    group: str,
    sources: tuple[str, ...],
    *,
    label: Text,
    question: Text,
    help: Text,
    values: tuple[Text, ...] = LIKING,
) -> Trait:
    """A trait of liking; a drawback gives its own *values*."""
    return Trait(
        name, STANCE, label, group, sources=sources, question=question, help=help, values=values
    )
