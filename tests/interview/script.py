"""A dialogue with the answers written down beforehand, and what it says kept."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from placement.cli.ask import _NOT_SAVED, _the_rest
from placement.explanation.blocks import Block, Page, Paragraph
from placement.explanation.recommendation import Recommendation
from placement.explanation.short import short_page
from placement.explanation.terminal import Terminal
from placement.facts.conditions import Facts
from placement.facts.dictionary import TRAITS
from placement.inference.experta_engine import shared
from placement.interview.dialogue import Dialogue, Ending, Wishes
from placement.interview.ending import offer_more
from placement.interview.guide import Guide
from placement.interview.session import Session
from placement.possible import bounds, completed
from placement.text import Language, Text, plain

_ANSWERS = {trait.question.to(language): trait for trait in TRAITS for language in ("en", "cs")}
"""Question → the trait it asks about."""

_MOST = 150
"""Prompts; more is an interview that never ends."""


@dataclass
class Script:
    """Answers from a list, a line each; *Ctrl-C* stands for an interruption. Where a person is
    given by *facts*, questions that the list has no more answers to are answered by them, what is
    not among them with *otherwise*, and every yes or no with *agrees*, but for whether to give
    up."""

    answers: Sequence[str] = ()
    language: Language = "en"
    facts: Facts | None = None
    otherwise: str = ""
    agrees: str | None = None
    width: int = 80
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._left = iter(self.answers)
        self._questions: list[str] = []
        self._count = 0
        self._offers = self._doubts = False

    def ask(self, prompt: str) -> str | None:
        self._count += 1
        assert self._count < _MOST, self.transcript
        answer = next(self._left, None)
        if answer is None:
            answer = self._own()
        self._questions.clear()
        self.said.append(f"{prompt}{'' if answer is None else answer}".rstrip())
        if answer == "Ctrl-C":
            raise KeyboardInterrupt
        return answer

    def _own(self) -> str | None:
        """What a person with these facts says."""
        if self.facts is None:
            return None
        if not self._questions:
            if self._offers:
                return ""
            return {"en": "no", "cs": "ne"}[self.language] if self._doubts else self.agrees
        given = []
        for question in self._questions:
            trait = _ANSWERS[question]
            value = self.facts.get(trait.name)
            given.append(self.otherwise if value is None else trait.answer(value).to(self.language))
        return ", ".join(given) if any(given) else ""

    def tell(self, text: Text) -> None:
        said = text.to(self.language)
        for beginning in ("And: ", "A k tomu: "):
            if said.startswith(beginning):
                said = said.removeprefix(beginning)
                said = said[:1].upper() + said[1:]
        self._doubts = said.startswith(("That may be hard", "Many questions", "To se", "Hodně"))
        self._offers = said.startswith(("More: 1", "Chcete víc? 1"))
        if said in _ANSWERS:
            self._questions.append(said)
        self.show([Paragraph(text)])

    def show(self, blocks: Iterable[Block]) -> None:
        stream = io.StringIO()
        terminal = Terminal(stream, width=self.width)
        terminal.show(Page(plain(""), tuple(blocks)), self.language)
        self.said.extend(stream.getvalue().splitlines())

    @property
    def transcript(self) -> str:
        return "".join(f"{line}\n" for line in self.said)


def interview(
    answers: Sequence[str] = (),
    language: Language = "en",
    *,
    session: Session | None = None,
    wishes: Wishes | None = None,
    script: Script | None = None,
) -> tuple[Script, Session, Ending | None]:
    """The dialogue, and the recommendation at its end, as ``placement ask`` leads it."""
    script = script or Script(answers, language)
    dialogue = Dialogue(
        session or Session({}), Guide(bounds.shared(), completed.shared()), script, wishes
    )
    try:
        ending = dialogue.run()
    except KeyboardInterrupt:
        return script, dialogue.session, None
    if ending is Ending.RECOMMEND:
        inferrer = shared()
        inference = inferrer.infer(dialogue.session.facts)
        found = Recommendation.of(
            inference, inferrer.base, script.language, left_open=dialogue.session.left_open
        )
        script.show(short_page(found, _the_rest(dialogue.listener.path)).blocks)
        offer_more(found, dialogue.listener)
    else:
        script.tell(_NOT_SAVED)
    return script, dialogue.session, ending
