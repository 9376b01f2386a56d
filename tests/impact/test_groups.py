"""Groups as people name them: spelt two ways, hostile, empty, alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from placement.errors import PlacementError
from placement.impact.reading import read_grouped
from placement.impact.report import Grouping, impact
from placement.impact.spelling import Spellings
from tests.cli.running import refused, run


def results(folder: Path, header: str, *rows: str) -> str:
    path = folder / "scored.csv"
    path.write_text("\n".join([f"id,office,role,{header}", *rows]) + "\n", encoding="utf-8")
    return str(path)


def by_sex(folder: Path, *sexes: str, spellings: Spellings | None = None) -> dict[str, int]:
    """Group → people."""
    rows = [f"{number},neither,,{sex}" for number, sex in enumerate(sexes)]
    grouped = read_grouped(results(folder, "sex", *rows), ["sex"], spellings=spellings)
    return sizes(impact(grouped).groupings[0])


def sizes(grouping: Grouping) -> dict[str, int]:
    return {
        " ".join(one.group.names): one.group.people
        for one in grouping.outcomes[0].comparison.groups
    }


@pytest.mark.parametrize(
    "alike",
    [
        ("M", "m"), ("žena", "zena"), ("non-binary", "Non binary"), ("a  b", "a b"),
        ("straße", "STRASSE"), ("é", "e\N{COMBINING ACUTE ACCENT}"),
    ],
)  # fmt: skip
def test_names_spelt_alike_are_asked_about(tmp_path: Path, alike: tuple[str, str]) -> None:
    one, other = alike
    with pytest.raises(PlacementError, match="Are they one group") as asked:
        by_sex(tmp_path, one, other, one, "x")
    assert f"“{one}” (2×)" in asked.value.text.en
    assert f"„{other}“ (1×)" in asked.value.text.cs
    together = by_sex(tmp_path, one, other, one, "x", spellings="together")
    assert together == {one: 3, "x": 1}
    apart = by_sex(tmp_path, one, other, one, "x", spellings="apart")
    assert apart == {one: 2, other: 1, "x": 1}


def test_names_that_differ_in_more_are_not(tmp_path: Path) -> None:
    assert by_sex(tmp_path, "m", "f", "mm", "1", "2") == {"1": 1, "2": 1, "f": 1, "m": 1, "mm": 1}


def test_the_command_asks_and_takes_the_answer(tmp_path: Path) -> None:
    path = results(tmp_path, "sex", "1,neither,,M", "2,neither,,m", "3,neither,,f")
    (asked,) = refused(run("audit", "impact", path, "--group", "sex"))
    assert "“M” (1×) and “m” (1×)" in asked
    assert "--spellings together" in asked
    ran = run("audit", "impact", path, "--group", "sex", "--spellings", "together", "--json")
    (grouping,) = json.loads(ran.out)["groupings"]
    assert [one["group"]["sex"] for one in grouping["outcomes"][0]["groups"]] == ["M", "f"]
    assert "apart" in refused(
        run("audit", "impact", path, "--group", "sex", "--spellings", "ask")
    )[0]  # fmt: skip


HOSTILE = ("[bold]x[/]", "\x1b[31mred", "a\u202eb", "{group}", "=1+1", "people", "%s", "…" * 200)


@pytest.mark.parametrize("lang", ["en", "cs"])
def test_names_that_mean_harm_are_only_names(tmp_path: Path, lang: str) -> None:
    rows = [f'{number},neither,,"{name}"' for number, name in enumerate(HOSTILE)]
    path = results(tmp_path, "people", *rows)
    ran = run("audit", "impact", path, "--group", "people", lang=lang)
    assert ran.code == 0
    assert "[bold]x[/]" in ran.out
    assert "{group}" in ran.out
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out
    found = json.loads(run("audit", "impact", path, "--group", "people", "--json").out)
    groups = found["groupings"][0]["outcomes"][0]["groups"]
    assert {one["group"]["people"] for one in groups} == set(HOSTILE)


@pytest.mark.parametrize("column", ["len", "human", "group.sex", "kept.", "count", "[b]"])
def test_a_column_may_be_called_anything(tmp_path: Path, column: str) -> None:
    path = results(tmp_path, f"{column},sex", "1,neither,,a,f", "2,neither,,b,f", "3,neither,,b,")
    alone, _, both = impact(read_grouped(path, [column, "sex"])).groupings
    assert sizes(alone) == {"a": 1, "b": 2}
    assert (sizes(both), both.left_out) == ({"a f": 1, "b f": 1}, 1)


def test_intersections_that_nobody_is_in_are_named(tmp_path: Path) -> None:
    path = results(tmp_path, "sex,age", "1,neither,,f,old", "2,neither,,m,old", "3,either,,m,young")
    both = impact(read_grouped(path, ["sex", "age"])).groupings[-1]
    assert both.empty == (("f", "young"),)
    ran = run("audit", "impact", path, "--group", "sex", "--group", "age")
    assert "Nobody is in these groups: f, young." in ran.out


def test_three_columns_make_four_groupings(tmp_path: Path) -> None:
    path = results(tmp_path, "a,b,c", "1,neither,,x,y,z")
    found = impact(read_grouped(path, ["a", "b", "c"]))
    assert [one.columns for one in found.groupings] == [("a",), ("b",), ("c",), ("a", "b", "c")]


def test_one_group_only_says_so(tmp_path: Path) -> None:
    path = results(tmp_path, "sex", "1,neither,,f", "2,neither,,f")
    ran = run("audit", "impact", path, "--group", "sex")
    assert ran.code == 0
    assert "There is one group only: nothing can be compared." in ran.out


def test_nobody_in_any_group(tmp_path: Path) -> None:
    path = results(tmp_path, "sex", "1,neither,,", "2,neither,,")
    ran = run("audit", "impact", path, "--group", "sex")
    assert ran.code == 0
    assert "By sex: 0 people\nLeft out, for nothing is given about them: 2.\n" in ran.out
    (grouping,) = impact(read_grouped(path, ["sex"])).groupings
    assert (grouping.outcomes, len(grouping.unreached)) == ((), 13)


def test_all_selected_and_none_selected(tmp_path: Path) -> None:
    """Everybody goes to front office, nobody gets a role: the one is compared, the other named."""
    rows = [f"{number},front_office,,{'fm'[number % 2]}" for number in range(80)]
    (grouping,) = impact(read_grouped(results(tmp_path, "sex", *rows), ["sex"])).groupings
    (outcome,) = grouping.outcomes
    assert outcome.name == "front_office"
    women, men = outcome.comparison.groups
    assert (women.mark, men.ratio, men.probability) == ("compared_with", 1, 1)
    assert ("role", "any") in grouping.unreached


def test_ten_of_ten_against_none_of_ten_is_told_with_its_p(tmp_path: Path) -> None:
    rows = [
        f"{number},{'front_office' if number < 10 else 'neither'},,{'m' if number < 10 else 'f'}"
        for number in range(20)
    ]
    ran = run("audit", "impact", results(tmp_path, "sex", *rows), "--group", "sex")
    told = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert "f 0 of 10 0.0 % 0.00 0.00–0.28 < 0.001 too few" in told
    words = " ".join(ran.out.split())
    assert "fewer than one of them would fall below 0.05 by chance alone." in words
    assert "BELOW 4/5" not in words


def test_halves_are_rounded_up_everywhere(tmp_path: Path) -> None:
    """1 of 16 is 6.25 per cent, 1 of 8 is 12.5."""
    rows = [
        f"{n},{'front_office' if n in (0, 16) else 'neither'},,{'ab'[n > 15]}" for n in range(24)
    ]
    ran = run("audit", "impact", results(tmp_path, "team", *rows), "--group", "team")
    told = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert any(line.startswith("a 1 of 16 6.3 %") for line in told)
    assert any(line.startswith("b 1 of 8 12.5 %") for line in told)


def test_who_is_in_no_group_is_told_of_once(tmp_path: Path) -> None:
    path = results(tmp_path, "note", "1,neither,,x", "2,neither,,x", "3,neither,,x")
    groups = tmp_path / "groups.csv"
    for text, said in (
        ("id,sex\n1,f\n2,m\n", "Left out, for the file of groups does not name them: 1."),
        ("id,sex\n1,f\n2,\n", "about them: 2; of these the file of groups does not name 1."),
    ):
        groups.write_text(text, encoding="utf-8")
        ran = run("audit", "impact", path, "--group", "sex", "--groups", str(groups))
        words = " ".join(ran.out.split())
        assert said in words
        assert words.count("file of groups") == 1


def test_a_higher_rate_of_a_small_group_is_told_beside(tmp_path: Path) -> None:
    """29 of 29 of the few, 50 of 100 of the many: these are compared with, those are the highest.
    1 of 1 is under 2 % of the 130 and neither."""
    groups = [("few", 29, 29), ("many", 50, 100), ("one", 1, 1)]
    rows = [
        f"{name}{number},{'front_office' if number < selected else 'back_office'},,{name}"
        for name, selected, people in groups
        for number in range(people)
    ]
    path = results(tmp_path, "team", *rows)
    ran = run("audit", "impact", path, "--group", "team")
    words = " ".join(ran.out.split())
    assert "many 50 of 100 50.0 % compared with" in words
    assert (
        "The highest rate of all is that of few: 100.0 %. Impact ratios, to that: few 1.00; many "
        "0.50; one 1.00."
    ) in words
    assert "too few; under 2 % of the people" in words
    assert "at least 4/5; too few" not in words


def test_a_file_without_rows(tmp_path: Path) -> None:
    path = results(tmp_path, "sex")
    found = impact(read_grouped(path, ["sex"]))
    assert (found.people, found.groupings[0].people) == (0, 0)
