"""What a report is made of before it is shown: a page of blocks, which hold texts and values.

Nothing in a block is markup, and nothing says how it looks: a renderer decides that. A block's
*depth* is how many steps it stands in under its heading; one that is *apart* begins something
else than the block before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from placement.text import Text

DASH: Final = "–"


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a section (*level* 1) or of a part of one (2); a part's that is not *apart*
    stands one step in."""

    text: Text
    level: Literal[1, 2] = 1
    apart: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or several; *strong* where it is the answer itself."""

    text: Text
    strong: bool = False
    depth: int = 0
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """What may be passed over: a method, a proof, what the page was made with."""

    text: Text
    depth: int = 0
    apart: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: its *mark* (a dash, or points), what it says, where that is said, what
    there is to add, each on a line of its own, and the entries it rests on.

    Entries that follow one another at one depth are one list; one with *items* is a tree.
    """

    text: Text
    mark: str = DASH
    source: Text | None = None
    notes: tuple[Text, ...] = ()
    items: tuple[Item, ...] = ()
    strong: bool = False
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, where it has one, whether it holds *numbers*, what its
    cells may do where room is short (*wraps*), and whether they head their rows (*strong*)."""

    heading: Text | None = None
    numbers: bool = False
    wraps: bool = True
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, one for each column. *links* are, for each row, the address of the page that
    its head leads to where the table is one of a web page; none where they are empty."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    depth: int = 1
    apart: bool = False
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """How much *value* is of *whole*, drawn; beside it *figures* say it in numbers.

    A negative value grows the other way. None: there is nothing to draw.
    """

    label: Text
    value: int | None
    whole: int
    figures: tuple[Text, ...]
    remark: Text | None = None


@dataclass(frozen=True, slots=True)
class BarGroup:
    """Bars under one title."""

    bars: tuple[Bar, ...]
    title: Text | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """Groups of bars, with the headings of their figures; *signed* where a value may be negative,
    so that the bars need a middle line."""

    groups: tuple[BarGroup, ...]
    headings: tuple[Text, ...] = ()
    signed: bool = False
    depth: int = 1
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Space:
    """Room for so many *lines* of handwriting under a heading. Where nobody writes by hand, the
    heading stands alone."""

    text: Text
    lines: int = 5
    apart: bool = True


Block: TypeAlias = Heading | Paragraph | Note | Item | Table | Bars | Space


@dataclass(frozen=True, slots=True)
class Page:
    """A report: what it is about, and its blocks in order.

    *about* is what a sheet of paper has to say of itself besides, as names and values: who, when,
    by which rules.
    """

    title: Text
    blocks: tuple[Block, ...]
    about: tuple[tuple[Text, Text], ...] = ()


List: TypeAlias = tuple[Item, ...]
Part: TypeAlias = Heading | Paragraph | Note | Table | Bars | Space | List


def parts(blocks: Iterable[Block]) -> Iterator[Part]:
    """The blocks as they are laid out: entries of one list together."""
    listed: list[Item] = []
    for block in blocks:
        if listed and not (isinstance(block, Item) and _continues(listed[-1], block)):
            yield tuple(listed)
            listed = []
        if isinstance(block, Item):
            listed.append(block)
        else:
            yield block
    if listed:
        yield tuple(listed)


def is_apart(part: Part) -> bool:
    """Whether the part begins something else than what stands before it."""
    return bool(part[0].items) if isinstance(part, tuple) else part.apart


def _continues(one: Item, another: Item) -> bool:
    return not one.items and not another.items and one.depth == another.depth
