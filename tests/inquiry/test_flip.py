"""The smallest changes: as promised, none smaller, and none left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.goals import (
    BACK_OFFICE,
    FRONT_OFFICE,
    GOALS,
    HR_MANAGER,
    OFFICE_MANAGER,
    OFFICES,
    ROLES,
    Goal,
)
from placement.inference.standing import first_of, is_recommended
from placement.inference.trees import Inference, infer
from placement.inquiry.changes import Change, apply, with_values
from placement.inquiry.flip import (
    ONLY_UPWARDS,
    WILLING_UPWARDS,
    Counterfactual,
    Flip,
    Search,
    counterfactual,
)
from placement.inquiry.targets import Target
from placement.inquiry.trials import by_columns
from placement.rules.base import KnowledgeBase
from tests.examples import examples
from tests.inquiry.people import BASE, by_reasoning, full_people, known_people, ways_to_change
from tests.strategies import FEW, knowledge_bases, people_of_few_traits

LARGEST = 2
"""Brute force over three changes at once takes minutes; two show whatever three would."""

BACK = {
    "accounting": "good", "finance": "good", "data_analysis": "good", "organisation": "good",
    "time_management": "good", "supporting_operations": "likes", "customer_contact": "dislikes",
}  # fmt: skip


def searched(
    goal: Goal | None, facts: Facts, *, fixed: Sequence[str] = (), largest: int | None = None
) -> Counterfactual:
    found = counterfactual(BASE, infer(BASE, facts), goal, fixed=fixed, largest=largest)
    assert found is not None
    return found


def shown(search: Search) -> list[list[tuple[str, str | None, str | None]]]:
    return [[(c.trait.name, c.before, c.after) for c in flip.changes] for flip in search.flips]


def test_the_one_change_that_would_do_it_is_found() -> None:
    facts = {**BACK, "keeping_staff_records": "dislikes"}
    found = searched(HR_MANAGER, facts)
    assert shown(found.changes) == [[("keeping_staff_records", "dislikes", "likes")]], (
        "to be indifferent to its work recommends nobody to a role"
    )
    assert [flip.distance for flip in found.changes.flips] == [2]
    assert not found.reluctant
    assert set(found.changes.covered) == {1}, "the search ends where one is found"


def test_telling_what_is_unknown_is_listed_apart() -> None:
    found = searched(HR_MANAGER, BACK)
    assert shown(found.answers) == [
        [("keeping_staff_records", None, "likes")],
        [("fair_pay", None, "likes")],
    ]
    assert all(change.before for flip in found.changes.flips for change in flip.changes)


def test_a_role_recommended_but_not_first_is_to_become_the_first() -> None:
    liking = {"keeping_staff_records": "likes", "fair_pay": "likes", "overseeing_office": "likes"}
    found = searched(OFFICE_MANAGER, {**BACK, **liking})
    assert found.target == Target("back_office", OFFICE_MANAGER, first=True)
    assert [("fair_pay", "likes", "neutral")] in shown(found.changes)
    assert found.reluctant, "only to like less does it"
    assert shown(found.answers) == [[("equipping_staff", None, "likes")]]
    assert all(flip.role == "office_manager" for flip in found.changes.flips)


@pytest.mark.thorough
def test_what_is_held_fixed_is_neither_changed_nor_answered() -> None:
    facts = {**BACK, "keeping_staff_records": "dislikes"}
    found = searched(HR_MANAGER, facts, fixed=["keeping_staff_records"])
    assert found.fixed == ("keeping_staff_records",)
    names = {
        change.trait.name
        for flip in (*found.changes.flips, *found.answers.flips)
        for change in flip.changes
    }
    assert "keeping_staff_records" not in names


def test_education_and_experience_never_go_down() -> None:
    facts = {"education": "bachelor", "experience": "leading"}
    found = searched(None, facts)
    assert found.changes.covered[1] == 2, "master and doctorate; nothing is above leading"


def test_a_skill_is_never_to_be_lost_nor_a_liking_where_anything_else_does() -> None:
    found = searched(BACK_OFFICE, {**BACK, "organisation": "basic", "time_management": "basic",
                                   "supporting_operations": "dislikes"})  # fmt: skip
    assert found.changes.flips
    assert not found.reluctant
    for flip in found.changes.flips:
        for change in flip.changes:
            scale = change.trait.scale
            assert scale not in WILLING_UPWARDS or (
                scale.position(change.after or "") > scale.position(change.before or "")
            )


def test_values_that_no_rule_tells_apart_are_one_change() -> None:
    facts = {
        "organisation": "good", "time_management": "basic", "analytical_thinking": "good",
        "accounting": "basic", "finance": "none", "customer_contact": "likes",
    }  # fmt: skip
    found = searched(BACK_OFFICE, facts)
    by_trait = {flip.changes[0].trait.name: flip for flip in found.changes.flips}
    flip = by_trait["accounting"]
    assert flip.changes[0].after == "good", "the nearest"
    assert flip.alike[0] == ("good", "strong", "excellent")


def test_nothing_is_searched_for_what_is_recommended() -> None:
    inference = infer(BASE, BACK)
    assert counterfactual(BASE, inference, BACK_OFFICE) is None


@pytest.mark.thorough
def test_a_person_of_whom_nothing_is_known_can_change_nothing() -> None:
    found = searched(None, {})
    assert found.changes.flips == ()
    assert found.changes.covered == {1: 0, 2: 0, 3: 0}
    assert found.answers.flips


def test_the_search_can_go_on_to_a_given_number() -> None:
    facts = {**BACK, "keeping_staff_records": "dislikes", "fair_pay": "neutral"}
    found = searched(HR_MANAGER, facts, largest=2)
    sizes = [len(flip.changes) for flip in found.changes.flips]
    assert sizes == sorted(sizes)
    assert set(sizes) == {1, 2}
    assert set(found.changes.covered) == {1, 2}


@pytest.mark.thorough
@examples(10)
@given(facts=full_people(), goal=st.sampled_from([None, FRONT_OFFICE, BACK_OFFICE, HR_MANAGER]))
def test_the_result_after_a_flip_is_what_was_promised(facts: Facts, goal: Goal | None) -> None:
    found = counterfactual(BASE, infer(BASE, facts), goal, largest=LARGEST)
    if found is None:
        return
    for flip in (*found.changes.flips[:40], *found.answers.flips[:40]):
        after = infer(BASE, apply(facts, flip.changes))
        assert found.target.reached(after)
        assert flip.office == after.office
        assert flip.role == (after.role and after.role.goal.name)


@pytest.mark.thorough
@examples(15)
@given(facts=known_people(), goal=st.sampled_from([None, *GOALS]), first=st.booleans())
def test_columns_and_reasoning_judge_alike(facts: Facts, goal: Goal | None, first: bool) -> None:
    inference = infer(BASE, facts)
    target = Target(inference.office, goal, first=first and goal in ROLES)
    singles = [
        (Change(trait, facts.get(trait.name), value),)
        for trait in TRAITS
        for value in trait.scale.values
        if facts.get(trait.name) != value
    ]
    combinations = [*singles, *((a[0], b[0]) for a, b in zip(singles, singles[7:], strict=False))]
    combinations = [c for c in combinations if len({change.trait for change in c}) == len(c)]
    found = by_columns(BASE, facts, target)(combinations)
    assert found == by_reasoning(BASE, facts, target)(combinations)


@pytest.mark.thorough
@examples(40)
@given(
    base=knowledge_bases(),
    facts=people_of_few_traits(),
    goal=st.sampled_from([None, *OFFICES, *ROLES[:3]]),
    fixed=st.sets(st.sampled_from([trait.name for trait in FEW]), min_size=4, max_size=7),
)
def test_no_smaller_change_exists_and_none_is_left_out(
    base: KnowledgeBase, facts: Facts, goal: Goal | None, fixed: set[str]
) -> None:
    inference = infer(base, facts)
    found = counterfactual(
        base, inference, goal, fixed=fixed, largest=LARGEST, evaluator=by_reasoning
    )
    if found is None:
        assert goal is not None
        assert is_recommended(inference, goal)
        return
    few = [trait for trait in FEW if trait.name not in fixed]
    for search, is_known in ((found.changes, True), (found.answers, False)):
        traits = [trait.name for trait in few if (trait.name in facts) == is_known]
        willing = {name: _allowed(facts, name) for name in traits}
        _check(base, inference, found.target, search, willing if not found.reluctant else {
            name: _allowed(facts, name, willing=False) for name in traits
        })  # fmt: skip
        if found.reluctant and is_known:
            nobody = Search((), search.covered)
            _check(base, inference, found.target, nobody, willing)


def _allowed(facts: Facts, name: str, *, willing: bool = True) -> tuple[str, ...]:
    scale = BY_NAME[name].scale
    upwards = name in ONLY_UPWARDS or (willing and scale in WILLING_UPWARDS)
    if upwards and name in facts:
        return scale.values[scale.position(facts[name]) + 1 :]
    return scale.values


def _check(
    base: KnowledgeBase,
    inference: Inference,
    target: Target,
    search: Search,
    values: dict[str, tuple[str, ...]],
) -> None:
    """Compare what was found with every change there is, tried by inferring it."""
    reaching = [
        changed
        for size in range(1, LARGEST + 1)
        for changed in ways_to_change(inference.facts, values, size)
        if _reached(target, infer(base, with_values(inference.facts, changed)))
    ]
    smallest = [c for c in reaching if not any(_is_less(inference.facts, o, c) for o in reaching)]
    found = [{c.trait.name: c.after for c in flip.changes} for flip in search.flips]
    assert all(changed in smallest for changed in found)
    alike = [dict(way) for flip in search.flips for way in _written_out(flip)]
    assert all(changed in alike for changed in smallest)
    ranks = [(len(flip.changes), flip.distance) for flip in search.flips]
    assert ranks == sorted(ranks)


def _reached(target: Target, inference: Inference) -> bool:
    if target.goal is None:
        return inference.office != target.office
    if target.first:
        return first_of(inference, target.goal) == target.goal
    return is_recommended(inference, target.goal)


def _is_less(facts: Facts, one: dict[str, str], other: dict[str, str]) -> bool:
    """Whether *one* changes fewer of the traits of *other*, or moves none of them as far and some
    less far in the same direction."""
    if one == other or not one.keys() <= other.keys():
        return False
    return all(value == other[name] or _between(facts, name, value, other[name])
               for name, value in one.items())  # fmt: skip


def _between(facts: Facts, name: str, near: str, far: str) -> bool:
    scale = BY_NAME[name].scale
    if name not in facts or not scale.ordered:
        return False
    here = scale.position(facts[name])
    one, other = scale.position(near) - here, scale.position(far) - here
    return one * other > 0 and abs(one) < abs(other)


def _written_out(flip: Flip) -> Iterator[list[tuple[str, str]]]:
    """The flip with each value that would do as well."""
    names = [change.trait.name for change in flip.changes]
    for values in product(*flip.alike):
        yield list(zip(names, values, strict=True))


@pytest.mark.thorough
@pytest.mark.parametrize("size", [1, 2, 3])
def test_the_count_of_what_was_covered_is_the_count_of_what_there_is(size: int) -> None:
    facts = {"education": "bachelor", "communication": "good", "workplace": "office"}
    found = searched(None, facts, largest=3)
    values = {name: _allowed(facts, name, willing=not found.reluctant) for name in facts}
    assert found.changes.covered[size] == len(list(ways_to_change(facts, values, size)))
