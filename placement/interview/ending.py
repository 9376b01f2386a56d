"""After the result: the whole reasoning, why not another, what would change it, a page to keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from placement.errors import PlacementError
from placement.explanation.blocks import Block
from placement.explanation.explainer import Explainer
from placement.explanation.html import html
from placement.explanation.kinds.person import person_page
from placement.explanation.recommendation import Recommendation
from placement.explanation.text import recommendation_blocks
from placement.facts.spellings import read_yes_or_no
from placement.files import write_whole
from placement.interview.commands import Command, Ordered, read_command
from placement.interview.listening import PROMPT, REDIRECTING, TAKEN, Listener
from placement.text import Text, quoted


def offer_more(found: Recommendation, listener: Listener, on: date | None = None) -> None:
    """Tell more as long as more is wished for; *on* is the day that a page says it was made."""
    offers: dict[str, Callable[[Recommendation, Listener], None]] = {
        "1": _reasoning,
        "2": _another,
        "3": _changing,
        "4": partial(_page, on=on),
    }
    interface = listener.interface
    interface.tell(_OFFER)
    while True:
        line = interface.ask(PROMPT)
        if line is None or not line.strip() or read_yes_or_no(line) is False:
            return
        ordered = read_command(line)
        try:
            if ordered is not None and ordered.command in REDIRECTING:
                if ordered.command in (Command.STOP, Command.QUIT):
                    return
                interface.tell(_OVER)
            elif ordered is not None and ordered.words:
                listener.obey(ordered)
            elif line.strip() in offers:
                offers[line.strip()](found, listener)
            elif ordered is not None and ordered.command is not Command.HELP:
                listener.obey(ordered)
            else:
                interface.tell(_OFFER)
        except PlacementError as fault:
            interface.tell(fault.text)


def _reasoning(found: Recommendation, listener: Listener) -> None:
    listener.interface.show(list(recommendation_blocks(found)))


def _another(found: Recommendation, listener: Listener) -> None:
    """Why not the goal that is named, or, where none is, the next role."""
    interface = listener.interface
    interface.tell(_WHICH)
    words = interface.ask(PROMPT)
    if words is None:
        return
    if words.strip():
        listener.obey(Ordered(Command.WHY_NOT, words.strip()))
        return
    roles = [entry.goal for entry in found.inference.roles]
    recommended = found.inference.role
    others = [role for role in roles if recommended is None or role != recommended.goal]
    interface.show(_blocks(found, others[0].name))


def _blocks(found: Recommendation, name: str) -> Iterable[Block]:
    return Explainer(found).why_not(name).page().blocks


def _changing(found: Recommendation, listener: Listener) -> None:
    listener.interface.show(Explainer(found).flip().page(short=True).blocks)


def _page(found: Recommendation, listener: Listener, *, on: date | None) -> None:
    interface = listener.interface
    interface.tell(_WHERE)
    path = (interface.ask(PROMPT) or "").strip()
    if path and Path(path).exists():
        interface.tell(TAKEN.format(path=quoted(path)))
    elif path:
        page = html(person_page(found, on), interface.language)
        write_whole(Path(path), page.encode())
        interface.tell(_SAVED.format(path=quoted(path)))


_OFFER: Final = Text(
    en="More: 1 the whole reasoning, 2 why not another, 3 what would change it, 4 save as a page. "
    "Enter ends.",
    cs="Chcete víc? 1 úplné zdůvodnění, 2 proč ne jiná role, 3 co by výsledek změnilo, 4 uložit "
    "jako stránku. Enter skončí.",
)
_WHICH: Final = Text(
    en="Which? For example: receptionist. Enter: the next role.",
    cs="Která? Například: recepční. Enter: další v pořadí.",
)
_WHERE: Final = Text(
    en="In which file? For example: result.html", cs="Do jakého souboru? Například: vysledek.html"
)
_SAVED: Final = Text(en="Saved: {path}", cs="Uloženo: {path}")
_OVER: Final = Text(
    en="The questions are over; what if QUESTION = ANSWER shows what another answer would do.",
    cs="Otázky skončily; co by změnila jiná odpověď, ukáže: co kdyby OTÁZKA = ODPOVĚĎ.",
)
