"""Every row is in exactly one of results and rejects, and each reject says where and why."""

from __future__ import annotations

import csv

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from placement.errors import PlacementError
from placement.reading.decoding import Policy
from tests.examples import examples
from tests.scene import Scene, told

HEADER = "id,education,komunikace\n"
TEXT = HEADER + "a,master,good\nb,bachelr,junk\nc,,good\nd,=1+1,good\ne,master\n"


def test_each_bad_value_is_named_with_its_place_and_what_is_allowed(scene: Scene) -> None:
    results = scene.results(scene.file("people.csv", TEXT))
    assert [result["id"] for result in results] == ["a", "c"]
    assert scene.rejects() == [
        {
            "file": "people.csv",
            "line": "3",
            "id": "b",
            "column": "education",
            "value": "bachelr",
            "code": "value_not_allowed",
            "message": "education: “bachelr” is not allowed; the nearest is bachelor's"
            " (bachelor). Allowed: primary; vocational; secondary with maturita (maturita);"
            " higher vocational (higher_vocational); bachelor's (bachelor); master's"
            " (master); doctoral (doctorate).",
        },
        {
            "file": "people.csv",
            "line": "3",
            "id": "b",
            "column": "komunikace",
            "value": "junk",
            "code": "value_not_allowed",
            "message": "communication: “junk” is not allowed. Allowed: none; basic; good; strong;"
            " excellent.",
        },
        {
            "file": "people.csv",
            "line": "5",
            "id": "d",
            "column": "education",
            "value": "'=1+1",
            "code": "value_not_allowed",
            "message": "education: “=1+1” is not allowed. Allowed:"
            " primary; vocational; secondary with maturita (maturita);"
            " higher vocational (higher_vocational); bachelor's (bachelor); master's"
            " (master); doctoral (doctorate).",
        },
        {
            "file": "people.csv",
            "line": "6",
            "id": "e",
            "column": "",
            "value": "",
            "code": "too_few_cells",
            "message": "the row has 2 cells, the header 3",
        },
    ]


def test_rejects_speak_czech_too(scene: Scene) -> None:
    scene.score(scene.file("people.csv", TEXT), language="cs")
    messages = [reject["message"] for reject in scene.rejects()]
    assert messages[-1] == "počet buněk v řádku je 2, v záhlaví 3"
    assert "hodnota „junk“ není povolena" in messages[1]


def test_strict_ends_at_the_first_fault_in_the_order_of_the_file(scene: Scene) -> None:
    with pytest.raises(PlacementError) as raised:
        scene.score(scene.file("people.csv", TEXT), policy="strict")
    assert str(raised.value).startswith(
        "people.csv, line 3, column “education”: education: “bachelr” is not allowed"
    )
    assert raised.value.text.cs.startswith("people.csv, řádek 3, sloupec „education“: ")
    ragged = HEADER + "a,master,good\nb\nc,junk,good\n"
    with pytest.raises(PlacementError, match=r"^people.csv, line 3: the row has 1 cells"):
        scene.score(scene.file("people.csv", ragged), policy="strict")
    assert scene.leftovers() == []


def test_lenient_takes_a_bad_value_as_unknown_and_still_names_it(scene: Scene) -> None:
    summary = scene.score(scene.file("people.csv", TEXT), policy="lenient")
    assert (summary.rows, summary.scored, summary.rejected) == (5, 4, 1)
    assert summary.taken_as_unknown == 3
    codes = [(reject["id"], reject["code"]) for reject in scene.rejects()]
    assert codes == [
        ("b", "value_taken_as_unknown"),
        ("b", "value_taken_as_unknown"),
        ("d", "value_taken_as_unknown"),
        ("e", "too_few_cells"),
    ]
    results = scene.results(scene.folder / "people.csv", policy="lenient", out="o.parquet")
    assert [told(result).get("education") for result in results] == ["master", None, None, None]
    assert [told(result).get("communication") for result in results] == [
        "good",
        None,
        "good",
        "good",
    ]


def test_what_a_stranger_wrote_cannot_steer_a_terminal_or_a_spreadsheet(scene: Scene) -> None:
    text = 'id,education\n"=HYPERLINK(""x"")","\x1b[31m' + "z" * 1000 + '"\n@x,\u202eevil\n'
    scene.score(scene.file("people.csv", text))
    first, second = scene.rejects()
    assert first["id"] == '\'=HYPERLINK("x")'
    assert first["value"].startswith("\\x1b[31mzzz")
    assert len(first["value"]) < 220
    assert len(first["message"]) < 300
    assert second["value"] == "\\u202eevil"


VALUES = st.sampled_from(["master", "Master ", "junk", "", "NA", "-", "magisterské", "MASTER", "x"])
LINES = st.one_of(
    st.tuples(VALUES, VALUES).map(lambda values: ("p," + ",".join(values), 1)),
    st.just(("p,master", 1)),
    st.just(("p,,,,", 1)),
    st.just(("", 0)),
    st.just(('p,"master"x,', 1)),
)


@pytest.mark.thorough
@examples(60, HealthCheck.function_scoped_fixture)
@given(st.lists(LINES, max_size=30), st.sampled_from(["reject", "lenient"]))
def test_the_counts_add_up_whatever_the_file(
    scene: Scene, lines: list[tuple[str, int]], policy: Policy
) -> None:
    text = "name,education,communication\n" + "".join(line + "\n" for line, _ in lines)
    summary = scene.score(scene.file("people.csv", text), policy=policy)
    rows = sum(count for _, count in lines)
    assert summary.rows == rows == summary.scored + summary.rejected
    rejected = {
        reject["line"] for reject in scene.rejects() if reject["code"] != "value_taken_as_unknown"
    }
    assert len(rejected) == summary.rejected
    scored = {
        str(result["id"]).split(":")[1]
        for result in scene.results(scene.folder / "people.csv", policy=policy, out="o.parquet")
    }
    assert len(scored) == summary.scored
    assert not scored & rejected


def test_no_rejects_no_file(scene: Scene) -> None:
    summary = scene.score(scene.file("people.csv", HEADER + "a,master,good\n"))
    assert summary.rejects is None
    assert not (scene.folder / "results.parquet.rejects.csv").exists()


def test_the_file_of_rejects_is_csv_that_can_be_read_back(scene: Scene) -> None:
    text = 'id,education\n"a ""quoted"", name","two\nlines"\n'
    scene.score(scene.file("people.csv", text))
    (reject,) = scene.rejects()
    assert (reject["id"], reject["value"]) == ('a "quoted", name', "two\nlines")
    with (scene.folder / "results.parquet.rejects.csv").open(newline="") as file:
        assert next(csv.reader(file)) == [
            "file", "line", "id", "column", "value", "code", "message", "place", "row.id",
            "row.education",
        ]  # fmt: skip
