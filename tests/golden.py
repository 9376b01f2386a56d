"""Golden files: what a command printed when somebody last read it and found it good.

``make golden`` rewrites them all; the difference is then reviewed like any other change.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def check(name: str, text: str) -> None:
    """Compare *text* with the golden file *name*, or rewrite it if ``PLACEMENT_GOLDEN=rewrite``."""
    path = FOLDER / name
    if os.environ.get("PLACEMENT_GOLDEN") == "rewrite":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.exists(), f"no golden file {path}: make golden writes it"
    assert text == path.read_text(encoding="utf-8"), f"differs from {path}: see make golden"
