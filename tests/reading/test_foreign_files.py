"""Files as they really come: their columns mapped, and what stands around the table."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from placement.reading.options import Reading
from tests.reading.foreign import facts, table
from tests.scene import Scene, told

FORM = table(
    ["Timestamp", "What is the highest\neducation you have?", "Rate your communication (1–5)"],
    ["2026/01/05 10:00", "University", "5"],
    ["2026/01/05 10:05", "High school", "1"],
    ["2026/01/05 10:09", "prefer not to say", "None"],
    ["2026/01/05 10:12", "Life", "7"],
)
MAPPING = """
id = "Timestamp"

[traits.education]
column = "What is the highest\\neducation you have?"
values = { "University" = "master", "High school" = "maturita" }

[traits.communication]
column = "Rate your communication (1–5)"
bins = { "1-2" = "basic", "3" = "good", "4-5" = "excellent" }
none = "unknown"
"""


def test_a_form_with_questions_as_its_header(scene: Scene) -> None:
    path = scene.file("mapping.toml", MAPPING)
    results = scene.results(scene.file("form.csv", FORM), mapping=path)
    assert facts(results, "education", "communication") == [
        ("2026/01/05 10:00", "master", "excellent"),
        ("2026/01/05 10:05", "maturita", "basic"),
        ("2026/01/05 10:09", None, None),
    ]
    assert [(r["line"], r["column"], r["value"], r["code"]) for r in scene.rejects()] == [
        ("6", "What is the highest\neducation you have?", "Life", "value_not_mapped"),
        ("6", "Rate your communication (1–5)", "7", "value_not_mapped"),
    ]


def test_a_column_may_serve_several_traits_and_be_the_identifier_and_kept(scene: Scene) -> None:
    text = table(["post", "note"], ["clerk", "x"], ["head", "y"])
    mapping = scene.file(
        "mapping.toml",
        'id = "post"\nkeep = ["note"]\n[traits.experience]\ncolumn = "post"\n'
        'values = { "clerk" = "some", "head" = "leading" }\n'
        '[traits.ambition]\ncolumn = "post"\nvalues = { "clerk" = "stay", "head" = "lead" }\n',
    )
    results = scene.results(scene.file("p.csv", text), mapping=mapping)
    assert facts(results, "experience", "ambition") == [
        ("clerk", "some", "stay"),
        ("head", "leading", "lead"),
    ]
    assert [row["note"] for row in results] == ["x", "y"]


def test_a_missing_column_is_named_with_the_nearest(scene: Scene) -> None:
    mapping = scene.file("mapping.toml", MAPPING.replace("Timestamp", "Timestmp"))
    told = scene.told(scene.file("form.csv", FORM), mapping=mapping)
    assert told == ("form.csv, line 1: there is no column “Timestmp”; the nearest is “Timestamp”")


def test_the_mapping_is_part_of_the_record(scene: Scene) -> None:
    from hashlib import sha256

    path = scene.file("mapping.toml", MAPPING)
    scene.score(scene.file("form.csv", FORM), mapping=path, out="r.csv")
    written = json.loads((scene.folder / "r.csv.meta.json").read_text(encoding="utf-8"))
    digest = sha256(path.read_bytes()).hexdigest()
    assert written["mapping"] == {"file": "mapping.toml", "sha256": digest}


def test_lenient_takes_what_is_not_mapped_as_unknown(scene: Scene) -> None:
    path = scene.file("mapping.toml", MAPPING)
    results = scene.results(scene.file("form.csv", FORM), mapping=path, policy="lenient")
    assert facts(results, "education", "communication")[-1] == ("2026/01/05 10:12", None, None)
    assert {r["code"] for r in scene.rejects()} == {"value_taken_as_unknown"}


RESUME = {
    "basics": {"name": "Eva"},
    "education": [{"studyType": "Bachelor"}, {"studyType": "Master"}],
    "work": [{"startDate": "2015-01-01", "endDate": "2019-06-30"}, {"startDate": "2019-01"}],
}
RESUME_MAPPING = """
as_of = 2026-01-01
id = "basics"

[traits.education]
column = "education[].studyType"
take = "highest"
values = { "Bachelor" = "bachelor", "Master" = "master" }

[traits.experience]
from = "work[].startDate"
to = "work[].endDate"
bins = { "<2" = "some", "2+" = "experienced" }
""".replace('id = "basics"\n', "")


@pytest.mark.parametrize("form", ["a file each", "an array", "lines", "records"])
def test_json_resumes(form: str, scene: Scene) -> None:
    mapping = scene.file("mapping.toml", RESUME_MAPPING)
    young = {"basics": {"name": "Jan"}, "education": []}
    reading = Reading()
    match form:
        case "a file each":
            paths = [scene.file("eva.json", json.dumps(RESUME)),
                     scene.file("jan.json", json.dumps(young, indent=1))]  # fmt: skip
        case "an array":
            paths = [scene.file("all.json", json.dumps([RESUME, young], indent=2))]
        case "lines":
            paths = [scene.file("all.jsonl", f"{json.dumps(RESUME)}\n{json.dumps(young)}\n")]
        case _:
            document = {"data": {"people": [RESUME, young]}}
            paths = [scene.file("all.json", json.dumps(document, indent=2))]
            reading = Reading(records="data.people")
    results = scene.results(*paths, mapping=mapping, reading=reading)
    found = [row[1:] for row in facts(results, "education", "experience")]
    assert found == [("master", "experienced"), (None, None)]


def test_a_document_with_an_array_inside_says_how_to_read_it(scene: Scene) -> None:
    path = scene.file("d.json", json.dumps({"people": [{"id": "a", "education": "master"}]}))
    assert scene.told(path).endswith("if one of them is the people, say so with --records people.")
    results = scene.results(path, reading=Reading(records="people"))
    assert facts(results, "education") == [("a", "master")]
    told = scene.told(path, reading=Reading(records="peple"))
    assert told == "d.json: there is no “peple” in the document; the nearest is “people”"


PEOPLE = "id;education;communication\na;master;good\nTomáš;primary;žádná\n"
AROUND = {
    "a title": ("Export uchazečů\n\n" + PEOPLE, ["the header is taken to be line 3"]),
    "a total": (PEOPLE + "Celkem;;2\n", ["line 4 at the end is a total or a note, no person"]),
    "a total and notes": (
        PEOPLE + "Celkem;;2\n\nZdroj: personalistika\n",
        ["line 4 at the end is a total", "line 6 at the end is a total or a note, no person"],
    ),
    "a second header": (
        "id;education;communication\nČíslo;Vzdělání;Komunikace\n" + PEOPLE.split("\n", 1)[1],
        ["line 2 names the columns once more"],
    ),
    "the separator said": ("sep=;\n" + PEOPLE, []),
    "quotes": (PEOPLE.replace("master", '"master"'), []),
}


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250", "iso-8859-2"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_stands_around_a_table_is_named_and_passed_over(
    around: str, encoding: str, end: str, scene: Scene
) -> None:
    text, said = AROUND[around]
    path = scene.file("people.csv", text.replace("\n", end), encoding)
    results = scene.results(path)
    assert facts(results, "education", "communication") == [
        ("a", "master", "good"),
        ("Tomáš", "primary", "none"),
    ]
    notices = [notice.en for notice in scene.notices if "not UTF-8" not in notice.en]
    assert len(notices) == len(said)
    assert all(words in notice for words, notice in zip(said, notices, strict=True))


def test_a_person_called_total_is_one(scene: Scene) -> None:
    results = scene.results(scene.file("people.csv", PEOPLE + "Total;master;\n"))
    assert [row["id"] for row in results] == ["a", "Tomáš", "Total"]


def test_a_line_that_looks_like_a_total_but_is_not_the_last_is_a_row(scene: Scene) -> None:
    text = PEOPLE + "Celkem;;2\n" + "c;master;good\n" * 30
    scene.score(scene.file("people.csv", text))
    assert [(r["line"], r["id"], r["value"]) for r in scene.rejects()] == [("4", "Celkem", "2")]


def test_the_header_may_be_said(scene: Scene) -> None:
    text = "skills;communication;education\nid;education;communication\na;master;good\n"
    path = scene.file("people.csv", text)
    for reading in (Reading(skip_lines=1), Reading(header=(2, 2))):
        assert facts(scene.results(path, reading=reading), "education") == [("a", "master")]
    assert scene.told(path, reading=Reading(header=(9, 9))) == (
        "people.csv: there is no line 9 that could be the header"
    )


def test_a_header_over_two_lines_is_joined(scene: Scene) -> None:
    text = "who;skills;;\nid;communication;finance;x\na;good;basic;1\n"
    mapping = scene.file(
        "mapping.toml",
        '[file]\nheader = "1-2"\n[traits.communication]\ncolumn = "skills / communication"\n'
        '[traits.finance]\ncolumn = "skills / finance"\n',
    )
    results = scene.results(scene.file("p.csv", text), mapping=mapping, id_column="who / id")
    assert facts(results, "communication", "finance") == [("a", "good", "basic")]


def test_an_encoding_may_be_said_and_must_exist(scene: Scene) -> None:
    path = scene.file("people.csv", PEOPLE, "mac-latin2")
    results = scene.results(path, reading=Reading(encoding="mac-latin2"))
    assert [told(row).get("communication") for row in results] == ["good", "none"]
    assert scene.told(path, reading=Reading(encoding="latin-22")).startswith(
        "there is no encoding “latin-22”; the nearest is"
    )


def test_what_the_said_encoding_cannot_decode_is_a_reject(scene: Scene) -> None:
    path = scene.file("people.csv", PEOPLE.encode("cp1250"))
    results = scene.results(path, reading=Reading(encoding="utf-8"))
    assert [row["id"] for row in results] == ["a"]
    assert [(r["line"], r["code"]) for r in scene.rejects()] == [("3", "undecodable")]


def test_a_delimiter_may_be_said(scene: Scene) -> None:
    path = scene.file("people.csv", PEOPLE.replace(";", "^"))
    assert len(scene.results(path, reading=Reading(delimiter="^"))) == 2


Sheets = Mapping[str, Sequence[Sequence[str | int | None]]]
ROWS: Sequence[Sequence[str | int | None]] = [["id", "education"], ["a", "master"]]
OTHERS: Sequence[Sequence[str | int | None]] = [["id", "education"], ["b", "primary"]]


def xlsx(path: Path, sheets: Sheets) -> Path:
    workbook = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        sheet = workbook.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    workbook.close()
    return path


def _cell(value: str | int | None) -> str:
    match value:
        case None:
            return "<table:table-cell/>"
        case int():
            return (
                f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>'
                f"{value}</text:p></table:table-cell>"
            )
        case "#N/A":
            return (
                '<table:table-cell office:value-type="string" calcext:value-type="error">'
                "<text:p>#N/A</text:p></table:table-cell>"
            )
        case _:
            return (
                f'<table:table-cell office:value-type="string"><text:p>{value}</text:p>'
                "</table:table-cell>"
            )


def ods(path: Path, sheets: Sheets) -> Path:
    names = ("office", "table", "text", "style")
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names
    )
    spaces += (
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    )
    tables = "".join(
        f'<table:table table:name="{name}">'
        + "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{manifest}">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            "</manifest:manifest>",
        )
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>{tables}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


BOOKS = {"xlsx": xlsx, "ods": ods}


@pytest.mark.parametrize("kind", BOOKS)
def test_several_sheets_of_people_are_not_guessed(kind: str, scene: Scene) -> None:
    path = BOOKS[kind](
        scene.folder / f"p.{kind}", {"North": ROWS, "notes": [["x"]], "South": OTHERS}
    )
    assert scene.told(path) == (
        f"p.{kind}: several sheets look like people: “North” and “South”. Say which to read, such"
        " as --sheet “North”, or --sheet all."
    )
    assert facts(scene.results(path, reading=Reading(sheet="South"))) == [("b",)]
    assert facts(scene.results(path, reading=Reading(sheet="all"))) == [("a",), ("b",)]
    assert scene.told(path, reading=Reading(sheet="Nort")) == (
        f"p.{kind}: there is no sheet “Nort”; the nearest is “North”. Sheets: “North”, “notes” and"
        " “South”."
    )


def test_rows_of_several_sheets_are_told_apart(scene: Scene) -> None:
    path = xlsx(scene.folder / "p.xlsx", {"N": [["education"], ["master"]],
                                          "S": [["education"], ["junk"], ["primary"]]})  # fmt: skip
    results = scene.results(path, reading=Reading(sheet="all"))
    assert [row["id"] for row in results] == ["p.xlsx [N]:2", "p.xlsx [S]:3"]
    assert [(r["file"], r["line"]) for r in scene.rejects()] == [("p.xlsx [S]", "2")]


@pytest.mark.parametrize("kind", BOOKS)
def test_a_sheet_with_a_title_a_second_header_and_a_total(kind: str, scene: Scene) -> None:
    rows = [
        ["Uchazeči 2026"],
        [None],
        ["id", "education", "communication"],
        ["číslo", "Vzdělání", "Komunikace"],
        ["a", "master", "good"],
        ["b", "primary", None],
        ["Celkem", 2, None],
    ]
    path = BOOKS[kind](scene.folder / f"p.{kind}", {"A": rows})
    results = scene.results(path)
    assert facts(results, "education", "communication") == [
        ("a", "master", "good"),
        ("b", "primary", None),
    ]
    assert [notice.en.split(";")[0] for notice in scene.notices] == [
        f"p.{kind}: the header is taken to be line 3",
        f"p.{kind}: line 4 names the columns once more",
        f"p.{kind}: line 7 at the end is a total or a note, no person",
    ]


def test_an_error_in_a_sheet_of_opendocument_rejects_its_row(scene: Scene) -> None:
    path = ods(scene.folder / "p.ods", {"A": [*ROWS, ["b", "#N/A"]]})
    assert facts(scene.results(path)) == [("a",)]
    assert [(r["line"], r["id"], r["code"]) for r in scene.rejects()] == [
        ("3", "b", "error_in_cell")
    ]
