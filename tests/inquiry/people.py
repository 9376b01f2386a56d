"""People to be explained, and small rule bases to explain them by brute force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product

from hypothesis import strategies as st

from placement.facts.conditions import Facts
from placement.facts.dictionary import TRAITS
from placement.inference.trees import infer
from placement.inquiry.changes import apply
from placement.inquiry.combinations import Evaluator
from placement.inquiry.targets import Target
from placement.rules.base import KnowledgeBase, load

BASE = load()
"""The project's own rules."""


def full_people() -> st.SearchStrategy[Facts]:
    """Anybody of whom everything is known."""
    return st.fixed_dictionaries(
        {trait.name: st.sampled_from(trait.scale.values) for trait in TRAITS}
    )


def known_people() -> st.SearchStrategy[Facts]:
    """Anybody of whom much is known: each trait with four chances in five."""
    return st.fixed_dictionaries(
        {
            trait.name: st.sampled_from([None, *trait.scale.values, *trait.scale.values])
            for trait in TRAITS
        }
    ).map(lambda facts: {name: value for name, value in facts.items() if value is not None})


def by_reasoning(base: KnowledgeBase, facts: Facts, target: Target) -> Evaluator:
    """An evaluator that infers combination by combination: slow, for checking others against."""
    return lambda combinations: [
        target.reached(infer(base, apply(facts, combination))) for combination in combinations
    ]


def ways_to_change(
    facts: Facts, values: Mapping[str, tuple[str, ...]], size: int
) -> Iterator[dict[str, str]]:
    """Every way to give *size* traits one of their *values* other than the one they have."""
    for names in combinations(values, size):
        for chosen in product(*(values[name] for name in names)):
            if all(facts.get(n) != v for n, v in zip(names, chosen, strict=True)):
                yield dict(zip(names, chosen, strict=True))
