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
    (
        "strong",
        {
            "masculine": "velmi dobrý",
            "feminine": "velmi dobrá",
            "neuter": "velmi dobré",
        },
    ),
    ("excellent", {"masculine": "vynikající", "feminine": "vynikající", "neuter": "vynikající"}),
)
_MEANINGS: Final = (
    Text(en="I cannot do it yet", cs="zatím to neumím"),
    Text(en="I need help with it", cs="potřebuji pomoc"),
    Text(en="I manage everyday cases on my own", cs="běžné věci zvládnu bez pomoci"),
    Text(en="I manage hard cases too", cs="zvládnu i ty těžké"),
    Text(en="others come to me for advice", cs="ostatní si ke mně chodí pro radu"),
)

_HOW_WELL: Final = (
    Text(en="not at all", cs="vůbec"),
    Text(en="a little", cs="trochu"),
    Text(en="well", cs="dobře"),
    Text(en="very well", cs="velmi dobře"),
    Text(en="excellently", cs="výborně"),
)
"""Answers to "How well …?" and "Jak dobře …?"."""

LIKING: Final = (
    Text(en="dislike it", cs="nebaví"),
    Text(en="neither like nor dislike it", cs="ani baví, ani nebaví"),
    Text(en="like it", cs="baví"),
)
"""What somebody likes; the words follow "you" and "vás"."""
DO_LIKE: Final = (
    Text(en="no, I do not", cs="ne, nebaví"),
    Text(en="neither yes nor no", cs="ani ano, ani ne"),
    Text(en="yes, I do", cs="ano, baví"),
)
"""Answers to "Do you like …?" and "Baví vás …?"."""
WOULD_LIKE: Final = (
    Text(en="no, I would not", cs="ne, nebavilo"),
    Text(en="neither yes nor no", cs="ani ano, ani ne"),
    Text(en="yes, I would", cs="ano, bavilo"),
)
"""Answers to "Would you like to …?" and "Bavilo by vás …?", about work one may never have done."""

BEARING: Final = (
    Text(en="mind it", cs="vadí"),
    Text(en="can live with it", cs="vadí jen trochu"),
    Text(en="feel at ease with it", cs="nevadí"),
)
"""How somebody bears a drawback; the words follow "you" and "vám"."""
DO_MIND: Final = (
    Text(en="yes, I do", cs="ano, vadí"),
    Text(en="a little", cs="jen trochu"),
    Text(en="no, I do not", cs="ne, nevadí"),
)
"""Answers to "Do you mind …?" and "Vadí vám …?"."""


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
        answers=_HOW_WELL,
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
    answers: tuple[Text, ...] = WOULD_LIKE,
) -> Trait:
    """A trait of liking; a drawback gives its own *values*, and *answers* are those to its
    question."""
    return Trait(
        name, STANCE, label, group, sources=sources, question=question, help=help, values=values,
        answers=answers,
    )  # fmt: skip
