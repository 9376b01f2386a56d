"""A step holds the facts that made its rule fire: enough of them, and none besides."""

from __future__ import annotations

import pytest
from hypothesis import given

from placement.facts.conditions import Facts, Node, Truth, attributes, truth
from placement.facts.preferences import customer_contact, workplace
from placement.facts.scales import GOOD, LIKES, NEUTRAL, OFFICE
from placement.facts.soft_skills import communication
from placement.inference.derivation import derive, matched
from placement.inference.trees import infer
from placement.rules.base import KnowledgeBase, load
from tests.examples import examples
from tests.strategies import knowledge_bases, people, people_of_few_traits

likes_contact = customer_contact.is_(LIKES)
talks_well = communication.at_least(GOOD)


@given(people())
@examples(60)
def test_what_a_step_matched_is_enough_for_its_rule(facts: Facts) -> None:
    check(load(), facts)


@pytest.mark.thorough
@given(knowledge_bases(), people_of_few_traits())
@examples(40)
def test_so_it_is_with_any_small_rule_base(base: KnowledgeBase, facts: Facts) -> None:
    check(base, facts)


def check(base: KnowledgeBase, facts: Facts) -> None:
    inference = infer(base, facts)
    for step in derive(inference, base).steps:
        known = {name: value for name, value in step.matched.items() if value is not None}
        assert truth(step.rule.when, known) is Truth.TRUE
        assert known.items() <= inference.case.items()
        assert set(step.matched) <= {attribute.name for attribute in attributes(step.rule.when)}
        assert not {name for name, value in step.matched.items() if value is None} & set(
            inference.case
        )


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        (likes_contact, {"customer_contact": LIKES}, {"customer_contact": LIKES}),
        (likes_contact, {"customer_contact": NEUTRAL}, {}),
        (likes_contact, {}, {}),
        (communication.is_unknown(), {}, {"communication": None}),
        (communication.is_known(), {"communication": GOOD}, {"communication": GOOD}),
        (
            likes_contact & talks_well,
            {"customer_contact": LIKES, "communication": GOOD, "workplace": OFFICE},
            {"customer_contact": LIKES, "communication": GOOD},
        ),
        (likes_contact & talks_well, {"customer_contact": LIKES}, {}),
        (
            likes_contact | talks_well,
            {"customer_contact": LIKES, "communication": GOOD},
            {"customer_contact": LIKES, "communication": GOOD},
        ),
        (
            likes_contact | talks_well,
            {"customer_contact": NEUTRAL, "communication": GOOD},
            {"communication": GOOD},
        ),
        (
            (likes_contact & workplace.is_(OFFICE)) | talks_well,
            {"customer_contact": LIKES, "communication": GOOD},
            {"communication": GOOD},
        ),
    ],
)
def test_what_made_a_condition_true(
    condition: Node, facts: Facts, expected: dict[str, str | None]
) -> None:
    assert matched(condition, facts) == expected
