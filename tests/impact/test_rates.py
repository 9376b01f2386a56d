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


def never_asked(*counts: int) -> float:
    return 0.5


def by_name(groups: list[Group], *, advantage: bool = True) -> dict[str, Compared]:
    comparison = compare(groups, never_asked, advantage=advantage)
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


def test_a_small_group_is_never_the_one_compared_with() -> None:
    """All 29 of the small group are selected, which says nothing about anybody else."""
    found = by_name([group("few", 29, 29), group("many", 30, 100), group("more", 20, 100)])
    assert found["many"].mark == "compared_with"
    assert found["few"].mark == "too_few"
    assert found["more"].mark == "below_four_fifths"


def test_a_group_of_thirty_is_large_enough() -> None:
    found = by_name([group("thirty", 30, 30), group("many", 30, 100)])
    assert found["thirty"].mark == "compared_with"


def test_where_hardly_anybody_is_selected_nothing_can_be_judged() -> None:
    """2 and 6 of 1000 each: 4 of each group were to be expected, one fewer than can be judged."""
    assert by_name([group("a", 6, 1000), group("b", 2, 1000)])["b"].mark == "too_few"
    assert by_name([group("a", 7, 1000), group("b", 3, 1000)])["b"].mark == "below_four_fifths"


def test_where_hardly_anybody_is_left_nothing_can_be_judged() -> None:
    assert by_name([group("a", 99, 100), group("b", 93, 100)])["b"].mark == "too_few"
    assert by_name([group("a", 98, 100), group("b", 92, 100)])["b"].mark == "at_least_four_fifths"


def test_where_every_group_is_too_small() -> None:
    comparison = compare([group("a", 10, 20), group("b", 5, 29)], never_asked)
    assert comparison.reference is None
    assert [(one.mark, one.ratio, one.probability) for one in comparison.groups] == [
        ("too_few", None, None)
    ] * 2
    assert comparison.tests == 0


def test_where_nobody_is_selected_there_is_no_ratio() -> None:
    found = by_name([group("a", 0, 100), group("b", 0, 50)])
    assert (found["b"].ratio, found["b"].mark) == (None, "too_few")


def test_of_equal_rates_the_largest_group_is_compared_with() -> None:
    found = by_name([group("a", 20, 40), group("b", 40, 80), group("c", 40, 80)])
    assert [name for name, one in found.items() if one.mark == "compared_with"] == ["b"]


def test_what_is_no_advantage_is_compared_with_the_lowest_rate_and_not_marked() -> None:
    found = by_name([group("a", 30, 100), group("b", 10, 100)], advantage=False)
    assert found["b"].mark == "compared_with"
    assert (found["a"].mark, found["a"].ratio) == ("no_mark", 3.0)


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
