"""Experta comes in through one door, which leaves the interpreter as it was."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from placement.inference import _experta

ROOT = Path(__file__).parents[2]


def run(code: str) -> str:
    """What *code* prints in a fresh interpreter, in which every warning is an error."""
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def test_the_import_changes_neither_collections_nor_the_root_logger() -> None:
    assert run(
        "import collections, logging\n"
        "before = logging.root.level, list(logging.root.handlers)\n"
        "import placement.inference._experta\n"
        "print(hasattr(collections, 'Mapping'))\n"
        "print((logging.root.level, list(logging.root.handlers)) == before)\n"
        "print(logging.getLogger('experta').level == logging.WARNING)\n"
    ).split() == ["False", "True", "True"]


def test_a_handler_that_was_there_before_stays() -> None:
    assert (
        run(
            "import logging\n"
            "mine = logging.NullHandler()\n"
            "logging.root.addHandler(mine)\n"
            "import placement.inference._experta\n"
            "print(logging.root.handlers == [mine])\n"
        )
        == "True\n"
    )


def test_it_infers_with_every_warning_an_error() -> None:
    assert (
        run(
            "from placement import recommend\n"
            "likes = ('managing_relationships', 'customer_contact', 'growing_sales')\n"
            "print(recommend(dict.fromkeys(likes, 'likes')).office)\n"
        )
        == "front_office\n"
    )


def test_an_experta_without_its_engine_is_refused() -> None:
    # Experta swallows its own ImportError and then comes up empty.
    fault = run(
        "import sys, types\n"
        "import placement.inference._experta as door\n"
        "del sys.modules['placement.inference._experta']\n"
        "del door.experta.KnowledgeEngine\n"
        "try:\n"
        "    import placement.inference._experta\n"
        "except ImportError as fault:\n"
        "    print(fault)\n"
    )
    assert "without its KnowledgeEngine" in fault


@pytest.mark.thorough
def test_nobody_else_imports_experta_or_frozendict() -> None:
    door = Path(_experta.__file__)
    for path in (ROOT / "placement").rglob("*.py"):
        if path == door:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            assert not [n for n in names if n.split(".")[0] in ("experta", "frozendict")], path
