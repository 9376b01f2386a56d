"""One engine for thousands of people: nothing of one is left for the next, and nothing leaks."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from random import Random

import pytest

from placement.facts.conditions import Facts
from placement.facts.dictionary import TRAITS
from placement.inference import trees
from placement.inference.experta_engine import Inferrer, shared
from placement.inference.trees import infer
from placement.rules.base import load
from tests.people.cases import cases

PEOPLE = 5_000
FACTS_EACH = 4


def crowd(count: int, seed: int) -> Iterator[Facts]:
    """People of whom a few things are known, the same ones for the same seed."""
    random = Random(seed)
    for _ in range(count):
        yield {
            trait.name: random.choice(trait.scale.values)
            for trait in random.sample(TRAITS, random.randint(0, FACTS_EACH))
        }


@pytest.mark.thorough
def test_five_thousand_people_leave_the_memory_flat_and_the_engine_as_it_was() -> None:
    inferrer = Inferrer()
    for facts in crowd(200, seed=1):
        inferrer.infer(facts)
    before = allocated_blocks()
    for number, facts in enumerate(crowd(PEOPLE, seed=2)):
        found = inferrer.infer(facts)
        if number % 10 == 0:
            assert found == infer(load(), facts)
    del found
    # A single object kept of each person would already be five thousand blocks.
    assert allocated_blocks() - before < PEOPLE / 5
    for facts in crowd(10, seed=3):
        assert inferrer.infer(facts) == Inferrer().infer(facts)


def allocated_blocks() -> int:
    """Blocks of memory that Python's objects take."""
    gc.collect()
    return sys.getallocatedblocks()


@pytest.mark.thorough
def test_everybody_after_everybody_else_is_concluded_as_if_alone() -> None:
    inferrer = Inferrer()
    alone = {case.name: infer(load(), case.facts) for case in cases()}
    order = list(cases())
    for seed in range(2):
        Random(seed).shuffle(order)
        for case in order:
            assert inferrer.infer(case.facts) == alone[case.name], case.name


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        ({"communication": "superb"}, ValueError),
        ({"communication": "excellent", "shoe_size": "42"}, KeyError),
        ({"communication": "excellent", "office": "front_office"}, KeyError),
    ],
)
def test_somebody_who_cannot_be_inferred_leaves_nothing_for_the_next(
    facts: Facts, fault: type[Exception]
) -> None:
    inferrer = Inferrer()
    for case in cases()[:5]:
        with pytest.raises(fault):
            inferrer.infer(facts)
        assert inferrer.infer(case.facts) == infer(load(), case.facts)


@pytest.mark.parametrize("stratum", ["conclude_office", "conclude_standings"])
def test_an_inference_broken_off_midway_leaves_nothing_for_the_next(
    stratum: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    inferrer = Inferrer()
    rich, poor = cases()[1].facts, {}

    def break_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(trees, stratum, break_off)
        with pytest.raises(KeyboardInterrupt):
            inferrer.infer(rich)
    assert inferrer.infer(poor) == infer(load(), poor)
    assert inferrer.infer(rich) == infer(load(), rich)


def test_the_process_shares_one_engine_for_the_projects_own_rules() -> None:
    assert shared() is shared()
    assert shared().base is load()
