"""What a mapping may say: a proposal for a foreign file, with what is left open in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, TypeAlias

from placement._compatibility import assert_never
from placement.facts.traits import Trait
from placement.mapping.looking import Foreign
from placement.text import Text, joined, listing, quoted


@dataclass(frozen=True, slots=True)
class Ends:
    """Numbers on a scale from *low* to *high*, cut into equal parts."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Years:
    """Numbers that may be years of work."""


Numbers: TypeAlias = "Ends | Years"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a mapping may say of one trait: where it is taken from and why, and which spellings or
    numbers mean what and why.

    *doubts* are about the column, *open_values* are spellings that nothing is known of, *numbers*
    says what the ranges rest on, to be confirmed, and *questions* are what only the file itself can
    settle.
    """

    trait: Trait
    source: str
    why: Text
    values: tuple[tuple[str, str, Text], ...] = ()
    bins: tuple[tuple[str, str], ...] = ()
    bins_why: Text | None = None
    open_values: tuple[str, ...] = ()
    split: str | None = None
    doubts: tuple[Text, ...] = ()
    numbers: Numbers | None = None
    questions: tuple[Text, ...] = ()
    score: int = 0

    @property
    def ask(self) -> Text | None:
        """All that must be decided, in one text; None where nothing is open."""
        asked = [*self.doubts, *self.questions]
        match self.numbers:
            case None:
                pass
            case Years():
                asked.append(_YEARS)
            case Ends(low, high):
                asked.append(_SCALE.format(low=low, high=high))
            case _:
                assert_never(self.numbers)
        if self.open_values:
            shown = listing([quoted(words, 40) for words in self.open_values[:5]])
            asked.append(_OPEN.format(values=shown, trait=self.trait.name))
        return joined(asked, " ") if asked else None


@dataclass(slots=True)
class Proposal:
    """A whole proposal: the identifier's column and why, an entry a trait in dictionary order, and
    the columns that were not placed, each with the reason. *unique* are columns with another text
    for each person, which may be identifiers; *unlike* are those that are like no trait by their
    names, to be chosen for by a person."""

    id: str | None = None
    id_why: Text | None = None
    entries: list[Entry] = field(default_factory=list)
    left: list[tuple[str, Text]] = field(default_factory=list)
    unique: list[str] = field(default_factory=list)
    unlike: list[Foreign] = field(default_factory=list)


_OPEN: Final = Text(
    en="What do {values} mean for {trait}?", cs="Co pro údaj {trait} znamená {values}?"
)
_SCALE: Final = Text(
    en="Is {high} on this {low}–{high} scale the most, and are equal parts right?",
    cs="Je na stupnici {low}–{high} číslo {high} nejvíc a sedí stejné díly?",
)
_YEARS: Final = Text(
    en="Are these years of work? From how many on is somebody experienced, or leading?",
    cs="Jsou to roky praxe? Od kolika let je někdo zkušený, nebo vede?",
)
