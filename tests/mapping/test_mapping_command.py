"""``placement map``: what is proposed can be decided and used, and a check says what it does."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import jsonschema
import pytest

from placement._compatibility import tomllib
from placement.errors import Faults
from placement.mapping.asking import asked
from placement.mapping.looking import look
from placement.mapping.proposing import propose
from placement.mapping.schema import mapping_schema
from placement.mapping.writing import as_toml
from placement.reading.mapped.mapping_file import read_mapping
from placement.reading.options import Reading
from placement.text import LANGUAGES
from tests.cli.running import run

HEADER = (
    'Číslo,"Nejvyšší ""dosažené"" vzdělání",Znalost účetnictví (1-5),'
    "Baví vás obsluhovat zákazníky?,Pohlaví"
)
FORM = f"""{HEADER}
1,VŠ,5,ano,ž
2,SŠ s maturitou,2,rozhodně ne,m
3,Bc.,4,tak nějak,ž
"""


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.csv"
    path.write_text(FORM, encoding="utf-8")
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_proposal_is_toml_with_a_reason_on_every_line(form: Path, language: str) -> None:
    proposal = propose(look(str(form), Reading(), lambda text: None))
    text = as_toml(proposal, "form.csv", Reading(delimiter=","), language)  # type: ignore[arg-type]
    data = tomllib.loads(text)
    assert data["id"] == "Číslo"
    assert data["file"] == {"delimiter": ","}
    assert set(data["traits"]) == {"education", "accounting", "serving_customers"}
    assert data["traits"]["serving_customers"]["values"] == {
        "ano": "likes",
        "rozhodně ne": "dislikes",
    }
    assert "Pohlaví" not in str(data)
    assert '#   "Pohlaví"' in text
    reasoned = [line for line in text.splitlines() if " = " in line and not line.startswith("#")]
    unsaid = [line for line in reasoned if "  # " not in line]
    assert [line.split(" ")[0] for line in unsaid] == ["mapping", "delimiter", "ask", "ask", "ask"]


def test_what_is_open_keeps_the_mapping_from_being_used(form: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.toml"
    ran = run("map", str(form), "-o", str(mapping))
    assert (ran.code, ran.out) == (0, "")
    assert "3 traits, 3 of them with an ask to decide; 1 columns not placed." in ran.err
    with pytest.raises(Faults, match=r"education\.ask: .*What do “VŠ” mean for education"):
        read_mapping(str(mapping))


def test_answers_decide_what_is_open(form: Path, tmp_path: Path) -> None:
    answers = iter(["yes", "master", "yes", "yes", "neutral"])
    questions: list[str] = []

    def prompt(question: str, choices: tuple[str, ...]) -> str:
        questions.append(question)
        answer = next(answers)
        assert answer in choices
        return answer

    proposal = propose(look(str(form), Reading(), lambda text: None))
    decided = asked(proposal, "en", prompt)
    assert next(answers, None) is None
    assert questions[1] == "“VŠ” for education means"
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(as_toml(decided, "form.csv", Reading(), "en"), encoding="utf-8")
    ran = run("score", str(form), "-o", str(tmp_path / "out.csv"), "--map", str(mapping), "--json")
    summary = json.loads(ran.out)
    assert (ran.code, summary["scored"], summary["rejected"]) == (0, 3, 0)


def test_a_no_leaves_the_column_and_silence_leaves_it_open(form: Path) -> None:
    proposal = propose(look(str(form), Reading(), lambda text: None))
    declined = asked(proposal, "en", lambda question, choices: "no" if "no" in choices else "")
    assert declined.entries == []
    assert {column for column, _ in declined.left} > {"Znalost účetnictví (1-5)"}
    assert asked(proposal, "en", lambda question, choices: "").entries == proposal.entries


MAPPING = """
id = "Číslo"
[traits.education]
column = 'Nejvyšší "dosažené" vzdělání'
values = { "VŠ" = "master", "SŠ s maturitou" = "maturita" }
[traits.accounting]
column = "Znalost účetnictví (1-5)"
bins = { "1-3" = "basic", "4-5" = "excellent" }
[traits.serving_customers]
column = "Baví vás obsluhovat zákazníky?"
values = { "ano" = "likes", "rozhodně ne" = "dislikes" }
"""


def test_a_check_says_what_every_value_becomes(form: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(MAPPING, encoding="utf-8")
    ran = run("map", str(form), "--check", str(mapping), "--json")
    found = json.loads(ran.out)
    assert (ran.code, found["rows"], found["refused"]) == (3, 3, 1)
    assert found["traits"]["accounting"]["values"] == [
        {"cells": ["5"], "count": 1, "value": "excellent", "refused": None},
        {"cells": ["2"], "count": 1, "value": "basic", "refused": None},
        {"cells": ["4"], "count": 1, "value": "excellent", "refused": None},
    ]
    assert found["traits"]["serving_customers"]["refused"] == 1
    assert found["people"][0] == {
        "id": "1",
        "facts": {"education": "master", "accounting": "excellent", "serving_customers": "likes"},
    }
    page = run("map", str(form), "--check", str(mapping))
    assert "tak nějak" in page.out
    assert "refused: “tak nějak” is mapped to no value of serving_customers" in " ".join(
        page.out.split()
    )


def test_a_check_counts_whose_office_hangs_on_a_choice(tmp_path: Path) -> None:
    form = tmp_path / "form.csv"
    rows = "".join(f"{number},skvělá,5\n" for number in range(30))
    form.write_text("id,řeč,kontakt\n" + rows, encoding="utf-8")
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(
        '[traits.communication]\ncolumn = "řeč"\nvalues = { "skvělá" = "excellent" }\n'
        '[traits.customer_contact]\ncolumn = "kontakt"\n'
        'bins = { "1-2" = "dislikes", "3" = "neutral", "4-5" = "likes" }\n',
        encoding="utf-8",
    )
    found = json.loads(run("map", str(form), "--check", str(mapping), "--json").out)
    choices = {hinge["choice"]: (hinge["differ"], hinge["people"]) for hinge in found["hinges"]}
    assert set(choices) == {
        "communication: “skvělá” as strong instead of excellent",
        "customer_contact: the numbers counted from the other end",
    }
    assert all(people == 30 and differ in (0, 30) for differ, people in choices.values())


def test_the_schema_accepts_a_mapping_and_knows_every_key() -> None:
    schema = mapping_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(tomllib.loads(MAPPING), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"traits": {"education": {"colum": "a"}}}, schema)
    assert json.loads(run("map", "--schema").out) == schema


def test_json_paths_are_looked_into(tmp_path: Path) -> None:
    people = [
        {"basics": {"name": "Eva"}, "education": [{"studyType": "Bachelor"}, {"studyType": "PhD"}]},
        {"basics": {"name": "Jan"}, "education": [{"studyType": "Master", "area": "law"}]},
    ]
    path = tmp_path / "people.json"
    path.write_text(json.dumps(people), encoding="utf-8")
    columns = {column.name: column for column in look(str(path), Reading(), lambda text: None)}
    assert list(columns) == ["basics.name", "education[].studyType", "education[].area"]
    assert dict(columns["education[].studyType"].values) == {"Bachelor": 1, "PhD": 1, "Master": 1}


def test_a_file_that_cannot_be_mapped(tmp_path: Path) -> None:
    assert run("map").code == 2
    ran = run("map", str(tmp_path / "none.csv"))
    assert (ran.code, ran.out) == (2, "")
    assert "there is no such file" in ran.err


def test_on_a_terminal_it_asks(form: Path, tmp_path: Path) -> None:
    pexpect = pytest.importorskip("pexpect")
    mapping = tmp_path / "mapping.toml"
    command = ["-m", "placement", "map", str(form), "-o", str(mapping), "--lang", "en"]
    child = pexpect.spawn(
        sys.executable, command, encoding="utf-8", timeout=60, dimensions=(50, 200)
    )
    for question, answer in (
        ("as education", "yes"),
        ("“VŠ” for education means", "master"),
        ("as knowledge of accounting", "yes"),
        ("as serving customers", ""),
    ):
        child.expect(question)
        child.sendline(answer)
    child.expect("3 traits, 1 of them with an ask")
    child.expect(pexpect.EOF)
    assert tomllib.loads(mapping.read_text(encoding="utf-8"))["traits"]["education"]["values"] == {
        "SŠ s maturitou": "maturita",
        "Bc.": "bachelor",
        "VŠ": "master",
    }
