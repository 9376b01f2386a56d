"""From files of results and of groups to selection rates."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from placement.errors import PlacementError
from placement.impact.reading import read_grouped
from placement.impact.report import Impact, impact
from tests.cli.running import refused, run
from tests.golden import check

Row = tuple[str, str, "str | None", "str | None", "str | None", int]


def crowd() -> list[Row]:
    """Id, verdict, role, sex, age and score for front office of 200 invented people.

    Of 80 women 24 (30 %), of 100 men 60 (60 %) and of 20 others 10 go to front office, all of them
    as receptionists; nobody else gets a role. Of the women every fourth is young, of the men every
    second, of the others nothing is told. Who goes to front office has a score from 101 on, who
    does not has one up to 100.
    """
    people: list[Row] = []
    for sex, count, front, young in (("f", 80, 24, 4), ("m", 100, 60, 2), ("x", 20, 10, 0)):
        for number in range(count):
            selected = number < front
            age = None if not young else "young" if number % young == 0 else "old"
            people.append(
                (
                    f"{sex}{number}",
                    "front_office" if selected else "back_office",
                    "receptionist" if selected else None,
                    sex,
                    age,
                    101 + number if selected else number - front,
                )
            )
    return people


def results(folder: Path, name: str, *, carried: bool = False) -> Path:
    """The crowd as a file of results; the groups go with it only where *carried*."""
    columns = ["id", "office", "role", "sex", "age", "front_office"]
    frame = pl.DataFrame(crowd(), schema=columns, orient="row")
    frame = frame.with_columns(pl.lit("good").alias("fact.communication"))
    if not carried:
        frame = frame.drop("sex", "age")
    path = folder / name
    match path.suffix:
        case ".parquet":
            frame.write_parquet(path)
        case ".csv":
            frame.write_csv(path)
        case ".jsonl":
            frame.write_ndjson(path)
        case ".xlsx":
            frame.write_excel(path)
    return path


def groups(folder: Path, name: str = "groups.csv") -> Path:
    path = folder / name
    lines = [f"{i},{sex},{age or ''}" for i, _, _, sex, age, _ in crowd()]
    path.write_text("\n".join(["id,sex,age", *lines, "nobody,f,old"]) + "\n", encoding="utf-8")
    return path


def rates(found: Impact, *columns: str, outcome: str = "front_office") -> dict[str, object]:
    """Group → selected, people, ratio, mark."""
    (grouping,) = [one for one in found.groupings if one.columns == columns]
    (reached,) = [one for one in grouping.outcomes if one.name == outcome]
    return {
        " ".join(one.group.names): (
            one.group.selected,
            one.group.people,
            None if one.ratio is None else round(one.ratio, 3),
            one.mark,
        )
        for one in reached.comparison.groups
    }


@pytest.mark.parametrize("name", ["scored.parquet", "scored.csv", "scored.jsonl", "scored.xlsx"])
def test_every_format_gives_the_same_rates(tmp_path: Path, name: str) -> None:
    grouped = read_grouped(
        str(results(tmp_path, name)), ["sex", "age"], str(groups(tmp_path)), notice=print
    )
    assert (grouped.without_group, grouped.not_scored) == (0, 1)
    found = impact(grouped)
    assert rates(found, "sex") == {
        "f": (24, 80, 0.5, "below_four_fifths"),
        "m": (60, 100, None, "compared_with"),
        "x": (10, 20, 0.833, "at_least_four_fifths"),
    }
    assert rates(found, "sex", outcome="receptionist") == rates(found, "sex")
    assert rates(found, "sex", outcome="any") == rates(found, "sex")


def test_groups_intersect(tmp_path: Path) -> None:
    found = impact(read_grouped(str(results(tmp_path, "s.csv", carried=True)), ["sex", "age"]))
    assert [one.columns for one in found.groupings] == [("sex",), ("age",), ("sex", "age")]
    together = found.groupings[-1]
    assert (together.people, together.left_out) == (180, 20)
    assert rates(found, "sex", "age") == {
        "f old": (18, 60, 0.5, "below_four_fifths"),
        "f young": (6, 20, 0.5, "below_four_fifths"),
        "m old": (30, 50, None, "compared_with"),
        "m young": (30, 50, 1.0, "at_least_four_fifths"),
    }


def test_carried_columns_and_a_file_of_groups_agree(tmp_path: Path) -> None:
    carried = read_grouped(str(results(tmp_path, "c.csv", carried=True)), ["sex"])
    beside = read_grouped(str(results(tmp_path, "s.csv")), ["sex"], str(groups(tmp_path)))
    assert impact(carried).groupings == impact(beside).groupings


def test_who_is_named_in_no_group_is_counted_as_such(tmp_path: Path) -> None:
    side = tmp_path / "few.csv"
    side.write_text("number,sex\nf0,f\nm0,m\n", encoding="utf-8")
    grouped = read_grouped(str(results(tmp_path, "s.csv")), ["sex"], str(side), id_column="number")
    assert grouped.without_group == 198
    (grouping,) = impact(grouped).groupings
    assert (grouping.people, grouping.left_out) == (2, 198)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("id,sex\nf0,f\nf0,m\n", "“f0” stands there twice"),
        ("id,sex\n,f\n", "a row does not say whom it is about"),
        ("id,gender\nf0,f\n", "there is no column “sex”"),
        ("number,sex\nf0,f\n", "there is no column “id”"),
    ],
)
def test_a_file_of_groups_that_cannot_be_used(tmp_path: Path, content: str, message: str) -> None:
    side = tmp_path / "groups.csv"
    side.write_text(content, encoding="utf-8")
    with pytest.raises(PlacementError, match=message):
        read_grouped(str(results(tmp_path, "s.csv")), ["sex"], str(side))


def test_a_column_that_makes_no_groups(tmp_path: Path) -> None:
    path = str(results(tmp_path, "s.csv", carried=True))
    for name in ("role", "id", "front_office", "fired"):
        with pytest.raises(PlacementError, match="part of the result itself"):
            read_grouped(path, [name])
    many = pl.read_csv(path).with_columns(pl.col("id").alias("number"))
    many.write_csv(path)
    with pytest.raises(PlacementError, match="has 200 different values"):
        read_grouped(path, ["number"])


def test_a_file_that_is_no_results(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("id,office,role,sex\n1,Brno,,f\n", encoding="utf-8")
    with pytest.raises(PlacementError, match="“Brno” is not one of our results"):
        read_grouped(str(path), ["sex"])
    path.write_text("id,office,role,sex\n1,,,f\n", encoding="utf-8")
    with pytest.raises(PlacementError, match="a row has no verdict"):
        read_grouped(str(path), ["sex"])


@pytest.mark.parametrize("lang", ["en", "cs"])
def test_the_command_reads(tmp_path: Path, lang: str) -> None:
    path, side = str(results(tmp_path, "s.csv")), str(groups(tmp_path))
    ran = run("audit", "impact", path, "--group", "sex,age", "--groups", side, lang=lang)
    assert (ran.code, ran.err) == (0, "")
    check(f"audit/impact.{lang}.txt", ran.out)
    assert max(map(len, ran.out.splitlines())) <= 80


def test_the_command_as_json_gives_every_rate_with_its_sample_size(tmp_path: Path) -> None:
    path, side = str(results(tmp_path, "s.csv")), str(groups(tmp_path))
    ran = run("audit", "impact", path, "--group", "sex", "--groups", side, "--json")
    found = json.loads(ran.out)
    assert (found["people"], found["without_group"], found["not_scored"]) == (200, 0, 1)
    (grouping,) = found["groupings"]
    assert grouping["outcomes"][0]["compared_with"] == {"sex": "m"}
    women = {
        "group": {"sex": "f"},
        "people": 80,
        "selected": 24,
        "rate": 0.3,
        "ratio": 0.5,
        "interval": [0.3406, 0.7125],
        "probability": 8.387e-05,
        "mark": "below_four_fifths",
        "too_few": False,
        "impact_ratio": 0.5,
        "small_share": False,
    }
    assert grouping["outcomes"][0]["groups"][0] == women
    assert [one["name"] for one in grouping["outcomes"]] == [
        "front_office", "back_office", "any", "receptionist",
    ]  # fmt: skip
    assert {"kind": "office", "name": "neither"} in grouping["unreached"]
    (score,) = grouping["scores"]
    assert (score["name"], score["median"], score["without_score"]) == ("front_office", 49.5, 0)


def test_the_command_without_a_column() -> None:
    assert "--group names no column" in refused(run("audit", "impact", "x", "--group", ","))[0]
    (line,) = refused(run("audit", "impact", "x", "--group", "sex", "--id", "n"))
    assert "add --groups FILE" in line
