"""What the interview tells when it is asked: help, where one stands, why not, what if."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from placement.errors import PlacementError
from placement.explanation.blocks import Block, Item, Paragraph
from placement.explanation.explainer import Explainer
from placement.explanation.recommendation import Recommendation
from placement.explanation.text import reason_blocks, standing_blocks
from placement.explanation.words import OR
from placement.facts.dictionary import BY_NAME
from placement.inference.trees import infer
from placement.interview.commands import Command, Given, Ordered, read
from placement.interview.guide import Guide
from placement.interview.naming import GOALS_LISTED, goal_meant, no_such_trait, trait_meant
from placement.interview.session import Session
from placement.text import Language, Text, listing, quoted

_HELP: Final = (
    Text(
        en="Answer by number, by word or by the beginning of a word. Enter, “don't know” or “skip” "
        "leaves the question open.",
        cs="Odpovídejte číslem, slovem nebo jeho začátkem. Enter, „nevím“ nebo „přeskočit“ nechá "
        "otázku otevřenou.",
    ),
    Text(
        en="why – what this question is for; again: the rules behind it",
        cs="proč – k čemu je tato otázka; znovu: pravidla za ní",
    ),
    Text(en="so far – where you stand now", cs="zatím – jak si teď stojíte"),
    Text(
        en="“about 80 of 100” – of a hundred ways in which the open questions might be answered, "
        "not of real people",
        cs="„asi 80 ze 100“ – ze stovky způsobů, jak mohou dopadnout zbývající odpovědi, ne ze "
        "skutečných lidí",
    ),
    Text(
        en="how GOAL – what speaks for and against it, for example: how receptionist",
        cs="jak CÍL – co mluví pro a proti, například: jak recepční",
    ),
    Text(
        en="why not GOAL – what it lacks, for example: why not sales manager",
        cs="proč ne CÍL – co k němu chybí, například: proč ne vedoucí prodeje",
    ),
    Text(
        en="instead of GOAL why GOAL – for example, where office manager is recommended and you "
        "would rather be a receptionist: instead of receptionist why office manager",
        cs="místo CÍL proč CÍL – například když vychází vedoucí kanceláře a vás láká recepce: "
        "místo recepční proč vedoucí kanceláře",
    ),
    Text(en="GOAL is one of {goals}", cs="CÍL: {goals}").format(goals=GOALS_LISTED),
    Text(
        en="what if QUESTION = ANSWER – for example: what if communication = very well",
        cs="co kdyby OTÁZKA = ODPOVĚĎ – například: co kdyby komunikace = velmi dobře",
    ),
    Text(
        en="back – the question before; change QUESTION – another answer to an earlier question",
        cs="zpět – předchozí otázka; změnit OTÁZKA – jiná odpověď na dřívější otázku",
    ),
    Text(
        en="skip topic – something else, please; answers – what you have said",
        cs="přeskočit téma – raději o něčem jiném; odpovědi – co jste řekli",
    ),
    Text(
        en="language – česky; save FILE – a copy for you to keep",
        cs="jazyk – in English; uložit SOUBOR – kopie pro vás",
    ),
    Text(
        en="stop – the recommendation on what is known; quit – leave without one",
        cs="stačí – doporučení podle toho, co je známo; konec – odejít bez něj",
    ),
)
HELP: Final[tuple[Block, ...]] = (Paragraph(_HELP[0]), *map(Item, _HELP[1:]))
"""What may be typed at every prompt."""


def told(ordered: Ordered, guide: Guide, session: Session, language: Language) -> Iterable[Block]:
    """What answers a command about where the interview stands.

    Raises ``PlacementError`` where the command names nothing there is, or there is nothing to tell.
    """
    found = Recommendation.of(
        infer(guide.base, session.facts), guide.base, language, session.id, session.left_open
    )
    explainer = Explainer(found)
    match ordered.command:
        case Command.SO_FAR:
            return standing_blocks(found.inference)
        case Command.HOW:
            return reason_blocks(found, goal_meant(ordered.words))
        case Command.WHY_NOT:
            return explainer.why_not(goal_meant(ordered.words).name).page().blocks
        case Command.WHAT_IF:
            return _what_if(explainer, ordered.words)
        case Command.INSTEAD:
            return _instead(explainer, ordered.words)
        case _:
            raise AssertionError(f"{ordered.command} tells nothing")


def _instead(explainer: Explainer, words: str) -> Iterable[Block]:
    """What separates two goals: the one recommended, and the other."""
    parts = re.split(r"\s+(?:why|proč|proc)\s+", words, maxsplit=1)
    if len(parts) != 2:
        raise PlacementError(_INSTEAD)
    one, other = map(goal_meant, parts)
    first = explainer.inference.role
    named = {explainer.recommendation.office, *([first.goal.name] if first else [])}
    if other.name in named:
        return explainer.instead(one.name).page().blocks
    said = Paragraph(_NOT_RECOMMENDED.format(goal=other.label))
    return [said, *explainer.why_not(other.name).page().blocks]


def _what_if(explainer: Explainer, words: str) -> Iterable[Block]:
    """What would follow from "communication = very well"."""
    settings: dict[str, str | None] = {}
    for part in words.split(","):
        name, found, value = (each.strip() for each in part.partition("="))
        if not (found and name):
            raise PlacementError(_WHAT_IF)
        trait = trait_meant(name)
        if trait is None:
            return no_such_trait(name)
        meant = read(value, trait)
        if not isinstance(meant, Given):
            answers = [trait.answer(each) for each in trait.scale.values]
            raise PlacementError(
                _NO_ANSWER.format(
                    label=trait.label, value=quoted(value), answers=listing(answers, OR)
                )
            )
        settings[trait.name] = meant.value
    return explainer.what_if(settings).page().blocks


def answer_lines(session: Session) -> Iterator[Text]:
    """What is known and what was left open, a line each."""
    told = [(answer.trait, answer.value) for answer in session.answers]
    before = [(name, value) for name, value in session.known.items() if name not in dict(told)]
    if not (told or before):
        yield _NO_ANSWERS
    for name, value in (*before, *told):
        trait = BY_NAME[name]
        said = _LEFT_OPEN if value is None else trait.text(value)
        yield Text(en=f"  {trait.label.en}: {said.en}", cs=f"  {trait.label.cs}: {said.cs}")


_LEFT_OPEN: Final = Text(en="left open", cs="ponecháno otevřené")
_NO_ANSWERS: Final = Text(en="Nothing has been answered yet.", cs="Zatím nezazněla žádná odpověď.")
_INSTEAD: Final = Text(
    en="For example: instead of receptionist why sales manager",
    cs="Například: místo recepční proč vedoucí prodeje",
)
_WHAT_IF: Final = Text(
    en="For example: what if communication = very well",
    cs="Například: co kdyby komunikace = velmi dobře",
)
_NO_ANSWER: Final = Text(
    en="“{label}”: {value} is no answer; there is {answers}.",
    cs="„{label}“: {value} není odpověď; na výběr je {answers}.",
)
_NOT_RECOMMENDED: Final = Text(
    en="This is not recommended so far: {goal}.", cs="Zatím se nedoporučuje: {goal}."
)
