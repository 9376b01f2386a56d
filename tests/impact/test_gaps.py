"""Which rules make the gap: each rule's share of the difference of mean points, exactly."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.errors import PlacementError
from placement.exports.rules_json import export
from placement.facts.goals import BACK_OFFICE, FRONT_OFFICE, OFFICES, RECEPTIONIST
from placement.impact.gap import Gap, gaps
from placement.impact.reading import GROUP, read_grouped
from placement.impact.report import Why, impact
from placement.inference.columns import Columns, encode
from placement.rules.base import load
from tests.cli.running import refused, run
from tests.examples import examples
from tests.golden import check
from tests.ledger.decided import with_rules
from tests.strategies import people as any_people

BASE = load()
APPLICANTS = str(Path(__file__).parents[2] / "examples" / "applicants.csv")
COMMUNICATION = next(r for r in BASE.speaking(FRONT_OFFICE) if r.id == "front.communication")
DISLIKED = next(r for r in BASE.speaking(FRONT_OFFICE) if BASE.points(r) < 0)


def crowd(*rows: tuple[str, str]) -> pl.DataFrame:
    """People of whom a group and the fired rules are given."""
    return pl.DataFrame(
        rows, schema={GROUP + "sex": pl.String, "fired": pl.String}, orient="row"
    )  # fmt: skip


def test_a_gap_by_hand() -> None:
    """A rule of 4 points fires in 1 of 4 women and 3 of 5 men: 4 · (1/4 − 3/5) = −7/5."""
    fired, other = COMMUNICATION.id, BASE.speaking(BACK_OFFICE)[0].id
    assert BASE.points(COMMUNICATION) == 4
    people = crowd(
        ("f", fired), ("f", ""), ("f", other), ("f", ""),
        ("m", fired), ("m", f"{other};{fired}"), ("m", fired), ("m", ""), ("m", ""),
    )  # fmt: skip
    (gap,) = gaps(people, ["sex"], BASE, [FRONT_OFFICE])
    assert (gap.group, gap.people, gap.mean) == (("f",), 4, 1)
    assert (gap.other, gap.other_people, gap.other_mean) == (("m",), 5, Fraction(12, 5))
    (share,) = gap.rules
    assert (share.rule, share.points, share.fired, share.other) == (COMMUNICATION, 4, 1, 3)
    assert share.share == gap.difference == Fraction(-7, 5)


def test_a_rule_against_that_fires_less_often_narrows_the_gap() -> None:
    points = BASE.points(DISLIKED)
    people = crowd(
        ("f", ""), ("f", ""), ("m", COMMUNICATION.id), ("m", f"{COMMUNICATION.id};{DISLIKED.id}")
    )
    (gap,) = gaps(people, ["sex"], BASE, [FRONT_OFFICE])
    assert [(one.rule.id, one.share) for one in gap.rules] == [
        (COMMUNICATION.id, -4),
        (DISLIKED.id, Fraction(-points, 2)),
    ]


def test_one_group_has_no_gap_and_equal_groups_have_no_rules() -> None:
    assert gaps(crowd(("f", COMMUNICATION.id)), ["sex"], BASE, [FRONT_OFFICE]) == ()
    (gap,) = gaps(crowd(("f", ""), ("m", "")), ["sex"], BASE, [FRONT_OFFICE])
    assert (gap.difference, gap.rules) == (0, ())


def test_a_small_group_is_not_the_other_one_where_there_is_a_large_one() -> None:
    people = crowd(("few", COMMUNICATION.id), *[("many", "")] * 30, *[("more", DISLIKED.id)] * 31)
    found = gaps(people, ["sex"], BASE, [FRONT_OFFICE])
    assert [(gap.group, gap.other) for gap in found] == [
        (("few",), ("many",)),
        (("more",), ("many",)),
    ]


@pytest.mark.thorough
@given(st.lists(st.tuples(st.sampled_from("abc"), any_people()), min_size=2, max_size=12))
@examples(40)
def test_the_shares_add_up_to_what_the_columns_infer(
    people: list[tuple[str, dict[str, str]]],
) -> None:
    """The points that scoring itself counted, group by group."""
    groups = [group for group, _ in people]
    codes = encode([facts for _, facts in people])
    columns = Columns(BASE)
    inferred = columns.infer(codes)
    table = pl.DataFrame(
        {
            GROUP + "sex": groups,
            "fired": columns.score(codes)["fired"].cast(pl.List(pl.String)).list.join(";"),
        }
    )
    for goal in (*OFFICES, RECEPTIONIST):
        points = inferred[f"points.{goal.name}"].to_list()
        for gap in gaps(table, ["sex"], BASE, [goal]):
            mean, other = (_mean(groups, points, names) for names in (gap.group, gap.other))
            assert (gap.mean, gap.other_mean) == (mean, other)
            assert sum((one.share for one in gap.rules), Fraction()) == mean - other


def _mean(groups: list[str], points: list[int], names: tuple[str, ...]) -> Fraction:
    chosen = [one for group, one in zip(groups, points, strict=True) if (group,) == names]
    return Fraction(sum(chosen), len(chosen))


def test_a_rule_that_the_base_does_not_have() -> None:
    with pytest.raises(PlacementError, match=r"name the rule “front\.nonsense”"):
        gaps(crowd(("f", "front.nonsense")), ["sex"], BASE, [FRONT_OFFICE])


def scored(folder: Path, name: str) -> str:
    path = str(folder / name)
    assert run("score", APPLICANTS, "-o", path, "--keep", "branch", "--quiet").code == 0
    return path


def all_gaps(path: str) -> list[Gap]:
    why = Why(BASE, (FRONT_OFFICE, BACK_OFFICE))
    (grouping,) = impact(read_grouped(path, ["branch"], fired=True), why=why).groupings
    return list(grouping.gaps)


@pytest.mark.thorough
def test_every_format_gives_the_same_gaps(tmp_path: Path) -> None:
    parquet = all_gaps(scored(tmp_path, "s.parquet"))
    assert len(parquet) == 2 * 4
    for name in ("s.csv", "s.jsonl", "s.xlsx"):
        assert all_gaps(scored(tmp_path, name)) == parquet


@pytest.mark.parametrize("lang", ["en", "cs"])
def test_the_command_says_which_rules(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "two.csv"
    lines = Path(APPLICANTS).read_text(encoding="utf-8").splitlines()
    two = [line for line in lines[1:] if line.split(",")[1] in ("Brno", "Praha")]
    path.write_text("\n".join([lines[0], *two]) + "\n", encoding="utf-8")
    out = str(tmp_path / "s.parquet")
    run("score", str(path), "-o", out, "--keep", "branch", "--quiet")
    ran = run("audit", "impact", out, "--group", "branch", "--why", "front office", lang=lang)
    assert (ran.code, ran.err) == (0, "")
    check(f"audit/impact-why.{lang}.txt", ran.out)
    assert max(map(len, ran.out.splitlines())) <= 80


def test_the_command_as_json_gives_exact_shares(tmp_path: Path) -> None:
    path = scored(tmp_path, "s.csv")
    ran = run("audit", "impact", path, "--group", "branch", "--why", "receptionist", "--json")
    found = json.loads(ran.out)
    assert found["knowledge"]["sha256"] == BASE.identity
    for gap in found["groupings"][0]["gaps"]:
        shares = [Fraction(one["share"]["exact"]) for one in gap["rules"]]
        assert sum(shares) == Fraction(gap["difference"]["exact"])


def test_what_the_gaps_need_is_asked_for(tmp_path: Path) -> None:
    path = scored(tmp_path, "s.csv")
    ask = ("audit", "impact", path, "--group", "branch")
    assert "add --why GOAL" in refused(run(*ask, "--rules", "x.json"))[0]
    assert "there is no goal “frnt”" in refused(run(*ask, "--why", "frnt"))[0]
    brief = pl.read_csv(path).drop("fired")
    brief.write_csv(path)
    assert "there is no column fired" in refused(run(*ask, "--why", "front_office"))[0]
    Path(f"{path}.meta.json").unlink()
    assert "is told neither in the file" in refused(run(*ask, "--why", "front_office"))[0]


def test_rules_of_an_earlier_day(tmp_path: Path) -> None:
    path = scored(tmp_path, "s.csv")
    earlier = with_rules(BASE, without=("front.communication",), version="0.9.0")
    metadata = Path(f"{path}.meta.json")
    told = json.loads(metadata.read_text(encoding="utf-8"))
    told["knowledge"]["sha256"] = earlier.identity
    metadata.write_text(json.dumps(told), encoding="utf-8")
    ask = ("audit", "impact", path, "--group", "branch", "--why", "front_office")
    assert "scored by other rules than the present ones" in refused(run(*ask))[0]
    (tmp_path / "old.json").write_bytes(export(earlier))
    ran = run(*ask, "--rules", str(tmp_path / "old.json"))
    assert "“front.communication”, which the rules 0.9.0 do not have" in refused(ran)[0]
