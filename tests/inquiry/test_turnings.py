"""What is looked up in tables is what is inferred by testing conditions, for everybody."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.exports.earlier_rules import RULES_1, earlier_form
from placement.exports.rules_json import Export
from placement.facts.conditions import Facts, Truth, truth
from placement.facts.goals import FUNCTIONS, ROLES
from placement.inference import tables as tables_module
from placement.inference.tables import Looked, Tables, numbers
from placement.inference.trees import Inference, infer
from placement.inquiry.decisive import decisive
from placement.inquiry.turnings import Turnings
from placement.rules.base import KnowledgeBase, load
from placement.rules.verdicts import ranked
from tests.examples import examples
from tests.ledger.decided import ACCOUNTANT, NARROW, RECEPTIONIST
from tests.strategies import knowledge_bases, people, people_of_few_traits


@cache
def shared(name: str) -> Turnings:
    """The tables of a rule base, which go on being filled from person to person."""
    base = load() if name == "present" else Export.read(earlier_form(RULES_1)).base
    return Turnings(Tables(base))


def check(turnings: Turnings, facts: Facts) -> None:
    """Everything looked up is what is inferred."""
    tables = turnings.tables
    looked = tables.look(facts)
    inference = infer(tables.base, facts)
    _check_standings(tables, looked, inference)
    fired = [tables.base.rules[number] for number in numbers(looked.sum & (1 << tables.count) - 1)]
    assert tuple(fired) == inference.fired
    unknown = looked.sum >> tables.count & (1 << tables.count) - 1
    assert [tables.base.rules[number] for number in numbers(unknown)] == [
        rule for rule in tables.base.rules if truth(rule.when, inference.case) is Truth.UNKNOWN
    ]
    assert turnings.of(looked) == decisive(tables.base, inference)


def _check_standings(tables: Tables, looked: Looked, inference: Inference) -> None:
    assert looked.office == inference.office
    assert tables.offices(looked) == inference.office_standings
    standings = [entry.standing for entry in looked.judged]
    assert ranked(standings[: len(ROLES)]) == inference.roles
    assert ranked(standings[len(ROLES) :]) == inference.functions
    for several in (looked.judged[: len(ROLES)], looked.judged[len(ROLES) :]):
        by_place = [entry.standing for entry in sorted(several, key=lambda entry: entry.place)]
        assert tuple(by_place) in (inference.roles, inference.functions)
    assert len(looked.judged) == len(ROLES) + len(FUNCTIONS)


@pytest.mark.parametrize("name", ["present", "first"])
@pytest.mark.parametrize("facts", [RECEPTIONIST, ACCOUNTANT, NARROW, {}])
def test_of_the_people_at_hand(name: str, facts: Facts) -> None:
    check(shared(name), facts)


@examples(150)
@given(st.sampled_from(["present", "first"]), people())
def test_of_anybody(name: str, facts: Facts) -> None:
    check(shared(name), facts)


@examples(100)
@given(knowledge_bases(), st.lists(people_of_few_traits(), min_size=1, max_size=4))
def test_by_any_rules(base: KnowledgeBase, everybody: list[Facts]) -> None:
    turnings = Turnings(Tables(base))
    for facts in everybody:
        check(turnings, facts)


def test_tables_that_became_too_long_are_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_module, "MOST", 3)
    turnings = Turnings(Tables(load()))
    for facts in (RECEPTIONIST, ACCOUNTANT, NARROW, RECEPTIONIST, {}):
        check(turnings, facts)


def test_a_value_that_no_trait_has_is_not_looked_up() -> None:
    with pytest.raises(KeyError):
        shared("present").tables.look({"communication": "splendid"})
