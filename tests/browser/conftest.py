"""The browser that the tests of this folder share, or the reason why they are skipped."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.chromium import Chromium, chromium


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    if not os.environ.get("PLACEMENT_BROWSER"):
        pytest.skip("tried in a browser by: make browser")
    with chromium(tmp_path_factory.mktemp("chromium")) as started:
        yield started


@pytest.fixture(autouse=True)
def _nothing_asked_and_nothing_wrong(request: pytest.FixtureRequest) -> Iterator[None]:
    """After every test: no request left the page, and the console is empty."""
    yield
    if "browser" in request.fixturenames and os.environ.get("PLACEMENT_BROWSER"):
        started: Chromium = request.getfixturevalue("browser")
        assert started.requests() == []
        assert started.complaints() == []


@pytest.fixture(scope="session")
def interview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interview, in English at first."""
    from placement.pages.interview_page import interview_page
    from placement.possible.completed import shared

    page = tmp_path_factory.mktemp("interview") / "interview.html"
    page.write_text(interview_page(shared(), "en"), encoding="utf-8")
    return page
