"""Files that no program should be given, and what is said of each."""

from __future__ import annotations

import gzip
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from tests.scene import NAMES, Scene, as_csv, as_parquet, expected, people, zstd

CROWD = people(40)
GOOD = as_csv(CROWD)
HEADER = "id,education,communication\n"


FAULTY_ROWS = {
    "too few cells in the middle": ("a,master\n", "too_few_cells"),
    "too many cells": ("a,master,good,none\n", "too_many_cells"),
    "a separator too many at the end": ("a,master,good,\n", "too_many_cells"),
    "a quote that is never closed": ('a,master,"good\n', "quote_not_closed"),
    "a quote closed too early": ('a,master,"go"od\n', "quote_not_closed"),
    "a zero byte": ("a,master,go\0od\n", "zero_byte"),
    "a byte that is no UTF-8": (b"a,master,go\xffod\n", "undecodable"),
    "the beginning of a character only": (b"\xc4,master,good\n", "undecodable"),
}


@pytest.mark.parametrize("fault", FAULTY_ROWS)
@pytest.mark.parametrize("place", ["first", "middle", "last", "last without a line end"])
def test_one_faulty_row_costs_one_row(fault: str, place: str, scene: Scene) -> None:
    row, code = FAULTY_ROWS[fault]
    bad = row.encode() if isinstance(row, str) else row
    good = [f"ž{n},master,good\n".encode() for n in range(6)]
    line = {"first": 0, "middle": 3}.get(place, 6)
    rows = [*good[:line], bad, *good[line:]]
    if place.endswith("end"):
        rows[-1] = rows[-1].rstrip(b"\n")
    results = scene.results(scene.file("people.csv", HEADER.encode() + b"".join(rows)))
    assert [result["id"] for result in results] == [f"ž{n}" for n in range(6)]
    (reject,) = scene.rejects()
    assert (reject["file"], reject["line"], reject["code"]) == ("people.csv", str(line + 2), code)
    assert reject["message"]


def test_a_forgotten_quote_does_not_swallow_the_rows_after_it(scene: Scene) -> None:
    text = HEADER + 'a,master,"good\nb,bachelor,good\n"c, the third",master,none\nd,master,good\n'
    results = scene.results(scene.file("people.csv", text))
    assert [result["id"] for result in results] == ["b", "c, the third", "d"]
    assert [(r["line"], r["code"]) for r in scene.rejects()] == [("2", "quote_not_closed")]


def test_a_cell_over_several_lines_is_one_row(scene: Scene) -> None:
    text = 'id,note,education\n1,"first\nsecond\n\nthird",master\n2,,junk\n3,"x",primary\n'
    results = scene.results(scene.file("people.csv", text), keep=("note",))
    assert [(r["id"], r["note"]) for r in results] == [("1", "first\nsecond\n\nthird"), ("3", "x")]
    assert [reject["line"] for reject in scene.rejects()] == ["6"]


def test_all_kinds_of_line_ends_in_one_file(scene: Scene) -> None:
    text = "id,education\r\na,master\nb,primary\rc,bachelor\r\n\rd,doctorate"
    results = scene.results(scene.file("people.csv", text))
    assert [r["id"] for r in results] == ["a", "b", "c", "d"]
    assert scene.rejects() == []


def test_a_cell_of_50_megabytes_costs_its_row(scene: Scene) -> None:
    path = scene.folder / "people.csv"
    with path.open("wb") as file:
        file.write(b"id,note,education\na,x,master\nb,")
        for _ in range(50):
            file.write(b"y" * (1 << 20))
        file.write(b",master\nc,z,primary\n")
    results = scene.results(path)
    assert [result["id"] for result in results] == ["a", "c"]
    (reject,) = scene.rejects()
    assert (reject["line"], reject["code"]) == ("3", "line_too_long")
    assert reject["value"].startswith("b,yyy")
    assert len(reject["value"]) < 300


@pytest.mark.thorough
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux to tell the peak")
def test_a_gigabyte_without_a_line_end_is_refused_in_little_memory(scene: Scene) -> None:
    program = f"""
import io, sys
sys.stdin = io.TextIOWrapper(open(0, "rb"))
from pathlib import Path
from placement.scoring.run import Request, score_files
from placement.errors import PlacementError
from tests.scene import score
try:
    score_files(Request(["-"], Path({str(scene.folder / "out.parquet")!r}), {{}}), score)
except PlacementError as error:
    print(error)
# What getrusage says would begin with the memory of the process that started this one.
status = Path("/proc/self/status").read_text().split()
print(int(status[status.index("VmHWM:") + 1]) // 1024)
"""
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
    ) as process:
        assert process.stdin is not None
        try:
            for _ in range(1024):
                process.stdin.write(b"x" * (1 << 20))
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.stdout is not None
        message, peak = process.stdout.read().decode().splitlines()
    assert message == (
        "stdin, line 1: the line is longer than 16 MiB; this is no table of applicants"
    )
    assert int(peak) < 400


HEADERS = {
    "an empty file": ("", "people.csv: the file is empty"),
    "nothing but blank lines": ("\n\n \n\n".replace(" ", ""), "people.csv: the file is empty"),
    "a trait twice": (
        "id,education,education\n1,master,master\n",
        "people.csv, line 1: the columns “education” and “education” are both education; keep one"
        " of them",
    ),
    "a trait by name and by label": (
        "id;education;VZDĚLÁNÍ\n1;master;master\n",
        "people.csv, line 1: the columns “education” and “VZDĚLÁNÍ” are both education; keep one"
        " of them",
    ),
    "the identifier twice": (
        "id,ID,education\n1,2,master\n",
        None,
    ),
    "no header": (
        "p1,master,good,none\np2,bachelor,good,none\n",
        "people.csv, line 1: the first line must name the columns, but it looks like a person"
        " already; it begins “p1”, “master” , “good”.",
    ),
    "no trait at all": (
        "id,name,shoe size\n1,2,3\n",
        "people.csv, line 1: no column is a trait that the rules know; the columns begin “id”,"
        " “name” , “shoe size”.",
    ),
}


@pytest.mark.parametrize("name", [name for name, (_, message) in HEADERS.items() if message])
def test_headers_that_cannot_be_used(name: str, scene: Scene) -> None:
    text, message = HEADERS[name]
    assert message is not None
    assert scene.told(scene.file("people.csv", text)).startswith(message)


def test_an_exact_name_wins_over_one_in_another_case(scene: Scene) -> None:
    results = scene.results(scene.file("people.csv", HEADERS["the identifier twice"][0]))
    assert [result["id"] for result in results] == ["1"]


def test_a_header_only_is_an_empty_crowd(scene: Scene) -> None:
    assert scene.results(scene.file("people.csv", "id,education\n")) == []


def test_five_thousand_columns(scene: Scene) -> None:
    extra = [f"x{number}" for number in range(5000)]
    crowd = [person | dict.fromkeys(extra, "?") for person in CROWD[:5]]
    path = scene.file("people.csv", as_csv(crowd, columns=[*extra, "id", *NAMES]))
    assert scene.results(path) == expected(CROWD[:5])
    (notice,) = scene.notices
    assert notice.en.startswith("people.csv: these columns are ignored: “x0”, “x1”")
    assert notice.en.endswith("and 4980 more")


def test_extra_and_protected_columns_are_named_once(scene: Scene) -> None:
    first = scene.file("a.csv", "id,sex,educaton,education\n1,f,master,master\n")
    second = scene.file("b.csv", "id,sex,age,education\n1,f,30,master\n")
    scene.score(first, second)
    assert [notice.en for notice in scene.notices] == [
        "a.csv: the rules never see this column: “sex” (protected: sex)",
        "a.csv: this column is ignored: “educaton” (did you mean education?)",
        "b.csv: the rules never see this column: “age” (protected: age)",
    ]


def test_people_of_the_same_identifier_are_scored_and_counted(scene: Scene) -> None:
    text = "id,education\n" + "a,master\nb,master\na,primary\na,junk\nb,\nc,\n"
    summary = scene.score(scene.file("people.csv", text))
    assert (summary.scored, summary.rejected) == (5, 1)
    assert (summary.repeated_ids, summary.repeated_examples) == (2, ("a", "b"))


def test_a_person_without_identifier_goes_by_file_and_line(scene: Scene) -> None:
    text = "id,education\na,master\n,primary\n\n,master\n"
    results = scene.results(scene.file("people.csv", text))
    assert [result["id"] for result in results] == ["a", "people.csv:3", "people.csv:5"]
    results = scene.results(scene.file("people.csv", "education\nmaster\n"), out="o.parquet")
    assert [result["id"] for result in results] == ["people.csv:2"]


DAMAGED = {
    "a truncated Parquet": lambda data: data[: len(data) // 2],
    "a Parquet with nothing after its mark": lambda data: data[:4],
    "a Parquet with bytes changed": lambda data: data[:100] + b"\0" * 400 + data[500:],
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_damaged_parquet(damage: str, scene: Scene) -> None:
    path = as_parquet(scene.folder / "people.parquet", CROWD)
    path.write_bytes(DAMAGED[damage](path.read_bytes()))
    assert scene.told(path) == (
        "people.parquet: this is no whole Parquet file; it is damaged or incomplete"
    )


@pytest.mark.parametrize("compress", [gzip.compress, zstd.compress])
def test_truncated_and_damaged_compressed_files(compress: object, scene: Scene) -> None:
    data = compress(as_csv(people(2000)).encode())  # type: ignore[operator]
    path = scene.file("people.csv", data[: len(data) // 2])
    assert scene.told(path) == (
        "people.csv: the compressed file ends too early; is it a whole copy?"
    )
    path = scene.file("people.csv", data[:2000] + b"\xaa" * 50 + data[2050:])
    assert scene.told(path) == "people.csv: the compressed file is damaged"


@pytest.mark.thorough
def test_a_file_that_unpacks_to_a_gigabyte_is_streamed(scene: Scene) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packer.compress(b"id,note,education\na,")]
    parts += [packer.compress(b"y" * (1 << 22)) for _ in range(64)]
    parts += [packer.compress(b",master\nb,,primary\n"), packer.flush()]
    path = scene.folder / "people.csv.gz"
    path.write_bytes(b"".join(parts))
    results = scene.results(path)
    assert [result["id"] for result in results] == ["b"]
    assert [reject["code"] for reject in scene.rejects()] == ["line_too_long"]


def test_what_cannot_be_read_at_all(scene: Scene) -> None:
    assert scene.told(scene.folder / "none.csv").endswith("there is no such file")
    assert scene.told(scene.folder / "*.csv").startswith("no file matches")
    assert scene.told(scene.folder).endswith("this is a directory, not a file of applicants")
    old = scene.file("people.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    assert "old Excel workbook" in scene.told(old)
    assert "is not JSON" in scene.told(scene.file("people.json", "id,education\n"))
