"""``score --mend`` and the rows it is about, as whoever corrects them sees it."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from pathlib import Path

import pytest

from placement.facts.dictionary import TRAITS
from placement.facts.spellings import accepted_spellings, normalise
from placement.reading.rejects import read_rejects
from tests.cli.running import run

PEOPLE = """id,communication,customer_contact,managing_relationships,serving_customers,IT work
N001,excellent,likes,likes,likes,dislikes
N002,excellent,likes,likes,perhaps,dislikes
N003,excellent,likes,likes,likes,dislikes
N003,none,neutral,neutral,neutral,likes
N004,good,lots,likes,likes,dislikes
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files stand in the folder in which the commands run."""
    monkeypatch.chdir(tmp_path)
    Path("people.csv").write_text(PEOPLE, encoding="utf-8")


def score(out: str, *options: str, lang: str = "en") -> str:
    """The summary of scoring the people into *out*, two of whom are rejected."""
    ran = run("score", "people.csv", "-o", out, *options, lang=lang)
    assert ran.code == 3
    return " ".join(ran.out.split())


def correct(rejects: str, *pairs: tuple[str, str]) -> None:
    data = Path(rejects).read_bytes().decode()
    rows = data.split("row.id", 1)
    for wrong, right in pairs:
        place = rows[1].rindex(wrong)
        rows[1] = rows[1][:place] + right + rows[1][place + len(wrong) :]
    Path(rejects).write_bytes("row.id".join(rows).encode())


@pytest.mark.parametrize("out", ["scored.xlsx", "scored.csv", "scored.parquet", "scored.jsonl"])
def test_the_summary_tells_of_the_whole_file_and_what_became_of_the_files(out: str) -> None:
    told = score(out)
    command = f"placement score --mend {out} {out}.rejects.csv"
    assert f"Rejects: {out}.rejects.csv Correct the rows there, then: {command}" in told
    assert "1 row has an identifier that an earlier row has, “N003”." in told
    correct(f"{out}.rejects.csv", ("perhaps", "likes"))
    first = run("score", "--mend", out, f"{out}.rejects.csv")
    page = " ".join(first.out.split())
    assert first.code == 3
    assert page.startswith(
        f"1 row mended; in {out} now: 4, still rejected: 1. Offices front office"
    )
    assert "█ 3 75 %" in page
    assert "1 row has an identifier that an earlier row has, “N003”." in page
    assert f"Rewritten: {out} Rewritten with what is still rejected: {out}.rejects.csv" in page
    correct(f"{out}.rejects.csv", ("lots", "likes"))
    second = run("score", "--mend", out, f"{out}.rejects.csv")
    page = " ".join(second.out.split())
    assert second.code == 0
    assert f"1 row mended; in {out} now: 5, still rejected: 0." in page
    assert f"Removed, for nothing is rejected any more: {out}.rejects.csv" in page
    whole = " ".join(run("score", "--mend", out, f"{out}.rejects.csv").err.split())
    assert "there is no such file" in whole


def test_what_is_told_of_a_mended_file_is_what_is_told_of_the_right_one() -> None:
    score("scored.csv", "--labels")
    correct("scored.csv.rejects.csv", ("perhaps", "likes"), ("lots", "likes"))
    mended = json.loads(run("score", "--mend", "scored.csv", "scored.csv.rejects.csv",
                            "--json").out)  # fmt: skip
    Path("right.csv").write_text(
        PEOPLE.replace("perhaps", "likes").replace("lots", "likes"), encoding="utf-8"
    )
    right = json.loads(run("score", "right.csv", "-o", "right.parquet", "--json").out)
    told = ("verdicts", "roles", "no_role", "coverage", "examined", "settling", "rows", "scored",
            "rejected", "repeated_ids", "repeated_examples")  # fmt: skip
    assert {name: mended[name] for name in told} == {name: right[name] for name in told}
    assert (mended["mended"], right["mended"]) == (2, None)


def test_rejects_for_excel_are_as_the_results_and_come_back() -> None:
    score("scored.csv", "--excel")
    data = Path("scored.csv.rejects.csv").read_bytes()
    assert data.startswith(BOM_UTF8 + b"file;line;id;")
    assert [cells["row.id"] for _, cells in read_rejects(Path("scored.csv.rejects.csv"))] == [
        "N002", "N004",
    ]  # fmt: skip
    correct("scored.csv.rejects.csv", ("perhaps", "likes"))
    assert run("score", "--mend", "scored.csv", "scored.csv.rejects.csv").code == 3
    assert Path("scored.csv").read_bytes().startswith(BOM_UTF8 + b"id;")
    assert Path("scored.csv.rejects.csv").read_bytes().startswith(BOM_UTF8 + b"file;")
    correct("scored.csv.rejects.csv", ("lots", "likes"))
    assert run("score", "--mend", "scored.csv", "scored.csv.rejects.csv").code == 0


def test_rejects_of_a_workbook_for_excel_stay_so() -> None:
    score("scored.xlsx", "--excel")
    correct("scored.xlsx.rejects.csv", ("perhaps", "likes"))
    assert run("score", "--mend", "scored.xlsx", "scored.xlsx.rejects.csv").code == 3
    assert Path("scored.xlsx.rejects.csv").read_bytes().startswith(BOM_UTF8 + b"file;")


def test_a_brief_file_is_told_of_without_what_would_settle_it() -> None:
    score("scored.csv", "--brief")
    correct("scored.csv.rejects.csv", ("perhaps", "likes"))
    page = " ".join(run("score", "--mend", "scored.csv", "scored.csv.rejects.csv").out.split())
    assert "1 row mended; in scored.csv now: 4" in page
    assert "█ 3 75 %" in page


@pytest.mark.parametrize("out", ["scored.xlsx", "scored.parquet"])
def test_who_was_rejected_is_explained_as_rejected(out: str) -> None:
    score(out)
    told = run("explain", out, "--row", "N002").err
    assert f"{out}: N002 was rejected" in told.replace("“", "").replace("”", "")
    assert "column “serving_customers”: serving customers (serving_customers): “perhaps” is" in told
    assert "like it (likes)" in told
    assert f"See {out}.rejects.csv, line 2." in told
    assert "N001" not in told
    other = run("explain", out, "--row", "5").err
    assert "there is no row “5”. Rows are called by their identifier, such as “N001”" in other


@pytest.mark.parametrize(("out", "line"), [("scored.csv", "5"), ("scored.xlsx", "5"),
                                           ("scored.parquet", "4")])  # fmt: skip
def test_of_two_rows_of_one_name_one_is_chosen_by_its_line(out: str, line: str) -> None:
    Path("people.csv").write_text(PEOPLE.replace("perhaps", "likes"), encoding="utf-8")
    score(out)
    ran = run("explain", out, "--row", "N003")
    assert ran.code == 2
    assert f"choose one by its line, such as --row line:{int(line) - 1}." in ran.err
    explained = json.loads(run("explain", out, "--row", f"line:{line}", "--json").out)
    assert explained["id"] == "N003"
    assert explained["facts"]["communication"] == "none"


def test_answers_of_the_interview_are_spellings_too_and_mean_one_value_each() -> None:
    for trait in TRAITS:
        spellings = accepted_spellings(trait)
        for value in trait.scale.values:
            for words in (trait.answer(value).en, trait.answer(value).cs):
                assert spellings[normalise(words)] == value
    communication = accepted_spellings(next(t for t in TRAITS if t.name == "communication"))
    for words in ("very good", "velmi dobrá", "velmi dobry", "very well", "velmi dobře"):
        assert communication[words] == "strong"
    for words in ("excellent", "excellently", "výborná", "vyborne", "vynikající"):
        assert communication[words] == "excellent"
