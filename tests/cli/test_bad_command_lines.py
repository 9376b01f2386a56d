"""A command line that cannot be used is refused with exit code 2 and what would be right."""

from __future__ import annotations

import pytest

from placement.text import LANGUAGES
from tests.cli.running import refused, run

COMMAND_LINES = {
    "an unknown command": (
        ("recomend",),
        "there is no command “recomend”. Did you mean recommend? Commands: recommend, ask,",
        "neznámý příkaz „recomend“. Měli jste na mysli recommend? Příkazy: recommend, ask,",
    ),
    "an unknown command of rules": (
        ("rules", "sauces"),
        "there is no command “sauces”. Did you mean sources? Commands: list, show, sources",
        "neznámý příkaz „sauces“. Měli jste na mysli sources? Příkazy: list, show, sources",
    ),
    "an unknown option": (
        ("recommend", "--sett", "it_work=likes"),
        "there is no option --sett (--set",
        "neznámá volba --sett (--set",
    ),
    "an option that has another name since": (
        ("ask", "--save", "me.json"),
        "there is no option --save (--session?)",
        "neznámá volba --save (--session?)",
    ),
    "an option without its value": (
        ("recommend", "--set"),
        "the option --set is used wrongly or without its value. Help",
        "volba --set je použita chybně nebo bez hodnoty. Nápověda",
    ),
    "an argument too many": (
        ("recommend", "a.json", "b.json"),
        "too many arguments: “b.json”. Help: placement recommend --help",
        "příliš mnoho argumentů: „b.json“. Nápověda: placement recommend --help",
    ),
    "a missing argument": (
        ("rules", "show"),
        "RULE is missing. Help: placement rules show --help",
        "chybí PRAVIDLO. Nápověda: placement rules show --help",
    ),
    "an unknown rule": (
        ("rules", "show", "front.comunication"),
        "there is no rule “front.comunication”. Did you mean front.communication? Allowed:",
        "pravidlo „front.comunication“ neexistuje. Měli jste na mysli front.communication?",
    ),
    "an unknown goal": (
        ("rules", "list", "--role", "receptionst"),
        "there is no goal “receptionst”. Did you mean receptionist? Allowed: front_office,",
        "cíl „receptionst“ neexistuje. Měli jste na mysli receptionist? Povolené: front_office,",
    ),
    "an unknown trait of rules": (
        ("rules", "list", "--trait", "comunication"),
        "there is no trait “comunication”; the nearest is communication.",
        "neznámý údaj „comunication“; nejbližší je komunikace (communication).",
    ),
    "an unknown place": (
        ("rules", "list", "--locator", "20"),
        "there is no place in the document “20”.",
        "místo v dokumentu „20“ neexistuje.",
    ),
    "a document that is not there": (
        ("rules", "sources", "--document", "document.txt"),
        "document.txt: there is no such file.",
        "document.txt: takový soubor neexistuje.",
    ),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("words", "en", "cs"), COMMAND_LINES.values(), ids=COMMAND_LINES)
def test_the_command_line_is_refused(words: tuple[str, ...], en: str, cs: str, lang: str) -> None:
    (message,) = refused(run("--lang", lang, *words, lang=None))
    assert (en if lang == "en" else cs) in message


def test_a_language_that_there_is_not_is_refused_with_those_there_are() -> None:
    (message,) = refused(run("recommend", "--lang", "de", lang=None))
    assert "--lang: that value is not allowed; allowed: cs, en" in message
