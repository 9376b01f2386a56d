"""Takes the pictures that the documents show: ``make browser-pictures``."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from placement import recommend
from placement.pages.interview_page import interview_page
from placement.possible.completed import shared
from placement.reading.person import read_person
from tests.browser.chromium import Chromium, chromium
from tests.cli.running import run

ROOT: Final = Path(__file__).parents[2]
PICTURES: Final = ROOT / "docs" / "pictures"


def main() -> None:
    """A person's page and a file in review on a desk, a question of the interview on a phone."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, chromium(Path(folder)) as opened:
        _person(opened, Path(folder) / "person.html")
        _question(opened, Path(folder) / "interview.html")
        _review(opened, Path(folder))


def _person(browser: Chromium, page: Path) -> None:
    facts = read_person(str(ROOT / "examples" / "receptionist.toml")).facts
    page.write_text(recommend(facts, id="Example").html(), encoding="utf-8")
    browser.open(page, width=760)
    (PICTURES / "person.png").write_bytes(browser.picture(most=1_250))


def _question(browser: Chromium, page: Path) -> None:
    page.write_text(interview_page(shared(), "en"), encoding="utf-8")
    browser.open(page, width=400)
    browser.click("Begin")
    for _ in range(6):
        browser.driver.find_elements("css selector", "input[type=radio]")[-2].click()
        browser.click("Continue")
    browser.driver.find_elements("css selector", "input[type=radio]")[-2].click()
    (PICTURES / "interview.png").write_bytes(browser.picture(most=1_250))


def _review(browser: Chromium, folder: Path) -> None:
    scored, page = folder / "scored.csv", folder / "review.html"
    for words in (
        ("score", str(ROOT / "examples" / "applicants.csv"), "-o", str(scored), "--keep", "branch"),
        ("review", str(scored), "-o", str(page), "--keep", "branch"),
    ):
        assert run(*words).code == 0
    browser.open(page, width=1_100)
    (PICTURES / "review.png").write_bytes(browser.picture(most=1_700))


if __name__ == "__main__":
    main()
