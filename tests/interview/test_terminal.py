"""The real program on a pseudo-terminal and in a pipe."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from placement.cli.common import INTERRUPTED

pexpect = pytest.importorskip("pexpect", reason="pexpect drives the pseudo-terminal")

COMMAND = [sys.executable, "-m", "placement", "ask"]
ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm", "PYTHONPATH": str(ROOT)}


def spawn(*arguments: str) -> pexpect.spawn:
    return pexpect.spawn(
        COMMAND[0], [*COMMAND[1:], *arguments], env=ENVIRONMENT, encoding="utf-8", timeout=60,
        dimensions=(24, 80),
    )  # fmt: skip


def test_a_person_at_a_terminal(tmp_path: Path) -> None:
    out = tmp_path / "found.json"
    child = spawn("--json", str(out), "--at-most", "2")
    child.expect("question 1")
    child.expect("> ")
    child.sendline("stopp")
    child.expect("Did you mean")
    child.expect("> ")
    child.sendline("no")
    child.expect("> ")
    child.sendline("change communication")
    child.expect("> ")
    child.sendline("excellent")
    child.expect("question 2")
    child.expect("> ")
    child.sendline("3")
    child.expect("That was 2 questions")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    found = json.loads(out.read_text())
    assert found["facts"]["communication"] == "excellent"
    assert len(found["facts"]) == 2


def test_an_interruption_saves_and_says_how_to_go_on(tmp_path: Path) -> None:
    path = tmp_path / "interview.json"
    child = spawn("--save", str(path))
    child.expect("> ")
    child.sendline("change communication")
    child.expect("> ")
    child.sendline("good")
    child.expect("question 2")
    child.sendintr()
    child.expect("placement ask --resume")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == INTERRUPTED
    assert json.loads(path.read_text())["facts"] == {"communication": "good"}
    again = spawn("--resume", str(path))
    again.expect("Already known: 1 things.")
    again.expect("> ")
    again.sendeof()
    again.expect("We cannot tell yet")
    again.expect(pexpect.EOF)
    again.close()
    assert again.exitstatus == 0


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
        (["--until", "never"], "office"),
        (["--set", "communication=superb"], "Allowed: none, basic, good, strong, excellent"),
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
