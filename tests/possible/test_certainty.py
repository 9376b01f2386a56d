"""How certain a conclusion is, and what of it is settled."""

from __future__ import annotations

from hashlib import shake_256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.duties import accounting_work, it_work
from placement.facts.goals import BACK_OFFICE, UNDETERMINED
from placement.facts.scales import DISLIKES, LIKES
from placement.inference.trees import infer
from placement.possible import bounds, completed
from placement.possible.bounds import Bounds
from placement.possible.certainty import Band, Certainty, band, certainty, is_settled
from placement.possible.completed import Sample
from placement.rules.base import KnowledgeBase, load
from placement.rules.model import STATED, Conclusion, Rule, SpeaksAgainst, SpeaksFor
from placement.rules.statements import STATEMENTS
from placement.rules.strengths import ESSENTIAL
from placement.rules.verdicts import Thresholds
from placement.text import plain
from tests.examples import examples
from tests.strategies import people

EVERYTHING_LIKED = {trait.name: trait.scale.values[-1] for trait in TRAITS}


def certainty_of(base: KnowledgeBase, facts: Facts, left_open: frozenset[str]) -> Certainty:
    sample = completed.shared() if base is load() else Sample(base)
    return certainty(sample.of(facts, left_open), infer(base, facts))


def rule(name: str, then: Conclusion, value: str) -> Rule:
    locator = next(s.locator for s in STATEMENTS if s.hedges == (ESSENTIAL,))
    when = {"it": it_work, "accounting": accounting_work}[name].is_(value)
    return Rule(name, (locator,), STATED, when, then, ESSENTIAL, plain(name))


BASE = KnowledgeBase(
    (
        rule("it", SpeaksFor(BACK_OFFICE), LIKES),
        rule("accounting", SpeaksAgainst(BACK_OFFICE), DISLIKES),
    ),
    thresholds=Thresholds(assessed=100),
    own_work={},
)
"""Who likes IT fits back office, unless accounting is disliked."""


def test_it_is_the_share_of_completions_that_stay_counted_by_hand() -> None:
    drawn = shake_256(b"accounting_work").digest(2000)
    numbers = [int.from_bytes(drawn[i : i + 2], "big") for i in range(0, 2000, 2)]
    # Disliking is on the side of front office, so it stands first in each list: once of three,
    # four times of eight, once of five. A liking of IT counts 3/5 and 3/2 for those who lean.
    stay = [sum(n % length >= first for n in numbers) for first, length in ((1, 3), (4, 8), (1, 5))]
    weights = [2**20 * part // 41 for part in (20, 6, 15)]
    weighed = sum(one * weight for one, weight in zip(stay, weights, strict=True))
    expected = 100 * weighed // (1000 * sum(weights))
    assert expected == pytest.approx(100 * (2 * 2 / 3 + 0.6 / 2 + 1.5 * 4 / 5) / 4.1, abs=3)
    found = certainty_of(BASE, {"it_work": "likes"}, frozenset())
    # No role has a rule: that none is recommended is certain.
    assert found == Certainty(office=expected, role=100)


@pytest.mark.parametrize(
    ("facts", "left_open", "expected"),
    [
        ({"it_work": "likes", "accounting_work": "likes"}, [], Certainty(100, 100)),
        ({"it_work": "likes"}, ["accounting_work"], Certainty(100, 100)),
        ({}, [], Certainty(None, None)),
        ({"accounting_work": "dislikes"}, [], Certainty(None, None)),
    ],
    ids=["all known", "the rest left open", "nothing known", "undetermined concludes nothing"],
)
def test_what_is_certain(facts: Facts, left_open: list[str], expected: Certainty) -> None:
    assert certainty_of(BASE, facts, frozenset(left_open)) == expected


@given(people(), st.sets(st.sampled_from(list(BY_NAME)), max_size=20))
@examples(25)
def test_what_is_settled_is_certain_and_what_is_undetermined_has_none(
    facts: Facts, left_open: set[str]
) -> None:
    answers, inference = completed.shared().of(facts, left_open), infer(load(), facts)
    found = certainty(answers, inference)
    exact = bounds.shared().bound(facts, left_open)
    assert (found == Certainty(None, None)) == (inference.office == UNDETERMINED)
    for result, share, proved in (
        ("office", found.office, exact.office_settled),
        ("role", found.role, exact.role_settled),
    ):
        assert is_settled(result, answers, inference, lambda: exact) == proved  # type: ignore[arg-type]
        assert not proved or share in {100, None}


def test_the_whole_truth_is_settled() -> None:
    inference = infer(load(), EVERYTHING_LIKED)
    answers = completed.shared().of(EVERYTHING_LIKED)
    exact = bounds.shared().bound(EVERYTHING_LIKED)
    assert certainty(answers, inference) == Certainty(100, 100)
    assert is_settled("office", answers, inference, lambda: exact)
    assert is_settled("role", answers, inference, lambda: exact)


def test_no_proof_is_asked_for_while_completions_differ() -> None:
    def proof() -> Bounds:
        raise AssertionError("asked for")

    assert not is_settled("office", completed.shared().of({}), infer(load(), {}), proof)


@pytest.mark.parametrize(
    ("share", "name"),
    [
        (100, "clear"), (95, "clear"), (94, "likely"), (80, "likely"), (79, "leaning"),
        (50, "leaning"), (49, "open"), (0, "open"),
    ],
)  # fmt: skip
def test_bands(share: int, name: Band) -> None:
    assert band(share) == name
    assert band(share, settled=True) == "settled"
