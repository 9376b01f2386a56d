"""Coverage counts what people exercise, and the people made for the rest really do."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.checks.coverage import Coverage, Exercise
from placement.checks.generation import Made, people_for
from placement.checks.sides import Side, sides
from placement.comparison.hypothetical import Hypothetical
from placement.facts.conditions import Facts, Truth, truth
from placement.facts.dictionary import TRAITS
from placement.inference.columns import Columns, encode
from placement.inference.trees import infer
from placement.rules.base import KnowledgeBase, load
from tests.checks.bases import FEW, bases, everybody
from tests.cli.running import refused, run
from tests.examples import examples
from tests.strategies import people


def cover(base: KnowledgeBase, people: Iterable[Facts]) -> Coverage:
    """What *people* exercise of *base*."""
    exercise = Exercise(base)
    for facts in people:
        exercise.add(facts)
    return exercise.coverage()


@examples(10)
@given(st.lists(people(), max_size=5))
def test_each_side_is_counted_for_the_people_for_whom_it_comes_out(crowd: list[Facts]) -> None:
    base = load()
    coverage = cover(base, crowd)
    inferences = [infer(base, facts) for facts in crowd]
    cases = [inference.case for inference in inferences]
    assert coverage.people == len(crowd)
    for side in sides(base):
        expected = sum(truth(side.part, case) is side.value for case in cases)
        assert coverage.counts[side] == expected, side
    for rule in base.rules:
        fired = sum(rule in inference.fired for inference in inferences)
        assert coverage.fired(rule) == fired, rule.id


@pytest.mark.thorough
@examples(10)
@given(st.lists(people(), min_size=1, max_size=20))
def test_people_count_alike_one_by_one_and_in_frames(crowd: list[Facts]) -> None:
    base = load()
    exercise = Exercise(base)
    frame = Columns(base).infer(encode(crowd))
    exercise.add_frame(frame.head(7))
    exercise.add_frame(frame.slice(7))
    assert exercise.coverage().counts == cover(base, crowd).counts


@pytest.mark.thorough
@examples(25)
@given(bases())
def test_people_are_made_for_exactly_the_sides_that_can_be_exercised(base: Hypothetical) -> None:
    cases = [infer(base, facts).case for facts in everybody(FEW)]
    possible = {side for side in sides(base) if any(side.is_exercised_by(c) for c in cases)}
    nobody = cover(base, [])
    assert set(nobody.missing) == possible
    assert nobody.impossible == set(sides(base)) - possible
    made = list(people_for(base, nobody.missing))
    after = cover(base, [person.facts for person in made])
    assert after.missing == ()
    assert {side for person in made for side in person.exercises} == possible


@pytest.fixture(scope="module")
def made() -> list[Made]:
    """People for every side of the project's rules."""
    return list(people_for(load(), cover(load(), []).missing))


@pytest.mark.thorough
def test_a_few_people_exercise_all_of_the_projects_rules(made: list[Made]) -> None:
    base = load()
    assert len(made) < 30
    for person in made:
        inference = infer(base, person.facts)
        assert all(side.is_exercised_by(inference.case) for side in person.exercises)
        assert list(person.facts) == [t.name for t in TRAITS if t.name in person.facts]
    after = cover(base, [person.facts for person in made])
    assert after.missing == ()
    assert after.of(base.rules).fired == len(base.rules)


@pytest.mark.thorough
def test_only_what_is_missing_is_made(made: list[Made]) -> None:
    base = load()
    most = cover(base, [person.facts for person in made[:-1]])
    more = list(people_for(base, most.missing))
    assert most.missing
    assert cover(base, [p.facts for p in (*made[:-1], *more)]).missing == ()


@pytest.mark.thorough
def test_what_cannot_come_out_is_not_missing() -> None:
    base = load()
    chosen = base.by_id["receptionist.ready"]
    coverage = cover(base, [])
    unknown = Side(chosen, chosen.when, Truth.UNKNOWN)
    assert unknown in coverage.impossible, "a standing is always known"
    assert unknown not in coverage.missing


@pytest.mark.thorough
def test_statements_share_what_their_rules_exercise() -> None:
    base = load()
    coverage = cover(base, [{"communication": "excellent"}])
    shares = {statement.locator: share for statement, _, share in coverage.statements()}
    assert (shares["1.2b"].rules, shares["1.2b"].fired) == (3, 1)
    # Of two rules and of a caution and its two parts: true, false, and unknown, but a standing is
    # always known. True of the first rule, false of the rest; other sides ask for another person.
    assert (shares["1.2b"].sides, shares["1.2b"].exercised) == (14, 5)
    assert "11.3" not in shares, "no rule encodes it"


@pytest.fixture
def few(tmp_path: Path) -> Path:
    path = tmp_path / "few.csv"
    path.write_text(
        "id,communication,hobby\nA,excellent,chess\nB,good,\nC,none,\nD,soso,\n", encoding="utf-8"
    )
    return path


@pytest.mark.thorough
def test_the_command_reports_a_file_and_names_what_it_cannot_use(few: Path) -> None:
    ran = run("rules", "coverage", str(few))
    assert ran.code == 3
    assert ran.out.startswith("3 people: ")
    assert "few.csv, line 5" in ran.err
    assert "soso" in ran.err
    assert "front.customer_contact" in ran.out
    assert "People made for what is missing" in ran.out


@pytest.mark.thorough
def test_the_command_reports_in_czech(few: Path) -> None:
    ran = run("rules", "coverage", str(few), lang="cs")
    assert ran.out.startswith("Lidí: 3.")
    assert "Lidé vytvoření pro to, co chybí" in ran.out


@pytest.mark.thorough
def test_the_commands_json_counts_and_names_the_people_made(few: Path) -> None:
    found = json.loads(run("rules", "coverage", str(few), "--json").out)
    assert (found["people"], found["rejected"]) == (3, 1)
    of_rule = {entry["rule"]: entry for entry in found["coverage"]}
    assert of_rule["front.communication"]["fired"] == 1
    (condition,) = of_rule["front.communication"]["conditions"]
    assert (condition["true"], condition["false"], condition["unknown"]) == (1, 2, 0)
    assert found["made"][0]["id"] == "made-1"
    assert found["sides"]["possible"] > found["sides"]["exercised"]


@pytest.mark.thorough
@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_people_made_can_be_read_back_and_complete_the_file(
    few: Path, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"missing.{ending}"
    assert run("rules", "coverage", str(few), "--generate", str(out)).code == 3
    both = json.loads(run("rules", "coverage", str(few), str(out), "--json").out)
    assert both["made"] == []
    assert both["sides"]["possible"] == both["sides"]["exercised"]


@pytest.mark.thorough
def test_people_are_made_for_everything_where_there_is_no_file(tmp_path: Path) -> None:
    out = tmp_path / "everything.csv"
    ran = run("rules", "coverage", "--generate", str(out))
    assert ran.code == 0
    assert ran.out.startswith("0 people: 0 of ")
    found = json.loads(run("rules", "coverage", str(out), "--json").out)
    assert found["rules"]["fired"] == found["rules"]["all"]


def test_the_command_asks_for_something_to_do() -> None:
    (message,) = refused(run("rules", "coverage"))
    assert "--generate" in message


def test_an_ending_that_nobody_reads_is_refused(tmp_path: Path) -> None:
    (message,) = refused(run("rules", "coverage", "--generate", str(tmp_path / "people.xls")))
    assert ".csv or .jsonl" in message
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    (message,) = refused(run("rules", "coverage", str(tmp_path / "nobody.csv")))
    assert "nobody.csv" in message
