"""What the report on groups is made of, and how a terminal shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text as Styled

from placement.text import Language, Text


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a section (*level* 1) or of a part of one (2)."""

    text: Text
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or several; *strong* where it is the answer itself, *apart* where it begins
    something else."""

    text: Text
    strong: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, whether it holds *numbers*, and whether it *wraps*."""

    heading: Text | None = None
    numbers: bool = False
    wraps: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, one for each column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]


Block: TypeAlias = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Page:
    """A report: what it is about, and its blocks in order."""

    title: Text
    blocks: tuple[Block, ...]


class PageText:
    """Renders a page with rich, as wide as the console."""

    def __init__(self, page: Page, language: Language) -> None:
        self.page = page
        self.language: Language = language

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for block in self.page.blocks:
            match block:
                case Heading(text, level):
                    yield ""
                    yield Styled(text.to(self.language), style="bold" if level == 1 else "italic")
                case Paragraph(text, strong, apart):
                    if apart:
                        yield ""
                    yield Styled(text.to(self.language), style="bold" if strong else "")
                case Table():
                    yield Padding(self._grid(block), (0, 0, 0, 2))

    def _grid(self, table: Table) -> Grid:
        grid = Grid(box=None, padding=(0, 2, 0, 0), pad_edge=False)
        for column in table.columns:
            grid.add_column(
                "" if column.heading is None else Styled(column.heading.to(self.language)),
                justify="right" if column.numbers else "left",
                no_wrap=not column.wraps,
            )
        for row in table.rows:
            grid.add_row(*(Styled(cell.to(self.language)) for cell in row))
        return grid
