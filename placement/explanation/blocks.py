"""What the page of an explanation is made of: headings, sentences, lists and trees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from placement.text import Text

DASH: Final = "–"


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a section."""

    text: Text


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line of its own; *strong* where it is the answer itself."""

    text: Text
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: its *mark* (a dash, or points), what it says, where that is said, and
    what there is to add, each on a line of its own."""

    text: Text
    mark: str = DASH
    source: Text | None = None
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of a tree: an item, and what it rests on."""

    item: Item
    branches: tuple[Branch, ...] = ()
    strong: bool = False


Block: TypeAlias = Heading | Sentence | Items | Branch
