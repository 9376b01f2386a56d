"""What people call a trait or a goal at a prompt, and what they are asked back."""

from __future__ import annotations

import pytest

from placement.errors import PlacementError
from placement.explanation.blocks import Paragraph
from placement.facts.dictionary import TRAITS
from placement.facts.goals import GOALS, Goal
from placement.facts.traits import Trait
from placement.interview.naming import goal_meant, no_such_trait, trait_meant
from tests.interview.script import interview


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("educ", "education"),
        ("vzděl", "education"),
        ("vzdelani", "education"),
        ("vzděláním", "education"),
        ("praxi", "experience"),
        ("work experience", "experience"),
        ("znalostí účet", "accounting"),
        ("komunikaci", "communication"),
        ("with customers contact", "customer_contact"),
        ("kontakt zákazník", "customer_contact"),
        ("čas", "time_management"),
        ("IT", "it_work"),
        ("ambic", "ambition"),
        ("kampaní tvorb", "developing_campaigns"),
    ],
)
def test_a_trait_is_called_by_a_beginning_any_words_and_any_case(words: str, name: str) -> None:
    found = trait_meant(words)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("words", ["languages", "jazyky", "", "o", "nonsense", "12"])
def test_what_names_nothing_is_not_guessed(words: str) -> None:
    assert trait_meant(words) is None
    first, *groups = no_such_trait(words)
    assert isinstance(first, Paragraph)
    assert first.text.en == f"There is nothing called “{words}”. There is:"
    assert len(groups) > 3


def test_a_slip_of_the_finger_is_asked_back() -> None:
    (asked,) = no_such_trait("edukation")
    assert isinstance(asked, Paragraph)
    assert "Did you mean “education”?" in asked.text.en


def test_several_are_asked_back() -> None:
    with pytest.raises(PlacementError) as asked:
        trait_meant("account")
    for label in ("knowledge of accounting", "accounting work", "overseeing the accounts"):
        assert label in asked.value.text.en


@pytest.mark.parametrize("trait", TRAITS, ids=lambda trait: trait.name)
def test_every_trait_is_found_by_its_name_and_label(trait: Trait) -> None:
    for words in (trait.name, trait.label.en, trait.label.cs, trait.label.cs.upper()):
        assert trait_meant(words) == trait


@pytest.mark.parametrize("goal", GOALS, ids=lambda goal: goal.name)
def test_every_goal_is_found_by_its_name_and_label(goal: Goal) -> None:
    for words in (goal.name, goal.label.en, goal.label.cs):
        assert goal_meant(words) == goal


@pytest.mark.parametrize(
    ("words", "name"),
    [("recep", "receptionist"), ("vedoucího prodeje", "sales_manager"), ("hr", "hr_manager")],
)
def test_a_goal_is_called_so_too(words: str, name: str) -> None:
    assert goal_meant(words).name == name


def test_a_goal_that_is_none_is_told_what_there_is() -> None:
    with pytest.raises(PlacementError) as told:
        goal_meant("astronaut")
    assert "“astronaut”" in told.value.text.en
    assert "vedoucí lidských zdrojů" in told.value.text.cs


def test_the_prompt_understands_them_and_says_the_question_again_in_the_other_language() -> None:
    script, session, _ = interview(
        [
            "4", "what if komunikaci = velmi dobře", "what if languages = 3", "why not sales",
            "why", "why", "why", "why", "trochu", "language", "změnit vzdělán", "3", "konec",
        ]
    )  # fmt: skip
    said = " ".join(script.transcript.split())
    assert "communication: not known → " in said
    assert "There is nothing called “languages”. There is:" in said
    assert said.count("an entry post first") == 2, "a family of rules is one line"
    assert said.count("(More: why)") == 2, "not after the last level"
    assert "Měli jste na mysli" not in said
    assert said.count("What work experience do you have?") == 1
    assert "Jakou máte pracovní praxi?" in said
    assert session.facts == {"education": "maturita"}
