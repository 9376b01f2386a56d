"""What must be concluded about people: a table in TOML files, which ``cases`` explains.

Each person is inferred by Experta and by the condition trees alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from placement.facts.conditions import Facts, Truth, attributes, truth
from placement.facts.goals import FINDINGS, FUNCTIONS, OFFICE_VERDICT, ROLES, UNDETERMINED
from placement.facts.reading import read_facts
from placement.inference.experta_engine import Inferrer
from placement.inference.trees import Inference, infer
from placement.rules.base import load
from tests.people.cases import Case, cases

_FINDINGS = set(FINDINGS)


@pytest.fixture(scope="module", params=["Experta", "condition trees"])
def conclude(request: pytest.FixtureRequest) -> Callable[[Facts], Inference]:
    if request.param == "Experta":
        return Inferrer().infer
    return lambda facts: infer(load(), facts)


@pytest.mark.parametrize("case", cases(), ids=str)
def test_the_person(case: Case, conclude: Callable[[Facts], Inference]) -> None:
    facts = read_facts(case.facts)
    assert facts == case.facts, "the table gives facts by their names in the dictionary"
    found = conclude(facts)
    assert found.office == case.office
    assert (found.role and found.role.goal.name) == case.role
    assert [role.goal.name for role in found.roles if role.recommended] == case.recommended
    assert [role.goal.name for role in found.tied] == case.tied
    assert [f.goal.name for f in found.functions if f.recommended] == case.functions
    assert found.readiness == case.readiness
    _check_fits(case, found)
    _check_fired(case, found)
    if case.ranking is not None:
        assert [role.goal.name for role in found.roles] == case.ranking
    if case.function_ranking is not None:
        assert [function.goal.name for function in found.functions] == case.function_ranking


def _check_fits(case: Case, found: Inference) -> None:
    totals = [*found.offices, *(entry.total for entry in (*found.roles, *found.functions))]
    fits = {total.goal.name: total.fit for total in totals}
    assert {goal: fits[goal] for goal in case.fit} == case.fit


def _check_fired(case: Case, found: Inference) -> None:
    by_id = load().by_id
    fired = [rule.id for rule in found.fired]
    told = [rule_id for rule_id in fired if not _FINDINGS & set(attributes(by_id[rule_id].when))]
    assert sorted(told) == sorted(case.fires)
    cautions = [rule_id.removeprefix("caution.") for rule_id in fired if "caution." in rule_id]
    assert cautions == case.cautions
    assert case.fired <= set(fired)
    decided = {rule_id: truth(by_id[rule_id].when, found.case) for rule_id in case.not_fired}
    assert decided == dict.fromkeys(case.not_fired, Truth.FALSE)
    assert not set(case.not_fired) & set(fired)


def test_the_table_has_every_rule_fire_and_every_rule_decided_against() -> None:
    rules = set(load().by_id)
    assert not rules - {rule_id for case in cases() for rule_id in case.fired}
    assert not rules - {rule_id for case in cases() for rule_id in case.not_fired}


def test_the_table_has_every_verdict_every_role_and_every_function() -> None:
    offices = {case.office for case in cases()}
    assert offices == {*OFFICE_VERDICT.scale.values, UNDETERMINED}
    assert {case.role for case in cases()} == {None, *(role.name for role in ROLES)}
    functions = {function for case in cases() for function in case.functions}
    assert functions == {function.name for function in FUNCTIONS}
    ready = {(role, way) for case in cases() for role, way in case.readiness.items()}
    assert ready == set(_ways_to_start())


def test_the_table_has_at_least_forty_people_and_names_each_once() -> None:
    names = [case.name for case in cases()]
    assert len(names) == len(set(names)) >= 40


def _ways_to_start() -> Iterator[tuple[str, str]]:
    for role in ROLES:
        yield role.name, "ready"
        if not role.entry_post:
            yield role.name, "entry_post_first"
