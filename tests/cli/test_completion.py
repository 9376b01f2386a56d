"""Words completed in real shells: Bash, zsh and fish, each where the machine has it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.running import run

SCRIPTS = Path(sys.executable).parent
"""Where the command is installed that the shells are to complete."""

TYPED = {
    "a command": ("placement recom", "placement recommend"),
    "a trait": ("placement recommend --set customer_con", "--set customer_contact="),
    "its value": ("placement recommend --set communication=ex", "--set communication=excellent"),
    "a value after a sign of equality": (
        "placement recommend --set customer_contact=li", "--set customer_contact=likes",
    ),
    "a trait to leave alone": ("placement explain me.toml --flip x --fix educa", "--fix education"),
    "a goal": ("placement explain me.toml --why-not recep", "--why-not receptionist"),
    "a rule": ("placement rules show front.communi", "show front.communication"),
    "a row": ("placement explain scored.csv --row Z-1", "--row Z-17"),
    "a file": ("placement recommend me.to", "recommend me.toml"),
    "a file after another option": ("placement score me.toml -o scored.c", "-o scored.csv"),
}  # fmt: skip

thorough = pytest.mark.thorough


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a facts file and a scored one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (tmp_path / "me.toml").write_text('communication = "good"\n', encoding="utf-8")
    people = tmp_path / "people.txt.csv"
    people.write_text("id,communication\nA-16,good\nZ-17,good\n", encoding="utf-8")
    assert run("score", str(people), "-o", "scored.csv").code == 0
    (tmp_path / "scored.csv.meta.json").unlink()
    return tmp_path


def shell(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not on this machine")
    return path


def typed(command: str, arguments: list[str], ready: str, before: str, words: str) -> str:
    """The line after *words* and the Tab key, in a terminal in which *before* was run."""
    terminal = pexpect.spawn(command, arguments, dimensions=(50, 200), encoding="utf-8", timeout=60)
    try:
        terminal.sendline(f"{before}; echo rea''dy")
        terminal.expect_exact("ready\r\n")
        terminal.expect_exact(ready)
        terminal.send(f"{words}\t")
        terminal.expect_exact(words)
        # What the shell adds comes after Python started; the mark is typed behind it.
        terminal.send("#mark")
        terminal.expect_exact("#mark")
        added: str = terminal.before
        return words + added.replace("\a", "")
    finally:
        terminal.close(force=True)


@thorough
@pytest.mark.parametrize("what", TYPED)
def test_bash_completes(what: str, home: Path) -> None:
    words, expected = TYPED[what]
    line = typed(
        shell("bash"), ["--norc", "--noprofile"], "$ ",
        "PS1='$ '; bind 'set enable-bracketed-paste off'; "
        'eval "$(_PLACEMENT_COMPLETE=bash_source placement)"', words,
    )  # fmt: skip
    assert expected in line


@thorough
@pytest.mark.parametrize("what", TYPED)
def test_zsh_completes(what: str, home: Path) -> None:
    words, expected = TYPED[what]
    line = typed(
        shell("zsh"), ["-f"], "$ ",
        "PS1='$ '; unset zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; "
        'eval "$(_PLACEMENT_COMPLETE=zsh_source placement)"', words,
    )  # fmt: skip
    assert expected in line


@thorough
@pytest.mark.parametrize("what", TYPED)
def test_fish_completes(what: str, home: Path) -> None:
    words, expected = TYPED[what]
    script = f"_PLACEMENT_COMPLETE=fish_source placement | source; complete -C '{words}'"
    done = subprocess.run(
        [shell("fish"), "--no-config", "-c", script],
        capture_output=True, text=True, check=True, env={**os.environ, "HOME": str(home)},
    )  # fmt: skip
    offered = [line.split("\t")[0] for line in done.stdout.splitlines()]
    assert expected.split()[-1] in offered


def offered(monkeypatch: pytest.MonkeyPatch, line: str, lang: str = "C.UTF-8") -> list[str]:
    """What zsh is offered, each as ``word: what it means``."""
    words = line.split(" ")
    monkeypatch.setenv("LC_ALL", lang)
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    command = [sys.executable, "-m", "placement"]
    env = {**os.environ, "_PLACEMENT_COMPLETE": "zsh_complete"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=env)
    told = done.stdout.split("\n")
    return [f"{told[at + 1]}: {told[at + 2]}" for at in range(0, len(told) - 2, 3)]


@pytest.mark.thorough
def test_words_come_with_what_they_mean_in_the_language_of_the_user(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = "placement recommend --set customer_contact="
    assert offered(monkeypatch, line) == [
        "customer_contact=dislikes: dislike it",
        "customer_contact=neutral: neither like nor dislike it",
        "customer_contact=likes: like it",
    ]
    assert offered(monkeypatch, line, "cs_CZ.UTF-8")[2].startswith("customer_contact=likes: ba")
    assert offered(monkeypatch, "placement recommend --set nonsense=") == []
    assert offered(monkeypatch, "placement explain none.csv --row ") == []
