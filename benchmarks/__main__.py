"""Runs every benchmark, each in a process of its own; ``--quick`` runs them small."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SHARED = {"__init__", "__main__", "clips_rules", "machine", "people"}


def main() -> int:
    folder = Path(__file__).parent
    failed = 0
    for path in sorted(folder.glob("*.py")):
        if path.stem not in SHARED:
            command = [sys.executable, "-m", f"benchmarks.{path.stem}", *sys.argv[1:]]
            print(f"\n=== {path.stem}", flush=True)
            failed += subprocess.run(command, cwd=folder.parent, check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
