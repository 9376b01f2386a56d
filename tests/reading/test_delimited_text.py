"""Delimited text: the fast way and the careful way agree, however the file is cut into chunks."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.reading import chunks
from placement.reading.batches import Batch
from placement.reading.columns import Wanted, recognise
from placement.reading.delimited import DelimitedFile
from placement.reading.lines import Chunk, Lines, Overlong
from placement.reading.records import records
from tests.examples import examples

HEADER = ("id", "education", "note", "communication")
WANTED = Wanted(keep=("note",))
COLUMNS = recognise(HEADER, WANTED, file="people.csv")

CELLS = st.one_of(
    st.sampled_from(["", "master", "good", "junk", '"', '""', "a\nb", " ", "'", "=1", "x,y", "é"]),
    st.text(st.sampled_from('ab,;"\n \x1e\0é\ufeff'), max_size=6),
)
ROWS = st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=12)
RAGGED = st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=12)
RAW = st.text(st.sampled_from('ab,,,""\n\n \x1e\0é'), max_size=80).map(str.encode)
LINES = st.sampled_from(
    [
        "a,master,plain,good\n",
        'b,master,"over\nsome\n\nlines",good\n',
        'c,"master","with ""marks"", and more","good"\n',
        'd,master,"",good\n',
        'e,"master,forgotten,good\n',
        'f,master,forgotten,good"\n',
        'g,master,"x"y,good\n',
        'h,master,"""marks"",good\n',
        "ragged,row\n",
    ]
)
FORGOTTEN = st.lists(LINES, max_size=25).map(lambda lines: "".join(lines).encode())
BROKEN = st.lists(st.sampled_from([b"a,b,c,d\n", b'"', b"\n", b",", b"\xff", b"\xc4\x8d", b"a"]))


def written(rows: list[list[str]], *, quote_all: bool) -> bytes:
    """The rows as RFC 4180 has them; Python 3.10's own writer cannot write a zero byte."""
    return "".join(
        ",".join(cell_written(cell, quote_all) for cell in row) + "\n" for row in rows
    ).encode()


def cell_written(cell: str, quote_all: bool) -> str:
    if quote_all or any(character in cell for character in ',"\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def the_careful_way(data: bytes) -> tuple[list[tuple[int, list[str]]], list[tuple[int, str]]]:
    """Good rows and faulty ones with their lines, record by record over the whole."""
    good, faulty = [], []
    for found in records(data, first_line=2, separator=",", cells=4, is_last=True):
        good += list(zip(found.lines, found.rows, strict=True))
        faulty += [(fault.line, fault.code) for fault in found.faulty]
    return good, faulty


def people(batches: Iterator[Batch]) -> tuple[list[tuple[object, ...]], list[tuple[int, str]]]:
    good: list[tuple[object, ...]] = []
    faulty = []
    for batch in batches:
        frame = batch.people.select("id", "fact.education", "kept.note", "fact.communication")
        cells = [[cell or "" for cell in row] for row in frame.iter_rows()]
        good += list(zip(batch.lines, cells, strict=True))
        faulty += [(reject.line, reject.code) for reject in batch.rejects]
        assert len(batch.lines) == batch.people.height
        assert batch.passed_over == len(batch.rejects)
    return good, faulty


class Bytes:
    """A stream of bytes in memory, as far as reading needs one."""

    name = "people.csv"

    def __init__(self, data: bytes) -> None:
        self.read = io.BytesIO(data).read


def the_usual_way(data: bytes, size: int) -> tuple[object, object]:
    """What a file gives when it is read *size* bytes at a time."""
    stream = Bytes(",".join(HEADER).encode() + b"\n" + data)
    lines = Lines(stream.read, name=stream.name, notice=lambda text: None, size=size)
    return people(DelimitedFile(stream, lines, WANTED, print).batches())  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces so small that a few rows are cut into several."""
    monkeypatch.setattr(chunks, "_SMALL", 16)
    monkeypatch.setattr(chunks, "_PIECES", 3)


SIZES = st.sampled_from([1, 3, 7, 16, 50, 1000])
SETTINGS = examples(150)


@pytest.mark.thorough
@SETTINGS
@given(ROWS, st.booleans(), SIZES)
def test_what_a_csv_writer_wrote_comes_back(
    rows: list[list[str]], quote_all: bool, size: int
) -> None:
    good, faulty = the_usual_way(written(rows, quote_all=quote_all), size)
    assert [cells for _, cells in good] == [row for row in rows if "\0" not in "".join(row)]
    assert [code for _, code in faulty] == ["zero_byte" for row in rows if "\0" in "".join(row)]


@pytest.mark.thorough
@SETTINGS
@given(RAGGED, st.booleans(), SIZES)
def test_ragged_rows_are_found_where_they_are(
    rows: list[list[str]], quote_all: bool, size: int
) -> None:
    data = written(rows, quote_all=quote_all)
    assert the_usual_way(data, size) == the_careful_way(data)


@examples(300)
@given(RAW, SIZES)
def test_any_text_at_all_is_read_the_same_in_any_chunks(data: bytes, size: int) -> None:
    assert the_usual_way(data, size) == the_careful_way(data)


@pytest.mark.thorough
@examples(300)
@given(FORGOTTEN, SIZES)
def test_forgotten_quotes_cost_their_rows_in_any_chunks(data: bytes, size: int) -> None:
    assert the_usual_way(data, size) == the_careful_way(data)


@SETTINGS
@given(BROKEN.map(b"".join), SIZES)
def test_bytes_that_are_no_characters_are_found_in_any_chunks(data: bytes, size: int) -> None:
    assert the_usual_way(data, size) == the_careful_way(data)


@SETTINGS
@given(st.lists(st.sampled_from(["a", "bb", "\n", "\r", "\r\n", "é", ""])), SIZES)
def test_chunks_are_whole_lines_and_miss_nothing(parts: list[str], size: int) -> None:
    text = "".join(parts)
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        lines = Lines(
            io.BytesIO(text.encode(encoding)).read, name="", notice=lambda text: None, size=size
        )
        found = b""
        number = 1
        while (chunk := lines.take()) is not None:
            assert isinstance(chunk, Chunk)
            assert chunk.first_line == number
            assert chunk.data.endswith(b"\n")
            found += chunk.data
            count = chunk.data.count(b"\n")
            lines.done(count)
            number += count
        whole = text.replace("\r\n", "\n").replace("\r", "\n")
        assert found.decode() == (whole if whole.endswith("\n") or not whole else whole + "\n")


@SETTINGS
@given(st.lists(st.sampled_from(["short", "x" * 40, "y" * 41, "z" * 200, ""])), SIZES)
def test_lines_too_long_are_passed_over_and_no_others(parts: list[str], size: int) -> None:
    data = "".join(part + "\n" for part in parts).encode()
    lines = Lines(io.BytesIO(data).read, name="", notice=lambda text: None, size=size, longest=40)
    found: list[str] = []
    too_long = []
    while (chunk := lines.take()) is not None:
        if isinstance(chunk, Overlong):
            too_long.append(chunk.line)
            found.append(chunk.beginning)
        else:
            found += chunk.data.decode().splitlines()
            lines.done(chunk.data.count(b"\n"))
    assert too_long == [n for n, part in enumerate(parts, start=1) if len(part) > 40]
    assert [part[:5] for part in found] == [part[:5] for part in parts]


def test_an_unclosed_quote_is_given_up_after_so_many_bytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chunks, "LONGEST", 200)
    data = b'1,"master,x,good\n' + b"2,master,x,good\n" * 100
    good, faulty = the_usual_way(data, 50)
    assert faulty == [(2, "quote_not_closed")]
    assert len(good) == 100


@pytest.mark.parametrize("size", [50, 70, 90, 120, 400])
def test_a_record_that_may_be_so_long_is_read_after_one_given_up(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "LONGEST", 200)
    note = "a\n" * 95
    data = b'1,"master,x,good\n' + b"2,master,x,good\n" * 20
    data += f'3,master,"{note}",good\n'.encode() + b"4,master,x,good\n" * 20
    good, faulty = the_usual_way(data, size)
    assert faulty == [(2, "quote_not_closed")]
    assert len(good) == 41
    assert good[20] == (23, ["3", "master", note, "good"])
