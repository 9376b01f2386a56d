"""The review in a real browser: sorted, filtered, opened, compared, printed, by keyboard too."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from placement.inference.derivation import derive
from placement.inference.trees import infer
from placement.review.gathering import Filter, gather
from placement.review.review_page import review_page
from placement.review.texts import TEXTS
from placement.rules.base import load
from placement.text import LANGUAGES, Language
from tests.browser.chromium import WIDTHS, Chromium, Scheme
from tests.cli.running import run
from tests.shortlist.files import FRONT, SELLER, results

APPLICANTS = Path(__file__).parents[2] / "examples" / "applicants.csv"
HOSTILE = (
    "<img src=x onerror=alert(1)>", "<script>document.title='x'</script>", "\u202eevil", "🙂" * 50,
    "x" * 10_000,
)  # fmt: skip


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("scored") / "scored.csv"
    assert run("score", str(APPLICANTS), "-o", str(out), "--keep", "branch", "--quiet").code == 0
    return str(out)


def written(path: str, folder: Path, language: Language = "en") -> Path:
    keep = ("branch",) if path.endswith(".csv") else ()
    page = folder / "review.html"
    found = gather(path, load(), Filter(), keep=keep)
    page.write_text(review_page(found, language), encoding="utf-8")
    return page


def names(browser: Chromium) -> list[str]:
    return browser.texts("#table tbody button.opener")


def marks(browser: Chromium, count: int) -> None:
    for box in browser.driver.find_elements("css selector", "#table input")[:count]:
        box.click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_for_everybody(
    browser: Chromium, scored: str, language: Language, tmp_path: Path
) -> None:
    page = written(scored, tmp_path, language)
    for width in WIDTHS:
        for scheme in get_args(Scheme):
            browser.open(page, width=width, scheme=scheme)
            assert browser.is_as_wide_as_the_window(), width
            assert browser.violations() == []
            browser.driver.find_element("css selector", "button.opener").click()
            assert browser.violations() == []
            browser.click(TEXTS["close"].to(language))
            marks(browser, 4)
            browser.click(TEXTS["compare"].format(count=4).to(language))
            assert browser.violations() == []
            assert browser.is_as_wide_as_the_window(), width


def test_a_heading_sorts_as_numbers_and_as_words(
    browser: Chromium, scored: str, tmp_path: Path
) -> None:
    browser.open(written(scored, tmp_path))
    heads = browser.texts("#table thead th")
    fit = next(n for n, words in enumerate(heads) if words.startswith("front office, fit"))
    button = browser.driver.find_elements("css selector", "#table thead th")[fit]
    cells = f"#table tbody td:nth-child({fit + 1})"
    button.click()
    button.click()
    shown = [int(cell.replace("−", "-")) for cell in browser.texts(cells)]
    assert shown == sorted(shown, reverse=True)
    assert shown[0] == 578
    assert names(browser)[0] == "A-207"


def test_filters_and_search_leave_those_who_fit(
    browser: Chromium, scored: str, tmp_path: Path
) -> None:
    browser.open(written(scored, tmp_path))
    browser.driver.find_element("css selector", "#choose-office option[value='0']").click()
    assert browser.text(".dt-info") == "1 to 25 of 37 (of 240 in all)"
    browser.driver.find_element("css selector", "#choose-role option[value='2']").click()
    search = browser.driver.find_element("css selector", "input[type=search]")
    search.send_keys("Praha")
    offices = browser.texts("#table tbody td:nth-child(4)")
    roles = browser.texts("#table tbody td:nth-child(5)")
    branches = browser.texts("#table tbody td:nth-child(3)")
    assert offices
    assert (set(offices), set(roles), set(branches)) == (
        {"front office"}, {"receptionist"}, {"Praha"},
    )  # fmt: skip
    search.send_keys("nowhere")
    assert browser.text("#table tbody") == TEXTS["table.zero"].en


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_opened_shows_every_reason_that_recommend_gives(
    browser: Chromium, scored: str, language: Language, tmp_path: Path
) -> None:
    browser.open(written(scored, tmp_path, language))
    found = gather(scored, load(), Filter())
    for place in (0, 4, 9):
        button = browser.driver.find_elements("css selector", "button.opener")[place]
        button.click()
        codes = found.codes.row(place, named=True)
        from placement.inference.agreement import decode

        steps = derive(infer(load(), decode(codes)), load()).steps
        told = [
            step.text.to(language)
            for step in steps
            if step.points or step.rule.id.startswith(("caution.", "outlook."))
        ]
        listed = browser.texts("dialog li span:nth-child(2)")
        assert sorted(listed) == sorted(told)
        assert browser.text("dialog h2") == found.ids[place]
        browser.click(TEXTS["close"].to(language))
        assert browser.run("return document.activeElement.textContent") == found.ids[place]


def test_two_to_four_are_compared_and_no_other_number(
    browser: Chromium, scored: str, tmp_path: Path
) -> None:
    browser.open(written(scored, tmp_path))
    button = browser.driver.find_element("css selector", "#choices button")
    enabled = []
    for _ in range(5):
        box = browser.driver.find_elements("css selector", "#table input:not(:checked)")[0]
        box.click()
        enabled.append(button.is_enabled())
    assert enabled == [False, True, True, True, False]
    assert browser.text("#choices .note") == TEXTS["compare.few"].en
    browser.driver.find_elements("css selector", "#table input:checked")[4].click()
    button.click()
    assert browser.texts("dialog thead th")[:4] == names(browser)[:4]
    rows = len(browser.texts("dialog .wide:last-child tbody tr"))
    browser.driver.find_element("css selector", "#compare-all").click()
    assert len(browser.texts("dialog .wide:last-child tbody tr")) >= rows
    marked = browser.driver.find_elements("css selector", "dialog tr.differs")
    for row in marked:
        cells = [cell.text for cell in row.find_elements("css selector", "td")]
        assert len(set(cells)) > 1
    assert marked


def test_by_keyboard_alone(browser: Chromium, scored: str, tmp_path: Path) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    def press(*keys: str) -> None:
        ActionChains(browser.driver).send_keys(*keys).perform()

    def focused(script: str) -> str:
        return str(browser.run(f"return document.activeElement.{script}"))

    browser.open(written(scored, tmp_path))
    for _ in range(60):
        press(Keys.TAB)
        if focused("className") == "opener":
            break
    name = focused("textContent")
    assert name == names(browser)[0]
    press(Keys.ENTER)
    assert browser.text("dialog h2") == name
    press(Keys.ESCAPE)
    assert browser.run("return document.querySelector('dialog').open") is False
    assert focused("textContent") == name
    ActionChains(browser.driver).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(
        Keys.SHIFT
    ).perform()
    press(Keys.SPACE)
    assert browser.text("#choices button") == "Compare (1)"


def test_names_are_only_text(browser: Chromium, tmp_path: Path) -> None:
    path = results(tmp_path / "r.jsonl", [SELLER] * len(HOSTILE), HOSTILE)
    browser.open(written(path, tmp_path), width=360)
    assert browser.run("return document.querySelectorAll('#table img, #table script').length") == 0
    shown = names(browser)
    assert shown[:2] == list(HOSTILE[:2])
    assert shown[2] == r"\u202eevil"
    assert browser.is_as_wide_as_the_window()
    search = browser.driver.find_element("css selector", "input[type=search]")
    search.send_keys("<script>")
    assert names(browser) == [HOSTILE[1]]
    for button in browser.driver.find_elements("css selector", "button.opener"):
        button.click()
        assert browser.text("dialog h2") == HOSTILE[1]
        browser.click("Close")
    assert browser.run("return document.title").startswith("Results in review")


def test_paper_holds_everybody_or_the_one_opened(browser: Chromium, tmp_path: Path) -> None:
    path = results(tmp_path / "r.jsonl", [SELLER, FRONT] * 100)
    browser.open(written(path, tmp_path))
    assert browser.sheets() >= 5
    assert len(names(browser)) == 25
    browser.driver.find_element("css selector", "button.opener").click()
    assert browser.sheets() in (1, 2, 3)


def test_five_thousand_people_are_one_page(browser: Chromium, tmp_path: Path) -> None:
    path = results(tmp_path / "r.parquet", [SELLER, FRONT, {}] * 1_666)
    page = written(path, tmp_path)
    assert page.stat().st_size < 5_000_000
    browser.open(page)
    assert browser.text(".dt-info") == "1 to 25 of 4 998"
    browser.driver.find_element("css selector", "input[type=search]").send_keys("P4998")
    assert names(browser) == ["P4998"]
