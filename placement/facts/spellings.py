"""How traits and values may be spelt: by name or by label, in either language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Final

from placement.facts.dictionary import TRAITS
from placement.facts.scales import EXCELLENT, PROFICIENCY, STRONG
from placement.facts.traits import Trait

UNKNOWN: Final = frozenset(
    {
        # What programs and spreadsheets write.
        "", "?", "–", "—", "na", "n/a", "n.a.", "#n/a", "#n/a n/a", "<na>", "nan", "nat", "null",
        "<null>", "#null!", "nil", "undefined", "missing", "(blank)", "blank",
        # What people answer, in English …
        "unknown", "not known", "don't know", "dont know", "i don't know", "i dont know",
        "do not know", "i do not know", "not sure", "prefer not to say", "prefer not to answer",
        "i prefer not to say", "i prefer not to answer", "i'd rather not say", "no answer",
        "no response", "not answered", "not stated", "not given", "not specified", "unspecified",
        "not available", "refused to answer",
        # … and in Czech, where the gender does not show what is meant.
        "nevím", "nevim", "neví", "nevi", "neuvedeno", "neuvedl", "neuvedla", "neuvádím",
        "neuvadim", "nechci uvést", "nechci uvest", "nechci uvádět", "nechci uvadet",
        "nechci odpovědět", "nechci odpovedet", "nechci odpovídat", "nechci odpovidat",
        "nepřeji si uvést", "nepreji si uvest", "raději neuvedu", "radeji neuvedu",
        "bez odpovědi", "bez odpovedi", "neodpověděl", "neodpovedel", "neodpověděla",
        "neodpovedela", "neznámé", "nezname", "neznámá", "neznama", "neznámý", "neznamy",
        "neznámo", "neznamo", "není známo", "neni znamo", "nezjištěno", "nezjisteno",
        "nevyplněno", "nevyplneno", "nezadáno", "nezadano", "není k dispozici",
        "neni k dispozici",
    }
)  # fmt: skip
"""The normalised spellings of "not known"; a lone ``-`` or ``_`` normalises to the empty one. The
word ``none`` is none of them: it is a level."""

YES: Final = frozenset({"yes", "y", "yeah", "ano", "a", "jo", "jasně", "jasne"})
NO: Final = frozenset({"no", "n", "nope", "ne"})
"""The normalised spellings of yes and of no at a prompt."""

_SYNONYMS: Final = {
    PROFICIENCY.name: {
        STRONG: ("very good", "silná"),
        EXCELLENT: ("výborná",),
    },
}
"""Scale → value → words accepted beside those of the labels and of the answers to the question."""

_LIKENESS: Final = 0.6
"""How like a spelling must be to be called the nearest (``difflib``'s ratio, 0 to 1)."""

_GAPS: Final = re.compile(r"[\s_-]+")
_ARTICLE: Final = re.compile(r"^(?:an?|the) ")
_ADJECTIVE: Final = re.compile(r"[ýáé]$")


def normalise(words: str) -> str:
    """The form in which spellings are compared.

    Unicode NFC, case folded, white space, hyphens and underscores folded into single spaces, none
    at either end, and a typographic apostrophe made plain. Diacritics stay: the spellings without
    them are listed beside those with them.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", words).casefold())
    return _GAPS.sub(" ", folded.replace("’", "'")).strip()


def accepted_spellings(trait: Trait) -> dict[str, str]:
    """Every normalised spelling of a value of *trait* → the value.

    The value's name; its English label, with and without the article; its Czech label, in each
    gender where it is an adjective; the words that answer the question in an interview; what else
    people naturally write; and the Czech ones without diacritics. The spellings of "not known" are
    ``UNKNOWN``, the same for all traits.
    """
    return dict(value_spellings(trait))


@cache
def value_spellings(trait: Trait) -> Mapping[str, str]:
    """The table of :func:`accepted_spellings`, shared: not to be changed."""
    return _table((value, _wordings(trait, value)) for value in trait.scale.values)


@cache
def trait_spellings() -> Mapping[str, str]:
    """Every normalised spelling of a trait's name or label → the name."""
    return _table((trait.name, (trait.name, trait.label.en, trait.label.cs)) for trait in TRAITS)


def read_yes_or_no(words: str) -> bool | None:
    """Yes, no, or None where it is neither; both languages are understood."""
    spelling = normalise(words)
    if spelling in YES:
        return True
    return False if spelling in NO else None


def nearest(spelling: str, spellings: Mapping[str, str]) -> str | None:
    """What the spelling most like *spelling* stands for; None where none is like it."""
    matches = get_close_matches(spelling, spellings, n=1, cutoff=_LIKENESS)
    return spellings[matches[0]] if matches else None


def _wordings(trait: Trait, value: str) -> Iterator[str]:
    """How *value* may be written, with diacritics."""
    text, answer = trait.text(value), trait.answer(value)
    yield from (value, text.en, _ARTICLE.sub("", text.en), answer.en, answer.cs)
    for words in (text.cs, *_SYNONYMS.get(trait.scale.name, {}).get(value, ())):
        yield words
        if _ADJECTIVE.search(words):
            yield from (words[:-1] + ending for ending in "ýáé")


def _table(entries: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Normalised spelling → what it stands for; without diacritics only where that is one thing.

    Raises ``ValueError`` where one spelling would stand for two things.
    """
    table: dict[str, str] = {}
    for meaning, wordings in entries:
        for wording in wordings:
            if table.setdefault(normalise(wording), meaning) != meaning:
                raise ValueError(f"{wording!r} stands for {meaning!r} and another")
    plainer: dict[str, set[str]] = {}
    for spelling, meaning in table.items():
        plainer.setdefault(without_diacritics(spelling), set()).add(meaning)
    for spelling, (meaning, *others) in plainer.items():
        if not others:
            table.setdefault(spelling, meaning)
    return table


def without_diacritics(words: str) -> str:
    """*words* with every letter bare, as people type who have no Czech keyboard."""
    decomposed = unicodedata.normalize("NFD", words)
    return "".join(character for character in decomposed if not unicodedata.combining(character))
