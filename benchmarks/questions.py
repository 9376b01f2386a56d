"""How many questions it takes until a result is clear, and until it can no longer change.

Invented people of two kinds, and each kind once more with a fifth of the answers not known:

- with a leaning: each has one role at heart, drawn at random. Three answers in four follow it: what
  speaks for its office more than for the other, and its own duties, are chosen; what speaks for the
  other office, and the duties of that office's roles, are avoided. The fourth is anything.
- without one: every answer is drawn from its scale, independently of all others.

There are people who rate everything high or everything low, too, and the whole profiles of the
tests. What is counted are screens, of which some ask two questions, and the questions themselves;
screens about functions alone, when office and role are certain, are counted apart. *Clear* is a
certainty of 95 and more; education and experience are asked first and counted. *Wrong* is who is
told something else then than all answers lead to, what is left open staying unknown.
Orders that never change are asked until it is clear, too: among them the best one found, by how
early a question comes on the average when other people are asked by ours.
*Settled* is proved; the other orders are lent our bounds, so that they too stop as soon as it is,
which none of those systems could tell. *In hindsight* is what would have been enough had the
answers been known in advance: of all that bears on the result, one question after another is
dropped as long as the rest still settle it, in the best of several orders.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise
from typing import Final

from benchmarks.machine import table
from placement.exports.earlier_rules import RULES_1, earlier_form
from placement.exports.rules_json import Export
from placement.facts.conditions import Facts, Truth, attributes, truth
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.goals import FRONT_OFFICE, OFFICE_VERDICT, OFFICES, ROLES, Goal
from placement.facts.scales import PROFICIENCY, STANCE
from placement.facts.topics import TOPIC_OF
from placement.inference.trees import Inference, infer
from placement.interview.guide import Guide
from placement.interview.levels import LEVELS, Level
from placement.interview.session import Session
from placement.possible.bounds import Bounder, Bounds
from placement.possible.certainty import Result
from placement.possible.completed import Sample
from placement.rules.base import KnowledgeBase, load
from tests.profiles.profiles import profiles

FOLLOWED: Final = 0.75
"""How many of the answers follow a leaning."""
UNKNOWN: Final = 0.2
"""How many of the answers are not known, where some are not."""
RESULTS: Final[tuple[Result, ...]] = ("office", "role")
BOUNDER: Final = Bounder()
SAMPLE: Final = Sample(BOUNDER.base)
SPENT: list[float] = []
"""Seconds of the processor between an answer and the next question, of all interviews."""
PRESENT: Final = Guide(BOUNDER, SAMPLE)


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


def rating(chance: random.Random, *, low: bool) -> Facts:
    """Somebody who gives nearly everything one of the two highest marks, or of the two lowest."""
    person = dict(anybody(chance))
    for trait in TRAITS:
        if trait.scale in (PROFICIENCY, STANCE):
            marks = trait.scale.values[:2] if low else trait.scale.values[-2:]
            person[trait.name] = chance.choice(marks)
    return person


def crowd_of(draw: Callable[[random.Random], Facts], count: int) -> list[Facts]:
    """So many people, the same every time."""
    chance = random.Random(2026)
    return [draw(chance) for _ in range(count)]


def partly(draw: Callable[[random.Random], Facts]) -> Callable[[random.Random], Facts]:
    """The same people, not knowing every answer."""

    def drawn(chance: random.Random) -> Facts:
        person = draw(chance)
        return {name: value for name, value in person.items() if chance.random() >= UNKNOWN}

    return drawn


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


@dataclass(frozen=True)
class Interview:
    """What was asked of one person, a screen after another, how many of the last screens were about
    functions alone, and how often the exact bounds had to be computed."""

    asked: tuple[tuple[str, ...], ...]
    functions: int
    proofs: int
    told: Inference
    spent: tuple[float, ...] = ()
    """Seconds of the processor between an answer and the next question."""

    @property
    def questions(self) -> int:
        """The questions until the result, those about functions alone left out."""
        return sum(map(len, self.asked[: self.screens]))

    @property
    def screens(self) -> int:
        """The screens until the result, those about functions left out."""
        return len(self.asked) - self.functions

    @property
    def twos(self) -> int:
        """The screens that ask two things."""
        return sum(len(screen) > 1 for screen in self.asked)

    @property
    def switches(self) -> int:
        """How often the topic changes from one screen to the next."""
        topics = [TOPIC_OF[screen[-1]] for screen in self.asked]
        return sum(one != other for one, other in pairwise(topics))

    def is_wrong(self, person: Facts, result: Result) -> bool:
        """Whether all that the person knows leads to something else than was told."""
        right = infer(BOUNDER.base, person)
        if result == "office":
            return self.told.office != right.office
        return self.told.office != right.office or _role(self.told) != _role(right)


def _role(inference: Inference) -> Goal | None:
    return None if inference.role is None else inference.role.goal


def asked_of(
    person: Facts, level: Level, bounder: Bounder = BOUNDER, sample: Sample = SAMPLE
) -> dict[Result, Interview]:
    """The questions that ``placement ask`` puts until each result is as certain as *level*."""
    guide, session = Guide(bounder, sample), Session({})
    screens: list[tuple[str, ...]] = []
    spent: list[float] = []
    found: dict[Result, Interview] = {}
    proofs = functions = 0
    while True:
        start = time.process_time()
        outlook = guide.outlook(session)
        enough = guide.enough(outlook, level)
        traits = guide.next(outlook, level)
        spent.append(time.process_time() - start)
        proofs += "verdicts" in vars(outlook.bounds)
        here = Interview(tuple(screens), functions, proofs, outlook.inference)
        if enough or not traits:
            found.setdefault("office", here)
        if not traits:
            found["role"] = replace(here, spent=tuple(spent))
            return found
        functions += len(enough) == len(RESULTS)
        screens.append(tuple(trait.name for trait in traits))
        for trait in traits:
            session = session.answered(trait.name, person.get(trait.name))


def all_asked(crowd: Sequence[Facts], level: Level) -> list[dict[Result, Interview]]:
    """The interviews of many, on all processors."""
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(partial(asked_of, level=level), crowd, chunksize=4))
    SPENT.extend(seconds for each in found for seconds in each["role"].spent)
    return found


def until_clear(person: Facts, order: Sequence[str]) -> dict[Result, int]:
    """The questions of a fixed order until each result is clear; all, where it never is."""
    session, found = Session({}), dict[Result, int]()
    for count, name in enumerate(order):
        for result in PRESENT.enough(PRESENT.outlook(session), "clear"):
            found.setdefault(result, count)
        if len(found) == len(RESULTS):
            break
        session = session.answered(name, person.get(name))
    return {result: found.get(result, len(order)) for result in RESULTS}


def best_fixed(draw: Callable[[random.Random], Facts], count: int) -> list[str]:
    """The questions by how early they come on the average when others are asked by ours."""
    chance = random.Random(1)
    others = [draw(chance) for _ in range(count)]
    places = dict.fromkeys(BY_NAME, 0)
    for found in all_asked(others, "clear"):
        asked = [name for screen in found["role"].asked for name in screen]
        for name in BY_NAME:
            places[name] += asked.index(name) if name in asked else len(BY_NAME)
    return sorted(BY_NAME, key=lambda name: places[name])


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


def numbers(interviews: Sequence[Interview]) -> tuple[str, ...]:
    """Median, mean and 95th percentile of the screens until the result, the median of questions;
    screens about functions, screens that ask two things, switches, and proofs an interview."""
    counts = sorted(each.screens for each in interviews)
    return (
        f"{statistics.median(counts):g}",
        f"{statistics.mean(counts):.1f}",
        f"{counts[(len(counts) * 95 + 99) // 100 - 1]}",
        f"{statistics.median(each.questions for each in interviews):g}",
        f"{statistics.mean(each.functions for each in interviews):.1f}",
        f"{statistics.mean(each.twos for each in interviews):.1f}",
        f"{statistics.mean(each.switches for each in interviews):.1f}",
        f"{statistics.mean(each.proofs for each in interviews):.1f}",
    )


HEADS: Final = ("median", "mean", "95th", "questions", "functions", "twos", "switches", "proofs")


def ask(title: str, crowd: Sequence[Facts], levels: Sequence[Level]) -> None:
    """Our interviews."""
    rows = [("until", "what", *HEADS, "wrong")]
    for level in levels:
        interviews = all_asked(crowd, level)
        for result in RESULTS:
            what = "office" if result == "office" else "office and role"
            found = [each[result] for each in interviews]
            wrong = sum(i.is_wrong(p, result) for i, p in zip(found, crowd, strict=True))
            rows.append((level, what, *numbers(found), f"{100 * wrong / len(crowd):.1f} %"))
    table(f"Screens shown to {len(crowd)} people {title}", rows)


def compare(title: str, draw: Callable[[random.Random], Facts], count: int, few: int) -> None:
    """Our interviews beside fixed orders, until the result is settled."""
    chance = random.Random(2026)
    crowd = [draw(chance) for _ in range(count)]
    dictionary = list(BY_NAME)
    shuffled = [chance.sample(dictionary, len(dictionary)) for _ in crowd]
    rows = [("until settled", "way to ask", "mean", "95th percentile", "without our bounds")]
    interviews = all_asked(crowd, "settled")
    for result in RESULTS:
        chain = list(backward(result))
        ours = [each[result].questions for each in interviews]
        counts = {
            "ours": (ours, None),
            "dictionary order": ([until(p, result, dictionary) for p in crowd], len(dictionary)),
            "random order": (
                [until(p, result, order) for p, order in zip(crowd, shuffled, strict=True)],
                len(dictionary),
            ),
            "backward chaining": ([until(p, result, chain) for p in crowd], len(chain)),
            f"in hindsight ({few})": ([in_hindsight(p, result, chance) for p in crowd[:few]], None),
        }
        for name, (found, alone) in counts.items():
            late = sorted(found)[(len(found) * 95 + 99) // 100 - 1]
            rows.append(
                (result, name, f"{statistics.mean(found):.1f}", f"{late}", f"{alone or ''}")
            )
    table(f"Questions until settled, {count} people {title}", rows)


def compare_clear(title: str, draw: Callable[[random.Random], Facts], count: int) -> None:
    """Our interviews beside fixed orders, until the result is clear."""
    chance = random.Random(2026)
    crowd = [draw(chance) for _ in range(count)]
    shuffled = [chance.sample(list(BY_NAME), len(BY_NAME)) for _ in crowd]
    best = best_fixed(draw, count)
    ours = [{r: i.questions for r, i in each.items()} for each in all_asked(crowd, "clear")]
    with ProcessPoolExecutor() as pool:
        ways = {
            "ours": ours,
            "best fixed order": list(pool.map(until_clear, crowd, [best] * count, chunksize=4)),
            "dictionary order": list(
                pool.map(until_clear, crowd, [list(BY_NAME)] * count, chunksize=4)
            ),
            "random order": list(pool.map(until_clear, crowd, shuffled, chunksize=4)),
        }
    rows = [("until clear", "way to ask", "median", "mean")]
    for result in RESULTS:
        for name, found in ways.items():
            counts = [each[result] for each in found]
            rows.append(
                (result, name, f"{statistics.median(counts):g}", f"{statistics.mean(counts):.1f}")
            )
    table(f"Questions until clear, {count} people {title}", rows)


def trial(base: KnowledgeBase) -> None:
    """Questions and proofs until the office is settled, for 25 people without a leaning."""
    chance = random.Random(25)
    bounder, sample = Bounder(base), Sample(base)
    found = [asked_of(anybody(chance), "settled", bounder, sample)["office"] for _ in range(25)]
    table(
        f"Until the office is settled by rule base {base.version}, 25 people without a leaning",
        [HEADS, numbers(found)],
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few people, to see that it runs")
    parser.add_argument("--people", type=int, help="how many people of each kind; 1000 by default")
    given = parser.parse_args()
    count = given.people or (10 if given.quick else 1000)
    few = min(count, 3 if given.quick else 60)
    kinds = (("with a leaning", leaning), ("without one", anybody))
    for title, draw in kinds:
        ask(title, crowd_of(draw, count), LEVELS)
        title += f", {UNKNOWN:.0%} of the answers not known"
        ask(title, crowd_of(partly(draw), count), ("clear", "settled"))
    ask("who rate everything high", crowd_of(partial(rating, low=False), count), ("clear",))
    ask("who rate everything low", crowd_of(partial(rating, low=True), count), ("clear",))
    ask("with whole profiles", [each.facts for each in profiles()], ("clear", "settled"))
    milliseconds = sorted(1000 * seconds for seconds in SPENT)
    table(
        f"Between an answer and the next question, {len(SPENT)} times",
        [
            ("", "ms of processor time", "bar"),
            ("mean", f"{statistics.mean(milliseconds):.1f}", ""),
            ("99th percentile", f"{milliseconds[len(SPENT) * 99 // 100]:.1f}", "20"),
            ("longest", f"{milliseconds[-1]:.1f}", ""),
        ],
    )
    for base in bases():
        trial(base)
    for title, draw in kinds:
        compare_clear(title, draw, few if given.quick else min(count, 200))
        compare(title, draw, few, min(few, 10))


def bases() -> tuple[KnowledgeBase, ...]:
    """Rule base 1.0.0, from the export that the tests keep of it, and the present one."""
    return Export.read(earlier_form(RULES_1)).base, load()


if __name__ == "__main__":
    main()
