"""The course of one inference: strata in order, what was on the agenda, what fired and matched."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given

from placement.facts.conditions import Facts
from placement.inference.derivation import matched
from placement.inference.trace import Firing, Trace, trace
from placement.inference.trees import infer
from placement.rules.base import KnowledgeBase, load
from placement.rules.model import Rule
from tests.examples import examples
from tests.strategies import knowledge_bases, people, people_of_few_traits

ROOT = Path(__file__).parents[2]
RECEPTIONIST: Facts = {
    "communication": "excellent",
    "customer_service": "excellent",
    "customer_contact": "likes",
    "welcoming_visitors": "likes",
}


def firings(found: Trace) -> list[Firing]:
    return [firing for stratum in found.strata for firing in stratum.firings]


def rules_of(found: Trace) -> list[Rule]:
    return [f.fired for f in firings(found) if isinstance(f.fired, Rule)]


def names(firing: Firing) -> set[str]:
    return {name for fact in firing.matched for name in fact.fields}


def test_the_strata_follow_one_another_and_each_concludes_what_the_next_one_matches() -> None:
    found = trace(load(), RECEPTIONIST)
    layers = [
        {f.fired.layer if isinstance(f.fired, Rule) else f.fired for f in stratum.firings}
        for stratum in found.strata
    ]
    assert layers == [{1}, {"office"}, {3}, {"standings"}, {5}]
    verdict = next(firing for firing in firings(found) if firing.fired == "office")
    assert {fact.kind: dict(fact.fields) for fact in verdict.declared} == {
        "Evidence": {"front_office": 12, "back_office": -4},
        "Office": {"known": "yes", "office": "front_office"},
    }


@pytest.mark.thorough
def test_the_facts_declared_at_the_beginning_are_the_persons() -> None:
    found = trace(load(), RECEPTIONIST)
    told = {name: value for fact in found.declared for name, value in fact.fields.items()}
    assert told == RECEPTIONIST


@pytest.mark.thorough
@given(people())
@examples(30)
def test_what_fired_is_what_follows_and_every_firing_says_what_it_matched(facts: Facts) -> None:
    assert_true_to(load(), facts)


@pytest.mark.thorough
@given(knowledge_bases(), people_of_few_traits())
@examples(60)
def test_so_it_is_with_any_small_rule_base(base: KnowledgeBase, facts: Facts) -> None:
    assert_true_to(base, facts)


def assert_true_to(base: KnowledgeBase, facts: Facts) -> None:
    found, inference = trace(base, facts), infer(base, facts)
    assert found.inference == inference
    assert {rule.id for rule in rules_of(found)} == {rule.id for rule in inference.fired}
    for stratum in found.strata:
        fired = [f.fired.id for f in stratum.firings if isinstance(f.fired, Rule)]
        assert set(fired) <= set(stratum.agenda)
    for firing in firings(found):
        if isinstance(firing.fired, Rule):
            because = matched(firing.fired.when, inference.case)
            known = {"office" if name == "known" else name for name in names(firing)}
            assert known <= {name.removeprefix("standing.") for name in because}


@pytest.mark.thorough
def test_the_order_is_the_same_in_every_process() -> None:
    code = (
        "from placement.inference.trace import trace\n"
        "from placement.rules.base import load\n"
        f"for stratum in trace(load(), {RECEPTIONIST!r}).strata: print(stratum)\n"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "77")
    }  # fmt: skip
    assert len(said) == 1
