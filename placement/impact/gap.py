"""Which rules make the gap: each rule's share of the difference of mean points of two groups.

A goal's points are the sum of those of the rules that fired, so the difference of the means is the
sum, over the rules, of a rule's points times the difference of the shares of people in whom it
fired. Nothing is estimated: the shares are fractions and add up exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import polars as pl

from placement.errors import PlacementError
from placement.facts.goals import Goal
from placement.impact.rates import SMALLEST
from placement.impact.reading import GROUP
from placement.inference.result_columns import FIRED
from placement.rules.base import KnowledgeBase
from placement.rules.model import Rule
from placement.text import Text, quoted

_AT_ONCE: Final = 100_000
"""People whose rules are counted at a time, for a row of each is wide."""


@dataclass(frozen=True, slots=True)
class RuleShare:
    """What one rule, worth *points*, adds to the gap: *fired* in so many of the group and *other*
    in so many of the other one, it makes *share* points of the difference of the means."""

    rule: Rule
    points: int
    fired: int
    other: int
    share: Fraction


@dataclass(frozen=True, slots=True)
class Gap:
    """By how many points for *goal* two groups differ on average, and which rules make it.

    *mean* is that of *group*, of so many *people*; the other one is that with the highest mean.
    *rules* are those that add anything, what weighs most first; their shares add up to
    *difference*.
    """

    goal: Goal
    group: tuple[str, ...]
    people: int
    mean: Fraction
    other: tuple[str, ...]
    other_people: int
    other_mean: Fraction
    rules: tuple[RuleShare, ...]

    @property
    def difference(self) -> Fraction:
        """The group's mean less the other one's, in points; 0 or negative where both are large."""
        return self.mean - self.other_mean


@dataclass(frozen=True, slots=True)
class _Fired:
    """In how many of a group each rule fired, and the mean points that makes."""

    names: tuple[str, ...]
    people: int
    counts: Mapping[str, int]
    mean: Fraction


def gaps(
    people: pl.DataFrame, columns: Sequence[str], base: KnowledgeBase, goals: Sequence[Goal]
) -> tuple[Gap, ...]:
    """The gaps between each group that *columns* make and the one with the highest mean.

    *people* is as in ``Grouped``, with their fired rules, which were those of *base*. Of the groups
    with fewer than ``SMALLEST`` people none is taken for the other one unless all have fewer.
    Raises ``PlacementError`` where a rule fired that *base* does not have.
    """
    keys = [GROUP + name for name in columns]
    told = people.drop_nulls(keys)
    sizes = told.group_by(keys).len().sort(keys)
    counts = _counts(told.select(*keys, FIRED), keys)
    _require_known({rule for counted in counts.values() for rule in counted}, base)
    found = []
    for goal in goals:
        groups = [
            _fired(goal, base, names, size, counts.get(names, {}))
            for *given, size in sizes.iter_rows()
            for names in [tuple(given)]
        ]
        found += _of_goal(goal, base, groups)
    return tuple(found)


def _require_known(rules: set[str], base: KnowledgeBase) -> None:
    strange = sorted(rule for rule in rules if rule and rule not in base.by_id)
    if strange:
        raise PlacementError(_STRANGE.format(rule=quoted(strange[0]), version=base.version))


def _counts(people: pl.DataFrame, keys: Sequence[str]) -> dict[tuple[str, ...], dict[str, int]]:
    """Group → rule → in how many it fired."""
    found: dict[tuple[str, ...], dict[str, int]] = {}
    for piece in people.iter_slices(_AT_ONCE):
        rules = piece.with_columns(pl.col(FIRED).fill_null("").str.split(";")).explode(FIRED)
        for *names, rule, count in rules.group_by(*keys, FIRED).len().iter_rows():
            counted = found.setdefault(tuple(names), {})
            counted[rule] = counted.get(rule, 0) + count
    return found


def _fired(
    goal: Goal,
    base: KnowledgeBase,
    names: tuple[str, ...],
    people: int,
    counted: Mapping[str, int],
) -> _Fired:
    counts = {rule.id: counted.get(rule.id, 0) for rule in base.speaking(goal)}
    points = sum(base.points(rule) * counts[rule.id] for rule in base.speaking(goal))
    return _Fired(names, people, counts, Fraction(points, people))


def _of_goal(goal: Goal, base: KnowledgeBase, groups: Sequence[_Fired]) -> list[Gap]:
    large = [group for group in groups if group.people >= SMALLEST] or groups
    if len(groups) < 2:
        return []
    other = min(large, key=lambda one: (-one.mean, -one.people, one.names))
    return [
        Gap(
            goal,
            group.names, group.people, group.mean,
            other.names, other.people, other.mean,
            _shares(goal, base, group, other),
        )
        for group in groups
        if group is not other
    ]  # fmt: skip


def _shares(goal: Goal, base: KnowledgeBase, group: _Fired, other: _Fired) -> tuple[RuleShare, ...]:
    found = []
    for rule in base.speaking(goal):
        fired, others = group.counts[rule.id], other.counts[rule.id]
        share = base.points(rule) * (Fraction(fired, group.people) - Fraction(others, other.people))
        if share:
            found.append(RuleShare(rule, base.points(rule), fired, others, share))
    return tuple(sorted(found, key=lambda one: -abs(one.share)))


_STRANGE: Final = Text(
    en="the results name the rule {rule}, which the rules {version} do not have; name those they "
    "were scored by: --rules FILE.",
    cs="výsledky uvádějí pravidlo {rule}, které pravidla {version} neobsahují; zadejte ta, podle "
    "kterých vznikly: --rules SOUBOR.",
)
