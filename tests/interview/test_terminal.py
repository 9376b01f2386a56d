"""The real program on a pseudo-terminal and in a pipe."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from placement.cli.common import INTERRUPTED

pexpect = pytest.importorskip("pexpect", reason="pexpect drives the pseudo-terminal")

COMMAND = [sys.executable, "-m", "placement", "ask"]
ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm", "PYTHONPATH": str(ROOT)}


@pytest.fixture(autouse=True)
def a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, in which interviews are kept."""
    home = tmp_path / "home"
    for name in ("HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setitem(ENVIRONMENT, name, str(home))
    return home


def spawn(*arguments: str, columns: int = 80) -> pexpect.spawn:
    return pexpect.spawn(
        COMMAND[0], [*COMMAND[1:], *arguments], env=ENVIRONMENT, encoding="utf-8", timeout=120,
        dimensions=(24, columns),
    )  # fmt: skip


def say(child: pexpect.spawn, *lines: str) -> None:
    for line in lines:
        child.expect("> ")
        child.sendline(line)


def ends(child: pexpect.spawn) -> int:
    child.expect(pexpect.EOF)
    child.close()
    return int(child.exitstatus)


@pytest.mark.thorough
def test_a_person_at_a_terminal(tmp_path: Path) -> None:
    out, page = tmp_path / "found.json", tmp_path / "page.html"
    child = spawn("--json", str(out), "--at-most", "2", "--no-save")
    child.expect("Nothing of it is saved")
    child.expect("Question 1")
    say(child, "stopp")
    child.expect("Did you mean")
    say(child, "no", "change communication", "excellent")
    child.expect("Question 2")
    say(child, "maturita")
    child.expect("That was 2 questions")
    say(child, "4", str(page))
    child.expect("Saved")
    say(child, "")
    assert ends(child) == 0
    found = json.loads(out.read_text())
    assert found["facts"] == {"education": "maturita", "communication": "excellent"}
    assert page.read_text().startswith("<!DOCTYPE html>")


@pytest.mark.thorough
def test_a_killed_terminal_loses_nothing_and_the_next_person_sees_nothing(a_home: Path) -> None:
    child = spawn()
    say(child, "3", "2")
    child.expect("Question 3")
    child.expect("> ")
    child.kill(signal.SIGKILL)
    child.expect(pexpect.EOF)
    (kept,) = a_home.rglob("*.interview.json")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    other = spawn("--no-save")
    other.expect("Question 1,")
    say(other, "quit")
    other.expect("Nothing was kept")
    assert ends(other) == 0
    again = spawn("--resume")
    again.expect("after 2 questions")
    again.expect("Question 3")
    say(again, "quit")
    again.expect("placement ask --sessions")
    assert ends(again) == 0
    listed = spawn("--sessions")
    listed.expect("answers: 2")
    say(listed, "1")
    listed.expect("Deleted: 1")
    assert ends(listed) == 0
    assert list(a_home.rglob("*.interview.json")) == []


@pytest.mark.thorough
def test_an_interruption_says_what_is_kept_and_how_to_go_on(tmp_path: Path) -> None:
    path = tmp_path / "interview.json"
    child = spawn("--session", str(path))
    child.expect("delete the file when")
    say(child, "change communication", "good")
    child.expect("Question 2")
    child.sendintr()
    child.expect(r"placement ask --resume\s+(\S+)\.\s+To delete them,\s+delete that file")
    assert child.match[1] == str(path)
    assert ends(child) == INTERRUPTED
    assert json.loads(path.read_text())["facts"] == {"communication": "good"}
    again = spawn("--resume", str(path))
    again.expect("after 1 question")
    again.expect("> ")
    again.sendeof()
    again.expect("We cannot tell yet")
    again.expect("placement recommend --full")
    assert ends(again) == 0
    used = subprocess.run(
        [*COMMAND[:-1], "recommend", str(path), "--json"], capture_output=True, text=True,
        env=ENVIRONMENT, encoding="utf-8", check=True,
    )  # fmt: skip
    assert json.loads(used.stdout)["facts"] == {"communication": "good"}


@pytest.mark.thorough
@pytest.mark.parametrize("columns", [60, 200])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    child = spawn("--lang", "cs", "--no-save", columns=columns)
    say(child, "3", "2", "nápověda", "proč", "stačí", "")
    child.expect(pexpect.EOF)
    assert all(len(line) <= columns for line in child.before.split("\r\n"))


@pytest.mark.thorough
def test_a_screen_reader_gets_words_alone() -> None:
    done = subprocess.run(
        [*COMMAND, "--lang", "cs", "--plain", "--no-save"],
        input="maturita\nnějaká\nzatím\nstačí\n",
        capture_output=True, text=True, env=ENVIRONMENT, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert "Otázka 1, zbývá asi" in done.stderr
    assert not set("█·▒\x1b") & set(done.stderr + done.stdout)


@pytest.mark.thorough
def test_in_a_pipe_only_the_recommendation_is_on_the_standard_output() -> None:
    done = subprocess.run(
        [*COMMAND, "--lang", "cs"], input="změnit komunikace\nvynikající\n",
        capture_output=True, text=True, env=ENVIRONMENT, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stdout.startswith("Zatím nelze říci")
    assert "> vynikající" in done.stderr
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--resume", "nothing.json"], "nothing.json"),
        (["--facts", "nothing.toml"], "nothing.toml"),
        (["--until", "never"], "settled"),
        (["--resume"], "no interview is kept"),
        (["--no-save", "--session", "a.json"], "give one of them"),
        (["--set", "communication=superb"], "Allowed: none; basic; good; strong; excellent"),
    ],
)
def test_a_beginning_that_cannot_be_used(arguments: list[str], said: str) -> None:
    done = subprocess.run(
        [*COMMAND, *arguments], input="", capture_output=True, text=True, env=ENVIRONMENT,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
