"""Selection rates of groups of people, compared.

After the Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4(D): a selection rate
below four fifths of that of the group with the highest rate is marked. Whether two rates differ by
more than chance is told by Fisher's exact test, two-sided. Nothing here knows what a group is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, lgamma
from typing import Final, Literal, TypeAlias

Mark = Literal["compared_with", "at_least_four_fifths", "below_four_fifths", "no_mark", "too_few"]

SMALLEST: Final = 30
"""People: a smaller group is too small to judge."""
LEAST_EXPECTED: Final = 5
"""People: where fewer would be expected to be selected, or not selected, in either of two groups if
their rates did not differ, they are too few to judge (Cochran's rule)."""

Test: TypeAlias = Callable[[int, int, int, int], float]
"""Selected and not selected of one group, then of the other → how probable such a difference, or a
greater one, is by chance."""


@dataclass(frozen=True, slots=True)
class Group:
    """How many *people* a group has, and how many of them were *selected*; *names* are its values,
    one of each column that makes the group."""

    names: tuple[str, ...]
    people: int
    selected: int

    @property
    def rejected(self) -> int:
        """How many were not selected."""
        return self.people - self.selected


@dataclass(frozen=True, slots=True)
class Compared:
    """A group beside the one it is compared with.

    *ratio* is its selection rate by that of the other one, None where that is 0 or there is no
    other one. *probability* is that of the test, None where nothing was tested. *mark* says what
    may be said; ``no_mark`` where being selected is no advantage.
    """

    group: Group
    ratio: float | None
    probability: float | None
    mark: Mark


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every group compared with *reference*: the one with the highest selection rate, or, where
    being selected is no advantage, with the lowest; None where every group is too small."""

    reference: Group | None
    groups: tuple[Compared, ...]

    @property
    def tests(self) -> int:
        """How many tests were made."""
        return sum(one.probability is not None for one in self.groups)


def compare(groups: Sequence[Group], test: Test, *, advantage: bool = True) -> Comparison:
    """The selection rates of *groups*; *advantage* says whether it is one to be selected.

    Of several groups with the same rate the largest is compared with, then the first by name.
    Groups below :data:`SMALLEST` are never compared with.
    """
    large = [group for group in groups if group.people >= SMALLEST]
    sign = -1 if advantage else 1
    large.sort(key=lambda one: (sign * one.selected / one.people, -one.people, one.names))
    reference = large[0] if large else None
    return Comparison(
        reference,
        tuple(
            _compared(group, reference, test, advantage)
            for group in sorted(groups, key=lambda one: one.names)
        ),
    )


def _compared(group: Group, reference: Group | None, test: Test, advantage: bool) -> Compared:
    if reference is None:
        return Compared(group, None, None, "too_few")
    if group == reference:
        return Compared(group, None, None, "compared_with")
    ratio = (
        (group.selected * reference.people) / (group.people * reference.selected)
        if reference.selected and group.people
        else None
    )
    probability = test(group.selected, group.rejected, reference.selected, reference.rejected)
    return Compared(group, ratio, probability, _mark(group, reference, advantage))


def _mark(group: Group, reference: Group, advantage: bool) -> Mark:
    if group.people < SMALLEST or _least_expected(group, reference) < LEAST_EXPECTED:
        return "too_few"
    if not advantage:
        return "no_mark"
    # In whole numbers, so that exactly four fifths is never below them.
    is_below = 5 * group.selected * reference.people < 4 * reference.selected * group.people
    return "below_four_fifths" if is_below else "at_least_four_fifths"


def _least_expected(group: Group, reference: Group) -> float:
    """The fewest people to be expected in any of the four cells if the rates did not differ."""
    people = group.people + reference.people
    selected = group.selected + reference.selected
    fewest = min(group.people, reference.people)
    return fewest * min(selected, people - selected) / people


def fisher_exact(selected: int, rejected: int, other_selected: int, other_rejected: int) -> float:
    """Fisher's exact test, two-sided: of the tables with the same margins, how probable are those
    together that are no more probable than this one (hypergeometric distribution)."""
    people, others = selected + rejected, other_selected + other_rejected
    chosen = selected + other_selected

    def log_probability(k: int) -> float:
        """Of *k* of the first group among the chosen."""
        ways = _log_choose(people, k) + _log_choose(others, chosen - k)
        return ways - _log_choose(people + others, chosen)

    # Rounding must not part tables that are equally probable.
    bar = log_probability(selected) + 1e-7
    mode = (people + 1) * (chosen + 1) // (people + others + 2)
    total = 0.0
    for side in (
        range(mode, max(0, chosen - others) - 1, -1),
        range(mode + 1, min(people, chosen) + 1),
    ):
        for k in side[bisect_left(side, -bar, key=lambda k: -log_probability(k)) :]:
            probability = exp(log_probability(k))
            total += probability
            if probability < total * 1e-18:
                break
    return min(1.0, total)


def _log_choose(things: int, chosen: int) -> float:
    return lgamma(things + 1) - lgamma(chosen + 1) - lgamma(things - chosen + 1)
