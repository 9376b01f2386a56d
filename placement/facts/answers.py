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
_LEVELS_EXPLAINED: Final = Text(
    en="None means that you cannot do it yet; basic, that you need help with it; good, that you "
    "manage everyday cases on your own; strong, that you manage hard ones too; excellent, that "
    "others come to you for advice.",
    cs="{none} znamená, že to zatím neumíte; {basic}, že potřebujete pomoc; {good}, že běžné věci "
    "zvládnete bez pomoci; {strong}, že zvládnete i ty těžké; {excellent}, že si k vám ostatní "
    "chodí pro radu.",
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
    """A trait of proficiency; *gender* is the Czech label's, *example* opens the help."""
    words = levels(gender)
    explained = _LEVELS_EXPLAINED.format(
        **dict(zip(PROFICIENCY.values, words, strict=True)) | {"none": _capitalised(words[0])}
    )
    return Trait(
        name,
        PROFICIENCY,
        label,
        group,
        sources=sources,
        question=question,
        help=Text(en=f"{example.en} {explained.en}", cs=f"{example.cs} {explained.cs}"),
        values=words,
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


def _capitalised(text: Text) -> Text:
    return Text(en=text.en.capitalize(), cs=text.cs.capitalize())
