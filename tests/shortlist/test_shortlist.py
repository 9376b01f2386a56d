"""A shortlist says of each person what recommend says, and ranks them as the design does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.goals import ACCOUNTING, FRONT_OFFICE, SALES_MANAGER, Goal
from placement.inference.standing import is_recommended, total_of
from placement.inference.trees import infer
from placement.rules.base import load
from placement.shortlist.shortlist import Shortlist, shortlist
from tests.examples import examples
from tests.shortlist.files import FRONT, SELLER, results

MOVED = (
    "leading_sales_team", "sales_strategy", "growing_sales", "customer_satisfaction", "workplace",
    "problem_solving", "accounting_work",
)  # fmt: skip
"""Few enough traits that people meet in a place, and that every open one can be tried."""
GOALS = (SALES_MANAGER, FRONT_OFFICE, ACCOUNTING)

Rank = tuple[int, int]


def rank(facts: Facts, goal: Goal) -> Rank | None:
    """Fit and points of whom the goal is recommended to, inferred one by one."""
    inference = infer(load(), facts)
    total = total_of(inference, goal)
    if not is_recommended(inference, goal):
        return None
    assert total.fit is not None
    return total.fit, total.points


def crowds() -> st.SearchStrategy[list[Facts]]:
    moved = st.fixed_dictionaries(
        {}, optional={name: st.sampled_from(BY_NAME[name].scale.values) for name in MOVED}
    )
    fixed = {trait.name: "neutral" for trait in TRAITS if "neutral" in trait.scale.values}
    base = {**fixed, **FRONT}
    person = moved.map(lambda told: {**{n: v for n, v in base.items() if n not in MOVED}, **told})
    return st.lists(person, max_size=12)


def shortlisted(people: list[Facts], goal: Goal, top: int) -> Shortlist:
    with TemporaryDirectory() as folder:
        return shortlist(results(Path(folder) / "r.parquet", people), goal, load(), top=top)


@pytest.mark.thorough
@given(people=crowds(), goal=st.sampled_from(GOALS), top=st.integers(1, 6))
@examples(60)
def test_the_order_is_that_of_the_inferences(people: list[Facts], goal: Goal, top: int) -> None:
    found = shortlisted(people, goal, top)
    ranks = {f"P{n}": rank(facts, goal) for n, facts in enumerate(people, start=1)}
    in_order = sorted(
        (each for each in ranks.items() if each[1] is not None), key=lambda each: each[1] or (),
        reverse=True,
    )  # fmt: skip
    assert found.recommended == len(in_order)
    assert [entry.person.id for entry in found.entries] == [
        name for name, _ in in_order[: len(found.entries)]
    ]
    assert len(found.entries) >= min(top, len(in_order))
    for entry in found.entries:
        own = ranks[entry.person.id]
        higher = [each for _, each in in_order if (each or ()) > (own or ())]
        assert entry.place == 1 + len(higher)
        assert entry.tied == [each for _, each in in_order].count(own)
        assert (entry.total.fit, entry.total.points) == own
    if found.entries:
        last = found.entries[-1]
        hidden = [
            each for name, each in in_order[len(found.entries) :] if each == ranks[last.person.id]
        ]
        assert found.cut == len(hidden)
        assert not hidden or len(found.entries) + len(hidden) > 2 * top


def answered(facts: Facts) -> Iterator[Facts]:
    """The person with one more answer, every one."""
    for trait in TRAITS:
        if trait.name not in facts:
            for value in trait.scale.values:
                yield {**facts, trait.name: value}


@pytest.mark.thorough
@given(people=crowds(), goal=st.sampled_from(GOALS), top=st.integers(1, 4))
@examples(15)
def test_who_would_rise_is_found_by_trying_every_answer(
    people: list[Facts], goal: Goal, top: int
) -> None:
    people = [
        # All but a few traits are told, so that there is little to try.
        {**{t.name: t.scale.values[0] for t in TRAITS if t.name not in MOVED}, **facts}
        for facts in people[:6]
    ]
    found = shortlisted(people, goal, top)
    ranks = [rank(facts, goal) for facts in people]
    listed = sorted((each for each in ranks if each is not None), reverse=True)
    least = listed[top - 1] if len(listed) >= top else None
    expected = {}
    for number, (facts, own) in enumerate(zip(people, ranks, strict=True)):
        tried = {tuple(then.items()): rank(then, goal) for then in answered(facts)}
        best = max((each for each in tried.values() if each is not None), default=None)
        if best is None or (own is not None and best <= own) or (least and best < least):
            continue
        others = [each for place, each in enumerate(ranks) if place != number and each is not None]
        if own is not None and not any(own <= each <= best for each in others):
            continue
        expected[f"P{number + 1}"] = 1 + sum(each > best for each in others)
    assert found.rising == len(expected)
    assert len(found.rises) == min(top, len(expected))
    for rise in found.rises:
        assert rise.new_place == expected[rise.person.id]
        for answer in rise.answers:
            for value in answer.values:
                then = rank({**rise.person.facts, answer.trait.name: value}, goal)
                assert then == (rise.total.fit, rise.total.points)


def test_neighbours_differ_by_what_separates_their_points(tmp_path: Path) -> None:
    people = [SELLER, {**SELLER, "sales_strategy": "neutral"}, FRONT]
    found = shortlist(results(tmp_path / "r.jsonl", people), SALES_MANAGER, load())
    (pair,) = found.neighbours
    assert (pair.upper.person.id, pair.lower.person.id) == ("P1", "P2")
    (difference,) = pair.differences
    assert [attribute.name for attribute in difference.attributes] == ["sales_strategy"]
    assert difference.lead == pair.upper.total.points - pair.lower.total.points == 4


def test_leads_add_up_to_the_points_between(tmp_path: Path) -> None:
    people = [
        {**FRONT, "growing_sales": "neutral", "problem_solving": "basic"},
        {**FRONT, "communication": "good", "long_hours": "dislikes"},
        {**FRONT, "managing_relationships": "dislikes", "problem_solving": "excellent"},
    ]
    found = shortlist(results(tmp_path / "r.jsonl", people), FRONT_OFFICE, load())
    assert len(found.neighbours) == 2
    for pair in found.neighbours:
        leads = sum(difference.lead for difference in pair.differences)
        assert leads == pair.upper.total.points - pair.lower.total.points


@pytest.mark.parametrize(
    ("equal", "top", "shown", "cut"),
    [(7, 5, 7, 0), (10, 5, 10, 0), (11, 5, 5, 6), (30, 1, 1, 29), (3, 5, 3, 0)],
    ids=lambda value: str(value),
)
def test_a_tie_is_shown_whole_up_to_twice_as_many_and_never_cut_in_silence(
    equal: int, top: int, shown: int, cut: int, tmp_path: Path
) -> None:
    people = [*[SELLER] * equal, FRONT]
    found = shortlist(results(tmp_path / "r.jsonl", people), SALES_MANAGER, load(), top=top)
    assert len(found.entries) == shown
    assert found.cut == cut
    assert {(entry.place, entry.tied) for entry in found.entries} == {(1, equal)}


def test_a_row_that_says_otherwise_is_counted(tmp_path: Path) -> None:
    path = Path(results(tmp_path / "r.jsonl", [SELLER, SELLER, FRONT]))
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows[1]["sales_manager"] = 999
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = shortlist(str(path), SALES_MANAGER, load())
    assert found.differing == 1
    assert [entry.total.fit for entry in found.entries] == [500, 500]


@pytest.mark.thorough
def test_batches_make_no_difference(tmp_path: Path) -> None:
    few = [SELLER, {**SELLER, "sales_strategy": "neutral"}, FRONT, {}]
    people = few * 15_000
    found = shortlist(results(tmp_path / "r.parquet", people), SALES_MANAGER, load(), top=3)
    assert found.people == 60_000
    assert found.recommended == 30_000
    assert [entry.person.id for entry in found.entries] == ["P1", "P5", "P9"]
    assert found.cut == 14_997
    assert found.following is not None
    assert found.following.person.id == "P2"
    assert found.following.place == 15_001


def test_nobody_at_all_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "r.parquet"
    results(path, [FRONT])
    pl.read_parquet(path).clear().write_parquet(path)
    found = shortlist(str(path), SALES_MANAGER, load())
    assert (found.people, found.recommended, found.entries, found.rises) == (0, 0, (), ())
