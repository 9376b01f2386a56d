"""People and rule bases at random, for properties that must hold for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from placement.facts.conditions import Attribute, Facts, Node, attributes
from placement.facts.dictionary import TRAITS
from placement.facts.goals import FINDINGS, GOALS, OFFICE_VERDICT, OFFICES, ROLES, Goal
from placement.facts.scales import LIKES
from placement.rules.base import KnowledgeBase
from placement.rules.model import (
    STATED,
    Cautions,
    Conclusion,
    Foretells,
    Rule,
    SpeaksAgainst,
    SpeaksFor,
)
from placement.rules.statements import STATEMENTS
from placement.rules.verdicts import Thresholds
from placement.text import plain

_LIKING = tuple(trait for trait in TRAITS if LIKES in trait.scale.values)[:4]
FEW = (*TRAITS[:6], *_LIKING)
"""Few enough traits that random rules and random people often meet."""


def people() -> st.SearchStrategy[Facts]:
    """Anybody: each trait known or unknown."""
    return st.fixed_dictionaries(
        {}, optional={trait.name: st.sampled_from(trait.scale.values) for trait in TRAITS}
    )


def people_of_few_traits() -> st.SearchStrategy[Facts]:
    """Anybody, as far as the random rule bases look."""
    return st.fixed_dictionaries(
        {}, optional={trait.name: st.sampled_from(trait.scale.values) for trait in FEW}
    )


def conditions(*tested: Attribute) -> st.SearchStrategy[Node]:
    """Trees of every shape over the attributes: &, |, ~, comparisons and knownness."""
    leaves = st.sampled_from(tested).flatmap(_leaf)

    def joined(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        pairs = st.tuples(parts, parts)
        return st.one_of(
            pairs.map(lambda pair: pair[0] & pair[1]),
            pairs.map(lambda pair: pair[0] | pair[1]),
            pairs.map(lambda pair: ~(pair[0] & pair[1])),
        )

    return st.recursive(leaves, joined, max_leaves=5)


@st.composite
def knowledge_bases(draw: st.DrawFn) -> KnowledgeBase:
    """Small rule bases of all layers; later layers see what the layers before concluded. Some have
    every clause of a verdict, some none; goals may have own work that no rule tests."""
    rules: list[Rule] = []
    taken: set[tuple[str, int, str]] = set()
    statement = next(s for s in STATEMENTS if s.locator == "1.1")
    for number in range(draw(st.integers(2, 12))):
        conclusion = draw(_conclusions)
        if not isinstance(conclusion, (SpeaksFor, SpeaksAgainst)):
            when = _advising
        elif conclusion.goal in OFFICES:
            when = _about_offices
        else:
            when = _about_roles
        rule = Rule(
            id=f"rule.{number}",
            sources=(statement.locator,),
            basis=STATED,
            when=draw(when),
            then=conclusion,
            strength=statement.hedges[0],
            text=plain(f"rule {number}"),
        )
        evidence = {(rule.goal.name, rule.sign, a.name) for a in attributes(rule.when)}
        if rule.sign and evidence & taken:
            continue
        taken |= evidence
        rules.append(rule)
    return KnowledgeBase(
        tuple(rules), thresholds=draw(thresholds()), own_work=draw(own_work(GOALS, _LIKING))
    )


@st.composite
def thresholds(draw: st.DrawFn) -> Thresholds:
    """Clauses of a verdict at usual and odd values, each of those that may be absent often so."""

    def clause(*values: int) -> int | None:
        return draw(st.sampled_from((None, *values)))

    return Thresholds(
        doubt=draw(st.sampled_from((0, 1, 3, 12))),
        candidate=draw(st.sampled_from((-100, 0, 1, 100, 300))),
        lead=draw(st.sampled_from((0, 1, 100, 150, 300))),
        recommended=draw(st.sampled_from((-50, 0, 200, 400, 900))),
        assessed=clause(0, 100, 500, 1000),
        assessed_points=clause(1, 4, 12),
        sole_fit=clause(-200, 150, 300, 1001),
        sole_lead=clause(-100, 0, 150, 400),
    )


def own_work(
    goals: Sequence[Goal], traits: Sequence[Attribute]
) -> st.SearchStrategy[dict[str, tuple[str, ...]]]:
    """Own work for some of *goals*, and now and then for none."""
    names = [trait.name for trait in traits]
    some = st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True).map(tuple)
    each = st.fixed_dictionaries({}, optional={goal.name: some for goal in goals})
    return st.one_of(st.just({}), each)


def _leaf(attribute: Attribute) -> st.SearchStrategy[Node]:
    values = attribute.scale.values
    one_of = st.lists(st.sampled_from(values), min_size=1, max_size=len(values) - 1, unique=True)
    kinds: list[st.SearchStrategy[Node]] = [
        one_of.map(lambda chosen: attribute.one_of(*chosen)),
        one_of.map(lambda chosen: ~attribute.one_of(*chosen)),
        st.sampled_from([attribute.is_known(), attribute.is_unknown()]),
    ]
    if attribute.scale.ordered:
        kinds.append(st.sampled_from(values[1:]).map(attribute.at_least))
        kinds.append(st.sampled_from(values[1:]).map(attribute.below))
    return st.one_of(kinds)


_about_offices = conditions(*FEW)
_about_roles = conditions(*FEW, OFFICE_VERDICT)
_advising = conditions(*FEW, OFFICE_VERDICT, *FINDINGS)
_kinds: st.SearchStrategy[type[SpeaksFor | SpeaksAgainst | Cautions | Foretells]] = st.sampled_from(
    [SpeaksFor, SpeaksFor, SpeaksAgainst, Cautions, Foretells]
)
_goals = st.one_of(st.sampled_from(OFFICES), st.sampled_from(ROLES), st.sampled_from(GOALS))
_conclusions: st.SearchStrategy[Conclusion] = st.builds(
    lambda kind, goal: kind(goal), _kinds, _goals
)
