"""The conversation: one question at a time, every command at every prompt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from placement.errors import PlacementError
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import UNDETERMINED, Goal
from placement.facts.reading import read_trait
from placement.facts.traits import Trait
from placement.interview import answers
from placement.interview.commands import (
    Command,
    Given,
    Ordered,
    Unclear,
    read,
    read_yes_or_no,
)
from placement.interview.guide import Guide, Outlook
from placement.interview.interface import Interface
from placement.interview.session import Session
from placement.possible.bounds import Aim
from placement.text import Text, plain, quoted

END_OF_INPUT: Final = Ordered(Command.STOP)


class Ending(Enum):
    """How a dialogue ended: with a recommendation to give, or by leaving."""

    RECOMMEND = "recommend"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person asked for at the start: how far to go, whether to ask everything, after how
    many questions to stop, and where to save after each answer."""

    until: Aim | None = None
    everything: bool = False
    at_most: int | None = None
    save: str | None = None


class Dialogue:
    """Leads one interview. ``session`` is what was answered so far, also after an interruption."""

    def __init__(
        self, session: Session, guide: Guide, interface: Interface, wishes: Wishes | None = None
    ) -> None:
        self.session = session
        self._guide = guide
        self._interface = interface
        self._wishes = wishes or Wishes()
        self._asked = 0
        self._saved: set[str] = set()
        self._said_office: str | None = None
        self._said_role: tuple[Goal | None] | None = None
        self._goes_on = False

    def run(self) -> Ending:
        """Ask until it is settled, everything is asked, or the person has had enough."""
        self._greet()
        self._save()
        pending: Trait | None = None
        while True:
            found = self._guide.outlook(self.session)
            if pending is None:
                if self._is_enough(found):
                    return Ending.RECOMMEND
                everything = self._wishes.everything
                aim: Aim = "end" if self._goes_on else self._wishes.until or "role"
                pending = self._guide.next(found, aim, everything=everything)
                if pending is None:
                    self._interface.tell(_NOTHING_LEFT)
                    return Ending.RECOMMEND
            step = self._question(pending, found)
            if isinstance(step, Ending):
                return step
            pending = step

    def _question(self, trait: Trait, found: Outlook) -> Trait | Ending | None:
        """Put one question until it is answered. What comes next: another trait, an ending, or,
        where that is for the guide to say, None."""
        for line in answers.question_lines(trait, self._asked + 1, found):
            self._interface.tell(line)
        depth = 0
        while True:
            typed = self._heard(trait)
            match typed:
                case Given(value):
                    self.session = self.session.answered(trait.name, value)
                    self._asked += 1
                    self._save()
                    return None
                case Ordered(Command.WHY):
                    depth += 1
                    for reason in answers.why(self._guide, trait, found, depth):
                        self._interface.tell(reason)
                case Ordered(Command.BACK):
                    if self.session.answers:
                        last = self.session.answers[-1]
                        self.session = self.session.without_last()
                        self._asked = max(0, self._asked - 1)
                        return BY_NAME[last.trait]
                    self._interface.tell(_NOTHING_BEFORE)
                case Ordered(Command.CHANGE, words):
                    other = self._trait(words)
                    if other is not None:
                        return other
                case Ordered(Command.STOP):
                    return Ending.RECOMMEND
                case Ordered(Command.QUIT):
                    return Ending.QUIT
                case Ordered(command, words):
                    self._obey(command, words, trait)

    def _heard(self, trait: Trait) -> Given | Ordered:
        """What the person means; asked back where it is not clear, never assumed."""
        while True:
            line = self._interface.ask("> ")
            if line is None:
                return END_OF_INPUT
            typed = read(line, trait)
            if not isinstance(typed, Unclear):
                return typed
            if typed.nearest is None:
                self._interface.tell(_NOT_UNDERSTOOD.format(words=quoted(typed.words)))
                continue
            meant = typed.nearest
            name = (
                trait.text(meant.value)
                if isinstance(meant, Given) and meant.value
                else plain(typed.spelling)
            )
            self._interface.tell(_DID_YOU_MEAN.format(words=quoted(typed.words), meant=name))
            reply = self._interface.ask("> ")
            if reply is None:
                return END_OF_INPUT
            agreed = read_yes_or_no(reply)
            if agreed:
                return meant
            if agreed is None:
                again = read(reply, trait)
                if not isinstance(again, Unclear):
                    return again
            self._interface.tell(_AGAIN)

    def _obey(self, command: Command, words: str, trait: Trait) -> None:
        """The commands that only tell something."""
        interface = self._interface
        try:
            match command:
                case Command.HELP:
                    interface.tell(trait.help)
                    for line in answers.HELP:
                        interface.tell(line)
                case Command.SO_FAR:
                    interface.show(answers.so_far(self._guide, self.session))
                case Command.HOW:
                    reasons = answers.how(self._guide, self.session, words)
                    interface.tell(answers.NO_WORDS)
                    interface.show(reasons)
                case Command.ANSWERS:
                    for line in answers.answer_lines(self.session):
                        interface.tell(line)
                case Command.SAVE if words and self._is_taken(words):
                    interface.tell(_TAKEN.format(path=quoted(words)))
                case Command.SAVE if words or self._wishes.save:
                    path = words or str(self._wishes.save)
                    self.session.save(path)
                    self._saved.add(path)
                    interface.tell(_SAVED.format(path=quoted(path)))
                case _:
                    interface.tell(_SAVE_WHERE)
        except PlacementError as fault:
            interface.tell(fault.text)

    def _is_taken(self, path: str) -> bool:
        """Whether at *path* a file stands that is not of this interview."""
        return path not in {*self._saved, self._wishes.save} and Path(path).is_file()

    def _trait(self, words: str) -> Trait | None:
        """The trait somebody wants to change, or None after saying why there is none."""
        try:
            return read_trait(words)
        except PlacementError as fault:
            self._interface.tell(fault.text)
            return None

    def _greet(self) -> None:
        self._interface.tell(_GREETING)
        if self.session.facts or self.session.answers:
            self._interface.tell(_KNOWN.format(count=len(self.session.facts)))
            for line in answers.answer_lines(self.session):
                self._interface.tell(line)

    def _save(self) -> None:
        if self._wishes.save is not None:
            self.session.save(self._wishes.save)

    def _is_enough(self, found: Outlook) -> bool:
        """Whether to stop here; says what is settled when it becomes so, and offers to stop."""
        wishes = self._wishes
        self._announce(found)
        if wishes.at_most is not None and self._asked >= wishes.at_most:
            self._interface.tell(_AT_MOST.format(count=wishes.at_most))
            return True
        office = self._guide.settled(found, "office")
        role = self._guide.settled(found, "role")
        if wishes.everything or wishes.until == "end":
            return False
        if wishes.until == "office" and office:
            return True
        if not role or self._goes_on:
            return False
        if wishes.until == "role":
            return office
        self._interface.tell(_STOP_HERE if office else answers.office_open(found.bounds))
        reply = self._interface.ask("> ")
        if reply is None or read_yes_or_no(reply) is not False:
            return True
        self._goes_on = True
        return False

    def _announce(self, found: Outlook) -> None:
        """Say, once, that the verdict or the role can no longer change; take it back if it can."""
        settled, inference = self._guide.settled, found.inference
        office = inference.office if settled(found, "office") else None
        if office != self._said_office and office is not None and office != UNDETERMINED:
            self._interface.tell(answers.office_settled(office))
        self._said_office = office
        recommended = inference.role.goal if inference.role else None
        role = (recommended,) if settled(found, "role") else None
        if role != self._said_role and role is not None:
            self._interface.tell(answers.role_settled(role[0]))
            idle = answers.idle_line(found.bounds)
            if idle is not None:
                self._interface.tell(idle)
        self._said_role = role


_GREETING: Final = Text(
    en="Answer by the number or the words of an answer, or press Enter to leave a question open. "
    "Type “?” for help, why to learn what a question is for, stop for the recommendation.",
    cs="Odpovídejte číslem nebo slovem; klávesou Enter necháte otázku otevřenou. Napište „?“ pro "
    "nápovědu, proč pro vysvětlení otázky, stačí pro doporučení.",
)
_KNOWN: Final = Text(en="Already known: {count} things.", cs="Už je známo: {count}.")
_NOTHING_LEFT: Final = Text(
    en="There is nothing left to ask that could matter.",
    cs="Už není na co se ptát, co by mělo vliv.",
)
_NOTHING_BEFORE: Final = Text(
    en="There is no question before this one.", cs="Před touto otázkou žádná nebyla."
)
_NOT_UNDERSTOOD: Final = Text(
    en="{words} is no answer to this question and no command. Type “?” for help.",
    cs="{words} není odpověď na tuto otázku ani příkaz. Napište „?“ pro nápovědu.",
)
_DID_YOU_MEAN: Final = Text(
    en="{words} is not clear. Did you mean “{meant}”? (yes or no)",
    cs="{words} není jasné. Měli jste na mysli „{meant}“? (ano nebo ne)",
)
_AGAIN: Final = Text(en="Then please answer once more.", cs="Pak prosím odpovězte ještě jednou.")
_SAVED: Final = Text(en="Saved: {path}", cs="Uloženo: {path}")
_TAKEN: Final = Text(
    en="{path} is already there and would be lost; name another file.",
    cs="{path} už existuje a přišli byste o něj; zvolte jiný soubor.",
)
_SAVE_WHERE: Final = Text(
    en="Save where? For example: save interview.json",
    cs="Kam uložit? Například: uložit rozhovor.json",
)
_AT_MOST: Final = Text(
    en="That was {count} questions, as many as were wished for.",
    cs="Položeno otázek: {count}, tolik, kolik jste si přáli.",
)
_STOP_HERE: Final = Text(
    en="No further answer can change the result. Stop here? (yes or no)",
    cs="Žádná další odpověď už výsledek nezmění. Chcete skončit? (ano nebo ne)",
)
