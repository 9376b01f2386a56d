"""A mapping's file: what is wrong in it is named with its line, its key and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.errors import Faults, PlacementError
from tests.reading.foreign import mapping

FAULTS = {
    "a key misspelt": (
        'as_off = 2020-01-01\n[traits.education]\ncolumn = "a"',
        "mapping.toml, line 1, as_off: there is no key “as_off”; the nearest is as_of.",
    ),
    "a trait misspelt": (
        'id = "a"\n\n[traits.educatio]\ncolumn = "a"',
        "mapping.toml, line 3, traits.educatio: there is no trait “educatio”; the nearest is",
    ),
    "a trait's key misspelt": (
        '[traits.education]\n\n# a comment\ncolum = "a"',
        "mapping.toml, line 4, traits.education.colum: there is no key “colum”; the nearest is"
        " column.",
    ),
    "a value misspelt": (
        '[traits.education]\ncolumn = "a"\n[traits.education.values]\n"VŠ" = "mastr"',
        "mapping.toml, line 4, traits.education.values.VŠ: education: “mastr” is not allowed; the"
        " nearest is master's (master).",
    ),
    "a value misspelt in a line": (
        '[traits.education]\ncolumn = "a"\nvalues = { "VŠ" = "mastr" }',
        "mapping.toml, line 3, traits.education.values.VŠ: education: “mastr” is not allowed",
    ),
    "two sources": (
        '[traits.education]\ncolumn = "a"\nconstant = "master"',
        "mapping.toml, line 3, traits.education.constant: say where the value stands by exactly",
    ),
    "no source": (
        '[traits.education]\nvalues = { "a" = "master" }',
        "mapping.toml, line 1, traits.education: say where the value stands by exactly one of",
    ),
    "a protected column": (
        '[traits.experience]\ncolumn = "Jaký je váš věk?"\nbins = { "1+" = "some" }',
        "mapping.toml, line 2, traits.experience.column: “Jaký je váš věk?” looks like a protected"
        " attribute (age): no trait may be taken from it.",
    ),
    "a protected path": (
        '[traits.experience]\ncolumn = "basics.gender"\nvalues = { "f" = "some" }',
        "looks like a protected attribute (sex)",
    ),
    "dates without a day": (
        '[traits.experience]\nsince = "Nástup"\nbins = { "1+" = "some" }',
        "line 2, traits.experience.since: years are counted up to a day that must be said: as_of",
    ),
    "overlapping bins": (
        '[traits.education]\ncolumn = "a"\nbins = { "1-3" = "primary", "3-4" = "master" }',
        "line 3, traits.education.bins: some number lies in two of the ranges",
    ),
    "no bin": (
        '[traits.education]\ncolumn = "a"\nbins = { "many" = "primary" }',
        "line 3, traits.education.bins.many: “many” is no number or range; allowed: 3, 1-2,",
    ),
    "reversed without a scale": (
        '[traits.education]\ncolumn = "-a"\nbins = { "1+" = "primary" }',
        "line 2, traits.education.column: a reversed column needs the ends of its scale",
    ),
    "undecided": (
        '[traits.education]\ncolumn = "a"\nask = "is it a school mark?"',
        "line 3, traits.education.ask: the trait education is not decided yet (is it a school",
    ),
    "a choice misspelt": (
        '[traits.education]\ncolumns = ["a"]\ntake = "higest"',
        "line 3, traits.education.take: “higest” is not allowed; the nearest is highest.",
    ),
    "highest without an order": (
        '[traits.workplace]\ncolumns = ["a"]\ntake = "highest"',
        "line 3, traits.workplace.take: the values of workplace have no order.",
    ),
    "one spelling for two things": (
        '[traits.education]\ncolumn = "a"\nvalues = { "VŠ" = "master", "vš" = "bachelor" }',
        "line 3, traits.education.values.vš: “vš” means two things.",
    ),
    "a wrong kind": (
        "[traits.education]\ncolumn = 3",
        "line 2, traits.education.column: text in quotation marks is wanted here.",
    ),
    "no traits": ('id = "a"', "no trait is mapped; write for example [traits.education]"),
    "another version": ('mapping = 2\n[traits.education]\ncolumn = "a"', "line 1, mapping: this"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_where_it_is(fault: str, tmp_path: Path) -> None:
    text, said = FAULTS[fault]
    with pytest.raises(Faults) as raised:
        mapping(tmp_path, text)
    assert said in str(raised.value)
    assert all(each.cs and each.cs != each.en for each in raised.value.faults)


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(Faults) as raised:
        mapping(tmp_path, "\n".join(text for text, _ in list(FAULTS.values())[:2]))
    assert len(raised.value.faults) > 1


def test_what_is_no_toml_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(PlacementError, match=r"this is not TOML: .*line 2"):
        mapping(tmp_path, "id = 1\nx = = 2")


def test_a_trait_may_be_named_by_its_label(tmp_path: Path) -> None:
    assert list(mapping(tmp_path, '[traits."vzdělání"]\ncolumn = "a"').ways) == ["education"]


def test_what_a_mapping_says_of_the_file(tmp_path: Path) -> None:
    text = (
        '[file]\ndelimiter = ";"\nheader = "3-4"\nnone = "level"\n[traits.education]\ncolumn = "a"'
    )
    reading = mapping(tmp_path, text).reading
    assert (reading.delimiter, reading.header, reading.none) == (";", (3, 4), "level")
