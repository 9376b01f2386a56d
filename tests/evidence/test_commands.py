"""Receipts and packs as they are asked for, read and verified on the command line."""

from __future__ import annotations

import html
import json
import re
import zipfile
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.ledger.decided import decided


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "decisions.log"
    decided(path)
    return path


def words_of(page: Path) -> str:
    """What a person reads on a page."""
    body = re.sub(r"<details>.*</details>", "", page.read_text("utf-8"), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.mark.parametrize("form", ["html", "json", "zip"])
def test_a_decision_is_given_with_its_receipt(tmp_path: Path, form: str) -> None:
    receipt, log = tmp_path / f"receipt.{form}", tmp_path / "new.log"
    ran = run(
        "recommend", "--set", "communication=excellent", "--subject", "A-017",
        "--log", str(log), "--receipt", str(receipt),
    )  # fmt: skip
    assert ran.code == 0
    (root,) = re.findall(r"The receipt is .*; the log's root is ([0-9a-f]{64})\.", ran.err)
    assert json.loads(run("audit", "head", "--log", str(log), "--json").out)["root"] == root
    assert receipt.stat().st_mode & 0o077 == 0
    ran = run("audit", "receipt", "verify", str(receipt), "--root", root)
    assert ran.code == 0
    assert "Unchanged: what is shown is what was recorded (records: 1)." in ran.out
    assert "The log had the root that you gave." in ran.out
    assert "Record 1: recommendation" in ran.out
    assert "communication: excellent" in ran.out


def test_a_receipt_needs_a_log(tmp_path: Path) -> None:
    ran = run("recommend", "--set", "communication=good", "--receipt", str(tmp_path / "r.html"))
    assert ran.code == 2
    assert "--receipt says something about a record, but no log is named" in ran.err


def test_a_receipt_that_cannot_be_written_leaves_the_decision_recorded(tmp_path: Path) -> None:
    log = tmp_path / "new.log"
    ran = run(
        "recommend", "--set", "communication=good", "--log", str(log), "--receipt", "nowhere.doc"
    )
    assert ran.code == 1
    assert "recorded as number 1, but no receipt of it could be written" in ran.err
    assert "evidence is written as .json, .html or .zip" in ran.err
    assert "We cannot tell yet which office suits you" in ran.out


def test_a_receipt_of_a_decision_in_the_log(log: Path, tmp_path: Path) -> None:
    receipt = tmp_path / "receipt.html"
    assert run("audit", "receipt", "issue", "4", "-o", str(receipt), "--log", str(log)).code == 0
    words = words_of(receipt)
    assert "Receipt: Record 4: interview" in words
    assert "of anybody else nothing" in words
    ran = run("audit", "receipt", "verify", str(receipt), "--log", str(log), lang="cs")
    assert ran.code == 0
    assert "to dodnes obsahuje beze změny." in ran.out
    # Read, not written over.
    again = run("audit", "receipt", "issue", "4", "-o", str(receipt), "--log", str(log))
    assert again.code == 2
    assert "already there" in again.err


@pytest.mark.parametrize(
    ("sequence", "why"), [("2", "its content was erased"), ("5", "no decision about a person")]
)
def test_of_what_there_is_no_receipt(log: Path, tmp_path: Path, sequence: str, why: str) -> None:
    ran = run(
        "audit", "receipt", "issue", sequence, "-o", str(tmp_path / "r.json"), "--log", str(log)
    )
    assert ran.code == 2
    assert why in ran.err
    assert not (tmp_path / "r.json").exists()


def test_a_receipt_outlives_the_erasing_of_its_content(log: Path, tmp_path: Path) -> None:
    receipt = str(tmp_path / "receipt.json")
    run("audit", "receipt", "issue", "4", "-o", receipt, "--log", str(log))
    run("audit", "erase", "caller", "--reason", "asked for", "--by", "me", "--log", str(log))
    ran = run("audit", "receipt", "verify", receipt, "--log", str(log))
    assert ran.code == 0
    assert "Its content was erased in the log since" in ran.out
    found = json.loads(run("audit", "receipt", "verify", receipt, "--log", str(log), "--json").out)
    assert (found["unchanged"], found["erased_since"], found["records"]) == (True, [4], [4])


def test_a_receipt_of_another_log_or_root_is_told_apart(log: Path, tmp_path: Path) -> None:
    receipt, other = str(tmp_path / "receipt.json"), tmp_path / "other" / "decisions.log"
    other.parent.mkdir()
    decided(other)
    run("audit", "receipt", "issue", "1", "-o", receipt, "--log", str(log))
    ran = run("audit", "receipt", "verify", receipt, "--log", str(other))
    assert ran.code == 1
    assert "It is not of the log" in ran.err
    ran = run("audit", "receipt", "verify", receipt, "--root", "ab" * 32)
    assert ran.code == 1
    assert "It is not of a log with the root abab" in ran.err


def test_an_altered_receipt_is_refused_in_words(log: Path, tmp_path: Path) -> None:
    receipt = tmp_path / "receipt.json"
    run("audit", "receipt", "issue", "1", "-o", str(receipt), "--log", str(log))
    receipt.write_text(receipt.read_text("utf-8").replace("likes", "neutral", 1), "utf-8")
    ran = run("audit", "receipt", "verify", str(receipt))
    assert (ran.code, ran.out) == (1, "")
    assert "altered, or no evidence of the known form" in ran.err
    assert "změněno" in run("audit", "receipt", "verify", str(receipt), lang="cs").err
    assert run("audit", "receipt", "verify", str(tmp_path / "none.json")).code == 2


@pytest.mark.thorough
@pytest.mark.parametrize(("lang", "why_not", "change"), [
    ("en", "Why not back office?", "What would have changed it"),
    ("cs", "Proč ne back office?", "Co by výsledek bylo změnilo"),
])  # fmt: skip
def test_a_pack_tells_a_layperson_why(
    log: Path, tmp_path: Path, lang: str, why_not: str, change: str
) -> None:
    pack = tmp_path / "pack.html"
    arguments = ("audit", "pack", "--subject", "receptionist", "-o", str(pack), "--log", str(log))
    assert run(*arguments, lang=lang).code == 0
    words = words_of(pack)
    assert why_not in words
    assert change in words
    assert "back_office" not in words.split("2.1c")[0]
    assert "the person prefers quiet work" in words
    assert run("audit", "receipt", "verify", str(pack), "--log", str(log)).code == 0


def test_a_pack_tells_what_was_erased(log: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack.html"
    run("audit", "pack", "--subject", "accountant", "-o", str(pack), "--log", str(log))
    assert "Erased for good: the content of 2, by record 8." in words_of(pack)


@pytest.mark.thorough
def test_a_zip_holds_both_languages_and_the_checker(log: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack.zip"
    ran = run(
        "audit", "pack", "--subject", "receptionist", "-o", str(pack), "--log", str(log), "--json"
    )
    assert json.loads(ran.out)["records"] == [1, 6, 7]
    with zipfile.ZipFile(pack) as archive:
        assert archive.namelist() == [
            "evidence.json", "account.cs.html", "account.en.html", "check_evidence.py",
        ]  # fmt: skip
        assert "Co je zaznamenáno o" in archive.read("account.cs.html").decode()
        evidence = json.loads(archive.read("evidence.json"))
    assert len(evidence["chain"]) == 8
    run(
        "audit", "pack", "--subject", "receptionist", "-o", str(pack), "--log", str(log),
        "--alone", "--force",
    )  # fmt: skip
    with zipfile.ZipFile(pack) as archive:
        assert json.loads(archive.read("evidence.json"))["chain"] == []


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (("--subject", "nobody"), "holds no record about “nobody”"),
        (("--subject", "caller", "--head", f"1:{'0' * 64}"), "never was the head of"),
        (("--subject", "caller", "--head", f"7:{'0' * 64}"), "kept before the first record shown"),
        (("--subject", " "), "--subject"),
    ],
)
def test_what_no_pack_can_be_made_of(
    log: Path, tmp_path: Path, more: tuple[str, ...], why: str
) -> None:
    ran = run("audit", "pack", "-o", str(tmp_path / "pack.zip"), "--log", str(log), *more)
    assert ran.code == 2
    assert why in ran.err
    assert not (tmp_path / "pack.zip").exists()
