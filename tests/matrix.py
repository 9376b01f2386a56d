"""Runs the tests on every Python from 3.10 to 3.13 that the machine has, each in its own venv."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

VERSIONS = ("3.10", "3.11", "3.12", "3.13")


def interpreters() -> dict[str, Path]:
    """Version → a Python of it that runs: from PATH, or one that pyenv keeps."""
    found: dict[str, Path] = {}
    for version in VERSIONS:
        kept = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
        for candidate in [Path(f"python{version}"), *kept]:
            try:
                said = subprocess.run(
                    [candidate, "-c", "import sys, venv; print(sys.executable)"],
                    capture_output=True,
                    text=True,
                    check=True,
                )
            except (OSError, subprocess.CalledProcessError):
                continue
            found[version] = Path(said.stdout.strip())
            break
    return found


def main() -> int:
    """Exit 0 where every version found passes, and at least one was found.

    Runs ``make test``, or the target that is given."""
    target = sys.argv[1] if len(sys.argv) > 1 else "test"
    results: dict[str, int] = {}
    for version, python in interpreters().items():
        command = ["make", target, f"PYTHON={python}", f"VENV=.venv-{version}"]
        print(f"Python {version}: {' '.join(command)}", flush=True)
        results[version] = subprocess.run(command, env=os.environ, check=False).returncode
    for version in VERSIONS:
        outcome = {None: "not on this machine", 0: "passed"}.get(results.get(version), "FAILED")
        print(f"Python {version}: {outcome}")
    return 0 if results and not any(results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
