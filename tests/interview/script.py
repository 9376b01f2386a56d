"""A dialogue with the answers written down beforehand, and what it says kept."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from placement.explanation.blocks import Block, Page, Paragraph
from placement.explanation.recommendation import Recommendation
from placement.explanation.terminal import Terminal
from placement.explanation.text import recommendation_blocks
from placement.facts.conditions import Facts
from placement.inference.experta_engine import shared
from placement.interview.dialogue import Dialogue, Ending, Wishes
from placement.interview.guide import Guide
from placement.interview.rejecting import offer_roles
from placement.interview.session import Session
from placement.possible import bounds, completed
from placement.possible.bounds import Aim
from placement.text import Language, Text, plain


@dataclass
class Script:
    """Answers from a list, a line each; *Interrupt* stands for Ctrl-C."""

    answers: Sequence[str]
    language: Language = "en"
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._left = iter(self.answers)

    def ask(self, prompt: str) -> str | None:
        answer = next(self._left, None)
        self.said.append(f"{prompt}{'' if answer is None else answer}".rstrip())
        if answer == "Ctrl-C":
            raise KeyboardInterrupt
        return answer

    def tell(self, text: Text) -> None:
        self.show([Paragraph(text)])

    def show(self, blocks: Iterable[Block]) -> None:
        stream = io.StringIO()
        Terminal(stream).show(Page(plain(""), tuple(blocks)), self.language)
        self.said.extend(stream.getvalue().splitlines())

    @property
    def transcript(self) -> str:
        return "".join(f"{line}\n" for line in self.said)


def interview(
    answers: Sequence[str],
    language: Language = "en",
    *,
    session: Session | None = None,
    wishes: Wishes | None = None,
) -> tuple[Script, Session, Ending | None]:
    """The dialogue, and the recommendation at its end, as ``placement ask`` leads it."""
    script = Script(answers, language)
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
            inference, inferrer.base, language, left_open=dialogue.session.left_open
        )
        script.show(recommendation_blocks(found))
        offer_roles(found, script)
    return script, dialogue.session, ending


def by_question(
    facts: Facts, aim: Aim = "role", language: Language = "en", otherwise: str = ""
) -> list[str]:
    """What a person with these facts says to each question until *aim* is settled."""
    session = Session({})
    guide = Guide(bounds.shared(), completed.shared())
    given: list[str] = []
    while True:
        found = guide.outlook(session)
        trait = guide.next(found, aim, everything=False)
        if trait is None:
            return given
        value = facts.get(trait.name)
        given.append(otherwise if value is None else trait.text(value).to(language))
        session = session.answered(trait.name, value)


class Respondent:
    """Answers every question as a person with these facts would, whatever is asked first."""

    def __init__(self, facts: Facts, otherwise: str = "") -> None:
        self._facts = facts
        self._otherwise = otherwise

    def interview(
        self, language: Language = "en", *, wishes: Wishes | None = None, last: Sequence[str] = ()
    ) -> tuple[Script, Session]:
        """A whole interview; *last* are the answers to what is asked beside the questions."""
        given = by_question(self._facts, "role", language, self._otherwise)
        script, ended, _ = interview([*given, *last], language, wishes=wishes)
        return script, ended
