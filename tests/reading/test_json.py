"""People in JSON: the elements of an array, and lines that are no people."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.errors import PlacementError
from placement.reading.objects import elements
from tests.scene import Scene, told

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


def cut(text: str, size: int) -> list[str]:
    return [text[start : start + size] for start in range(0, len(text), size)]


@given(st.lists(VALUES, max_size=6), st.integers(1, 20), st.sampled_from([None, 1]))
def test_the_elements_of_an_array_however_it_comes(
    values: list[object], size: int, indent: int | None
) -> None:
    text = json.dumps(values, indent=indent)
    found = list(elements(iter(cut(text, size)), 100_000, is_array=True))
    assert [json.loads(element) for element in found] == values
    assert not any("\n" in element for element in found)


@given(
    st.lists(st.dictionaries(st.text(max_size=3), VALUES, max_size=3), max_size=4),
    st.integers(1, 20),
)
def test_objects_one_after_another(values: list[object], size: int) -> None:
    text = "\n".join(json.dumps(value, indent=1) for value in values)
    found = list(elements(iter(cut(text, size)), 100_000, is_array=False))
    assert [json.loads(element) for element in found] == values


@given(st.lists(VALUES, min_size=1, max_size=4), st.data())
def test_a_cut_array_is_never_taken_for_a_whole_one(
    values: list[object], data: st.DataObject
) -> None:
    text = json.dumps(values)
    length = data.draw(st.integers(1, len(text) - 1))
    with pytest.raises(ValueError):  # noqa: PT011 - which of its sentences depends on the cut
        list(elements(iter([text[:length]]), 100_000, is_array=True))


LINES = {
    "not JSON": ("{oops}", "not_json"),
    "half an object": ('{"id": "a", "education": ', "not_json"),
    "two objects": ('{"id": "a"} {"id": "b"}', "not_json"),
    "NaN": ('{"education": NaN}', "not_json"),
    "a number no reader holds": ('{"education": 1e999}', "not_json"),
    "a list": ("[1, 2]", "not_an_object"),
    "a word": ('"master"', "not_an_object"),
    "half a character": ('{"id": "\\ud800", "education": "master"}', "not_json"),
    "a zero": ('{"id": "a\\u0000", "education": "master"}', "zero_byte"),
    "a number for a value": ('{"id": "a", "education": 3}', "value_not_allowed"),
    "a list for a value": ('{"id": "a", "education": ["master"]}', "value_not_allowed"),
    "an object for a value": ('{"id": "a", "education": {"is": "master"}}', "value_not_allowed"),
}


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("line", [1, 3, 5])
def test_a_line_that_is_no_person_costs_itself(name: str, line: int, scene: Scene) -> None:
    bad, code = LINES[name]
    rows = [f'{{"id": "p{n}", "education": "master"}}' for n in range(4)]
    rows.insert(line - 1, bad)
    results = scene.results(scene.file("people.jsonl", "\n".join(rows)))
    assert [result["id"] for result in results] == [f"p{n}" for n in range(4)]
    assert [(reject["line"], reject["code"]) for reject in scene.rejects()] == [(str(line), code)]


def test_names_that_turn_up_late_are_read_too(scene: Scene) -> None:
    text = '{"id": "a", "education": "master"}\n\n{"ID2": 1, "Komunikace": "good"}\n{}\n'
    results = scene.results(scene.file("people.jsonl", text))
    facts = [(r["id"], told(r).get("education"), told(r).get("communication")) for r in results]
    assert facts == [
        ("a", "master", None),
        ("people.jsonl:3", None, "good"),
        ("people.jsonl:4", None, None),
    ]
    assert [notice.en for notice in scene.notices] == [
        "people.jsonl: this column is ignored: “ID2”"
    ]


def test_identifiers_may_be_numbers(scene: Scene) -> None:
    text = '[{"id": 17, "education": "master"}, {"id": 12345678901234567890, "education": null}]'
    results = scene.results(scene.file("people.json", text))
    assert [result["id"] for result in results] == ["17", "12345678901234567890"]


ARRAYS = {
    '[{"education": "master"}': "the array is not closed; is the file complete?",
    '[{"education": "master"} {"education": "master"}]': (
        "after element 1 of the array there is no comma"
    ),
    '[{"education": "master"}, oops]': "element 2 is not JSON",
    '[{"education": "master"}] and more': "something follows after the end of the array",
    "[" * 100_000: "element 1 is not JSON",
}


@pytest.mark.parametrize("text", ARRAYS, ids=lambda text: text[:50])
def test_an_array_that_is_broken_is_refused(text: str, scene: Scene) -> None:
    with pytest.raises(PlacementError) as raised:
        scene.score(scene.file("people.json", text))
    assert str(raised.value) == f"people.json: {ARRAYS[text]}"


def test_json_that_is_not_utf_8_is_refused(scene: Scene) -> None:
    with pytest.raises(PlacementError, match="not UTF-8"):
        scene.score(scene.file("people.json", b'[{"education": "\xff"}]'))


def test_a_line_nested_without_end_costs_itself(scene: Scene) -> None:
    deep = '{"id": "a", "note": ' + "[" * 100_000 + "}"
    text = f'{{"id": "b", "education": "master"}}\n{deep}\n'
    assert [r["id"] for r in scene.results(scene.file("people.jsonl", text))] == ["b"]
    assert [reject["code"] for reject in scene.rejects()] == ["not_json"]
