"""A decision inferred again: what came out otherwise, and whether facts, rules or program did."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.exports.rules_json import Export
from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME
from placement.ledger import Record, open_to_read, open_to_write
from placement.replay.replaying import Difference, Replayer
from placement.rules.base import KnowledgeBase, load
from tests.examples import examples
from tests.ledger.decided import ACCOUNTANT, NARROW, RECEPTIONIST, decided, entry, with_rules
from tests.strategies import people

COMMUNICATION = replace(
    load().by_id["front.communication"], when=BY_NAME["communication"].at_least("good")
)
LENIENT = with_rules(load(), changed=(COMMUNICATION,))
"""The present rules as they might have been: good communication was enough for front office."""
INDIFFERENT = with_rules(load(), without=("front.customer_contact",), version="0.8.0")
"""And once nobody asked for a liking of contact with customers."""


def export(base: KnowledgeBase) -> Export:
    return Export.of(base)


def recorded(
    folder: Path, facts: Facts, base: KnowledgeBase | None = None, **changes: str
) -> Record:
    """The record of a decision by *base*; *changes* are put over its entry."""
    path = folder / "decisions.log"
    with open_to_write(path) as log:
        (record,) = log.append(replace(entry(facts, base), **changes))  # type: ignore[arg-type]
    return record


def parts(differences: tuple[Difference, ...]) -> dict[str, tuple[object, object]]:
    return {one.part: (one.before, one.after) for one in differences}


def causes(differences: tuple[Difference, ...], part: str) -> tuple[object, ...]:
    """What a difference comes from: causes, whether that is certain, and sets of rules' ids."""
    (found,) = [one for one in differences if one.part == part]
    names = {frozenset(change.name for change in several) for several in found.changes}
    return found.causes, found.certain, names


@pytest.mark.parametrize("facts", [RECEPTIONIST, ACCOUNTANT, NARROW, {}])
def test_the_same_comes_out_by_the_same_rules(tmp_path: Path, facts: Facts) -> None:
    assert Replayer().replay(recorded(tmp_path, facts)).differences == ()


def test_an_old_decision_by_the_rules_of_its_day(tmp_path: Path) -> None:
    record = recorded(tmp_path, NARROW, LENIENT)
    assert Replayer().replay(record).differences
    assert Replayer([export(LENIENT)]).replay(record).differences == ()


def test_of_several_rule_bases_each_record_takes_that_of_its_day(tmp_path: Path) -> None:
    replayer = Replayer([export(LENIENT), export(INDIFFERENT)])
    for base in (LENIENT, INDIFFERENT):
        assert replayer.replay(recorded(tmp_path, NARROW, base)).differences == ()
    by_the_last = replayer.replay(recorded(tmp_path, NARROW)).differences
    assert parts(by_the_last)["office"] == ("front_office", "undetermined")


def test_a_difference_is_attributed_to_the_rule_that_was_changed(tmp_path: Path) -> None:
    facts = {"communication": "good", "customer_contact": "likes", "answering_enquiries": "neutral"}
    record = recorded(tmp_path, facts, LENIENT)
    found = Replayer(earlier=[export(LENIENT)]).replay(record).differences
    assert parts(found)["office"] == ("front_office", "undetermined")
    assert parts(found)["rule.front.communication"] == (4, None)
    for part in ("office", "rule.front.communication", "rule.receptionist.office"):
        rules = {frozenset({"front.communication"})}
        assert causes(found, part) == (("rules",), True, rules), part


@pytest.mark.thorough
def test_a_rule_that_was_added_is_the_cause(tmp_path: Path) -> None:
    record = recorded(tmp_path, NARROW, INDIFFERENT)
    found = Replayer(earlier=[export(INDIFFERENT)]).replay(record).differences
    assert parts(found)["rule.front.customer_contact"] == (None, 4)
    assert causes(found, "office") == (
        ("rules",), True, {frozenset({"front.customer_contact"})},
    )  # fmt: skip


def test_a_threshold_that_was_changed_is_the_cause(tmp_path: Path) -> None:
    strict = replace(load(), thresholds=replace(load().thresholds, candidate=500), version="0.7")
    record = recorded(tmp_path, NARROW, strict)
    found = Replayer(earlier=[export(strict)]).replay(record).differences
    assert causes(found, "office") == (("rules",), True, {frozenset({"candidate"})})


def test_of_a_total_every_change_with_a_part_in_it_is_named(tmp_path: Path) -> None:
    both = with_rules(LENIENT, without=("front.customer_contact",))
    record = recorded(tmp_path, NARROW, both)
    found = Replayer(earlier=[export(both)]).replay(record).differences
    rules = {frozenset({"front.communication", "front.customer_contact"})}
    assert causes(found, "goal.front_office") == (("rules",), True, rules)


def test_changes_that_only_together_make_a_difference_are_named_together(tmp_path: Path) -> None:
    """Either rule alone would still leave enough for front office, and so for its roles."""
    liked = ("customer_contact", "answering_enquiries", "serving_customers")
    facts = {"communication": "excellent", **dict.fromkeys(liked, "likes")}
    pair = ("front.communication", "front.customer_contact")
    old = with_rules(load(), without=pair)
    found = Replayer(earlier=[export(old)]).replay(recorded(tmp_path, facts, old)).differences
    named = {part: causes(found, part)[2] for part in parts(found)}
    assert named["goal.front_office"] == {frozenset(pair)}
    assert all(several <= set(pair) for sets in named.values() for several in sets)


def test_without_the_rules_of_the_day_the_rules_are_the_cause_but_not_which(
    tmp_path: Path,
) -> None:
    found = Replayer().replay(recorded(tmp_path, NARROW, INDIFFERENT)).differences
    assert causes(found, "office") == (("rules",), True, set())


def test_without_them_and_with_another_program_it_may_be_either(tmp_path: Path) -> None:
    record = recorded(tmp_path, NARROW, INDIFFERENT, program="0.9.0")
    found = Replayer().replay(record).differences
    assert causes(found, "office") == (("program", "rules"), False, set())


def test_a_difference_by_the_same_rules_comes_from_the_program(tmp_path: Path) -> None:
    otherwise = {**entry(NARROW).content, "office": "back_office"}
    record = recorded(tmp_path, NARROW, program="0.9.0", content=otherwise)
    found = Replayer().replay(record).differences
    assert parts(found) == {"office": ("back_office", "front_office")}
    assert causes(found, "office") == (("program",), True, set())
    found = Replayer().replay(recorded(tmp_path, NARROW, content=otherwise)).differences
    assert causes(found, "office") == (("record",), True, set()), "no other program made it"


@pytest.mark.parametrize("strange", [{"stamina": "good"}, {"education": "kindergarten"}])
def test_a_fact_the_program_no_longer_knows_is_named_as_the_cause(
    tmp_path: Path, strange: dict[str, str]
) -> None:
    content = dict(entry(NARROW).content)
    content["facts"] = {**NARROW, **strange}
    content["office"] = "back_office"
    found = Replayer().replay(recorded(tmp_path, NARROW, content=content)).differences
    ((name, value),) = strange.items()
    assert parts(found)[f"fact.{name}"] == (value, None)
    assert causes(found, f"fact.{name}") == (("facts",), True, set())
    assert causes(found, "office") == (("facts",), True, set())


def test_what_cannot_be_replayed_says_why(tmp_path: Path) -> None:
    path = tmp_path / "decisions.log"
    decided(path)
    with open_to_write(path) as log:
        log.append(replace(entry(NARROW), content={"office": "front_office"}))
    with open_to_read(path) as log:
        found = [Replayer().replay(record) for record in log.records()]
    hindrances = {one.record.sequence: one.hindrance for one in found}
    assert hindrances == {
        1: None, 2: "erased", 3: None, 4: None, 5: "no_person", 6: None, 7: "no_person",
        8: "no_person", 9: "unreadable",
    }  # fmt: skip
    assert not any(one.differences for one in found)


@given(people(), st.sets(st.sampled_from([rule.id for rule in load().rules]), max_size=4))
@examples(25)
def test_whatever_rules_were_removed_every_difference_is_attributed_to_some_of_them(
    tmp_path_factory: pytest.TempPathFactory, facts: Facts, removed: set[str]
) -> None:
    old = with_rules(load(), without=tuple(removed))
    record = recorded(tmp_path_factory.mktemp("replay"), facts, old)
    found = Replayer(earlier=[export(old)]).replay(record).differences
    for one in found:
        assert one.causes == ("rules",)
        assert all({change.name for change in several} <= removed for several in one.changes)
        assert one.changes, one.part


@pytest.mark.thorough
def test_many_records_are_replayed_by_several_processes_as_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from placement.replay import parallel

    monkeypatch.setattr(parallel, "FEW", 10)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    path = tmp_path / "decisions.log"
    crowd = [{}, NARROW, RECEPTIONIST, ACCOUNTANT]
    with open_to_write(path) as log:
        for base in (load(), LENIENT, INDIFFERENT):
            log.append(*(entry(facts, base) for facts in crowd))
    with open_to_read(path) as read:
        records = list(read.records())
    bases = [export(LENIENT)], [export(INDIFFERENT)]
    found = list(parallel.replay_all(records, *bases))
    assert found == list(map(Replayer(*bases).replay, records))
    assert len(found) == 12
    assert any(one.differences for one in found)


def test_nothing_is_inferred_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing where the record agrees; else once by each of the two rule bases, and once with any
    set of their changes."""
    from placement.comparison import responsibility
    from placement.inference.trees import infer
    from placement.replay import replaying

    asked: list[tuple[str, ...]] = []

    def counted(base: KnowledgeBase, facts: Facts) -> object:
        asked.append((base.version, *(repr(rule) for rule in base.rules)))
        return infer(base, facts)

    for module in (responsibility, replaying):
        monkeypatch.setattr(module, "infer", counted)
    both = with_rules(LENIENT, without=("front.customer_contact",))
    for record, bases in ((recorded(tmp_path, NARROW), 0), (recorded(tmp_path, NARROW, both), 4)):
        asked.clear()
        Replayer(earlier=[export(both)]).replay(record)
        assert len(asked) == len(set(asked)) == bases
