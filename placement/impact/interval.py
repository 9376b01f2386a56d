"""How far the ratio of two selection rates may be off: Koopman's score interval.

P. A. R. Koopman, Confidence limits for the ratio of two binomial proportions, Biometrics 40 (1984),
513–517: all ratios that the score test, which is Pearson's chi-squared for a ratio of 1, does not
reject. M. W. Fagerland, S. Lydersen and P. Laake, Recommended confidence intervals for two
independent binomial proportions, Statistical Methods in Medical Research 24 (2015), 224–254,
recommend it; unlike the older one of D. Katz and others (Biometrics 34 (1978), 469–474) it has
limits where nobody or everybody of a group is selected.
"""

from __future__ import annotations

from math import exp, log, sqrt
from typing import Final

LEVEL: Final = 95
"""Percent: how many of a hundred such intervals hold the true ratio, about."""
_CRITICAL: Final = 3.841458820694124
"""The 95 % quantile of chi-squared with one degree of freedom."""
_STEPS: Final = 60
_FARTHEST: Final = 60.0
"""A ratio further than e to this power from 1 is taken for 0, or for one without limit."""


def ratio_interval(
    selected: int, people: int, other_selected: int, other_people: int
) -> tuple[float, float | None] | None:
    """Between which ratios of the first group's rate to the other's the true one lies, at 95 %.

    The upper limit is None where there is none, for nobody of the other group was selected. None
    where nobody of either was: any ratio is then as good as another.
    """
    if not selected and not other_selected:
        return None
    table = selected, people, other_selected, other_people
    # Where one rate is 0 the test falls or rises all the way, so that any beginning will do.
    middle = log((max(selected, 0.5) * other_people) / (max(other_selected, 0.5) * people))
    lower = 0.0 if not selected else exp(_limit(middle, -_FARTHEST, table))
    upper = None if not other_selected else exp(_limit(middle, _FARTHEST, table))
    return lower, upper


def _limit(inside: float, outside: float, table: tuple[int, int, int, int]) -> float:
    """The logarithm of the ratio at which the test begins to reject, by bisection."""
    for _ in range(_STEPS):
        middle = (inside + outside) / 2
        if _score(exp(middle), *table) <= _CRITICAL:
            inside = middle
        else:
            outside = middle
    return inside


def _score(
    ratio: float, selected: int, people: int, other_selected: int, other_people: int
) -> float:
    """Koopman's statistic for *ratio*: chi-squared against the likeliest rates of that ratio."""
    a = people + other_people
    b = ratio * (people + other_selected) + selected + other_people
    c = ratio * (selected + other_selected)
    # The smaller root of a·p² − b·p + c, in the form that subtracts nothing of its own size.
    rate = 2 * c / (b + sqrt(max(0.0, b * b - 4 * a * c)))
    first = _distance(selected, people, rate)
    return first + _distance(other_selected, other_people, rate / ratio)


def _distance(selected: int, people: int, rate: float) -> float:
    away = selected - people * rate
    spread = people * rate * (1 - rate)
    if spread > 0:
        return away * away / spread
    return 0.0 if abs(away) < 1e-9 * people else float("inf")
