"""Small rule bases, made by hand or at random, and everybody who can answer them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import strategies as st

from placement.comparison.hypothetical import Hypothetical
from placement.facts import goals
from placement.facts.conditions import Attribute, Facts, Node
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import OFFICE_VERDICT, STANDING, Goal
from placement.facts.scales import LIKES
from placement.rules.model import (
    ENTRY_POST_FIRST,
    READY,
    STATED,
    Cautions,
    Conclusion,
    Prepares,
    Rule,
    SpeaksAgainst,
    SpeaksFor,
)
from placement.rules.strengths import Hedge
from placement.text import plain
from tests.strategies import own_work, thresholds

FEW = tuple(BY_NAME[name] for name in ("customer_contact", "ambition", "it_work", "workplace"))
"""Traits of three values each: 256 people."""
GOALS = (goals.FRONT_OFFICE, goals.BACK_OFFICE, goals.RECEPTIONIST, goals.HR_MANAGER)


def rule(
    rule_id: str, when: Node, then: Conclusion, strength: Hedge = Hedge.PLAINLY, says: str = ""
) -> Rule:
    return Rule(rule_id, ("1.1",), STATED, when, then, strength, plain(says or rule_id))


def everybody(traits: Sequence[Attribute]) -> Iterator[Facts]:
    """Every way to answer or leave open *traits*."""
    for values in product(*((None, *trait.scale.values) for trait in traits)):
        yield {
            trait.name: value
            for trait, value in zip(traits, values, strict=True)
            if value is not None
        }


def conditions(attributes: Sequence[Attribute]) -> st.SearchStrategy[Node]:
    """Trees over the attributes, at most a few leaves each."""

    def leaf(attribute: Attribute) -> st.SearchStrategy[Node]:
        values = attribute.scale.values
        some = st.lists(st.sampled_from(values), min_size=1, max_size=len(values), unique=True)
        return st.one_of(
            some.map(lambda chosen: attribute.one_of(*chosen)), st.just(attribute.is_unknown())
        )

    leaves = st.sampled_from(attributes).flatmap(leaf)
    return st.recursive(
        leaves,
        lambda parts: st.builds(
            lambda one, other, both: one & other if both else one | other,
            parts, parts, st.booleans(),
        ),
        max_leaves=4,
    )  # fmt: skip


@st.composite
def bases(draw: st.DrawFn) -> Hypothetical:
    """A base of a few rules about two offices, two roles and what follows, with any clauses."""
    visible = {
        "office": FEW,
        "role": (*FEW, OFFICE_VERDICT),
        "advice": (*FEW, OFFICE_VERDICT, *(STANDING[goal.name] for goal in GOALS[2:])),
    }
    made: list[Rule] = []

    def add(kind: str, goal: Goal, conclusions: Sequence[type]) -> None:
        for _ in range(draw(st.integers(0 if kind == "advice" else 1, 4))):
            conclusion = draw(st.sampled_from(conclusions))
            then = (
                Prepares(goal, draw(st.sampled_from((READY, ENTRY_POST_FIRST))))
                if conclusion is Prepares
                else conclusion(goal)
            )
            when = draw(conditions(visible[kind]))
            made.append(rule(f"r{len(made)}", when, then, draw(st.sampled_from(tuple(Hedge)))))

    for goal in GOALS:
        add(goal.kind, goal, (SpeaksFor, SpeaksFor, SpeaksAgainst))
    add("advice", goals.RECEPTIONIST, (Prepares, Cautions))
    return Hypothetical(
        tuple(made),
        thresholds=draw(thresholds()),
        own_work=draw(own_work(GOALS, [trait for trait in FEW if LIKES in trait.scale.values])),
    )
