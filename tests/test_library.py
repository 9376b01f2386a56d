"""The library's face: ``placement.recommend``, typed, documented, and the JSON of the design."""

from __future__ import annotations

import doctest
import json
import pickle
from pathlib import Path
from typing import Any, get_args, get_type_hints

import jsonschema
import pytest

import placement
from placement import explain, recommend
from placement.errors import UNUSABLE, Faults
from placement.explanation.outcome import Outcome
from placement.facts.dictionary import TRAITS
from placement.facts.goals import FUNCTIONS, OFFICES, ROLES, VERDICTS, Role, Verdict
from tests.people.cases import Case, cases

DOCS = Path(__file__).parent.parent / "docs"
KEYS = [
    "id", "facts", "unknown", "office", "offices", "role", "roles", "functions", "cautions",
    "outlook", "derivation", "knowledge", "program", "lang",
]  # fmt: skip
TOTAL = ["goal", "fit", "points", "decided", "possible", "coverage"]
STEP = ["step", "layer", "rule", "basis", "sources", "facts", "concludes", "text"]


def test_the_json_has_the_form_of_the_design() -> None:
    answer = recommend(cases()[0].facts, id="A-17").to_dict()
    assert set(KEYS) <= set(answer)
    assert [key for key in answer if key in KEYS] == KEYS
    assert {tuple(office) for office in answer["offices"]} == {tuple(TOTAL)}
    assert [office["goal"] for office in answer["offices"]] == [o.name for o in OFFICES]
    assert {role["goal"] for role in answer["roles"]} == {role.name for role in ROLES}
    assert {f["goal"] for f in answer["functions"]} == {function.name for function in FUNCTIONS}
    for role in answer["roles"]:
        assert {*TOTAL, "recommended", "readiness", "isco", "esco"} <= set(role)
    for function in answer["functions"]:
        assert {*TOTAL, "recommended"} <= set(function)
    for note in (*answer["cautions"], *answer["outlook"]):
        assert list(note) == ["rule", "sources", "text"]
    assert {tuple(step) for step in answer["derivation"]} == {tuple(STEP)}
    assert {tuple(step["concludes"]) for step in answer["derivation"]} == {("goal", "points")}


@pytest.mark.parametrize("case", cases(), ids=str)
def test_the_object_says_what_its_json_says(case: Case) -> None:
    found = recommend(case.facts)
    answer = found.to_dict()
    assert (found.office, found.role) == (answer["office"], answer["role"])
    assert (found.office, found.role) == (case.office, case.role)
    assert (dict(found.facts), list(found.unknown)) == (answer["facts"], answer["unknown"])
    assert [step.rule.id for step in found.cautions] == [n["rule"] for n in answer["cautions"]]
    assert [step.rule.id for step in found.outlook] == [n["rule"] for n in answer["outlook"]]


@pytest.mark.parametrize("case", cases(), ids=str)
def test_the_json_is_what_its_schema_says(case: Case) -> None:
    schema = json.loads((DOCS / "recommendation.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(recommend(case.facts, id=case.name).to_dict(), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**recommend(case.facts).to_dict(), "more": 1}, schema)


def test_the_types_name_every_office_verdict_and_role() -> None:
    assert get_args(Verdict) == VERDICTS
    assert get_args(Role) == tuple(role.name for role in ROLES)
    hints = {name: get_type_hints(getattr(Outcome, name).fget) for name in ("office", "role")}
    assert hints == {"office": {"return": Verdict}, "role": {"return": Role | None}}


def test_labels_and_none_are_understood_in_either_language() -> None:
    expected = recommend({"communication": "excellent", "it_work": "dislikes"}).to_dict()
    assert recommend({"Komunikace": "vynikající", "Práce v IT": "nebaví"}).to_dict() == expected
    words = {"communication": "EXCELLENT ", "it-work": "dislike it", "education": None}
    assert recommend(words).to_dict() == expected


def test_the_texts_are_in_the_language_asked_for_and_nothing_else_depends_on_it() -> None:
    english, czech = (recommend(cases()[1].facts, language=lang).to_dict() for lang in ("en", "cs"))
    assert english["derivation"][0]["text"] != czech["derivation"][0]["text"]
    for answer in (english, czech):
        for part in (answer, *answer["derivation"], *answer["cautions"], *answer["outlook"]):
            part.pop("text", None)
            part.pop("lang", None)
    assert english == czech


def test_facts_that_cannot_be_used_are_refused_all_at_once_with_what_is_allowed() -> None:
    with pytest.raises(Faults) as refusal:
        recommend({"comunication": "good", "it_work": "loves", "age": 52})
    assert refusal.value.exit_code == UNUSABLE
    assert [fault.en.split(";")[0].split(".")[0] for fault in refusal.value.faults] == [
        "there is no trait “comunication”",
        "IT work (it_work): “loves” is not allowed",
        "“age” is a protected attribute (age): it is never used, please leave it out",
    ]


def test_an_outcome_is_short_to_see_shows_itself_and_stays_equal_when_pickled() -> None:
    found = recommend(cases()[0].facts, id="A-17")
    assert repr(found) == f"<placement: office={found.office!r}, role={found.role!r}, id='A-17'>"
    assert "<script" not in found._repr_html_()
    assert len(found._repr_html_()) < len(found.html())
    again = pickle.loads(pickle.dumps(found))
    assert (again == found, hash(again) == hash(found)) == (True, True)
    assert again.to_dict() == found.to_dict()
    assert again.text() == found.text()
    assert recommend(cases()[1].facts, id="A-17") != found


def test_the_reasons_are_those_of_the_derivation() -> None:
    found = recommend(cases()[0].facts)
    steps = [step for step in found.to_dict()["derivation"] if step["concludes"]["points"]]
    assert [(reason.rule, reason.text, reason.points) for reason in found.reasons] == [
        (step["rule"], step["text"], step["concludes"]["points"]) for step in steps
    ]


def test_the_traits_are_a_table() -> None:
    rows = placement.traits("cs")
    assert [row["name"] for row in rows] == [trait.name for trait in TRAITS]
    assert {tuple(row) for row in rows} == {
        ("name", "group", "scale", "label", "question", "values")
    }


EXPLAINED: dict[str, dict[str, Any]] = {
    "how": {"depth": 2},
    "why_not": {"goal": "hr_manager"},
    "instead": {"goal": "office_manager"},
    "what_if": {"values": {"communication": None}},
    "flip": {"goal": None, "fixed": ["education"]},
    "because": {},
    "trace": {},
}


@pytest.mark.parametrize("kind", EXPLAINED)
def test_an_explanation_is_short_to_see_and_the_same_after_pickling(kind: str) -> None:
    asked = explain(cases()[0].facts, id="A-17")
    found = getattr(asked, kind)(**EXPLAINED[kind])
    assert repr(found).startswith(f"<placement: {kind} of <placement: office=")
    assert len(repr(found)) < 200
    again = pickle.loads(pickle.dumps(found))
    assert again.to_dict() == found.to_dict()
    assert again.page() == found.page()


def test_the_example_in_the_package_is_true() -> None:
    assert doctest.testmod(placement).attempted > 0
    assert doctest.testmod(placement).failed == 0
