"""People and rule bases at random, for properties that must hold for all of them."""

from __future__ import annotations

from hypothesis import strategies as st

from placement.facts.conditions import Attribute, Facts, Node, attributes
from placement.facts.dictionary import TRAITS
from placement.facts.goals import FINDINGS, GOALS, OFFICE_VERDICT, OFFICES, ROLES
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
from placement.text import plain

_FEW = TRAITS[:9]
"""Few enough traits that random rules and random people often meet."""


def people() -> st.SearchStrategy[Facts]:
    """Anybody: each trait known or unknown."""
    return st.fixed_dictionaries(
        {}, optional={trait.name: st.sampled_from(trait.scale.values) for trait in TRAITS}
    )


def people_of_few_traits() -> st.SearchStrategy[Facts]:
    """Anybody, as far as the random rule bases look."""
    return st.fixed_dictionaries(
        {}, optional={trait.name: st.sampled_from(trait.scale.values) for trait in _FEW}
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
    """Small rule bases of all layers; later layers see what the layers before concluded."""
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
    return KnowledgeBase(tuple(rules))


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


_about_offices = conditions(*_FEW)
_about_roles = conditions(*_FEW, OFFICE_VERDICT)
_advising = conditions(*_FEW, OFFICE_VERDICT, *FINDINGS)
_kinds: st.SearchStrategy[type[SpeaksFor | SpeaksAgainst | Cautions | Foretells]] = st.sampled_from(
    [SpeaksFor, SpeaksFor, SpeaksAgainst, Cautions, Foretells]
)
_goals = st.one_of(st.sampled_from(OFFICES), st.sampled_from(ROLES), st.sampled_from(GOALS))
_conclusions: st.SearchStrategy[Conclusion] = st.builds(
    lambda kind, goal: kind(goal), _kinds, _goals
)
