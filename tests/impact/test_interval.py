"""How far a ratio of rates may be off, against figures known otherwise."""

from __future__ import annotations

from math import exp, log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.impact.interval import ratio_interval
from tests.examples import examples

CHI_SQUARED = 3.841458820694124


@pytest.mark.parametrize(
    ("table", "lower", "upper"),
    [
        # High and standard doses of adrenaline (Perondi and others, 2004).
        ((7, 34, 1, 34), 1.2208528535, 42.5757176098),
        ((24, 80, 60, 100), 0.3406044116, 0.7124672435),
        ((12, 40, 48, 80), 0.2933452452, 0.7938646817),
        ((10, 20, 60, 100), 0.4886532962, 1.2290095892),
        ((34, 76, 50, 92), 0.5967418805, 1.1175228879),
        ((1, 3, 2, 5), 0.1297025708, 4.3043725403),
        ((300, 1000, 333, 1000), 0.7917288441, 1.0248300243),
    ],
)
def test_the_figures_of_statsmodels(
    table: tuple[int, int, int, int], lower: float, upper: float
) -> None:
    """``confint_proportions_2indep(…, compare="ratio", method="score", correction=False)`` of
    statsmodels 0.15.0."""
    assert ratio_interval(*table) == (
        pytest.approx(lower, rel=1e-8),
        pytest.approx(upper, rel=1e-8),
    )


@pytest.mark.parametrize("people", [1, 10, 30, 1_000_000])
def test_where_everybody_is_selected_the_limits_can_be_found_by_hand(people: int) -> None:
    """Of n and n people all selected, ratios of r above 1 are rejected from n·(r − 1) = 3.841 on:
    the likeliest rates are 1 and 1/r."""
    upper = 1 + CHI_SQUARED / people
    found = ratio_interval(people, people, people, people)
    assert found == (pytest.approx(1 / upper), pytest.approx(upper))


def test_where_nobody_is_selected_of_one_or_the_other() -> None:
    """The limits are each other's reciprocals, and there is none on the open side."""
    lower, upper = ratio_interval(0, 10, 10, 10) or (1, 0)
    assert (lower, upper) == (0, pytest.approx(0.2775328, rel=1e-6))
    lower, none = ratio_interval(10, 10, 0, 10) or (0, 0)
    assert (lower, none) == (pytest.approx(1 / 0.2775328, rel=1e-6), None)
    assert ratio_interval(0, 10, 0, 10) is None


counts = st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts, counts)
@examples(200)
def test_the_interval_holds_one_exactly_where_chi_squared_does_not_reject(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    """Koopman's test of the ratio 1 is Pearson's chi-squared."""
    (a, n), (b, m) = one, other
    found = ratio_interval(a, n, b, m)
    if found is None or a + b == n + m:
        return
    rate = (a + b) / (n + m)
    chi_squared = (a / n - b / m) ** 2 / (rate * (1 - rate) * (1 / n + 1 / m))
    lower, upper = found
    if abs(chi_squared - CHI_SQUARED) > 1e-6:
        assert (lower <= 1 <= (upper or float("inf"))) == (chi_squared < CHI_SQUARED)


@given(counts, counts)
@examples(200)
def test_turned_round_the_limits_are_the_reciprocals(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    found, turned = ratio_interval(*one, *other), ratio_interval(*other, *one)
    if found is None or turned is None:
        assert found == turned
        return
    assert found[0] == pytest.approx(1 / turned[1] if turned[1] else 0, rel=1e-6)
    assert turned[0] == pytest.approx(1 / found[1] if found[1] else 0, rel=1e-6)


def test_for_large_groups_it_is_that_of_katz() -> None:
    """D. Katz and others: the logarithm of the ratio is about normal."""
    a, n, b, m = 3_000_000, 10_000_000, 3_330_000, 10_000_000
    spread = sqrt(CHI_SQUARED) * sqrt(1 / a - 1 / n + 1 / b - 1 / m)
    middle = log((a * m) / (b * n))
    assert ratio_interval(a, n, b, m) == (
        pytest.approx(exp(middle - spread), rel=1e-6),
        pytest.approx(exp(middle + spread), rel=1e-6),
    )
