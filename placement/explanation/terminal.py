"""Pages on a terminal, by rich: the one place that talks to it."""

from __future__ import annotations

from io import StringIO
from typing import Final, TextIO

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text as Styled
from rich.tree import Tree

from placement._compatibility import assert_never
from placement.explanation.blocks import (
    DASH,
    Bar,
    Bars,
    Heading,
    Item,
    List,
    Note,
    Page,
    Paragraph,
    Part,
    Space,
    Table,
    is_apart,
    parts,
)
from placement.text import Language, Text, displayable, plain

WIDTH_WITHOUT_TERMINAL: Final = 80
_STEP: Final = 2
_LONGEST_SIGNED: Final = 20
_SHORTEST_SIGNED: Final = 5
_LONGEST: Final = 30


class Terminal:
    """Where pages are shown: a terminal, as wide as it is, or a stream that is none, 80 columns
    wide and without colour.

    ``NO_COLOR`` is honoured, nothing shown is read as markup, and no colour carries meaning of
    its own.
    """

    def __init__(
        self, stream: TextIO, *, width: int | None = None, colour: bool | None = None
    ) -> None:
        if width is None and not stream.isatty():
            width = WIDTH_WITHOUT_TERMINAL
        self.stream = stream
        self._console = Console(
            file=stream, width=width, force_terminal=colour, markup=False, highlight=False,
            emoji=False,
        )  # fmt: skip

    def show(self, page: Page, language: Language) -> None:
        """The page, without trailing spaces."""
        with self._console.capture() as captured:
            self._console.print(_Rendering(page, language))
        self.stream.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))
        self.stream.flush()


def plain_text(page: Page, language: Language, width: int) -> str:
    """The page as text without colour, *width* columns wide."""
    stream = StringIO()
    Terminal(stream, width=width, colour=False).show(page, language)
    return stream.getvalue()


class _Rendering:
    """A page as rich renders it, as wide as the console."""

    def __init__(self, page: Page, language: Language) -> None:
        self.page = page
        self.language = language

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for number, part in enumerate(parts(self.page.blocks)):
            if number and is_apart(part):
                yield ""
            yield self._rendered(part, options)

    def _rendered(self, part: Part, options: ConsoleOptions) -> RenderableType:
        match part:
            case Heading(text, level, apart):
                style = "bold" if level == 1 else "italic"
                return _indented(self._styled(text, style), 0 if apart else 1)
            case Paragraph(text, strong, depth):
                return _indented(self._styled(text, "bold" if strong else ""), depth)
            case Space(text):
                return self._styled(text, "bold")
            case Note(text, depth):
                return _indented(self._styled(text, "dim"), depth)
            case Table():
                return _indented(self._table(part), part.depth)
            case Bars():
                return _indented(self._bars(part, options), part.depth)
            case tuple():
                first = part[0]
                return self._tree(first) if first.items else self._list(part)
            case _:
                assert_never(part)

    def _list(self, items: List) -> RenderableType:
        grid = Grid(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
        grid.add_column(justify="right", no_wrap=True)
        grid.add_column(overflow="fold")
        for item in items:
            grid.add_row(displayable(item.mark), self._entry(item))
            for note in item.notes:
                grid.add_row("", self._styled(note))
        return _indented(grid, items[0].depth)

    def _tree(self, item: Item, parent: Tree | None = None) -> Tree:
        mark = "" if item.mark in (DASH, "") else f"{displayable(item.mark)} "
        line = Styled(mark, style="bold" if item.strong else "")
        line.append_text(self._entry(item))
        for note in item.notes:
            line.append("\n").append_text(self._styled(note, "italic"))
        tree = Tree(line, guide_style="dim") if parent is None else parent.add(line)
        for below in item.items:
            self._tree(below, tree)
        return tree

    def _entry(self, item: Item) -> Styled:
        line = self._styled(item.text)
        if item.source is not None:
            line.append(f" {displayable(item.source.to(self.language))}", style="dim")
        return line

    def _table(self, table: Table) -> Grid:
        has_heading = any(column.heading is not None for column in table.columns)
        grid = Grid(box=None, show_header=has_heading, padding=(0, 2, 0, 0), pad_edge=False)
        for column in table.columns:
            grid.add_column(
                "" if column.heading is None else self._styled(column.heading),
                justify="right" if column.numbers else "left",
                no_wrap=not column.wraps,
                overflow="fold" if column.wraps else "ellipsis",
            )
        styles = ["bold" if column.strong else "" for column in table.columns]
        for row in table.rows:
            grid.add_row(*map(self._styled, row, styles))
        return grid

    def _bars(self, bars: Bars, options: ConsoleOptions) -> Grid:
        grid = Grid(box=None, show_header=bool(bars.headings), padding=(0, 2, 0, 0), pad_edge=False)
        grid.add_column(no_wrap=True)
        grid.add_column(no_wrap=not bars.signed)
        figures = max((len(bar.figures) for group in bars.groups for bar in group.bars), default=0)
        for place in range(figures):
            heading = self._styled(bars.headings[place]) if bars.headings else ""
            grid.add_column(heading, justify="right", no_wrap=True)
        grid.add_column(overflow="fold")
        for group in bars.groups:
            if group.title is not None:
                grid.add_row(self._styled(group.title, "italic"))
            step = "" if group.title is None else " " * _STEP
            for bar in group.bars:
                grid.add_row(
                    Styled(step).append_text(self._styled(bar.label)),
                    _SignedBar(bar) if bars.signed else drawn(bar, ascii_only=options.ascii_only),
                    *map(self._styled, bar.figures),
                    "" if bar.remark is None else self._styled(bar.remark),
                )
        return grid

    def _styled(self, text: Text, style: str = "") -> Styled:
        return Styled(displayable(text.to(self.language)), style=style)


class _SignedBar:
    """A bar as wide as there is room for."""

    def __init__(self, bar: Bar) -> None:
        self.bar = bar

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        if self.bar.value is None:
            return Measurement(0, 0)
        return Measurement(_SHORTEST_SIGNED, _LONGEST_SIGNED)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = min(options.max_width, _LONGEST_SIGNED)
        yield Styled(drawn_signed(self.bar, ascii_only=options.ascii_only, width=width))


def drawn(bar: Bar, *, ascii_only: bool = False, width: int = _LONGEST) -> str:
    """A share as a bar: the whole is *width* blocks."""
    return ("#" if ascii_only else "█") * _length(bar, width)


def drawn_share(part: int, whole: int, *, width: int = _LONGEST_SIGNED) -> str:
    """A share of a whole as a bar of *width*: blocks, and points for the rest."""
    length = _length(Bar(plain(""), part, whole, ()), width)
    return "█" * length + "·" * (width - length)


def drawn_signed(bar: Bar, *, ascii_only: bool = False, width: int = _LONGEST_SIGNED) -> str:
    """A value that may be negative as a bar of *width*: full blocks for a favourable one, light
    ones for an adverse one."""
    if bar.value is None:
        return ""
    full, light, rest = ("#", "-", ".") if ascii_only else ("█", "▒", "·")
    length = _length(bar, width)
    return (full if bar.value >= 0 else light) * length + rest * (width - length)


def _length(bar: Bar, width: int) -> int:
    if not bar.value or not bar.whole:
        return 0
    return min(width, (abs(bar.value) * width + bar.whole // 2) // bar.whole)


def _indented(block: RenderableType, depth: int) -> RenderableType:
    return Padding(block, (0, 0, 0, _STEP * depth)) if depth else block
