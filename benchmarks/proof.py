"""What a change of the rules does, proved over all people: each edit of the project's own rules."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.machine import run, table
from placement.exports.earlier_rules import RULES_1, earlier_form
from placement.rules.base import KnowledgeBase, load
from placement.rules.snapshot import from_snapshot
from tests.proof.edits import EDITS

FROM_1 = "rules 1 to rules 2"
QUICK = ("a caution widened", "rewritten, the same")
WITHIN = 120.0
"""Seconds after which, from rules 1 to rules 2, what is left is unknown."""


def rules_1() -> KnowledgeBase:
    """Rule base 1, as it was exported."""
    return from_snapshot(json.loads(earlier_form(RULES_1)))


def prove_one(name: str, out: Path) -> None:
    """Prove one edit, and write how many kinds came out how."""
    from placement.proof.proving import prove

    own = load()
    old, new = (rules_1(), own) if name == FROM_1 else (own, EDITS[name]())
    proof = prove(old, new, WITHIN if name == FROM_1 else None)
    out.write_text(json.dumps(Counter(finding.status for finding in proof.findings)))


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--edit", nargs=2, metavar=("NAME", "OUT"))
    arguments = parser.parse_args()
    if arguments.edit is not None:
        prove_one(arguments.edit[0], Path(arguments.edit[1]))
        return 0
    rows: list[tuple[str, ...]] = [
        ("", "time", "processors", "memory", "can happen", "impossible", "unknown")
    ]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "found.json"
        for name in QUICK if arguments.quick else (*EDITS, FROM_1):
            ran = run([sys.executable, "-m", "benchmarks.proof", "--edit", name, str(out)])
            found = json.loads(out.read_text())
            counts = [str(found.get(s, 0)) for s in ("possible", "impossible", "unknown")]
            times = (f"{ran.seconds:.1f} s", f"{ran.processor:.1f} s", f"{ran.peak:.0f} MiB")
            rows.append((name, *times, *counts))
            print("  ".join(rows[-1]), flush=True)
    table("rules diff --prove, all kinds of difference", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
