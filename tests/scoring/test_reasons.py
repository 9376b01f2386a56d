"""Why somebody stands among the candidates for a goal, in one sentence."""

from __future__ import annotations

import random

import pytest

from placement.facts.conditions import Facts, attributes
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.goals import BACK_OFFICE, FRONT_OFFICE, OFFICES, ROLES, Goal
from placement.inference.columns import encode
from placement.inference.result_columns import JUDGED
from placement.inference.trees import infer
from placement.rules.base import load
from placement.scoring.reasons import GoalReasons
from placement.text import LANGUAGES, Language

RECEPTIONIST, *_ = ROLES

NOTHING = {
    "en": "Nothing that is known weighs for it or against it by itself.",
    "cs": "Nic z toho, co víme, samo o sobě nemluví pro ani proti.",
}


@pytest.mark.parametrize(
    ("goal", "facts", "english", "czech"),
    [
        (RECEPTIONIST, {}, NOTHING["en"], NOTHING["cs"]),
        (
            RECEPTIONIST,
            {"welcoming_visitors": "likes", "communication": "excellent"},
            "For it: welcoming visitors (like it); for front office: communication (excellent).",
            "Pro: vítání návštěv (baví); pro front office: komunikace (vynikající).",
        ),
        (
            RECEPTIONIST,
            {"welcoming_visitors": "likes"},
            "For it: welcoming visitors (like it).",
            "Pro: vítání návštěv (baví).",
        ),
        (
            RECEPTIONIST,
            {"welcoming_visitors": "dislikes"},
            "Against it: welcoming visitors (dislike it).",
            "Proti: vítání návštěv (nebaví).",
        ),
        (
            RECEPTIONIST,
            {"welcoming_visitors": "likes", "directing_visitors": "dislikes"},
            "For it: welcoming visitors (like it); against it: directing visitors (dislike it).",
            "Pro: vítání návštěv (baví); proti: uvádění návštěv (nebaví).",
        ),
    ],
)
def test_the_sentence(goal: Goal, facts: Facts, english: str, czech: str) -> None:
    said = {
        lang: GoalReasons(load(), goal, lang, with_office=True).of(encode([facts]))[0]
        for lang in LANGUAGES
    }
    assert said == {"en": english, "cs": czech}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("goal", [*OFFICES, *JUDGED], ids=lambda goal: goal.name)
@pytest.mark.parametrize("office", [True, False], ids=["with its office", "alone"])
def test_it_tells_the_facts_that_weigh_most_and_no_other(
    goal: Goal, language: Language, office: bool
) -> None:
    base = load()
    chance = random.Random(goal.name)
    people = [
        {t.name: chance.choice(t.scale.values) for t in TRAITS if chance.random() < 0.6}
        for _ in range(100)
    ]
    told = GoalReasons(base, goal, language, with_office=office).of(encode(people))
    for facts, said in zip(people, told, strict=True):
        goals = [goal, *(each for each in OFFICES if office and each.name == goal.office)]
        assert said.casefold() == expected(goals, facts, language).casefold()


def expected(goals: list[Goal], facts: Facts, language: Language) -> str:
    """The sentence, put together from what each fact weighs for each of *goals*."""
    base = load()
    inference = infer(base, facts)
    words = {
        "en": ("for it", "for {}", "against it", "against {}"),
        "cs": ("pro", "pro {}", "proti", "proti {}"),
    }[language]
    clauses = []
    for sign, most, said in ((1, 3, words[:2]), (-1, 2, words[2:])):
        for each, word in zip(goals, said, strict=False):
            points = dict.fromkeys(facts, 0)
            for rule in inference.fired:
                match attributes(rule.when):
                    case (attribute,) if rule.goal == each and attribute.name in facts:
                        points[attribute.name] += sign * base.points(rule)
            strongest = sorted((n for n in points if points[n] > 0), key=lambda n: -points[n])
            told = ", ".join(
                f"{BY_NAME[name].label.to(language)} "
                f"({BY_NAME[name].text(facts[name]).to(language)})"
                for name in strongest[:most]
            )
            if told:
                clauses.append(f"{word.format(each.label.to(language))}: {told}")
    return "; ".join(clauses) + "." if clauses else NOTHING[language]


def test_an_office_has_its_sentence_too() -> None:
    person = encode([{"communication": "excellent", "customer_contact": "dislikes"}])
    front, back = (GoalReasons(load(), office, "en").of(person)[0] for office in OFFICES)
    assert (FRONT_OFFICE, BACK_OFFICE) == OFFICES
    assert (
        front
        == "For it: communication (excellent); against it: contact with customers (dislike it)."
    )
    assert back == NOTHING["en"]
