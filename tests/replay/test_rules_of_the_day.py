"""A log explains its records by itself: in the words of the rules of their day, which it keeps."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from placement.canonical import canonical_json
from placement.explanation.lines import lines
from placement.exports.earlier_rules import EARLIER, earlier_form
from placement.exports.rules_json import Export, export
from placement.ledger import Entry, Record, open_to_read, open_to_write
from placement.ledger import key as keys
from placement.replay.knowledge import Known
from placement.replay.shown import Shown
from placement.rules.base import load
from placement.text import LANGUAGES, Text
from tests.cli.running import Run, refused, run, settled
from tests.golden import check
from tests.ledger.decided import NARROW, RECEPTIONIST, ROOT, decided, entry, with_rules
from tests.ledger.people import ticking

CONTACT = replace(
    load().by_id["front.customer_contact"],
    text=Text(
        en="In those days we said: {customer_contact}.", cs="Tehdy se říkalo: {customer_contact}."
    ),
)
OLD = with_rules(load(), without=("front.answering_enquiries",), changed=(CONTACT,))
"""Rules of another day: one was missing, and one said the same in other words."""
FORM_1 = ROOT / "tests" / "ledger" / "data" / "form-1.log"

both_languages = pytest.mark.parametrize("lang", LANGUAGES)


def logged(folder: Path, *entries: Entry) -> Path:
    path = folder / "decisions.log"
    keys.beside(path).write_text("5a" * 32 + "\n")
    with open_to_write(path, clock=ticking()) as log:
        log.append(*entries)
    return path


def audit(log: Path, *arguments: str, lang: str = "en") -> Run:
    return run("audit", *arguments, "--log", str(log), lang=lang)


def of_other_values() -> Entry:
    """A record by rules that test a value which no trait has any more."""
    data = json.loads(export(OLD))
    (trait,) = [one for one in data["traits"] if one["name"] == "customer_contact"]
    trait["values"] = ["hates", *trait["values"]]
    form = canonical_json(data)
    made = entry(NARROW, OLD)
    return replace(made, knowledge_sha256=sha256(form).hexdigest(), knowledge=lambda: form)


def forged() -> Entry:
    made = entry(NARROW, OLD)
    return replace(made, content={**made.content, "office": "back_office"})


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """By the rules of another day, by those of today, by rules that cannot be inferred by, and what
    never followed from its facts."""
    folder = tmp_path_factory.mktemp("rules_of_the_day")
    return logged(folder, entry(NARROW, OLD), entry(NARROW), of_other_values(), forged())


@pytest.mark.parametrize(
    ("sequence", "shown_from", "rules_from", "says"),
    [
        pytest.param(1, "rules_of_the_day", "log", "In those days we said: like it.", id="kept"),
        pytest.param(2, "rules_of_the_day", "program", None, id="the program's own"),
        pytest.param(
            3, "words_of_the_day", "log", "In those days we said: like it.",
            id="kept, but of values that are none any more",
        ),
        pytest.param(
            4, "record_because_different", "log", "In those days we said: like it.",
            id="kept, but the record does not follow from them",
        ),
    ],
)  # fmt: skip
def test_a_record_is_explained_in_the_words_of_its_day(
    log: Path, tmp_path: Path, sequence: int, shown_from: str, rules_from: str, says: str | None
) -> None:
    page = tmp_path / "record.html"
    ran = audit(log, "show", str(sequence), "--html", str(page))
    data = json.loads(audit(log, "show", str(sequence), "--json").out)
    assert (data["shown_from"], data["rules_from"]) == (shown_from, rules_from)
    if says is None:
        assert "In those days" not in ran.out
        return
    assert says in ran.out
    assert says in page.read_text(encoding="utf-8")
    assert says in json.dumps(data)
    assert "Tehdy se říkalo: " in audit(log, "show", str(sequence), lang="cs").out
    assert (data["recommendation"] is None) == bool(data["words"])


@both_languages
@pytest.mark.parametrize(
    ("name", "sequence"), [("kept", 1), ("of-other-values", 3), ("kept-different", 4)]
)
def test_it_reads(log: Path, name: str, sequence: int, lang: str) -> None:
    out = settled(audit(log, "show", str(sequence), lang=lang).out)
    check(f"audit/show-{name}.{lang}.txt", out)
    assert max(map(len, out.splitlines())) <= 80


def test_without_the_rules_of_its_day_the_record_speaks_alone(log: Path) -> None:
    with open_to_read(log) as ledger:
        shown = Shown.of(ledger.record(1), [], Known(), "en")
    page = "\n".join(line for line in lines(shown.page(), "en"))
    assert "Shown from the record alone" in page
    assert "front.customer_contact" in page
    assert shown.to_dict()["rules_from"] is None


def test_replaying_names_the_rule_that_was_changed_since(log: Path) -> None:
    ran = audit(log, "replay", "1", "--json")
    assert ran.code == 1
    (found,) = json.loads(ran.out)["records"]
    changes = {
        change["name"] for one in found["differences"] for each in one["changes"] for change in each
    }
    assert changes == {"front.answering_enquiries"}
    assert all(one["because"] == ["rules"] and one["certain"] for one in found["differences"])


@pytest.mark.parametrize(("sequence", "code"), [(1, 0), (2, 0), (4, 1)])
def test_replaying_by_the_rules_of_the_day_takes_them_from_the_log(
    log: Path, sequence: int, code: int
) -> None:
    ran = audit(log, "replay", str(sequence), "--of-the-day")
    assert ran.code == code
    assert ("the record itself" in settled(ran.out)) == bool(code)


def test_of_rules_it_cannot_infer_by_a_replay_says_no_more_than_that(log: Path) -> None:
    ran = audit(log, "replay", "3")
    assert ran.code == 1
    assert "because of the rules" in ran.out


def test_erasing_leaves_the_rules_in_the_log(tmp_path: Path) -> None:
    log = logged(tmp_path, entry(NARROW, OLD, subject="caller"), entry(NARROW))
    assert audit(log, "erase", "caller", "--reason", "asked for").code == 0
    with open_to_read(log) as ledger:
        assert ledger.verify().sound
        assert ledger.rule_bases()[OLD.identity] == export(OLD)
        assert ledger.knowledge_named() == {
            OLD.identity: OLD.version, load().identity: load().version,
        }  # fmt: skip


@pytest.mark.thorough
def test_the_trace_of_a_record_is_that_of_its_person(log: Path, tmp_path: Path) -> None:
    """By the rules of the day: the same that ``explain --trace`` says by them."""
    rules = tmp_path / "old.json"
    rules.write_bytes(export(OLD))
    facts = tmp_path / "person.json"
    facts.write_text(json.dumps(NARROW))
    explained = run("explain", str(facts), "--trace", "--rules", str(rules), "--json")
    traced = audit(log, "show", "1", "--trace", "--json")
    assert traced.code == 0
    expected = json.loads(explained.out)["explanation"]
    found = json.loads(traced.out)["explanation"]
    assert found == expected
    fired = {one["rule"] for stratum in found["strata"] for one in stratum["firings"]}
    assert "front.customer_contact" in fired
    assert "front.answering_enquiries" not in fired


@both_languages
def test_the_trace_of_a_record_reads(log: Path, lang: str) -> None:
    out = settled(audit(log, "show", "2", "--trace", lang=lang).out)
    check(f"audit/show-trace.{lang}.txt", out)
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("sequence", "message"),
    [(3, "does not conclude what record 3 says"), (4, "does not conclude what record 4 says")],
)
def test_what_cannot_be_inferred_again_has_no_trace(log: Path, sequence: int, message: str) -> None:
    assert message in "\n".join(refused(audit(log, "show", str(sequence), "--trace")))


@pytest.mark.parametrize("sequence", [2, 5, 7, 8])
def test_what_is_no_decision_about_a_person_has_no_trace(tmp_path: Path, sequence: int) -> None:
    log = tmp_path / "decisions.log"
    decided(log)
    (line,) = refused(audit(log, "show", str(sequence), "--trace"))
    assert f"record {sequence} holds no decision about a person" in line


def test_a_trace_takes_the_rules_of_the_day(log: Path) -> None:
    with open_to_read(log) as ledger:
        shown = Shown.of(ledger.record(1), [], Known(), "en")
    with pytest.raises(Exception, match="are not at hand; give their export by --rules"):
        shown.trace()


@pytest.mark.parametrize("sha256_of_earlier", EARLIER)
def test_the_program_has_the_rules_of_its_earlier_versions(sha256_of_earlier: str) -> None:
    found = Export.read(earlier_form(sha256_of_earlier))
    assert found.sha256 == sha256_of_earlier
    assert Known().source(sha256_of_earlier) == "program"
    assert Known().of(sha256_of_earlier) == found.base


@pytest.fixture
def first_form(tmp_path: Path) -> Path:
    for suffix in ("", ".key"):
        shutil.copy(f"{FORM_1}{suffix}", tmp_path)
    return tmp_path / FORM_1.name


def test_an_upgrade_brings_the_rules_that_the_program_has_into_the_log(first_form: Path) -> None:
    before = _shown(first_form, 1)
    ran = audit(first_form, "upgrade", "--json")
    told: dict[str, Any] = json.loads(ran.out)
    assert (told["knowledge"], told["knowledge_missing"]) == ([*EARLIER], [])
    assert audit(first_form, "verify").code == 0
    with open_to_read(first_form) as ledger:
        assert {name: sha256(form).hexdigest() for name, form in ledger.rule_bases().items()} == {
            name: name for name in EARLIER
        }
    after = _shown(first_form, 1)
    assert (before.pop("rules_from"), after.pop("rules_from")) == ("program", "log")
    assert before == after, "the very same explanation, now from the file alone"
    assert "Rules that the log keeps since: 669ad3ea05b4" in audit(first_form, "show", "9").out
    assert audit(first_form, "replay", "--all", "--of-the-day").code == 0


def test_an_upgrade_without_the_rules_says_which_are_missing(first_form: Path) -> None:
    with open_to_write(first_form, upgrade=True) as ledger:
        ledger.upgrade(by="x", program="2.0.0", language="en")
        assert ledger.rule_bases() == {}
        assert ledger.verify().sound
        ledger.append(entry(RECEPTIONIST))
        assert [*ledger.rule_bases()] == [load().identity]
        assert ledger.verify().sound


def _shown(log: Path, sequence: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(audit(log, "show", str(sequence), "--json").out)
    return found


def test_rules_that_a_record_refers_to_must_come_with_it(tmp_path: Path) -> None:
    made = replace(entry(NARROW, OLD), knowledge=None)
    with open_to_write(tmp_path / "log") as log:
        with pytest.raises(ValueError, match="not the rules with the identity"):
            log.append(made)
        log.append(entry(NARROW, OLD), made)
        records: list[Record] = list(log.records())
    assert len(records) == 2, "they are in the log already"
