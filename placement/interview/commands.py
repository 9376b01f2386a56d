"""Reading what a person typed: an answer by number, name or beginning, or a command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from typing import Final, TypeAlias

from placement.facts.reading import UNKNOWN, accepted_spellings, normalise
from placement.facts.spellings import without_diacritics
from placement.facts.traits import Trait


class Command(Enum):
    """What may be asked of the interview at every prompt."""

    HELP = "help"
    WHY = "why"
    SO_FAR = "so far"
    HOW = "how"
    UNKNOWN = "unknown"
    BACK = "back"
    CHANGE = "change"
    ANSWERS = "answers"
    SAVE = "save"
    STOP = "stop"
    QUIT = "quit"


WORDS: Final[Mapping[Command, tuple[str, ...]]] = {
    Command.HELP: ("?", "help", "nápověda"),
    Command.WHY: ("why", "proč"),
    Command.SO_FAR: ("so far", "zatím"),
    Command.HOW: ("how", "jak"),
    Command.UNKNOWN: ("unknown", "nevím"),
    Command.BACK: ("back", "zpět"),
    Command.CHANGE: ("change", "změnit"),
    Command.ANSWERS: ("answers", "odpovědi"),
    Command.SAVE: ("save", "uložit"),
    Command.STOP: ("stop", "stačí"),
    Command.QUIT: ("quit", "konec"),
}
"""The words of each command, in both languages; all are understood in either."""

TAKES_WORDS: Final = frozenset({Command.HOW, Command.CHANGE, Command.SAVE})
"""The commands that something follows: a goal, a trait, a file."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to the question; None leaves it open."""

    value: str | None


@dataclass(frozen=True, slots=True)
class Ordered:
    """A command and what followed it."""

    command: Command
    words: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Nothing the interview understands; *nearest* is what may have been meant, to be asked."""

    words: str
    nearest: Given | Ordered | None
    spelling: str = ""


Typed: TypeAlias = Given | Ordered | Unclear


def read(words: str, trait: Trait) -> Typed:
    """What *words* mean at the question about *trait*.

    A number is the place of an answer; a name, a label or their unique beginning is that answer or
    command; an empty line leaves the question open. What is spelt otherwise is unclear.
    """
    spelling = normalise(words)
    if not spelling:
        return Given(None)
    if spelling.isdecimal() and 1 <= int(spelling[:9]) <= len(trait.scale.values):
        return Given(trait.scale.values[int(spelling) - 1])
    ordered = _with_words(words)
    if ordered is not None:
        return ordered
    meanings = _meanings(trait)
    exact = meanings.get(spelling)
    if exact is not None:
        return exact
    begun = {m for written, m in meanings.items() if written.startswith(spelling)}
    if len(begun) == 1:
        return begun.pop()
    near = get_close_matches(spelling[:40], list(meanings), n=1, cutoff=0.6)
    return Unclear(words, meanings[near[0]] if near else None, near[0] if near else "")


def _with_words(words: str) -> Ordered | None:
    """A command that something follows, such as ``how receptionist``."""
    first, _, rest = words.strip().partition(" ")
    for command in TAKES_WORDS:
        known = set(map(normalise, WORDS[command]))
        if normalise(first) in known | set(map(without_diacritics, known)):
            return Ordered(command, rest.strip())
    return None


def _meanings(trait: Trait) -> dict[str, Given | Ordered]:
    """Normalised spelling → what it means at this question; an answer before a command."""
    found: dict[str, Given | Ordered] = {}
    for command, spellings in WORDS.items():
        for written in spellings:
            meaning = Given(None) if command is Command.UNKNOWN else Ordered(command)
            found[normalise(written)] = meaning
            found[without_diacritics(normalise(written))] = meaning
    for written in UNKNOWN:
        found.setdefault(written, Given(None))
    for written, value in accepted_spellings(trait).items():
        found[written] = Given(value)
    found[normalise("?")] = Ordered(Command.HELP)
    return found


_YES: Final = frozenset(map(normalise, ("yes", "y", "ano", "a", "jo")))
_NO: Final = frozenset(map(normalise, ("no", "n", "ne")))


def read_yes_or_no(words: str) -> bool | None:
    """Yes, no, or None where it is neither; both languages are understood."""
    spelling = normalise(words)
    if spelling in _YES:
        return True
    return False if spelling in _NO else None
