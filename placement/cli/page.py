"""``placement page``: the interview as one file for any computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from placement.cli.common import define, language, option, warn
from placement.cli.own_rules import by_rules
from placement.cli.writing import Overwriting, writes
from placement.text import Text, plain, printable

if TYPE_CHECKING:
    from placement.rules.base import KnowledgeBase


@define(
    "page",
    help=Text(
        en="Write the interview as one page of HTML: it opens by double click on any computer, "
        "without Python, a server or a network, asks the same questions, gives the same result "
        "with all its reasons, and saves answers that recommend, explain and ask take.",
        cs="Zapíše rozhovor jako jednu stránku HTML: otevře se poklepáním na kterémkoli počítači, "
        "bez Pythonu, serveru i sítě, klade tytéž otázky, dá tentýž výsledek se všemi důvody "
        "a uloží odpovědi, které přijmou příkazy recommend, explain a ask.",
    ),
    examples=("placement page -o interview.html", "placement page -o rozhovor.html --lang cs"),
    reports=False,
)
@option(
    "-o", "out", metavar="FILE", required=True,
    help=Text(en="The file to write.", cs="Soubor, který se zapíše."),
)  # fmt: skip
@by_rules()
@writes()
def command(out: str, base: KnowledgeBase, overwriting: Overwriting) -> None:
    from placement.files import write_whole
    from placement.pages.interview_page import interview_page
    from placement.possible.completed import sample_of

    overwriting.check(out)
    write_whole(Path(out), interview_page(sample_of(base), language()).encode())
    warn(_WRITTEN.format(path=plain(printable(out))))


_WRITTEN = Text(en="Written: {path}", cs="Zapsáno: {path}")
