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
from placement.mapping.proposal import Proposal
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


class Talk:
    """Answers one after another, and what was asked and told meanwhile; at the end, silence."""

    def __init__(self, *answers: str) -> None:
        self.left = list(answers)
        self.questions: list[str] = []
        self.told: list[str] = []

    def prompt(self, question: str) -> str:
        self.questions.append(question)
        return self.left.pop(0) if self.left else ""


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
    assert "Traits placed: 3; of these to be decided (ask): 3. Columns not placed: 1." in ran.err
    with pytest.raises(Faults, match=r"education\.ask: .*What do “VŠ” mean for education"):
        read_mapping(str(mapping))


def test_answers_decide_what_is_open(form: Path, tmp_path: Path) -> None:
    talk = Talk("very high", "magisterské", "1", "ano", "y", "2")
    proposal = propose(look(str(form), Reading(), lambda text: None))
    decided = asked(proposal, "en", talk.prompt, talk.told.append)
    assert talk.questions == [
        "education: what does “VŠ” mean?",
        "education: what does “VŠ” mean?",
        "In the column “Znalost účetnictví (1-5)”, is 5 the most and 1 the least? [yes/no]",
        "In the column “Znalost účetnictví (1-5)”, is 5 the most and 1 the least? [yes/no]",
        "Is this right: 1-<1.8 = none, 1.8-<2.6 = basic, 2.6-<3.4 = good, 3.4-<4.2 = strong and"
        " 4.2-5 = excellent? [yes/no]",
        "serving customers: what does “tak nějak” mean?",
    ]
    assert all(question.count("?") == 1 for question in talk.questions)
    assert talk.told[1].startswith("“very high” is no answer to this: type the number or the words")
    assert talk.told[2] == (
        "“1” is no answer to this: answer yes or no, or leave it open with Enter."
    )
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(as_toml(decided, "form.csv", Reading(), "en"), encoding="utf-8")
    ran = run("score", str(form), "-o", str(tmp_path / "out.csv"), "--map", str(mapping), "--json")
    summary = json.loads(ran.out)
    assert (ran.code, summary["scored"], summary["rejected"]) == (0, 3, 0)


def proposal_for(text: str, folder: Path) -> Proposal:
    path = folder / "file.csv"
    path.write_text(text, encoding="utf-8")
    return propose(look(str(path), Reading(), lambda text: None))


def test_a_no_leaves_the_column_and_silence_leaves_it_open(tmp_path: Path) -> None:
    proposal = proposal_for("Number,Last step\n1,PhD\n2,Bc.\n3,Master\n", tmp_path)
    talk = Talk("no")
    declined = asked(proposal, "cs", talk.prompt, talk.told.append)
    assert talk.questions == ["Je ve sloupci „Last step“ tento údaj: vzdělání? [ano/ne]"]
    assert declined.entries == []
    assert dict(declined.left)["Last step"].cs == "podle odpovědi ne education"
    confirmed = asked(proposal, "en", lambda question: "yes", print)
    assert [entry.ask for entry in confirmed.entries] == [None]
    assert asked(proposal, "en", lambda question: "", print).entries == proposal.entries


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


def test_numbers_may_count_from_the_other_end(tmp_path: Path) -> None:
    proposal = proposal_for("id,Communication\n1,5\n2,1\n3,3\n", tmp_path)
    talk = Talk("no", "yes")
    (entry,) = asked(proposal, "en", talk.prompt, talk.told.append).entries
    assert dict(entry.bins)["4.2-5"] == "none"
    assert dict(entry.bins)["1-<1.8"] == "excellent"
    assert entry.ask is None
    (entry,) = asked(proposal, "en", Talk("yes", "no").prompt, print).entries
    assert entry.bins == ()
    assert entry.ask is not None
    assert "Which numbers mean what" in entry.ask.en


def test_years_are_asked_for_one_question_at_a_time(tmp_path: Path) -> None:
    proposal = proposal_for("id,Work experience (years)\n1,0\n2,3\n3,12\n", tmp_path)
    talk = Talk("yes", "yes", "five", "5")
    (entry,) = asked(proposal, "en", talk.prompt, talk.told.append).entries
    assert talk.questions[-2:] == ["From how many years on is somebody experienced?"] * 2
    assert entry.bins == (("0", "none"), ("0.01-<5", "some"), ("5+", "experienced"))
    assert entry.ask is None


def test_the_same_file_gives_the_same_words_every_time(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    texts = [f"text {place * 7919 % 59}" for place in range(59)]
    path.write_text("id,Communication\n" + "".join(f"{t},{t}\n" for t in texts), encoding="utf-8")
    for _ in range(5):
        (_, column) = look(str(path), Reading(), lambda text: None)
        assert list(column.values) == texts
    assert len({run("map", str(path)).out for _ in range(3)}) == 1


TITLED = """Applicants of the spring round
,,
Personal no.,Highest school,Wished salary
A1,gymnázium,40000
A2,VŠ,35000
A3,VŠ,32000
"""


def test_a_title_above_foreign_headings_is_found_and_candidates_are_named(tmp_path: Path) -> None:
    path = tmp_path / "titled.csv"
    path.write_text(TITLED, encoding="utf-8")
    ran = run("map", str(path))
    assert ran.code == 1
    assert "the header is taken to be line 3" in ran.err
    assert "“Personal no.”, “Highest school” and “Wished salary”" in ran.err
    assert "such as --header 3" in ran.err
    assert tomllib.loads(ran.out) == {"mapping": 1, "id": "Personal no."}
    assert '#   "Highest school": perhaps education (100 of 100)\n' in ran.out
    said = run("map", str(path), "--header", "3")
    assert "header = 3\n" in said.out
    assert "--header" not in said.err


def test_the_table_in_the_comment_can_be_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "titled.csv"
    path.write_text(TITLED, encoding="utf-8")
    told, numbers = run("map", str(path)).out.split('"Wished salary": ')
    assert 'bins = { "32000-40000" = "" }  # one of: minimum, ' in numbers
    table = told.split("perhaps education")[1].splitlines()[1:]
    lines = [line.removeprefix("#   ") for line in table if line.startswith("#   ")]
    assert lines[3].startswith('"gymnázium" = "maturita"  # one of: primary, vocational, ')
    filled = "\n".join(lines).replace('VŠ" = ""', 'VŠ" = "master"')
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('id = "Personal no."\n' + filled, encoding="utf-8")
    ran = run("score", str(path), "--map", str(mapping), "--json")
    summary = json.loads(ran.out)
    assert (ran.code, summary["scored"], summary["rejected"]) == (0, 3, 0)


def test_columns_that_may_be_identifiers_are_named_where_none_is_called_so(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("Nickname,Education\nEva,PhD\nIda,PhD\n", encoding="utf-8")
    out = run("map", str(path)).out
    assert '# id = "Nickname"' in out
    assert "Without id people go by file and line." in out


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


@pytest.mark.thorough
def test_on_a_terminal_it_asks(form: Path, tmp_path: Path) -> None:
    pexpect = pytest.importorskip("pexpect")
    mapping = tmp_path / "mapping.toml"
    command = ["-m", "placement", "map", str(form), "-o", str(mapping), "--lang", "en"]
    child = pexpect.spawn(
        sys.executable, command, encoding="utf-8", timeout=60, dimensions=(50, 200)
    )
    for question, answer in (
        ("education: what does “VŠ” mean", "Master's degree"),
        ("is 5 the most and 1 the least", "yes"),
        ("Is this right", "yes"),
        ("serving customers: what does “tak nějak” mean", "?!"),
        ("“\\?!” is no answer to this: type the number or the words of one of", ""),
    ):
        child.expect(question)
        child.sendline(answer)
    child.expect("to be decided \\(ask\\): 1")
    child.expect(pexpect.EOF)
    assert tomllib.loads(mapping.read_text(encoding="utf-8"))["traits"]["education"]["values"] == {
        "SŠ s maturitou": "maturita",
        "Bc.": "bachelor",
        "VŠ": "master",
    }
