"""The notebook in examples/ runs, and shows what it shows. ``make golden`` writes its outputs anew.

Its cells are plain Python, so they are run as such, without a notebook's server.
"""

from __future__ import annotations

import ast
import json
import os
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "examples/placement.ipynb"


def shown(source: str, names: dict[str, Any]) -> dict[str, str]:
    """Runs a cell; what its last expression shows of itself, by media type."""
    *statements, last = ast.parse(source).body
    if not isinstance(last, ast.Expr):
        statements, last = [*statements, last], None  # type: ignore[list-item]
    exec(compile(ast.Module(statements, []), str(NOTEBOOK), "exec"), names)
    if last is None:
        return {}
    found = eval(compile(ast.Expression(last.value), str(NOTEBOOK), "eval"), names)
    data = {"text/plain": repr(found)}
    if hasattr(found, "_repr_html_"):
        data["text/html"] = found._repr_html_()
    return data


def test_the_notebook_shows_what_it_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    names: dict[str, Any] = {}
    count = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        count += 1
        data = shown(cell["source"], names)
        output = {
            "output_type": "execute_result", "execution_count": count, "metadata": {}, "data": data,
        }  # fmt: skip
        if os.environ.get("PLACEMENT_GOLDEN") == "rewrite":
            cell["execution_count"] = count
            cell["outputs"] = [output] if data else []
        assert cell["outputs"] == ([output] if data else []), cell["source"]
    assert count > 5
    if os.environ.get("PLACEMENT_GOLDEN") == "rewrite":
        written = json.dumps(notebook, ensure_ascii=False, indent=1)
        NOTEBOOK.write_text(f"{written}\n", encoding="utf-8", newline="\n")
