"""``placement shortlist``: what it prints and writes, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from placement.text import LANGUAGES
from tests.cli.running import refused, run, settled
from tests.golden import check
from tests.shortlist.files import FRONT, SELLER, results

APPLICANTS = Path(__file__).parents[2] / "examples" / "applicants.csv"
POSTS = {"role": "sales_manager", "office": "front_office", "function": "accounting"}
HOSTILE = (
    "<script>alert(1)</script>", "=HYPERLINK(0)", "\u202eevil", "🙂" * 50, "x" * 10_000, "a;b\n'c",
)  # fmt: skip


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("scored") / "scored.csv"
    assert run("score", str(APPLICANTS), "-o", str(out), "--keep", "branch", "--quiet").code == 0
    return out


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", POSTS)
def test_the_page_reads(kind: str, lang: str, scored: Path) -> None:
    ran = run("shortlist", str(scored), f"--{kind}", POSTS[kind], "--keep", "branch", lang=lang)
    assert (ran.code, ran.err) == (0, "")
    check(f"shortlist/{kind}.{lang}.txt", settled(ran.out))
    assert max(map(len, ran.out.splitlines())) <= 80


def test_the_json_says_all_that_the_page_says(scored: Path) -> None:
    ran = run("shortlist", str(scored), "--role", "sales_manager", "--json", "--keep", "branch")
    assert (ran.code, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert (found["people"], found["recommended"], found["rejected"]) == (240, 18, 0)
    assert found["scored_by"] == found["knowledge"]["sha256"]
    first = found["entries"][0]
    assert (first["id"], first["place"], first["tied"], first["fit"]) == ("A-028", 1, 4, 500)
    assert first["kept"] == {"branch": "Brno"}
    assert [step["concludes"]["points"] for step in first["steps"]] == [4, 4, 4]
    assert first["reason"] == "For it: leading a sales team (like it), sales strategy (like it)."
    assert found["summary"][0] == "The role of sales manager: recommended to 18 of 240 people."
    assert "not people" in found["summary"][1]
    pair = next(pair for pair in found["neighbours"] if not pair["tied"])
    (difference,) = pair["differences"]
    assert difference["facts"] == {
        "upper": {"sales_strategy": "likes"}, "lower": {"sales_strategy": None},
    }  # fmt: skip
    (step,) = difference["upper"]["steps"]
    assert step["rule"] == "sales_manager.sales_strategy"
    rise = found["rises"][0]
    assert rise["answers"] == [{"trait": "sales_strategy", "values": ["likes"]}]
    assert (rise["id"], rise["place"], rise["new_place"], rise["sharing"], rise["above"]) == (
        "A-122", 5, 1, 4, "A-138",
    )  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize("ending", ["csv", "parquet", "jsonl", "xlsx"])
@pytest.mark.parametrize("options", [(), ("--labels", "--lang", "cs")], ids=["codes", "words"])
def test_every_format_of_results_gives_the_same(
    ending: str, options: tuple[str, ...], scored: Path, tmp_path: Path
) -> None:
    out = tmp_path / f"scored.{ending}"
    done = run("score", str(APPLICANTS), "-o", str(out), "--quiet", *options, lang=None)
    assert done.code == 0, done.err
    words = ("--office", "back office", "--json", "--top", "7")
    one, other = (json.loads(run("shortlist", str(path), *words).out) for path in (out, scored))
    assert {**one, "file": ""} == {**other, "file": ""}


def test_the_workbook_holds_the_same(scored: Path, tmp_path: Path) -> None:
    out = tmp_path / "list.xlsx"
    ran = run(
        "shortlist", str(scored), "--role", "sales_manager", "-o", str(out), "--keep", "branch"
    )
    assert ran.code == 0
    book = load_workbook(out)
    assert book.sheetnames == ["in order", "what sets apart", "one answer more", "how to read it"]
    order, apart, rises, how = ([*sheet.values] for sheet in book)
    assert order[0][:5] == ("place", "share it", "who", "branch", "fit")
    assert order[1] == (
        1, 4, "A-028", "Brno", 500, 12, 1000, "front office", "sales manager",
        "For it: leading a sales team (like it), sales strategy (like it).",
        "+4 leading a sales team: like it; +4 sales strategy: like it; +4 office: front office",
    )  # fmt: skip
    assert len(order) == 1 + 18
    assert apart[1] == (
        "A-230", "1–4", "A-122", "5–9", "sales strategy", "like it", "not known", 4, "17.1b",
        "sales_manager.sales_strategy",
    )  # fmt: skip
    assert rises[1] == ("A-122", "Ostrava", 5, "sales strategy: “like it”", 1, 4, "A-138")
    assert any("not people" in str(row[0]) for row in how)


def test_hostile_names_are_text_everywhere(tmp_path: Path) -> None:
    path = results(tmp_path / "r.jsonl", [SELLER] * len(HOSTILE), HOSTILE)
    page, book = tmp_path / "list.html", tmp_path / "list.xlsx"
    ran = run("shortlist", path, "--role", "sales_manager", "--html", str(page), "-o", str(book))
    assert ran.code == 0, ran.err
    assert "\u202e" not in ran.out
    html = page.read_text(encoding="utf-8")
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    sheet = load_workbook(book)["in order"]
    assert [row[2].value for row in sheet.iter_rows(min_row=2)] == list(HOSTILE)
    assert {row[2].data_type for row in sheet.iter_rows(min_row=2)} == {"s"}


@pytest.mark.thorough
def test_full_shows_every_difference(tmp_path: Path) -> None:
    liked = ("customer_contact", "serving_customers", "answering_enquiries")
    people = [
        {**FRONT, "problem_solving": "excellent"},
        {"communication": "excellent", **dict.fromkeys(liked, "likes")},
    ]
    path = results(tmp_path / "r.jsonl", people)
    short, whole = (
        run("shortlist", path, "--office", "front_office", *more).out for more in ((), ("--full",))
    )
    assert "more, together (all of them: --full)" in short
    assert "more, together" not in whole


@pytest.mark.parametrize(
    ("words", "en", "cs"),
    [
        (("--role", "salesmanager"), "sales manager (sales_manager).", "(sales_manager)."),
        (("--role", "accounting"), "(accounting_manager). Allowed", "„accounting“ neexistuje"),
        (("--office", "receptionist"), "front office (front_office), back", "Povolené"),
        ((), "say for which one post", "řekněte, pro které jedno místo"),
        (
            ("--role", "receptionist", "--office", "front_office"),
            "say for which one post", "řekněte, pro které jedno místo",
        ),
        (("--role", "receptionist", "-o", "list.csv"), "ends .xlsx", "s koncovkou .xlsx"),
        (("--role", "receptionist", "--keep", "office"), "only other columns", "lze jen jiné"),
        (("--role", "receptionist", "--keep", "brnch"), "there is no column “brnch”", "tu není"),
        (("--role", "receptionist", "--top", "0"), "--top", "--top"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_a_request_that_cannot_be_met_is_refused(
    words: tuple[str, ...], en: str, cs: str, scored: Path
) -> None:
    for lang, said in (("en", en), ("cs", cs)):
        (message,) = refused(run("shortlist", str(scored), *words, lang=lang))
        assert said in message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("id,communication\n1,good\n", "this is no file of results (no columns office and role)"),
        ("id,office,role,communication\n1,a,b,good\n", "it carries no facts (no column facts)"),
        ("", "empty"),
        ("PAR1 and no more", "no whole Parquet file"),
    ],
)
def test_a_file_that_is_not_ours_is_refused(content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(content, encoding="utf-8")
    (message,) = refused(run("shortlist", str(path), "--role", "receptionist"))
    assert said in message
    assert message.startswith("Error: file.csv")


def test_the_standard_input_is_refused() -> None:
    (message,) = refused(run("shortlist", "-", "--role", "receptionist", stdin="id,office\n"))
    assert "name a file, not the standard input" in message


def test_other_rules_are_named(scored: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.json"
    assert run("rules", "export", "-o", str(rules)).code == 0
    edited = json.loads(rules.read_text(encoding="utf-8"))
    edited["thresholds"]["recommended"] = 450
    rules.write_text(json.dumps(edited), encoding="utf-8")
    words = ("shortlist", str(scored), "--role", "sales_manager")
    ran = run(*words, "--rules", str(rules))
    assert ran.code == 0, ran.err
    assert "Not the program's own rules" in ran.err
    assert "recommended to 4 of 240 people" in ran.out
    assert "The file was scored by other rules" in ran.out
    assert "The file was scored by other rules" not in run(*words).out


def test_rows_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    path = Path(results(tmp_path / "r.jsonl", [SELLER, FRONT]))
    text = path.read_text(encoding="utf-8")
    path.write_text(text + '{"id": "P3", "facts": ["communication=superb"]}\n', encoding="utf-8")
    ran = run("shortlist", str(path), "--role", "sales_manager")
    assert ran.code == 3
    assert "“superb”" in ran.err
    assert "1 rows cannot be used and are not counted." in ran.err
    assert "recommended to 1 of 2 people" in ran.out
