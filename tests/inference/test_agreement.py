"""Experta and the condition trees conclude the same, of anybody and with any rules."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.explanation.recommendation import Recommendation
from placement.facts.conditions import Facts
from placement.inference.experta_engine import Inferrer
from placement.inference.trees import infer
from placement.rules.base import KnowledgeBase, load
from tests.examples import examples
from tests.strategies import knowledge_bases, people, people_of_few_traits


@cache
def inferrer() -> Inferrer:
    return Inferrer()


@given(people())
@examples(100)
def test_experta_fires_what_the_condition_trees_fire(facts: Facts) -> None:
    by_experta, by_trees = inferrer().infer(facts), infer(load(), facts)
    assert [rule.id for rule in by_experta.fired] == [rule.id for rule in by_trees.fired]
    assert by_experta == by_trees


@pytest.mark.thorough
@given(knowledge_bases(), st.lists(people_of_few_traits(), min_size=3, max_size=6))
@examples(60)
def test_so_it_is_with_any_small_rule_base(base: KnowledgeBase, several: list[Facts]) -> None:
    experta = Inferrer(base)
    for facts in several:
        by_experta, by_trees = experta.infer(facts), infer(base, facts)
        assert [rule.id for rule in by_experta.fired] == [rule.id for rule in by_trees.fired]
        assert by_experta == by_trees


@given(people(), st.randoms(use_true_random=False))
@examples(60)
def test_the_order_of_facts_never_matters(facts: Facts, random: Random) -> None:
    shuffled = list(facts.items())
    random.shuffle(shuffled)
    assert _json(facts) == _json(dict(shuffled))


@given(knowledge_bases(), people_of_few_traits(), st.randoms(use_true_random=False))
@examples(25)
def test_the_order_of_rules_within_a_layer_changes_no_conclusion(
    base: KnowledgeBase, facts: Facts, random: Random
) -> None:
    shuffled = list(base.rules)
    random.shuffle(shuffled)
    before, after = infer(base, facts), Inferrer(replace(base, rules=tuple(shuffled))).infer(facts)
    assert {rule.id for rule in before.fired} == {rule.id for rule in after.fired}
    assert (before.offices, before.office) == (after.offices, after.office)
    assert (before.roles, before.functions) == (after.roles, after.functions)


def _json(facts: Facts) -> str:
    return json.dumps(Recommendation.of(inferrer().infer(facts), load()).to_dict())
