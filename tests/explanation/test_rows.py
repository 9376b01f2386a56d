"""A row of a scored file is inferred again, and what it says is compared with that."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import polars as pl
import pytest

from tests.cli.running import Run, run

FORMATS = ("csv", "jsonl", "parquet", "xlsx")
PEOPLE = """number,education,communication,customer_service,customer_contact,accounting,fair_pay
anna,bachelor,excellent,excellent,likes,good,likes
=1+1,maturita,good,,dislikes,none,
-17,,,,,,
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def scored(ending: str) -> str:
    ran = run("score", "people.csv", "-o", f"scored.{ending}", "--id", "number", "--quiet")
    assert ran.code == 0, ran.err
    return f"scored.{ending}"


@pytest.mark.parametrize("row", ["anna", "=1+1", "-17"])
@pytest.mark.parametrize("ending", FORMATS)
def test_a_row_says_what_is_inferred_from_the_facts_it_carries(ending: str, row: str) -> None:
    ran = run("explain", scored(ending), f"--row={row}", "--json")
    assert (ran.code, ran.err) == (0, "")
    data = json.loads(ran.out)
    assert data["id"] == row
    assert data["row"]["differences"] == []
    assert {"office", "role", "front_office", "hr_manager", "fired"} <= set(data["row"]["compared"])


@pytest.mark.parametrize("ending", FORMATS)
def test_its_facts_can_come_from_the_file_it_was_scored_from(ending: str) -> None:
    ran = run(
        "explain", scored(ending), "--row", "anna", "--from", "people.csv", "--id", "number",
        "--json",
    )  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["facts"]["customer_contact"] == "likes"


def test_a_file_without_its_facts_can_still_be_explained_from_its_origin(folder: Path) -> None:
    scored("csv")
    frame = pl.read_csv("scored.csv", infer_schema=False)
    frame.drop("facts").write_csv("bare.csv")
    ran = run("explain", "bare.csv", "--row", "anna", "--from", "people.csv", "--id", "number")
    assert (ran.code, ran.err) == (0, "")


def tampered(column: str, value: str) -> str:
    """The scored file as CSV with one cell of the first row changed."""
    scored("csv")
    with Path("scored.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    rows[0][header.index(column)] = value
    with Path("scored.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return "scored.csv"


def shouted(ran: Run) -> str:
    assert ran.code == 1
    assert ran.out, "what is inferred is explained all the same"
    first, *rest = ran.err.splitlines()
    assert first.startswith("WARNING: scored.csv, line 2: the row “anna” does not say what is ")
    return "\n".join(rest)


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("office", "back_office", "  office: the row says “back_office”, inferred is "),
        ("role", "receptionist", "  role: the row says “receptionist”, inferred is nothing."),
        ("front_office", "1", "  front_office: the row says “1”, inferred is “555”."),
        ("hr_manager", "", "  hr_manager: the row says nothing, inferred is "),
        ("fired", "front.communication", "  fired: the row says “front.communication”, inferred"),
    ],
)
def test_a_row_that_says_otherwise_is_shouted(column: str, value: str, told: str) -> None:
    assert told in shouted(run("explain", tampered(column, value), "--row", "anna", "--depth", "1"))


def test_a_fact_that_was_changed_afterwards_is_shouted_too() -> None:
    scored("csv")
    before = Path("scored.csv").read_text(encoding="utf-8")
    assert "customer_contact=likes" in before
    after = before.replace("customer_contact=likes", "customer_contact=dislikes")
    Path("scored.csv").write_text(after, encoding="utf-8")
    path = "scored.csv"
    rest = shouted(run("explain", path, "--row", "anna", "--depth", "1"))
    assert "  fired: the row says “front.customer_contact;" in rest


def test_other_rules_are_named_as_the_reason() -> None:
    path = tampered("front_office", "1")
    metadata = Path("scored.csv.meta.json")
    written = json.loads(metadata.read_text(encoding="utf-8"))
    written["knowledge"]["sha256"] = "0" * 64
    metadata.write_text(json.dumps(written), encoding="utf-8")
    rest = shouted(run("explain", path, "--row", "anna", "--depth", "1"))
    assert "The file was scored by other rules (000000000000) than these (" in rest


def test_the_difference_is_in_json_as_well() -> None:
    ran = run("explain", tampered("front_office", "1"), "--row", "anna", "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["row"]["differences"] == [
        {"column": "front_office", "said": "1", "inferred": "555"}
    ]


def test_a_setting_changes_what_is_explained_and_not_what_is_compared() -> None:
    ran = run("explain", scored("csv"), "--row", "anna", "--set", "communication=none", "--json")
    assert ran.code == 0
    data = json.loads(ran.out)
    assert data["facts"]["communication"] == "none"
    assert data["row"]["differences"] == []


def test_any_explanation_can_be_asked_of_a_row() -> None:
    ran = run("explain", scored("parquet"), "--row", "anna", "--why-not", "back_office")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Back office is not recommended to you.")


def test_a_row_of_applicants_never_scored_is_explained_without_comparing() -> None:
    ran = run("explain", "people.csv", "--row", "anna", "--id", "number", "--json")
    assert (ran.code, ran.err) == (0, "")
    data = json.loads(ran.out)
    assert data["office"] == "front_office"
    assert "row" not in data
