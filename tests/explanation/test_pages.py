"""A page says the same on a terminal, in plain lines and in HTML, and only as text."""

from __future__ import annotations

import base64
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement import explain
from placement.explanation.blocks import (
    Bar,
    BarGroup,
    Bars,
    Block,
    Column,
    Heading,
    Item,
    Note,
    Page,
    Paragraph,
    Space,
    Table,
)
from placement.explanation.headline import sentences
from placement.explanation.html import FULL, ends, html
from placement.explanation.kinds.person import person_page
from placement.explanation.lines import lines
from placement.explanation.rules import rule_page, rules_page, sources_page
from placement.explanation.terminal import Terminal
from placement.explanation.text import recommendation_page
from placement.reading.person import read_person
from placement.rules.base import load
from placement.text import LANGUAGES, Language, Text, displayable, plain
from tests.cli.running import run

ACCOUNTANT = Path(__file__).parents[2] / "examples" / "accountant.json"
ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "span", "br",
    "header", "dl", "div", "dt", "dd", "section", "ul", "li", "table", "thead", "tbody", "tr",
    "th", "td", "svg", "rect", "line",
}  # fmt: skip
"""All a page consists of: nothing that runs, loads, links or sends."""


NAMES = (
    "every block", "recommendation", "person", "how", "why not", "instead", "what if", "flip",
    "because", "steadiness", "a rule", "rules", "sources",
)  # fmt: skip


@cache
def pages() -> dict[str, Page]:
    """A page of every kind there is about a person or the rules, and one with every block."""
    base = load()
    explainer = explain(read_person(str(ACCOUNTANT)).facts)
    return {
        "every block": every_block(*map(plain, "abcdefghijklmnopqrstu")),
        "recommendation": recommendation_page(explainer.recommendation),
        "person": person_page(explainer.recommendation, date(2026, 3, 5)),
        "how": explainer.how().page(),
        "why not": explainer.why_not("hr_manager").page(),
        "instead": explainer.instead("office_manager").page(),
        "what if": explainer.what_if({"accounting": "basic"}).page(),
        "flip": explainer.flip().page(),
        "because": explainer.because().page(),
        "steadiness": explainer.steadiness().page(),
        "a rule": rule_page(base, base.rules[0], "@Rule()"),
        "rules": rules_page(base, base.rules),
        "sources": sources_page(base, None),
    }


def every_block(*texts: Text) -> Page:
    """A page with these twenty-one texts and every block there is."""
    said = iter(texts)
    below = Item(next(said), mark="+4", source=next(said), notes=(next(said),))
    blocks: list[Block] = [
        Paragraph(next(said), strong=True),
        Heading(next(said)),
        Bars(
            (BarGroup((Bar(next(said), -3, 12, (next(said),), next(said)),), next(said)),),
            headings=(next(said),),
            signed=True,
        ),
        Bars((BarGroup((Bar(next(said), 3, 12, (next(said),)),)),)),
        Heading(next(said), level=2, apart=False),
        Item(next(said), depth=2),
        Item(next(said), items=(below,), strong=True),
        Table((Column(next(said), strong=True), Column(numbers=True)), ((next(said), next(said)),)),
        Space(next(said)),
        Note(next(said)),
    ]
    return Page(next(said), tuple(blocks))


def texts_of(value: object) -> Iterator[Text]:
    """Every text in the blocks, however deep."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_of(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))


class Reading(HTMLParser):
    """What a reader of the HTML gets: its words, its elements and their attributes."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.words = ""
        self.style = ""
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.attributes: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")
        if tag not in {"meta", "br"}:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, f"{tag} closes something else"

    def handle_data(self, data: str) -> None:
        if "style" in self._open:
            self.style += data
        else:
            self.words += data


def on_terminal(page: Page, language: Language, width: int = 5000) -> str:
    stream = io.StringIO()
    Terminal(stream, width=width).show(page, language)
    return stream.getvalue()


def normal(words: str) -> str:
    return " ".join(words.split())


def assert_said_everywhere(page: Page) -> None:
    for language in LANGUAGES:
        read = Reading(html(page, language))
        shown = {
            "terminal": normal(on_terminal(page, language)),
            "lines": normal("\n".join(lines(page, language))),
            "HTML": normal(read.words),
        }
        for text in texts_of(page.blocks):
            words = normal(displayable(text.to(language)))
            for where, all_of_it in shown.items():
                assert words in all_of_it, (where, words)


@pytest.mark.parametrize("name", NAMES)
def test_the_renderers_say_every_text_in_both_languages(name: str) -> None:
    page = pages()[name]
    assert len(list(texts_of(page.blocks))) >= 5
    assert_said_everywhere(page)


HOSTILE = (
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "\" onload='alert(1)' {{ 7 * 7 }} {% raw %}",
    "[bold red]not markup[/] :smile:",
    "\u202eright to left\u202c\u200f",
    "\x1b[31mred\x1b]0;title\x07\x00\x85",
    "first line\nsecond line",
    "a" * 10_000,
    "ž\u00a0č\u202f%",
)


WORDS = st.text(max_size=40) | st.sampled_from([words for words in HOSTILE if len(words) < 100])


@pytest.mark.thorough
@given(st.lists(WORDS.map(lambda words: words.replace("\n", " ")), min_size=21, max_size=21))
def test_whatever_somebody_writes_is_shown_as_text(words: list[str]) -> None:
    page = every_block(*map(plain, words))
    read = Reading(html(page, "en"))
    assert read.elements == Reading(html(every_block(*[plain("x")] * 21), "en")).elements
    assert_said_everywhere(page)
    for shown in (html(page, "en"), on_terminal(page, "en"), *lines(page, "en")):
        assert not [c for c in shown if c in "\x1b\x00\x85\u202e\u200f\x07\u2028"]


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_of_a_long_or_hostile_word_is_cut(words: str) -> None:
    page = every_block(*[plain(words)] * 21)
    kept = "".join(displayable(words).split())
    assert "".join(Reading(html(page, "en")).words.split()).count(kept) == 22
    narrow = Page(plain(""), (Paragraph(plain(words)), Item(plain(words), mark="·")))
    shown = on_terminal(narrow, "en", width=80)
    assert "".join(shown.split()).count(kept) == 2


@pytest.mark.parametrize("name", NAMES)
def test_the_document_is_whole_and_asks_nothing_of_the_world(name: str) -> None:
    page = pages()[name]
    for language in LANGUAGES:
        document = html(page, language)
        read = Reading(document)
        assert document.startswith("<!DOCTYPE html>\n")
        assert {tag for tag, _ in read.elements} <= ELEMENTS
        assert read.attributes["lang"] == [language]
        assert not {"src", "href", "style", "action", "srcset", "data"} & set(read.attributes)
        assert not [name for name in read.attributes if name.startswith("on")]
        assert "url(" not in document
        assert "@import" not in document
        policy = next(each for each in read.attributes["content"] if "default-src" in each)
        digest = base64.b64encode(hashlib.sha256(read.style.encode()).digest()).decode()
        assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
        assert normal(page.title.to(language)) in normal(read.words)


def test_a_bar_in_html_has_its_words_and_ends_where_its_value_is() -> None:
    bars = [Bar(plain("x"), value, 49, (plain("y"),)) for value in (49, 0, -57, None)]
    assert [ends(bar) for bar in bars] == [FULL, 0, -FULL, 0]
    page = Page(plain("t"), (Bars((BarGroup(tuple(bars)),), signed=True),))
    read = Reading(html(page, "en"))
    assert read.attributes["aria-label"] == ["y"] * 3
    assert read.attributes["viewbox"] == ["-1000 0 2000 10"] * 3


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", ["recommend", "explain"])
def test_the_command_writes_a_page_too(command: str, lang: Language, tmp_path: Path) -> None:
    person = tmp_path / "person.json"
    facts = json.loads(ACCOUNTANT.read_text(encoding="utf-8"))
    person.write_text(json.dumps({**facts, "id": "<script>\u202e"}))
    file = tmp_path / "page.html"
    ran = run(command, str(person), "--html", str(file), lang=lang)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == run(command, str(person), lang=lang).out
    read = Reading(file.read_text(encoding="utf-8"))
    assert read.attributes["lang"] == [lang]
    assert "<script>\\u202e" in read.words
    found = explain(read_person(str(ACCOUNTANT)).facts).recommendation
    goals = {found.office, found.role}
    said = [text.to(lang) for text in sentences(found)]
    said += [s.text.to(lang) for s in found.derivation.steps if s.rule.goal.name in goals]
    assert not [words for words in said if normal(words) not in normal(read.words)]
    assert [path.name for path in tmp_path.iterdir()] == ["person.json", "page.html"]


@pytest.mark.thorough
def test_an_interview_and_a_record_of_the_log_are_pages_too(tmp_path: Path) -> None:
    log, first, second = (tmp_path / name for name in ("decisions.log", "asked.html", "kept.html"))
    facts = tmp_path / "person.json"
    facts.write_text(json.dumps({**read_person(str(ACCOUNTANT)).facts, "id": "Ada"}))
    asked = run(
        "ask", "--facts", str(facts), "--at-most", "0", "--html", str(first), "--log", str(log)
    )
    assert asked.code == 0, asked.err
    shown = run("audit", "show", "1", "--log", str(log), "--html", str(second))
    assert shown.code == 0, shown.err
    for page in (first, second):
        words = normal(Reading(page.read_text(encoding="utf-8")).words)
        assert "Back office suits you best" in words
        assert "Notes" in words
        assert "the decision is for people to make" in words


@pytest.mark.thorough
def test_the_day_on_a_page_is_the_only_thing_that_a_day_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "page.html"
    pages = {}
    for seconds in ("0", "86399", "1772668800", "not a number"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
        assert (
            run("recommend", "--set", "communication=good", "--html", str(file), "--force").code
            == 0
        )
        pages[seconds] = file.read_text(encoding="utf-8")
    assert "1 January 1970" in pages["0"]
    assert pages["0"] == pages["86399"]
    assert pages["0"].replace("1 January 1970", "5 March 2026") == pages["1772668800"]
    assert "January 1970" not in pages["not a number"]


def test_a_page_is_written_beside_json_too(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    ran = run("recommend", "--set", "communication=good", "--json", "--html", str(file))
    assert json.loads(ran.out)["facts"] == {"communication": "good"}
    assert file.read_text(encoding="utf-8").endswith("</html>")


@pytest.mark.parametrize("command", ["recommend", "explain"])
def test_where_no_page_can_be_written_nothing_is_left(command: str, tmp_path: Path) -> None:
    for target, said in (
        (tmp_path, "this is a directory; name a file to write"),
        (tmp_path / "nowhere" / "page.html", "there is no folder"),
    ):
        ran = run(command, "--set", "communication=good", "--html", str(target))
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err
    assert not list(tmp_path.iterdir())
