"""What is recorded of a decision: what it rests on, and nothing of who the person is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given

from placement.canonical import canonical_json
from placement.comparison.decisions import Decision
from placement.explanation.recommendation import Recommendation
from placement.facts.conditions import Facts
from placement.facts.dictionary import TRAITS
from placement.facts.goals import GOALS
from placement.inference.trees import infer
from placement.inquiry.decisive import decisive
from placement.ledger import open_to_read, open_to_write
from placement.replay.content import (
    batch_entry,
    decision_entry,
    decision_of,
    fingerprint,
    left_open_of,
    read_decision,
)
from placement.replay.knowledge import Known
from placement.replay.rebuilding import Basis, rebuilt
from placement.rules.base import load
from placement.rules.snapshot import identity
from placement.scoring.run import FileCount, Summary
from placement.scoring.tally import Tally
from tests.examples import examples
from tests.ledger.decided import NARROW, RECEPTIONIST, entry, recommended, with_rules
from tests.strategies import people


def test_everything_that_decided_is_recorded() -> None:
    content = dict(entry(NARROW, subject="4711", by="J. N.").content)
    assert content["facts"] == NARROW
    assert content["unknown"] == [t.name for t in TRAITS if t.name not in NARROW]
    assert (content["office"], content["role"]) == ("front_office", None)
    assert content["fired"]["front_office"] == {
        "front.customer_contact": 4,
        "front.answering_enquiries": 4,
        "outlook.front.career": 0,
        "outlook.front.pay": 0,
    }
    assert content["goals"]["front_office"] == {
        "points": 8, "decided": 12, "possible": 49, "fit": 333, "coverage": 244,
    }  # fmt: skip
    assert content["decisive"]["back.operational_efficiency"] == {
        "unknown": True, "office": "undetermined", "role": None,
    }  # fmt: skip
    assert content["by"] == "J. N."


def test_rules_program_language_and_subject_stand_in_the_header() -> None:
    made = entry(RECEPTIONIST, subject="4711", keep_until=date(2030, 1, 1))
    assert made.knowledge_sha256 == identity(load())
    assert (made.subject, made.keep_until, made.language) == ("4711", date(2030, 1, 1), "en")


@given(people())
@examples(30)
def test_the_content_is_facts_rules_and_numbers_and_reads_back(facts: Facts) -> None:
    """No word in it is anybody's own: each is a trait, a value, a goal or a rule."""
    base = load()
    found = recommended(facts)
    content = entry(facts, subject="Jana Nová").content
    written = json.loads(canonical_json(content))
    known = {
        *(trait.name for trait in TRAITS), *(v for t in TRAITS for v in t.scale.values),
        *(goal.name for goal in GOALS), *base.by_id,
        "either", "neither", "undetermined", "ready", "entry_post_first",
    }  # fmt: skip
    names = {
        "facts", "unknown", "office", "role", "roles", "functions", "recommended", "readiness",
        "goals", "points", "decided", "possible", "fit", "coverage", "fired", "decisive",
    }  # fmt: skip
    assert words(written) <= known | names
    read = read_decision(written)
    assert read is not None
    assert dict(read.facts) == dict(found.facts)
    assert list(read.facts) == list(found.facts), "in the order of the dictionary"
    assert read.rules == {rule.id: base.points(rule) for rule in found.inference.fired}
    assert set(read.decisive) == {one.rule.id for one in decisive(base, found.inference)}
    assert {goal: sum(rules.values()) for goal, rules in read.fired.items()} == {
        goal: read.goals[goal].points for goal in read.fired
    }


def words(value: object) -> set[str]:
    match value:
        case str():
            return {value}
        case dict():
            return {*value, *(word for one in value.values() for word in words(one))}
        case list():
            return {word for one in value for word in words(one)}
        case _:
            assert value is None or isinstance(value, int)
            return set()


def test_what_is_decided_now_reads_as_what_would_be_recorded() -> None:
    stored = read_decision(entry(RECEPTIONIST).content)
    assert stored is not None
    assert Decision.of(load(), infer(load(), RECEPTIONIST)) == replace(stored, decisive={})


def test_what_was_left_open_is_recorded_and_makes_the_same_certainty(tmp_path: Path) -> None:
    left_open = ("education", "experience", "serving_customers", "accounting_work")
    found = Recommendation.of(infer(load(), NARROW), load(), left_open=left_open)
    assert found.certainty != recommended(NARROW).certainty
    with open_to_write(tmp_path / "log") as ledger:
        made, without = ledger.append(decision_entry("interview", found), entry(NARROW))
    assert left_open_of(made) == found.left_open
    shown, basis = rebuilt(made, Known.read([]), "en")
    assert shown is not None
    assert (basis, shown.certainty) == (Basis.RULES_OF_THE_DAY, found.certainty)
    assert (left_open_of(without), "left_open" in (without.content or {})) == ((), False)


def test_a_content_of_another_form_is_not_taken_for_a_decision() -> None:
    content = dict(entry(RECEPTIONIST).content)
    for name in set(content) - {"by"}:
        without = {key: value for key, value in content.items() if key != name}
        assert read_decision(without) is None, name
    assert read_decision({**content, "goals": {"front_office": {"points": 1}}}) is None
    assert read_decision({}) is None


def test_a_batch_is_fingerprints_counts_and_settings(tmp_path: Path) -> None:
    out, rejects = tmp_path / "jana.novakova.csv", tmp_path / "jana.novakova.csv.rejects.csv"
    out.write_bytes(b"results")
    rejects.write_bytes(b"rejects")
    summary = Summary(
        (FileCount("jana.novakova.csv", "0a" * 32, 10, 8, 2),),
        10, 8, 2, 0, 1, ("Jana Nováková",), out, rejects, None,
    )  # fmt: skip
    tally = Tally({"front_office": 8}, {"receptionist": 5}, 3, 500, {}, 0)
    made = batch_entry(
        summary, tally, {"policy": "reject", "keep": ["branch"]}, load(),
        language="en", program="1.0.0", by="J. N.", keep_until=date(2030, 1, 1),
    )  # fmt: skip
    assert made.kind == "batch"
    assert made.subject is None
    content = dict(made.content)
    assert content["inputs"] == [{"sha256": "0a" * 32, "rows": 10, "scored": 8, "rejected": 2}]
    assert content["output"] == fingerprint(out)
    assert content["rejects"] == fingerprint(rejects)
    assert (content["rows"], content["scored"], content["rejected"]) == (10, 8, 2)
    assert content["roles"] == {"receptionist": 5, "none": 3}
    assert "nov" not in canonical_json(content).decode().lower(), "no file's or person's name"


def test_a_record_is_shown_with_the_rules_of_its_day_only_if_they_conclude_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "decisions.log"
    genuine = entry(RECEPTIONIST)
    forged = entry(RECEPTIONIST)
    object.__setattr__(forged, "content", {**forged.content, "office": "back_office"})
    elsewhere = entry(RECEPTIONIST, with_rules(load(), version="0.9.0"))
    with open_to_write(path) as log:
        log.append(genuine, forged, elsewhere)
    with open_to_read(path) as log:
        records = list(log.records())
    found, basis = rebuilt(records[0], Known(), "cs")
    assert basis is Basis.RULES_OF_THE_DAY
    assert found is not None
    assert found.to_dict() == {**recommended(RECEPTIONIST).to_dict(), **_czech(found.to_dict())}
    assert rebuilt(records[1], Known(), "en") == (None, Basis.RECORD_BECAUSE_DIFFERENT)
    assert rebuilt(records[2], Known(), "en") == (None, Basis.RECORD)
    stored = decision_of(records[2])
    assert stored is not None
    assert stored.role == "receptionist"


def _czech(data: dict[str, object]) -> dict[str, object]:
    return {name: data[name] for name in ("cautions", "outlook", "derivation", "lang")}
