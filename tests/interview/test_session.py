"""What is kept of an interview, and what a person's words mean at a question."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.errors import PlacementError
from placement.facts.contradictions import CONTRADICTIONS
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.interview.commands import (
    Both,
    Command,
    Given,
    Ordered,
    Unclear,
    read,
    read_both,
)
from placement.interview.session import Session, load_session

COMMUNICATION = BY_NAME["communication"]


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("5", Given("excellent")),
        ("Excellent", Given("excellent")),
        ("vynikající", Given("excellent")),
        ("vyn", Given("excellent")),
        ("exc", Given("excellent")),
        ("", Given(None)),
        ("  ", Given(None)),
        ("nevím", Given(None)),
        ("unknown", Given(None)),
        ("?", Ordered(Command.HELP)),
        ("help", Ordered(Command.HELP)),
        ("why", Ordered(Command.WHY)),
        ("PROČ", Ordered(Command.WHY)),
        ("proc", Ordered(Command.WHY)),
        ("zmenit praxe", Ordered(Command.CHANGE, "praxe")),
        ("so far", Ordered(Command.SO_FAR)),
        ("zpět", Ordered(Command.BACK)),
        ("how front office", Ordered(Command.HOW, "front office")),
        ("změnit praxe", Ordered(Command.CHANGE, "praxe")),
        ("save a b.json", Ordered(Command.SAVE, "a b.json")),
        ("stačí", Ordered(Command.STOP)),
        ("quit", Ordered(Command.QUIT)),
        ("6", Unclear("6", None)),
        ("0", Unclear("0", None)),
        ("excelent", Unclear("excelent", Given("excellent"), "excellent")),
        ("s", Unclear("s", None)),
        ("troch", Given("basic")),
        ("prooč", Unclear("prooč", Ordered(Command.WHY), "proč")),
        ("zpěd", Unclear("zpěd", Ordered(Command.BACK), "zpět")),
        ("trosku", Unclear("trosku", None)),
        ("very", Given("strong")),
        ("výborně", Given("excellent")),
        ("idk", Given(None)),
        ("skip", Given(None)),
        ("-", Given(None)),
        ("přeskočit", Given(None)),
        ("yes", Unclear("yes", None)),
        ("why not hr manager", Ordered(Command.WHY_NOT, "hr manager")),
        ("proc ne recepcni", Ordered(Command.WHY_NOT, "recepcni")),
        ("what if finance = 3", Ordered(Command.WHAT_IF, "finance = 3")),
        ("skip topic", Ordered(Command.SKIP_TOPIC)),
        ("jazyk", Ordered(Command.LANGUAGE, "")),
    ],
)
def test_words_mean_an_answer_or_a_command(words: str, meaning: object) -> None:
    assert read(words, COMMUNICATION) == meaning


@pytest.mark.parametrize("trait", TRAITS, ids=lambda trait: trait.name)
def test_every_answer_can_be_given_by_number_name_and_label(trait: object) -> None:
    assert isinstance(trait, type(COMMUNICATION))
    for place, value in enumerate(trait.scale.values, start=1):
        text = trait.text(value)
        for words in (str(place), value, text.en, text.cs):
            assert read(words, trait) == Given(value)


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        ("yes", "it_work", "likes"),
        ("jo", "it_work", "likes"),
        ("a", "it_work", "likes"),
        ("ne", "it_work", "dislikes"),
        ("n", "it_work", "dislikes"),
        ("bavilo", "it_work", "likes"),
        ("neither", "it_work", "neutral"),
        ("yes", "long_hours", "dislikes"),
        ("nevadí", "long_hours", "likes"),
        ("ne", "long_hours", "likes"),
        ("like it", "it_work", "likes"),
    ],
)
def test_yes_and_no_answer_what_is_asked(words: str, name: str, value: str) -> None:
    assert read(words, BY_NAME[name]) == Given(value)


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("4 3", Both(("strong", "likes"))),
        ("4, 3", Both(("strong", "likes"))),
        ("very well / no", Both(("strong", "dislikes"))),
        ("velmi dobře ano", Both(("strong", "likes"))),
        ("nevím 3", Both((None, "likes"))),
        ("", Both((None, None))),
        ("4", Given("strong")),
        ("proč", Ordered(Command.WHY)),
        ("9 9", Unclear("9 9", None)),
    ],
)
def test_two_answers_at_once(words: str, meaning: object) -> None:
    assert read_both(words, BY_NAME["accounting"], BY_NAME["accounting_work"]) == meaning


@given(st.text(max_size=80))
def test_whatever_is_typed_means_something_or_is_unclear(words: str) -> None:
    assert isinstance(read(words, COMMUNICATION), (Given, Ordered, Unclear))


def test_a_session_is_kept_as_it_was(tmp_path: Path) -> None:
    path = str(tmp_path / "interview.json")
    session = (
        Session({"education": "master"}, id="17")
        .answered("communication", "good")
        .answered("finance", None)
        .answered("communication", "excellent")
    )
    session = session.leaving("office").confirming(CONTRADICTIONS[0].name)
    session = replace(session, level="settled")
    session.save(path)
    assert load_session(path) == session
    assert stat.S_IMODE(Path(path).stat().st_mode) == 0o600
    assert session.facts == {"education": "master", "communication": "excellent"}
    assert session.left_open == {"finance"}
    assert [answer.trait for answer in session.without_last().answers] == ["communication"]
    assert [entry.name for entry in tmp_path.iterdir()] == ["interview.json"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "this is no saved interview"),
        ("{", "this is no saved interview"),
        ("[]", "this is no saved interview"),
        ('{"communication": "good"}', "this is no saved interview"),
        ('{"format": "placement-interview/1", "known": {}}', "this is no saved interview"),
        (
            '{"format": "placement-interview/1", "known": {}, '
            '"answers": [{"trait": "communication", "value": "superb"}]}',
            "Allowed: none; basic; good; strong; excellent",
        ),
        ('{"format": "placement-interview/1", "known": {"sex": "f"}, "answers": []}', "protected"),
    ],
)
def test_what_is_no_saved_interview_is_refused(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "interview.json"
    path.write_text(content)
    with pytest.raises(PlacementError) as fault:
        load_session(str(path))
    assert said in fault.value.text.en


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlacementError) as fault:
        Session({}).save(str(tmp_path / "nowhere" / "interview.json"))
    assert "nowhere" in fault.value.text.en
    assert "nowhere neexistuje" in fault.value.text.cs


def test_a_saved_interview_says_the_facts_for_whoever_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "interview.json"
    Session({}).answered("communication", "good").save(str(path))
    assert json.loads(path.read_text())["facts"] == {"communication": "good"}
