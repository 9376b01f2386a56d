"""How many questions it takes until a result can no longer change: ours beside fixed orders.

Two kinds of invented people, everybody knowing every answer:

- with a leaning: each has one role at heart, drawn at random. Three answers in four follow it: what
  speaks for its office more than for the other, and its own duties, are chosen; what speaks for the
  other office, and the duties of that office's roles, are avoided. The fourth is anything.
- without one: every answer is drawn from its scale, independently of all others.

The other orders are lent our bounds, so that they too stop as soon as the result is settled, which
none of those systems could tell. What they ask without that stands beside it. *In hindsight* is
what would have been enough had the answers been known in advance: of all that bears on the result,
one question after another is dropped as long as the rest still settle it, in the best of several
orders. It shows how far any way to ask could come; none can, for none knows the answers.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final, Literal

from benchmarks.machine import table
from placement.facts.conditions import Facts, Truth, attributes, truth
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.goals import FRONT_OFFICE, OFFICE_VERDICT, OFFICES, ROLES, Goal
from placement.possible.bounds import Bounder, Bounds
from placement.possible.questions import next_question

FOLLOWED: Final = 0.75
"""How many of the answers follow a leaning."""
Result = Literal["office", "role"]
BOUNDER: Final = Bounder()
SPENT: list[float] = []
"""Seconds of the processor between an answer and the next question."""


def leaning(chance: random.Random) -> Facts:
    """Somebody with one role at heart."""
    heart = chance.choice(ROLES)
    own, other = OFFICES if heart.office == FRONT_OFFICE.name else reversed(OFFICES)
    rivals = [role for role in ROLES if role.office == other.name]
    person: dict[str, str] = {}
    for trait in TRAITS:
        values = trait.scale.values
        liked = [v for v in values if points(heart, trait.name, v) > 0] or [
            v for v in values if points(own, trait.name, v) > max(0, points(other, trait.name, v))
        ]
        shunned = {
            v
            for v in values
            if points(other, trait.name, v) > max(0, points(own, trait.name, v))
            or any(points(rival, trait.name, v) > 0 for rival in rivals)
        }
        allowed = liked or [v for v in values if v not in shunned]
        follows = chance.random() < FOLLOWED
        person[trait.name] = chance.choice(allowed if follows else values)
    return person


def anybody(chance: random.Random) -> Facts:
    """Somebody without a leaning."""
    return {trait.name: chance.choice(trait.scale.values) for trait in TRAITS}


@cache
def points(goal: Goal, name: str, value: str) -> int:
    """What an answer gives to a goal."""
    return sum(
        BOUNDER.base.points(rule)
        for rule in BOUNDER.base.speaking(goal)
        if truth(rule.when, {name: value}) is Truth.TRUE
    )


def settled(bounds: Bounds, result: Result) -> bool:
    return bounds.office_settled if result == "office" else bounds.role_settled


def ours(person: Facts, result: Result) -> int:
    """The questions that ``placement ask`` puts until the result is settled."""
    facts: dict[str, str] = {}
    while True:
        start = time.process_time()
        bounds = BOUNDER.bound(facts)
        name = None if settled(bounds, result) else next_question(bounds, result)
        SPENT.append(time.process_time() - start)
        if name is None:
            return len(facts)
        facts[name] = person[name]


def until(person: Facts, result: Result, order: Sequence[str]) -> int:
    """The questions of a fixed order until the result is settled; once it is, it stays so."""
    low, high = 0, len(order)
    while low < high:
        middle = (low + high) // 2
        known = {name: person[name] for name in order[:middle]}
        if settled(BOUNDER.bound(known), result):
            high = middle
        else:
            low = middle + 1
    return low


def backward(result: Result) -> Iterator[str]:
    """The order of EMYCIN: to find out a goal, its rules are tried in their order; to find out
    whether a rule fires, what it tests is found out, the verdict by its own rules, the rest by
    asking."""
    asked: list[str] = []

    def find_out(goals: Sequence[Goal]) -> None:
        for goal in goals:
            for rule in BOUNDER.base.speaking(goal):
                for attribute in attributes(rule.when):
                    if attribute == OFFICE_VERDICT:
                        find_out(OFFICES)
                    elif attribute.name not in asked:
                        asked.append(attribute.name)

    find_out(OFFICES if result == "office" else ROLES)
    yield from asked


@cache
def strength(name: str) -> int:
    """The strength of all rules that test the trait and give points."""
    return sum(
        BOUNDER.base.strength(rule)
        for rule in BOUNDER.base.rules
        if rule.sign and BY_NAME[name] in attributes(rule.when)
    )


def in_hindsight(person: Facts, result: Result, chance: random.Random) -> int:
    """The fewest questions found that settle the result for somebody whose answers are known."""
    bearing = list(backward(result))
    fewest = len(bearing)
    for attempt in range(6):
        # The weak ones go first, by and by less strictly.
        order = sorted(bearing, key=lambda n: strength(n) + 2 * attempt * chance.random())
        kept = {name: person[name] for name in bearing}
        for name in order:
            without = {other: value for other, value in kept.items() if other != name}
            if settled(BOUNDER.bound(without), result):
                kept = without
        fewest = min(fewest, len(kept))
    return fewest


def compare(title: str, draw: Callable[[random.Random], Facts], count: int, few: int) -> None:
    chance = random.Random(2026)
    crowd = [draw(chance) for _ in range(count)]
    dictionary = list(BY_NAME)
    shuffled = [chance.sample(dictionary, len(dictionary)) for _ in crowd]
    rows = [("until settled", "way to ask", "mean", "95th percentile", "without our bounds")]
    for result in ("office", "role"):
        chain = list(backward(result))
        counts = {
            "ours": ([ours(person, result) for person in crowd], None),
            "dictionary order": ([until(p, result, dictionary) for p in crowd], len(dictionary)),
            "random order": (
                [until(p, result, order) for p, order in zip(crowd, shuffled, strict=True)],
                len(dictionary),
            ),
            "backward chaining": ([until(p, result, chain) for p in crowd], len(chain)),
            f"in hindsight ({few})": ([in_hindsight(p, result, chance) for p in crowd[:few]], None),
        }
        for name, (numbers, alone) in counts.items():
            late = sorted(numbers)[(len(numbers) * 95 + 99) // 100 - 1]
            rows.append(
                (result, name, f"{statistics.mean(numbers):.1f}", f"{late}", f"{alone or ''}")
            )
        best = min(
            statistics.mean(counts[name][0])
            for name in ("dictionary order", "random order", "backward chaining")
        )
        share = statistics.mean(counts["ours"][0]) / best
        rows.append((result, "ours / best of the others", f"{share:.2f}", "", "bar: 0.50"))
    table(f"Questions until settled, {count} people {title}", rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few people, to see that it runs")
    parser.add_argument("--people", type=int, help="how many people of each kind; 1000 by default")
    given = parser.parse_args()
    count = given.people or (10 if given.quick else 1000)
    few = min(count, 5 if given.quick else 100)
    compare("with a leaning", leaning, count, few)
    compare("without one", anybody, count, few)
    milliseconds = sorted(1000 * seconds for seconds in SPENT)
    table(
        f"Between an answer and the next question, {len(SPENT)} times",
        [
            ("", "ms of processor time", "bar"),
            ("mean", f"{statistics.mean(milliseconds):.1f}", ""),
            ("99th percentile", f"{milliseconds[len(SPENT) * 99 // 100]:.1f}", "50"),
            ("longest", f"{milliseconds[-1]:.1f}", "50"),
        ],
    )


if __name__ == "__main__":
    main()
