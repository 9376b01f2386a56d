"""Nobody is named an office, or recommended a role or function, who likes none of its work.

Proved, not sampled: the bounds leave out no answer to the other questions, and the search leaves
out nobody.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.exports.earlier_rules import RULES_1, earlier_form
from placement.exports.rules_json import Export
from placement.facts.conditions import Facts, Truth, truth
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.goals import BACK_OFFICE, FRONT_OFFICE, FUNCTIONS, NAMED, ROLES, Goal
from placement.facts.scales import DISLIKES, LIKES, NEUTRAL, STANCE
from placement.inference.trees import infer
from placement.possible.bounds import Bounder, shared
from placement.possible.search import Search
from placement.possible.situations import Question
from placement.rules.base import KnowledgeBase, load
from tests.examples import examples

STANCES = [trait.name for trait in TRAITS if trait.scale == STANCE]
OTHERS = {trait.name: trait.scale.values for trait in TRAITS if trait.scale != STANCE}
_ASKED = {"customer_contact": NEUTRAL, "supporting_operations": NEUTRAL}
FIRST = Export.read(earlier_form(RULES_1)).base


@pytest.mark.parametrize("stance", [DISLIKES, NEUTRAL])
def test_one_answer_to_all_stances_names_no_office_whatever_skills_and_schooling_are(
    stance: str,
) -> None:
    bounds = shared().bound(dict.fromkeys(STANCES, stance))
    assert bounds.verdicts == ("neither",)
    assert bounds.roles == (None,)
    assert not any(True in bounds.recommended(function) for function in FUNCTIONS)


@pytest.mark.parametrize("stance", [DISLIKES, NEUTRAL])
def test_by_the_first_rules_it_named_back_office(stance: str) -> None:
    """That is what own work is for; and so the proof above could fail."""
    verdicts = Bounder(FIRST).bound(dict.fromkeys(STANCES, stance)).verdicts
    assert BACK_OFFICE.name in verdicts


@given(st.fixed_dictionaries(dict.fromkeys(STANCES, st.sampled_from((DISLIKES, NEUTRAL)))))
@examples(20)
def test_nor_does_any_mixture_of_dislike_and_indifference(stances: Facts) -> None:
    assert shared().bound(stances).verdicts == ("neither",)


@given(
    st.fixed_dictionaries(
        {name: st.just(stance) for name, stance in _ASKED.items()},
        optional={
            **dict.fromkeys(
                sorted({*STANCES} - _ASKED.keys()), st.sampled_from((DISLIKES, NEUTRAL))
            ),
            **{name: st.sampled_from(values) for name, values in OTHERS.items()},
        },
    )
)
@examples(200)
def test_nor_where_a_part_of_the_work_is_open_and_nothing_asked_of_either_office_is_liked(
    facts: Facts,
) -> None:
    assert infer(load(), facts).office not in NAMED


@pytest.mark.parametrize("goal", [*ROLES, *FUNCTIONS], ids=lambda goal: goal.name)
def test_nothing_is_recommended_of_whose_own_work_nothing_is_liked(goal: Goal) -> None:
    question = _recommended_without_liking(goal, load())
    assert Search(load()).find(question) is None


@pytest.mark.parametrize("goal", [*ROLES, *FUNCTIONS], ids=lambda goal: goal.name)
def test_everything_can_be_recommended_to_somebody_who_likes_some_of_it(goal: Goal) -> None:
    question = Question(lambda s: s.standings[goal.name].recommended, goals=(goal,))
    found = Search(load()).find(question)
    assert found is not None
    assert LIKES in [found.get(name) for name in load().own(goal)]


def test_by_the_first_rules_an_office_alone_recommended_a_role() -> None:
    own = load().own(ROLES[0])
    found = Search(FIRST).find(_recommended_without_liking(ROLES[0], load()))
    assert found is not None
    assert LIKES not in [found.get(name) for name in own]


def test_the_stances_are_all_there() -> None:
    assert len(STANCES) == 33
    assert {"customer_contact", *load().own(FRONT_OFFICE), *load().own(BACK_OFFICE)} <= {*STANCES}


def _recommended_without_liking(goal: Goal, base: KnowledgeBase) -> Question:
    liked = tuple(BY_NAME[name].is_(LIKES) for name in base.own(goal))
    return Question(
        lambda s: (
            s.standings[goal.name].recommended
            and not any(truth(condition, s.case) is Truth.TRUE for condition in liked)
        ),
        conditions=liked,
        goals=(goal,),
    )
