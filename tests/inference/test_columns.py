"""The columns conclude what Experta and the condition trees conclude, in every column."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.facts.conditions import Facts
from placement.facts.dictionary import TRAITS
from placement.inference.agreement import ExpertaRows, decode, difference, result_row
from placement.inference.columns import Columns, encode
from placement.inference.experta_engine import Inferrer, shared
from placement.inference.trees import infer
from placement.rules.base import KnowledgeBase, load
from tests.examples import examples
from tests.strategies import knowledge_bases, people, people_of_few_traits


@pytest.fixture(scope="module")
def columns() -> Columns:
    return Columns()


@pytest.mark.thorough
@given(st.lists(people(), min_size=1, max_size=30))
@examples(40)
def test_a_row_is_what_experta_concludes(several: list[Facts]) -> None:
    rows = Columns().score(encode(several)).to_dicts()
    assert rows == [result_row(shared().infer(facts)) for facts in several]


@pytest.mark.thorough
@given(knowledge_bases(), st.lists(people_of_few_traits(), min_size=1, max_size=8))
@examples(60)
def test_so_it_is_with_any_small_rule_base(base: KnowledgeBase, several: list[Facts]) -> None:
    rows = Columns(base).score(encode(several)).to_dicts()
    assert rows == [result_row(infer(base, facts)) for facts in several]


@pytest.mark.parametrize("known", [0.0, 0.02, 0.05, 0.1, 0.3, 0.6, 0.9, 1.0])
def test_thousands_of_people_known_to_any_degree(columns: Columns, known: float) -> None:
    chance = random.Random(str(known))
    crowd = [
        {t.name: chance.choice(t.scale.values) for t in TRAITS if chance.random() < known}
        for _ in range(400)
    ]
    for facts, row in zip(crowd, columns.score(encode(crowd)).iter_rows(named=True), strict=True):
        assert difference(infer(load(), facts), row) is None, facts


def test_every_answer_alone_and_nobody(columns: Columns) -> None:
    crowd = [{}, *({t.name: value} for t in TRAITS for value in t.scale.values)]
    rows = columns.score(encode(crowd)).to_dicts()
    assert rows == [result_row(infer(load(), facts)) for facts in crowd]


def test_people_survive_their_codes() -> None:
    crowd = [{}, {TRAITS[0].name: TRAITS[0].scale.values[-1], TRAITS[-1].name: "neutral"}]
    assert [decode(codes) for codes in encode(crowd).iter_rows(named=True)] == crowd


def test_a_difference_names_the_column_and_the_rule() -> None:
    inference = infer(load(), {"communication": "excellent"})
    row = result_row(inference)
    assert difference(inference, row) is None
    assert difference(inference, {**row, "office": "neither"}) == "office: neither / undetermined"
    assert difference(inference, {**row, "front_office": 251}) == "front_office: 251 / 250"
    fewer = {**row, "fired": row["fired"][1:]}
    assert difference(inference, fewer) == f"fired: {row['fired'][0]}"
    more = {**row, "fired": [*row["fired"], "back.education"]}
    assert difference(inference, more) == "fired: back.education"


def test_a_file_scored_with_experta_has_the_same_columns_and_types(columns: Columns) -> None:
    codes = encode([{}, {"communication": "excellent", "welcoming_visitors": "likes"}])
    assert ExpertaRows(Inferrer()).score(codes).equals(columns.score(codes))
    assert ExpertaRows(Inferrer()).score(codes).schema == columns.schema()


def test_who_is_recommended_for_what(columns: Columns) -> None:
    chance = random.Random(11)
    crowd = [
        {t.name: chance.choice(t.scale.values) for t in TRAITS if chance.random() < 0.9}
        for _ in range(400)
    ]
    found = columns.recommended(encode(crowd))
    for facts, row in zip(crowd, found.iter_rows(named=True), strict=True):
        inference = infer(load(), facts)
        standings = [*inference.roles, *inference.functions]
        assert row == {entry.goal.name: entry.recommended for entry in standings}
    assert all(found.sum().row(0)), "of each there is one"
