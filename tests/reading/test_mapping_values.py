"""What cells mean by a mapping: each way to say it, and what is refused with which words."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.reading.mapped.numbers import number, overlap, read_bin
from placement.reading.mapped.spans import day, written_span, years
from tests.reading.foreign import mapping, means

WAYS = {
    "a table of spellings": 'column = "a"\nvalues = { "VŠ" = "master", "SŠ" = "maturita" }',
    "first": 'columns = ["a", "b"]\ntake = "first"',
    "last": 'columns = ["a", "b"]\ntake = "last"',
    "highest": 'columns = ["a", "b"]\ntake = "highest"',
    "lowest": 'columns = ["a", "b"]\ntake = "lowest"',
    "agree": 'columns = ["a", "b"]',
    "contains": 'column = "a"\ncontains = { "ing." = "master", "bc" = "bachelor" }',
    "otherwise": 'column = "a"\ncontains = { "ing." = "master" }\notherwise = "primary"',
    "otherwise unknown": 'column = "a"\ncontains = { "ing." = "master" }\notherwise = "unknown"',
    "constant": 'constant = "doctorate"',
    "split": 'column = "a"\nsplit = ";"\ntake = "highest"',
    "options": (
        'column = "a"\nsplit = ", "\noptions = ["master, or so", "bachelor"]\ntake = "highest"\n'
        'values = { "master, or so" = "master" }'
    ),
    "unknown": 'column = "a"\nunknown = ["to raději ne"]',
    "path": 'column = "education[].studyType"\ntake = "highest"',
    "path first": 'column = "education[0].studyType"',
    "path where": 'column = "education[area=law].studyType"',
    "bins": 'column = "a"\nbins = { "<9" = "primary", "9-<13" = "maturita", "13+" = "bachelor" }',
    "percent": 'column = "a"\nbins = { "0%-<50%" = "primary", ">=50%" = "master" }',
}

CASES = [
    ("a table of spellings", ["VŠ"], "master"),
    ("a table of spellings", ["  vš "], "master"),
    ("a table of spellings", ["bachelor"], "bachelor"),
    ("a table of spellings", [None], None),
    ("a table of spellings", ["nevím"], None),
    ("a table of spellings", ["VOŠ"], "refused: “VOŠ” is mapped to no value of education and is"),
    ("first", [None, "master"], "master"),
    ("first", ["bachelor", "master"], "bachelor"),
    ("last", ["bachelor", "master"], "master"),
    ("highest", ["master", "bachelor"], "master"),
    ("lowest", ["master", "bachelor"], "bachelor"),
    ("agree", ["master", "master"], "master"),
    ("agree", ["master", "n/a"], "master"),
    ("agree", ["master", "primary"],
     "refused: the answers do not agree: “master” means master and “primary” means primary"),
    ("contains", ["titul Ing. Jana"], "master"),
    ("contains", ["mistr"], "refused: “mistr” is mapped to no value"),
    ("otherwise", ["mistr"], "primary"),
    ("otherwise", [""], None),
    ("otherwise unknown", ["mistr"], None),
    ("constant", [], "doctorate"),
    ("split", ["bachelor; master ;primary"], "master"),
    ("split", ["bachelor; junk"], "refused: “junk”"),
    ("options", ["bachelor, master, or so"], "master"),
    ("options", ["bachelor"], "bachelor"),
    ("unknown", ["To raději NE"], None),
    ("path", ['[{"studyType": "bachelor"}, {"studyType": "master"}, {}]'], "master"),
    ("path", ["[]"], None),
    ("path first", ['[{"studyType": "bachelor"}, {"studyType": "master"}]'], "bachelor"),
    ("path where", ['[{"area": "IT", "studyType": "bachelor"}, {"area": "Law", "studyType":'
                    ' "master"}]'], "master"),
    ("path where", ['[{"area": "IT", "studyType": "bachelor"}, {"studyType": "master"}]'], None),
    ("bins", ["8"], "primary"),
    ("bins", ["12,5"], "maturita"),
    ("bins", ["13 let"], "bachelor"),
    ("bins", ["1,234"], "refused: “1,234” is mapped to no value"),
    ("percent", ["49,9 %"], "primary"),
    ("percent", ["0.5"], "master"),
    ("percent", ["-1%"], "refused: “-1%” lies in none of the mapping's ranges."),
]  # fmt: skip


@pytest.mark.parametrize(("way", "cells", "meant"), CASES)
def test_education(way: str, cells: list[str | None], meant: str | None, tmp_path: Path) -> None:
    mapped = mapping(tmp_path, f"[traits.education]\n{WAYS[way]}\n")
    found = means(mapped, "education", *cells)
    assert found == meant or (found or "").startswith(meant or "?")


STANCE = '[traits.customer_contact]\ncolumns = ["a", "-b", "c"]\nscale = [1, 5]\n' + (
    'bins = { "1-<2.5" = "dislikes", "2.5-3.5" = "neutral", ">3.5" = "likes" }\n'
)


@pytest.mark.parametrize(
    ("take", "cells", "meant"),
    [
        ('take = "mean"', ["5", "1", "5"], "likes"),
        ('take = "mean"', ["1", "5", "2,0"], "dislikes"),
        ('take = "mean"\nleast = 2', ["5", None, None], None),
        ('take = "mean"\nleast = 2', ["5", "1", None], "likes"),
        ('take = "max"', ["1", "5", "3"], "neutral"),
        ('take = "min"', ["5", "5", "5"], "dislikes"),
        ('take = "first"', [None, "5", "5"], "dislikes"),
        ('take = "mean"', ["5", "6", "5"], "refused: “6” is not on the scale from 1 to 5."),
        ('take = "mean"', ["5", "yes", "5"], "refused: “yes” is no number"),
    ],
)
def test_several_numbers_become_one(
    take: str, cells: list[str | None], meant: str | None, tmp_path: Path
) -> None:
    found = means(mapping(tmp_path, STANCE + take), "customer_contact", *cells)
    assert found == meant or (found or "").startswith(meant or "?")


JOBS = '[{"a": "2015", "b": "2017"}, {"a": "2016-07", "b": "2018-12-31"}, {"a": "2025-12"}]'


@pytest.mark.parametrize(
    ("source", "cells", "meant"),
    [
        ('since = "a"', ["1. 2. 2024"], "some"),
        ('since = "a"', ["3/2015"], "experienced"),
        ('since = "a"', [""], None),
        ('since = "a"', ["3/4/2015"], "refused: “3/4/2015” is no date"),
        ('since = "a"', ["loni"], "refused: “loni” is no date"),
        ('from = "a"\nto = "b"', ["2020-01-01", "2020-06-30"], "some"),
        ('from = "a"\nto = "b"', ["2020-01-01", "dosud"], "experienced"),
        ('from = "a"\nto = "b"', ["2020", "2019"], "refused: “2020 – 2019” is no date"),
        ('from = "w[].a"\nto = "w[].b"', [JOBS, JOBS], "experienced"),
        ('spans = "a"\nsplit = ","', ["2015–2016, 2023 – present"], "experienced"),
        ('spans = "a"\nsplit = ","', ["2025"], "some"),
    ],
)  # fmt: skip
def test_dates_become_experience(
    source: str, cells: list[str], meant: str | None, tmp_path: Path
) -> None:
    text = f"as_of = 2026-01-31\n[traits.experience]\n{source}\n"
    text += 'bins = { "<3" = "some", "3+" = "experienced" }\n'
    found = means(mapping(tmp_path, text), "experience", *cells)
    assert found == meant or (found or "").startswith(meant or "?")


def test_years_that_several_spans_cover_count_once() -> None:
    as_of = day("2026-01-31", None)
    assert as_of is not None
    spans = [written_span(words, as_of, None) for words in ("2015-2016", "2016-2017", "1/2016")]
    assert round(years(span for span in spans if span is not None), 2) == Decimal("3.00")


def test_nothing_counts_after_the_day_that_was_said() -> None:
    as_of = day("2020-12-31", None)
    assert as_of is not None
    spans = [written_span(words, as_of, None) for words in ("2020-2030", "2025-2026")]
    assert round(years(span for span in spans if span is not None), 2) == Decimal("1.00")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("3", "3"), ("3,5", "3.5"), ("3.50", "3.50"), ("1 234,5", "1234.5"), ("12 %", "0.12"),
        ("5 years", "5"), ("2 roky", "2"), ("-4", "-4"), ("1,234", None), ("12 34", None),
        ("3 až 4", None), ("", None), ("12.3.4", None), ("0,125", "0.125"),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(words: str, meant: str | None) -> None:
    assert number(words) == (None if meant is None else Decimal(meant))


def test_a_number_that_could_be_two_is_one_where_the_sign_is_said() -> None:
    assert (number("1,234", ","), number("1,234", ".")) == (Decimal("1.234"), Decimal(1234))


ENDS = st.integers(-20, 20)


@given(ENDS, ENDS, ENDS, ENDS, st.booleans(), st.booleans())
def test_bins_overlap_where_some_number_is_in_both(
    low: int, high: int, other_low: int, other_high: int, is_open: bool, other_open: bool
) -> None:
    one = read_bin(f"{low} - {'<' * is_open}{high}", "x")
    other = read_bin(f"{other_low} - {'<' * other_open}{other_high}", "y")
    if one is None or other is None:
        assert low > high or other_low > other_high
        return
    halves = [Decimal(place) / 4 for place in range(-100, 101)]
    shared = any(half in one and half in other for half in halves)
    is_empty = (is_open and low == high) or (other_open and other_low == other_high)
    assert overlap(one, other) == shared or is_empty
