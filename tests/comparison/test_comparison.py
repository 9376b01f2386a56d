"""A comparison names every change, everybody decided differently, and the changes it comes from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.comparison.changes import applied, changes_between
from placement.comparison.comparison import Comparer, compare
from placement.comparison.comparison_page import change_words, comparison_dict
from placement.comparison.decisions import Decision
from placement.comparison.hypothetical import Hypothetical
from placement.comparison.responsibility import TRIALS, Responsibility
from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME
from placement.inference.columns import encode
from placement.inference.trees import infer
from placement.rules.base import KnowledgeBase, load
from placement.rules.strengths import Hedge
from tests.checks.bases import FEW, bases, everybody
from tests.examples import examples
from tests.strategies import people

communication = BY_NAME["communication"]
OLD = load()


def changed(
    *, without: tuple[str, ...] = (), rules: dict[str, dict[str, object]] | None = None,
    strengths: dict[Hedge, int] | None = None, own_work: dict[str, tuple[str, ...]] | None = None,
    **fields: object,
) -> KnowledgeBase:  # fmt: skip
    """The project's rules with some left out, some changed, and other numbers."""
    kept = [
        replace(rule, **(rules or {}).get(rule.id, {}))  # type: ignore[arg-type]
        for rule in OLD.rules
        if rule.id not in without
    ]
    version = str(fields.pop("version", OLD.version))
    thresholds = replace(OLD.thresholds, **fields)  # type: ignore[arg-type]
    points = {**OLD.strengths, **(strengths or {})}
    own = {**OLD.own_work, **(own_work or {})}
    return Hypothetical(tuple(kept), OLD.statements, points, thresholds, version, own)


STRONG: Facts = {"customer_service": "good", "communication": "strong", "customer_contact": "likes"}
"""Front office where strong communication is enough for it: a fit of 333, and 166 where not."""
LOOSER = changed(rules={"front.communication": {"when": communication.at_least("strong")}})


def test_the_same_rules_have_no_changes() -> None:
    assert changes_between(OLD, changed()) == ()


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (LOOSER, "changed: rule front.communication"),
        (changed(without=("back.ambition",)), "removed: rule back.ambition"),
        (changed(strengths={Hedge.OFTEN: 3}), "changed: strength of “often”, 2 → 3"),
        (changed(lead=50), "changed: threshold lead, 150 → 50"),
        (changed(version="2.1.0"), "changed: version, 2.0.0 → 2.1.0"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_change_is_named(new: KnowledgeBase, words: str) -> None:
    (change,) = changes_between(OLD, new)
    assert change_words(change).en == words
    assert change_words(change).cs != words


def test_what_is_removed_one_way_is_added_the_other() -> None:
    (change,) = changes_between(changed(without=("back.ambition",)), OLD)
    assert change_words(change).en == "added: rule back.ambition"


def test_a_change_of_order_alone_is_named() -> None:
    turned = Hypothetical(
        tuple(reversed(OLD.rules)), OLD.statements, OLD.strengths, OLD.thresholds, OLD.version,
        OLD.own_work,
    )  # fmt: skip
    (change,) = changes_between(OLD, turned)
    assert change_words(change).en == "changed: the order of the rules"


def test_a_rules_changed_fields_are_named() -> None:
    new = changed(rules={"back.ambition": {"text": OLD.rules[0].text, "strength": Hedge.OFTEN}})
    (change,) = changes_between(OLD, new)
    assert change.fields == ("strength", "text")


def test_changed_words_decide_nothing() -> None:
    new = changed(
        rules={
            "front.communication": {"text": OLD.rules[0].text},
            "caution.industry": {"when": communication.is_known()},
        },
        version="1.0.1",
    )
    found = compare(OLD, new, [("A", {"communication": "excellent"})])
    assert len(found.changes) == 3
    assert not any(change.can_decide for change in found.changes)
    assert (found.people, found.different) == (1, 0)


def test_somebody_decided_differently_is_named_with_the_rule() -> None:
    found = compare(OLD, LOOSER, [("A", STRONG), ("B", {**STRONG, "communication": "good"})])
    assert (found.people, found.different) == (2, 1)
    (person,) = found.affected
    assert person.id == "A"
    (office,) = [each for each in person.differences if each.part == "office"]
    assert (office.before, office.after) == ("undetermined", "front_office")
    assert [[change.name for change in cause] for cause in office.causes] == [
        ["front.communication"]
    ]
    assert office.smallest


def test_two_changes_that_only_count_together_are_named_together() -> None:
    """Neither loosened skill alone makes a front-office person; both do."""
    new = changed(
        rules={
            name: {"when": BY_NAME[name.removeprefix("front.")].at_least("strong")}
            for name in ("front.communication", "front.customer_service")
        },
    )
    facts = {**STRONG, "customer_service": "strong", "serving_customers": "neutral"}
    found = compare(OLD, new, [("A", facts)])
    causes = {each.causes for person in found.affected for each in person.differences}
    assert [[c.name for c in cause] for (cause,) in causes] == [
        ["front.customer_service", "front.communication"]
    ]


def test_two_changes_each_of_which_is_enough_are_both_named() -> None:
    new = changed(
        rules={"front.communication": {"when": communication.at_least("strong")}}, sole_fit=150
    )
    found = compare(OLD, new, [("A", STRONG)])
    office = next(e for e in found.affected[0].differences if e.part == "office")
    assert set(office.causes) == {(change,) for change in found.changes if change.can_decide}


def decided(base: KnowledgeBase, facts: Facts) -> Mapping[str, str | None]:
    """The outcome for somebody, part by part."""
    return Decision.of(base, infer(base, facts)).outcome


@pytest.mark.thorough
@examples(25)
@given(bases(), bases(), st.data())
def test_the_causes_are_the_smallest_sets_that_alone_make_the_difference(
    old: Hypothetical, new: Hypothetical, data: st.DataObject
) -> None:
    world = list(everybody(FEW))
    crowd = data.draw(st.lists(st.sampled_from(world), min_size=1, max_size=4))
    responsibility = Responsibility(old, new)
    deciding = [change for change in responsibility.changes if change.can_decide]
    assert decided(applied(old, new, deciding), crowd[0]) == decided(new, crowd[0])
    for facts in crowd:
        before, after = decided(old, facts), decided(new, facts)
        found = responsibility.differences(facts)
        assert {each.part for each in found} == {p for p in before if before[p] != after[p]}
        for each in found:
            for cause in each.causes:
                alone = decided(applied(old, new, cause), facts)
                assert alone[each.part] == each.after
            if each.smallest and len(deciding) <= 8:
                size = len(each.causes[0])
                enough = [
                    chosen
                    for n in range(size + 1)
                    for chosen in combinations(deciding, n)
                    if decided(applied(old, new, chosen), facts)[each.part] == each.after
                ]
                assert set(each.causes) <= set(enough)
                assert min(map(len, enough)) == size
            (cause, *_) = each.causes
            for change in cause:
                fewer = [c for c in cause if c is not change]
                alone = decided(applied(old, new, fewer), facts)
                assert alone[each.part] != each.after, "none of it can be left out"


@pytest.mark.thorough
@examples(10)
@given(st.lists(people(), min_size=1, max_size=15))
def test_people_compare_alike_one_by_one_and_in_frames(crowd: list[Facts]) -> None:
    import polars as pl

    new = changed(
        without=("back.ambition", "sales_manager.ready"),
        rules={"front.communication": {"when": communication.at_least("strong")}},
        strengths={Hedge.OFTEN: 4},
        lead=60,
    )
    named = [(f"A{number}", facts) for number, facts in enumerate(crowd)]
    framed = Comparer(OLD, new)
    framed.add_frame(pl.Series([name for name, _ in named]), encode(crowd))
    assert framed.comparison() == compare(OLD, new, named)


def test_own_work_that_was_changed_is_named_and_is_the_cause() -> None:
    """Somebody who likes directing visitors alone, were welcoming them the receptionist's work."""
    new = changed(own_work={"receptionist": ("welcoming_visitors",)})
    words = "changed: own work of receptionist, welcoming visitors and directing visitors → "
    (change,) = changes_between(OLD, new)
    assert change_words(change).en == f"{words}welcoming visitors"
    facts = {**STRONG, "communication": "excellent", "directing_visitors": "likes"}
    found = compare(OLD, new, [("A", facts)])
    (person,) = found.affected
    assert {each.part for each in person.differences} >= {"role", "standing.receptionist"}
    assert {each.causes for each in person.differences} == {((change,),)}


def test_no_more_reasons_are_looked_for_than_asked() -> None:
    found = compare(OLD, LOOSER, [(str(number), STRONG) for number in range(5)], most=2)
    assert (found.different, len(found.affected)) == (5, 2)
    ((cause, count),) = found.by_cause()
    assert ([change.name for change in cause], count) == (["front.communication"], 2)


@pytest.mark.thorough
def test_a_search_given_up_still_names_changes_none_of_which_can_be_left_out() -> None:
    """Twelve loosened rules of which nearly all are needed are more than can be tried."""
    loosened = {
        rule.id: {"when": BY_NAME[rule.id.removeprefix("front.")].is_known()}
        for rule in OLD.rules
        if rule.id.startswith("front.") and rule.id.removeprefix("front.") in BY_NAME
    }
    assert len(loosened) >= 12
    new = changed(rules=loosened, candidate=700)
    known = [BY_NAME[name.removeprefix("front.")] for name in loosened]
    facts = {trait.name: trait.scale.values[len(trait.scale.values) // 2] for trait in known}
    facts["customer_contact"] = "likes"
    (office, *_) = Responsibility(changed(candidate=700), new).differences(facts)
    assert not office.smallest
    (cause,) = office.causes
    assert len(cause) > 3
    assert sum(comb(len(loosened), size) for size in range(len(cause))) > TRIALS


def test_json_names_changes_people_and_causes() -> None:
    found = comparison_dict(compare(OLD, LOOSER, [("A", STRONG)]), "en")
    json.dumps(found)
    (change,) = found["changes"]
    assert (change["name"], change["fields"]) == ("front.communication", ["when"])
    assert change["before"]["when"] == {"trait": "communication", "at_least": "excellent"}
    (person,) = found["affected"]
    assert person["differences"][0]["because"] == [
        [{"what": "rule", "name": "front.communication"}]
    ]
    assert found["old"]["sha256"] != found["new"]["sha256"]
