"""The results of a file as a page that works by itself: pictures, a table, everybody's reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import PackageNotFoundError
from importlib.metadata import files as distribution_files
from importlib.resources import files
from pathlib import Path
from typing import Final

import polars as pl

from placement.canonical import JSON
from placement.errors import PlacementError
from placement.explanation.blocks import Block, Page, Paragraph
from placement.explanation.html import body
from placement.explanation.kinds.person import LIMITS
from placement.explanation.phrases import number
from placement.explanation.words import source_of
from placement.facts.dictionary import TRAITS
from placement.facts.goals import GOALS, VERDICT_WORDS, VERDICTS
from placement.inference.columns import Columns
from placement.inference.result_columns import (
    COVERAGE,
    FIRED,
    OFFICE,
    RECOMMENDED_FUNCTIONS,
    ROLE,
)
from placement.pages.embedding import in_a_script, source_hash
from placement.review.gathering import TOLD, Gathered
from placement.review.pictures import distributions
from placement.review.texts import TEXTS
from placement.rules.model import Cautions, Foretells, Rule
from placement.text import Language, Text, joined, plain
from placement.version import __version__

_LIBRARY: Final = "itables"
_EXPORTS: Final = re.compile(r"export ?\{([^}]*)\};?")
_DEFAULT: Final = re.compile(r"([\w$]+) as default\b")


def review_page(found: Gathered, language: Language) -> str:
    """The page, in *language*; its Content-Security-Policy allows the one script and the one style
    in it, by their hashes, and no request of any kind."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    columns = Columns(found.base)
    results = columns.score(found.codes)
    package = files("placement")
    style = "".join(
        package.joinpath(*path).read_text(encoding="utf-8")
        for path in (("explanation", "page.css"), ("review", "review.css"))
    )
    script = table_script() + _own_script()
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(
        package.joinpath("review", "review.html.jinja").read_text(encoding="utf-8")
    )
    page = Page(_TITLE.format(file=found.file), tuple(_warnings(found)), _about(found))
    pictures = replace(page, blocks=tuple(distributions(results)))
    return template.render(
        language=language,
        title=page.title.to(language),
        beginning=Markup(body(page, language)),
        pictures=Markup(body(pictures, language).partition("</header>")[2]),
        texts={name: text.to(language) for name, text in TEXTS.items()},
        style=Markup(style),
        style_hash=source_hash(style),
        script=Markup(script),
        script_hash=source_hash(script),
        data=Markup(in_a_script(review_data(found, results, language))),
    )


def review_data(found: Gathered, results: pl.DataFrame, language: Language) -> JSON:
    """What the script shows: the words, the rules, and of everybody in *results* the verdict, each
    goal's fit and coverage, the answers and the rules that fired.

    A person's answers are a digit a trait, 0 for unknown, else the place on the scale plus 1; the
    rules that fired are their places among all rules.
    """

    def words(text: Text) -> str:
        return text.to(language)

    return {
        "texts": {name: words(text) for name, text in TEXTS.items()},
        "language": language,
        "kept": list(found.kept.columns),
        "told": [name for name in TOLD if name in found.told.columns],
        "verdicts": [words(VERDICT_WORDS[name]) for name in VERDICTS],
        "office": OFFICE,
        "goals": [
            {"label": words(goal.label), "kind": goal.kind, "name": goal.name} for goal in GOALS
        ],
        "traits": [
            {
                "name": trait.name,
                "label": words(trait.label),
                "values": [words(trait.text(value)) for value in trait.scale.values],
            }
            for trait in TRAITS
        ],
        "rules": [_rule(found, rule, language) for rule in found.base.rules],
        "people": list(_people(found, results)),
    }


def _rule(found: Gathered, rule: Rule, language: Language) -> JSON:
    kind = (
        "caution"
        if isinstance(rule.then, Cautions)
        else "outlook"
        if isinstance(rule.then, Foretells)
        else ""
    )
    return {
        "goal": GOALS.index(rule.goal),
        "points": found.base.points(rule),
        "kind": kind,
        "text": rule.text.to(language),
        "source": source_of(rule).to(language),
    }


def _people(found: Gathered, results: pl.DataFrame) -> Iterator[JSON]:
    inferred = Columns(found.base).infer(found.codes).select(
        *(f"fit.{goal.name}" for goal in GOALS), *(f"coverage.{goal.name}" for goal in GOALS)
    )  # fmt: skip
    names = [goal.name for goal in GOALS]
    verdicts = list(VERDICTS)
    rules = {rule.id: place for place, rule in enumerate(found.base.rules)}
    concluded = results.select(OFFICE, ROLE, RECOMMENDED_FUNCTIONS, COVERAGE, FIRED)
    kept = found.kept.rows() if found.kept.width else [()] * found.codes.height
    numbers = found.told.select(pl.all().cast(pl.Float64, strict=False))
    told = numbers.rows() if numbers.width else [()] * found.codes.height
    rows = zip(
        found.ids, kept, told, concluded.rows(), inferred.rows(), found.codes.rows(), strict=True
    )
    for id, own, certainties, (office, role, functions, coverage, fired), goals, codes in rows:
        yield [
            id,
            [cell or "" for cell in own],
            [None if cell is None else int(cell) for cell in certainties],
            verdicts.index(office),
            -1 if role is None else names.index(role),
            [names.index(function) for function in functions],
            coverage,
            list(goals[: len(GOALS)]),
            list(goals[len(GOALS) :]),
            "".join(map(str, codes)),
            [rules[rule] for rule in fired],
        ]


def table_script() -> str:
    """DataTables as the wheel of itables ships it, with ``DataTable`` for what it exports.

    Raises ``PlacementError`` where it is not installed, or not as it is known.
    """
    try:
        listed = distribution_files(_LIBRARY) or []
    except PackageNotFoundError:
        raise PlacementError(_NO_LIBRARY.format(library=_LIBRARY)) from None
    path = next((file for file in listed if file.as_posix().endswith("html/dt_bundle.js")), None)
    source = "" if path is None else Path(str(path.locate())).read_text(encoding="utf-8")
    exports = _EXPORTS.search(source)
    name = _DEFAULT.search(exports[1]) if exports else None
    if exports is None or name is None or "</script" in source:
        raise PlacementError(_NO_LIBRARY.format(library=_LIBRARY))
    start, end = exports.span()
    return f"{source[:start]}{source[end:]}\nconst DataTable_ = {name[1]};\n"


def _own_script() -> str:
    """Our own part, in a block of its own: the library's short names are not in its way."""
    package = files("placement")
    elements = package.joinpath("pages", "elements.js").read_text(encoding="utf-8")
    own = package.joinpath("review", "review.js").read_text(encoding="utf-8")
    return "{\n" + re.sub(r"^export |^import .*\n", "", elements + own, flags=re.MULTILINE) + "}\n"


def _about(found: Gathered) -> tuple[tuple[Text, Text], ...]:
    rules = f"{found.base.version} ({found.base.identity[:12]})"
    chosen = found.chosen.words
    return (
        (_SHOWN, number(found.codes.height)),
        *(() if not chosen else ((_CHOSEN, joined(list(chosen), ", ")),)),
        (_RULES, plain(rules)),
        (_PROGRAM, plain(f"placement {__version__}")),
    )


def _warnings(found: Gathered) -> Iterator[Block]:
    yield Paragraph(LIMITS)
    if found.scored_by not in (None, found.base.identity):
        yield Paragraph(
            _OTHER_RULES.format(theirs=(found.scored_by or "")[:12], ours=found.base.identity[:12])
        )
    if found.differing:
        yield Paragraph(_DIFFERING.format(count=number(found.differing)))
    if found.rejected:
        yield Paragraph(_REJECTED.format(count=number(found.rejected)))


_TITLE: Final = Text(en="Results in review: {file}", cs="Přehled výsledků: {file}")
_SHOWN: Final = Text(en="People", cs="Lidí")
_CHOSEN: Final = Text(en="Chosen", cs="Výběr")
_RULES: Final = Text(en="Rules", cs="Pravidla")
_PROGRAM: Final = Text(en="Program", cs="Program")
_OTHER_RULES: Final = Text(
    en="The file was scored by other rules ({theirs}) than those that decide here ({ours}): what "
    "is shown may differ from what the file says.",
    cs="Soubor byl vyhodnocen jinými pravidly ({theirs}), než podle jakých se rozhoduje zde "
    "({ours}): co se zde ukazuje, se může lišit od toho, co říká soubor.",
)
_DIFFERING: Final = Text(
    en="{count} rows of the file do not say what is inferred from their facts; shown is what is "
    "inferred.",
    cs="Řádků souboru, které neříkají to, co plyne z jejich údajů: {count}; ukazuje se, co z údajů "
    "plyne.",
)
_REJECTED: Final = Text(
    en="{count} rows of the file cannot be used and are not shown.",
    cs="Řádků souboru, které nelze použít a nejsou zde: {count}.",
)
_NO_LIBRARY: Final = Text(
    en="the table comes from the package {library}, which is not installed, or in a version that "
    "is not known here; install it: python -m pip install '{library}>=2.9,<3'",
    cs="tabulku vytváří balíček {library}, který není nainstalován, nebo je ve verzi, která zde "
    "není známa; nainstalujte ho: python -m pip install '{library}>=2.9,<3'",
)
