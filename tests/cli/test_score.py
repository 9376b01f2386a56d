"""``placement score`` as an HR team meets it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from placement.cli import program
from placement.facts.goals import UNDETERMINED
from placement.scoring import checking
from placement.scoring.tally import Sample

ROOT = Path(__file__).parent.parent.parent
APPLICANTS = ROOT / "examples" / "applicants.csv"


def score(*arguments: object) -> Result:
    return CliRunner(env={"LC_ALL": "C.UTF-8"}).invoke(program, ["score", *map(str, arguments)])


def recommended(row: dict[str, str]) -> dict[str, object]:
    settings = [f"--set={name}={value}" for name, value in row.items() if value]
    result = CliRunner().invoke(program, ["recommend", "--json", *settings])
    found: dict[str, object] = json.loads(result.stdout)
    return found


@pytest.mark.thorough
def test_each_row_gets_what_recommend_gives_that_person(tmp_path: Path) -> None:
    out = tmp_path / "scored.parquet"
    assert score(APPLICANTS, "-o", out, "--quiet").exit_code == 0
    scored = pl.read_parquet(out).to_dicts()
    with APPLICANTS.open(encoding="utf-8") as file:
        people = list(csv.DictReader(file))
    assert [row["id"] for row in scored] == [person["id"] for person in people]
    for person, row in list(zip(people, scored, strict=True))[::24]:
        facts = {name: value for name, value in person.items() if name not in ("id", "branch")}
        found = recommended(facts)
        assert (row["office"], row["role"]) == (found["office"], found["role"])
        assert row["fired"] == [step["rule"] for step in found["derivation"]]  # type: ignore[attr-defined]
        assert row["facts"] == [f"{name}={value}" for name, value in found["facts"].items()]


def test_the_summary_adds_up_and_says_where_everything_is(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text(
        "id,communication,branch\na,excellent,x\nb,superb,y\nc,good\nd,,z\na,good,x\n"
    )
    out = tmp_path / "scored.csv"
    result = score(people, "-o", out, "--json")
    assert result.exit_code == 3
    summary = json.loads(result.stdout)
    assert (summary["rows"], summary["scored"], summary["rejected"]) == (5, 3, 2)
    assert sum(summary["verdicts"].values()) == 3
    assert sum(summary["roles"].values()) + summary["no_role"] == 3
    assert summary["repeated_ids"] == 1
    assert "branch" in result.stderr, "a column that is ignored is named"
    rejects = (tmp_path / "scored.csv.rejects.csv").read_text(encoding="utf-8")
    assert "superb" in rejects
    assert "excellent" in rejects, "what is allowed is named"
    assert json.loads((tmp_path / "scored.csv.meta.json").read_text())["inputs"][0]["rows"] == 5


def test_strict_stops_at_the_first_fault_and_leaves_nothing(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("id,communication\na,good\nb,superb\n")
    result = score(people, "-o", tmp_path / "out.csv", "--strict")
    assert result.exit_code == 2
    assert "superb" in result.stderr
    assert "3" in result.stderr, "the line is named"
    assert [path.name for path in tmp_path.iterdir()] == ["people.csv"]


def test_lenient_scores_the_row_and_still_reports_the_value(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("id,communication\na,good\nb,superb\n")
    result = score(people, "-o", tmp_path / "out.csv", "--lenient", "--json")
    summary = json.loads(result.stdout)
    assert (result.exit_code, summary["scored"], summary["taken_as_unknown"]) == (3, 2, 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing.csv", "-o", "out.csv"], "nothing.csv"),
        ([str(APPLICANTS), "-o", "out.docx"], ".parquet"),
        ([str(APPLICANTS), "-o", "out.csv", "--id", "idd"], "idd"),
        ([str(APPLICANTS), "-o", "out.csv", "--keep", "brunch"], "branch"),
        ([str(APPLICANTS), "-o", str(APPLICANTS)], "applicants.csv"),
    ],
)
def test_a_request_that_cannot_be_met_says_why(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = score(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output
    assert not list(tmp_path.iterdir())


@pytest.mark.thorough
def test_check_infers_rows_again_and_says_so(tmp_path: Path) -> None:
    result = score(APPLICANTS, "-o", tmp_path / "out.parquet", "--check", 20)
    assert result.exit_code == 0
    assert "20 rows were inferred again with Experta: no difference." in result.stdout


def test_check_shouts_where_the_engines_differ_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "difference", lambda *_: "fired: front.communication")
    result = score(APPLICANTS, "-o", tmp_path / "out.parquet", "--check", 5)
    assert result.exit_code == 1
    assert "A-001" in result.stderr
    assert "fired: front.communication" in result.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.thorough
def test_both_engines_write_the_same_file(tmp_path: Path) -> None:
    head = tmp_path / "few.csv"
    head.write_text("".join(APPLICANTS.read_text().splitlines(keepends=True)[:40]))
    for engine in ("columns", "experta"):
        score(head, "-o", tmp_path / f"{engine}.csv", "--engine", engine, "--quiet")
    assert (tmp_path / "columns.csv").read_bytes() == (tmp_path / "experta.csv").read_bytes()


def test_undetermined_rows_say_what_would_settle_most_of_them(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    rows = "".join(f"{n},excellent,excellent\n" for n in range(30))
    people.write_text("id,communication,customer_service\n" + rows)
    result = score(people, "-o", tmp_path / "out.parquet", "--json")
    summary = json.loads(result.stdout)
    assert summary["verdicts"][UNDETERMINED] == summary["examined"] == 30
    assert set(summary["settling"].values()) == {30}


@pytest.mark.parametrize("sizes", [[1], [7], [100], [3, 50, 1, 0, 400], [1] * 90])
def test_a_sample_is_spread_over_all_batches(sizes: list[int]) -> None:
    sample, start = Sample(10), 0
    for size in sizes:
        sample.add(pl.DataFrame({"n": range(start, start + size)}, schema={"n": pl.Int64}))
        start += size
    taken = sample.rows["n"].to_list()
    assert len(taken) == min(10, start)
    assert taken == sorted(set(taken))
    assert taken[0] == 0
    assert taken[-1] >= start * 0.7 - 1


def test_the_template_can_be_filled_in_and_scored(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "people.xlsx"
    result = CliRunner().invoke(program, ["template", str(path), "--lang", "cs"])
    assert result.exit_code == 0
    book = load_workbook(path)
    header = [cell.value for cell in book.worksheets[0][1]]
    book.worksheets[0].cell(2, 1, "x1")
    book.worksheets[0].cell(2, header.index("komunikace") + 1, "vynikající")
    book.save(path)
    assert score(path, "-o", tmp_path / "out.csv", "--quiet").exit_code == 0
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        row = next(csv.DictReader(file))
    assert (row["id"], row["facts"]) == ("x1", "communication=excellent")
