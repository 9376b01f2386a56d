"""One person's result on paper: what a counsellor hands over and an applicant takes home."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from placement.explanation.blocks import Block, Heading, Note, Page, Space
from placement.explanation.kinds.flip import first_blocks
from placement.explanation.recommendation import Recommendation
from placement.explanation.short import reasoned
from placement.explanation.text import (
    advice_blocks,
    headline_blocks,
    hundred_blocks,
    reason_blocks,
    standing_blocks,
    unknown_blocks,
)
from placement.explanation.words import person_title
from placement.inquiry.flip import counterfactual
from placement.text import LONGEST_QUOTED, Text, plain

About = tuple[tuple[Text, Text], ...]

_MOST_CHANGES: Final = 2


def person_page(found: Recommendation, on: date | None = None) -> Page:
    """The result of *found* as a page of one or two sheets; *on* is the day it was made."""
    return Page(person_title(_TITLE, found.id), tuple(_blocks(found)), about(found, on))


def about(found: Recommendation, on: date | None = None) -> About:
    """When, and by which rules and program; the same facts on the same day give the same page."""
    made = found.derivation
    rules = f"{made.knowledge_version} ({made.knowledge_sha256[:12]})"
    told = found.id or ""
    return (
        # The title has room for a shorter one only.
        *(((_ID, plain(told)),) if len(told) > LONGEST_QUOTED else ()),
        *(() if on is None else ((_DATE, date_words(on)),)),
        (_RULES, plain(rules)),
        (_PROGRAM, plain(f"placement {made.program}")),
    )


def date_words(day: date) -> Text:
    """The day as it is written in either language: 5 March 2026, 5. března 2026."""
    english, czech = _MONTHS[day.month - 1]
    return Text(
        en=f"{day.day} {english} {day.year}", cs=f"{day.day}.\N{NO-BREAK SPACE}{czech} {day.year}"
    )


def _blocks(found: Recommendation) -> Iterator[Block]:
    yield from headline_blocks(found)
    if found.facts:
        yield from hundred_blocks(found)
        yield from standing_blocks(found.inference)
        for goal in reasoned(found):
            yield from reason_blocks(found, goal)
        changing = counterfactual(found.base, found.inference)
        if changing is not None:
            yield Heading(_CHANGE)
            yield from first_blocks(changing, _MOST_CHANGES)
        yield from advice_blocks(found, besides_conflicts=True)
        yield from unknown_blocks(found)
    yield from closing_blocks()


def closing_blocks() -> Iterator[Block]:
    """What ends a sheet about a person: room for notes, and the limits of it all."""
    yield Space(_NOTES)
    yield Note(LIMITS)


_TITLE: Final = Text(en="Recommendation", cs="Doporučení")
_ID: Final = Text(en="Identifier", cs="Identifikátor")
_DATE: Final = Text(en="Date", cs="Datum")
_RULES: Final = Text(en="Rules", cs="Pravidla")
_PROGRAM: Final = Text(en="Program", cs="Program")
_CHANGE: Final = Text(en="What would change it", cs="Co by výsledek změnilo")
_NOTES: Final = Text(en="Notes", cs="Poznámky")
LIMITS: Final = Text(
    en="This is how far the answers fit what one document says about office work: it says nothing "
    "about the worth or the skill of a person, it can be wrong, and the decision is for people to "
    "make.",
    cs="Toto je míra, v jaké odpovědi odpovídají tomu, co o práci v kanceláři říká jeden dokument: "
    "o hodnotě ani o skutečných schopnostech člověka nevypovídá, může se mýlit a rozhodnutí je na "
    "lidech.",
)
"""What a result is and is not, in one sentence."""
_MONTHS: Final = (
    ("January", "ledna"), ("February", "února"), ("March", "března"), ("April", "dubna"),
    ("May", "května"), ("June", "června"), ("July", "července"), ("August", "srpna"),
    ("September", "září"), ("October", "října"), ("November", "listopadu"),
    ("December", "prosince"),
)  # fmt: skip
