"""The golden dialogues, each led once more by the real program on a pseudo-terminal.

What was typed is read from the transcript, and what the terminal shows must be the transcript,
byte for byte. The dialogue of a screen reader is written by the terminal itself.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path

import pytest

from placement.text import LANGUAGES, Language
from tests.golden import FOLDER, check

pytestmark = pytest.mark.thorough
pexpect = pytest.importorskip("pexpect", reason="pexpect drives the pseudo-terminal")
if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

DIALOGUES = (
    "accountant", "changes_her_mind", "commands", "contradicts_himself", "it_alone",
    "knows_nothing", "narrow", "receptionist", "stops_early",
)  # fmt: skip
LATER = "\n=== later\n\n"
ROOT = Path(__file__).parents[2]
READER = {
    "en": ["maturita", "some", "5 3", "so far", "why", "stop", "1", ""],
    "cs": ["maturita", "nějaká", "5 3", "zatím", "proč", "stačí", "1", ""],
}


class Terminal:
    """``placement ask`` on a terminal; *shown* is all that stands on it."""

    def __init__(self, language: Language, *arguments: str, columns: int = 80) -> None:
        environment = {
            **os.environ,
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
            "PYTHONPATH": str(ROOT),
        }
        for name in ("COLUMNS", "LINES"):  # Else they would count, not the terminal's own width.
            environment.pop(name, None)
        self._child = pexpect.spawn(
            sys.executable, ["-m", "placement", "ask", "--lang", language, *arguments],
            env=environment, encoding="utf-8", timeout=120, dimensions=(24, columns),
        )  # fmt: skip
        self.shown = ""

    def _reads_to(self, expected: object) -> None:
        self._child.expect(expected)
        self.shown += self._child.before
        if isinstance(self._child.after, str):
            self.shown += self._child.after

    def answers(self, typed: list[str]) -> None:
        """Type an answer at every prompt."""
        for line in typed:
            self._reads_to("\n> ")
            self._child.sendline(line)

    def ends(self) -> str:
        """What stands on the terminal when the program has ended."""
        self._reads_to(pexpect.EOF)
        self._child.close()
        assert self._child.exitstatus == 0, self.shown
        return _transcript(self.shown)

    def is_killed(self) -> str:
        """What stands on the terminal when it is closed over the question."""
        self._reads_to("\n> ")
        self._child.kill(signal.SIGKILL)
        self._child.expect(pexpect.EOF)
        self._child.close()
        return _transcript(self.shown)


def _transcript(shown: str) -> str:
    """The lines, bold or not."""
    shown = re.sub("\x1b\\[[0-9;]*m", "", shown)
    return "".join(f"{line.rstrip()}\n" for line in shown.splitlines())


def typed_in(transcript: str) -> list[str]:
    """What was typed at the prompts."""
    return [line[2:] for line in transcript.splitlines() if line.startswith(">")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DIALOGUES)
def test_a_dialogue_is_the_same_on_a_terminal(name: str, language: Language) -> None:
    golden = (FOLDER / f"dialogues/{name}.{language}.txt").read_text(encoding="utf-8")
    terminal = Terminal(language, "--no-save", columns=60 if name == "narrow" else 80)
    terminal.answers(typed_in(golden))
    assert terminal.ends() == golden


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_was_killed_goes_on(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    golden = (FOLDER / f"dialogues/resumes.{language}.txt").read_text(encoding="utf-8")
    before, after = golden.replace("> Ctrl-C", ">").split(LATER)
    terminal = Terminal(language, "--session", "interview.json")
    terminal.answers(typed_in(before)[:-1])
    assert terminal.is_killed() == before
    terminal = Terminal(language, "--resume", "interview.json")
    terminal.answers(typed_in(after))
    assert terminal.ends() == after


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader(language: Language) -> None:
    """No bars, no frames, nothing drawn anew: a paragraph a line."""
    terminal = Terminal(language, "--no-save", "--plain")
    terminal.answers(READER[language])
    check(f"dialogues/screen_reader.{language}.txt", terminal.ends())
    assert not set("█·▒│─\x1b") & set(terminal.shown)
