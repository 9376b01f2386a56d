"""The offline interview clicked through, beside what Python asks and concludes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from placement.explanation.headline import sentences
from placement.explanation.recommendation import Recommendation
from placement.facts.dictionary import BY_NAME
from placement.inference.trees import infer
from placement.interview.next_question import next_question, opening
from placement.interview.session import Session, load_session
from placement.pages.interview_page import SCRIPTS, one_script, page_data
from placement.pages.texts import TEXTS
from placement.possible.certainty import RESULTS
from placement.possible.completed import shared
from placement.rules.base import load
from placement.text import LANGUAGES, Language
from tests.browser.chromium import WIDTHS, Chromium, Scheme, wait
from tests.pages.test_the_page_infers_as_python_does import assert_alike, people


def concluded(session: Session) -> Recommendation:
    base = load()
    found = Recommendation.of(infer(base, session.facts), base, "en", None, session.left_open)
    found.__dict__["settled"] = dict.fromkeys(RESULTS, False)
    return found


def asked_next(session: Session) -> tuple[str, ...]:
    found = concluded(session)
    first = opening(found.completed)
    if first:
        return first
    shares = {"office": found.certainty.office, "role": found.certainty.role}
    enough = [stage for stage in RESULTS if (shares[stage] or 0) >= 95]
    last = session.answers[-1].trait if session.answers else None
    return next_question(found.completed, "role", last=last, enough=enough)


def choose_answer(browser: Chromium, name: str, value: str | None) -> None:
    browser.driver.find_element(
        "css selector", f"input[name='{name}'][value='{value or ''}']"
    ).click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_interview(browser: Chromium, interview: Path, language: Language) -> None:
    browser.open(interview, width=360)
    if language == "cs":
        browser.click("Česky")

    def words(name: str) -> str:
        return TEXTS[name].to(language)

    browser.driver.find_element("css selector", "#name").send_keys("Jana <b>")
    browser.click(words("start.begin"))
    session = Session({}, (), "Jana <b>")
    while (asked := asked_next(session)) != ():
        questions = [BY_NAME[name].question.to(language) for name in asked]
        assert browser.texts("[id^='question-']") == questions
        assert browser.run("return document.activeElement.tagName") == "H1"
        for name in asked:
            place = len(session.answers)
            values = BY_NAME[name].scale.values
            value = (
                None if place % 5 == 4 else values[-1] if place % 2 else values[len(values) // 2]
            )
            choose_answer(browser, name, value)
            session = session.answered(name, value)
        browser.click(words("question.next"))
    assert browser.text("h1") == words("result.of").format(name="Jana <b>")
    said = [text.to(language) for text in sentences(concluded(session))]
    assert browser.texts(".result > p.strong") == said
    assert browser.violations() == []
    assert browser.sheets() in (1, 2)

    browser.click(words("result.save"))
    saved = wait(lambda: next(browser.downloads.glob("*.json"), None))
    assert load_session(str(saved)) == session
    saved.unlink()


def test_an_answer_changed_moves_the_result(
    browser: Chromium, interview: Path, tmp_path: Path
) -> None:
    facts = tmp_path / "facts.json"
    session = Session({"accounting": "strong", "finance": "strong", "accounting_work": "likes",
                       "financial_planning": "likes", "financial_success": "likes"})  # fmt: skip
    facts.write_text(json.dumps(session.facts), encoding="utf-8")
    browser.open(interview)
    choose(browser, facts)
    wait(lambda: browser.text("h1") == "Recommendation")
    before = browser.texts(".now p")
    assert before[0] == next(sentences(concluded(session))).en
    changed = browser.driver.find_element("css selector", "#change-accounting_work")
    changed.find_element("css selector", "option[value='dislikes']").click()
    session = Session({**session.facts, "accounting_work": "dislikes"})
    after = browser.texts(".now p")
    assert after[0] == next(sentences(concluded(session))).en
    assert browser.texts(".result > p.strong")[0] == after[0]
    assert after != before


def choose(browser: Chromium, file: Path) -> None:
    browser.driver.find_element("css selector", "input[type=file]").send_keys(str(file))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not JSON", "it is not JSON."),
        ('{"format": "<img src=x onerror=alert(1)>\u202e"}', r"by another version (<img src=x"),
        ('{"finance": "<b>"}', "“<b>” is no answer to “finance”; the answers are: none, basic,"),
        (" " * 1_000_001, "it is too large."),
    ],
)
def test_a_file_that_is_not_ours_is_refused(
    browser: Chromium, interview: Path, tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "file.json"
    file.write_text(text, encoding="utf-8")
    browser.open(interview)
    choose(browser, file)
    fault = wait(lambda: next(iter(browser.texts(".fault")), None))
    assert fault.startswith("The file cannot be used: ")
    assert said in fault
    assert "\u202e" not in fault
    assert browser.text("h1") == TEXTS["start.head"].en


def test_by_keyboard_alone(browser: Chromium, interview: Path) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    def press(*keys: str) -> None:
        ActionChains(browser.driver).send_keys(*keys).perform()

    browser.open(interview)
    press(Keys.TAB, "Ada", Keys.ENTER)
    first = browser.text("h1")
    # To the answers, the second of them, past two explanations to the button.
    press(Keys.TAB, Keys.SPACE, Keys.ARROW_DOWN, Keys.TAB, Keys.TAB, Keys.TAB, Keys.ENTER)
    assert browser.text("h1") != first
    ActionChains(browser.driver).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(
        Keys.SHIFT
    ).perform()
    press(Keys.ENTER)
    assert browser.text("h1") == first
    assert browser.run("return document.querySelectorAll('input')[1].checked") is True


def test_a_question_without_an_answer_asks_for_one(browser: Chromium, interview: Path) -> None:
    browser.open(interview)
    browser.click("Begin")
    browser.click("Continue")
    assert browser.text(".fault") == TEXTS["question.choose"].en
    assert browser.violations() == []
    browser.click("Show the result now")
    assert browser.text(".result, main > p.strong").startswith("We cannot tell yet")


@pytest.mark.parametrize("scheme", get_args(Scheme))
@pytest.mark.parametrize("width", WIDTHS)
def test_every_screen_is_for_everybody(
    browser: Chromium, interview: Path, width: int, scheme: Scheme
) -> None:
    browser.open(interview, width=width, scheme=scheme)
    assert browser.violations() == []
    browser.click("Begin")
    for _ in range(3):
        browser.run("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        assert browser.violations() == []
        assert browser.is_as_wide_as_the_window()
        browser.driver.find_elements("css selector", "input[type=radio]")[-2].click()
        browser.click("Continue")
    browser.click("Show the result now")
    browser.run("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    assert browser.violations() == []
    assert browser.is_as_wide_as_the_window()


def test_a_thousand_people_are_concluded_in_the_browser_as_by_python(
    browser: Chromium, tmp_path: Path
) -> None:
    modules = one_script(SCRIPTS[:-3])
    compared = Path(__file__).parents[1] / "pages" / "compared.mjs"
    own = re.sub(r"^import .*\n|^export ", "", compared.read_text(encoding="utf-8"), flags=re.M)
    page = tmp_path / "compared.html"
    page.write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><script>{modules}{own}</script>', encoding="utf-8"
    )
    browser.open(page)
    browser.run("window.answer = comparing(arguments[0])", page_data(shared()))
    some = list(people(1_000, 3))
    for start in range(0, len(some), 100):
        part = some[start : start + 100]
        found = browser.run("return JSON.stringify(arguments[0].map(answer))", part)
        for person, answered in zip(part, json.loads(found), strict=True):
            assert_alike(answered, person)
