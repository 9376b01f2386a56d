"""The first screen of a result: all that decides, in 24 rows of 80 columns.

Verdict, role and functions with their certainty and what pulls against them, the strongest reasons,
what would matter most, and how to see the rest. Where a person's result has more to say than fits,
the screen says how much it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final

from placement.explanation.blocks import Block, Heading, Item, Note, Page, Paragraph
from placement.explanation.recommendation import Recommendation
from placement.explanation.stakes import Stakes, stakes
from placement.explanation.text import NOTHING_MATTERS, headline_blocks
from placement.explanation.words import person_title, signed, source_of
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import OFFICES, Goal
from placement.possible.bounds import Aim
from placement.text import Language, Text, joined

ROWS: Final = 24
COLUMNS: Final = 80

_ROOMS: Final = ((3, 2), (3, 1), (2, 1), (3, 0), (1, 1), (2, 0), (1, 0))
"""How many reasons for and against are told, as there is room for them."""
_MOST_ASKED: Final = 3


def short_page(found: Recommendation, full: Text) -> Page:
    """The first screen; *full* says how to see the rest."""
    return Page(person_title(_TITLE, found.id), tuple(short_blocks(found, full)))


def short_blocks(found: Recommendation, full: Text) -> list[Block]:
    """The blocks of the first screen: as many conflicts and reasons as there is room for."""
    for conflicts in (4, 3, 2, 1):
        for favourable, adverse in _ROOMS:
            blocks = list(_blocks(found, full, conflicts, favourable, adverse))
            if rows(blocks, found.language) < ROWS:
                return blocks
    return blocks


def _blocks(
    found: Recommendation, full: Text, conflicts: int, favourable: int, adverse: int
) -> Iterator[Block]:
    yield from headline_blocks(found, conflicts)
    yield from _reasons(found, favourable, adverse)
    if found.facts:
        yield from _asked(stakes(found))
    yield Note(full)


def _reasons(found: Recommendation, favourable: int, adverse: int) -> Iterator[Block]:
    """The strongest reasons for what is recommended, and those against it."""
    goals = reasoned(found)
    steps = [step for step in found.derivation.steps if step.points and step.rule.goal in goals]
    kinds = (
        (_FOR, _FOR_OFFICES, favourable, [step for step in steps if step.points > 0]),
        (_AGAINST, _AGAINST_OFFICES, adverse, [step for step in steps if step.points < 0]),
    )
    for title, of_either, most, of_kind in kinds:
        strongest = sorted(of_kind, key=lambda step: -abs(step.points))[:most]
        if strongest:
            yield Heading(title if found.office in ("front_office", "back_office") else of_either)
            for step in strongest:
                yield Item(step.text, mark=signed(step.points), source=source_of(step.rule))


def reasoned(found: Recommendation) -> tuple[Goal, ...]:
    """The goals whose reasons are given: what is recommended, or both offices where none is."""
    offices = [office for office in OFFICES if office.name == found.office]
    role = found.inference.role
    return (*(offices or OFFICES), *((role.goal,) if role else ()))


def _asked(most: Stakes) -> Iterator[Block]:
    """What would matter most, or that nothing can any more."""
    if most.about is None:
        yield Paragraph(NOTHING_MATTERS, apart=True)
        return
    labels = [BY_NAME[name].label for name in most.traits[:_MOST_ASKED]]
    yield Paragraph(_MATTERS[most.about].format(traits=joined(labels)), apart=True)


def rows(blocks: Sequence[Block], language: Language) -> int:
    """How many rows of a terminal the blocks take, rather too many than too few."""
    # The first block has no empty row before it.
    count = -1
    for block in blocks:
        match block:
            case Heading(text):
                count += 1 + _wrapped(text.to(language), COLUMNS)
            case Paragraph(text, _, _, apart):
                count += apart + _wrapped(text.to(language), COLUMNS)
            case Note(text):
                count += 1 + _wrapped(text.to(language), COLUMNS)
            case Item(text, mark, source, notes):
                said = text.to(language) + (f" {source.to(language)}" if source else "")
                for line in (said, *(note.to(language) for note in notes)):
                    count += _wrapped(line, COLUMNS - len(mark) - 5)
            case _:
                raise AssertionError("the first screen holds sentences alone")
    return count


def _wrapped(text: str, width: int) -> int:
    return len(wrap(text, width)) or 1


_TITLE: Final = Text(en="Recommendation", cs="Doporučení")
_FOR: Final = Text(en="What speaks for it most", cs="Co pro to mluví nejvíc")
_AGAINST: Final = Text(en="What speaks against it", cs="Co mluví proti")
_FOR_OFFICES: Final = Text(
    en="What speaks for one office or the other most",
    cs="Co pro jeden či druhý typ práce mluví nejvíc",
)
_AGAINST_OFFICES: Final = Text(
    en="What speaks against one or the other", cs="Co mluví proti jednomu či druhému"
)
_MATTERS: Final[dict[Aim, Text]] = {
    "office": Text(
        en="To be surer of the office it would help most to know: {traits}.",
        cs="K jistotě o typu práce by nejvíc pomohlo vědět: {traits}.",
    ),
    "role": Text(
        en="To be surer of the role it would help most to know: {traits}.",
        cs="K jistotě o roli by nejvíc pomohlo vědět: {traits}.",
    ),
    "end": Text(
        en="About the functions it would help most to know: {traits}.",
        cs="U oborů by nejvíc pomohlo vědět: {traits}.",
    ),
}
