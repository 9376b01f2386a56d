"""The interview as one page: rules, completions, texts and scripts in a file by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files
from typing import Final

from placement.canonical import JSON
from placement.explanation.headline import SENTENCES
from placement.explanation.other_rules import other_rules
from placement.exports import javascript
from placement.interview.session import FORMAT
from placement.pages.embedding import in_a_script, source_hash
from placement.pages.texts import TEXTS
from placement.possible.completed import Sample
from placement.text import LANGUAGES, Language

SCRIPTS: Final = (
    "conditions", "inference", "completions", "questions", "rules", "words", "session", "elements",
    "result", "interview",
)  # fmt: skip
"""The modules of the page; each imports only from those before it."""

_MODULE_LINE: Final = re.compile(r'^import \{[^}]*\} from "\./(\w+)\.js";\n|^export ', re.MULTILINE)


def page_data(sample: Sample) -> dict[str, JSON]:
    """The rules of *sample* and everything the page says."""
    texts = {name: javascript.words(text) for name, text in {**SENTENCES, **TEXTS}.items()}
    return {**javascript.page_data(sample), "texts": texts, "session_format": FORMAT}


def interview_page(sample: Sample, language: Language) -> str:
    """The interview by the rules of *sample*, which begins in *language* and speaks both.

    Its Content-Security-Policy allows the one script and the one style in it, by their hashes, and
    no request of any kind.
    """
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    package = files("placement")
    style = "".join(
        package.joinpath(*path).read_text(encoding="utf-8")
        for path in (("explanation", "page.css"), ("pages", "interview.css"))
    )
    script = one_script()
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(
        package.joinpath("pages", "interview.html.jinja").read_text(encoding="utf-8")
    )
    others = other_rules(sample.base)
    return template.render(
        language=language,
        others=[(lang, others.to(lang)) for lang in LANGUAGES] if others else [],
        title=TEXTS["title"].to(language),
        no_script=TEXTS["no_script"].to(language),
        style=Markup(style),
        style_hash=source_hash(style),
        script=Markup(script),
        script_hash=source_hash(script),
        data=Markup(in_a_script(page_data(sample))),
    )


def one_script(modules: Sequence[str] = SCRIPTS) -> str:
    """The modules one after another, without the lines that join them where they are files."""
    package = files("placement.pages")
    return "".join(
        _MODULE_LINE.sub("", package.joinpath(f"{name}.js").read_text(encoding="utf-8"))
        for name in modules
    )
