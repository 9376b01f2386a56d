"""The list of fired rules, whatever the size of the rule base and of its conditions."""

from __future__ import annotations

import random
from functools import reduce
from operator import and_, or_

import pytest

from placement.facts.conditions import Facts, Node
from placement.facts.dictionary import TRAITS
from placement.facts.goals import ROLES
from placement.inference.columns import Columns, encode
from placement.inference.trees import infer
from placement.rules.base import KnowledgeBase, load
from placement.rules.model import STATED, Cautions, Rule
from placement.text import plain

_CHANCE = random.Random(7)


def _crowd(count: int) -> list[Facts]:
    return [
        {t.name: _CHANCE.choice(t.scale.values) for t in TRAITS if _CHANCE.random() < 0.8}
        for _ in range(count)
    ]


def _cautions(conditions: list[Node]) -> KnowledgeBase:
    statement = load().statements[0]
    return KnowledgeBase(
        tuple(
            Rule(
                id=f"rule.{number}",
                sources=(statement.locator,),
                basis=STATED,
                when=condition,
                then=Cautions(ROLES[0]),
                strength=statement.hedges[0],
                text=plain(f"rule {number}"),
            )
            for number, condition in enumerate(conditions)
        )
    )


def _any_value(number: int) -> Node:
    trait = TRAITS[number % len(TRAITS)]
    return trait.is_(_CHANCE.choice(trait.scale.values))


def _agrees(base: KnowledgeBase) -> bool:
    crowd = _crowd(60)
    fired = Columns(base).score(encode(crowd))["fired"].to_list()
    assert any(fired)
    return fired == [[rule.id for rule in infer(base, facts).fired] for facts in crowd]


@pytest.mark.thorough
def test_more_rules_than_a_byte_can_number() -> None:
    assert _agrees(_cautions([_any_value(number) for number in range(255)]))
    assert _agrees(_cautions([_any_value(number) for number in range(256)]))
    assert _agrees(_cautions([_any_value(number) for number in range(257)]))
    assert _agrees(_cautions([_any_value(number) for number in range(700)]))


def test_a_rule_that_tests_more_traits_than_a_table_holds() -> None:
    every = [_any_value(number) for number in range(12)]
    wide = [reduce(or_, every), reduce(and_, [trait.is_known() for trait in TRAITS[:12]])]
    assert _agrees(_cautions([_any_value(0), *wide, _any_value(1)]))


def test_no_rules_at_all() -> None:
    scored = Columns(KnowledgeBase(())).score(encode([{}, {}]))
    assert scored["fired"].to_list() == [[], []]
