"""One person: the command as a whole process, and an engine that is already built."""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

from benchmarks.machine import median, table

EXAMPLES = Path(__file__).parent.parent / "examples"


def people(count: int, seed: int = 1) -> list[dict[str, str]]:
    """Random people with every value and about a fifth of it unknown."""
    from placement.facts.dictionary import TRAITS

    chance = random.Random(seed)
    return [
        {
            trait.name: chance.choice(trait.scale.values)
            for trait in TRAITS
            if chance.random() >= 0.2
        }
        for _ in range(count)
    ]


def per_second(count: int) -> tuple[float, float]:
    """People a second by Experta, and by the condition trees."""
    from placement.inference.experta_engine import Inferrer
    from placement.inference.trees import infer

    crowd = people(count)
    inferrer = Inferrer()
    inferrer.infer(crowd[0])
    start = time.perf_counter()
    for person in crowd:
        inferrer.infer(person)
    middle = time.perf_counter()
    for person in crowd:
        infer(inferrer.base, person)
    return count / (middle - start), count / (time.perf_counter() - middle)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few runs, to see that it runs")
    quick = parser.parse_args().quick
    runs = 2 if quick else 9
    command = [sys.executable, "-m", "placement"]
    one = str(EXAMPLES / "receptionist.toml")
    recommend = median([*command, "recommend", one], runs)
    machine = median([*command, "recommend", one, "--json"], runs)
    help_page = median([*command, "--help"], runs)
    experta, trees = per_second(200 if quick else 3000)
    table(
        "One person",
        [
            ("", "measured", "bar"),
            ("placement recommend, whole process", f"{recommend.seconds * 1000:.0f} ms", "400 ms"),
            ("the same with --json", f"{machine.seconds * 1000:.0f} ms", "400 ms"),
            ("placement --help, whole process", f"{help_page.seconds * 1000:.0f} ms", "200 ms"),
            ("people a second, Experta engine built", f"{experta:.0f}", "300"),
            ("people a second, condition trees", f"{trees:.0f}", ""),
        ],
    )


if __name__ == "__main__":
    main()
