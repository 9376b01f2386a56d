"""Each door that docs/scale.md shows is run, where the library it is for is installed."""

from __future__ import annotations

import os
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "scale.md"
BLOCKS = [
    block
    for block in re.findall(r"^```python\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)
    if not block.startswith("# Not run")
]
ALWAYS = {"polars", "pandas", "pyarrow", "duckdb"}
"""What is installed wherever engines are asked for."""


def library(block: str) -> str:
    """The library that a block is for: the first that it imports."""
    found = re.match(r"import (\w+)", block)
    assert found
    return found[1]


def test_every_library_has_its_door() -> None:
    assert {"ray", "dask", "apache_beam", "daft", *ALWAYS} == {*map(library, BLOCKS)}


@pytest.mark.parametrize("block", BLOCKS, ids=library)
def test_the_block_runs_in_ten_lines(block: str) -> None:
    assert len([line for line in block.splitlines() if line.strip()]) <= 10
    name = library(block)
    if find_spec(name) is None or (name != "polars" and find_spec("pyarrow") is None):
        assert not (name in ALWAYS and os.environ.get("PLACEMENT_ENGINES"))
        pytest.skip(f"needs {name}")
    exec(compile(block, f"{PAGE.name}: {name}", "exec"), {})
