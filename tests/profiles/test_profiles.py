"""What is said of whole people is what an expert expects, with what pulls against it beside it."""

from __future__ import annotations

import pytest

from placement.explanation.headline import headline
from placement.explanation.recommendation import Recommendation
from placement.inference.experta_engine import Inferrer
from placement.rules.base import load
from tests.profiles.profiles import Profile, profiles


@pytest.fixture(scope="module")
def inferrer() -> Inferrer:
    return Inferrer()


@pytest.mark.parametrize("profile", profiles(), ids=str)
def test_the_expert_and_the_program_say_the_same(profile: Profile, inferrer: Inferrer) -> None:
    inference = inferrer.infer(profile.facts)
    found = Recommendation.of(inference, load(), "en", None)
    told = headline(found)
    steps = (*told.office_conflicts, *told.conflicts)
    assert (inference.office, found.inference.role and found.inference.role.goal.name) == (
        profile.office, profile.role,
    )  # fmt: skip
    assert {f.goal.name for f in inference.functions if f.recommended} == profile.functions
    assert {step.rule.id.removeprefix("caution.") for step in steps} == profile.conflicts


def test_there_are_forty_whole_people_and_a_few_of_whom_little_was_asked() -> None:
    assert len({profile.name for profile in profiles()}) == len(profiles())
    assert sum(len(profile.facts) == 49 for profile in profiles()) >= 40
    assert any(len(profile.facts) < 10 for profile in profiles())
