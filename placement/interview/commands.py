"""Reading what a person typed: an answer by number, name or beginning, or a command."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from typing import Final, TypeAlias

from placement.facts.reading import UNKNOWN, accepted_spellings, normalise
from placement.facts.spellings import NO, YES, without_diacritics
from placement.facts.traits import Trait


class Command(Enum):
    """What may be asked of the interview at every prompt."""

    HELP = "help"
    WHY_NOT = "why not"
    WHY = "why"
    INSTEAD = "instead of"
    WHAT_IF = "what if"
    SO_FAR = "so far"
    HOW = "how"
    UNKNOWN = "unknown"
    BACK = "back"
    CHANGE = "change"
    SKIP_TOPIC = "skip topic"
    ANSWERS = "answers"
    SAVE = "save"
    LANGUAGE = "language"
    STOP = "stop"
    QUIT = "quit"


WORDS: Final[Mapping[Command, tuple[str, ...]]] = {
    Command.HELP: ("?", "help", "nápověda", "pomoc"),
    Command.WHY_NOT: ("why not", "proč ne"),
    Command.WHY: ("why", "proč"),
    Command.INSTEAD: ("instead of", "místo"),
    Command.WHAT_IF: ("what if", "co kdyby"),
    Command.SO_FAR: ("so far", "zatím"),
    Command.HOW: ("how", "jak"),
    Command.UNKNOWN: ("unknown", "nevím"),
    Command.BACK: ("back", "zpět"),
    Command.CHANGE: ("change", "změnit"),
    Command.SKIP_TOPIC: ("skip topic", "přeskočit téma", "jiné téma"),
    Command.ANSWERS: ("answers", "odpovědi"),
    Command.SAVE: ("save", "uložit"),
    Command.LANGUAGE: ("language", "jazyk"),
    Command.STOP: ("stop", "stačí"),
    Command.QUIT: ("quit", "exit", "konec"),
}
"""The words of each command, in both languages; all are understood in either."""

TAKES_WORDS: Final = (
    Command.WHY_NOT, Command.INSTEAD, Command.WHAT_IF, Command.HOW, Command.CHANGE, Command.SAVE,
    Command.LANGUAGE,
)  # fmt: skip
"""The commands that something follows: a goal, a trait, a file; the longer words first."""

_DO_NOT_KNOW: Final = (
    "idk", "dunno", "no idea", "can't say", "skip", "pass", "přeskočit", "netuším", "nedokážu říct",
    "nechci říct", "těžko říct",
)  # fmt: skip
"""What people say at a prompt, beside what is said of a thing not known everywhere."""


_TYPO: Final = 0.75
"""How like what is known something must be to be a slip of the finger (``difflib``'s ratio)."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to the question; None leaves it open."""

    value: str | None


@dataclass(frozen=True, slots=True)
class Both:
    """Answers to the two questions of one screen."""

    values: tuple[str | None, str | None]


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
    if spelling.isdecimal():
        place = int(spelling[:9])
        if 1 <= place <= len(trait.scale.values):
            return Given(trait.scale.values[place - 1])
        return Unclear(words, None)
    ordered = _with_words(words)
    if ordered is not None:
        return ordered
    meanings = {**_commands(), **answer_spellings(trait)}
    return _meant(words, meanings)


def read_both(words: str, one: Trait, other: Trait) -> Typed | Both:
    """What *words* mean where two questions stand on one screen: both answers, apart by a space,
    a comma or the like, or whatever :func:`read` finds in them for the first question."""
    if not normalise(words):
        return Both((None, None))
    single = read(words, one)
    if not isinstance(single, Unclear):
        return single
    for cut in re.finditer(r"\s*[,;/]\s*|\s+", words.strip()):
        parts = words.strip()[: cut.start()], words.strip()[cut.end() :]
        if all(parts):
            first, second = read(parts[0], one), read(parts[1], other)
            if isinstance(first, Given) and isinstance(second, Given):
                return Both((first.value, second.value))
    return single


def read_command(words: str) -> Ordered | None:
    """The command that *words* are, wholly; None where they are none."""
    found = _with_words(words) or _commands().get(normalise(words))
    return found if isinstance(found, Ordered) else None


def answer_spellings(trait: Trait) -> dict[str, Given | Ordered]:
    """Normalised spelling → the answer it is: as everywhere, and as the question offers it."""
    found: dict[str, Given | Ordered] = {
        written: Given(value) for written, value in accepted_spellings(trait).items()
    }
    for value in trait.scale.values if trait.answers else ():
        answer = trait.answer(value)
        for said in (answer.en, answer.cs):
            for part in (said, *said.split(", ", 1)):
                for written in (normalise(part), without_diacritics(normalise(part))):
                    found.setdefault(written, Given(value))
    for words, same in ((YES, "ano"), (NO, "ne")):
        if same in found:
            found.update((word, found[same]) for word in words if word not in found)
    return found


def _commands() -> dict[str, Given | Ordered]:
    """Normalised spelling → the command, or that the question is left open."""
    found: dict[str, Given | Ordered] = {}
    for command, spellings in WORDS.items():
        meaning = Given(None) if command is Command.UNKNOWN else Ordered(command)
        for written in spellings:
            found[normalise(written)] = meaning
            found[without_diacritics(normalise(written))] = meaning
    for written in (*UNKNOWN, *map(normalise, _DO_NOT_KNOW)):
        found.setdefault(written, Given(None))
        found.setdefault(without_diacritics(written), Given(None))
    found[normalise("?")] = Ordered(Command.HELP)
    return found


def _meant(words: str, meanings: Mapping[str, Given | Ordered]) -> Typed:
    spelling = normalise(words)
    exact = meanings.get(spelling)
    if exact is not None:
        return exact
    if spelling in YES | NO:
        return Unclear(words, None)
    begun = {m for written, m in meanings.items() if written.startswith(spelling)}
    if len(begun) == 1:
        return begun.pop()
    near = get_close_matches(spelling[:40], list(meanings), n=1, cutoff=_TYPO)
    return Unclear(words, meanings[near[0]], _printed(near[0])) if near else Unclear(words, None)


def _printed(spelling: str) -> str:
    """A spelling of a command as it is written properly."""
    bare = without_diacritics(spelling)
    written = (word for words in WORDS.values() for word in words)
    return next((w for w in written if without_diacritics(normalise(w)) == bare), spelling)


def _with_words(words: str) -> Ordered | None:
    """A command that something follows, such as ``how receptionist``."""
    said = words.strip().split()
    for command in TAKES_WORDS:
        for written in WORDS[command]:
            count = len(written.split())
            begun = normalise(" ".join(said[:count]))
            if begun in (normalise(written), without_diacritics(normalise(written))):
                return Ordered(command, " ".join(said[count:]))
    return None
