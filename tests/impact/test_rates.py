"""Selection rates of groups, compared as anybody can recompute by hand."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.impact.rates import Compared, Group, compare, fisher_exact
from tests.examples import examples


def group(name: str, selected: int, people: int) -> Group:
    return Group((name,), people, selected)


def by_name(groups: list[Group], *, advantage: bool = True) -> dict[str, Compared]:
    comparison = compare(groups, advantage=advantage)
    return {one.group.names[0]: one for one in comparison.groups}


def test_the_example_of_the_guidelines() -> None:
    """48 of 80 white and 12 of 40 black applicants hired: 60 and 30 percent, half the rate."""
    found = by_name([group("black", 12, 40), group("white", 48, 80)])
    assert found["white"].mark == "compared_with"
    assert found["white"].ratio is None
    assert found["black"].ratio == 0.5
    assert found["black"].mark == "below_four_fifths"


@pytest.mark.parametrize(
    ("selected", "mark"),
    [(39, "below_four_fifths"), (40, "at_least_four_fifths"), (41, "at_least_four_fifths")],
)
def test_exactly_four_fifths_is_not_below_them(selected: int, mark: str) -> None:
    """Of 100 in either group, 50 of the other are selected: four fifths of that is 40."""
    assert by_name([group("a", 50, 100), group("b", selected, 100)])["b"].mark == mark


def test_a_small_group_is_never_the_one_compared_with_where_there_is_a_large_one() -> None:
    """All 29 of the small group are selected, which says nothing about anybody else."""
    found = by_name([group("few", 29, 29), group("many", 30, 100), group("more", 20, 100)])
    assert found["many"].mark == "compared_with"
    assert (found["few"].mark, found["few"].too_few) == ("at_least_four_fifths", True)
    assert (found["more"].mark, found["more"].too_few) == ("below_four_fifths", False)


def test_the_impact_ratio_is_to_the_highest_rate_of_all() -> None:
    """As New York's rules have it: to 29 of 29, however few these are."""
    groups = [group("few", 29, 29), group("many", 30, 100), group("more", 20, 100)]
    comparison = compare(groups)
    assert (comparison.reference, comparison.highest) == (groups[1], groups[0])
    assert [one.impact_ratio for one in comparison.groups] == [1, 0.3, 0.2]
    assert [one.ratio for one in comparison.groups] == [pytest.approx(10 / 3), None, 2 / 3]


def test_a_category_under_two_percent_is_not_compared_with_and_says_so() -> None:
    """19 of 1,000 are under 2 %, 20 of 1,000 are not."""
    small = [group("a", 19, 19), group("b", 481, 981)]
    comparison = compare(small, large=False)
    assert comparison.reference == comparison.highest == small[1]
    assert [one.small_share for one in comparison.groups] == [True, False]
    assert comparison.groups[0].ratio == pytest.approx(981 / 481)
    enough = [group("a", 20, 20), group("b", 480, 980)]
    assert compare(enough, large=False).reference == enough[0]


def test_a_group_of_thirty_is_large_enough() -> None:
    found = by_name([group("thirty", 30, 30), group("many", 30, 100)])
    assert found["thirty"].mark == "compared_with"
    assert not found["thirty"].too_few


def test_where_hardly_anybody_is_selected_the_warning_goes_with_the_figures() -> None:
    """2 and 6 of 1000 each: 4 of each group were to be expected, one fewer than can be judged."""
    few = by_name([group("a", 6, 1000), group("b", 2, 1000)])["b"]
    assert (few.mark, few.too_few) == ("below_four_fifths", True)
    enough = by_name([group("a", 7, 1000), group("b", 3, 1000)])["b"]
    assert (enough.mark, enough.too_few) == ("below_four_fifths", False)


def test_where_hardly_anybody_is_left_the_warning_goes_with_the_figures() -> None:
    assert by_name([group("a", 99, 100), group("b", 93, 100)])["b"].too_few
    assert not by_name([group("a", 98, 100), group("b", 92, 100)])["b"].too_few


def test_ten_of_ten_against_none_of_ten() -> None:
    """2 of the 184,756 ways to choose 10 of 20 part them so: p = 0.0000108."""
    comparison = compare([group("a", 10, 10), group("b", 0, 10)])
    assert comparison.reference == group("a", 10, 10)
    a, b = comparison.groups
    assert (a.mark, a.too_few) == ("compared_with", True)
    assert (b.ratio, b.mark, b.too_few) == (0, "below_four_fifths", True)
    assert b.probability == pytest.approx(float(Fraction(2, comb(20, 10))))
    assert comparison.tests == 1


def test_where_nobody_is_selected_there_is_no_ratio() -> None:
    found = by_name([group("a", 0, 100), group("b", 0, 50)])["b"]
    assert (found.ratio, found.interval, found.impact_ratio) == (None, None, None)
    assert (found.mark, found.probability) == ("no_mark", 1)


def test_where_everybody_is_selected_the_ratio_is_one() -> None:
    found = by_name([group("a", 100, 100), group("b", 50, 50)])["b"]
    assert (found.ratio, found.mark, found.probability) == (1, "at_least_four_fifths", 1)
    assert found.too_few


def test_one_group_only_and_none() -> None:
    (only,) = compare([group("a", 3, 40)]).groups
    assert (only.mark, only.probability, only.too_few) == ("compared_with", None, False)
    assert compare([]).groups == ()


def test_of_equal_rates_the_largest_group_is_compared_with() -> None:
    found = by_name([group("a", 20, 40), group("b", 40, 80), group("c", 40, 80)])
    assert [name for name, one in found.items() if one.mark == "compared_with"] == ["b"]


def test_what_is_no_advantage_is_compared_with_the_lowest_rate_and_not_marked() -> None:
    found = by_name([group("a", 30, 100), group("b", 10, 100)], advantage=False)
    assert found["b"].mark == "compared_with"
    assert (found["a"].mark, found["a"].ratio, found["a"].impact_ratio) == ("no_mark", 3.0, None)


@pytest.mark.parametrize(
    ("table", "exact"),
    [
        # Fisher's lady tasting tea: 3 of 4 cups told right, then all.
        ((3, 1, 1, 3), Fraction(34, 70)),
        ((4, 0, 0, 4), Fraction(2, 70)),
        # Fisher's convicts with a twin: 10 of 13 identical ones, 2 of 17 fraternal ones.
        ((10, 3, 2, 15), Fraction(3571, 6653325)),
        ((1, 9, 11, 3), Fraction(41, 14858)),
        ((12, 5, 29, 2), Fraction(1970033, 24543024)),
        # Nothing can differ where nobody, everybody or nobody of one group is selected.
        ((0, 5, 0, 7), Fraction(1)),
        ((5, 0, 7, 0), Fraction(1)),
        ((0, 0, 5, 5), Fraction(1)),
    ],
)
def test_known_values(table: tuple[int, int, int, int], exact: Fraction) -> None:
    assert fisher_exact(*table) == pytest.approx(float(exact), rel=1e-12)


@pytest.mark.parametrize(
    ("table", "exact"),
    [
        ((12, 28, 48, 32), 0.003409221767849182),
        ((50, 50, 40, 60), 0.20070760013598077),
        ((7, 993, 3, 997), 0.3425164467504141),
        ((200, 300, 150, 350), 0.0011447537544937985),
        ((1_000, 2_000, 1_000, 2_000), 1.0),
    ],
)
def test_known_values_of_larger_groups(table: tuple[int, int, int, int], exact: float) -> None:
    """Counted in whole numbers as below, and rounded."""
    assert fisher_exact(*table) == pytest.approx(exact, rel=1e-9)


@pytest.mark.parametrize(
    ("table", "probability"),
    [
        ((10, 0, 0, 10), 1.082508822446903e-05),
        ((3, 7, 8, 2), 0.06977851869492736),
        ((48, 12, 12, 28), 8.886551054565862e-07),
        ((120, 80, 90, 110), 0.0036351855558814402),
        ((5, 995, 12, 988), 0.14176058304653175),
        ((1, 9, 11, 3), 0.0027594561852200836),
        ((0, 5, 5, 0), 0.007936507936507938),
        ((2, 3, 4, 5), 1.0),
        ((400, 600, 350, 650), 0.023592221120684112),
        ((7, 3, 6, 4), 1.0),
    ],
)
def test_the_figures_of_scipy(table: tuple[int, int, int, int], probability: float) -> None:
    """``scipy.stats.fisher_exact([[a, b], [c, d]]).pvalue`` of SciPy 1.17.1."""
    assert fisher_exact(*table) == pytest.approx(probability, rel=1e-9)


def test_the_rates_and_ratios_of_fairlearn() -> None:
    """``MetricFrame(metrics=selection_rate, …).by_group`` and ``demographic_parity_ratio`` of
    fairlearn 0.15.0, for 48 of 80, 12 of 40 and 25 of 50 selected."""
    groups = [Group(("a",), 80, 48), Group(("b",), 40, 12), Group(("c",), 50, 25)]
    assert [group.selected / group.people for group in groups] == [0.6, 0.3, 0.5]
    found = compare(groups)
    assert found.highest == groups[0]
    assert min(one.impact_ratio or 0 for one in found.groups) == pytest.approx(0.5)


def test_groups_of_millions_are_no_matter() -> None:
    assert fisher_exact(2_000_000, 3_000_000, 2_001_000, 2_999_000) == pytest.approx(
        0.51904, abs=1e-5
    )
    assert fisher_exact(0, 5_000_000, 5_000_000, 0) == 0


@given(*[st.integers(0, 60)] * 4)
@examples(200)
def test_the_test_is_exact(a: int, b: int, c: int, d: int) -> None:
    """Against the definition, counted in whole numbers: the tables with the same margins that are
    no more probable than this one."""
    ways = {
        k: comb(a + b, k) * comb(c + d, a + c - k)
        for k in range(max(0, a - d), min(a + b, a + c) + 1)
    }
    as_extreme = sum(way for way in ways.values() if way <= ways[a])
    exact = float(Fraction(as_extreme, comb(a + b + c + d, a + c)))
    assert fisher_exact(a, b, c, d) == pytest.approx(exact, rel=1e-9)


@pytest.mark.parametrize(
    ("category", "selected", "people", "rate", "impact_ratio"),
    [
        ("male", 50, 92, "54.3", "1.00"),
        ("female", 34, 76, "44.7", "0.82"),
    ],
)
def test_the_example_of_new_york(
    category: str, selected: int, people: int, rate: str, impact_ratio: str
) -> None:
    """The sexes in the example of 6 RCNY § 5-301: 92 men, 54.3 % of them above the median, and 76
    women, 44.7 %; impact ratio 0.82."""
    comparison = compare([group("male", 50, 92), group("female", 34, 76)], large=False)
    (one,) = [one for one in comparison.groups if one.group.names == (category,)]
    assert (one.group.selected, one.group.people) == (selected, people)
    assert f"{100 * one.group.selected / one.group.people:.1f}" == rate
    assert f"{one.impact_ratio:.2f}" == impact_ratio
