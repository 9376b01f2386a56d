"""Draws picture.svg, which the readme shows: real commands, and what they really print.

python docs/picture.py
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
PICTURE = Path(__file__).with_suffix(".svg")
COMMANDS = (
    "placement recommend examples/receptionist.toml",
    "placement explain examples/receptionist.toml --why-not sales_manager",
)
WIDTH = 82

FRAME = """<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, Consolas, "DejaVu Sans Mono", Menlo, monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width;
}}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g></g></svg>
"""
"""As rich's own frame, but no font is fetched from anywhere."""


def printed(command: str) -> str:
    """What *command* prints at a terminal that shows colours."""
    words = command.split()
    done = subprocess.run(
        [sys.executable, "-m", "placement", *words[1:]],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
        env={**os.environ, "FORCE_COLOR": "1", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8",
             "TERM": "xterm-256color"},
    )  # fmt: skip
    return done.stdout


def drawn() -> str:
    """The picture."""
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), force_terminal=True,
        color_system="standard", legacy_windows=False,
    )  # fmt: skip
    for command in COMMANDS:
        console.print(Text.assemble(("$ ", "green"), (command, "bold")))
        console.print(Text.from_ansi(printed(command)))
    return console.export_svg(title="placement", code_format=FRAME, unique_id="placement")


if __name__ == "__main__":
    PICTURE.write_text(drawn(), encoding="utf-8", newline="\n")
