"""What placement does, in four steps: each is a real command, of which the first lines are shown.

python examples/demo.py
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
OUT = ROOT / "out"
LINES = 12
"""So many lines of each command are shown, which leaves room on a screen for the next."""
PEOPLE = 24

STEPS = (
    (
        "1. One person: a verdict, and the strongest reasons",
        ("recommend", "examples/receptionist.toml"),
    ),
    (
        "2. What would have to change for another result",
        ("explain", "examples/clerk.toml", "--flip"),
    ),
    (
        f"3. A file of {PEOPLE} people, scored",
        ("score", "out/people.csv", "-o", "out/scored.csv", "--keep", "branch", "--force"),
    ),
    (
        "4. Why one of them got what the file says",
        ("explain", "out/scored.csv", "--row", "A-004"),
    ),
)
NEXT = """
Try next
  placement ask                                   be asked, as little as possible
  placement explain out/scored.csv --row A-004 --why-not accounting
  placement score --help                          every option of a command, with examples
"""


def first_people() -> None:
    """Puts the header and the first people of the example into out/people.csv."""
    OUT.mkdir(exist_ok=True)
    with (ROOT / "examples/applicants.csv").open(encoding="utf-8") as file:
        lines = [line for line, _ in zip(file, range(PEOPLE + 1), strict=False)]
    (OUT / "people.csv").write_text("".join(lines), encoding="utf-8")


def show(caption: str, words: tuple[str, ...]) -> None:
    """Runs a command and shows how it begins."""
    done = subprocess.run(
        [sys.executable, "-m", "placement", *words],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True,
        env={**os.environ, "PYTHONUTF8": "1", **({"FORCE_COLOR": "1"} if is_coloured() else {})},
    )  # fmt: skip
    lines = done.stdout.splitlines()
    print(f"\n== {caption} ==\n\n$ placement {' '.join(words)}\n")
    print("\n".join(lines[:LINES]))
    if len(lines) > LINES:
        print(f"… {len(lines) - LINES} more lines")


def is_coloured() -> bool:
    """Whether the commands may colour what they print, though they do not see the terminal."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def main() -> None:
    """The four steps, and what to try next."""
    first_people()
    for caption, words in STEPS:
        show(caption, words)
    print(NEXT)


if __name__ == "__main__":
    main()
