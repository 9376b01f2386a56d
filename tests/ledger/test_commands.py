"""The commands of the decision log as clerk and auditor meet them, in both languages."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from placement.exports.rules_json import export
from placement.ledger import open_to_read
from placement.rules.base import load
from placement.text import LANGUAGES
from tests.cli.running import Run, refused, run, settled
from tests.golden import check
from tests.ledger.decided import NARROW, ROOT, decided, with_rules

both_languages = pytest.mark.parametrize("lang", LANGUAGES)

RECEPTIONIST = str(ROOT / "examples" / "receptionist.toml")
ACCOUNTANT = str(ROOT / "examples" / "accountant.json")
APPLICANTS = str(ROOT / "examples" / "applicants.csv")

COMMANDS = [
    "", "list", "show", "decide", "replay", "diff", "verify", "head", "erase", "expire", "impact",
    "rekey", "upgrade",
]  # fmt: skip

TRANSCRIPTS = {
    "list": ("list",),
    "list-no-role": ("list", "--role", "none"),
    "list-rule": ("list", "--rule", "receptionist.welcoming_visitors", "--kind", "explanation"),
    "list-nothing": ("list", "--verdict", "neither"),
    "show-recommendation": ("show", "1"),
    "show-erased": ("show", "2"),
    "show-narrow": ("show", "3"),
    "show-interview": ("show", "4"),
    "show-batch": ("show", "5"),
    "show-human": ("show", "7"),
    "show-erasure": ("show", "8"),
    "verify": ("verify",),
    "replay": ("replay", "--all"),
    "expire": ("expire",),
}


SHOWN = {
    "show-recommendation": (RECEPTIONIST,),
    **dict.fromkeys(
        ("show-narrow", "show-interview"),
        tuple(word for name, value in NARROW.items() for word in ("--set", f"{name}={value}")),
    ),
}
"""A transcript's name → for whom the recommendation in it was made."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("commands") / "decisions.log"
    decided(path)
    return path


@pytest.fixture
def log(made: Path, tmp_path: Path) -> Path:
    for suffix in ("", ".key"):
        shutil.copy(f"{made}{suffix}", tmp_path)
    return tmp_path / made.name


def audit(log: Path, *arguments: str, lang: str = "en") -> Run:
    return run("audit", *arguments, "--log", str(log), lang=lang)


def without_hashes(text: str) -> str:
    return re.sub(r"\b((\d+:)?[0-9a-f]{64}|[0-9a-f]{32})\b", "HASH", settled(text))


@both_languages
@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_the_log_reads(made: Path, name: str, lang: str) -> None:
    ran = audit(made, *TRANSCRIPTS[name], lang=lang)
    assert ran.code == 0
    assert bool(ran.err) == (name == "verify"), "verifying says that the key lies beside the log"
    printed = ran.out
    if name in SHOWN:
        recommended = run("recommend", *SHOWN[name], "--full", lang=lang).out
        assert recommended in printed, "exactly what the person was shown"
        printed = printed.replace(recommended, "(the recommendation)\n")
    check(f"audit/{name}.{lang}.txt", without_hashes(printed))
    if not name.startswith(("list", "verify")):
        assert max(map(len, ran.out.splitlines())) <= 80


@both_languages
@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_reads(name: str, lang: str) -> None:
    ran = run("audit", *([name] if name else []), "--help", lang=lang)
    assert (ran.code, ran.err) == (0, "")
    check(f"help/audit{name and '-'}{name}.{lang}.txt", ran.out)
    assert max(map(len, ran.out.splitlines())) <= 80


@both_languages
def test_replaying_with_other_rules_reads(tmp_path: Path, made: Path, lang: str) -> None:
    other = with_rules(load(), without=("front.customer_contact",), version="1.1.0")
    (tmp_path / "rules.json").write_bytes(export(other))
    ran = audit(made, "replay", "--all", "--rules", str(tmp_path / "rules.json"), lang=lang)
    assert (ran.code, ran.err) == (1, "")
    check(f"audit/replay-different.{lang}.txt", without_hashes(ran.out))


def test_of_a_single_record_the_rules_are_found_in_the_log_or_in_a_file(
    tmp_path: Path, log: Path
) -> None:
    other = with_rules(load(), without=("front.communication",), version="0.9.0")
    (tmp_path / "old.json").write_bytes(export(other))
    from placement.ledger import open_to_write
    from tests.ledger.decided import entry

    with open_to_write(log) as ledger:
        ledger.append(entry(NARROW, other))
    kept = audit(log, "show", "9")
    assert f"rules of that day (0.9.0, {other.identity[:12]})" in settled(kept.out)
    found = audit(log, "show", "9", "--rules", str(tmp_path / "old.json"))
    assert "Shown with the rules of that day, which conclude" in found.out
    for arguments, source in (((), "log"), (("--rules", str(tmp_path / "old.json")), "file")):
        data = json.loads(audit(log, "show", "9", *arguments, "--json").out)
        assert (data["shown_from"], data["rules_from"]) == ("rules_of_the_day", source)
        assert data["content"]["facts"] == NARROW
    own = json.loads(audit(log, "show", "1", "--json").out)
    assert (own["shown_from"], own["rules_from"]) == ("rules_of_the_day", "program")


@pytest.mark.thorough
def test_the_whole_life_of_a_decision(tmp_path: Path) -> None:
    """Recorded, found, shown, overruled, replayed, verified, erased."""
    log = tmp_path / "decisions.log"
    first = run("recommend", RECEPTIONIST, "--log", str(log), "--by", "J. N.")
    assert first.code == 0
    assert first.err.startswith(f"Recorded as number 1 in {log}.\nThe log's key was made in")
    assert first.out == run("recommend", RECEPTIONIST).out
    second = run("recommend", ACCOUNTANT, env={"PLACEMENT_LOG": str(log)}, lang="cs")
    assert second.err == f"Zaznamenáno pod číslem 2 v {log}.\n"
    assert audit(log, "head").out.startswith("2:")
    kept = audit(log, "head").out.strip()
    ran = audit(log, "decide", "1", "--decision", "back_office", "--reason", "noise", "--by", "K.")
    assert ran.out == "Recorded as number 3: the human decision about record 1.\n"
    assert audit(log, "replay", "--all").code == 0
    listed = json.loads(audit(log, "list", "--subject", "receptionist", "--json").out)
    assert [(one["sequence"], one["kind"]) for one in listed] == [
        (1, "recommendation"), (3, "decision"),
    ]  # fmt: skip
    ran = audit(log, "erase", "receptionist", "--reason", "asked for", "--by", "officer", "--json")
    assert json.loads(ran.out)["erased"] == [1, 3]
    ran = audit(log, "verify", "--head", kept)
    assert ran.code == 0
    assert f"It agrees with the head that was kept: {kept}" in ran.out
    assert audit(log, "list", "--subject", "receptionist").out.count("(erased, see 4)") == 2
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b'"customer_contact":"likes"' not in content
    assert b'"customer_contact":"neutral"' in content, "the accountant's"


def test_each_command_that_decides_records_its_kind(tmp_path: Path) -> None:
    log = str(tmp_path / "decisions.log")
    scored = tmp_path / "scored.csv"
    answers = run("ask", "--at-most", "1", "--log", log, "--subject", "k", stdin="\n" * 9)
    assert answers.code == 0
    assert run("recommend", RECEPTIONIST, "--log", log).code == 0
    ran = run("score", APPLICANTS, "-o", str(scored), "--log", log, "--quiet", "--by", "J. N.")
    assert ran.code == 0
    ran = run(
        "explain", str(scored), "--row", "A-017", "--why-not", "vedoucí prodeje", "--log", log
    )
    assert ran.code == 0
    with open_to_read(Path(log)) as ledger:
        records = list(ledger.records())
    assert [record.kind for record in records] == [
        "interview", "recommendation", "batch", "explanation",
    ]  # fmt: skip
    contents = [dict(record.content or {}) for record in records]
    assert len(contents[0]["asked"]) == 1  # type: ignore[arg-type]
    assert contents[2]["scored"] == 240
    assert contents[3]["question"] == {"kind": "why_not", "goal": "sales_manager"}
    assert "A-017" not in json.dumps(contents)


def test_a_batch_is_recorded_by_what_its_files_are(tmp_path: Path) -> None:
    from hashlib import sha256

    log, out = tmp_path / "decisions.log", tmp_path / "scored.csv"
    bad = tmp_path / "bad.csv"
    bad.write_text("id,communication\n1,good\n2,superb\n", encoding="utf-8")
    ran = run("score", str(bad), "-o", str(out), "--log", str(log), "--quiet")
    assert ran.code == 3, "some rows were rejected, and that was recorded"
    (record,) = json.loads(audit(log, "list", "--json").out)
    content = json.loads(audit(log, "show", str(record["sequence"]), "--json").out)["content"]
    assert content["output"] == sha256(out.read_bytes()).hexdigest()
    assert content["rejects"] == sha256(Path(f"{out}.rejects.csv").read_bytes()).hexdigest()
    assert content["inputs"][0]["sha256"] == sha256(bad.read_bytes()).hexdigest()
    assert (content["rows"], content["scored"], content["rejected"]) == (2, 1, 1)
    assert content["settings"]["policy"] == "reject"


UNUSABLE = {
    "a table": (b"id,communication\n", "is not a decision log"),
    "a folder": (None, "cannot be opened"),
    "no folder": (b"", "its folder does not exist"),
}


@both_languages
@pytest.mark.parametrize(
    "arguments",
    [
        ("recommend", RECEPTIONIST),
        ("recommend", RECEPTIONIST, "--json"),
        ("explain", RECEPTIONIST),
        ("ask", "--at-most", "0", "--no-save"),
        ("score", APPLICANTS, "--quiet"),
    ],
    ids=lambda arguments: " ".join(map(str, arguments[::2])),
)
def test_a_decision_that_cannot_be_recorded_is_shown_all_the_same(
    tmp_path: Path, arguments: tuple[str, ...], lang: str
) -> None:
    if arguments[0] == "score":
        arguments = (*arguments, "-o", str(tmp_path / "scored.csv"), "--force")
    log = tmp_path / "people.csv"
    log.write_bytes(b"id,communication\n1,excellent\n")
    before = run(*arguments, lang=lang)
    ran = run(*arguments, "--log", str(log), lang=lang)
    assert ran.code == 1
    assert ran.out == before.out
    said = {"en": "The decision above was NOT recorded", "cs": "Toto rozhodnutí NEBYLO zaznamenáno"}
    assert said[lang] in ran.err
    assert "Traceback" not in ran.err
    assert log.read_bytes() == b"id,communication\n1,excellent\n"
    if arguments[0] == "score":
        assert (tmp_path / "scored.csv").exists()


def spoil_header(path: Path) -> None:
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])


def spoil_record(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("UPDATE records SET time = '2020-01-01T00:00:00.000Z' WHERE sequence = 3")
    raw.commit()
    raw.close()


def spoil_key(path: Path) -> None:
    Path(f"{path}.key").write_text("00" * 32 + "\n")


def lose_key(path: Path) -> None:
    Path(f"{path}.key").unlink()


def make_newer(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version=3")
    raw.close()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (spoil_header, "is not a decision log, or its beginning is damaged"),
        (spoil_record, "Record 3 was changed"),
        (spoil_key, "holds the key of another log"),
        (lose_key, "the key of the decision log is missing"),
        (make_newer, "was written by a later version"),
    ],
)
def test_to_a_spoilt_log_nothing_is_recorded(log: Path, spoil: object, message: str) -> None:
    spoil(log)  # type: ignore[operator]
    before = log.read_bytes()
    ran = run("recommend", RECEPTIONIST, "--log", str(log))
    assert ran.code == 1
    assert ran.out.startswith("Front office suits you best")
    assert message.lower() in ran.err.lower()
    assert log.read_bytes() == before


def test_a_read_only_log(log: Path) -> None:
    if os.geteuid() == 0:
        log.chmod(0o444)
        # Root may write to it all the same; a folder in the place of the file nobody can write.
        log.unlink()
        log.mkdir()
    else:
        log.chmod(0o444)
    ran = run("recommend", RECEPTIONIST, "--log", str(log))
    assert (ran.code, ran.out[:12]) == (1, "Front office")
    assert "NOT recorded" in ran.err


def test_verify_names_the_first_record_that_is_wrong(log: Path) -> None:
    spoil_record(log)
    ran = audit(log, "verify")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "Record 3 was changed: it does not match its hash or what follows it.",
        "The chain is whole up to record 2.",
    ]
    found = json.loads(audit(log, "verify", "--json").out)
    assert (found["sound"], found["records"]) == (False, 2)
    assert (found["fault"]["nature"], found["fault"]["sequence"]) == ("changed", 3)
    assert audit(log, "list").code == 2, "what is wrong is not listed as if it were right"
    assert "Record 3 was changed" in audit(log, "show", "3").err


def test_verify_without_the_key_says_what_it_could_not_check(log: Path) -> None:
    lose_key(log)
    ran = audit(log, "verify")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "The seal was NOT checked."
    assert "The seal on the end was not checked" in ran.out
    assert "None was changed" not in ran.out
    assert json.loads(audit(log, "verify", "--json").out)["sound"] is None


def test_the_number_of_a_record_that_is_missing_is_said_in_words(log: Path) -> None:
    ran = run("audit", "show", "--log", str(log))
    assert ran.code == 2
    assert "the number of a record is missing; “placement audit list” shows them" in ran.err
    assert "chybí číslo záznamu" in run("audit", "show", "--log", str(log), lang="cs").err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_log_is_its_owners_alone_and_one_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    person = tmp_path / "person.json"
    person.write_text('{"communication": "good"}', encoding="utf-8")
    log = tmp_path / "decisions.log"
    assert run("recommend", str(person), "--log", str(log)).code == 0
    assert log.stat().st_mode & 0o777 == 0o600
    log.chmod(0o640)
    assert run("recommend", str(person), "--log", str(log)).code == 0
    assert log.stat().st_mode & 0o777 == 0o640


def test_verify_of_a_log_whose_form_is_damaged(log: Path) -> None:
    raw = sqlite3.connect(log)
    raw.execute("DROP TABLE head")
    raw.commit()
    raw.close()
    ran = audit(log, "verify")
    assert ran.code == 1
    assert "is damaged" in ran.out
    assert json.loads(audit(log, "verify", "--json").out)["sound"] is False


def test_an_older_state_put_back_is_told_by_the_head_that_was_kept(log: Path) -> None:
    older = log.read_bytes()
    run("recommend", RECEPTIONIST, "--log", str(log))
    kept = audit(log, "head").out.strip()
    log.write_bytes(older)
    assert audit(log, "verify").code == 0
    ran = audit(log, "verify", "--head", kept)
    assert ran.code == 1
    assert ran.out.startswith("The end of the log was cut off: records 9 to 9 are missing.")


def test_what_need_not_be_kept_any_longer_is_erased(log: Path) -> None:
    today = date.today()
    until = (today + timedelta(days=1)).isoformat()
    run("recommend", ACCOUNTANT, "--log", str(log), "--keep-until", until)
    run("recommend", RECEPTIONIST, "--log", str(log), "--keep-until", today.isoformat())
    assert audit(log, "expire").out == "No record's date until which to keep it is past.\n"
    from placement.ledger import open_to_write
    from tests.ledger.decided import entry

    with open_to_write(log) as ledger:
        ledger.append(entry(NARROW, keep_until=today - timedelta(days=1)))
    assert json.loads(audit(log, "expire", "--list", "--json").out) == {"expired": [11]}
    ran = audit(log, "expire", "--by", "officer")
    assert ran.out.startswith("Contents erased: 1 (records 11).\n")
    assert audit(log, "verify").code == 0
    shown = audit(log, "show", "12").out
    assert "Reason: the date until which to keep it is past" in shown


def test_erasing_before_the_date_says_so(log: Path) -> None:
    run("recommend", ACCOUNTANT, "--log", str(log), "--keep-until", "2999-12-31")
    ran = audit(log, "erase", "accountant", "--reason", "asked for", "--by", "officer")
    assert "Before the date until which they were to be kept: records 9." in ran.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("list",), "no decision log is named: add --log FILE, or set PLACEMENT_LOG"),
        (("list", "--log", "none.log"), "There is no decision log"),
        (("list", "--log", "LOG", "--verdict", "front"), "Did you mean front_office?"),
        (("list", "--log", "LOG", "--role", "boss"), "there is no role “boss”"),
        (("list", "--log", "LOG", "--kind", "talk"), "there is no kind “talk”"),
        (("list", "--log", "LOG", "--since", "yesterday"), "“yesterday” is no time"),
        (("show", "9", "--log", "LOG"), "The decision log has no record 9; it has 8."),
        (("show", "x", "--log", "LOG"), "x"),
        (("show", "1", "--log", "LOG", "--rules", "none.json"), "none.json: there is no such file"),
        (("replay", "--log", "LOG"), "say which records to replay"),
        (("replay", "1", "--all", "--log", "LOG"), "say which records to replay"),
        (("verify", "--log", "LOG", "--head", "17"), "“17” is not the head of a log"),
        (("decide", "5", "--log", "LOG", "--decision", " ", "--reason", "x"), "must not be empty"),
        (("decide", "8", "--log", "LOG", "--decision", "a", "--reason", "b"), "record 8 is none"),
        (("erase", "nobody", "--log", "LOG", "--reason", "x"), "holds nothing about “nobody”"),
        (("erase", "x", "--log", "LOG"), "the option --reason is missing"),
        (("diff",), "OLD is missing"),
        (("diff", "none.json"), "none.json: there is no such file"),
    ],
)
def test_what_cannot_be_done_says_why(log: Path, arguments: tuple[str, ...], message: str) -> None:
    ran = run("audit", *[str(log) if word == "LOG" else word for word in arguments])
    assert message in "\n".join(refused(ran))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--by", "x"), "--by says something about a record, but no log is named"),
        (("--subject", "x"), "--subject says something about a record"),
        (("--keep-until", "2999-01-01"), "--keep-until says something about a record"),
        (("--log", "l", "--keep-until", "tomorrow"), "“tomorrow” is not a date"),
        (("--log", "l", "--keep-until", "2030-W05-1"), "“2030-W05-1” is not a date"),
        (("--log", "l", "--keep-until", "2020-01-01"), "2020-01-01 is past"),
    ],
)
def test_options_that_make_no_sense_are_refused_before_anything_is_decided(
    arguments: tuple[str, ...], message: str
) -> None:
    assert message in refused(run("recommend", RECEPTIONIST, *arguments))[0]


def test_a_record_about_nobody_by_name_says_so(tmp_path: Path) -> None:
    log = str(tmp_path / "decisions.log")
    facts = ("--set", "communication=good")
    assert "cannot be found or erased by person" in run("recommend", *facts, "--log", log).err
    ran = run("recommend", *facts, "--log", log, "--subject", "4711")
    assert "cannot be found" not in ran.err
    assert (
        len(json.loads(run("audit", "list", "--log", log, "--subject", "4711", "--json").out)) == 1
    )


def test_a_key_kept_elsewhere(tmp_path: Path) -> None:
    log, key = tmp_path / "decisions.log", tmp_path / "apart" / "the.key"
    key.parent.mkdir()
    ran = run("recommend", RECEPTIONIST, "--log", str(log), "--log-key", str(key))
    assert ran.code == 0
    assert key.exists()
    assert not Path(f"{log}.key").exists()
    assert "The seal on the end was not checked" in audit(log, "verify").out
    found = run("audit", "verify", "--log", str(log), env={"PLACEMENT_LOG_KEY": str(key)})
    assert "bears the seal" in found.out


@both_languages
def test_two_rule_bases_over_the_log(tmp_path: Path, made: Path, lang: str) -> None:
    other = with_rules(load(), without=("front.customer_contact",), version="0.9.0")
    (tmp_path / "old.json").write_bytes(export(other))
    ran = run("audit", "diff", str(tmp_path / "old.json"), "--log", str(made), lang=lang)
    assert ran.code == 0
    check(f"audit/diff.{lang}.txt", re.sub(r"\([0-9a-f]{12}\)", "(IDENTITY)", settled(ran.out)))
    over_people = run("audit", "diff", str(tmp_path / "old.json"), "--people", APPLICANTS, "--json")
    found = json.loads(over_people.out)
    assert [change["name"] for change in found["changes"]] == [
        "front.customer_contact", "version",
    ]  # fmt: skip
    assert found["people"] == 240
