"""Whole dialogues, read aloud and kept: ``make golden`` writes them anew."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from placement.facts.contradictions import CONTRADICTIONS, contradictions_in
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.topics import PARTNER_OF
from placement.interview.dialogue import Ending, Wishes
from placement.interview.session import Session, load_session
from placement.reading.person import read_person
from placement.text import LANGUAGES, Language
from tests.golden import check
from tests.interview.script import Script, interview

EXAMPLES = Path(__file__).parents[2] / "examples"
FRONT = {
    **{trait.name: trait.scale.values[-1] for trait in TRAITS},
    "education": "maturita",
    "experience": "some",
    "accounting_work": "dislikes",
    "financial_planning": "dislikes",
    "analysing_data": "dislikes",
    "data_driven_decisions": "neutral",
    "operational_efficiency": "neutral",
    "financial_success": "neutral",
    "human_resources_work": "neutral",
    "it_work": "neutral",
    "accounting": "none",
    "finance": "none",
    "data_analysis": "none",
    "analytical_thinking": "basic",
    "organisation": "basic",
    "time_management": "basic",
    "pay_expectation": "lower",
    "ambition": "advance",
    "workplace": "customer_service",
    "leading_sales_team": "dislikes",
    "sales_strategy": "dislikes",
    "leading_service_team": "dislikes",
    "developing_campaigns": "dislikes",
    "running_campaigns": "dislikes",
}
IT_ALONE = {
    **{trait.name: "dislikes" for trait in TRAITS if "dislikes" in trait.scale.values},
    "education": "bachelor",
    "experience": "experienced",
    "it_work": "likes",
    "supporting_operations": "likes",
    "operational_efficiency": "likes",
    "data_driven_decisions": "likes",
    "analytical_thinking": "excellent",
    "organisation": "strong",
    "time_management": "good",
    "communication": "basic",
    "customer_service": "none",
    "accounting": "none",
    "finance": "none",
    "data_analysis": "good",
}
ACCOUNTANT = read_person(str(EXAMPLES / "accountant.json")).facts
AVERAGE = {trait.name: trait.scale.values[len(trait.scale.values) // 2] for trait in TRAITS}
PEOPLE = {"receptionist": FRONT, "accountant": ACCOUNTANT, "it_alone": IT_ALONE}
DO_NOT_KNOW = {"en": "don't know", "cs": "nevím"}
YES = {"en": "yes", "cs": "ano"}
SAID = {
    "receptionist": {
        "en": "The recommended role: receptionist",
        "cs": "Doporučená role: recepční",
    },
    "accountant": {
        "en": "The recommended role: accounting manager",
        "cs": "Doporučená role: vedoucí účetnictví",
    },
    "it_alone": {
        "en": "Back-office functions that suit you: information technology",
        "cs": "Obory v back office, které vám vyhovují: informační technologie",
    },
}


def person(name: str, language: Language = "en", *answers: str) -> Script:
    return Script(
        answers, language, PEOPLE[name], otherwise=DO_NOT_KNOW[language], agrees=YES[language]
    )


def begins(script: Script, beginning: str) -> bool:
    return any(line.startswith(beginning) for line in script.said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PEOPLE)
def test_a_whole_interview(name: str, language: Language) -> None:
    script = person(name, language)
    script.agrees = YES[language]
    _, session, ending = interview(script=script)
    check(f"dialogues/{name}.{language}.txt", script.transcript)
    assert ending is Ending.RECOMMEND
    assert begins(script, SAID[name][language])
    assert [answer.trait for answer in session.answers[:2]] == ["education", "experience"]
    assert len(session.answers) < 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_who_does_not_know(language: Language) -> None:
    words = {
        "en": ["idk", "skip", "don't know, idk", "yes", "-", "", "unknown", "yes", "?",
               "no idea", "", "yes"],
        "cs": ["nevím", "přeskočit", "-, nevím", "ano", "netuším", "", "skip", "ano", "?",
               "nevim", "", "ano"],
    }[language]  # fmt: skip
    script, session, ending = interview(words, language)
    check(f"dialogues/knows_nothing.{language}.txt", script.transcript)
    assert (session.facts, ending) == ({}, Ending.RECOMMEND)
    assert len(session.left) == 2
    assert session.in_doubt == 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_stops_early(language: Language) -> None:
    words = {
        "en": ["3", "2", "why", "why", "why", "3 3", "so far", "stop", "2", "sales manager", ""],
        "cs": [
            "3",
            "2",
            "proč",
            "proč",
            "proč",
            "3 3",
            "zatím",
            "stačí",
            "2",
            "vedoucí prodeje",
            "",
        ],
    }[language]
    script, session, _ = interview(words, language)
    check(f"dialogues/stops_early.{language}.txt", script.transcript)
    assert len(session.answers) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_changes_her_mind(language: Language) -> None:
    words = {
        "en": ["maturita", "some", "back", "", "2 3", "back", "5 2", "change", "change education",
               "7", "answers", "stop"],
        "cs": ["maturita", "nějaká", "zpět", "", "2 3", "zpět", "5 2", "změnit", "změnit vzdělání",
               "7", "odpovědi", "stačí"],
    }[language]  # fmt: skip
    script, session, _ = interview(words, language)
    check(f"dialogues/changes_her_mind.{language}.txt", script.transcript)
    assert session.facts["education"] == "doctorate"
    assert session.facts["experience"] == "some", "what was said before is offered, Enter keeps it"
    assert list(session.facts.values())[-2:] == ["excellent", "neutral"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_contradicts_himself(language: Language) -> None:
    """Both answers are played back once, and he may give them anew."""
    words = {
        "en": ["skip topic", "change customer contact", "yes", "change serving customers", "no",
               "maybe", "no", "yes, yes", "stop"],
        "cs": ["přeskočit téma", "změnit kontakt se zákazníky", "ano", "změnit obsluha zákazníků",
               "ne", "možná", "ne", "ano, ano", "stačí"],
    }[language]  # fmt: skip
    words = [word.replace("customer contact", "contact with customers") for word in words]
    script, session, _ = interview(words, language)
    check(f"dialogues/contradicts_himself.{language}.txt", script.transcript)
    assert session.facts == {"serving_customers": "likes", "customer_contact": "likes"}
    assert session.confirmed == ("customer_contact serving_customers",)


def test_a_contradiction_that_is_meant_is_not_told_again() -> None:
    words = ["change contact with customers", "yes", "change serving customers", "no", "yes",
             "change education", "3", "stop"]  # fmt: skip
    script, _, _ = interview(words)
    assert sum("You said:" in line for line in script.said) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_is_killed_and_resumes(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A path of any length would break the lines elsewhere.
    monkeypatch.chdir(tmp_path)
    path = "interview.json"
    wishes = Wishes(save=path)
    before, _, ending = interview(["3", "2", "1 2", "Ctrl-C"], language, wishes=wishes)
    assert ending is None
    stop = "stop" if language == "en" else "stačí"
    after, session, _ = interview([stop], language, session=load_session(path), wishes=wishes)
    text = before.transcript + "\n=== later\n\n" + after.transcript
    check(f"dialogues/resumes.{language}.txt", text)
    assert len(session.answers) == 4
    fourth = ("Question 4,", "Otázka 4,")
    question = [line for line in before.said if any(each in line for each in fourth)]
    assert question
    assert question == [
        line for line in after.said if "Question " in line or "Otázka " in line
    ]  # the same question, the count going on


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_commands(language: Language) -> None:
    words = {
        "en": ["help", "no", "doctroal", "no", "maturitta", "yes", "9", "xyzzy", "2",
               "why not receptionist",
               "instead of front office why back office", "what if communication = very well",
               "what if communication", "how front office", "how chef", "save", "language",
               "jazyk", "quit"],
        "cs": ["nápověda", "ne", "doktorskee", "ne", "maturitta", "ano", "9", "xyzzy", "2",
               "proč ne recepční", "místo front office proč back office",
               "co kdyby komunikace = výborně", "co kdyby komunikace", "jak front office",
               "jak kuchař", "uložit", "jazyk", "language", "konec"],
    }[language]  # fmt: skip
    script, session, ending = interview(words, language)
    check(f"dialogues/commands.{language}.txt", script.transcript)
    assert (session.facts, ending) == (
        {"education": "maturita", "experience": "some"},
        Ending.QUIT,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_narrow_terminal(language: Language) -> None:
    script = person("receptionist", language)
    script.width = 60
    interview(script=script)
    check(f"dialogues/narrow.{language}.txt", script.transcript)
    assert max(map(len, script.said)) <= 60


def test_how_well_and_how_gladly_are_asked_at_once() -> None:
    script, session, _ = interview(script=Script((), "en", AVERAGE, agrees="yes"))
    assert "Answer both at once, for example: 4 3" in script.said
    assert "> well, neither yes nor no" in script.said
    names = [answer.trait for answer in session.answers]
    assert any(PARTNER_OF.get(one) == other for one, other in pairwise(names))


@pytest.mark.parametrize("until", ["likely", "clear", "settled"])
def test_it_offers_to_stop_when_the_result_is_as_certain_as_wished(until: str) -> None:
    script = person("receptionist")
    _, session, _ = interview(script=script, wishes=Wishes(until=until))  # type: ignore[arg-type]
    offer = {
        "likely": "It is likely by now: front office",
        "clear": "That is clear enough: front office",
        "settled": "Settled, no further answer can change it: front office",
    }[until]
    assert sum(line.startswith(offer) for line in script.said) == 1
    assert 0 < len(session.answers) < len(TRAITS)


@pytest.mark.thorough
def test_who_goes_on_is_asked_until_nothing_can_change() -> None:
    script = person("receptionist")
    script.agrees = "no"
    _, session, ending = interview(script=script)
    said = script.transcript
    assert said.index("That is clear enough") < said.index("Settled, no further answer")
    assert begins(script, "There is nothing left to ask that could matter.")
    assert (session.level, ending) == ("settled", Ending.RECOMMEND)


def test_the_work_of_functions_is_asked_about_before_back_office_is_named() -> None:
    _, session, _ = interview(script=person("it_alone"))
    assert "it_work" in session.facts


def test_roles_are_told_before_their_work_is_asked_about() -> None:
    script, session, _ = interview(script=person("receptionist"))
    roles = next(line for line in script.said if line.startswith("— Work in particular roles."))
    assert "receptionist" in script.transcript[script.transcript.index(roles) :][:300]
    assert "welcoming_visitors" in session.facts


def test_at_most_so_many_questions() -> None:
    script, session, _ = interview(["", ""], wishes=Wishes(at_most=2))
    assert len(session.answers) == 2
    assert "That was 2 questions, as many as were wished for." in script.said


@pytest.mark.thorough
def test_all_asks_everything() -> None:
    script = Script((), "en", {}, otherwise="", agrees="no")
    _, session, _ = interview(script=script, wishes=Wishes(everything=True))
    assert {answer.trait for answer in session.answers} == {trait.name for trait in TRAITS}


def test_where_everything_is_asked_it_says_how_much_that_is() -> None:
    script, _, _ = interview(
        script=Script(facts=FRONT, agrees="no"), wishes=Wishes(everything=True, at_most=12)
    )
    told = [int(more) for more in re.findall(r"Question \d+, about (\d+) more", script.transcript)]
    assert told[0] > 40
    assert [one - other for one, other in pairwise(told)] == [1] * (len(told) - 1)


def test_facts_known_from_the_start_are_not_asked() -> None:
    known = {"education": "master", "communication": "good"}
    script, session, _ = interview(["", "", "stop"], session=Session(known))
    assert "Already known: 2." in script.said
    assert not {answer.trait for answer in session.answers} & set(known)


def test_what_is_neither_yes_nor_no_is_asked_again() -> None:
    answers = ["idk", "idk", "idk idk", "", "perhaps", "why", "no", "stop"]
    script, session, _ = interview(answers)
    assert script.said.count("Please answer yes or no.") == 2
    assert session.left == ()


@pytest.mark.parametrize("each", CONTRADICTIONS, ids=lambda each: each.name)
def test_every_contradiction_is_of_answers_that_can_be_given(each: object) -> None:
    assert isinstance(each, type(CONTRADICTIONS[0]))
    facts = {}
    for name, values in (each.one, each.other):
        assert set(values) <= set(BY_NAME[name].scale.values)
        facts[name] = values[0]
    assert each in contradictions_in(facts)
    assert contradictions_in({each.one[0]: each.one[1][0]}) == ()
