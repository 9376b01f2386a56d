"""Imports run one way, and a heavy one happens only in the command that needs it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "placement"

STOREYS = {
    "GROUND": ("text", "errors", "files", "canonical", "version", "_compatibility"),
    "KNOW": ("facts", "rules"),
    "INFER": ("inference", "possible", "inquiry", "exports"),
    "SAY": ("explanation",),
    "USE": (
        "ledger", "reading", "scoring", "mapping", "checks", "comparison", "proof", "replay",
        "evidence", "impact", "interview", "pages", "shortlist", "review",
    ),
    "COMMAND": ("cli",),
}  # fmt: skip
"""The storeys and their rooms, from the ground up: a room imports only from those before it."""
LEVEL = {
    room: level for level, room in enumerate(room for rooms in STOREYS.values() for room in rooms)
}
MOST_FILES = 20
"""A room of more files than this is several rooms."""

HEAVY = {
    "experta",
    "frozendict",
    "polars",
    "rich",
    "sqlite3",
    "jinja2",
    "msgspec",
    "fastexcel",
    "sqlglot",
    "pyspark",
    "pyarrow",
    "pandas",
    "rapidfuzz",
}


TERMINALS = {"explanation.terminal", "cli.edge.progress"}
"""The modules that talk to rich: what shows pages, and the progress bar."""


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the project but its faces and its launcher."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts not in {("__init__",), ("__main__",), ("spark",)}:
            yield ".".join(parts).removesuffix(".__init__"), path


def imported(path: Path) -> Iterator[str]:
    """The project's modules that a module imports, anywhere in it, without ``placement.``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.ImportFrom(level=level) if level:
                raise AssertionError(f"{path}: imports are absolute")
            case ast.ImportFrom(module="placement", names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), names=names) if module.startswith("placement."):
                inside = module.removeprefix("placement.")
                is_package = (PACKAGE / inside.replace(".", "/")).is_dir()
                modules = [f"{inside}.{alias.name}" for alias in names] if is_package else []
                yield from [name for name in modules if name in FILES] or [inside]
            case ast.Import(names=names):
                for alias in names:
                    if alias.name.startswith("placement."):
                        yield alias.name.removeprefix("placement.")


MODULES = tuple(modules())
FILES = {name for name, _ in MODULES}


def test_every_room_has_its_place() -> None:
    assert {name.split(".")[0] for name, _ in MODULES} == set(LEVEL)


def test_the_architecture_has_a_paragraph_on_every_room_in_their_order() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = [name for name in LEVEL if LEVEL[name] >= LEVEL["facts"]]
    assert re.findall(r"^### `(\w+)/`", page, re.MULTILINE) == rooms


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_the_module_imports_only_from_its_own_room_and_those_below(name: str, path: Path) -> None:
    room = name.split(".")[0]
    other = {target.split(".")[0] for target in imported(path)} - {room}
    if LEVEL[room] < LEVEL["facts"]:
        # The ground floor is one room of single files.
        assert all(LEVEL[each] < LEVEL["facts"] for each in other)
        return
    above = [each for each in other if LEVEL[each] >= LEVEL[room]]
    assert not above, f"{name} imports from above it: {above}"


@pytest.mark.thorough
def test_no_imports_go_in_a_circle() -> None:
    names = dict(MODULES)
    graph = {
        name: {target for target in imported(path) if target in names and target != name}
        for name, path in MODULES
    }
    # CycleError names the modules of a circle, those too that are imported inside a function.
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize(
    "room", [p for p in PACKAGE.rglob("*") if p.is_dir()], ids=lambda p: p.name
)
def test_a_room_has_at_most_twenty_files(room: Path) -> None:
    assert len([path for path in room.glob("*.py") if path.name != "__init__.py"]) <= MOST_FILES


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_a_report_is_laid_out_by_the_terminal_renderer_alone(name: str, path: Path) -> None:
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    named = {node.module or "" for node in tree if isinstance(node, ast.ImportFrom)}
    assert (name in TERMINALS) == any(module.split(".")[0] == "rich" for module in named)


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (None, set()),
        (["--help"], set()),
        (["recommend", "--help"], set()),
        (["rules", "--help"], set()),
        (["rules", "list", "--json"], set()),
        (["recommend", "--set", "communication=good"], {"experta", "frozendict", "rich"}),
        (["recommend", "--set", "communication=good", "--json"], {"experta", "frozendict"}),
        (["recommend", "--set", "communication=superb"], {"experta", "frozendict"}),
        (["rules", "list"], set()),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_heavy_import_happens_only_where_it_is_needed(
    arguments: list[str] | None, allowed: set[str]
) -> None:
    code = "import sys\nimport placement\n"
    if arguments is not None:
        code += (
            "from placement.cli import program\n"
            f"try: program.main({arguments!r})\n"
            "except SystemExit: pass\n"
        )
    code += f"print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)\n"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(ast.literal_eval(done.stderr.splitlines()[-1]))
    assert loaded <= allowed
