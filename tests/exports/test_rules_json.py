"""An export is what its schema says, reads back as it was, and is refused where it is not one."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from placement.canonical import canonical_json, digest
from placement.errors import PlacementError
from placement.exports.rules_json import export, read_export, schema
from placement.rules.base import load
from placement.rules.snapshot import identity

Data = dict[str, Any]


@pytest.fixture
def data() -> Data:
    found: Data = json.loads(export(load()))
    return found


def written(path: Path, data: object) -> str:
    path.write_bytes(canonical_json(data))  # type: ignore[arg-type]
    return str(path)


def test_an_export_is_what_its_schema_says(data: Data) -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(data)


def test_the_sha_256_of_the_bytes_is_the_identity_of_the_rules() -> None:
    assert sha256(export(load())).hexdigest() == identity(load())


def test_reading_back_gives_the_same_rules(tmp_path: Path, data: Data) -> None:
    found = read_export(written(tmp_path / "rules.json", data))
    assert found.base == load()
    assert found.sha256 == identity(found.base) == identity(load())


def test_an_export_of_a_day_with_fewer_traits_keeps_its_identity(
    tmp_path: Path, data: Data
) -> None:
    tested = {leaf["trait"] for rule in data["rules"] for leaf in _leaves(rule["when"])}
    data["rules"] = [rule for rule in data["rules"] if "it_work" not in str(rule["when"])]
    data["traits"] = [trait for trait in data["traits"] if trait["name"] != "it_work"]
    assert "it_work" in tested
    found = read_export(written(tmp_path / "rules.json", data))
    assert found.sha256 == digest(data) != identity(found.base)


def _leaves(when: Data) -> list[Data]:
    parts = when.get("all") or when.get("any")
    return [leaf for part in parts for leaf in _leaves(part)] if parts else [when]


def change(*path: str | int, to: object) -> Callable[[Data], None]:
    def apply(data: Data) -> None:
        place: Any = data
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = to

    return apply


DAMAGE: list[tuple[str, Callable[[Data], None]]] = [
    ("another format", change("format", to="placement-rules/2")),
    ("no rules", lambda data: data.pop("rules")),
    ("rules that are no list", change("rules", to=7)),
    ("a rule that is no object", change("rules", 0, to="front.communication")),
    ("a rule of an unknown trait", change("rules", 0, "when", to={"trait": "age", "is": "old"})),
    ("a value off the scale", change("rules", 0, "when", "is", to="adores")),
    ("a condition of no kind", change("rules", 0, "when", to={"trait": "customer_contact"})),
    ("a condition of no parts", change("rules", 0, "when", to={"all": []})),
    ("a goal that is none", change("rules", 0, "then", to={"speaks_for": "astronaut"})),
    ("a conclusion of no kind", change("rules", 0, "then", to={"orders": "front_office"})),
    (
        "a readiness that is none",
        change("rules", 0, "then", to={"prepares": "receptionist", "readiness": "soon"}),
    ),
    ("a hedge that is none", change("rules", 0, "strength", to="certainly")),
    ("a text that is none", change("rules", 0, "text", to={"en": 1, "cs": 2})),
    ("a text in one language", change("rules", 0, "text", to={"en": "Only English."})),
    ("a strength that is no number", change("strengths", "often", to="2")),
    ("a strength that is true", change("strengths", "possibly", to=True)),
    ("a strength below nothing", change("strengths", "often", to=-2)),
    ("a missing strength", lambda data: data["strengths"].pop("often")),
    ("an unknown strength", change("strengths", "never", to=0)),
    ("a threshold that is no number", change("thresholds", "lead", to=None)),
    ("an unknown threshold", change("thresholds", "luck", to=1)),
    ("a scale that has changed", change("traits", 0, "values", to=["little", "much"])),
    ("traits that are missing", change("traits", to=[])),
    ("more than a rule base", change("remark", to="hello")),
    ("more than a rule", change("rules", 0, "author", to="someone")),
    ("a version that is no text", change("version", to=None)),
]


@pytest.mark.parametrize(("what", "damage"), DAMAGE, ids=[row[0] for row in DAMAGE])
def test_a_damaged_export_is_refused_by_name(
    what: str, damage: Callable[[Data], object], tmp_path: Path, data: Data
) -> None:
    damage(data)
    path = written(tmp_path / "rules.json", data)
    with pytest.raises(PlacementError) as refused:
        read_export(path)
    assert refused.value.text.en.startswith(path), what
    assert refused.value.text.cs.startswith(path), what


NOT_FOR_THE_SCHEMA = {
    # What a schema of the form cannot know: which traits, values and goals there are.
    "a rule of an unknown trait", "a value off the scale", "a goal that is none",
    "a scale that has changed", "traits that are missing",
}  # fmt: skip


@pytest.mark.parametrize(
    ("what", "damage"), [row for row in DAMAGE if row[0] not in NOT_FOR_THE_SCHEMA]
)
def test_the_schema_refuses_it_too(what: str, damage: Callable[[Data], object], data: Data) -> None:
    damage(data)
    assert not Draft202012Validator(schema()).is_valid(data), what


def test_rules_that_break_the_checks_are_refused_with_every_fault(
    tmp_path: Path, data: Data
) -> None:
    data["rules"][0]["sources"] = ["99.9"]
    data["rules"][1]["id"] = data["rules"][0]["id"]
    with pytest.raises(PlacementError) as refused:
        read_export(written(tmp_path / "rules.json", data))
    assert "99.9" in refused.value.text.en
    assert "another rule of that id" in refused.value.text.en


@pytest.mark.parametrize(
    "content",
    ["", "   ", "{", "[]", "7", '"rules"', "[" * 100_000, '{"format": 1e999}', "nonsense"],
)
def test_what_is_no_export_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "rules.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PlacementError) as refused:
        read_export(str(path))
    assert refused.value.text.en.startswith(str(path))
