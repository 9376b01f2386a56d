"""``placement rules check`` and ``placement rules export``, as a shell sees them."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from placement.canonical import canonical_json
from placement.checks import checking
from placement.exports.rules_json import export, read_export
from placement.rules.base import load
from placement.rules.snapshot import identity
from tests.checks.once import checked
from tests.cli.running import refused, run


@pytest.fixture(autouse=True)
def each_rule_base_is_checked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "check", checked)


@pytest.fixture
def data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(export(load()))
    return found


def planted(data: dict[str, Any], rule_id: str, when: object) -> dict[str, Any]:
    """A caution to whoever *when* is true of."""
    return {
        "id": rule_id,
        "sources": ["6.2a"],
        "basis": "stated",
        "when": when,
        "then": {"cautions": "front_office"},
        "strength": "plainly",
        "text": {"en": f"Mind {rule_id}.", "cs": f"Pozor na {rule_id}."},
    }


@pytest.fixture
def faulty(tmp_path: Path, data: dict[str, Any]) -> str:
    """An export with a rule that cannot fire and one that contradicts another."""
    is_front = {"trait": "office", "is": "front_office"}
    is_back = {"trait": "office", "is": "back_office"}
    data["rules"].append(planted(data, "caution.both", {"all": [is_front, is_back]}))
    for rule in data["rules"]:
        if rule["id"] == "front.customer_contact.disliked":
            rule["when"] = {"trait": "customer_contact", "one_of": ["dislikes", "likes"]}
    path = tmp_path / "faulty.json"
    path.write_bytes(canonical_json(data))
    return str(path)


def test_the_projects_own_rules_pass() -> None:
    ran = run("rules", "check")
    assert (ran.code, ran.err) == (0, "")
    assert "No faults." in ran.out
    assert "work experience (experience): it only bears on readiness" in ran.out
    assert "rule that can never fire" in ran.out


@pytest.mark.thorough
def test_faults_end_with_1_and_come_with_a_person_or_a_proof(faulty: str) -> None:
    ran = run("rules", "check", faulty)
    assert (ran.code, ran.err) == (1, "")
    words = " ".join(ran.out.split())
    assert "Faults (2)" in words
    assert "rule that can never fire caution.both can never fire" in words
    assert "(office: front office, and office: back office)" in words
    assert "Proved for every combination of the answers it depends on (35 traits, ≥ 10^" in words
    assert "contradiction front.customer_contact and front.customer_contact.disliked" in words
    assert "sometimes both fire" in words
    assert "For example: contact with customers:" in words


def test_faults_are_told_in_czech(faulty: str) -> None:
    ran = run("rules", "check", faulty, lang="cs")
    assert ran.code == 1
    words = " ".join(ran.out.split())
    assert "Chyby (2)" in words
    assert "nedosažitelné pravidlo caution.both nemůže nikdy platit" in words
    assert "rozpor front.customer_contact a front.customer_contact.disliked si odporují" in words


def test_json_lists_findings_with_witness_and_proof(faulty: str) -> None:
    ran = run("rules", "check", faulty, "--json")
    found = json.loads(ran.out)
    assert (ran.code, found["faults"]) == (1, 2)
    kinds = {finding["kind"]: finding for finding in found["findings"]}
    assert kinds["unreachable_rule"]["severity"] == "fault"
    assert kinds["unreachable_rule"]["proof"].startswith("Proved")
    assert kinds["contradiction"]["witness"] == {"customer_contact": "likes"}
    assert kinds["trait_without_points"]["severity"] == "note"
    assert found["knowledge"]["sha256"] == sha256(Path(faulty).read_bytes()).hexdigest()


def test_an_export_goes_to_the_standard_output_as_its_exact_bytes() -> None:
    ran = run("rules", "export")
    assert sha256(ran.out.encode()).hexdigest() == identity(load())


def test_an_export_goes_to_a_file_and_can_be_read_back(tmp_path: Path) -> None:
    out = tmp_path / "rules.json"
    assert run("rules", "export", "-o", str(out)).code == 0
    assert out.read_bytes() == export(load())
    assert read_export(str(out)).base == load()
    assert list(tmp_path.iterdir()) == [out]


def test_the_schema_is_printed_or_written(tmp_path: Path) -> None:
    out = tmp_path / "schema.json"
    assert run("rules", "export", "--schema", "-o", str(out)).code == 0
    printed = run("rules", "export", "--schema").out
    assert json.loads(printed)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert out.read_text(encoding="utf-8") == printed


@pytest.mark.parametrize("command", [("check",), ("check", "--json")])
def test_what_is_no_export_is_refused(tmp_path: Path, command: tuple[str, ...]) -> None:
    path = tmp_path / "people.json"
    path.write_text('[{"communication": "good"}]', encoding="utf-8")
    (message,) = refused(run("rules", *command, str(path)))
    assert "people.json" in message
    assert "placement-rules/1" in message


def test_rules_that_cannot_be_put_together_are_refused_each_fault_a_line(
    tmp_path: Path, data: dict[str, Any]
) -> None:
    data["rules"][0]["sources"] = ["99.9"]
    data["rules"][1]["sources"] = ["88.8"]
    path = tmp_path / "rules.json"
    path.write_bytes(canonical_json(data))
    assert len(refused(run("rules", "check", str(path), lang="cs"))) == 2


def test_an_export_cannot_replace_a_directory(tmp_path: Path) -> None:
    (message,) = refused(run("rules", "export", "-o", str(tmp_path)))
    assert str(tmp_path) in message
