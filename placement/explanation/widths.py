"""How wide the columns of a table are, so that no word is torn, and what keeps words together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from placement.text import Language

GAP: Final = 2
"""Spaces between two columns."""
LONGEST_WORD: Final = 32
"""What is longer is a path, a hash or code, and may be folded."""

_KEPT: Final = "\ue000"
"""Stands for a space that is none to a line: U+00A0, by which rich would wrap."""
_HELD: Final = "\ue001"
"""Stands for an ordinary space after which no line may begin."""
_ONE_LETTER: Final = re.compile(r"(?<!\w)([ksvzouaiKSVZOUAI]) (?=\S)")
"""A Czech preposition or conjunction of one letter, which must not end a line."""


def together(words: str, language: Language) -> str:
    """*words* marked so that a line breaks only where it may; :func:`apart` takes the marks out."""
    marked = words.replace("\u00a0", _KEPT)
    return _ONE_LETTER.sub(rf"\1{_HELD}", marked) if language == "cs" else marked


def apart(words: str) -> str:
    """Wrapped words without the marks of :func:`together`."""
    return words.replace(_KEPT, "\u00a0").replace(_HELD, " ")


@dataclass(frozen=True, slots=True)
class Room:
    """How much room the cells of a column need: at least for the longest word, at most for the
    longest cell."""

    least: int
    most: int

    @classmethod
    def of(cls, cells: Sequence[str], measure: Callable[[str], int], *, wraps: bool = True) -> Room:
        """The room for *cells*, each part *measure*d in columns of the terminal; where they do not
        wrap, it is what the longest takes."""
        most = max((measure(line) for cell in cells for line in cell.split("\n")), default=0)
        words = max((measure(word) for cell in cells for word in cell.split()), default=0)
        return cls(min(words, LONGEST_WORD) if wraps else most, most)


def widths(rooms: Sequence[Room], whole: int) -> list[int] | None:
    """How wide each column is where together they have *whole*; None where a word would be torn.

    The widest columns give first, down to their longest words.
    """
    free = whole - GAP * (len(rooms) - 1)
    if sum(room.least for room in rooms) > free:
        return None
    level = max((room.most for room in rooms), default=0)
    while sum(_at(room, level) for room in rooms) > free:
        level -= 1
    found = [_at(room, level) for room in rooms]
    for place, room in enumerate(rooms):
        if sum(found) < free and found[place] < room.most:
            found[place] += 1
    return found


def _at(room: Room, level: int) -> int:
    return max(room.least, min(room.most, level))
