"""Whole dialogues, read aloud and kept: ``make golden`` writes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.facts.dictionary import BY_NAME, TRAITS
from placement.interview.dialogue import Ending, Wishes
from placement.interview.next_question import next_question
from placement.interview.session import Session, load_session
from placement.possible.completed import shared
from placement.reading.person import read_person
from tests.golden import check
from tests.interview.script import Respondent, by_question, interview

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


FIRST = BY_NAME[str(next_question(shared().of({}), "role"))]
"""What is asked first when nothing is known."""
COMMUNICATION = "communication"


def test_a_quick_front_office_case() -> None:
    script, session = Respondent(FRONT).interview(last=["yes", "yes"])
    check("dialogues/front_office.txt", script.transcript)
    assert "The role is settled, whatever the other answers: receptionist." in script.said
    assert len(session.answers) < len(TRAITS)


def test_back_office_in_czech() -> None:
    facts = read_person(str(EXAMPLES / "accountant.json")).facts
    script, _ = Respondent(facts, "nevím").interview("cs", last=["ano", "ano"])
    check("dialogues/accountant_cs.txt", script.transcript)
    assert any(line.startswith("Doporučená role: vedoucí účetnictví") for line in script.said)


def test_a_changed_mind() -> None:
    script, session, _ = interview(
        ["3", "back", "1", "2", f"change {FIRST.label.en}", FIRST.scale.values[2], "stop"]
    )
    check("dialogues/changed_mind.txt", script.transcript)
    assert session.facts[FIRST.name] == FIRST.scale.values[2]
    assert len(session.facts) == 2


def test_why_and_how_in_depth() -> None:
    script, _, _ = interview(
        ["why", "why", "why", "how front office", "how chef", "so far", "?", "3",
         "how back office", "answers", "stop"]
    )  # fmt: skip
    check("dialogues/why_and_how.txt", script.transcript)
    assert "There is nothing above that." in script.transcript.replace("\n", " ")


def test_unknown_throughout() -> None:
    script, session, ending = interview([""] * len(TRAITS))
    check("dialogues/unknown_throughout.txt", script.transcript)
    assert (session.facts, ending) == ({}, Ending.RECOMMEND)
    assert any(line.startswith("Nothing is known yet.") for line in script.said)


def test_it_resumes_after_an_interruption(tmp_path: Path) -> None:
    path = str(tmp_path / "interview.json")
    wishes = Wishes(save=path)
    before, _, ending = interview(["3", "1", "2", "Ctrl-C"], wishes=wishes)
    assert ending is None
    after, session, _ = interview(
        ["answers", "stop"], session=load_session(path), wishes=Wishes(save=path)
    )
    check("dialogues/resumed.txt", before.transcript + "\n=== later\n\n" + after.transcript)
    assert len(session.answers) == 3


def test_a_rejected_suggestion() -> None:
    # Asked to the end: the duties of the other roles are known then.
    answers = [*by_question(FRONT, "end"), "not that one", "no", "yes"]
    script, _, _ = interview(answers, wishes=Wishes(until="end"))
    check("dialogues/rejected.txt", script.transcript)
    assert any(line.startswith("Next comes: ") for line in script.said)


def test_typing_errors_are_asked_about_never_assumed() -> None:
    script, session, _ = interview(
        ["3", f"change {COMMUNICATION}", "excelent", "no", "excelent", "yes", "xyzzy", "9", "sop",
         "y"]
    )  # fmt: skip
    check("dialogues/typing_errors.txt", script.transcript)
    assert session.facts == {FIRST.name: FIRST.scale.values[2], COMMUNICATION: "excellent"}
    assert session.answers[-1].value == "excellent", "asked, not assumed"


def test_czech_commands() -> None:
    script, session, ending = interview(
        ["proč", "3", "zatím", "jak recepční", "zpět", "nevím", "odpovědi",
         "změnit komunikace", "silná", "nápověda", "uložit", "konec"], "cs",
    )  # fmt: skip
    check("dialogues/commands_cs.txt", script.transcript)
    assert (session.facts, ending) == ({"communication": "strong"}, Ending.QUIT)


def test_at_most_so_many_questions() -> None:
    script, session, _ = interview([""] * 9, wishes=Wishes(at_most=2))
    assert len(session.answers) == 2
    assert "That was 2 questions, as many as were wished for." in script.said


@pytest.mark.parametrize("until", ["office", "role"])
def test_it_stops_when_what_was_wished_for_is_settled(until: str) -> None:
    script, session, _ = interview(
        by_question(FRONT, until),
        wishes=Wishes(until=until),  # type: ignore[arg-type]
    )
    assert any(line.startswith(f"The {until} is settled") for line in script.said)
    assert any(line.startswith("Front office suits you best (") for line in script.said)
    assert 0 < len(session.answers) < len(TRAITS)


def test_all_asks_everything() -> None:
    _, session, _ = interview([""] * 60, wishes=Wishes(everything=True))
    assert {answer.trait for answer in session.answers} == {trait.name for trait in TRAITS}


def test_facts_known_from_the_start_are_not_asked() -> None:
    known = {"problem_solving": "excellent", "communication": "good"}
    script, session, _ = interview(["", "", "stop"], session=Session(known))
    assert "Already known: 2 things." in script.said
    assert not {answer.trait for answer in session.answers} & set(known)
