"""The page of a review: whom it holds, what it holds of each, and what is refused."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from placement.facts.conditions import Facts
from placement.facts.dictionary import TRAITS
from placement.facts.goals import GOALS, VERDICTS
from placement.inference.derivation import derive, rule_text
from placement.inference.standing import total_of
from placement.inference.trees import infer
from placement.pages.embedding import source_hash
from placement.review import gathering
from placement.review.review_page import table_script
from placement.rules.base import load
from tests.cli.running import refused, run
from tests.shortlist.files import FRONT, SELLER, results

APPLICANTS = Path(__file__).parents[2] / "examples" / "applicants.csv"
HOSTILE = (
    "<script>alert(1)</script>", "</script><b>", "\u202eevil", "\u2028", "🙂" * 50, "x" * 10_000,
)  # fmt: skip
ID, KEPT, TOLD, OFFICE, ROLE, FUNCTIONS, KNOWN, FITS, KNOWNS, ANSWERS, FIRED = range(11)


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("scored") / "scored.csv"
    words = ("score", str(APPLICANTS), "-o", str(out), "--keep", "branch", "--certainty", "--quiet")
    assert run(*words).code == 0
    return str(out)


def reviewed(folder: Path, *words: str, lang: str = "en") -> str:
    """The page that the command writes."""
    out = folder / "review.html"
    ran = run("review", *words, "-o", str(out), "--force", lang=lang)
    assert ran.code == 0, ran.err
    return out.read_text(encoding="utf-8")


def data(page: str) -> Any:
    """What the page holds of people and rules."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert found is not None
    return json.loads(found[1])


def facts_of(answers: str) -> Facts:
    return {
        trait.name: trait.scale.values[int(code) - 1]
        for trait, code in zip(TRAITS, answers, strict=True)
        if code != "0"
    }


def test_the_page_holds_of_everybody_what_recommend_says(scored: str, tmp_path: Path) -> None:
    found = data(reviewed(tmp_path, scored, "--keep", "branch"))
    base = load()
    assert len(found["people"]) == 240
    assert (found["kept"], found["told"]) == (["branch"], ["certainty", "role_certainty"])
    for person in found["people"]:
        inference = infer(base, facts_of(person[ANSWERS]))
        assert VERDICTS[person[OFFICE]] == inference.office
        role = None if inference.role is None else inference.role.goal
        assert (None if person[ROLE] < 0 else GOALS[person[ROLE]]) == role
        recommended = [each.goal for each in inference.functions if each.recommended]
        assert [GOALS[place] for place in person[FUNCTIONS]] == recommended
        for place, goal in enumerate(GOALS):
            total = total_of(inference, goal)
            assert (person[FITS][place], person[KNOWNS][place]) == (total.fit, total.coverage)
        steps = derive(inference, base).steps
        assert [base.rules[place] for place in person[FIRED]] == [step.rule for step in steps]


def test_a_rules_text_needs_only_answers_and_the_office() -> None:
    names = {trait.name for trait in TRAITS} | {"office"}
    for rule in load().rules:
        for language in ("en", "cs"):
            assert rule.text.placeholders(language) <= names, rule.id
    assert rule_text(load().rules[0], {}) is not None


def test_the_pictures_count_everybody_and_say_so_in_words(scored: str, tmp_path: Path) -> None:
    page = reviewed(tmp_path, scored)
    offices = page[page.index("<h2>Offices</h2>") : page.index("<h2>The role recommended first")]
    counts = re.findall(r'<svg role="img" aria-label="(\d+), (\d+) %"', offices)
    assert len(counts) == len(VERDICTS)
    assert sum(int(count) for count, _ in counts) == 240
    assert sum(int(share) for _, share in counts) == 100
    concluded = [person[OFFICE] for person in data(page)["people"]]
    assert [int(count) for count, _ in counts] == [concluded.count(n) for n in range(5)]
    fits = page[page.index("How well it fits: front office") :]
    fits = fits[: fits.index("How well it fits: back office")]
    assert sum(int(n) for n in re.findall(r'aria-label="(\d+), \d+ %"', fits)) == 240


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        (("--office", "back_office"), lambda p: VERDICTS[p[OFFICE]] == "back_office"),
        (("--role", "hr_manager"), lambda p: GOALS[p[ROLE]].name == "hr_manager" and p[ROLE] >= 0),
        (("--where", "branch=Brno"), lambda p: p[KEPT] == ["Brno"]),
        (
            ("--where", "branch=Brno", "--office", "undetermined"),
            lambda p: p[KEPT] == ["Brno"] and VERDICTS[p[OFFICE]] == "undetermined",
        ),
    ],
    ids=["office", "role", "where", "both"],
)
def test_a_filter_lets_some_through(words: Any, fits: Any, scored: str, tmp_path: Path) -> None:
    everybody = data(reviewed(tmp_path, scored, "--keep", "branch"))["people"]
    page = reviewed(tmp_path, scored, "--keep", "branch", *words)
    some = data(page)["people"]
    assert some == [person for person in everybody if fits(person)]
    assert 0 < len(some) < 240
    assert "<dt>Chosen</dt>" in page


def test_the_policy_lets_in_one_script_and_one_style_and_no_request(
    scored: str, tmp_path: Path
) -> None:
    page = reviewed(tmp_path, scored, "--where", "branch=Brno")
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert found is not None
    policy = unescape(found[1])
    scripts = re.findall(r'<script type="module">(.*?)</script>', page, re.S)
    styles = re.findall(r"<style>(.*?)</style>", page, re.S)
    assert policy == (
        f"default-src 'none'; style-src '{source_hash(styles[0])}'; "
        f"script-src '{source_hash(scripts[0])}'; base-uri 'none'; form-action 'none'"
    )
    assert (len(scripts), len(styles)) == (1, 1)
    assert not re.findall(r'(?:src|href)="', page.replace(scripts[0], ""))


def test_hostile_names_cannot_leave_their_place(tmp_path: Path) -> None:
    path = results(tmp_path / "r.jsonl", [SELLER] * len(HOSTILE), HOSTILE)
    page = reviewed(tmp_path, path)
    assert [person[ID] for person in data(page)["people"]] == list(HOSTILE)
    assert page.count("</script>") == 2
    assert "alert(1)</script>" not in page


def test_czech_is_said_throughout(scored: str, tmp_path: Path) -> None:
    page = reviewed(tmp_path, scored, lang="cs")
    assert '<html lang="cs"' in page
    assert "<h1>Přehled výsledků: scored.csv</h1>" in page
    assert data(page)["verdicts"][-1] == "nelze určit"


def test_the_library_is_what_this_page_knows() -> None:
    script = table_script()
    assert re.search(r"^const DataTable_ = [\w$]+;$", script, re.M)
    assert "export{" not in script


def test_more_than_a_page_holds_is_refused_with_what_there_is(
    scored: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST", 100)
    out = str(tmp_path / "review.html")
    (message,) = refused(run("review", scored, "-o", out))
    assert "240 people are more than one page can hold (100)" in message
    assert "--office, --role or --where COLUMN=VALUE" in message
    assert "There are: front office 37, back office 99, either office 23," in message
    assert not Path(out).exists()
    assert run("review", scored, "-o", out, "--office", "back_office").code == 0


@pytest.mark.parametrize(
    ("words", "en", "cs"),
    [
        (("--office", "backoffice"), "Did you mean back_office?", "na mysli back_office?"),
        (("--role", "salesmanager"), "nearest is sales manager", "nejbližší je vedoucí prodeje"),
        (("--where", "branch"), "give a column and its value", "zadejte sloupec a jeho hodnotu"),
        (("--where", "brnch=Brno"), "the nearest is “branch”", "nejbližší je „branch“"),
        (
            ("--where", "branch=Kolín"),
            "of 240 people nobody is let through by branch: Kolín. In “branch” stand: “Brno”,",
            "z celkem 240 lidí nikdo neodpovídá výběru branch: Kolín. Ve sloupci „branch“ je:",
        ),
        (("--keep", "office"), "only other columns can be kept", "ponechat lze jen jiné sloupce"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_a_request_that_cannot_be_met_is_refused(
    words: tuple[str, ...], en: str, cs: str, scored: str, tmp_path: Path
) -> None:
    for lang, said in (("en", en), ("cs", cs)):
        out = str(tmp_path / "review.html")
        (message,) = refused(run("review", scored, "-o", out, *words, lang=lang))
        assert said in message
        assert not Path(out).exists()


def test_a_file_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (message,) = refused(run("review", str(APPLICANTS), "-o", str(tmp_path / "review.html")))
    assert "this is no file of results" in message


def test_rows_that_say_otherwise_or_nothing_are_told_on_the_page(tmp_path: Path) -> None:
    path = Path(results(tmp_path / "r.jsonl", [SELLER, FRONT]))
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows[1]["office"] = "neither"
    rows.append({"id": "P3", "facts": ["communication=superb"]})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    out = tmp_path / "review.html"
    ran = run("review", str(path), "-o", str(out))
    assert ran.code == 3
    assert "“superb”" in ran.err
    page = out.read_text(encoding="utf-8")
    assert "1 rows of the file do not say what is inferred from their facts" in page
    assert "1 rows of the file cannot be used and are not shown." in page
    assert VERDICTS[data(page)["people"][1][OFFICE]] == "front_office"
