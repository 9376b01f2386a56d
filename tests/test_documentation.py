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
