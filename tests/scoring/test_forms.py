"""Results in the form that is asked for: words, reasons, brief, to a pipe, or nowhere; and whatever
reads results takes each of them."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path

import polars as pl
import pytest

from placement.facts.dictionary import TRAITS
from placement.facts.goals import OFFICE_VERDICT, UNDETERMINED
from placement.inference.agreement import result_row
from placement.inference.columns import Columns, encode
from placement.inference.result_columns import COLUMNS, LISTS, VERDICT_COLUMNS
from placement.inference.trees import infer
from placement.possible.certainty import certainty
from placement.possible.completed import shared
from placement.reading.results.told import told
from placement.reading.results.words import HEADINGS, VALUES, result_column, result_value
from placement.rules.base import load
from placement.scoring.reasons import Reasons
from placement.text import LANGUAGES, Language, percentages
from tests.cli.running import Run, run

ROWS = 40
FORMATS = ("csv", "jsonl", "parquet", "xlsx")


def crowd(count: int = ROWS) -> list[dict[str, str]]:
    chance = random.Random(7)
    return [
        {t.name: chance.choice(t.scale.values) for t in TRAITS if chance.random() < 0.8}
        for _ in range(count)
    ]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    with Path("people.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "branch", *(t.name for t in TRAITS)])
        writer.writeheader()
        for number, person in enumerate(crowd()):
            writer.writerow({"id": f"p{number}", "branch": "=A" if number % 2 else "B"} | person)
    return tmp_path


def scored(*options: str, out: str = "scored.parquet", lang: Language = "en") -> Run:
    asked = ("--keep", "branch", "--quiet", *options)
    found = run("score", "people.csv", "-o", out, *asked, lang=lang)
    assert found.code == 0, found.err
    return found


def test_the_columns_in_their_order() -> None:
    scored()
    frame = pl.read_parquet("scored.parquet")
    assert tuple(frame.columns) == ("id", "branch", *COLUMNS)
    rows = frame.drop("id", "branch").to_dicts()
    assert rows == [result_row(infer(load(), facts)) for facts in crowd()]


@pytest.mark.thorough
def test_what_is_asked_for_stands_after_the_verdict() -> None:
    scored("--brief", "--reason", "--certainty")
    frame = pl.read_parquet("scored.parquet")
    added = ("certainty", "role_certainty", "reason")
    goals = tuple(name for name in COLUMNS if name not in (*VERDICT_COLUMNS, *LISTS))
    assert tuple(frame.columns) == ("id", "branch", *VERDICT_COLUMNS, *added, *goals)
    for facts, row in zip(crowd(), frame.iter_rows(named=True), strict=True):
        expected = certainty(shared().of(facts), infer(load(), facts))
        assert (row["certainty"], row["role_certainty"]) == (expected.office, expected.role)


@pytest.mark.thorough
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", FORMATS)
def test_words_are_read_as_codes_are(ending: str, language: Language) -> None:
    scored()
    scored("--labels", out=f"words.{ending}", lang=language)
    again = run("score", f"words.{ending}", "-o", "again.parquet", "--keep", "branch", "--quiet")
    assert again.code == 0, again.err
    assert pl.read_parquet("again.parquet").equals(pl.read_parquet("scored.parquet"))
    ran = run("explain", f"words.{ending}", "--row", "p3", "--json")
    assert (ran.code, ran.err) == (0, "")
    row = json.loads(ran.out)["row"]
    assert row["differences"] == []
    assert set(row["compared"]) == set(COLUMNS) - {"facts"}
    rates = [
        json.loads(run("audit", "impact", f"{name}.{end}", "--group", "branch", "--json").out)
        for name, end in (("words", ending), ("scored", "parquet"))
    ]
    assert rates[0]["groupings"] == rates[1]["groupings"]


@pytest.mark.thorough
def test_results_of_version_1_are_read() -> None:
    scored()
    frame = pl.read_parquet("scored.parquet")
    facts = pl.DataFrame(
        {f"fact.{t.name}": [person.get(t.name) for person in crowd()] for t in TRAITS},
        schema={f"fact.{t.name}": pl.Enum(t.scale.values) for t in TRAITS},
    )
    known = [name for name in frame.columns if name.endswith(".known")]
    old = frame.drop("facts", "functions", *known).hstack(facts)
    for ending in ("parquet", "csv"):
        if ending == "csv":
            old = old.with_columns(pl.col("fired").cast(pl.List(pl.String)).list.join(";"))
            old.write_csv("old.csv")
        else:
            old.write_parquet("old.parquet")
        assert run("score", f"old.{ending}", "-o", "again.parquet", "--force", "--quiet").code == 0
        again = pl.read_parquet("again.parquet")
        assert again.equals(frame.drop("branch"))
        ran = run("explain", f"old.{ending}", "--row", "p5", "--json")
        assert json.loads(ran.out)["row"]["differences"] == []


def test_to_a_pipe_go_rows_and_nothing_else() -> None:
    ran = run("score", "people.csv", "-o", "-", "--brief", "--keep", "branch")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [row["id"] for row in rows] == [f"p{number}" for number in range(ROWS)]
    assert not set(LISTS) & set(rows[0])
    assert "40 rows: 40 scored" in ran.err
    assert sorted(path.name for path in Path().iterdir()) == ["people.csv"]


def test_without_an_output_there_is_only_the_summary() -> None:
    with Path("people.csv").open("a", encoding="utf-8") as file:
        file.write("bad,B,mastr" + "," * 48 + "\n")
    ran = run("score", "people.csv")
    assert ran.code == 3
    assert "41 rows: 40 scored, 1 rejected" in ran.out
    assert "people.csv, line 42, column “education”: education: “mastr” is not allowed" in ran.err
    assert sorted(path.name for path in Path().iterdir()) == ["people.csv"]


@pytest.mark.thorough
def test_brief_and_labelled_results_are_mended_in_their_form() -> None:
    with Path("people.csv").open("a", encoding="utf-8") as file:
        file.write("bad,B,mastr" + "," * 48 + "\n")
    asked = ("--labels", "--brief", "--reason", "--keep", "branch", "--quiet")
    assert run("score", "people.csv", "-o", "scored.csv", *asked, lang="cs").code == 3
    rejects = Path("scored.csv.rejects.csv")
    rejects.write_text(rejects.read_text().replace(",mastr,,", ",master,,"), encoding="utf-8")
    mended = run("score", "--mend", "scored.csv", str(rejects), "--quiet")
    assert mended.code == 0, mended.err
    with Path("scored.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (len(rows), rows[-1]["id"], rows[-1]["typ práce"]) == (41, "bad", "nelze určit")
    assert rows[-1]["důvod"].startswith("Nelze určit, víme příliš málo – pro front office: vzděl")
    assert "údaje" not in rows[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reason_tells_the_facts_that_weigh_most(language: Language) -> None:
    base = load()
    people = [*crowd(300), {}]
    codes = encode(people)
    results = Columns(base).score(codes)
    (reasons,) = Reasons(base, language).add(codes, results)
    for facts, row, reason in zip(people, results.iter_rows(named=True), reasons, strict=True):
        words = VALUES["office"][row["office"]].to(language)
        assert reason.lower().startswith(words[:12].lower())
        assert reason.endswith(".")
        if row["office"] not in ("front_office", "back_office"):
            continue
        points: dict[str, int] = {}
        for rule in infer(base, facts).fired:
            if rule.goal.name == row["office"] and rule.sign:
                trait = rule.when.attribute  # type: ignore[union-attr]
                points[trait.name] = points.get(trait.name, 0) + base.points(rule)
        best = max(points, key=lambda name: points[name])
        first = next(t for t in TRAITS if points.get(t.name) == points[best])
        told_first = f"{first.label.to(language)} ({first.text(facts[first.name]).to(language)})"
        assert reason.split(": ", 1)[1].startswith(told_first)
    assert reasons[-1] in ("Not determined, for too little is known.",
                           "Nelze určit, víme příliš málo.")  # fmt: skip


def test_every_heading_and_value_is_told_apart_from_the_others() -> None:
    for column, text in HEADINGS.items():
        assert {result_column(each) for each in (column, text.en, text.cs.upper())} == {column}
    for column, values in VALUES.items():
        for code, text in values.items():
            assert {result_value(column, each) for each in (code, text.en, text.cs)} == {code}
            assert ";" not in text.en + text.cs
    assert result_column("branch") is None
    assert result_value("office", "branch") == "branch"
    assert set(VALUES["office"]) == {*OFFICE_VERDICT.scale.values, UNDETERMINED}


def test_what_is_no_fact_in_a_list_is_named() -> None:
    cells = ["communication=good", "communication=superb;x=1", None, "", "communication"]
    codes, bad = told(pl.Series(cells))
    assert codes["communication"].to_list() == [3, 0, 0, 0, 0]
    assert [(each.row, each.value) for each in bad] == [
        (1, "superb"), (1, "x=1"), (4, "communication"),
    ]  # fmt: skip
    codes, bad = told(pl.Series(["communication=good;Komunikace=vynikající"]))
    assert [each.text.en for each in bad] == ["communication is told twice; keep one of the two."]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([], ()),
        ([0, 0], (0, 0)),
        ([1], (100,)),
        ([1, 1, 1], (34, 33, 33)),
        ([37, 99, 23, 36, 45], (15, 41, 10, 15, 19)),
        ([1, 999], (0, 100)),
    ],
)
def test_percentages_add_up(counts: list[int], expected: tuple[int, ...]) -> None:
    assert percentages(counts) == expected


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("good,", "Undetermined: 1; one more answer would not be enough."),
        (
            "excellent,excellent",
            "Undetermined: 1. One more answer might be enough, to any of these questions:",
        ),
    ],
)
def test_one_row_is_a_row(cells: str, said: str) -> None:
    people = f"id,communication,customer_service\na,{cells}\n"
    Path("one.csv").write_text(people, encoding="utf-8")
    shown = run("score", "one.csv").out
    assert shown.startswith("1 row: 1 scored, 0 rejected, in ")
    assert said in shown.replace("\n", " ")
