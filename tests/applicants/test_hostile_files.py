"""Files that no program should be given, and what is said of each."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import zlib
from pathlib import Path

import polars as pl
import pytest
from backports import zstd

from placement.errors import PlacementError
from tests.applicants.scene import NAMES, Scene, as_csv, as_parquet, expected, people

CROWD = people(40)
GOOD = as_csv(CROWD)
HEADER = "id,education,communication\n"


def told(scene: Scene, *paths: Path | str, **settings: object) -> str:
    """What is said when the run ends without results; nothing may be left behind."""
    before = sorted(path.name for path in scene.folder.iterdir())
    with pytest.raises(PlacementError) as raised:
        scene.score(*paths, **settings)  # type: ignore[arg-type]
    assert sorted(path.name for path in scene.folder.iterdir()) == before
    assert raised.value.text.cs != raised.value.text.en
    return raised.value.text.en


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


def test_a_gigabyte_without_a_line_end_is_refused_in_little_memory(scene: Scene) -> None:
    program = f"""
import io, resource, sys
sys.stdin = io.TextIOWrapper(open(0, "rb"))
from pathlib import Path
from placement.applicants.scoring import Request, score_files
from placement.errors import PlacementError
from tests.applicants.scene import score
try:
    score_files(Request(["-"], Path({str(scene.folder / "out.parquet")!r}), {{}}), score)
except PlacementError as error:
    print(error)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
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
    assert told(scene, scene.file("people.csv", text)).startswith(message)


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
        "a.csv: these columns are ignored: “sex” and “educaton” (did you mean education?)",
        "b.csv: this column is ignored: “age”",
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
    assert told(scene, path) == (
        "people.parquet: this is no whole Parquet file; it is damaged or incomplete"
    )


@pytest.mark.parametrize("compress", [gzip.compress, zstd.compress])
def test_truncated_and_damaged_compressed_files(compress: object, scene: Scene) -> None:
    data = compress(as_csv(people(2000)).encode())  # type: ignore[operator]
    path = scene.file("people.csv", data[: len(data) // 2])
    assert told(scene, path) == (
        "people.csv: the compressed file ends too early; is it a whole copy?"
    )
    path = scene.file("people.csv", data[:2000] + b"\xaa" * 50 + data[2050:])
    assert told(scene, path) == "people.csv: the compressed file is damaged"


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
    assert told(scene, scene.folder / "none.csv").endswith("there is no such file")
    assert told(scene, scene.folder / "*.csv").startswith("no file matches")
    assert told(scene, scene.folder).endswith("this is a directory, not a file of applicants")
    old = scene.file("people.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    assert "old Excel workbook" in told(scene, old)
    assert "is not JSON" in told(scene, scene.file("people.json", "id,education\n"))


def test_what_cannot_be_written(scene: Scene) -> None:
    path = scene.file("people.csv", GOOD)
    assert "there is no folder" in told(scene, path, out="nowhere/out.csv")
    assert "its ending is its format" in told(scene, path, out="results.txt")
    (scene.folder / "folder.csv").mkdir()
    assert "this is a directory" in told(scene, path, out="folder.csv")
    assert "read and to be written over" in told(scene, path, out="people.csv")
    os.link(path, scene.folder / "same.csv")
    assert "read and to be written over" in told(scene, path, out="same.csv")
    rejects = scene.file("out.csv.rejects.csv", GOOD)
    assert "read and to be written over" in told(scene, rejects, out="out.csv")


def test_a_folder_without_the_right_to_write(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    path = scene.file("people.csv", GOOD)
    monkeypatch.setattr("placement.applicants.new_files.os.open", refuse)
    assert told(scene, path).endswith("you are not allowed to write there")


@pytest.mark.parametrize("ending", ["parquet", "csv", "jsonl", "xlsx"])
def test_a_full_disk(ending: str, scene: Scene) -> None:
    scene.file("people.csv", as_csv(people(3000)))
    program = """
import resource, signal, sys
from pathlib import Path
from placement.applicants.scoring import Request, score_files
from placement.errors import PlacementError
from tests.applicants.scene import score
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    score_files(Request([sys.argv[1]], Path(sys.argv[2]), {}), score)
except PlacementError as error:
    print(error)
"""
    finished = subprocess.run(
        [sys.executable, "-c", program, "people.csv", f"out.{ending}"],
        cwd=scene.folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert finished.stdout == (
        f"out.{ending}: the file cannot be written (File too large); nothing was left behind\n"
    ), finished.stderr
    assert sorted(path.name for path in scene.folder.iterdir()) == ["people.csv"]


def test_an_interruption_leaves_nothing_behind(scene: Scene) -> None:
    paths = [scene.file(f"{number}.csv", as_csv(people(500))) for number in range(6)]
    program = """
import os, signal, sys
from pathlib import Path
from placement.applicants.scoring import Request, score_files
from tests.applicants.scene import score
seen = 0
def progress(_):
    global seen
    seen += 1
    if seen == 3:
        os.kill(os.getpid(), signal.SIGINT)
try:
    score_files(Request(sys.argv[2:], Path(sys.argv[1]), {}), score, progress=progress)
except KeyboardInterrupt:
    print("interrupted")
"""
    for out in ("out.parquet", "out.csv", "out.xlsx"):
        finished = subprocess.run(
            [sys.executable, "-c", program, str(scene.folder / out), *map(str, paths)],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        )
        assert finished.stdout == "interrupted\n", finished.stderr
        assert sorted(scene.folder.iterdir()) == paths


def test_an_earlier_result_stays_as_it_was_when_a_run_fails(scene: Scene) -> None:
    path = scene.file("people.csv", HEADER + "a,master,junk\n")
    (scene.folder / "results.parquet").write_bytes(b"earlier")
    (scene.folder / "results.parquet.rejects.csv").write_bytes(b"rejects")
    assert "junk" in told(scene, path, policy="strict")
    assert (scene.folder / "results.parquet").read_bytes() == b"earlier"
    assert (scene.folder / "results.parquet.rejects.csv").read_bytes() == b"rejects"
    scene.score(scene.file("people.csv", HEADER + "a,master,good\n"))
    assert pl.read_parquet(scene.folder / "results.parquet").height == 1
    assert scene.rejects() == []


def test_signals_are_left_as_they_were(scene: Scene) -> None:
    before = signal.getsignal(signal.SIGINT)
    scene.score(scene.file("people.csv", GOOD))
    assert signal.getsignal(signal.SIGINT) is before
