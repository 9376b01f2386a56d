"""What a run leaves behind: identity, fingerprints, counts, progress."""

from __future__ import annotations

import json
import warnings
from hashlib import sha256
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.errors import PlacementError
from placement.facts.dictionary import TRAITS
from placement.reading.columns import Wanted
from placement.scoring import duplicates
from placement.scoring.duplicates import Duplicates
from placement.scoring.run import Progress, Request, score_files
from placement.scoring.template import write_template
from placement.text import LANGUAGES
from tests.scene import Scene, as_csv, people, score, told


@pytest.mark.parametrize("name", ["people.csv", "people.csv.gz", "people.parquet"])
@pytest.mark.parametrize("out", ["out.parquet", "out.csv", "out.jsonl", "out.xlsx"])
def test_results_say_what_they_were_made_from(name: str, out: str, scene: Scene) -> None:
    if name.endswith("parquet"):
        path = scene.folder / name
        pl.DataFrame({"id": ["a"], "education": ["master"]}).write_parquet(path)
    else:
        path = scene.file(name, "id,education\na,master\n")
    summary = scene.score(path, out=out)
    if out == "out.parquet":
        assert summary.metadata is None
        found = json.loads(pl.read_parquet_metadata(summary.out)["placement"])
    else:
        assert summary.metadata == scene.folder / f"{out}.meta.json"
        found = json.loads(summary.metadata.read_text())
    fingerprint = sha256(path.read_bytes()).hexdigest()
    assert found == {
        "program": "1.0.0",
        **({"form": {"words": "en"}} if out == "out.xlsx" else {}),
        "inputs": [{"name": name, "sha256": fingerprint, "rows": 1, "scored": 1, "rejected": 0}],
    }


def test_csv_results_as_they_stand(scene: Scene) -> None:
    text = "id,education,note\n=x,magisterské,@y\n"
    scene.score(scene.file("people.csv", text), out="out.csv", keep=("note",))
    assert (scene.folder / "out.csv").read_text().splitlines() == [
        "id,note,office,front_office,fired,facts",
        "'=x,'@y,back_office,-600,knows.education,education=master",
    ]


def test_workbook_results_as_they_stand(scene: Scene) -> None:
    text = "id,education\n=x,master\n7,\n"
    scene.score(scene.file("people.csv", text), out="out.xlsx")
    with warnings.catch_warnings():
        # openpyxl does not know data bars of Excel 2010.
        warnings.filterwarnings("ignore", ".*extension is not supported.*")
        rows = list(openpyxl.load_workbook(scene.folder / "out.xlsx")["Results"].values)
    assert rows == [
        ("id", "office", "front office", "rules that fired", "facts"),
        ("=x", "back office", -600, "knows.education", "education=master's"),
        ("7", "not determined", None, None, None),
    ]


def test_columns_of_the_same_name_as_a_result_cannot_be_kept(scene: Scene) -> None:
    path = scene.file("people.csv", "id,office,education\na,x,master\n")
    with pytest.raises(PlacementError, match="column “office” cannot be kept"):
        scene.score(path, keep=("office",))
    with pytest.raises(PlacementError, match="no column “nte”"):
        scene.score(path, keep=("nte",))
    with pytest.raises(PlacementError, match="in the output anyway"):
        scene.score(path, keep=("education",), out="o.csv")
    with pytest.raises(PlacementError, match="is a trait and cannot be the identifier"):
        scene.score(path, id_column="education")


def test_another_column_may_be_the_identifier(scene: Scene) -> None:
    path = scene.file("people.csv", "id,Number,education\na,7,master\n")
    results = scene.results(path, id_column="number")
    assert [result["id"] for result in results] == ["7"]


def test_progress_counts_rows_and_bytes(scene: Scene) -> None:
    paths = [scene.file(f"{n}.csv", as_csv(people(30))) for n in range(3)]
    seen: list[Progress] = []
    request = Request([str(path) for path in paths], scene.folder / "o.parquet", {})
    score_files(request, score, progress=seen.append)
    size = sum(path.stat().st_size for path in paths)
    assert [progress.rows for progress in seen] == [30, 60, 90]
    assert seen[-1] == Progress(90, size, size)


def test_an_observer_sees_every_scored_row(scene: Scene) -> None:
    path = scene.file("people.csv", as_csv(people(30)) + "x,junk" + "," * 48 + "\n")
    seen: list[tuple[int, int, str]] = []

    def observe(codes: pl.DataFrame, results: pl.DataFrame) -> None:
        seen.append((codes.height, results.height, results["id"][-1]))
        assert codes.columns == [trait.name for trait in TRAITS]

    score_files(Request([str(path)], scene.folder / "o.parquet", {}), score, observe=observe)
    assert seen == [(30, 30, "p0030")]


IDS = st.lists(st.sampled_from(["a", "b", "c", "10", "9", "", "ž"]) | st.text(max_size=3))


@given(st.lists(IDS, max_size=6), st.sampled_from([1, 3, 100]))
def test_repeated_identifiers_are_counted(batches: list[list[str]], at_once: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duplicates, "_HELD", 2)
        patch.setattr(duplicates, "_AT_ONCE", at_once)
        found = Duplicates()
        for ids in batches:
            found.add(pl.Series("id", ids, dtype=pl.String))
        everything = [each for ids in batches for each in ids]
        assert found.count() == len(everything) - len(set(everything))
        assert set(found.examples()) <= {e for e in everything if everything.count(e) > 1}
        assert bool(found.examples()) == bool(found.count())
        found.close()


def test_growing_identifiers_of_any_length_are_seen_to_be_different() -> None:
    found = Duplicates()
    for start in (1, 50, 2000):
        found.add(pl.Series("id", [f"p{number}" for number in range(start, start + 40)]))
    assert found.count() == 0
    assert found.examples() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_in_template_can_be_scored(language: str, scene: Scene) -> None:
    path = scene.folder / "template.xlsx"
    write_template(path, language)  # type: ignore[arg-type]
    workbook = openpyxl.load_workbook(path)
    page, choices, explanation = workbook.worksheets
    for column, trait in enumerate(TRAITS, start=2):
        offered = [cell.value for cell in choices[choices.cell(1, column).column_letter]]
        words = [each for each in offered if each is not None]
        assert words == [trait.text(value).to(language) for value in trait.scale.values]  # type: ignore[arg-type]
        page.cell(2, column, words[-1])
    page.cell(2, 1, "a")
    validated = {str(each.sqref) for each in page.data_validations.dataValidation}
    assert len(validated) == len(TRAITS)
    assert choices.sheet_state == "hidden"
    names = [row[1] for row in explanation.values][2:]
    assert names == ["id", *(trait.name for trait in TRAITS)]
    workbook.save(path)
    (result,) = scene.results(path)
    assert result["id"] == "a"
    for trait in TRAITS:
        assert told(result)[trait.name] == trait.scale.values[-1]
    assert scene.notices == []


def test_an_empty_template_is_an_empty_crowd(scene: Scene) -> None:
    for name in ("template.csv", "template.xlsx"):
        write_template(scene.folder / name, "cs")
        assert scene.results(scene.folder / name, out=f"{name}.parquet") == []
    with pytest.raises(PlacementError, match="name the template"):
        write_template(scene.folder / "template.txt", "en")
    with pytest.raises(PlacementError, match="there is no folder"):
        write_template(Path(scene.folder / "none" / "template.csv"), "en")


def test_csv_for_excel_has_a_mark_and_semicolons(scene: Scene) -> None:
    path = scene.file("people.csv", "id,education,note\nTomáš,master,a;b\n")
    request = Request([str(path)], scene.folder / "out.csv", {}, Wanted(keep=("note",)),
                      for_excel=True)  # fmt: skip
    score_files(request, score)
    data = (scene.folder / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    header, row, end = data.decode("utf-8-sig").split("\r\n")
    assert header == "id;note;office;front_office;fired;facts"
    assert (row, end) == ('Tomáš;"a;b";back_office;-600;knows.education;education=master', "")
    assert scene.results(scene.folder / "out.csv", keep=("note",))[0]["note"] == "a;b"


@pytest.mark.parametrize("out", ["out.xlsx", "out.parquet", "out.jsonl"])
def test_identifiers_stay_as_they_are_where_no_formula_can_be(out: str, scene: Scene) -> None:
    path = scene.file("people.csv", "id,education\n+420777123456,master\n'=x,primary\n")
    scene.score(path, out=out)
    again = scene.results(scene.folder / out)
    assert [row["id"] for row in again] == ["+420777123456", "'=x"]
