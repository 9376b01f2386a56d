"""Every command shown in the documents prints what the documents say it prints.

A line ``…`` stands for output left out. ``make golden`` writes the blocks without one anew.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from placement.cli import program

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(command: str) -> str:
    words = shlex.split(command)
    assert words[0] == "placement", f"a console block shows only placement: {command}"
    result = CliRunner(env={"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}).invoke(program, words[1:])
    return "".join(f"{line.rstrip()}\n" for line in result.output.splitlines())


def printed(block: str) -> str:
    """The block as it would stand if its commands were run now."""
    lines = []
    for line in block.splitlines():
        if line.startswith("$ "):
            lines.append(f"{line}\n{run(line[2:])}")
    return "\n".join(lines)


def matches(written: str, real: str) -> bool:
    parts = [re.escape(part) for part in re.split(r"^…\n", written, flags=re.MULTILINE)]
    return re.fullmatch("(?:.*\n)*?".join(parts), real) is not None


LINK = re.compile(r"\]\(([^)#:]+)\)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    for target in LINK.findall(document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), f"{document.name} links to {target}"


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(path, marks=[pytest.mark.thorough] * (path.name == "checking-the-rules.md"))
        for path in DOCUMENTS
    ],
    ids=lambda path: path.name,
)
def test_every_command_prints_what_the_document_says(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    text = document.read_text(encoding="utf-8")
    if os.environ.get("PLACEMENT_GOLDEN") == "rewrite":

        def anew(found: re.Match[str]) -> str:
            block = found[1]
            return found[0] if "…\n" in block else f"```console\n{printed(block)}```"

        text = BLOCK.sub(anew, text)
        document.write_text(text, encoding="utf-8", newline="\n")
    for found in BLOCK.finditer(text):
        block = found[1]
        assert matches(block, printed(block)), f"{document.name}:\n{block}"


PROMISE = re.compile(r"`(test_\w+)(?:\[([^\]`]+)\])?`")


def test_every_promise_about_the_log_names_a_test_that_is_there() -> None:
    from tests.ledger.test_attacks import ATTACKS

    text = (ROOT / "docs" / "audit.md").read_text(encoding="utf-8")
    sources = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")
    )
    attacks = {attack.name for attack in ATTACKS}
    promised = PROMISE.findall(text)
    assert len(promised) > 40
    for name, attack in promised:
        assert f"def {name}(" in sources, name
        assert not attack or (name, attack in attacks) == ("test_an_attack", True), attack


def test_every_line_about_what_is_noticed_names_its_test() -> None:
    text = (ROOT / "docs" / "audit.md").read_text(encoding="utf-8")
    part = text[text.index("## What is noticed") : text.index("So: **the chain proves")]
    lines = [line for line in part.splitlines() if line.startswith("| ")]
    promises = [line for line in lines if not line.startswith("| what was done")]
    assert len(promises) > 20
    for line in promises:
        assert PROMISE.search(line) or line.endswith("| nothing can hold that |"), line
