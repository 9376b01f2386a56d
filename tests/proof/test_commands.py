"""``placement rules diff --prove``, as a shell sees it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from placement.exports.rules_json import export
from placement.facts.education import education
from placement.facts.goals import OFFICE_VERDICT
from placement.facts.scales import MASTER
from placement.rules.base import load
from placement.text import LANGUAGES
from tests.cli.running import refused, run
from tests.golden import check
from tests.ledger.decided import with_rules


@pytest.fixture
def now(tmp_path: Path) -> str:
    (tmp_path / "now.json").write_bytes(export(load()))
    return str(tmp_path / "now.json")


@pytest.fixture
def wider(tmp_path: Path) -> str:
    """The rules with a caution for more people."""
    from dataclasses import replace

    own = OFFICE_VERDICT.one_of("back_office", "either")
    caution = load().by_id["caution.education"]
    changed = replace(caution, when=own & education.below(MASTER))
    rules = with_rules(load(), changed=(changed,), version="2.0.1")
    (tmp_path / "wider.json").write_bytes(export(rules))
    return str(tmp_path / "wider.json")


def test_the_same_rules_are_proved_equal(now: str) -> None:
    ran = run("rules", "diff", now, "--prove")
    assert ran.code == 0
    assert "Proved: nobody is told anything else." in ran.out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_difference_is_shown_on_somebody(now: str, wider: str, tmp_path: Path, lang: str) -> None:
    page = tmp_path / "proof.html"
    ran = run("rules", "diff", now, wider, "--prove", "--html", str(page), lang=lang)
    assert ran.code == 1
    check(f"rules/rules-diff-prove.{lang}.txt", re.sub(r"\([0-9a-f]{12}\)", "(IDENTITY)", ran.out))
    assert "caution.education" in page.read_text(encoding="utf-8")


def test_the_same_as_json(now: str, wider: str) -> None:
    ran = run("rules", "diff", now, wider, "--prove", "--json")
    assert ran.code == 1
    found = json.loads(ran.out)
    assert found["equal"] is False
    possible = [kind for kind in found["kinds"] if kind["status"] == "possible"]
    assert [(kind["part"], kind["before"], kind["after"]) for kind in possible] == [
        ("rule.caution.education", None, "fires")
    ]
    assert possible[0]["answers"] == len(possible[0]["facts"]) == 4
    assert possible[0]["because"] == [[{"what": "rule", "name": "caution.education"}]]


def test_what_the_time_is_too_short_for_is_named(now: str, wider: str) -> None:
    ran = run("rules", "diff", now, wider, "--prove", "--within", "0", "--json")
    assert ran.code == 1
    kinds = json.loads(ran.out)["kinds"]
    assert {(kind["status"], kind["reason"]) for kind in kinds} == {("unknown", "time")}
    shown = run("rules", "diff", now, wider, "--prove", "--within", "0")
    assert "Unknown, for the time was over (20): office: front office → back office;" in " ".join(
        shown.out.split()
    )


def test_the_other_name_does_the_same(now: str) -> None:
    assert run("audit", "diff", now).out == run("rules", "diff", now).out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--within", "5"), "--within limits a proof: add --prove."),
        (("--prove", "--people", "people.csv"), "leave out --people and --log"),
        (("--prove", "--within", "-1"), "--within"),
    ],
    ids=["a limit without a proof", "a proof over some", "a limit below nothing"],
)
def test_what_cannot_be_asked_for_is_refused(
    now: str, arguments: tuple[str, ...], says: str
) -> None:
    assert says in " ".join(refused(run("rules", "diff", now, *arguments)))
