"""What a condition would have needed, in a table and against trying everything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.facts.conditions import Facts, Node, Truth, attributes, truth
from placement.facts.dictionary import TRAITS
from placement.facts.preferences import workplace
from placement.facts.skills import accounting, finance
from placement.facts.soft_skills import communication
from placement.inquiry.needs import needs
from tests.strategies import conditions, people_of_few_traits

CASES: dict[str, tuple[Node, Facts, list[tuple[str, str | None, str | None]] | None]] = {
    "a value too low is raised to the bar": (
        communication.at_least("strong"),
        {"communication": "basic"},
        [("communication", "basic", "strong")],
    ),
    "a value too high is lowered just under it": (
        communication.below("good"),
        {"communication": "excellent"},
        [("communication", "excellent", "basic")],
    ),
    "what is not known is named, with the first value that would do": (
        communication.at_least("good"),
        {},
        [("communication", None, "good")],
    ),
    "a scale without order has no nearest value": (
        workplace.one_of("office", "traditional_office"),
        {"workplace": "customer_service"},
        [("workplace", "customer_service", "office")],
    ),
    "of two ways the shorter is taken": (
        communication.is_("excellent") | accounting.at_least("good"),
        {"communication": "none", "accounting": "basic"},
        [("accounting", "basic", "good")],
    ),
    "an answer is less than a change": (
        communication.is_("excellent") | accounting.at_least("good"),
        {"communication": "strong"},
        [("accounting", None, "good")],
    ),
    "both parts are needed, and only the missing one is named": (
        communication.is_("good") & finance.at_least("good"),
        {"communication": "good", "finance": "none"},
        [("finance", "none", "good")],
    ),
    "two tests of one trait are one need": (
        communication.at_least("good") & communication.below("excellent"),
        {"communication": "none"},
        [("communication", "none", "good")],
    ),
    "not knowing can be what is needed": (
        finance.is_unknown(),
        {"finance": "good"},
        [("finance", "good", None)],
    ),
    "a true condition needs nothing": (
        communication.is_("good"),
        {"communication": "good"},
        [],
    ),
    "nothing makes a contradiction true": (
        communication.is_("good") & communication.is_("basic"),
        {"communication": "good"},
        None,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_needed(name: str) -> None:
    condition, facts, expected = CASES[name]
    found = needs(condition, facts)
    shown = None if found is None else [(n.attribute.name, n.value, n.nearest) for n in found]
    assert shown == expected


def test_every_value_that_would_do_is_told() -> None:
    (need,) = needs(communication.at_least("good"), {"communication": "none"}) or ()
    assert need.accepted == ("good", "strong", "excellent")
    assert need.steps == 2


@given(condition=conditions(*TRAITS[:4]), facts=people_of_few_traits(), data=st.data())
def test_the_needs_make_the_condition_true_and_nothing_less_does(
    condition: Node, facts: Facts, data: st.DataObject
) -> None:
    found = needs(condition, facts)
    tested = attributes(condition)
    if found is None:
        for _ in range(20):
            tried = {a.name: data.draw(st.sampled_from([None, *a.scale.values])) for a in tested}
            case = {**facts, **tried}
            case = {name: value for name, value in case.items() if value is not None}
            assert truth(condition, case) is not Truth.TRUE
        return
    case = {**facts, **{need.attribute.name: need.nearest for need in found}}
    case = {name: value for name, value in case.items() if value is not None}
    assert truth(condition, case) is Truth.TRUE
    for need in found:
        without = {name: v for name, v in case.items() if name != need.attribute.name}
        if need.value is not None:
            without[need.attribute.name] = need.value
        assert truth(condition, without) is not Truth.TRUE
