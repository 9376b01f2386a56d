"""The scoring rate: the share of a category with a score above the median of all."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from placement.errors import PlacementError
from placement.impact.reading import read_grouped
from placement.impact.report import OutcomeRates, impact


def scores(folder: Path, *rows: tuple[str, str | int], columns: str = "sex") -> OutcomeRates:
    """The scoring rates for back office of people of whom a group and a score are given."""
    path = folder / "scored.csv"
    lines = [f"p{number},neither,,{group},{score}" for number, (group, score) in enumerate(rows)]
    header = f"id,office,role,{columns},back_office"
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    (grouping,) = impact(read_grouped(str(path), columns.split(","))).groupings[-1:]
    (found,) = grouping.scores
    return found


def rates(found: OutcomeRates) -> dict[str, tuple[int, int]]:
    return {
        " ".join(one.group.names): (one.group.selected, one.group.people)
        for one in found.comparison.groups
    }


def test_whoever_has_the_median_itself_is_not_above_it(tmp_path: Path) -> None:
    found = scores(tmp_path, ("f", 1), ("f", 2), ("m", 2), ("m", 2), ("m", 3))
    assert (found.median, found.selected) == (2, 1)
    assert rates(found) == {"f": (0, 2), "m": (1, 3)}


def test_the_median_of_an_even_number_lies_in_the_middle_of_two(tmp_path: Path) -> None:
    found = scores(tmp_path, ("f", -3), ("f", 0), ("m", 1), ("m", 9))
    assert found.median == Fraction(1, 2)
    assert rates(found) == {"f": (0, 2), "m": (2, 2)}


def test_all_with_one_score_are_at_the_median(tmp_path: Path) -> None:
    found = scores(tmp_path, ("f", 5), ("f", 5), ("m", 5))
    assert (found.selected, rates(found)) == (0, {"f": (0, 2), "m": (0, 1)})
    assert [one.ratio for one in found.comparison.groups] == [None, None]


def test_the_median_is_that_of_the_full_sample(tmp_path: Path) -> None:
    """Of those too whose group is not given; who has no score is not in the sample."""
    found = scores(tmp_path, ("f", 1), ("m", 4), ("", 9), ("", 10), ("m", ""))
    assert found.median == Fraction(13, 2)
    assert (rates(found), found.without_score) == ({"f": (0, 1), "m": (0, 1)}, 1)


def test_the_highest_rate_is_compared_with_however_few_have_it(tmp_path: Path) -> None:
    """2 of 2 are above the median, and none of 50: the impact ratio of these is 0."""
    found = scores(tmp_path, *[("few", 100)] * 2, *[("many", number) for number in range(1, 51)])
    assert rates(found) == {"few": (2, 2), "many": (24, 50)}
    few, many = found.comparison.groups
    assert (few.mark, few.too_few, few.impact_ratio) == ("compared_with", True, 1)
    assert (many.mark, many.too_few, many.impact_ratio) == ("below_four_fifths", True, 0.48)


def test_the_example_of_new_york_from_single_scores(tmp_path: Path) -> None:
    """50 of 92 men and 34 of 76 women above the median, half of all 168: 54.3 % and 44.7 %."""
    people = [("m", 1)] * 50 + [("m", 0)] * 42 + [("f", 1)] * 34 + [("f", 0)] * 42
    found = scores(tmp_path, *people)
    women = found.comparison.groups[0]
    assert found.median == Fraction(1, 2)
    assert rates(found) == {"f": (34, 76), "m": (50, 92)}
    assert round(women.impact_ratio or 0, 2) == 0.82


def test_what_is_no_score_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlacementError, match="back_office: “high” is not a whole number"):
        scores(tmp_path, ("f", 1), ("m", "high"))
    with pytest.raises(PlacementError, match=r"“1\.5” is not a whole number"):
        scores(tmp_path, ("f", "1.5"))


def test_results_without_scores_have_no_scoring_rates(tmp_path: Path) -> None:
    path = tmp_path / "scored.csv"
    path.write_text("id,office,role,sex\n1,neither,,f\n2,neither,,m\n", encoding="utf-8")
    (grouping,) = impact(read_grouped(str(path), ["sex"])).groupings
    assert grouping.scores == ()
