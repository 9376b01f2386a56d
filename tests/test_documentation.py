"""Whatever the documents show is true: commands, Python, pictures, links.

In a console block a line ``…`` stands for lines left out, and one in a line for a part of it;
``make golden`` writes the blocks without one anew. The Python of a document is one program: what
stands in a comment behind an expression is what it gives, ``…`` for a part of it.
"""

from __future__ import annotations

import ast
import os
import re
import runpy
import shlex
import tokenize
from collections.abc import Iterator
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from placement.cli import program
from placement.cli.common import Group

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SLOW = ("checking-the-rules.md", "proving.md")
"""What their commands show takes seconds to find."""
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^(?:\$ )?(placement [a-z].*?)(?: \||$)", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the examples in it, where a document's commands are run in order."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


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
    parts = re.split(r"^…\n", written, flags=re.MULTILINE)
    escaped = [re.escape(part).replace("…", ".*") for part in parts]
    return re.fullmatch("(?:.*\n)*?".join(escaped), real) is not None


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_leads_somewhere(document: Path) -> None:
    for target in LINK.findall(document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), f"{named(document)} links to {target}"


@pytest.mark.parametrize(
    "document",
    [pytest.param(path, marks=[pytest.mark.thorough] * (path.name in SLOW)) for path in DOCUMENTS],
    ids=named,
)
def test_every_command_prints_what_the_document_says(document: Path, folder: Path) -> None:
    text = document.read_text(encoding="utf-8")
    rewrites = os.environ.get("PLACEMENT_GOLDEN") == "rewrite"

    def anew(found: re.Match[str]) -> str:
        real = printed(found[1])
        if rewrites and "…\n" not in found[1]:
            return f"```console\n{real}```"
        assert matches(found[1], real), f"{named(document)}:\n{found[1]}\nreally:\n{real}"
        return found[0]

    written = CONSOLE.sub(anew, text)
    if written != text:
        document.write_text(written, encoding="utf-8", newline="\n")


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_option_a_document_names_exists(document: Path) -> None:
    for line in COMMAND.findall(document.read_text(encoding="utf-8")):
        words = shlex.split(line, comments=True)[1:]
        command: click.Command = program
        while isinstance(command, Group) and words and words[0] in command.modules:
            command = command.get_command(click.Context(command), words.pop(0)) or command
        known = {name for each in command.params for name in each.opts} | {"--help", "-h"}
        written = {word.partition("=")[0] for word in words if word.startswith("-") and word != "-"}
        assert written <= known, f"{named(document)}: {line}"


def values(program: str) -> Iterator[tuple[ast.stmt, str | None]]:
    """The statements of a block, each with the comment behind it."""
    comments = {
        token.start[0]: token.string.lstrip("# ")
        for token in tokenize.generate_tokens(StringIO(program).readline)
        if token.type == tokenize.COMMENT
    }
    for statement in ast.parse(program).body:
        yield statement, comments.get(statement.end_lineno or 0)


def is_said(written: str, real: object) -> bool:
    parts = map(re.escape, written.split("…"))
    return re.fullmatch(".*".join(parts), repr(real), re.DOTALL) is not None


@pytest.mark.parametrize(
    "document",
    # What docs/scale.md shows needs libraries that may not be here; test_scale.py runs it.
    [d for d in DOCUMENTS if d.name not in {"CONTRIBUTING.md", "scale.md"}],
    ids=named,
)
def test_the_python_gives_what_the_document_says(document: Path, folder: Path) -> None:
    names: dict[str, Any] = {}
    for block in PYTHON.findall(document.read_text(encoding="utf-8")):
        for statement, comment in values(block):
            if isinstance(statement, ast.Expr):
                code = compile(ast.Expression(statement.value), named(document), "eval")
                found = eval(code, names)
                if comment is not None:
                    assert is_said(comment, found), f"{ast.unparse(statement)} gives {found!r}"
            else:
                module = ast.Module([statement], [])
                exec(compile(module, named(document), "exec"), names)


@pytest.mark.thorough
def test_the_picture_shows_what_the_commands_print() -> None:
    picture = runpy.run_path(str(ROOT / "docs/picture.py"))
    drawn = unescape((ROOT / "docs/picture.svg").read_text(encoding="utf-8"))
    shown = "".join(re.findall(r"<text [^>]*>([^<]*)</text>", drawn)).replace("\xa0", "")
    for command in picture["COMMANDS"]:
        output = re.sub(r"\x1b\[[0-9;]*m", "", picture["printed"](command))
        for words in (command, *output.split()):
            assert "".join(words.split()) in shown, f"make picture: {words} is not shown"
    assert len(re.findall(r"https?://(?!www.w3.org/2000/svg)", drawn)) == 0
