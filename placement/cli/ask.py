"""``placement ask``: the interview."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from placement.cli.common import INTERRUPTED, define, language, option, warn
from placement.cli.own_rules import by_rules
from placement.cli.pages import as_page, show, today, write_html
from placement.cli.recording import Recording, recorded
from placement.cli.writing import Overwriting, writes
from placement.errors import DONE
from placement.text import Text, plain, printable

if TYPE_CHECKING:
    from placement.rules.base import KnowledgeBase


@define(
    "ask",
    help=Text(
        en="Ask the questions that matter most, say when no further answer can change the result, "
        "and recommend. At every question: ? for help, why, so far, how GOAL, back, change TRAIT, "
        "answers, save FILE, stop, quit.",
        cs="Klade otázky, na kterých nejvíc záleží, řekne, kdy už žádná odpověď výsledek nezmění, "
        "a doporučí. U každé otázky: ? pro nápovědu, proč, zatím, jak CÍL, zpět, změnit ÚDAJ, "
        "odpovědi, uložit SOUBOR, stačí, konec.",
    ),
    examples=(
        "placement ask",
        "placement ask --save interview.json",
        "placement ask --resume interview.json --until role",
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
    "--save",
    metavar="FILE",
    help=Text(en="Save the interview after each answer.", cs="Po každé odpovědi rozhovor uložit."),
)
@option(
    "--resume",
    metavar="FILE",
    help=Text(
        en="Go on with a saved interview, and save it there.",
        cs="Pokračovat v uloženém rozhovoru a ukládat ho tamtéž.",
    ),
)
@option(
    "--until",
    type=click.Choice(["office", "role", "end"]),
    help=Text(
        en="How far to go: until the office is settled, the role too, or the end.",
        cs="Jak daleko jít: než je rozhodnut typ práce, i role, nebo do konce.",
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
    facts: str | None, settings: tuple[str, ...], save: str | None, resume: str | None,
    until: str | None, everything: bool, at_most: int | None, json_file: str | None,
    html: str | None, base: KnowledgeBase, overwriting: Overwriting, recording: Recording,
) -> int:  # fmt: skip
    from placement.explanation.recommendation import Recommendation
    from placement.explanation.short import short_page
    from placement.explanation.terminal import Terminal
    from placement.files import write_whole
    from placement.inference.experta_engine import inferrer_of
    from placement.interview.dialogue import Dialogue, Ending, Wishes
    from placement.interview.guide import Guide
    from placement.interview.interface import StandardStreams
    from placement.interview.rejecting import offer_roles
    from placement.interview.session import Session, load_session
    from placement.possible.bounds import bounder_of
    from placement.possible.completed import sample_of
    from placement.reading.person import Person, read_person, read_settings, with_settings

    overwriting.check(json_file, html)
    if save is not None and not (resume and _are_one(save, resume)):
        overwriting.check(save)
    session = load_session(resume) if resume else Session({})
    person = read_person(facts) if facts else Person({})
    known, remarks = with_settings({**session.known, **person.facts}, read_settings(settings))
    for remark in remarks:
        warn(remark)
    session = Session(known, session.answers, person.id or session.id)
    interface = StandardStreams(language(), Terminal(sys.stderr))
    wishes = Wishes(until, everything, at_most, save or resume)  # type: ignore[arg-type]
    dialogue = Dialogue(session, Guide(bounder_of(base), sample_of(base)), interface, wishes)
    try:
        ending = dialogue.run()
        if ending is Ending.QUIT:
            _say_where(wishes.save)
            return DONE
        inference = inferrer_of(base).infer(dialogue.session.facts)
        found = Recommendation.of(
            inference, base, language(), dialogue.session.id, dialogue.session.left_open
        )
        asked = [answer.trait for answer in dialogue.session.answers]
        recording.decision("interview", found, {"asked": asked})
        show(short_page(found, _THE_REST))
        if json_file:
            text = json.dumps(found.to_dict(), ensure_ascii=False, indent=2)
            write_whole(Path(json_file), text.encode())
        if html is not None:
            from placement.explanation.kinds.person import person_page

            write_html(person_page(found, today()), html)
        offer_roles(found, interface)
    except KeyboardInterrupt:
        warn(plain(""))
        _say_where(wishes.save)
        return recording.close(INTERRUPTED)
    return recording.close()


def _are_one(one: str, other: str) -> bool:
    """Whether the two paths are those of one file."""
    return os.path.realpath(one) == os.path.realpath(other)


def _say_where(path: str | None) -> None:
    """How to go on later."""
    warn(_NOT_SAVED if path is None else _SAVED.format(path=plain(printable(path))))


_SAVED = Text(
    en="The interview is saved. Go on with: placement ask --resume {path}",
    cs="Rozhovor je uložen. Pokračovat lze příkazem: placement ask --resume {path}",
)
_THE_REST = Text(
    en="The whole reasoning: save the interview, then placement recommend FILE --full.",
    cs="Úplné zdůvodnění: rozhovor uložte a použijte placement recommend SOUBOR --full.",
)
_NOT_SAVED = Text(
    en="Nothing was saved; with --save FILE an interview can be resumed.",
    cs="Nic nebylo uloženo; s volbou --save SOUBOR lze v rozhovoru pokračovat.",
)
