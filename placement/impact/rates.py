"""Selection rates of groups of people, compared.

After the Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4(D): a selection rate
below four fifths of that of the group with the highest rate is marked. The impact ratio is that of
New York City's rules on automated employment decision tools, 6 RCNY § 5-300. Whether two rates
differ by more than chance is told by Fisher's exact test, two-sided; how far their ratio may be off
by Koopman's interval. Nothing here knows what a group is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, lgamma
from typing import Final, Literal

from placement.impact.interval import ratio_interval

Mark = Literal["compared_with", "at_least_four_fifths", "below_four_fifths", "no_mark"]

SMALLEST: Final = 30
"""People: a smaller group is too small to judge."""
LEAST_EXPECTED: Final = 5
"""People: where fewer would be expected to be selected, or not selected, in either of two groups if
their rates did not differ, they are too few to judge (Cochran's rule)."""
LEAST_SHARE: Final = 2
"""Percent of the people: a smaller category may be left out of New York's impact ratios, with a
justification (6 RCNY § 5-301(d))."""


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

    *ratio* is its selection rate by that of the other one, None where that is 0 or it is the other
    one itself; *interval* is where the true ratio lies at 95 %, its upper end None where there is
    none. *probability* is that of the test. *mark* says on which side of four fifths it is;
    ``no_mark`` where there is nothing to compare, or being selected is no advantage. *too_few* says
    that there are too few people to judge by that. *impact_ratio* is the rate by the highest rate,
    None where that is 0 or being selected is no advantage; *small_share* says that the group may be
    left out of those.
    """

    group: Group
    ratio: float | None
    interval: tuple[float, float | None] | None
    probability: float | None
    mark: Mark
    too_few: bool
    impact_ratio: float | None
    small_share: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every group compared with *reference*: the one with the highest selection rate, or, where
    being selected is no advantage, with the lowest; None where there is no group.

    *highest* is the one whose rate the impact ratios are to, None where being selected is no
    advantage.
    """

    reference: Group | None
    highest: Group | None
    groups: tuple[Compared, ...]

    @property
    def tests(self) -> int:
        """How many tests were made."""
        return sum(one.probability is not None for one in self.groups)


def compare(groups: Sequence[Group], *, advantage: bool = True, large: bool = True) -> Comparison:
    """The selection rates of *groups*; *advantage* says whether it is one to be selected.

    Groups are compared with a *large* one, of :data:`SMALLEST` people at least, where there is one;
    else, and if so asked, with one that has the :data:`LEAST_SHARE` of the people. Of several
    groups with the same rate the largest is compared with, then the first by name.
    """
    if not groups:
        return Comparison(None, None, ())
    people = sum(group.people for group in groups)
    sign = -1 if advantage else 1
    order = sorted(
        groups, key=lambda one: (sign * one.selected / one.people, -one.people, one.names)
    )

    def first(fits: Callable[[Group], bool]) -> Group:
        return next(filter(fits, order), order[0])

    def has_share(group: Group) -> bool:
        return 100 * group.people >= LEAST_SHARE * people

    highest = first(has_share)
    reference = first(lambda group: group.people >= SMALLEST) if large else highest
    target = highest if advantage else None
    return Comparison(
        reference,
        target,
        tuple(
            _compared(group, reference, target, small_share=not has_share(group))
            for group in sorted(groups, key=lambda one: one.names)
        ),
    )


def _compared(
    group: Group, reference: Group, highest: Group | None, *, small_share: bool
) -> Compared:
    impact_ratio = None if highest is None else _ratio(group, highest)
    if group == reference:
        few = group.people < SMALLEST
        return Compared(group, None, None, None, "compared_with", few, impact_ratio, small_share)
    selected, rejected = reference.selected, reference.rejected
    return Compared(
        group,
        _ratio(group, reference),
        ratio_interval(group.selected, group.people, selected, reference.people),
        fisher_exact(group.selected, group.rejected, selected, rejected),
        "no_mark" if highest is None or not selected else _mark(group, reference),
        _are_too_few(group, reference),
        impact_ratio,
        small_share,
    )


def _ratio(group: Group, other: Group) -> float | None:
    if not other.selected:
        return None
    return (group.selected * other.people) / (group.people * other.selected)


def _mark(group: Group, reference: Group) -> Mark:
    # In whole numbers, so that exactly four fifths is never below them.
    is_below = 5 * group.selected * reference.people < 4 * reference.selected * group.people
    return "below_four_fifths" if is_below else "at_least_four_fifths"


def _are_too_few(group: Group, reference: Group) -> bool:
    fewest = min(group.people, reference.people)
    return fewest < SMALLEST or _least_expected(group, reference) < LEAST_EXPECTED


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
