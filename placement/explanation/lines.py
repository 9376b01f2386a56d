"""Pages as plain lines that are never wrapped, for lists that are searched and piped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from placement._compatibility import assert_never
from placement.explanation.blocks import (
    Bars,
    Column,
    Heading,
    Item,
    Note,
    Page,
    Paragraph,
    Space,
    Table,
    is_apart,
    parts,
)
from placement.text import Language, Text, displayable, plain

_STEP: Final = "  "
_EMPTY: Final = plain("")


def lines(page: Page, language: Language) -> Iterator[str]:
    """The page in *language*, a line for each block, entry and row."""

    def words(text: Text) -> str:
        return displayable(text.to(language)).replace("\n", " ")

    def listed(items: Iterable[Item], depth: int) -> Iterator[str]:
        for item in items:
            source = "" if item.source is None else f" {words(item.source)}"
            yield f"{_STEP * depth}{displayable(item.mark)} {words(item.text)}{source}"
            yield from (f"{_STEP * (depth + 1)}{words(note)}" for note in item.notes)
            yield from listed(item.items, depth + 1)

    for number, part in enumerate(parts(page.blocks)):
        if number and is_apart(part):
            yield ""
        match part:
            case Heading(text, _, apart):
                yield words(text) if apart else f"{_STEP}{words(text)}"
            case Space(text):
                yield words(text)
            case Paragraph(text, _, depth) | Note(text, depth):
                yield f"{_STEP * depth}{words(text)}"
            case Table(columns, rows, depth):
                shown = [[words(column.heading or _EMPTY) for column in columns]]
                if not any(shown[0]):
                    shown.clear()
                shown += [list(map(words, row)) for row in rows]
                yield from (f"{_STEP * depth}{line}".rstrip() for line in _aligned(columns, shown))
            case Bars(groups, headings, _, depth):
                if headings:
                    yield f"{_STEP * (depth + 1)}{_STEP.join(map(words, headings))}"
                for group in groups:
                    if group.title is not None:
                        yield f"{_STEP * depth}{words(group.title)}"
                    for bar in group.bars:
                        said = [bar.label, *bar.figures, *([bar.remark] if bar.remark else [])]
                        yield f"{_STEP * (depth + 1)}{_STEP.join(map(words, said))}"
            case tuple():
                yield from listed(part, part[0].depth)
            case _:
                assert_never(part)


def _aligned(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    for row in rows:
        yield _STEP.join(
            cell.rjust(width) if column.numbers else cell.ljust(width)
            for column, cell, width in zip(columns, row, widths, strict=True)
        )
