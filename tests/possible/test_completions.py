"""Completions are the answers that the design defines, and conclude what inference concludes."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from hashlib import shake_256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.goals import FUNCTIONS, GOALS, ROLES, VERDICTS
from placement.facts.scales import STANCE
from placement.inference.trees import infer
from placement.possible.completed import NO_ROLE, Completed, Sample, shared
from placement.possible.completions import COUNT, KINDS, WHOLE
from placement.rules.base import KnowledgeBase, load
from placement.rules.verdicts import Thresholds
from tests.examples import examples
from tests.strategies import knowledge_bases, people, people_of_few_traits

STANCES = [trait.name for trait in TRAITS if trait.scale == STANCE]
ALL = len(KINDS) * COUNT


def thresholds() -> st.SearchStrategy[Thresholds]:
    """Any, with every clause that may be absent present or not."""
    return st.builds(
        Thresholds,
        doubt=st.integers(0, 12),
        candidate=st.sampled_from([-100, 0, 100, 300]),
        lead=st.sampled_from([0, 1, 150]),
        recommended=st.sampled_from([-1000, 0, 200, 400]),
        assessed=st.sampled_from([None, 0, 100, 1000]),
        assessed_points=st.sampled_from([None, 0, 3, 12]),
        sole_fit=st.sampled_from([None, 0, 200, 600]),
        sole_lead=st.sampled_from([None, 0, 150]),
    )


@st.composite
def whole_bases(draw: st.DrawFn) -> KnowledgeBase:
    """Rules of every shape, with any thresholds, and own work of any goal."""
    traits = st.lists(st.sampled_from(STANCES), min_size=1, max_size=3, unique=True).map(tuple)
    own = st.dictionaries(st.sampled_from([goal.name for goal in GOALS]), traits, max_size=6)
    return replace(draw(knowledge_bases()), thresholds=draw(thresholds()), own_work=draw(own))


left_open = st.sets(st.sampled_from(list(BY_NAME)), max_size=8)


def agree(completed: Completed, number: int) -> None:
    """One completion concludes what inference concludes of its answers."""
    answers = completed.sample.completions.answers(number)
    for name in completed.left_open:
        del answers[name]
    found = infer(completed.sample.base, {**answers, **completed.facts})
    role = NO_ROLE if found.role is None else ROLES.index(found.role.goal)
    functions = sum(1 << FUNCTIONS.index(f.goal) for f in found.functions if f.recommended)
    assert VERDICTS[completed.offices[number]] == found.office
    assert completed.roles[number] == role
    assert completed.functions[number] == functions


@pytest.mark.thorough
@given(people(), left_open, st.lists(st.integers(0, ALL - 1), min_size=8, max_size=8))
@examples(60)
def test_a_completion_concludes_what_inference_concludes(
    facts: Facts, left_open: set[str], some: list[int]
) -> None:
    completed = shared().of(facts, left_open)
    for number in some:
        agree(completed, number)


@pytest.mark.thorough
@given(
    whole_bases(), people_of_few_traits(), left_open,
    st.lists(st.integers(0, ALL - 1), min_size=12, max_size=12),
)  # fmt: skip
@examples(60)
def test_so_it_does_with_rules_of_any_shape(
    base: KnowledgeBase, facts: Facts, left_open: set[str], some: list[int]
) -> None:
    completed = Sample(base).of(facts, left_open)
    for number in some:
        agree(completed, number)


def test_strengths_of_any_size_are_counted_exactly() -> None:
    huge = {hedge: strength * 10**11 for hedge, strength in load().strengths.items()}
    completed = Sample(replace(load(), strengths=huge)).of({"communication": "good"})
    for number in range(0, ALL, 97):
        agree(completed, number)


@pytest.mark.parametrize("name", ["education", "customer_contact", "welcoming_visitors"])
@pytest.mark.parametrize("number", [0, 1, 999])
def test_a_completions_answer_is_the_one_that_its_hash_draws(name: str, number: int) -> None:
    two = shake_256(name.encode()).digest(2000)[2 * number : 2 * number + 2]
    drawn = int.from_bytes(two, "big")
    completions = shared().completions
    for place, weights in enumerate(completions.weights[name]):
        values = BY_NAME[name].scale.values
        listed = [v for v, weight in zip(values, weights, strict=True) for _ in range(weight)]
        answers = completions.answers(COUNT * place + number)
        assert answers[name] == listed[drawn % len(listed)]


@pytest.mark.parametrize(
    ("name", "front", "back"),
    [
        ("serving_customers", (1, 2, 4), (4, 2, 1)),
        ("analysing_data", (4, 2, 1), (1, 2, 4)),
        ("welcoming_visitors", (1, 2, 4), (4, 2, 1)),
        ("fair_pay", (4, 2, 1), (1, 2, 4)),
        ("experience", (2, 2, 2, 2), (2, 2, 2, 2)),
    ],
)
def test_who_leans_answers_for_a_side(
    name: str, front: tuple[int, ...], back: tuple[int, ...]
) -> None:
    even = (1,) * len(BY_NAME[name].scale.values)
    assert shared().completions.weights[name] == (even, front, back)


def test_an_answer_is_given_as_often_as_it_weighs() -> None:
    values = shared().completions.values["serving_customers"]
    for place, weights in enumerate(shared().completions.weights["serving_customers"]):
        count = Counter(values[COUNT * place : COUNT * (place + 1)])
        for value, weight in enumerate(weights):
            assert count[value] == pytest.approx(COUNT * weight / sum(weights), abs=50)


def test_a_kind_weighs_as_much_as_the_answers_are_its_own() -> None:
    # For who leans to front office likings weigh 4·3/7 each, for who leans to back office 1·3/7.
    facts = {"serving_customers": "likes", "welcoming_visitors": "likes"}
    exact = (Fraction(2), Fraction(12, 7) ** 2, Fraction(3, 7) ** 2)
    whole = sum(exact)
    parts = tuple(WHOLE * each // whole for each in exact)
    assert shared().completions.kind_weights(facts) == parts == (409404, 601573, 37598)
    assert shared().completions.kind_weights({}) == (WHOLE // 2, WHOLE // 4, WHOLE // 4)


@given(people())
@examples(40)
def test_the_weights_are_the_parts_of_the_exact_fractions(facts: Facts) -> None:
    completions = shared().completions
    exact = []
    for place, kind in enumerate(KINDS):
        weight = Fraction(kind.share)
        for name, value in facts.items():
            weights = completions.weights[name][place]
            position = BY_NAME[name].scale.position(value)
            weight *= Fraction(weights[position] * len(weights), sum(weights))
        exact.append(weight)
    found = completions.kind_weights(facts)
    assert found == tuple(WHOLE * each // sum(exact) for each in exact)
    assert WHOLE - len(KINDS) < sum(found) <= WHOLE


def test_what_was_left_open_stays_unknown_in_every_completion() -> None:
    completed = shared().of({}, set(BY_NAME))
    assert completed.open == ()
    assert {VERDICTS[entry] for entry in completed.offices} == {"undetermined"}
    assert set(completed.roles) == {NO_ROLE}


@given(people())
@examples(10)
def test_shares_add_up_and_counts_are_what_is_counted(facts: Facts) -> None:
    completed = shared().of(facts)
    present = sorted(set(completed.offices))
    assert sum(completed.share(completed.offices, entry) for entry in present) == 1
    for name, counts in completed.counts(completed.open[:3], completed.offices):
        values = completed.sample.completions.values[name]
        for value, row in enumerate(counts):
            assert row == [
                sum(
                    completed.weights[number // COUNT]
                    for number in range(ALL)
                    if values[number] == value and completed.offices[number] == entry
                )
                for entry in present
            ]


@pytest.mark.thorough
def test_the_completions_are_the_same_in_every_process() -> None:
    code = (
        "import hashlib; from placement.possible.completed import shared; "
        "c = shared().of({'communication': 'good'}); "
        "print(hashlib.sha256(c.offices + c.roles + c.functions).hexdigest(), c.weights)"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True,
            text=True, check=True,
        ).stdout
        for seed in ("0", "1", "2026")
    }  # fmt: skip
    assert len(told) == 1
