"""The list of letters: who, with which result, and where the letter is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from placement.explanation.blocks import DASH, Block, Column, Note, Page, Paragraph, Table
from placement.explanation.kinds.person import LIMITS, date_words
from placement.explanation.other_rules import other_rules
from placement.explanation.phrases import number
from placement.explanation.recommendation import Recommendation
from placement.facts.goals import VERDICT_WORDS
from placement.rules.base import KnowledgeBase
from placement.text import Text, plain

_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Line:
    """What the list says of one letter, which is in the file *name* beside it."""

    id: str
    name: str
    office: Text
    certainty: int | None
    role: Text


def line_of(found: Recommendation, name: str) -> Line:
    """The line about the letter of *found*."""
    role = found.inference.role
    return Line(
        found.id or "",
        name,
        VERDICT_WORDS[found.office],
        found.certainty.office,
        plain(DASH) if role is None else role.goal.label,
    )


def index_page(lines: Sequence[Line], base: KnowledgeBase, day: date) -> Page:
    """The list of all letters, in the order of the people."""
    blocks: list[Block] = [Paragraph(_COUNT.format(count=number(len(lines))))]
    others = other_rules(base)
    if others is not None:
        blocks.append(Paragraph(others))
    rows = tuple(
        (plain(_short(each.id)), each.office, _share(each.certainty), each.role) for each in lines
    )
    if rows:
        links = tuple(each.name for each in lines)
        blocks.append(Table(_COLUMNS, rows, depth=0, apart=True, links=links))
    blocks.append(Note(LIMITS))
    return Page(_TITLE, tuple(blocks), ((_DATE, date_words(day)), (_RULES, plain(base.version))))


def _short(identifier: str) -> str:
    cut = len(identifier) > _LONGEST
    return identifier[:_LONGEST] + "…" if cut else identifier


def _share(certainty: int | None) -> Text:
    return plain(DASH) if certainty is None else plain(f"{certainty} %")


_TITLE: Final = Text(en="Letters", cs="Dopisy")
_COUNT: Final = Text(en="People: {count}.", cs="Lidí: {count}.")
_DATE: Final = Text(en="Date", cs="Datum")
_RULES: Final = Text(en="Rules", cs="Pravidla")
_COLUMNS: Final = (
    Column(Text(en="person", cs="člověk"), strong=True),
    Column(Text(en="office", cs="typ práce")),
    Column(Text(en="certainty", cs="jistota"), numbers=True),
    Column(Text(en="role", cs="role")),
)
