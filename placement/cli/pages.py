"""Reports on the standard output, as a page or as plain lines, and in a file as HTML."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from placement.cli.common import language, option
from placement.text import Text

if TYPE_CHECKING:
    from placement.explanation.blocks import Page
    from placement.rules.base import KnowledgeBase
    from placement.scoring.letters.letters import Letters

_Function = TypeVar("_Function", bound=Callable[..., Any])


def as_page() -> Callable[[_Function], _Function]:
    """The option ``--html FILE``, given as *html*, of a command that reports about a person."""
    return option("--html", metavar="FILE", help=_HTML)


def full() -> Callable[[_Function], _Function]:
    """The option ``--full``, given as *at_length*, of a command that begins with a first screen."""
    return option("--full", "at_length", is_flag=True, help=_FULL)


def show(page: Page, *, error: bool = False) -> None:
    """Print a page on the standard output, or on the standard error."""
    from placement.explanation.terminal import Terminal

    Terminal(sys.stderr if error else sys.stdout).show(page, language())


def show_lines(page: Page) -> None:
    """Print a page as plain lines, which no width wraps."""
    from placement.explanation.lines import lines

    coming = lines(page, language())
    while several := list(islice(coming, _AT_ONCE)):
        click.echo("\n".join(several))


def write_html(page: Page, path: str) -> None:
    """Write a page as HTML; raises ``PlacementError`` where the file cannot be written."""
    from placement.explanation.html import html
    from placement.files import write_whole

    write_whole(Path(path), html(page, language()).encode())


def letters_in(folder: str, base: KnowledgeBase, replace: bool) -> Letters:
    """What writes a page a person into *folder*, in the user's language; letters that are there
    are replaced where *replace* says so."""
    from placement.scoring.letters.letters import Letters

    return Letters(Path(folder), base, language(), today(), replace=replace)


def today() -> date:
    """The day a page is made on: today, or that of ``SOURCE_DATE_EPOCH``, in seconds since 1970,
    which makes the page the same on every day (https://reproducible-builds.org/specs/)."""
    from placement.files import source_date

    made = source_date()
    return date.today() if made is None else made.date()


AT_LENGTH = Text(
    en="The whole reasoning: the same command with --full. Other questions: placement explain.",
    cs="Úplné zdůvodnění: týž příkaz s volbou --full. Další otázky: placement explain.",
)
"""How to see what the first screen leaves out."""

_AT_ONCE = 1_000
"""Lines that are printed at once."""
_FULL = Text(en="Everything, not only the first screen.", cs="Všechno, nejen první obrazovka.")
_HTML = Text(
    en="Write the page to FILE as HTML too.", cs="Zapsat stránku také do SOUBORU jako HTML."
)
