"""``make demo``: real commands, each short enough to be read at a glance."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.thorough
def test_the_demo_shows_four_steps_of_less_than_fifteen_lines() -> None:
    done = subprocess.run(
        [sys.executable, "examples/demo.py"], cwd=ROOT, capture_output=True, text=True, check=True,
        encoding="utf-8",
    )  # fmt: skip
    assert done.stderr == ""
    _, *steps = re.split(r"^== \d\. .* ==$", done.stdout, flags=re.MULTILINE)
    assert len(steps) == 4
    for step in steps:
        shown = step.partition("Try next")[0].strip().splitlines()[2:]
        assert 5 < len(shown) < 15
    assert "24 rows: 24 scored" in steps[2]
