"""Writes constraints.txt anew: the releases that development is done with, on every Python."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from matrix import VERSIONS, interpreters

FILE = Path(__file__).parents[1] / "constraints.txt"
HEAD = """\
# The releases that development is done with: make installs by them, so that everybody's environment
# is the same. What the package itself asks for is in pyproject.toml. Written by: make constraints
"""


def resolved(python: Path) -> dict[str, str]:
    """Distribution → the newest release that goes with all others on this Python."""
    with TemporaryDirectory() as folder:
        subprocess.run([python, "-m", "venv", folder], check=True)
        pip = [f"{folder}/bin/python", "-m", "pip", "--disable-pip-version-check", "install"]
        subprocess.run([*pip, "--quiet", "--upgrade", "pip"], check=True)
        wanted = ["--quiet", "--dry-run", "--report", "-", "--editable", ".[development]"]
        said = subprocess.run(
            [*pip, *wanted], cwd=FILE.parent, check=True, capture_output=True, text=True
        )
    report: dict[str, Any] = json.loads(said.stdout)
    found = (entry["metadata"] for entry in report["install"])
    return {each["name"]: each["version"] for each in found if each["name"] != "placement"}


def lines(releases: dict[str, dict[str, str]]) -> list[str]:
    """One for each distribution, or for each release of it with the Pythons that it is for;
    *releases* is Python version → distribution → release."""
    pythons: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for version, found in releases.items():
        for name, release in found.items():
            pythons[name][release].append(version)
    written = []
    for name in sorted(pythons, key=str.lower):
        for release, versions in pythons[name].items():
            written.append(f"{name}=={release}{marker(versions)}")
    return written


def marker(versions: list[str]) -> str:
    """What says that a line is for these Pythons, which follow one another."""
    after = VERSIONS[VERSIONS.index(versions[-1]) + 1 :]
    bounds = [f"python_version >= '{versions[0]}'"] if versions[0] != VERSIONS[0] else []
    bounds += [f"python_version < '{after[0]}'"] if after else []
    return f" ; {' and '.join(bounds)}" if bounds else ""


def main() -> int:
    """Exit 1 where a Python of the matrix is missing."""
    found = interpreters()
    if missing := [version for version in VERSIONS if version not in found]:
        print(f"not on this machine: Python {', '.join(missing)}", file=sys.stderr)
        return 1
    releases = {version: resolved(python) for version, python in found.items()}
    FILE.write_text(HEAD + "\n".join(lines(releases)) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
