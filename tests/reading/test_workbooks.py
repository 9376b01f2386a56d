"""Workbooks: what a person sees in a sheet is what is read, and nothing else is guessed."""

from __future__ import annotations

import datetime

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font

from placement.errors import PlacementError
from placement.facts.dictionary import TRAITS
from tests.scene import Scene, as_workbook, told


def sheet(scene: Scene) -> tuple[openpyxl.Workbook, object]:
    workbook = openpyxl.Workbook()
    return workbook, workbook.active


def test_dates_numbers_and_truth_values_are_no_values_of_traits(scene: Scene) -> None:
    workbook, page = sheet(scene)
    page.append(["id", "education", "communication"])  # type: ignore[attr-defined]
    page.append([17, "master", "good"])  # type: ignore[attr-defined]
    page.append([18.5, datetime.date(2024, 1, 5), "good"])  # type: ignore[attr-defined]
    page.append(["c", "master", True])  # type: ignore[attr-defined]
    page.append([None, None, None])  # type: ignore[attr-defined]
    page.append(["d", 3, " Good "])  # type: ignore[attr-defined]
    page.append(["e", " master ", None])  # type: ignore[attr-defined]
    workbook.save(scene.folder / "people.xlsx")
    results = scene.results(scene.folder / "people.xlsx")
    found = [(r["id"], told(r).get("education")) for r in results]
    assert found == [
        ("17", "master"),
        ("e", "master"),
    ]
    assert [(r["line"], r["id"], r["column"], r["value"]) for r in scene.rejects()] == [
        ("3", "18.5", "education", "2024-01-05 00:00:00"),
        ("4", "c", "communication", "true"),
        ("6", "d", "education", "3"),
    ]


def test_formulas_count_with_their_value_and_not_without(scene: Scene) -> None:
    path = scene.folder / "people.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    page = workbook.add_worksheet()
    page.write_row(0, 0, ["id", "education", "sum"])
    page.write_row(1, 0, ["a"])
    page.write_formula(1, 1, '="mas"&"ter"', None, "master")
    page.write_row(2, 0, ["b"])
    page.write_formula(2, 1, '="mas"&"ter"', None, "")
    page.write_row(3, 0, ["c"])
    page.write_formula(3, 1, "=NA()", None, "#N/A")
    page.write_row(4, 0, ["d", "primary"])
    page.write_formula(4, 2, "=NA()", None, "#N/A")
    workbook.close()
    results = scene.results(path)
    found = [(r["id"], told(r).get("education")) for r in results]
    assert found == [
        ("a", "master"),
        ("d", "primary"),
    ]
    assert [(r["line"], r["id"], r["column"], r["code"]) for r in scene.rejects()] == [
        ("3", "b", "education", "formula_without_value"),
        ("4", "c", "education", "error_in_cell"),
    ]
    assert scene.rejects()[0]["message"] == (
        "the cell B3 holds a formula without a value; open the workbook and save it"
    )


def test_merged_cells_are_not_guessed(scene: Scene) -> None:
    workbook, page = sheet(scene)
    for row in (["id", "education", "note"], ["a", "master", "x"], ["b"], ["c", "primary"], ["d"]):
        page.append(row)  # type: ignore[attr-defined]
    page.merge_cells("B2:B3")  # type: ignore[attr-defined]
    page.merge_cells("C4:C5")  # type: ignore[attr-defined]
    workbook.save(scene.folder / "people.xlsx")
    results = scene.results(scene.folder / "people.xlsx")
    assert [r["id"] for r in results] == ["a", "c", "d"]
    (reject,) = scene.rejects()
    assert (reject["line"], reject["id"], reject["code"]) == ("3", "b", "merged_cell")
    assert reject["message"].startswith("the cell B3 is part of a merged one")


def test_a_table_that_does_not_begin_in_the_corner(scene: Scene) -> None:
    workbook, page = sheet(scene)
    page["A1"].font = Font(bold=True)  # type: ignore[index]
    for row, cells in enumerate((["id", "education"], ["a", "master"], ["b", "=1+1"]), start=4):
        for column, cell in enumerate(cells, start=3):
            page.cell(row, column, cell)  # type: ignore[attr-defined]
    workbook.save(scene.folder / "people.xlsx")
    assert [r["id"] for r in scene.results(scene.folder / "people.xlsx")] == ["a"]
    (reject,) = scene.rejects()
    assert (reject["line"], reject["id"]) == ("6", "b")
    assert "D6" in reject["message"]


def test_the_first_visible_sheet_is_read(scene: Scene) -> None:
    workbook, page = sheet(scene)
    page.append(["nothing"])  # type: ignore[attr-defined]
    page.sheet_state = "hidden"  # type: ignore[attr-defined]
    for number, header in ((1, ["id", "education"]), (2, ["something", "else"])):
        other = workbook.create_sheet(f"Lidé & co {number}")
        other.append(header)
        other.append([f"from {number}", "master"])
    workbook.active = 1
    workbook.save(scene.folder / "people.xlsx")
    assert [r["id"] for r in scene.results(scene.folder / "people.xlsx")] == ["from 1"]


def test_workbooks_that_are_none(scene: Scene) -> None:
    path = as_workbook(scene.folder / "people.xlsx", [["id", "education"], ["a", "master"]])
    whole = path.read_bytes()
    for data in (whole[: len(whole) // 2], whole[:30], b"PK\x03\x04" + b"junk" * 100):
        with pytest.raises(PlacementError, match=r"no whole Excel workbook"):
            scene.score(scene.file("bad.xlsx", data))
    with pytest.raises(PlacementError, match="the sheet is empty"):
        scene.score(as_workbook(scene.folder / "empty.xlsx", []))


def test_two_cells_far_apart_do_not_ask_for_all_the_memory(scene: Scene) -> None:
    workbook, page = sheet(scene)
    page["A1"] = "education"  # type: ignore[index]
    page["XFD1048576"] = "master"  # type: ignore[index]
    workbook.save(scene.folder / "people.xlsx")
    with pytest.raises(PlacementError, match="a sheet of a sensible size"):
        scene.score(scene.folder / "people.xlsx")


def test_more_columns_than_letters(scene: Scene) -> None:
    names = [f"x{number}" for number in range(800)]
    rows = [[*names, "id", "education"], [*["?"] * 800, "a", "master"], [*["?"] * 800, "b"]]
    results = scene.results(as_workbook(scene.folder / "people.xlsx", rows))
    found = [(r["id"], told(r).get("education")) for r in results]
    assert found == [("a", "master"), ("b", None)]
    assert len(TRAITS) < 800


def test_a_cell_longer_than_a_workbook_holds_ends_the_run(scene: Scene) -> None:
    text = f"id,note,education\na,{'x' * 40_000},master\n"
    path = scene.file("people.csv", text)
    with pytest.raises(PlacementError, match="at most 32767 characters"):
        scene.score(path, out="results.xlsx", keep=("note",))
    assert sorted(scene.folder.iterdir()) == [path]
