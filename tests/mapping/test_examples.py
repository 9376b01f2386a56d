"""The mappings in ``examples/foreign``: each takes a page at most and reads its file to the end."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.running import run

EXAMPLES = Path(__file__).parents[2] / "examples" / "foreign"
FILES = {
    "form.csv": {
        "2026/01/05 10:02:19": {
            "education": "bachelor", "experience": "some", "communication": "strong",
            "serving_customers": "likes", "accounting_work": "likes",
            "customer_contact": "neutral",
        },
        "2026/01/05 10:47:33": {"experience": "leading", "communication": "basic"},
    },
    "hr_table.csv": {
        "1001": {"education": "master", "experience": "experienced", "accounting": "excellent",
                 "time_management": "excellent"},
        "1003": {"education": "maturita", "time_management": "excellent"},
    },
    "resumes.jsonl": {
        "resumes.jsonl:1": {"education": "bachelor", "experience": "experienced",
                            "accounting": "excellent"},
        "resumes.jsonl:2": {"education": "maturita", "experience": "some"},
        "resumes.jsonl:3": {},
    },
}  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize("name", FILES)
def test_an_example_is_scored_by_its_mapping(name: str, tmp_path: Path) -> None:
    mapping = EXAMPLES / f"{Path(name).stem}.toml"
    assert len(mapping.read_text(encoding="utf-8").splitlines()) <= 50
    out = tmp_path / "scored.csv"
    ran = run("score", str(EXAMPLES / name), "-o", str(out), "--map", str(mapping), "--quiet")
    assert ran.code == 0
    assert run("map", str(EXAMPLES / name), "--check", str(mapping)).code == 0
    with out.open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    for person, facts in FILES[name].items():
        told = [fact for fact in rows[person]["facts"].split(";") if fact]
        found = dict(fact.split("=") for fact in told)
        assert found == facts, person


def test_every_example_is_in_the_documentation() -> None:
    page = (EXAMPLES.parents[1] / "docs" / "files.md").read_text(encoding="utf-8")
    for path in EXAMPLES.glob("*.toml"):
        assert path.read_text(encoding="utf-8").strip() in page, path.name


@pytest.mark.thorough
def test_explaining_a_row_shows_the_cells_beside_the_facts(tmp_path: Path) -> None:
    out = tmp_path / "scored.csv"
    file, mapping = str(EXAMPLES / "hr_table.csv"), str(EXAMPLES / "hr_table.toml")
    run("score", file, "-o", str(out), "--map", mapping, "--quiet")
    asked = ("explain", str(out), "--row", "1001", "--from", file, "--map", mapping)
    ran = run(*asked, "--json")
    assert ran.code == 0
    told = [tuple(cell.values()) for cell in json.loads(ran.out)["cells"]]
    assert told[:3] == [
        ("education", "Vzdělání 1", "SŠ s maturitou", "master"),
        ("education", "Vzdělání 2", "VŠ magisterské", "master"),
        ("experience", "Nástup do praxe", "1. 9. 2012", "experienced"),
    ]
    page = run(*asked)
    assert "Where the facts come from" in page.out
    assert "VŠ magisterské" in page.out
    assert run("explain", str(out), "--row", "1001", "--map", mapping).code == 2
