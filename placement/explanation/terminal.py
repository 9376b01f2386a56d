"""Pages on a terminal, by rich: the one place that talks to it."""

from __future__ import annotations

from io import StringIO
from typing import Final, TextIO

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, JustifyMethod, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text as Styled
from rich.tree import Tree

from placement._compatibility import assert_never
from placement.explanation.blocks import (
    DASH,
    Bar,
    Bars,
    Column,
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
from placement.explanation.widths import GAP, Room, apart, together, widths
from placement.text import Language, Text, displayable, plain

WIDTH_WITHOUT_TERMINAL: Final = 80
_STEP: Final = 2
_LONGEST_SIGNED: Final = 20
_SHORTEST: Final = 5
_LONGEST: Final = 30
_EMPTY: Final = plain("")
_NONE: Final = Room(0, 0)


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
        lines = apart(captured.get()).splitlines()
        self.stream.write("".join(f"{line.rstrip()}\n" for line in lines))
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
                room = options.max_width - _STEP * part.depth
                return _indented(self._table(part, room), part.depth)
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
            line.append(f" {self._words(item.source)}", style="dim")
        return line

    def _table(self, table: Table, room: int) -> Grid:
        headed = any(column.heading is not None for column in table.columns)
        headings = [self._words(column.heading or _EMPTY) for column in table.columns]
        rows = [list(map(self._words, row)) for row in table.rows]
        found = widths(
            [
                Room.of(
                    [heading, *(row[place] for row in rows)], wraps=column.wraps, measure=_width
                )
                for place, (column, heading) in enumerate(zip(table.columns, headings, strict=True))
            ],
            room,
        )
        if found is None:
            return self._stacked(table, headings, rows)
        grid = Grid(box=None, show_header=headed, padding=(0, GAP, 0, 0), pad_edge=False)
        for column, heading, width in zip(table.columns, headings, found, strict=True):
            justify: JustifyMethod = "right" if column.numbers else "left"
            grid.add_column(heading, justify=justify, width=width, overflow="fold")
        for row in rows:
            grid.add_row(*map(_cell, table.columns, row))
        return grid

    def _stacked(self, table: Table, headings: list[str], rows: list[list[str]]) -> Grid:
        """The rows one after another, a line a cell, where they have no room side by side."""
        grid = Grid(box=None, show_header=False, padding=0, pad_edge=False)
        for row in rows:
            cells = zip(table.columns, headings, row, strict=True)
            said = [(column, heading, cell) for column, heading, cell in cells if cell]
            for place, (column, heading, cell) in enumerate(said):
                label = f"{heading}: " if heading else ""
                line = Styled(label).append_text(_cell(column, cell))
                grid.add_row(Padding(line, (0, 0, 0, _STEP if place else 0)))
        return grid

    def _bars(self, bars: Bars, options: ConsoleOptions) -> Grid:
        titled = any(group.title is not None for group in bars.groups)
        figures = max((len(bar.figures) for g in bars.groups for bar in g.bars), default=0)
        found = self._bar_widths(bars, figures, options.max_width - _STEP * bars.depth)
        grid = Grid(
            box=None, show_header=bool(bars.headings), padding=(0, GAP, 0, 0), pad_edge=False
        )
        headings = ["", "", *(map(self._words, bars.headings or [_EMPTY] * figures)), ""]
        shown = [place for place, width in enumerate(found) if width]
        for place in shown:
            justify: JustifyMethod = "right" if 2 <= place < 2 + figures else "left"
            grid.add_column(headings[place], justify=justify, width=found[place], overflow="fold")
        draw = drawn_signed if bars.signed else drawn
        for group in bars.groups:
            if group.title is not None:
                grid.add_row(self._styled(group.title, "italic"))
            for bar in group.bars:
                cells: list[RenderableType] = [
                    Styled(" " * _STEP * titled).append_text(self._styled(bar.label)),
                    draw(bar, ascii_only=options.ascii_only, width=found[1]),
                    *map(self._styled, bar.figures),
                    *[""] * (figures - len(bar.figures)),
                    self._styled(bar.remark or _EMPTY),
                ]
                grid.add_row(*(cells[place] for place in shown))
        return grid

    def _bar_widths(self, bars: Bars, figures: int, room: int) -> list[int]:
        """How wide the labels, the bars, each of the *figures* and the remarks are; where room is
        short the bars go, then the labels wrap."""
        every = [bar for group in bars.groups for bar in group.bars]
        titles = [self._words(group.title) for group in bars.groups if group.title is not None]
        labels = [*titles, *(" " * _STEP * bool(titles) + self._words(bar.label) for bar in every)]
        longest = _LONGEST_SIGNED if bars.signed else _LONGEST
        drawn_bars = Room(_SHORTEST, longest) if any(b.value is not None for b in every) else _NONE
        rooms = [
            Room.of(
                [self._words(text) for text in (*bars.headings[n : n + 1], *(
                    bar.figures[n] for bar in every if n < len(bar.figures)
                ))],
                _width,
                wraps=False,
            )
            for n in range(figures)
        ]  # fmt: skip
        rooms.append(Room.of([self._words(bar.remark or _EMPTY) for bar in every], _width))
        for wraps in (False, True):
            for bar in (drawn_bars, _NONE):
                found = widths([Room.of(labels, _width, wraps=wraps), bar, *rooms], room)
                if found is not None:
                    return found
        return [Room.of(labels, _width).least, 0, *(each.least for each in rooms)]

    def _words(self, text: Text) -> str:
        return together(displayable(text.to(self.language)), self.language)

    def _styled(self, text: Text, style: str = "") -> Styled:
        return Styled(self._words(text), style=style)


def _width(words: str) -> int:
    """The columns that *words* take: an ideograph two, a mark none, but something always one."""
    return max(cell_len(words), min(len(words), 1))


def _cell(column: Column, words: str) -> Styled:
    return Styled(words, style="bold" if column.strong else "")


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
