"""The derivation is complete and canonical: its JSON is enough to compute all again.

What the own work of each goal is, the rules say.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from placement.explanation.recommendation import Recommendation
from placement.facts.conditions import Facts
from placement.facts.dictionary import TRAITS
from placement.facts.goals import FUNCTIONS, GOALS, ROLES, Goal
from placement.inference.experta_engine import Inferrer
from placement.rules.base import load
from placement.rules.model import SpeaksFor
from placement.rules.snapshot import identity
from placement.text import LANGUAGES
from tests.examples import examples
from tests.people.cases import Case, cases
from tests.strategies import people

ROOT = Path(__file__).parents[2]


@cache
def inferrer() -> Inferrer:
    return Inferrer()


def to_json(facts: Facts, language: Any = "en") -> dict[str, Any]:
    inference = inferrer().infer(facts)
    written = json.dumps(Recommendation.of(inference, load(), language, "a person").to_dict())
    read: dict[str, Any] = json.loads(written)
    return read


def points(answer: dict[str, Any], goal: str) -> int:
    """What the steps add up to for a goal."""
    concluded = [step["concludes"] for step in answer["derivation"]]
    return sum(entry["points"] for entry in concluded if entry["goal"] == goal)


@cache
def possible_points(goal: Goal) -> int:
    return sum(load().strength(rule) for rule in load().rules if rule.then == SpeaksFor(goal))


def fit(points: int, decided: int) -> int | None:
    return None if decided == 0 else max(-1000, min(1000, 1000 * points // (decided + 12)))


@dataclass(frozen=True)
class Work:
    """What the facts of an answer say of a goal's own work."""

    answered: bool
    liked: bool
    open: bool

    @classmethod
    def of(cls, answer: dict[str, Any], goal: str) -> Work:
        known = [answer["facts"].get(name) for name in load().own_work[goal]]
        stances = [stance for stance in known if stance is not None]
        return cls(bool(stances), "likes" in stances, None in known)

    @property
    def unliked(self) -> bool:
        return self.answered and not self.liked


def verdict(answer: dict[str, Any]) -> str:
    """The verdict by the words of docs/how-it-decides.md."""
    offices = {entry["goal"]: entry for entry in answer["offices"]}
    work = {goal: Work.of(answer, goal) for goal in offices}
    fitting = {goal for goal, e in offices.items() if e["decided"] >= 12 and e["fit"] >= 100}
    candidates = {goal for goal in fitting if not work[goal].unliked}
    assessed = {
        goal
        for goal, entry in offices.items()
        if entry["decided"] >= 12
        and not (goal in fitting and work[goal].unliked and work[goal].open)
    }
    if len(candidates) == 2:
        worse, better = sorted(candidates, key=lambda goal: int(offices[goal]["fit"]))
        return better if offices[better]["fit"] - offices[worse]["fit"] >= 150 else "either"
    if len(candidates) == 1:
        (one,) = candidates
        (other,) = offices.keys() - candidates
        own, rival = offices[one]["fit"], offices[other]["fit"]
        alone = own >= 300 and (rival is None or own - rival >= 150)
        return one if other in assessed or alone else "undetermined"
    return "neither" if len(assessed) == 2 else "undetermined"


def is_assessed(answer: dict[str, Any], entry: dict[str, Any]) -> bool:
    """An office is named, and some of the goal's own work was answered."""
    named = answer["office"] in ("front_office", "back_office", "either")
    return named and Work.of(answer, entry["goal"]).answered


@given(people())
@examples(80)
def test_every_total_the_verdict_and_the_ranking_recompute_from_the_json(facts: Facts) -> None:
    check_recomputes(to_json(facts))


@pytest.mark.parametrize("case", cases(), ids=str)
def test_so_they_do_for_the_people_of_the_table(case: Case) -> None:
    check_recomputes(to_json(case.facts))


def check_recomputes(answer: dict[str, Any]) -> None:
    possible = {goal.name: possible_points(goal) for goal in GOALS}
    for entry in (*answer["offices"], *answer["roles"], *answer["functions"]):
        assert entry["points"] == points(answer, entry["goal"])
        assert entry["fit"] == fit(entry["points"], entry["decided"])
        assert entry["coverage"] == 1000 * entry["decided"] // entry["possible"]
        assert entry["points"] <= entry["decided"] <= possible[entry["goal"]] == entry["possible"]
    assert answer["office"] == verdict(answer)
    for kind, goals in (("roles", ROLES), ("functions", FUNCTIONS)):
        order = [goal.name for goal in goals]

        def is_recommended(entry: dict[str, Any]) -> bool:
            liked = Work.of(answer, entry["goal"]).liked
            return is_assessed(answer, entry) and liked and entry["fit"] >= 200

        def fits(entry: dict[str, Any]) -> tuple[bool, bool, int, int]:
            lowest = 1001 if entry["fit"] is None else -entry["fit"]
            unassessed, not_so = not is_assessed(answer, entry), not is_recommended(entry)
            return (unassessed, not_so, lowest, -entry["points"])

        def place(entry: dict[str, Any], order: list[str] = order) -> tuple[object, int]:
            return fits(entry), order.index(entry["goal"])

        assert answer[kind] == sorted(answer[kind], key=place)
        for entry in answer[kind]:
            assert entry["recommended"] == is_recommended(entry)
        if kind == "roles":
            recommended = [role for role in answer["roles"] if role["recommended"]]
            assert answer["role"] == (recommended[0]["goal"] if recommended else None)
            first = [role["goal"] for role in recommended if fits(role) == fits(recommended[0])]
            assert answer["tied"] == (first if len(first) > 1 else [])


@given(people())
@examples(80)
def test_the_steps_stand_in_canonical_order_and_match_only_what_was_known_or_concluded(
    facts: Facts,
) -> None:
    answer = to_json(facts)
    steps = answer["derivation"]
    assert [step["step"] for step in steps] == list(range(1, len(steps) + 1))
    order = [rule.id for rule in load().rules]
    assert [step["rule"] for step in steps] == sorted(
        (step["rule"] for step in steps), key=order.index
    )
    assert [step["layer"] for step in steps] == sorted(step["layer"] for step in steps)
    standings = {
        f"standing.{entry['goal']}": "recommended" if entry["recommended"] else "not_recommended"
        for entry in (*answer["roles"], *answer["functions"])
    }
    known = {**answer["facts"], **standings, "office": answer["office"]}
    for step in steps:
        assert step["facts"]
        for name, value in step["facts"].items():
            assert (value is None and name in answer["unknown"]) or known[name] == value


@pytest.mark.thorough
@given(people())
@examples(40)
def test_facts_and_unknown_traits_are_the_dictionary_in_its_order(facts: Facts) -> None:
    answer = to_json(facts)
    names = [trait.name for trait in TRAITS]
    assert answer["facts"] == facts
    assert list(answer["facts"]) == [name for name in names if name in facts]
    assert answer["unknown"] == [name for name in names if name not in facts]


@pytest.mark.parametrize("case", cases(), ids=str)
def test_cautions_and_outlook_repeat_their_steps_and_no_text_keeps_a_placeholder(
    case: Case,
) -> None:
    for language in LANGUAGES:
        answer = to_json(case.facts, language)
        steps = {step["rule"]: step for step in answer["derivation"]}
        for note in (*answer["cautions"], *answer["outlook"]):
            step = steps[note["rule"]]
            assert (note["sources"], note["text"]) == (step["sources"], step["text"])
            assert step["concludes"]["points"] == 0
        assert not [step["text"] for step in steps.values() if "{" in step["text"]]
        assert answer["lang"] == language


def test_the_answer_says_by_which_rules_and_which_program_it_was_made() -> None:
    from placement.version import __version__

    answer = to_json({})
    assert answer["knowledge"] == {"version": load().version, "sha256": identity(load())}
    assert answer["program"] == __version__
    assert answer["id"] == "a person"


_SCRIPT = """
import json
from placement import recommend
from tests.people.cases import cases
for case in cases()[::3]:
    for language in ("en", "cs"):
        print(json.dumps(recommend(case.facts, language=language).to_dict()))
"""


@pytest.mark.thorough
def test_the_bytes_are_the_same_under_every_hash_seed() -> None:
    outputs = {seed: _answers(seed) for seed in ("0", "1", "random")}
    assert outputs["0"].count(b"\n") == 2 * len(cases()[::3])
    assert len(set(outputs.values())) == 1


def _answers(seed: str) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-W", "error", "-c", _SCRIPT]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout
