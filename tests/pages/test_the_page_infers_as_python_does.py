"""The page's inference is one more executor: equal to Python's in all that it says of anybody.

Whether a result is settled is proved by Python alone.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from placement.explanation.headline import sentences
from placement.explanation.recommendation import Recommendation
from placement.explanation.words import source_of
from placement.facts.dictionary import TRAITS
from placement.inference.trees import infer
from placement.interview.next_question import next_question
from placement.pages.interview_page import page_data
from placement.possible.certainty import RESULTS
from placement.possible.completed import shared
from placement.rules.base import load
from placement.text import LANGUAGES

NODE = shutil.which("node")
PEOPLE = int(os.environ.get("PLACEMENT_PAGE_PEOPLE", "0")) or 5_000
"""How many people the thorough test compares: ``make page-people`` has all hundred thousand."""
AT_ONCE = 1_000


def people(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """People who answered anything from nothing to everything, and left some of it open."""
    chance = random.Random(seed)
    for _ in range(count):
        known = chance.random()
        left = chance.random() * 0.4
        facts, left_open = {}, []
        for trait in TRAITS:
            if chance.random() < known:
                facts[trait.name] = chance.choice(trait.scale.values)
            elif chance.random() < left:
                left_open.append(trait.name)
        answered = [*facts, *left_open]
        last = chance.choice(answered) if answered and chance.random() < 0.8 else None
        yield {"facts": facts, "left_open": left_open, "last": last}


def by_python(person: dict[str, Any]) -> dict[str, Any]:
    base = load()
    inference = infer(base, person["facts"])
    found = Recommendation.of(inference, base, "en", None, person["left_open"])
    # The page proves nothing: its sentences are those of a result that is not settled.
    found.__dict__["settled"] = dict.fromkeys(RESULTS, False)
    offices = [
        (*_total(entry), entry.assessed, entry.candidate) for entry in inference.office_standings
    ]
    standings = [
        (*_total(entry), entry.assessed, entry.recommended)
        for entry in (*inference.roles, *inference.functions)
    ]
    said = {
        language: {
            "headline": [text.to(language) for text in sentences(found)],
            "rules": [step.text.to(language) for step in found.derivation.steps],
            "sources": [source_of(rule).to(language) for rule in inference.fired],
        }
        for language in LANGUAGES
    }
    result = {
        "totals": [*offices, *standings],
        "verdict": found.office,
        "role": found.role,
        "tied": [entry.goal.name for entry in inference.tied],
        "certainty": [found.certainty.office, found.certainty.role],
        "fired": [rule.id for rule in inference.fired],
        "next": next_question(found.completed, "end", last=person["last"]),
        **said,
    }
    alike: dict[str, Any] = json.loads(json.dumps(result))
    return alike


def _total(entry: Any) -> tuple[Any, ...]:
    total = entry.total
    return total.goal.name, total.points, total.decided, total.fit, total.coverage


def compare(count: int, seed: int, folder: Path) -> None:
    if NODE is None:
        pytest.skip("node is not installed")
    rules = folder / "rules.json"
    rules.write_text(json.dumps(page_data(shared())), encoding="utf-8")
    some = list(people(count, seed))
    ran = subprocess.run(
        [NODE, str(Path(__file__).with_name("infer.mjs")), str(rules)],
        input="".join(f"{json.dumps(person)}\n" for person in some),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    lines = ran.stdout.splitlines()
    assert len(lines) == count
    for person, line in zip(some, lines, strict=True):
        assert_alike(json.loads(line), person)


def assert_alike(theirs: dict[str, Any], person: dict[str, Any]) -> None:
    assert theirs == by_python(person), person


@pytest.mark.thorough
def test_a_hundred_people_are_concluded_alike(tmp_path: Path) -> None:
    compare(100, 17, tmp_path)


@pytest.mark.thorough
@pytest.mark.parametrize("thousand", range(PEOPLE // AT_ONCE))
def test_thousands_of_people_are_concluded_alike(thousand: int, tmp_path: Path) -> None:
    compare(AT_ONCE, 2_000 + thousand, tmp_path)
