"""The meaning of conditions: a table of cases, and the laws every tree obeys."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.facts.conditions import (
    All,
    Comparison,
    Facts,
    Node,
    Some,
    Truth,
    attributes,
    leaves,
    truth,
)
from placement.facts.preferences import workplace
from placement.facts.scales import (
    BASIC,
    CUSTOMER_SERVICE,
    EXCELLENT,
    GOOD,
    LIKES,
    NONE,
    OFFICE,
    STRONG,
    TRADITIONAL_OFFICE,
)
from placement.facts.skills import accounting
from placement.facts.soft_skills import communication

FALSE, UNKNOWN, TRUE = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE

at_least_good = communication.at_least(GOOD)
in_office = workplace.is_(OFFICE)


@pytest.mark.parametrize(
    ("condition", "value", "expected"),
    [
        (at_least_good, BASIC, FALSE),
        (at_least_good, GOOD, TRUE),
        (at_least_good, EXCELLENT, TRUE),
        (at_least_good, None, UNKNOWN),
        (communication.below(GOOD), NONE, TRUE),
        (communication.below(GOOD), BASIC, TRUE),
        (communication.below(GOOD), GOOD, FALSE),
        (communication.below(GOOD), None, UNKNOWN),
        (communication.is_(GOOD), BASIC, FALSE),
        (communication.is_(GOOD), GOOD, TRUE),
        (communication.is_(GOOD), STRONG, FALSE),
        (communication.is_(GOOD), None, UNKNOWN),
        (communication.one_of(NONE, EXCELLENT), NONE, TRUE),
        (communication.one_of(NONE, EXCELLENT), GOOD, FALSE),
        (communication.one_of(NONE, EXCELLENT), None, UNKNOWN),
        (communication.is_known(), GOOD, TRUE),
        (communication.is_known(), None, FALSE),
        (communication.is_unknown(), GOOD, FALSE),
        (communication.is_unknown(), None, TRUE),
        (communication.at_least(NONE), NONE, TRUE),
        (communication.at_least(NONE), None, UNKNOWN),
        (~at_least_good, BASIC, TRUE),
        (~at_least_good, GOOD, FALSE),
        (~at_least_good, None, UNKNOWN),
        (~communication.below(GOOD), GOOD, TRUE),
        (~communication.is_(GOOD), STRONG, TRUE),
        (~communication.is_(GOOD), GOOD, FALSE),
        (~communication.is_(GOOD), None, UNKNOWN),
        (~communication.one_of(NONE, EXCELLENT), GOOD, TRUE),
        (~communication.one_of(NONE, EXCELLENT), EXCELLENT, FALSE),
        (~communication.is_known(), None, TRUE),
        (~communication.is_unknown(), GOOD, TRUE),
    ],
)
def test_a_test_of_one_attribute_means(condition: Node, value: str | None, expected: Truth) -> None:
    facts = {} if value is None else {"communication": value}
    assert truth(condition, facts) is expected


@pytest.mark.parametrize(
    ("left", "right", "both", "one"),
    [
        (FALSE, FALSE, FALSE, FALSE),
        (FALSE, UNKNOWN, FALSE, UNKNOWN),
        (FALSE, TRUE, FALSE, TRUE),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
        (UNKNOWN, TRUE, UNKNOWN, TRUE),
        (TRUE, TRUE, TRUE, TRUE),
    ],
)
def test_and_is_the_minimum_and_or_the_maximum(
    left: Truth, right: Truth, both: Truth, one: Truth
) -> None:
    skill = {FALSE: BASIC, TRUE: GOOD}
    place = {FALSE: TRADITIONAL_OFFICE, TRUE: OFFICE}
    for first, second in {(left, right), (right, left)}:
        facts = {}
        if first is not UNKNOWN:
            facts["communication"] = skill[first]
        if second is not UNKNOWN:
            facts["workplace"] = place[second]
        assert truth(at_least_good & in_office, facts) is both
        assert truth(at_least_good | in_office, facts) is one


def test_negation_is_pushed_to_the_leaves() -> None:
    assert ~(at_least_good & in_office) == Some(
        (communication.below(GOOD), workplace.one_of(CUSTOMER_SERVICE, TRADITIONAL_OFFICE))
    )
    assert ~(at_least_good | in_office) == All((~at_least_good, ~in_office))


def test_negating_twice_changes_nothing_that_is_ordered() -> None:
    assert ~~at_least_good == at_least_good
    assert ~~communication.is_known() == communication.is_known()


def test_nested_conditions_of_one_kind_are_flat() -> None:
    third = accounting.at_least(GOOD)
    assert (at_least_good & in_office) & third == All((at_least_good, in_office, third))
    assert at_least_good & (in_office & third) == All((at_least_good, in_office, third))
    assert at_least_good | (in_office | third) == Some((at_least_good, in_office, third))
    assert (at_least_good & in_office) | third == Some((All((at_least_good, in_office)), third))


@pytest.mark.parametrize("condition", [at_least_good, at_least_good & in_office, ~in_office])
def test_pythons_own_and_or_not_are_refused(condition: Node) -> None:
    with pytest.raises(TypeError, match=r"join with &, \| and ~"):
        bool(condition)
    with pytest.raises(TypeError, match=r"join with &, \| and ~"):
        _ = condition and in_office
    with pytest.raises(TypeError, match=r"join with &, \| and ~"):
        _ = not condition


def test_what_cannot_be_meant_is_refused_where_it_is_built() -> None:
    with pytest.raises(ValueError, match="'superb' is not on the scale proficiency: none, basic"):
        communication.at_least("superb")
    with pytest.raises(ValueError, match="'likes' is not on the scale proficiency"):
        communication.is_(LIKES)
    with pytest.raises(ValueError, match="nothing is below 'none'"):
        communication.below(NONE)
    with pytest.raises(ValueError, match="scale workplace is not ordered"):
        workplace.at_least(OFFICE)
    with pytest.raises(ValueError, match="scale workplace is not ordered"):
        workplace.below(OFFICE)
    with pytest.raises(ValueError, match="one_of needs a value"):
        communication.one_of()
    with pytest.raises(ValueError, match="one_of needs a value"):
        ~communication.at_least(NONE)


def test_accepted_values_stand_in_the_order_of_the_scale() -> None:
    assert communication.one_of(EXCELLENT, NONE, EXCELLENT).accepted == (NONE, EXCELLENT)
    assert at_least_good.accepted == (GOOD, STRONG, EXCELLENT)
    assert communication.below(GOOD).accepted == (NONE, BASIC)


def test_leaves_and_attributes_stand_in_order_of_appearance() -> None:
    tree = (in_office & at_least_good) | communication.is_(NONE)
    assert list(leaves(tree)) == [in_office, at_least_good, communication.is_(NONE)]
    assert attributes(tree) == (workplace, communication)


TESTED = (communication, accounting, workplace)
EVERY_PERSON: list[Facts] = [
    {trait.name: value for trait, value in zip(TESTED, values, strict=True) if value is not None}
    for values in product(*((None, *trait.scale.values) for trait in TESTED))
]


@st.composite
def _leaves(draw: st.DrawFn) -> Node:
    trait = draw(st.sampled_from(TESTED))
    if draw(st.booleans()):
        return draw(st.sampled_from([trait.is_known(), trait.is_unknown()]))
    values = trait.scale.values
    some = draw(st.sets(st.sampled_from(values), min_size=1, max_size=len(values) - 1))
    tests = [trait.one_of(*some), trait.is_(min(some))]
    if trait.scale.ordered:
        above = draw(st.sampled_from(values[1:]))
        tests += [trait.at_least(above), trait.below(above)]
    return draw(st.sampled_from(tests))


TREES = st.recursive(
    _leaves(),
    lambda trees: st.one_of(
        st.builds(lambda a, b: a & b, trees, trees),
        st.builds(lambda a, b: a | b, trees, trees),
        st.builds(lambda a: ~a, trees),
    ),
    max_leaves=8,
)


@given(TREES)
def test_negation_swaps_true_and_false_and_leaves_unknown(tree: Node) -> None:
    for facts in EVERY_PERSON:
        assert truth(~tree, facts) == 2 - truth(tree, facts)


@given(TREES, TREES)
def test_de_morgan(left: Node, right: Node) -> None:
    for facts in EVERY_PERSON:
        assert truth(~(left & right), facts) is truth(~left | ~right, facts)
        assert truth(~(left | right), facts) is truth(~left & ~right, facts)


@given(TREES, TREES)
def test_the_order_of_parts_never_matters(left: Node, right: Node) -> None:
    for facts in EVERY_PERSON:
        assert truth(left & right, facts) is truth(right & left, facts)
        assert truth(left | right, facts) is truth(right | left, facts)


@given(TREES)
def test_learning_a_fact_never_overturns_what_tests_of_values_decided(tree: Node) -> None:
    if not all(isinstance(leaf, Comparison) for leaf in leaves(tree)):
        return
    for facts in EVERY_PERSON:
        decided = truth(tree, facts)
        if decided is UNKNOWN:
            continue
        for more in EVERY_PERSON:
            if facts.items() <= more.items():
                assert truth(tree, more) is decided
