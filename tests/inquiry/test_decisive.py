"""The rules that decided by not firing are exactly those that, made to fire, change the outcome."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given

from placement.facts.conditions import Facts, attributes
from placement.inference.trees import Inference, infer
from placement.inquiry.decisive import decisive
from placement.reading.person import read_person
from placement.rules.base import KnowledgeBase, load
from placement.rules.model import Rule
from tests.examples import examples
from tests.strategies import knowledge_bases, people, people_of_few_traits

EXAMPLES = Path(__file__).parents[2] / "examples"

Outcome = tuple[str, "str | None"]


def outcome(inference: Inference) -> Outcome:
    role = inference.role
    return inference.office, None if role is None else role.goal.name


def made_to_fire(base: KnowledgeBase, rule: Rule) -> KnowledgeBase:
    """The same rules, but *rule* fires for everybody."""
    tested = next(iter(attributes(rule.when)))
    always = rule.when | tested.is_known() | tested.is_unknown()
    return replace(
        base, rules=tuple(replace(r, when=always) if r is rule else r for r in base.rules)
    )


def by_reinference(base: KnowledgeBase, inference: Inference) -> dict[str, Outcome]:
    silent = [rule for rule in base.rules if rule.sign and rule not in inference.fired]
    found = {r.id: outcome(infer(made_to_fire(base, r), inference.facts)) for r in silent}
    return {rule: other for rule, other in found.items() if other != outcome(inference)}


def by_decisive(base: KnowledgeBase, inference: Inference) -> dict[str, Outcome]:
    return {found.rule.id: (found.office, found.role) for found in decisive(base, inference)}


@pytest.mark.thorough
@given(knowledge_bases(), people_of_few_traits())
@examples(100)
def test_of_any_small_rule_base(base: KnowledgeBase, facts: Facts) -> None:
    inference = infer(base, facts)
    assert by_decisive(base, inference) == by_reinference(base, inference)


@cache
def bases() -> tuple[tuple[Rule, KnowledgeBase], ...]:
    return tuple((r, made_to_fire(load(), r)) for r in load().rules[::4] if r.sign)


@pytest.mark.thorough
@given(people())
@examples(10)
def test_of_the_projects_own_rules(facts: Facts) -> None:
    inference = infer(load(), facts)
    tried = {r.id: outcome(infer(b, facts)) for r, b in bases() if r not in inference.fired}
    changed = {rule: other for rule, other in tried.items() if other != outcome(inference)}
    found = by_decisive(load(), inference)
    assert {rule: other for rule, other in found.items() if rule in tried} == changed


def test_a_narrow_verdict_names_the_rules_that_would_have_turned_it() -> None:
    facts = {
        "communication": "good", "customer_contact": "likes", "customer_service": "excellent",
        "answering_enquiries": "neutral", "organisation": "good",
    }  # fmt: skip
    inference = infer(load(), facts)
    # 8 of 16 decided are a fit of 285; the 300 that stand alone are a point away.
    assert outcome(inference) == ("undetermined", None)
    turning = {found.rule.id: found for found in decisive(load(), inference)}
    liked = turning["front.answering_enquiries"]
    assert (liked.unknown, liked.office) == (False, "front_office")
    sales = turning["front.growing_sales"]
    assert (sales.unknown, sales.office) == (True, "front_office")


def test_of_a_clear_case_nothing_single_decided() -> None:
    person = read_person(str(EXAMPLES / "receptionist.toml"))
    assert decisive(load(), infer(load(), person.facts)) == ()
