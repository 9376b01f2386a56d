"""The reference pages are written from the program itself, and say what it says.

``make golden`` writes them anew.
"""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import placement
from placement.cli import program
from placement.cli.common import Group
from placement.facts.dictionary import GROUPS
from placement.facts.goals import FUNCTIONS, OFFICES, ROLES, VERDICTS
from placement.facts.scales import EQF, SCALES
from placement.rules.model import READINESS_WORDS

DOCS = Path(__file__).parent.parent / "docs"


def command_names(group: Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, Group):
            yield from command_names(command, (*path, name))
        else:
            yield (*path, name)


def commands_page() -> Iterator[str]:
    yield "# Commands"
    yield ""
    yield "What every command says of itself; written from the program by `make golden`."
    for path in command_names(program):
        words = ["placement", *path]
        yield ""
        yield f"## {' '.join(words)}"
        yield ""
        yield "```console"
        yield f"$ {' '.join(words)} --help"
        result = CliRunner(env={"LC_ALL": "C.UTF-8"}).invoke(program, [*path, "--help"])
        assert result.exit_code == 0
        yield from (line.rstrip() for line in result.output.splitlines())
        yield "```"


def dictionary_page() -> Iterator[str]:
    yield "# Data dictionary"
    yield ""
    yield "What can be known about a person, and what can be recommended; written from the program"
    yield "by `make golden`. Names and values are the public contract: CSV headers, JSON keys and"
    yield "`--set`. Everything may be unknown, and unknown is never the same as no."
    yield ""
    yield "## Scales, low to high unless said otherwise"
    yield ""
    yield "| scale | values |"
    yield "|---|---|"
    for scale in SCALES:
        values = (" < " if scale.ordered else ", ").join(f"`{value}`" for value in scale.values)
        remark = "" if scale.ordered else " (not ordered)"
        if scale.name == "education":
            remark = f" (EQF {', '.join(str(EQF[value]) for value in scale.values)})"
        yield f"| {scale.name} | {values}{remark} |"
    for group, traits in GROUPS.items():
        yield ""
        yield f"## {group}"
        yield ""
        yield "| trait | česky | scale | from | question |"
        yield "|---|---|---|---|---|"
        for trait in traits:
            yield (
                f"| `{trait.name}` | {trait.label.cs} | {trait.scale.name} | "
                f"{', '.join(trait.sources)} | {trait.question.en} / {trait.question.cs} |"
            )
    yield ""
    yield "## Goals"
    yield ""
    yield "| kind | name | česky | office | ISCO-08 | ESCO |"
    yield "|---|---|---|---|---|---|"
    for goal in (*OFFICES, *ROLES, *FUNCTIONS):
        yield (
            f"| {goal.kind} | `{goal.name}` | {goal.label.cs} | {goal.office or ''} | "
            f"{goal.isco or ''} | {goal.esco or ''} |"
        )


INDEX = "## Every file, in a line"
PACKAGE = Path(placement.__file__).parent


def architecture_page() -> Iterator[str]:
    """What is written by hand, and below it the index of files."""
    yield (DOCS / "architecture.md").read_text(encoding="utf-8").partition(INDEX)[0] + INDEX
    yield ""
    yield "What each file says of itself; written from the files by `make golden`."
    rooms: dict[str, list[Path]] = {}
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in (".py", ".js", ".jinja", ".css") and not path.name.startswith("__"):
            rooms.setdefault(path.parent.relative_to(PACKAGE).as_posix(), []).append(path)
    for room, paths in rooms.items():
        yield ""
        yield "### The ground floor's files" if room == "." else f"### Files of `{room}/`"
        yield ""
        for path in paths:
            yield f"- `{path.name}`: {first_sentence(path)}"


def first_sentence(path: Path) -> str:
    """Of the file's opening words, the first sentence, without its full stop."""
    source = path.read_text(encoding="utf-8")
    match path.suffix:
        case ".py":
            words = ast.get_docstring(ast.parse(source))
        case ".js":
            words = " ".join(line[3:] for line in takewhile(_is_remark, source.splitlines()))
        case _:
            words = re.match(r"(?:\{#|/\*)(.*?)(?:#\}|\*/)", source, re.S)[1]
    assert words, path
    return re.split(r"(?<=[\w`)])\.(?:\s|$)", " ".join(words.split("\n\n")[0].split()))[0]


def _is_remark(line: str) -> bool:
    return line.startswith("// ")


PAGES = {
    "architecture.md": architecture_page,
    "commands.md": commands_page,
    "data-dictionary.md": dictionary_page,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_reference_page_says_what_the_program_says(name: str) -> None:
    path = DOCS / name
    page = "".join(f"{line}\n" for line in PAGES[name]())
    if os.environ.get("PLACEMENT_GOLDEN") == "rewrite":
        path.write_text(page, encoding="utf-8", newline="\n")
    assert page == path.read_text(encoding="utf-8")


def test_every_column_of_results_is_in_its_reference(tmp_path: Path) -> None:
    people, results = tmp_path / "people.csv", tmp_path / "results.csv"
    people.write_text("id,communication\n1,good\n", encoding="utf-8")
    command = ["score", str(people), "-o", str(results), "--quiet"]
    assert CliRunner().invoke(program, command).exit_code == 0
    header = results.read_text(encoding="utf-8").splitlines()[0].split(",")
    page = (DOCS / "results.md").read_text(encoding="utf-8")
    of_goals = [name for goal in (*ROLES, *FUNCTIONS) for name in (goal.name, f"{goal.name}.known")]
    for name in header:
        if name not in of_goals:
            assert f"`{name}`" in page, name
    assert all(f"`{word}`" in page for word in (*VERDICTS, *READINESS_WORDS))


@pytest.mark.parametrize("path", list(command_names(program)), ids=" ".join)
@pytest.mark.parametrize("language", ["cs", "en"])
def test_every_command_has_help_in_both_languages(path: tuple[str, ...], language: str) -> None:
    result = CliRunner().invoke(program, ["--lang", language, *path, "--help"])
    other = CliRunner().invoke(
        program, ["--lang", "en" if language == "cs" else "cs", *path, "--help"]
    )
    assert result.exit_code == 0
    assert result.output.startswith("Použití: " if language == "cs" else "Usage: ")
    assert result.output != other.output
