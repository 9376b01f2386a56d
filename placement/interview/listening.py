"""Listening: every command at every prompt, what is not clear asked back, never assumed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from placement.errors import PlacementError
from placement.explanation.blocks import Block, Paragraph
from placement.explanation.phrases import in_quotes
from placement.facts.reading import normalise
from placement.facts.spellings import read_yes_or_no
from placement.facts.traits import Trait
from placement.interview import inquiries
from placement.interview.commands import (
    Both,
    Command,
    Given,
    Ordered,
    Unclear,
    read,
    read_both,
    read_command,
)
from placement.interview.guide import Guide
from placement.interview.interface import Interface
from placement.interview.naming import listed_traits, no_such_trait, trait_meant
from placement.interview.screens import Screen, also, question_lines
from placement.interview.session import Session
from placement.text import Language, Text, listing, plain, quoted

PROMPT: Final = "> "
END_OF_INPUT: Final = Ordered(Command.STOP)
REDIRECTING: Final = frozenset(
    {Command.BACK, Command.CHANGE, Command.SKIP_TOPIC, Command.STOP, Command.QUIT}
)
"""The commands that lead elsewhere; all others only tell something."""

_Meaning = TypeVar("_Meaning")
Why = Callable[[int], Iterator[Block]]
"""What *why* tells at a prompt when it is asked for the first, second … time."""


class Listener:
    """Hears the person out. *session* is the interview so far, and *path* where it is kept."""

    def __init__(
        self, session: Session, guide: Guide, interface: Interface, path: str | None = None
    ) -> None:
        self.session = session
        self.guide = guide
        self.interface = interface
        self.path = path
        self._saved: set[str] = set()

    def keep(self) -> None:
        """Save the session where it is kept; what hinders that is said, and it goes on."""
        if self.path is not None:
            try:
                self.session.save(self.path)
            except PlacementError as fault:
                self.interface.tell(fault.text)

    def answers(self, screen: Screen, why: Why) -> dict[str, str | None] | Ordered:
        """Trait → answer to a screen's questions, each until it is clear; or a command that leads
        elsewhere."""
        given: dict[str, str | None] = {}
        if len(screen.traits) > 1:
            one, other = screen.traits
            heard = self._heard(lambda line: read_both(line, one, other), screen, why)
            match heard:
                case Both((None, None)) if screen.offered:
                    return dict(screen.offered)
                case Both((first, second)):
                    return {one.name: first, other.name: second}
                case Given(value):
                    given[one.name] = value
                    self.interface.tell(also(other))
                case Ordered():
                    return heard
        trait = screen.traits[-1]
        heard = self._heard(lambda line: read(line, trait), screen, why, keeps=not given)
        match heard:
            case Given(value):
                return {**given, trait.name: value}
            case Ordered():
                return heard
        raise AssertionError("one question has one answer")

    def yes_or_no(self, question: Text) -> bool | Ordered:
        """Yes or no; what is neither is asked again. Or a command that leads elsewhere."""
        self.interface.tell(question)
        while True:
            line = self.interface.ask(PROMPT)
            if line is None:
                return END_OF_INPUT
            agreed = read_yes_or_no(line)
            if agreed is not None:
                return agreed
            ordered = read_command(line)
            if ordered is None:
                self.interface.tell(_YES_OR_NO)
            elif ordered.command in REDIRECTING:
                return ordered
            else:
                self.obey(ordered)
                if ordered.command is Command.LANGUAGE:
                    self.interface.tell(question)

    def _heard(
        self,
        meaning: Callable[[str], Given | Both | Ordered | Unclear],
        screen: Screen,
        why: Why,
        *,
        keeps: bool = True,
    ) -> Given | Both | Ordered:
        """What the person means at a screen, the commands that only tell something obeyed."""
        depth = 0
        while True:
            line = self.interface.ask(PROMPT)
            if line is None:
                return END_OF_INPUT
            typed: Given | Both | Ordered | Unclear | None = meaning(line)
            if not normalise(line) and keeps and screen.offered and isinstance(typed, Given):
                return Given(screen.offered[screen.traits[-1].name])
            if isinstance(typed, Unclear):
                typed = self._agreed(typed, screen, meaning)
            match typed:
                case Ordered(Command.WHY):
                    depth += 1
                    self.interface.show(list(why(depth)))
                case Ordered(command) if command not in REDIRECTING:
                    self.obey(typed)
                    if command is Command.LANGUAGE:
                        again = screen if keeps else Screen(screen.traits[-1:], screen.offered)
                        for said in question_lines(again):
                            self.interface.tell(said)
                case Given() | Both() | Ordered():
                    return typed

    def _agreed(
        self,
        unclear: Unclear,
        screen: Screen,
        meaning: Callable[[str], Given | Both | Ordered | Unclear],
    ) -> Given | Both | Ordered | None:
        """What was meant by something unclear, where the person agrees; None to hear again."""
        interface, meant = self.interface, unclear.nearest
        if meant is None:
            interface.tell(_not_understood(unclear.words, screen.traits))
            return None
        trait = screen.traits[0]
        if isinstance(meant, Given):
            name = trait.answer(meant.value) if meant.value else _UNKNOWN
        else:
            name = plain(unclear.spelling)
        interface.tell(_DID_YOU_MEAN.format(words=quoted(unclear.words), meant=in_quotes(name)))
        reply = interface.ask(PROMPT)
        if reply is None:
            return END_OF_INPUT
        agreed = read_yes_or_no(reply)
        if agreed:
            return meant
        if agreed is None:
            again = meaning(reply)
            if not isinstance(again, Unclear):
                return again
        interface.tell(_ONCE_MORE)
        return None

    def obey(self, ordered: Ordered) -> None:
        """A command that only tells something."""
        interface, words = self.interface, ordered.words
        try:
            match ordered.command:
                case Command.HELP:
                    interface.show(list(inquiries.HELP))
                case Command.SAVE if words and self._is_taken(words):
                    interface.tell(TAKEN.format(path=quoted(words)))
                case Command.SAVE if words or self.path:
                    path = words or str(self.path)
                    self.session.save(path)
                    self._saved.add(path)
                    interface.tell(_SAVED.format(path=quoted(path)))
                case Command.SAVE:
                    interface.tell(_SAVE_WHERE)
                case Command.LANGUAGE:
                    interface.language = _language(words, interface.language)
                    interface.tell(_LANGUAGE)
                case Command.ANSWERS:
                    for line in inquiries.answer_lines(self.session):
                        interface.tell(line)
                case Command.WHY:
                    interface.tell(_WHY_NOTHING)
                case _:
                    blocks = inquiries.told(ordered, self.guide, self.session, interface.language)
                    interface.show(list(blocks))
        except PlacementError as fault:
            interface.tell(fault.text)

    def _is_taken(self, path: str) -> bool:
        """Whether at *path* a file stands that is not of this interview."""
        return path not in {*self._saved, self.path} and Path(path).is_file()

    def trait(self, words: str) -> Trait | None:
        """The trait somebody wants to change; None after saying which there are."""
        if not words:
            self.interface.show([Paragraph(_CHANGE_WHAT), *listed_traits()])
            return None
        try:
            found = trait_meant(words)
        except PlacementError as fault:
            self.interface.tell(fault.text)
            return None
        if found is None:
            self.interface.show(no_such_trait(words))
        return found

    def earlier(self, trait: Trait) -> Screen:
        """The question about *trait* again, the answer it had being offered."""
        said = {answer.trait: answer.value for answer in self.session.answers}
        value = said.get(trait.name, self.session.known.get(trait.name))
        return Screen((trait,), {} if value is None else {trait.name: value})

    def change(self, **fields: object) -> None:
        """The session with other values, kept at once."""
        self.session = replace(self.session, **fields)  # type: ignore[arg-type]
        self.keep()


def _not_understood(words: str, traits: tuple[Trait, ...]) -> Text:
    spelling = normalise(words)
    if spelling.isdecimal() and len(traits) == 1:
        values = traits[0].scale.values
        said = [traits[0].answer(value) for value in values]
        return _NO_SUCH_NUMBER.format(count=len(values), answers=listing(said, _OR))
    return _NOT_UNDERSTOOD.format(words=quoted(words))


def _language(words: str, now: Language) -> Language:
    """The language named; the other one where none is."""
    spelling = normalise(words)
    if spelling.startswith(("cs", "cz", "če", "ce")):
        return "cs"
    if spelling.startswith(("en", "an")):
        return "en"
    return "en" if now == "cs" else "cs"


_OR: Final = Text(en="or", cs="nebo")
_UNKNOWN: Final = Text(en="unknown", cs="nevím")
_YES_OR_NO: Final = Text(en="Please answer yes or no.", cs="Odpovězte prosím ano, nebo ne.")
_NOT_UNDERSTOOD: Final = Text(
    en="{words} is no answer to this question and no command. Type “?” for help.",
    cs="{words} není odpověď na tuto otázku ani příkaz. Napište „?“ pro nápovědu.",
)
_NO_SUCH_NUMBER: Final = Text(
    en="The answers are numbered 1 to {count}: {answers}.",
    cs="Odpovědi mají čísla 1 až {count}: {answers}.",
)
_DID_YOU_MEAN: Final = Text(
    en="{words} is not clear. Did you mean {meant}? (yes or no)",
    cs="{words} není jasné. Měli jste na mysli {meant}? (ano nebo ne)",
)
_ONCE_MORE: Final = Text(
    en="Then please answer once more.", cs="Pak prosím odpovězte ještě jednou."
)
_SAVED: Final = Text(en="Saved: {path}", cs="Uloženo: {path}")
TAKEN: Final = Text(
    en="{path} is already there and would be lost; name another file.",
    cs="{path} už existuje a přišli byste o něj; zvolte jiný soubor.",
)
_SAVE_WHERE: Final = Text(
    en="Save where? For example: save interview.json",
    cs="Kam uložit? Například: uložit rozhovor.json",
)
_LANGUAGE: Final = Text(en="We go on in English.", cs="Pokračujeme česky.")
_WHY_NOTHING: Final = Text(
    en="This is only so that you need not answer more than you wish.",
    cs="To jen abyste nemuseli odpovídat déle, než chcete.",
)
_CHANGE_WHAT: Final = Text(
    en="Change what? For example: change education. There is:",
    cs="Co změnit? Například: změnit vzdělání. Na výběr je:",
)
