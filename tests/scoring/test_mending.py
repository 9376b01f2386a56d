"""Rejected rows corrected and fed back: the results are as if the file had been right from the
beginning."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from placement.errors import PlacementError
from placement.reading.columns import Wanted
from placement.scoring.mending import mend
from placement.scoring.rejected_rows import as_ranges, from_ranges
from placement.scoring.run import Request, Summary
from tests.scene import Scene, score

HEADER = "id,education,communication,note\n"
GOOD = [f"p{number},master,good,x\n" for number in range(8)]
WRONG = {1: "p1,mastr,good,x\n", 3: "p3,master,good\n", 4: 'p4,master,"good,x\n',
         6: "p6,master,junk,x\n"}  # fmt: skip
FAULTY = HEADER + "".join(WRONG.get(place, row) for place, row in enumerate(GOOD))
RIGHT = HEADER + "".join(GOOD)
FORMATS = ["out.parquet", "out.csv", "out.jsonl", "out.xlsx"]

Rows = list[dict[str, str]]


def corrected(row: dict[str, str]) -> dict[str, str]:
    """The row as it should have been."""
    return row | {
        "row.id": row["row.id"], "row.education": "master", "row.communication": "good",
        "row.note": "x",
    }  # fmt: skip


def edit(path: Path, change: Callable[[Rows], Rows], to: Path | None = None) -> Path:
    """The file of rejects as somebody has changed it."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    to = to or path
    with to.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(change(rows))
    return to


def mended(scene: Scene, out: str, rejects: Path, **settings: object) -> Summary:
    request = Request([str(rejects)], scene.folder / out, {"program": "1.0.0"}, **settings)  # type: ignore[arg-type]
    return mend(request, rejects, score, notice=scene.notices.append)


def contents(path: Path) -> object:
    """What a file of results holds, whatever its format."""
    match path.suffix:
        case ".parquet":
            return pl.read_parquet(path).to_dicts()
        case ".xlsx":
            return pl.read_excel(path).to_dicts()
        case _:
            return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("out", FORMATS)
def test_corrected_rows_come_into_their_places(out: str, scene: Scene) -> None:
    scene.score(scene.file("people.csv", FAULTY), out=out, keep=("note",))
    rejects = edit(
        scene.folder / f"{out}.rejects.csv", lambda rows: [corrected(row) for row in rows]
    )
    summary = mended(scene, out, rejects)
    assert (summary.rows, summary.scored, summary.rejected) == (8, 8, 0)
    assert summary.rejects is None
    (scene.folder / "right").mkdir()
    right = Scene(scene.folder / "right")
    right.score(right.file("people.csv", RIGHT), out=out, keep=("note",))
    assert contents(scene.folder / out) == contents(right.folder / out)


def test_what_is_still_wrong_stays_rejected_with_its_row(scene: Scene) -> None:
    scene.score(scene.file("people.csv", FAULTY))
    rejects = scene.folder / "results.parquet.rejects.csv"
    edit(rejects, lambda rows: [corrected(row) if row["id"] == "p1" else row for row in rows])
    summary = mended(scene, "results.parquet", rejects)
    assert (summary.scored, summary.rejected) == (5, 3)
    assert [(r["place"], r["code"], r["row.id"]) for r in scene.rejected()] == [
        ("4", "too_few_cells", "p3"),
        ("5", "quote_not_closed", "p4"),
        ("7", "value_not_allowed", "p6"),
    ]
    edit(rejects, lambda rows: [corrected(row) for row in rows])
    assert mended(scene, "results.parquet", rejects).scored == 8


@pytest.mark.parametrize("out", FORMATS)
def test_mending_again_changes_nothing(out: str, scene: Scene) -> None:
    scene.score(scene.file("people.csv", FAULTY), out=out)
    copy = edit(
        scene.folder / f"{out}.rejects.csv",
        lambda rows: [corrected(row) for row in rows[:2]],
        scene.folder / "copy.csv",
    )
    mended(scene, out, copy)
    before = {path.name: contents(path) for path in sorted(scene.folder.iterdir())
              if path.suffix != ".meta"}  # fmt: skip
    assert mended(scene, out, copy).scored == 6
    after = {path.name: contents(path) for path in sorted(scene.folder.iterdir())}
    assert after == before


def test_rows_left_out_of_a_copy_stay_rejected(scene: Scene) -> None:
    scene.score(scene.file("people.csv", FAULTY))
    rejects = scene.folder / "results.parquet.rejects.csv"
    copy = edit(rejects, lambda rows: [corrected(rows[0])], scene.folder / "copy.csv")
    assert mended(scene, "results.parquet", copy).rejected == 3
    assert [row["place"] for row in scene.rejected()] == ["4", "5", "7"]
    edit(rejects, lambda rows: rows[1:])
    mended(scene, "results.parquet", rejects)
    assert scene.notices[-1].en.endswith("stay rejected; their places: 4.")
    assert mended(scene, "results.parquet", rejects).rejected == 3


def test_the_metadata_stays_true_and_says_what_was_mended(scene: Scene) -> None:
    scene.score(scene.file("people.csv", FAULTY), out="out.csv")
    rejects = edit(scene.folder / "out.csv.rejects.csv", lambda rows: [*map(corrected, rows)])
    mended(scene, "out.csv", rejects)
    written = json.loads((scene.folder / "out.csv.meta.json").read_text(encoding="utf-8"))
    (counted,) = written["inputs"]
    assert (counted["rows"], counted["scored"], counted["rejected"]) == (8, 8, 0)
    (told,) = written["mended"]
    assert (told["rejects"], told["rows"]) == ("out.csv.rejects.csv", 4)


def test_files_with_other_columns_are_told_apart(scene: Scene) -> None:
    one = scene.file("one.csv", "id,education\na,mastr\nb,master\n")
    two = scene.file("two.csv", "vzdělání;id;y\nmagisterské;c;1\nzakl;=d;2\n")
    scene.score(one, two)
    rows = scene.rejected()
    assert [(r["file"], r["place"], r["row.id"], r["row.education"], r["row.vzdělání"], r["row.y"])
            for r in rows] == [("one.csv", "1", "a", "mastr", "", ""),
                               ("two.csv", "4", "'=d", "", "zakl", "2")]  # fmt: skip

    def change(rows: Rows) -> Rows:
        return [rows[0] | {"row.education": "primary"}, rows[1] | {"row.vzdělání": "základní"}]

    mended(scene, "results.parquet", edit(scene.folder / "results.parquet.rejects.csv", change))
    found = pl.read_parquet(scene.folder / "results.parquet")
    assert [(row["id"], list(row["facts"])) for row in found.iter_rows(named=True)] == [
        ("a", ["education=primary"]), ("b", ["education=master"]), ("c", ["education=master"]),
        ("=d", ["education=primary"]),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["people.parquet", "people.xlsx", "people.jsonl"])
def test_the_row_stands_beside_its_fault_in_every_format(name: str, scene: Scene) -> None:
    people = pl.DataFrame({"id": ["a", "b"], "education": ["master", "mastr"], "note": ["x", "y"]})
    path = scene.folder / name
    match path.suffix:
        case ".parquet":
            people.write_parquet(path)
        case ".xlsx":
            people.write_excel(path)
        case _:
            people.write_ndjson(path)
    scene.score(path)
    (row,) = scene.rejected()
    assert (row["row.id"], row["row.education"], row["row.note"]) == ("b", "mastr", "y")
    rejects = scene.folder / "results.parquet.rejects.csv"
    edit(rejects, lambda rows: [rows[0] | {"row.education": "master"}])
    assert mended(scene, "results.parquet", rejects).scored == 2


def test_what_does_not_belong_together_is_refused(scene: Scene) -> None:
    scene.score(scene.file("people.csv", FAULTY))
    rejects = scene.folder / "results.parquet.rejects.csv"
    request = Request([], scene.folder / "results.parquet", {"program": "0.9"}, Wanted())
    with pytest.raises(PlacementError, match="by other rules or another program"):
        mend(request, rejects, score)
    foreign = scene.file("foreign.csv", "a,b\n1,2\n")
    with pytest.raises(PlacementError, match=r"foreign\.csv, line 2: this is no file of rejects"):
        mended(scene, "results.parquet", foreign)
    with pytest.raises(PlacementError, match="no place of a row in the results"):
        mended(scene, "results.parquet", edit(
            rejects, lambda rows: [rows[0] | {"place": "99"}], scene.folder / "c.csv"
        ))  # fmt: skip


def test_places_are_kept_as_ranges() -> None:
    assert as_ranges([3, 1, 2, 7]) == "1-3,7"
    assert from_ranges("1-3,7") == [1, 2, 3, 7]
    assert from_ranges("") == []
