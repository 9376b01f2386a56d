"""Results tied to the decision log: the record of this very file, and what humans decided."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from placement.ledger import key as keys
from tests.cli.running import refused, run, settled
from tests.golden import check

APPLICANTS = str(Path(__file__).parents[2] / "examples" / "applicants.csv")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A scored file recorded in a log, with human decisions about four of its people."""
    arguments = ("--keep", "branch", "--quiet", "--log", log(tmp_path), "--by", "personnel")
    assert run("score", APPLICANTS, "-o", scored(tmp_path), *arguments).code == 0
    for subject, decision in (
        ("A-001", "back office"), ("A-001", "front_office"), ("A-002", "rejected"),
        ("A-003", "hr_manager"), ("nobody", "front_office"),
    ):  # fmt: skip
        assert decide(tmp_path, subject, decision) == 0
    return tmp_path


def scored(folder: Path) -> str:
    return str(folder / "scored.csv")


def log(folder: Path) -> str:
    return str(folder / "decisions.log")


def decide(folder: Path, subject: str, decision: str) -> int:
    about = ("--subject", subject, "--decision", decision, "--reason", "r", "--by", "b")
    return run("audit", "decide", "1", "--log", log(folder), *about).code


def impact(folder: Path, *more: str, lang: str = "en") -> tuple[int, str]:
    ask = ("audit", "impact", scored(folder), "--group", "branch", "--log", log(folder))
    ran = run(*ask, *more, lang=lang)
    return ran.code, ran.out


def test_the_record_of_the_file_is_named(folder: Path) -> None:
    code, out = impact(folder, "--json")
    found = json.loads(out)["log"]
    shown = json.loads(run("audit", "show", "1", "--log", log(folder), "--json").out)
    (record,) = found["records"]
    assert code == 0
    assert (record["sequence"], record["by"]) == (1, "personnel")
    assert found["sha256"] == shown["content"]["output"]
    assert (found["log_sound"], found["log_sealed"], found["log_records"]) == (True, True, 6)


def test_what_humans_decided_last_counts_group_by_group(folder: Path) -> None:
    """Four people: one of them is not in the file, one was decided about twice."""
    found = json.loads(impact(folder, "--json")[1])
    with Path(scored(folder)).open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    office, role = rows["A-001"]["office"], rows["A-003"]["role"]
    otherwise = (office != "front_office") + (role != "hr_manager")
    humans = found["groupings"][0]["human_decisions"]
    assert found["log"]["human_decisions"] == 4
    assert sum(one["decided"] for one in humans) == 3
    assert sum(one["otherwise"] for one in humans) == otherwise
    assert sum(one["own_words"] for one in humans) == 1


@pytest.mark.parametrize("lang", ["en", "cs"])
def test_the_page_begins_with_the_record(folder: Path, lang: str) -> None:
    code, out = impact(folder, lang=lang)
    assert code == 0
    beginning = out[: out.index("\n\n", out.index("branch"))]
    humans = out[out.index({"en": "\ndecided by a human\n", "cs": "\nrozhodl člověk\n"}[lang]) :]
    told = f"{beginning}\n\n…\n{humans[: humans.index(chr(10) * 2)]}\n"
    told = re.sub(r"\b([0-9a-f]{64}|[0-9a-f]{32})\b", "SHA-256", settled(told))
    check(f"audit/impact-log.{lang}.txt", re.sub(r"[\d-]{10} [\d:]{8}", "TIME", told))


@pytest.mark.thorough
def test_a_file_changed_since_is_bad_news_and_the_figures_are_told(folder: Path) -> None:
    with Path(scored(folder)).open("a", encoding="utf-8") as file:
        file.write("\n")
    code, out = impact(folder)
    assert code == 1
    assert "No record is about this file" in out
    assert "By branch: 240 people" in out
    assert json.loads(impact(folder, "--json")[1])["log"]["records"] == []


def test_a_log_changed_since_ties_nothing(folder: Path) -> None:
    with sqlite3.connect(log(folder)) as connection:
        connection.execute("UPDATE records SET program = '9' WHERE sequence = 3")
    connection.close()
    code, out = impact(folder)
    assert code == 1
    assert "A log in which something is wrong ties nothing to anything." in out
    assert "By branch: 240 people" in out


@pytest.mark.thorough
def test_without_the_key_it_is_not_told_whom_decisions_are_about(folder: Path) -> None:
    shutil.move(keys.apart(Path(log(folder))), folder / "elsewhere")
    code, out = impact(folder)
    assert code == 0
    assert "People in it about whom a human decided: 4." in out
    assert "that takes the log's key" in out
    assert "decided by a human" not in out
    assert "decided by a human" in impact(folder, "--log-key", str(folder / "elsewhere"))[1]


def test_what_cannot_be_looked_for(folder: Path) -> None:
    ask = ("--group", "branch", "--log")
    gone = refused(run("audit", "impact", str(folder / "none.csv"), *ask, log(folder)))
    assert "only one stored file of results can be looked for in a log" in gone[0]
    none = refused(run("audit", "impact", scored(folder), *ask, str(folder / "none.log")))
    assert "none.log" in none[0]


def test_the_rules_are_those_of_the_record(folder: Path) -> None:
    """The metadata beside the file is in no hash; the record's identity is."""
    metadata = Path(f"{scored(folder)}.meta.json")
    told = json.loads(metadata.read_text(encoding="utf-8"))
    told["knowledge"]["sha256"] = "0" * 64
    metadata.write_text(json.dumps(told), encoding="utf-8")
    ask = ("audit", "impact", scored(folder), "--group", "branch", "--why", "front_office")
    assert "scored by other rules" in refused(run(*ask))[0]
    assert impact(folder, "--why", "front_office")[0] == 0
