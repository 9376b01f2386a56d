"""What separates a goal from the one recommended in its stead, evidence by evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from placement.facts.conditions import Attribute, Truth, attributes, truth
from placement.facts.dictionary import TRAITS
from placement.facts.goals import EITHER, FINDINGS, OFFICES, Goal
from placement.inference.derivation import Step, derive
from placement.inference.standing import first_of, total_of
from placement.inference.trees import Inference
from placement.rules.base import KnowledgeBase
from placement.rules.model import Rule
from placement.rules.verdicts import Total


@dataclass(frozen=True, slots=True)
class Share:
    """What one piece of evidence does for one goal.

    *steps* fired and gave *points*; *silent* rules for the goal were decided without firing, and
    weigh in the fit all the same; *unknown* ones hang on what is not known. *decided* is the
    strength of the decided rules for the goal.
    """

    points: int
    decided: int
    steps: tuple[Step, ...]
    silent: tuple[Rule, ...]
    unknown: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One piece of evidence, what is known of *attributes*, that the two do not share: two goals
    of one person, or two people for one goal."""

    attributes: tuple[Attribute, ...]
    chosen: Share
    other: Share

    @property
    def lead(self) -> int:
        """How many points more it gives to the chosen goal than to the other."""
        return self.chosen.points - self.other.points


@dataclass(frozen=True, slots=True)
class Contrast:
    """What separates *other* from *chosen*, the goal of its kind that is recommended.

    *differences* stand with the greatest lead of *chosen* first and of *other* last; the evidence
    of which neither knows anything is left out. *shared* are the points that both have from the
    same evidence, which is left out too.
    """

    inference: Inference
    chosen: Total
    other: Total
    differences: tuple[Difference, ...]
    shared: int


def contrast(base: KnowledgeBase, inference: Inference, goal: Goal) -> Contrast | None:
    """*goal* beside what is recommended instead; None where nothing else of its kind is."""
    chosen = _chosen(inference, goal)
    if chosen is None or chosen == goal:
        return None
    differences, shared = _compared(
        _shares(base, inference, chosen), _shares(base, inference, goal)
    )
    return Contrast(
        inference=inference,
        chosen=total_of(inference, chosen),
        other=total_of(inference, goal),
        differences=differences,
        shared=shared,
    )


def set_apart(
    base: KnowledgeBase, goal: Goal, one: Inference, other: Inference
) -> tuple[Difference, ...]:
    """What separates two people for one *goal*: the evidence of which they do not have the same,
    with the greatest lead of *one*, here the chosen, first."""
    differences, _ = _compared(_shares(base, one, goal), _shares(base, other, goal))
    return differences


_Shares: TypeAlias = Mapping[tuple[Attribute, ...], Share]


def _compared(one: _Shares, other: _Shares) -> tuple[tuple[Difference, ...], int]:
    """The evidence that gives the two not the same, and how many points the rest gives each."""
    in_order = sorted({**one, **other}, key=_place)
    pairs = [Difference(key, one.get(key, _NOTHING), other.get(key, _NOTHING)) for key in in_order]
    shared = [pair for pair in pairs if _weight(pair.chosen) == _weight(pair.other)]
    differing = [pair for pair in pairs if pair not in shared]
    return (
        tuple(sorted(differing, key=lambda pair: -pair.lead)),
        sum(pair.chosen.points for pair in shared),
    )


_NOTHING = Share(0, 0, (), (), ())


def _chosen(inference: Inference, goal: Goal) -> Goal | None:
    if goal.kind == "office" and inference.office == EITHER:
        # Both are recommended; what separates them is worth knowing all the more.
        return next(office for office in OFFICES if office != goal)
    return first_of(inference, goal)


def _shares(
    base: KnowledgeBase, inference: Inference, goal: Goal
) -> dict[tuple[Attribute, ...], Share]:
    """What each piece of evidence does for *goal*, by the attributes it consists of."""
    steps = {step.rule: step for step in derive(inference, base).steps}
    case = inference.case
    evidence: dict[tuple[Attribute, ...], list[Rule]] = {}
    for rule in base.speaking(goal):
        evidence.setdefault(attributes(rule.when), []).append(rule)
    shares = {}
    for key, rules in evidence.items():
        fired = tuple(steps[rule] for rule in rules if rule in steps)
        meanings = [(rule, truth(rule.when, case)) for rule in rules if rule.sign > 0]
        shares[key] = Share(
            points=sum(step.points for step in fired),
            decided=sum(
                base.strength(rule) for rule, meaning in meanings if meaning is not Truth.UNKNOWN
            ),
            steps=fired,
            silent=tuple(rule for rule, meaning in meanings if meaning is Truth.FALSE),
            unknown=tuple(rule for rule, meaning in meanings if meaning is Truth.UNKNOWN),
        )
    return shares


def _weight(share: Share) -> tuple[int, int]:
    return share.points, share.decided


_ORDER = {attribute.name: place for place, attribute in enumerate((*FINDINGS, *TRAITS))}


def _place(key: tuple[Attribute, ...]) -> tuple[int, ...]:
    return tuple(_ORDER[attribute.name] for attribute in key)
