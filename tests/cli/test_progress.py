"""Whatever takes more than a second says so, to somebody who sits at a terminal."""

from __future__ import annotations

import io
import sys
import time

import pytest

from placement.cli.edge import progress
from placement.text import Text

WORDS = Text(en="counting", cs="počítám")


class Screen(io.StringIO):
    """A standard error that is a terminal, or none."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.mark.parametrize(
    ("is_terminal", "patience", "shown"),
    [(True, 0.01, True), (True, 60.0, False), (False, 0.01, False)],
    ids=["at a terminal", "what is soon done", "in a pipe"],
)
def test_what_takes_its_time_is_seen_at_a_terminal(
    is_terminal: bool, patience: float, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen(is_terminal=is_terminal)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    with progress.working(WORDS) as tell:
        for done in range(40):
            tell(done)
            time.sleep(0.01)
    assert ("counting: 3" in screen.getvalue()) == shown
