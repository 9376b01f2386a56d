"""The conversation: what matters most is asked first, and it ends when it is clear enough."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Final

from placement.explanation.phrases import in_quotes, plural
from placement.facts.contradictions import contradictions_in
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import VERDICT_WORDS
from placement.facts.topics import PARTNER_OF, TOPIC_OF
from placement.interview import screens
from placement.interview.commands import Command, Ordered
from placement.interview.guide import Guide, Outlook
from placement.interview.interface import Interface
from placement.interview.keeping import is_own
from placement.interview.levels import Level, next_level
from placement.interview.listening import Listener
from placement.interview.remaining import remaining, remaining_of_all
from placement.interview.screens import Screen
from placement.interview.session import Session
from placement.possible.certainty import RESULTS
from placement.text import Text, plain, printable

LEAVE_AFTER: Final = 3
"""So many open answers in a row, and the interview offers to leave the topic."""
STOP_AFTER: Final = 8
"""So many, and it offers to stop."""


class Ending(Enum):
    """How a dialogue ended: with a recommendation to give, or by leaving."""

    RECOMMEND = "recommend"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person asked for at the start: how far to go, whether to ask everything, after how
    many questions to stop, where to keep the interview, and whether to speak without bars."""

    until: Level | None = None
    everything: bool = False
    at_most: int | None = None
    save: str | None = None
    plainly: bool = False


class Dialogue:
    """Leads one interview. ``session`` is what was answered so far, also after an interruption;
    *listener* holds it."""

    def __init__(
        self, session: Session, guide: Guide, interface: Interface, wishes: Wishes | None = None
    ) -> None:
        self._wishes = wishes or Wishes()
        self.listener = Listener(session, guide, interface, self._wishes.save)
        self._guide = guide
        self._tell = interface.tell
        self._before: Outlook | None = None
        self._topic: str | None = None
        self._asked = 0
        self._everything = self._wishes.everything
        self._doubted = 0
        self._said_functions = False

    @property
    def session(self) -> Session:
        """The interview so far."""
        return self.listener.session

    def run(self) -> Ending:
        """Ask until it is clear enough, everything is asked, or the person has had enough."""
        self._greet()
        self.listener.keep()
        step: Screen | Ending | None = None
        while True:
            found = self._guide.outlook(self.session)
            if step is None:
                self._tell_effect(found)
                step = self._pause() or self._next(found)
            if isinstance(step, Screen):
                step = self._ask(step, found)
            if isinstance(step, Ending):
                return step

    def _ask(self, screen: Screen, found: Outlook) -> Screen | Ending | None:
        """Put the questions of a screen. What comes next: another screen, an ending, or, where
        that is for the guide to say, None."""
        self._tell(screens.EMPTY_LINE)
        if screen.topic.name != self._topic:
            self._topic = screen.topic.name
            self._tell(screens.introduction(screen, found))
        number = _screens(self.session) + 1
        left = remaining_of_all(found, self.session.left) if self._everything else remaining(found)
        self._tell(screens.progress_line(number, left, plainly=self._wishes.plainly))
        for line in screens.question_lines(screen):
            self._tell(line)
        self._before = found
        heard = self.listener.answers(screen, partial(screens.why, self._guide, screen, found))
        if isinstance(heard, Ordered):
            return self._led(heard, screen)
        session = self.session
        for name, value in heard.items():
            session = session.answered(name, value)
        self._asked += 1
        self.listener.session = session
        self.listener.keep()
        return None

    def _led(self, ordered: Ordered, screen: Screen | None) -> Screen | Ending | None:
        """Where a command leads; *screen* is what it was said at, None at a yes or no."""
        listener = self.listener
        match ordered.command:
            case Command.STOP:
                return Ending.RECOMMEND
            case Command.QUIT:
                return Ending.QUIT
            case Command.BACK:
                last = self._last()
                if last is None:
                    self._tell(_NOTHING_BEFORE)
                    return screen
                self._before = None
                self._asked = max(0, self._asked - 1)
                return last
            case Command.CHANGE:
                trait = listener.trait(ordered.words)
                return screen if trait is None else listener.earlier(trait)
            case Command.SKIP_TOPIC:
                topic = screen.topic if screen else TOPIC_OF[self.session.answers[-1].trait]
                listener.change(left=self.session.leaving(topic.name).left)
                self._tell(_LEFT.format(topic=in_quotes(topic.label)))
        return None

    def _last(self) -> Screen | None:
        """The screen before, its answers taken back and offered; None where there is none."""
        answers = self.session.answers
        if not answers:
            return None
        count = 1 + (len(answers) > 1 and PARTNER_OF.get(answers[-1].trait) == answers[-2].trait)
        taken = answers[-count:]
        self.listener.change(answers=answers[:-count])
        return Screen(
            tuple(BY_NAME[answer.trait] for answer in taken),
            {answer.trait: answer.value for answer in taken if answer.value is not None},
        )

    def _pause(self) -> Screen | Ending | None:
        """What is to be said between two questions; None to go on."""
        at_most = self._wishes.at_most
        if at_most is not None and self._asked >= at_most:
            self._tell(_AT_MOST.format(questions=_questions(at_most)))
            return Ending.RECOMMEND
        return self._play_back() or self._in_doubt()

    def _play_back(self) -> Screen | Ending | None:
        """Two answers that pull against each other are told once, to confirm or to change."""
        session = self.session
        given = {answer.trait for answer in session.answers}
        for each in contradictions_in(session.facts):
            traits = tuple(BY_NAME[name] for name, _ in (each.one, each.other))
            if each.name in session.confirmed or not given & {trait.name for trait in traits}:
                continue
            answers = [trait.answer(session.facts[trait.name]) for trait in traits]
            self._tell(_YOU_SAID)
            for trait, answer in zip(traits, answers, strict=True):
                self._tell(_SAID.format(question=trait.question, answer=answer))
            self.listener.change(confirmed=session.confirming(each.name).confirmed)
            match self.listener.yes_or_no(_BOTH_MEANT.format(reason=each.reason)):
                case False:
                    return Screen(traits, {t.name: session.facts[t.name] for t in traits})
                case Ordered() as ordered:
                    return self._led(ordered, None)
                case _:
                    continue
        return None

    def _in_doubt(self) -> Screen | Ending | None:
        """After several open answers in a row the interview offers to leave the topic, or to
        stop."""
        session, count = self.session, self.session.in_doubt
        if count < self._doubted:
            self._doubted = 0
        if count == self._doubted or not count:
            return None
        if count // STOP_AFTER > self._doubted // STOP_AFTER:
            question, leaves = _STOP_DOUBTING, False
        elif count // LEAVE_AFTER > self._doubted // LEAVE_AFTER:
            topic = TOPIC_OF[session.answers[-1].trait]
            question, leaves = _LEAVE_TOPIC.format(topic=in_quotes(topic.label)), True
        else:
            self._doubted = count
            return None
        self._doubted = count
        if leaves and topic.name in session.left:
            return None
        match self.listener.yes_or_no(question):
            case True if leaves:
                self.listener.change(left=session.leaving(topic.name).left)
                return None
            case True:
                return Ending.RECOMMEND
            case Ordered() as ordered:
                return self._led(ordered, None)
            case _:
                return None

    def _next(self, found: Outlook) -> Screen | Ending | None:
        """The next screen, or, where the result is as certain as it is to be, whether to stop."""
        level: Level = self.session.level or self._wishes.until or "clear"
        left = self.session.left
        everything = self._everything
        traits = self._guide.next(found, level, left=left, everything=everything)
        enough = len(self._guide.enough(found, level)) == len(RESULTS)
        if traits:
            if enough and not everything:
                self._tell_functions()
            return Screen(traits)
        if not enough or everything:
            self._tell(_ONLY_LEFT if left else _NOTHING_LEFT)
            return Ending.RECOMMEND
        match self.listener.yes_or_no(self._is_enough(found, level)):
            case True:
                return Ending.RECOMMEND
            case Ordered() as ordered:
                return self._led(ordered, None)
        if level == "settled":
            self._everything = True
        self.listener.change(level=next_level(level))
        return None

    def _is_enough(self, found: Outlook, level: Level) -> Text:
        """The result as certain as it is, and whether to stop."""
        inference, share = found.inference, found.certainty
        role = _NO_ROLE if inference.role is None else inference.role.goal.label
        return _ENOUGH[level].format(
            office=VERDICT_WORDS[inference.office],
            role=role,
            of_office=share.office or 0,
            of_role=share.role or 0,
        )

    def _tell_effect(self, found: Outlook) -> None:
        """What the last answer did."""
        if self._before is not None:
            effect = screens.effect(self._before, found)
            if effect is not None:
                self._tell(_EFFECT.format(effect=effect))
        self._before = None

    def _tell_functions(self) -> None:
        if not self._said_functions:
            self._tell(screens.EMPTY_LINE)
            self._tell(_FUNCTIONS)
            self._said_functions = True

    def _greet(self) -> None:
        session, path = self.session, self._wishes.save
        if session.answers:
            self._tell(_GOES_ON.format(questions=_questions(_screens(session))))
        else:
            self._tell(_OFFICES)
            count = remaining(self._guide.outlook(session))
            self._tell(_HOW_LONG.format(questions=_questions(max(count, 1))))
        if session.known:
            self._tell(_KNOWN.format(count=len(session.known)))
        if path is None:
            self._tell(_NOT_KEPT)
        else:
            kept = _KEPT_THERE if is_own(path) else _KEPT
            self._tell(kept.format(path=plain(printable(str(Path(path))))))


def _screens(session: Session) -> int:
    """How many screens the answers were given on."""
    names = [answer.trait for answer in session.answers]
    pairs = sum(PARTNER_OF.get(one) == other for one, other in pairwise(names))
    return len(names) - pairs


def _questions(count: int) -> Text:
    return plural(
        count,
        Text(en="question", cs="otázku"),
        Text(en="questions", cs="otázky"),
        Text(en="questions", cs="otázek"),
    )


_OFFICES: Final = Text(
    en="Front office is work with customers: reception, sales, marketing, customer service. Back "
    "office is work behind the scenes that keeps a company running: accounting, finance, staff, "
    "the office itself.",
    cs="Front office je práce se zákazníky: recepce, prodej, marketing, zákaznický servis. Back "
    "office je zázemí, díky kterému firma funguje: účetnictví, finance, personalistika, chod "
    "kanceláře.",
)
_HOW_LONG: Final = Text(
    en="To find out which suits you we shall ask about {questions}. You may stop, skip a question "
    "or change an answer at any time; type “?” for help.",
    cs="Abychom zjistili, co vám vyhovuje, položíme vám asi {questions}. Kdykoli můžete skončit, "
    "otázku přeskočit nebo odpověď změnit; nápovědu ukáže „?“.",
)
_GOES_ON: Final = Text(
    en="We go on where we stopped, after {questions}. Type “answers” to see what you have said, "
    "“?” for help.",
    cs="Pokračujeme tam, kde jsme skončili: máte za sebou {questions}. Co jste řekli, ukáže "
    "„odpovědi“, nápovědu „?“.",
)
_KNOWN: Final = Text(en="Already known: {count}.", cs="Předem známo: {count}.")
_KEPT: Final = Text(
    en="Every answer is saved at once in a file that only you can read: {path} (to delete it: "
    "placement ask --sessions).",
    cs="Každá odpověď se hned ukládá do souboru, který můžete číst jen vy: {path} (smazat ho lze "
    "příkazem placement ask --sessions).",
)
_KEPT_THERE: Final = Text(
    en="Every answer is saved at once in a file that only you can read: {path} (delete the file "
    "when you no longer want it).",
    cs="Každá odpověď se hned ukládá do souboru, který můžete číst jen vy: {path} (až ho nebudete "
    "potřebovat, smažte ho).",
)
_NOT_KEPT: Final = Text(en="Nothing of it is saved.", cs="Nic z rozhovoru se neukládá.")
_EFFECT: Final = Text(en="  → {effect}", cs="  → {effect}")
_FUNCTIONS: Final = Text(
    en="Before we close: a few questions about the work of those back-office functions that may "
    "suit you.",
    cs="Než to uzavřeme, ještě pár otázek na práci v oborech back office, které by vám mohly "
    "vyhovovat.",
)
_NO_ROLE: Final = Text(en="none of the seven", cs="žádná ze sedmi")
_NOTHING_LEFT: Final = Text(
    en="There is nothing left to ask that could matter.",
    cs="Už není na co se ptát, co by mělo vliv.",
)
_ONLY_LEFT: Final = Text(
    en="All that could still matter is in the topics you left.",
    cs="Vliv by mohlo mít už jen to, co patří k tématům, která jste nechali být.",
)
_NOTHING_BEFORE: Final = Text(
    en="There is no question before this one.", cs="Před touto otázkou žádná nebyla."
)
_LEFT: Final = Text(en="We leave the topic {topic}.", cs="Téma {topic} necháme být.")
_AT_MOST: Final = Text(
    en="That was {questions}, as many as were wished for.",
    cs="Máte za sebou {questions}, víc jste jich nechtěli.",
)
_YOU_SAID: Final = Text(en="One thing to make sure. You said:", cs="Jen pro jistotu. Uvedli jste:")
_SAID: Final = Text(en="  – {question} {answer}", cs="  – {question} {answer}")
_BOTH_MEANT: Final = Text(
    en="{reason} Both can well be true. Is that how you mean it? (yes: it stays; no: you may "
    "answer both again)",
    cs="{reason} Klidně může platit obojí. Je to tak? (ano: zůstane to; ne: odpovíte na obojí "
    "znovu)",
)
_LEAVE_TOPIC: Final = Text(
    en="That may be hard to say. Shall we leave the topic {topic}? (yes or no)",
    cs="To se asi těžko odhaduje. Necháme téma {topic} být? (ano nebo ne)",
)
_STOP_DOUBTING: Final = Text(
    en="Many questions have stayed open. Shall we stop, with what is known so far? (yes or no)",
    cs="Hodně otázek zůstalo otevřených. Skončíme s tím, co zatím víme? (ano nebo ne)",
)
_ENOUGH: Final[dict[Level, Text]] = {
    "likely": Text(
        en="It is likely by now: {office} (about {of_office} of 100); role: {role} (about "
        "{of_role} of 100). Stop here? (yes, or no: go on until it is clear)",
        cs="Výsledek je už pravděpodobný: {office} (asi {of_office} ze 100); role: {role} (asi "
        "{of_role} ze 100). Skončíme? (ano, nebo ne: pokračovat, dokud nebude jasný)",
    ),
    "clear": Text(
        en="That is clear enough: {office} (about {of_office} of 100); role: {role} (about "
        "{of_role} of 100). Stop here? (yes, or no: go on until nothing can change it)",
        cs="Výsledek je už dost jasný: {office} (asi {of_office} ze 100); role: {role} (asi "
        "{of_role} ze 100). Skončíme? (ano, nebo ne: pokračovat, dokud ho může něco změnit)",
    ),
    "settled": Text(
        en="Settled, no further answer can change it: {office}; role: {role}. Stop here? (yes, or "
        "no: a few more questions for the advice)",
        cs="Výsledek je jistý a žádná další odpověď ho nezmění: {office}; role: {role}. "
        "Skončíme? (ano, nebo ne: ještě pár otázek kvůli radám)",
    ),
}
