"""The smallest changes of facts that change a result: found by trying every one.

A change gives a known trait another value. Telling what is not known is an answer, not a change:
answers are searched apart. Nothing is taken for granted about how rules add up: every combination
is tried, and each one reported is inferred again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from placement.facts.conditions import Facts
from placement.facts.dictionary import TRAITS
from placement.facts.goals import Goal, Verdict
from placement.facts.scales import EDUCATION, EXPERIENCE, PROFICIENCY, STANCE
from placement.facts.traits import Trait
from placement.inference.standing import first_of, is_recommended
from placement.inference.trees import Inference, infer
from placement.inquiry.changes import Change, apply
from placement.inquiry.combinations import Combination, Evaluator, smallest
from placement.inquiry.targets import Target, told_apart
from placement.inquiry.trials import by_columns
from placement.rules.base import KnowledgeBase

LARGEST: Final = 3
"""The most answers that are changed at once."""

ONLY_UPWARDS: Final = frozenset({"education", "experience"})
"""Traits whose value cannot go down: nobody unlearns a school or loses years of work."""

WILLING_UPWARDS: Final = frozenset({EDUCATION, EXPERIENCE, PROFICIENCY, STANCE})
"""The scales on which a person would only move up: learn a skill, take to some work."""


@dataclass(frozen=True, slots=True)
class Flip:
    """Changes that together reach the target, no part of which does, and the result after them.

    *alike* holds for each change the values that would do as well, because no rule tells them
    apart from its own, in the order of the scale.
    """

    changes: Combination
    alike: tuple[tuple[str, ...], ...]
    office: Verdict
    role: str | None

    @property
    def distance(self) -> int:
        """How many places the values move on their scales, all together."""
        return sum(change.distance for change in self.changes)


@dataclass(frozen=True, slots=True)
class Search:
    """Every smallest set of changes found: the fewest changes first, then the least distance.

    *covered* is, for each number of changes at once, how many combinations the search covered.
    """

    flips: tuple[Flip, ...]
    covered: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """What would reach *target*: by changing answers, and by answering what is not known.

    *fixed* are the traits that were held as they are. *reluctant* says that nothing a person would
    do reaches it, so that *changes* were searched among those too that they would not make: to
    lose a skill, or to stop liking something.
    """

    inference: Inference
    target: Target
    fixed: tuple[str, ...]
    changes: Search
    answers: Search
    reluctant: bool = False


def counterfactual(
    base: KnowledgeBase,
    inference: Inference,
    goal: Goal | None = None,
    *,
    fixed: Collection[str] = (),
    largest: int | None = None,
    evaluator: Callable[[KnowledgeBase, Facts, Target], Evaluator] | None = None,
) -> Counterfactual | None:
    """The smallest changes that give another verdict, or have *goal* recommended.

    A role that is recommended already, but not first, is to become the first; None where the goal
    is what is recommended. Changes that a person would make are searched first, the others only
    where none of these does it. Each search ends with the smallest number of changes that does it,
    at most three; where *largest* is given, it goes on to that number. *evaluator* is how
    combinations are tried: by columns unless given.
    """
    target = Target(inference.office, goal)
    if goal is not None and is_recommended(inference, goal):
        if goal.kind != "role" or first_of(inference, goal) == goal:
            return None
        target = Target(inference.office, goal, first=True)
    judge = (evaluator or by_columns)(base, inference.facts, target)
    known = [trait for trait in TRAITS if trait.name in inference.facts]
    willing = _Searching(base, inference.facts, target, fixed, largest, willing=True)
    changes = willing.among(known, judge)
    reluctant = False
    if not changes.flips:
        changes = replace(willing, willing=False).among(known, judge)
        reluctant = True
    return Counterfactual(
        inference=inference,
        target=target,
        fixed=tuple(trait.name for trait in TRAITS if trait.name in fixed),
        changes=changes,
        answers=willing.among([t for t in TRAITS if t.name not in inference.facts], judge),
        reluctant=reluctant,
    )


@dataclass(frozen=True, slots=True)
class _Searching:
    base: KnowledgeBase
    facts: Facts
    target: Target
    fixed: Collection[str]
    largest: int | None
    willing: bool

    def among(self, traits: list[Trait], evaluator: Evaluator) -> Search:
        """The smallest changes of *traits*, all of which are known or all of which are not."""
        free = [trait for trait in traits if trait.name not in self.fixed]
        largest = self.largest or LARGEST
        found = smallest(
            [list(self._moves(trait)) for trait in free],
            evaluator,
            largest,
            stop=self.largest is None,
        )
        flips = sorted(map(self._flip, found), key=_rank)
        searched = len(flips[0].changes) if flips and self.largest is None else largest
        counts = [len(self._values(trait)) for trait in free]
        return Search(tuple(flips), dict(zip(range(1, searched + 1), _ways(counts), strict=False)))

    def _moves(self, trait: Trait) -> Iterator[Change]:
        """One change a class of values that no rule tells apart: to the nearest of them."""
        before = self.facts.get(trait.name)
        for alike in told_apart(self.base, self.target, trait):
            to = [Change(trait, before, v) for v in alike if v in self._values(trait)]
            if to and before not in alike:
                yield min(to, key=lambda change: change.distance)

    def _values(self, trait: Trait) -> tuple[str, ...]:
        """The values that a trait may be changed to, or be told to have."""
        values = trait.scale.values
        before = self.facts.get(trait.name)
        if before is None:
            return values
        if trait.name in ONLY_UPWARDS or (self.willing and trait.scale in WILLING_UPWARDS):
            return values[trait.scale.position(before) + 1 :]
        return tuple(value for value in values if value != before)

    def _flip(self, changes: Combination) -> Flip:
        after = infer(self.base, apply(self.facts, changes))
        if not self.target.reached(after):
            raise AssertionError(f"inferring denies what was found: {changes}")
        role = None if after.role is None else after.role.goal.name
        return Flip(changes, tuple(map(self._alike, changes)), after.office, role)

    def _alike(self, change: Change) -> tuple[str, ...]:
        classes = told_apart(self.base, self.target, change.trait)
        alike = next(values for values in classes if change.after in values)
        return tuple(value for value in alike if value in self._values(change.trait))


def _rank(flip: Flip) -> tuple[int, int, list[tuple[int, int]]]:
    """The fewest changes, then the least distance, then the order of the dictionary."""
    places = [
        (TRAITS.index(change.trait), change.trait.scale.position(change.after or ""))
        for change in flip.changes
    ]
    return len(flip.changes), flip.distance, places


def _ways(counts: Iterable[int]) -> list[int]:
    """For each number of traits from 1 on, in how many ways that many can change together, where
    each can in as many ways as *counts* say."""
    ways = [1] + [0] * LARGEST
    for count in counts:
        ways = [1, *(ways[k] + ways[k - 1] * count for k in range(1, LARGEST + 1))]
    return ways[1:]
