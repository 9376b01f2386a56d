"""The workbook of results: what stands on each sheet, and what it refuses to hold."""

from __future__ import annotations

import csv
import random
import warnings
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from openpyxl.workbook import Workbook

from placement.facts.conditions import Facts
from placement.facts.dictionary import TRAITS
from placement.facts.goals import ROLES
from placement.inference.columns import Columns, encode
from placement.inference.result_columns import COLUMNS
from placement.inference.trees import Inference, infer
from placement.reading.results.words import HEADINGS, VALUES
from placement.rules.base import load
from placement.scoring.reasons import GoalReasons
from placement.scoring.workbook import candidates, limits
from placement.scoring.workbook.book import sheet_name, utf16_length
from placement.text import LANGUAGES, Language
from tests.cli.running import run

SHEETS = {
    "en": ["Summary", "Results", "Receptionist", "Office manager", "HR manager",
           "Accounting manager", "Sales manager", "Marketing manager", "Customer service manager",
           "Rejects", "How to read"],
    "cs": ["Souhrn", "Výsledky", "Recepční", "Vedoucí kanceláře", "Vedoucí lidských zdrojů",
           "Vedoucí účetnictví", "Vedoucí prodeje", "Vedoucí marketingu",
           "Vedoucí zákaznického servisu", "Odmítnuté", "Jak to číst"],
}  # fmt: skip
HOSTILE = (
    "+420777000111", "=1+1", "-17", "@home", "<b>x</b>", '<r><t>x</t></r><c r="A1"/><r></r>',
    "http://example.org", "\u202eabc", "😀", "_x0041_", "00123", "a\nb", " spaced ", "'",
)  # fmt: skip


def crowd(count: int, seed: int = 7) -> list[Facts]:
    chance = random.Random(seed)
    return [
        {t.name: chance.choice(t.scale.values) for t in TRAITS if chance.random() < 0.8}
        for _ in range(count)
    ]


def write_people(people: Sequence[Facts], ids: Sequence[str], extra: Sequence[str] = ()) -> None:
    with Path("people.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "branch", *(t.name for t in TRAITS)])
        writer.writeheader()
        for number, (id, person) in enumerate(zip(ids, people, strict=True)):
            writer.writerow({"id": id, "branch": f"B{number % 3}"} | person)
        file.writelines(extra)


def scored(*options: str, lang: Language = "en", code: int = 0) -> Workbook:
    found = run("score", "people.csv", "-o", "out.xlsx", "--quiet", "--force", *options, lang=lang)
    assert found.code == code, found.err
    return opened()


def opened(path: str = "out.xlsx") -> Workbook:
    with warnings.catch_warnings():
        # openpyxl does not know data bars of Excel 2010.
        warnings.filterwarnings("ignore", ".*extension is not supported.*")
        return openpyxl.load_workbook(path)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def inferences() -> list[Inference]:
    """What 300 people, who are in the file people.csv, amount to."""
    people = crowd(300)
    write_people(people, [f"p{number}" for number in range(len(people))])
    return [infer(load(), facts) for facts in people]


@pytest.mark.thorough
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sheets_in_their_order(lang: Language, inferences: list[Inference]) -> None:
    book = scored(lang=lang)
    assert book.sheetnames == SHEETS[lang]
    assert book.active.title == SHEETS[lang][0]


@pytest.mark.thorough
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_summary_counts_offices_roles_and_coverage(
    lang: Language, inferences: list[Inference]
) -> None:
    sheet = scored(lang=lang).worksheets[0]
    rows = [row[:3] for row in sheet.iter_rows(values_only=True)]
    told = {str(row[0]).casefold(): row[1] for row in rows if isinstance(row[1], int)}
    offices = Counter(found.office for found in inferences)
    for name, words in VALUES["office"].items():
        assert told[words.to(lang).casefold()] == offices[name]
    roles = Counter(found.role.goal if found.role else None for found in inferences)
    for role in ROLES:
        assert told[role.label.to(lang).casefold()] == roles[role]
    assert told["none" if lang == "en" else "žádná"] == roles[None]
    bins = [row[1] for row in rows if str(row[0]).endswith(" %")]
    least = [min(total.coverage for total in found.offices) for found in inferences]
    assert bins == [sum(min(each // 100, 9) == place for each in least) for place in range(10)]
    shares = [row[2] for row in rows if isinstance(row[2], float) or row[2] in (0, 1)]
    assert sum(shares) == pytest.approx(3)
    assert (told["people.csv"], rows[3][2]) == (300, 0)


@pytest.mark.thorough
def test_the_charts_point_at_the_tables_and_say_in_words_what_they_show(
    inferences: list[Inference],
) -> None:
    scored()
    sheet = opened().worksheets[0]
    with zipfile.ZipFile("out.xlsx") as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
        charts = [archive.read(f"xl/charts/chart{n}.xml").decode() for n in (1, 2, 3)]
    titles = ("Which office fits", "Recommended role", "How much of the evidence")
    labels = [cell.value for cell in sheet["A"]]
    for title, chart in zip(titles, charts, strict=True):
        assert title in chart
        assert f'descr="{title}' in drawing
        first = 1 + next(n for n, label in enumerate(labels, 1) if str(label).startswith(title)) + 1
        assert f"Summary!$B${first}:" in chart
        # Figures are kept with the chart too, for programs that only show it.
        assert f"<c:v>{sheet.cell(first, 2).value}</c:v>" in chart


@pytest.mark.thorough
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_results_can_be_filtered_and_stay_in_sight(
    lang: Language, inferences: list[Inference]
) -> None:
    sheet = scored("--keep", "branch", lang=lang)[SHEETS[lang][1]]
    header = [cell.value for cell in sheet[1]]
    assert header == ["id", "branch", *(HEADINGS[name].to(lang) for name in COLUMNS)]
    offices = [sheet.cell(row, 3).value for row in range(2, 302)]
    assert offices == [VALUES["office"][found.office].to(lang) for found in inferences]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(301, len(header)).coordinate}"
    folded = {
        header[openpyxl.utils.column_index_from_string(letters) - 1]
        for letters, dimension in sheet.column_dimensions.items()
        if dimension.hidden
    }
    assert HEADINGS["receptionist.known"].to(lang) in folded
    assert HEADINGS["facts"].to(lang) in folded
    assert HEADINGS["receptionist"].to(lang) not in folded
    with zipfile.ZipFile("out.xlsx") as archive:
        bars = archive.read("xl/worksheets/sheet2.xml").decode()
    assert bars.count('type="dataBar"') >= 2 + 1 + 12


@pytest.mark.thorough
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("brief", [(), ("--brief",)])
def test_a_sheet_a_role_has_those_it_is_recommended_to_the_best_first(
    lang: Language, brief: tuple[str, ...], inferences: list[Inference]
) -> None:
    book = scored(*brief, "--keep", "branch", lang=lang)
    for role, name in zip(ROLES, SHEETS[lang][2:9], strict=True):
        found = []
        for number, inference in enumerate(inferences):
            entry = next(e for e in inference.roles if e.goal == role)
            if entry.recommended:
                office = next(t.fit for t in inference.offices if t.goal.name == role.office)
                found.append((-(entry.total.fit or 0), -(office or 0), number))
        found.sort()
        rows = list(book[name].iter_rows(min_row=6, values_only=True))
        assert [row[1:3] for row in rows] == [(f"p{n}", f"B{n % 3}") for _, _, n in found]
        assert [row[3] for row in rows] == [-fit for fit, _, _ in found]
        assert [row[0] for row in rows] == [
            1 + sum(other < fit for other, _, _ in found) for fit, _, _ in found
        ]
        people = encode([inferences[n].facts for _, _, n in found])
        assert [row[-1] for row in rows] == GoalReasons(load(), role, lang, with_office=True).of(
            people
        ).to_list()
        assert found, "the crowd has some of each"


@pytest.mark.thorough
def test_the_best_are_kept_over_batches_and_equals_left_out_are_counted(
    monkeypatch: pytest.MonkeyPatch, inferences: list[Inference]
) -> None:
    monkeypatch.setattr(candidates, "MOST", 5)
    whole = scored()["Receptionist"]
    rows = list(whole.iter_rows(min_row=6, values_only=True))
    fits = sorted(
        (e.total.fit or 0)
        for found in inferences
        for e in found.roles
        if e.goal.name == "receptionist" and e.recommended
    )[::-1]
    assert [row[2] for row in rows] == fits[:5]
    left = fits[5:].count(fits[4])
    assert left
    assert f"fit {left} more" in whole["A3"].value
    assert whole["A2"].value == (
        f"Recommended to {len(fits)} of 300 people; here are the best, 5 of them."
    )


def test_batches_make_no_difference_to_who_is_best() -> None:
    people = crowd(400)
    columns = {name: name for name in HEADINGS}
    codes = encode(people)
    results = Columns().score(codes).with_columns(pl.int_range(len(people)).alias("id"))
    whole = candidates.Candidates(load(), columns)
    whole.add(results, codes)
    parts = candidates.Candidates(load(), columns)
    for start in range(0, len(people), 37):
        parts.add(results[start : start + 37], codes[start : start + 37])
    for role in ROLES:
        one, other = whole.best(role), parts.best(role)
        assert one is not None
        assert other is not None
        assert one.people["id"].to_list() == other.people["id"].to_list()
        assert (one.recommended, one.equal) == (other.recommended, other.equal)


def test_nobody_at_all() -> None:
    write_people([], [])
    book = scored()
    assert book["Receptionist"]["A2"].value == "In these files the role is recommended to nobody."
    assert book["Summary"]["A1"].value == "Results of scoring: 0 people"


@pytest.mark.thorough
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_rejects_say_why(lang: Language) -> None:
    write_people(crowd(3), ["a", "b", "c"], ["=d,B1,junk" + "," * (len(TRAITS) - 1) + "\n"])
    sheet = scored(lang=lang, code=3)[SHEETS[lang][-2]]
    header, row = sheet.iter_rows(values_only=True)
    assert sheet.freeze_panes == "A2"
    assert row[:5] == ("people.csv", 5, "=d", "education", "junk")
    assert row[5] == ("row not scored" if lang == "en" else "řádek nevyhodnocen")
    assert "junk" in row[6]
    assert len(header) == 7
    lenient = scored("--lenient", lang=lang, code=3)[SHEETS[lang][-2]]
    assert lenient["F2"].value == ("taken as unknown" if lang == "en" else "bráno jako neznámé")


@pytest.mark.thorough
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_guide_explains_every_column_there_is(lang: Language) -> None:
    write_people(crowd(3), ["a", "b", "c"])
    options = ("--reason", "--certainty")
    book = scored(*options, lang=lang)
    guide = {row[0] for row in book[SHEETS[lang][-1]].iter_rows(values_only=True)}
    header = [cell.value for cell in book[SHEETS[lang][1]][1]]
    judged = {HEADINGS[each].to(lang) for each in HEADINGS if each.endswith(".known")}
    judged |= {HEADINGS[each.removesuffix(".known")].to(lang) for each in HEADINGS
               if each.endswith(".known")}  # fmt: skip
    assert set(header) - judged <= guide
    brief = {
        r[0] for r in scored("--brief", lang=lang)[SHEETS[lang][-1]].iter_rows(values_only=True)
    }
    assert HEADINGS["facts"].to(lang) not in brief


@pytest.mark.thorough
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_stranger_wrote_stays_text_on_every_sheet(lang: Language) -> None:
    likes = {"welcoming_visitors": "likes", "directing_visitors": "likes",
             "communication": "excellent", "customer_service": "excellent",
             "customer_contact": "likes", "serving_customers": "likes"}  # fmt: skip
    write_people([likes] * len(HOSTILE), HOSTILE)
    book = scored(lang=lang)
    results = {row[0] for row in book[SHEETS[lang][1]].iter_rows(min_row=2, values_only=True)}
    best = [row[1] for row in book[SHEETS[lang][2]].iter_rows(min_row=6, values_only=True)]
    unescaped = {id.replace("_x0041_", "_x005F_x0041_") for id in HOSTILE}
    assert results == unescaped
    assert set(best) == unescaped
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
    for id in HOSTILE:
        told = run("explain", "out.xlsx", f"--row={id}", "--json", lang=lang)
        assert (told.code, told.err) == (0, ""), id


@pytest.mark.thorough
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_reads_results_finds_the_sheet_of_results(
    lang: Language, inferences: list[Inference]
) -> None:
    scored("--keep", "branch", lang=lang)
    assert run("audit", "impact", "out.xlsx", "--group", "branch", lang=lang).code in (0, 1)
    again = run("score", "out.xlsx", "-o", "again.parquet", "--quiet", lang=lang)
    assert (again.code, again.err) == (0, "")
    offices = pl.read_parquet("again.parquet")["office"].to_list()
    assert offices == [found.office for found in inferences]


@pytest.mark.thorough
def test_it_is_found_when_it_was_renamed_and_moved(inferences: list[Inference]) -> None:
    scored()
    book = opened()
    book["Results"].title = "Our people's list"
    book.move_sheet("Our people's list", 5)
    book.defined_names["placement_results"].attr_text = "'Our people''s list'!$A$1:$AI$301"
    book.save("moved.xlsx")
    told = run("explain", "moved.xlsx", "--row=p7", "--json")
    assert (told.code, told.err) == (0, "")


@pytest.mark.thorough
def test_mending_brings_every_sheet_up_to_date(inferences: list[Inference]) -> None:
    people = [found.facts for found in inferences[:60]]
    ids = [f"p{number}" for number in range(60)]
    write_people(people, ids)
    whole = {s.title: list(s.iter_rows(values_only=True)) for s in scored()}
    bad = [{**facts, "education": "junk"} if n == 20 else facts for n, facts in enumerate(people)]
    write_people(bad, ids)
    scored(code=3)
    path = Path("out.xlsx.rejects.csv")
    good = people[20].get("education", "")
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    row["row.education"] = good
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row)
    mended = run("score", "--mend", "out.xlsx", str(path), "--force", "--quiet")
    assert mended.code == 0, mended.err
    assert {s.title: list(s.iter_rows(values_only=True)) for s in opened()} == whole


@pytest.mark.thorough
def test_the_same_input_makes_the_same_bytes(
    monkeypatch: pytest.MonkeyPatch, inferences: list[Inference]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    scored()
    first = Path("out.xlsx").read_bytes()
    scored()
    assert Path("out.xlsx").read_bytes() == first


def refused(*options: str, lang: Language = "en") -> str:
    found = run("score", "people.csv", "-o", "out.xlsx", "--quiet", *options, lang=lang)
    assert found.code == 2
    assert not list(Path().glob("*out*"))
    return found.err


@pytest.mark.thorough
def test_more_people_than_a_sheet_has_rows_are_refused_before_anybody_is_scored(
    monkeypatch: pytest.MonkeyPatch, inferences: list[Inference]
) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", 300)
    monkeypatch.setattr("placement.scoring.rows.Scorer.read", None)
    assert "out.xlsx: a sheet holds at most 299 people; write .parquet or .csv" in refused()


@pytest.mark.parametrize(
    ("cell", "fits"),
    [("x" * 32_767, True), ("x" * 32_768, False), ("😀" * 16_383, True), ("😀" * 16_384, False)],
    ids=["longest", "longer", "longest of pairs", "longer of pairs"],
)
def test_a_cell_that_is_too_long_is_refused_before_anybody_is_scored(
    cell: str, fits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_people(crowd(2), ["a", cell])
    if fits:
        assert scored()["Results"]["A3"].value == cell
        return
    monkeypatch.setattr("placement.scoring.rows.Scorer.read", None)
    told = refused()
    assert told.startswith("Error: people.csv, line 3, column “id”: a cell of out.xlsx "
                           "holds at most 32767 characters")  # fmt: skip


@pytest.mark.parametrize(
    ("words", "taken", "name"),
    [
        ("receptionist", set(), "Receptionist"),
        ("vedoucí zákaznického servisu", set(), "Vedoucí zákaznického servisu"),
        ("a[b]:c*?/\\d", set(), "A b  c    d"),
        ("x" * 40, set(), "X" + "x" * 30),
        ("x" * 40, {"x" * 31}, "X" + "x" * 28 + " 2"),
        ("'quoted'", set(), "Quoted"),
        ("history", {"history"}, "History 2"),
        ("::", set(), "1"),
    ],
)
def test_a_sheet_is_called_as_a_sheet_may_be_called(words: str, taken: set[str], name: str) -> None:
    assert sheet_name(words, taken) == name
    assert len(name) <= 31


@pytest.mark.parametrize(("text", "units"), [("", 0), ("ž", 1), ("😀", 2), ("a😀b", 4)])
def test_a_workbook_counts_in_utf16(text: str, units: int) -> None:
    assert utf16_length(text) == units
