"""The same people, the same results, whatever the format, compression, encoding and delimiter."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from placement.facts.dictionary import TRAITS
from tests.scene import (
    NAMES,
    Person,
    Scene,
    as_csv,
    as_json_lines,
    as_parquet,
    as_workbook,
    expected,
    people,
    told,
    write,
)

CROWD = people(60)
Writing = Callable[[Path], Path]


def delimited(name: str, *, encoding: str = "utf-8", **settings: object) -> Writing:
    return lambda folder: write(folder / name, as_csv(CROWD, **settings), encoding)  # type: ignore[arg-type]


def labelled(language: str) -> Writing:
    """Header and values as labels, in capitals."""

    def writing(folder: Path) -> Path:
        header = ["id", *(trait.label.to(language).upper() for trait in TRAITS)]  # type: ignore[arg-type]
        rows = [
            [person["id"]]
            + [
                trait.text(person[trait.name]).to(language).upper() if trait.name in person else ""  # type: ignore[arg-type]
                for trait in TRAITS
            ]
            for person in CROWD
        ]
        file = io.StringIO(newline="")
        csv.writer(file).writerows([header, *rows])
        return write(folder / "people.csv", file.getvalue())

    return writing


def unknown_as(*words: str) -> Writing:
    """Unknown facts written in the ways there are."""

    def writing(folder: Path) -> Path:
        rows = [
            {
                name: person.get(name, words[(row + column) % len(words)])
                for column, name in enumerate(("id", *NAMES))
            }
            for row, person in enumerate(CROWD)
        ]
        return write(folder / "people.csv", as_csv(rows))

    return writing


def workbook(folder: Path) -> Path:
    rows = [[person.get(name, "") for name in ("id", *NAMES)] for person in CROWD]
    return as_workbook(folder / "people.xlsx", [["id", *NAMES], *rows])


def parquet_of(dtype: object) -> Writing:
    def writing(folder: Path) -> Path:
        frame = pl.read_parquet(as_parquet(folder / "people.parquet", CROWD))
        frame = frame.with_columns(pl.exclude("id").cast(dtype))  # type: ignore[arg-type]
        frame.write_parquet(folder / "people.parquet")
        return folder / "people.parquet"

    return writing


def compressed(writing: Writing, ending: str) -> Writing:
    def compressing(folder: Path) -> Path:
        path = writing(folder)
        return write(path.with_name(path.name + ending), path.read_bytes())

    return compressing


def json_lines(crowd: list[Person]) -> Writing:
    return lambda folder: write(folder / "people.jsonl", as_json_lines(crowd))


def json_text(name: str, text: str, encoding: str = "utf-8") -> Writing:
    return lambda folder: write(folder / name, text, encoding)


JSON_ARRAY = json.dumps(CROWD, indent=2)
FILES = {
    "commas": delimited("people.csv"),
    "semicolons": delimited("people.csv", separator=";"),
    "tabs": delimited("people.tsv", separator="\t"),
    "pipes": delimited("people.txt", separator="|"),
    "every cell quoted": delimited("people.csv", quoting=csv.QUOTE_ALL),
    "Windows line ends": delimited("people.csv", line_end="\r\n"),
    "old Macintosh line ends": delimited("people.csv", line_end="\r"),
    "quoted, with Windows line ends": delimited(
        "people.csv", quoting=csv.QUOTE_ALL, line_end="\r\n"
    ),
    "a byte order mark": delimited("people.csv", encoding="utf-8-sig"),
    "UTF-16": delimited("people.csv", encoding="utf-16"),
    "UTF-16, big end first, no mark": delimited("people.csv", encoding="utf-16-be"),
    "UTF-16, little end first, no mark": delimited("people.csv", encoding="utf-16-le"),
    "Excel's line with the separator": lambda folder: write(
        folder / "people.csv", "sep=;\n" + as_csv(CROWD, separator=";")
    ),
    "blank lines above, within and below": lambda folder: write(
        folder / "people.csv", "\n\n" + as_csv(CROWD).replace("p0007", "\n\np0007") + "\n\n\n"
    ),
    "no line end at the end": lambda folder: write(
        folder / "people.csv", as_csv(CROWD).rstrip("\n")
    ),
    "Czech labels": labelled("cs"),
    "English labels": labelled("en"),
    "all ways to say unknown": unknown_as("", "NA", "-", "?", "null", " ", "n/a", "NULL"),
    "columns in another order": delimited("people.csv", columns=[*reversed(NAMES), "id"]),
    "JSON Lines": json_lines(CROWD),
    "JSON Lines with nulls": json_lines(
        [{name: person.get(name) for name in ("id", *NAMES)} for person in CROWD]  # type: ignore[misc]
    ),
    "JSON Lines in UTF-16": json_text("people.jsonl", as_json_lines(CROWD), "utf-16"),
    "a JSON array": json_text("people.json", JSON_ARRAY),
    "a JSON array on one line": json_text("people.json", json.dumps(CROWD)),
    "JSON objects one after another": json_text(
        "people.json", "\n".join(json.dumps(person, indent=1) for person in CROWD)
    ),
    "Parquet": parquet_of(pl.String),
    "Parquet with categories": parquet_of(pl.Categorical),
    "a workbook": workbook,
    "gzip": compressed(delimited("people.csv"), ".gz"),
    "Zstandard": compressed(delimited("people.csv"), ".zst"),
    "JSON Lines in Zstandard": compressed(json_lines(CROWD), ".zst"),
    "JSON array in gzip": compressed(json_text("people.json", JSON_ARRAY), ".gz"),
    "Parquet in gzip": compressed(parquet_of(pl.String), ".gz"),
    "a workbook in Zstandard": compressed(workbook, ".zst"),
}


@pytest.mark.parametrize("file", FILES)
def test_the_same_people_whatever_the_file(file: str, scene: Scene) -> None:
    assert scene.results(FILES[file](scene.folder)) == expected(CROWD)
    assert scene.rejects() == []
    assert scene.notices == []


@pytest.mark.parametrize(
    "file", ["commas", "UTF-16", "JSON Lines", "Parquet", "a workbook", "gzip"]
)
def test_the_same_from_standard_input(
    file: str, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = FILES[file](scene.folder).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert scene.results("-") == expected(CROWD)


CZECH: list[Person] = [
    {"id": "Žluťoučký kůň", "communication": "vynikající", "education": "magisterské"},
    {"id": "šíleně příliš", "communication": "žádná", "education": "doktorské"},
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
def test_czech_in_each_encoding(encoding: str, scene: Scene) -> None:
    columns = ("id", "komunikace", "vzdělání")
    rows = [
        dict(zip(columns, (p["id"], p["communication"], p["education"]), strict=True))
        for p in CZECH
    ]
    path = scene.file("lidé.csv", as_csv(rows, separator=";", columns=columns), encoding)
    results = scene.results(path)
    found = [(r["id"], told(r).get("communication"), told(r).get("education")) for r in results]
    assert found == [
        ("Žluťoučký kůň", "excellent", "master"),
        ("šíleně příliš", "none", "doctorate"),
    ]
    assert [notice.en for notice in scene.notices] == (
        ["lidé.csv: the file is not UTF-8; it is read as Windows-1250"]
        if encoding == "cp1250"
        else []
    )


@pytest.mark.parametrize("out", ["results.parquet", "results.csv", "results.jsonl", "results.xlsx"])
def test_our_own_results_can_be_scored_again(out: str, scene: Scene) -> None:
    odd = ["=1+1", "'=1", "-x", "@home", "+420", "\tTab", "''+", "'", "＝1", "plain", "p;q", '"q"']
    crowd = [person | {"id": odd[n % len(odd)] + str(n)} for n, person in enumerate(CROWD)]
    first = scene.score(write(scene.folder / "people.jsonl", as_json_lines(crowd)), out=out)
    assert scene.results(first.out, out="again.parquet") == expected(crowd)
    assert scene.notices == []


@pytest.mark.parametrize("out", ["results.parquet", "results.csv", "results.jsonl", "results.xlsx"])
def test_what_is_carried_through_comes_out_as_it_went_in(out: str, scene: Scene) -> None:
    notes = ["=cmd()", "two\nlines", 'a "quoted" word', "a;b,c\td|e", "", "'", "ž", " spaced "]
    crowd = [p | {"note": notes[n % len(notes)]} for n, p in enumerate(CROWD)]
    path = scene.file("people.jsonl", as_json_lines(crowd))
    first = scene.score(path, out=out, keep=("note",))
    again = scene.results(first.out, out="again.parquet", keep=("note",))
    assert [row["note"] or "" for row in again] == [person["note"] for person in crowd]


def test_several_files_and_patterns_at_once(scene: Scene) -> None:
    scene.file("a1.csv", as_csv(CROWD[:20]))
    scene.file("a2.csv", as_csv(CROWD[20:40], separator=";"))
    last = scene.file("b.jsonl", as_json_lines(CROWD[40:]))
    summary = scene.score(scene.folder / "a*.csv", last, last)
    assert pl.read_parquet(summary.out).to_dicts() == expected(CROWD)
    assert [(count.name, count.rows, count.scored) for count in summary.files] == [
        ("a1.csv", 20, 20),
        ("a2.csv", 20, 20),
        ("b.jsonl", 20, 20),
    ]
