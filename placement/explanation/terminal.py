"""A page of an explanation, shown by rich in one language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled
from rich.tree import Tree

from placement._compatibility import assert_never
from placement.explanation.blocks import DASH, Block, Branch, Heading, Item, Items, Sentence
from placement.text import Language, Text

__all__ = ["Block", "Branch", "Heading", "Item", "Items", "Page", "Sentence"]


class Page:
    """Renders blocks with rich, as wide as the console. Nothing is read as markup."""

    def __init__(self, blocks: Sequence[Block], language: Language) -> None:
        self.blocks = tuple(blocks)
        self.language = language

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for number, block in enumerate(self.blocks):
            if number and isinstance(block, (Heading, Branch)):
                yield ""
            yield from self._rendered(block)

    def _rendered(self, block: Block) -> Iterator[RenderableType]:
        match block:
            case Heading(text):
                yield self._styled(text, "bold")
            case Sentence(text, strong):
                yield self._styled(text, "bold" if strong else "")
            case Items(items):
                yield Padding(self._table(items), (0, 0, 0, 2))
            case Branch():
                yield self._tree(block, None)
            case _:
                assert_never(block)

    def _table(self, items: Sequence[Item]) -> Table:
        table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
        table.add_column(justify="right", no_wrap=True)
        table.add_column()
        for item in items:
            table.add_row(item.mark, self._entry(item))
            for note in item.notes:
                table.add_row("", self._styled(note))
        return table

    def _tree(self, branch: Branch, parent: Tree | None) -> Tree:
        mark = "" if branch.item.mark in (DASH, "") else f"{branch.item.mark} "
        line = Styled(mark, style="bold" if branch.strong else "")
        line.append_text(self._entry(branch.item))
        for note in branch.item.notes:
            line.append("\n").append_text(self._styled(note, "italic"))
        tree = Tree(line, guide_style="dim") if parent is None else parent.add(line)
        for below in branch.branches:
            self._tree(below, tree)
        return tree

    def _entry(self, item: Item) -> Styled:
        line = self._styled(item.text)
        if item.source is not None:
            line.append(f" {item.source.to(self.language)}", style="dim")
        return line

    def _styled(self, text: Text, style: str = "") -> Styled:
        return Styled(text.to(self.language), style=style)
