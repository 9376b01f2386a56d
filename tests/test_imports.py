"""Imports run one way, and a heavy one happens only in the command that needs it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "placement"

LEVELS = (
    {"text", "errors", "canonical", "files", "_compatibility"},
    {"facts"},
    {"rules"},
    {"engine"},
    {"explanation"},
    {"applicants", "impact", "interview", "ledger", "verification"},
    {"cli"},
)
"""The packages, from those that know nothing of the others to those that may use them all."""
LEVEL = {name: level for level, names in enumerate(LEVELS) for name in names}

HEAVY = {
    "experta",
    "frozendict",
    "polars",
    "rich",
    "sqlite3",
    "jinja2",
    "msgspec",
    "fastexcel",
    "fisher",
}


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the project but its face and its launcher."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts not in {("__init__",), ("__main__",)}:
            yield ".".join(parts).removesuffix(".__init__"), path


def imported(path: Path) -> Iterator[str]:
    """The project's packages that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.ImportFrom(module="placement", names=names, level=0):
                yield from (alias.name for alias in names if alias.name != "__version__")
            case ast.ImportFrom(module=str(module), level=0) if module.startswith("placement."):
                yield module.split(".")[1]
            case ast.ImportFrom(level=level):
                assert level == 0, f"{path}: imports are absolute"
            case ast.Import(names=names):
                for alias in names:
                    first, *rest = alias.name.split(".")
                    if first == "placement":
                        yield rest[0]


MODULES = tuple(modules())


def test_every_package_has_its_level() -> None:
    assert {name.split(".")[0] for name, _ in modules()} <= set(LEVEL)


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_the_module_imports_only_from_its_own_level_and_below(name: str, path: Path) -> None:
    package = name.split(".")[0]
    above = [other for other in imported(path) if LEVEL[other] > LEVEL[package]]
    assert not above, f"{name} imports from above it: {above}"


def test_no_two_packages_import_one_another() -> None:
    edges: dict[str, set[str]] = {}
    for name, path in modules():
        package = name.split(".")[0]
        edges.setdefault(package, set()).update(o for o in imported(path) if o != package)
    for package, others in edges.items():
        for other in others:
            assert package not in edges.get(other, ()), f"{package} and {other}"


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
