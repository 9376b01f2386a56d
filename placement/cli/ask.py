"""``placement ask``: the interview."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from placement.cli.common import INTERRUPTED, define, language, option, tell, warn
from placement.cli.own_rules import by_rules
from placement.cli.pages import as_page, today, write_html
from placement.cli.recording import Recording, recorded
from placement.cli.writing import Overwriting, writes
from placement.errors import DONE, PlacementError
from placement.interview.levels import LEVELS, Level
from placement.text import Language, Text, printable
from placement.text import plain as plain_text

if TYPE_CHECKING:
    from placement.interview.session import Session
    from placement.rules.base import KnowledgeBase


@define(
    "ask",
    help=Text(
        en="Ask the questions that matter most, say when the result is clear enough, recommend. "
        "Every answer is kept at once in a file that only its owner can read. At every question: ? "
        "for help, why, so far, how GOAL, back, change TRAIT, skip topic, stop, quit.",
        cs="Klade otázky, na kterých nejvíc záleží, řekne, kdy je výsledek dost jasný, a doporučí. "
        "Každou odpověď hned uloží do souboru, který může číst jen jeho vlastník. U každé otázky: "
        "? pro nápovědu, proč, zatím, jak CÍL, zpět, změnit ÚDAJ, přeskočit téma, stačí, konec.",
    ),
    examples=(
        "placement ask",
        "placement ask --session interview.json",
        "placement ask --resume interview.json --until settled",
        "placement ask --sessions",
        "placement ask --html result.html",
        "placement ask --facts examples/receptionist.toml --set ambition=",
    ),
    reports=False,
)
@option(
    "--facts",
    metavar="FILE",
    help=Text(
        en="Start from known facts, JSON or TOML.", cs="Začít od známých údajů, JSON či TOML."
    ),
)
@option(
    "--set",
    "settings",
    multiple=True,
    metavar="TRAIT=VALUE",
    help=Text(
        en="A fact known from the start; TRAIT= makes it unknown. Repeatable.",
        cs="Údaj známý od začátku; TRAIT= ho učiní neznámým. Lze opakovat.",
    ),
)
@option(
    "--session",
    metavar="FILE",
    help=Text(
        en="Keep the interview in FILE, instead of a place of the system's.",
        cs="Ukládat rozhovor do SOUBORU, ne na místo dané systémem.",
    ),
)
@option(
    "--no-save",
    is_flag=True,
    help=Text(en="Save nothing.", cs="Nic neukládat."),
)
@option(
    "--resume",
    is_flag=False,
    flag_value="",
    metavar="[FILE]",
    help=Text(
        en="Go on with the interview in FILE, or with the last one that was kept.",
        cs="Pokračovat v rozhovoru ze SOUBORU, nebo v posledním uloženém.",
    ),
)
@option(
    "--sessions",
    is_flag=True,
    help=Text(
        en="List the interviews that are kept, and delete what is to be deleted.",
        cs="Vypsat uložené rozhovory a smazat, co se má smazat.",
    ),
)
@option(
    "--until",
    type=click.Choice(LEVELS),
    help=Text(
        en="How far to go: until the result is likely, clear (the default) or settled.",
        cs="Jak daleko jít: než je výsledek pravděpodobný, jasný (výchozí), nebo jistý.",
    ),
)
@option(
    "--all",
    "everything",
    is_flag=True,
    help=Text(
        en="Ask everything, also what cannot matter.", cs="Zeptat se na všechno, i na nepodstatné."
    ),
)
@option(
    "--at-most",
    type=click.IntRange(min=0),
    metavar="N",
    help=Text(en="Ask at most N questions.", cs="Položit nejvýš N otázek."),
)
@option(
    "--plain",
    is_flag=True,
    help=Text(
        en="Without bars and tables, for a screen reader.",
        cs="Bez pruhů a tabulek, pro čtečku obrazovky.",
    ),
)
@option(
    "--json", "json_file", metavar="FILE",
    help=Text(
        en="Write the recommendation to FILE as JSON too.",
        cs="Doporučení zapsat také do souboru FILE jako JSON.",
    ),
)  # fmt: skip
@as_page()
@by_rules()
@writes()
@recorded()
def command(
    facts: str | None, settings: tuple[str, ...], session: str | None, no_save: bool,
    resume: str | None, sessions: bool, until: Level | None, everything: bool,
    at_most: int | None, plain: bool, json_file: str | None, html: str | None,
    base: KnowledgeBase, overwriting: Overwriting, recording: Recording,
) -> int:  # fmt: skip
    from placement.explanation.recommendation import Recommendation
    from placement.explanation.short import short_page
    from placement.files import write_whole
    from placement.inference.experta_engine import inferrer_of
    from placement.interview.dialogue import Dialogue, Ending, Wishes
    from placement.interview.ending import offer_more
    from placement.interview.guide import Guide
    from placement.interview.interface import StandardStreams
    from placement.interview.keeping import new_place
    from placement.possible.bounds import bounder_of
    from placement.possible.completed import sample_of
    from placement.reading.person import Person, read_person, read_settings, with_settings

    if sessions:
        from placement.cli.sessions import manage

        return manage(plainly=plain)
    if sum((session is not None, no_save, resume is not None)) > 1:
        raise PlacementError(_ONE_PLACE)
    overwriting.check(json_file, html)
    path, begun = _begin(session, resume)
    person = read_person(facts) if facts else Person({})
    known, remarks = with_settings({**begun.known, **person.facts}, read_settings(settings))
    for remark in remarks:
        warn(remark)
    begun = replace(begun, known=known, id=person.id or begun.id)
    if path is None and not no_save:
        path = str(new_place())
    interface = StandardStreams(language(), sys.stderr, plainly=plain)
    wishes = Wishes(until, everything, at_most, path, plain)
    dialogue = Dialogue(begun, Guide(bounder_of(base), sample_of(base)), interface, wishes)
    try:
        ending = dialogue.run()
        if ending is Ending.QUIT:
            _say_where(path, interface.language)
            return DONE
        inference = inferrer_of(base).infer(dialogue.session.facts)
        found = Recommendation.of(
            inference, base, interface.language, dialogue.session.id,
            dialogue.session.left_open,
        )  # fmt: skip
        asked = [answer.trait for answer in dialogue.session.answers]
        recording.decision("interview", found, {"asked": asked})
        StandardStreams(interface.language, sys.stdout, plainly=plain).page(
            short_page(found, _the_rest(path))
        )
        if json_file:
            text = json.dumps(found.to_dict(), ensure_ascii=False, indent=2)
            write_whole(Path(json_file), text.encode())
        if html is not None:
            from placement.explanation.kinds.person import person_page

            write_html(person_page(found, today()), html)
        offer_more(found, dialogue.listener, today())
    except KeyboardInterrupt:
        warn(Text("", ""))
        _say_where(path, interface.language)
        return recording.close(INTERRUPTED)
    return recording.close()


def _begin(session: str | None, resume: str | None) -> tuple[str | None, Session]:
    """Where the interview is kept, where that is known, and how far it has come."""
    from placement.interview.keeping import kept
    from placement.interview.session import Session, load_session

    if session is not None and Path(session).exists():
        name = plain_text(printable(session))
        raise PlacementError(_IS_THERE.format(path=name))
    if resume is None:
        return session, Session({})
    if resume:
        return resume, load_session(resume)
    last = next((each for each in kept() if each.session is not None), None)
    if last is None or last.session is None:
        raise PlacementError(_NOTHING_KEPT)
    return str(last.path), last.session


def _say_where(path: str | None, language: Language) -> None:
    """How to go on later."""
    from placement.interview.keeping import is_own, typed

    if path is None:
        said = _NOT_SAVED
    elif is_own(path):
        said = _SAVED_THERE.format(path=plain_text(printable(path)), typed=typed(path))
    else:
        said = _SAVED.format(path=plain_text(printable(path)))
    tell(said, language)


def _the_rest(path: str | None) -> Text:
    """How to see the whole reasoning, also later where the interview is kept at *path*."""
    from placement.interview.keeping import typed

    return _BELOW if path is None else _THE_REST.format(path=typed(path))


_SAVED = Text(
    en="Your answers are kept in {path}. To go on: placement ask --resume. To delete them: "
    "placement ask --sessions.",
    cs="Vaše odpovědi zůstávají v souboru {path}. Pokračovat: placement ask --resume. Smazat: "
    "placement ask --sessions.",
)
_SAVED_THERE = Text(
    en="Your answers are kept in {path}. To go on: placement ask --resume {typed}. To delete them, "
    "delete that file.",
    cs="Vaše odpovědi zůstávají v souboru {path}. Pokračovat: placement ask --resume {typed}. "
    "Chcete-li je smazat, smažte tento soubor.",
)
_BELOW = Text(en="The whole reasoning: 1 below.", cs="Úplné zdůvodnění: níže volba 1.")
_THE_REST = Text(
    en="The whole reasoning: 1 below, or later: placement recommend --full {path}",
    cs="Úplné zdůvodnění: níže volba 1, nebo později: placement recommend --full {path}",
)
_NOT_SAVED = Text(en="Nothing was kept.", cs="Nic nezůstalo uloženo.")
_ONE_PLACE = Text(
    en="--session, --no-save and --resume say where the interview is kept: give one of them.",
    cs="--session, --no-save a --resume určují, kam se rozhovor ukládá: zadejte jednu z nich.",
)
_IS_THERE = Text(
    en="{path}: this file is there already; to go on with it: placement ask --resume {path}.",
    cs="{path}: tento soubor už existuje; pokračovat v něm: placement ask --resume {path}.",
)
_NOTHING_KEPT = Text(
    en="no interview is kept that could be resumed.",
    cs="žádný uložený rozhovor, ve kterém by se dalo pokračovat.",
)
