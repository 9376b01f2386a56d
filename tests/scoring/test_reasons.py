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
        (RECEPTIONIST, {"education": "master"}, NOTHING["en"], NOTHING["cs"]),
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
    said = {lang: GoalReasons(load(), goal, lang).of(encode([facts]))[0] for lang in LANGUAGES}
    assert said == {"en": english, "cs": czech}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("goal", [*OFFICES, *JUDGED], ids=lambda goal: goal.name)
def test_it_tells_the_facts_that_weigh_most_and_no_other(goal: Goal, language: Language) -> None:
    base = load()
    chance = random.Random(goal.name)
    people = [
        {t.name: chance.choice(t.scale.values) for t in TRAITS if chance.random() < 0.6}
        for _ in range(100)
    ]
    for facts, said in zip(
        people, GoalReasons(base, goal, language).of(encode(people)), strict=True
    ):
        points = dict.fromkeys(facts, 0)
        for rule in infer(base, facts).fired:
            match attributes(rule.when):
                case (attribute,) if rule.goal == goal and attribute.name in facts:
                    points[attribute.name] += base.points(rule)
        assert said.casefold() == expected(points, facts, language).casefold()


def expected(points: dict[str, int], facts: Facts, language: Language) -> str:
    """The sentence, put together from what each fact weighs."""

    def told(names: list[str]) -> str:
        traits = [BY_NAME[name] for name in names]
        return ", ".join(
            f"{t.label.to(language)} ({t.text(facts[t.name]).to(language)})" for t in traits
        )

    strongest = sorted(points, key=lambda name: -abs(points[name]))
    speaking = [name for name in strongest if points[name] > 0][:3]
    against = [name for name in strongest if points[name] < 0][:2]
    words = {"en": ("for it", "against it"), "cs": ("pro", "proti")}[language]
    sides = zip(words, (speaking, against), strict=True)
    clauses = [f"{word}: {told(names)}" for word, names in sides if names]
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
