"""A person's page in a real browser: readable by all, on a phone, in the dark, on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from placement import recommend
from placement.explanation.html import html
from placement.explanation.kinds.person import person_page
from placement.reading.person import read_person
from placement.text import LANGUAGES, Language
from tests.browser.chromium import WIDTHS, Chromium, Scheme

EXAMPLES = Path(__file__).parents[2] / "examples"
PEOPLE = ("receptionist.toml", "accountant.json", "clerk.toml")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PEOPLE)
def test_the_page_is_for_everybody(
    browser: Chromium, name: str, language: Language, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    found = recommend(read_person(str(EXAMPLES / name)).facts)
    page.write_text(html(person_page(found, date(2026, 3, 5)), language), encoding="utf-8")
    for width in WIDTHS:
        for scheme in get_args(Scheme):
            browser.open(page, width=width, scheme=scheme)
            assert browser.is_as_wide_as_the_window(), width
            assert browser.violations() == []
    assert browser.sheets() in (1, 2)


@pytest.mark.parametrize("name", ["<script>document.title = 'x'</script>", "\u202e🙂" * 5_000])
def test_a_name_is_only_text(browser: Chromium, name: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(recommend({"finance": "good"}, id=name).html(), encoding="utf-8")
    browser.open(page, width=360)
    assert browser.is_as_wide_as_the_window()
    assert browser.run("return document.querySelectorAll('script').length") == 0
    assert browser.text("h1").startswith("Recommendation: “")
