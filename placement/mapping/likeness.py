"""Which traits a column's name may mean, and how like the words are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from rapidfuzz import fuzz

from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.spellings import normalise, trait_spellings, without_diacritics
from placement.facts.traits import Trait
from placement.mapping.headings import HEADINGS

Why = Literal["name", "question", "words"]
"""What is the same: the name or label, the question, or only words of them."""

ALIKE: Final = 62
"""Less like than this, of 100, is no likeness."""
SURE: Final = 86
"""So like, of 100, and no other trait nearly so like, are the same words in another order or
form."""
APART: Final = 6
"""So much more like than another trait is not by chance."""
_CANDIDATE: Final = 68
"""Less like than this, of 100, is not worth a look."""
_MOST_CANDIDATES: Final = 3
_CAMEL: Final = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
"""Where a word begins in camelCase."""
_FRAMES: Final = re.compile(
    r"\b(?:how (?:well|good|much) (?:do|are|can) you(?: at)?|how do you feel about|do you (?:like|"
    r"enjoy|mind)|do you|rate your|please rate|your|my|i (?:like|enjoy|am|have)|what|which|is|are|"
    r"the|of|at|to|in|with|and|a|skills?|level|ability|knowledge|experience with|highest|"
    r"jak|jaké|jaká|jaký|je|jste|máte|baví|vás|rád|ráda|umíte|dobře|ohodnoťte|své|svou|vaše|"
    r"úroveň|znalosti?|dovednosti?|schopnosti?|nejvyšší|dosažené|v|na|s|se|a)\b"
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A trait that a name may mean: *score* of 100, and *why*."""

    trait: Trait
    score: int
    why: Why


def likely_traits(name: str) -> list[Likeness]:
    """The traits that a column's name may mean, the likeliest first."""
    spelling = normalise(name[:200])
    exact = trait_spellings().get(spelling)
    if exact is not None:
        return [Likeness(BY_NAME[exact], 100, "name")]
    asked = _bare(name)
    for trait in TRAITS:
        if asked in (_bare(trait.question.en), _bare(trait.question.cs)):
            return [Likeness(trait, 100, "question")]
    words = _core(name)
    if not words:
        return []
    found = [
        Likeness(trait, round(max(_alike(words, core) for core in _cores(trait.name))), "words")
        for trait in TRAITS
    ]
    found = [likeness for likeness in found if likeness.score >= ALIKE]
    return sorted(found, key=lambda likeness: -likeness.score)


def candidates(name: str) -> list[tuple[Trait, int]]:
    """The few traits that a person may choose from for a column that is like none by its name,
    with how like they are, of 100: the headings that others use are compared too."""
    words = _core(name)
    found = [
        (trait, round(max(_alike(words, other) for other in _headings(trait.name))))
        for trait in TRAITS
    ]
    found = [each for each in found if each[1] >= _CANDIDATE]
    return sorted(found, key=lambda each: -each[1])[:_MOST_CANDIDATES]


def _alike(one: str, other: str) -> float:
    """How like two phrases are: all their words, and the words of the shorter in the longer."""
    return 0.55 * fuzz.token_sort_ratio(one, other) + 0.45 * fuzz.token_set_ratio(one, other)


@cache
def _cores(name: str) -> tuple[str, ...]:
    trait = BY_NAME[name]
    wordings = (
        name.replace("_", " "), trait.label.en, trait.label.cs, trait.question.en,
        trait.question.cs,
    )  # fmt: skip
    return tuple(dict.fromkeys(core for wording in wordings if (core := _core(wording))))


@cache
def _headings(name: str) -> tuple[str, ...]:
    others = HEADINGS.get(name, "").split(", ")
    return (*_cores(name), *(core for words in others if (core := _core(words))))


def _bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", normalise(words[:300])))


def in_words(name: str) -> str:
    """A name in camelCase with its words apart."""
    return _CAMEL.sub(" ", name)


def _core(words: str) -> str:
    """The words that say what it is about, without diacritics and without the frame of a
    question."""
    apart = normalise(in_words(words[:300]))
    inner = re.sub(r"\(.*?\)|\[|\]", " ", apart.replace(".", " "))
    core = " ".join(re.findall(r"\w+", _FRAMES.sub(" ", inner)))
    return without_diacritics(core or " ".join(re.findall(r"\w+", inner)))
