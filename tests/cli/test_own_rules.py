"""Rules of one's own: checked when they are loaded, and named wherever they decide."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from placement.canonical import canonical_json, digest
from placement.rules.base import load
from placement.rules.snapshot import to_snapshot
from tests.cli.running import refused, run

WORD = "Not the program's own rules of the document decide here, but others: version ours, "
FACTS = ("--set", "communication=excellent", "--set", "customer_contact=likes")


def written(path: Path, **changes: Any) -> tuple[str, str]:
    """An edited export of the rules: where it is, and its SHA-256."""
    data = {**to_snapshot(load()), **changes}
    path.write_bytes(canonical_json(data))
    return str(path), digest(data)


@pytest.fixture
def ours(tmp_path: Path) -> tuple[str, str]:
    """Rules by which one plain statement counts ten points."""
    strengths = {**to_snapshot(load())["strengths"], "plainly": 10}  # type: ignore[dict-item]
    return written(tmp_path / "ours.json", version="ours", strengths=strengths)


def test_a_recommendation_is_made_by_them_and_says_so(ours: tuple[str, str]) -> None:
    path, sha256 = ours
    found = json.loads(run("recommend", *FACTS, "--rules", path, "--json").out)
    assert found["knowledge"] == {
        "version": "ours", "sha256": sha256, "note": f"{WORD}{sha256[:12]}.",
    }  # fmt: skip
    plain = json.loads(run("recommend", *FACTS, "--json").out)
    assert list(plain["knowledge"]) == ["version", "sha256"]
    assert found["offices"][0]["points"] > plain["offices"][0]["points"]


@pytest.mark.thorough
@pytest.mark.parametrize(
    "command",
    [
        ("recommend", *FACTS),
        ("recommend", *FACTS, "--full"),
        ("explain", *FACTS, "--because"),
        ("explain", *FACTS, "--why-not", "accounting"),
        ("explain", *FACTS, "--depth", "2"),
        ("ask", *FACTS),
    ],
    ids=" ".join,
)
def test_every_page_begins_with_whose_rules_decide(
    command: tuple[str, ...], ours: tuple[str, str]
) -> None:
    path, sha256 = ours
    page = " ".join(run(*command, "--rules", path, stdin="").out.split())
    assert page.startswith(f"{WORD}{sha256[:12]}.")
    page = run(*command, "--rules", path, lang="cs", stdin="").out
    assert page.startswith("Zde nerozhodují vlastní pravidla programu")
    assert "rules of the document decide" not in run(*command, stdin="").out


def test_the_page_for_any_browser_says_so_too(ours: tuple[str, str], tmp_path: Path) -> None:
    path, sha256 = ours
    page = tmp_path / "interview.html"
    assert run("page", "-o", str(page), "--rules", path).code == 0
    assert f"but others: version ours, {sha256[:12]}." in page.read_text(encoding="utf-8")
    assert run("page", "-o", str(page), "--force").code == 0
    assert "but others: version" not in page.read_text(encoding="utf-8")


@pytest.mark.thorough
def test_results_records_and_rows_carry_their_identity(
    ours: tuple[str, str], tmp_path: Path
) -> None:
    path, sha256 = ours
    people, out = tmp_path / "people.csv", tmp_path / "scored.csv"
    people.write_text("id,communication,customer_contact\n1,excellent,likes\n", encoding="utf-8")
    scored = run("score", str(people), "-o", str(out), "--rules", path)
    assert (scored.code, f"{WORD}{sha256[:12]}." in scored.err) == (0, True)
    metadata = json.loads((tmp_path / "scored.csv.meta.json").read_text(encoding="utf-8"))
    assert metadata["knowledge"]["sha256"] == sha256
    assert run("explain", str(out), "--row", "1", "--rules", path).code == 0
    ran = run("explain", str(out), "--row", "1")
    assert (ran.code, f"by other rules ({sha256[:12]})" in ran.err) == (1, True)
    log = str(tmp_path / "log")
    assert run("recommend", *FACTS, "--rules", path, "--log", log).code == 0
    shown = run("audit", "show", "1", "--log", log)
    assert "These are not this program's own rules of the document" in shown.out
    assert sha256 in run("audit", "list", "--log", log, "--json").out
    assert run("audit", "replay", "--all", "--log", log, "--rules", path).code == 0


def test_rules_that_do_not_hold_together_are_refused_with_every_fault(tmp_path: Path) -> None:
    rules: Any = to_snapshot(load())["rules"]
    path, _ = written(tmp_path / "twice.json", rules=[*rules, rules[0]])
    for command in (("recommend", *FACTS), ("explain", *FACTS), ("ask",)):
        messages = refused(run(*command, "--rules", path, stdin=""))
        assert messages[0].startswith(f"Error: {path}: rule {rules[0]['id']}: there is another")
    (message,) = refused(run("recommend", *FACTS, "--rules", str(tmp_path / "none.json")))
    assert message.endswith("there is no such file.")
