"""Pages as HTML: whole files that load nothing, run nothing, and show every text as text."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Final

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from placement._compatibility import assert_never
from placement.explanation.blocks import (
    Bar,
    Bars,
    Heading,
    Note,
    Page,
    Paragraph,
    Part,
    Space,
    Table,
    parts,
)
from placement.text import Language, Text, displayable

FULL: Final = 1000
"""How long a whole bar is, in the picture's own units."""


def html(page: Page, language: Language) -> str:
    """The page as a document of its own, which says what the terminal says.

    Its Content-Security-Policy forbids scripts and requests of any kind, and allows no style but
    the one in it, by its hash.
    """
    style = _read("page.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _template(language).render(
        language=language,
        page=page,
        parts=[(_kind(part), part) for part in parts(page.blocks)],
        style=Markup(style),
        style_hash=f"sha256-{digest}",
        zip=zip,
    )


def fragment(page: Page, language: Language) -> str:
    """The page's body and its style, to stand inside another document: a notebook's cell."""
    whole = html(page, language)
    style = whole[whole.index("<style>") : whole.index("</style>") + len("</style>")]
    return f"{style}\n<main>{_body(whole)}</main>"


def body(page: Page, language: Language) -> str:
    """What stands in the page's main part, to be the beginning of another document's."""
    return _body(html(page, language))


def _body(whole: str) -> str:
    return whole[whole.index("<main>") + len("<main>") : whole.rindex("</main>")]


@cache
def _template(language: Language) -> Template:
    environment = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    environment.filters["words"] = lambda text: _words(text, language)
    environment.filters["shown"] = displayable
    environment.filters["ends"] = ends
    return environment.from_string(_read("page.html.jinja"))


def _read(name: str) -> str:
    return files("placement.explanation").joinpath(name).read_text(encoding="utf-8")


def ends(bar: Bar) -> int:
    """Where the bar ends: 0 at its beginning, ``FULL`` or −``FULL`` where it is whole."""
    if not bar.value or not bar.whole:
        return 0
    return max(-FULL, min(FULL, round(bar.value * FULL / bar.whole)))


def _words(text: Text, language: Language) -> str:
    return displayable(text.to(language))


def _kind(part: Part) -> str:
    """What the template calls the part."""
    match part:
        case Heading():
            return "heading"
        case Paragraph():
            return "paragraph"
        case Note():
            return "note"
        case Table():
            return "table"
        case Bars():
            return "bars"
        case Space():
            return "space"
        case tuple():
            return "list"
        case _:
            assert_never(part)
