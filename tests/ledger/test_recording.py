"""What is recorded is what is read again, in its order, under its pseudonym."""

from __future__ import annotations

import json
import sqlite3
from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from placement.canonical import LARGEST, canonical_json, digest
from placement.errors import PlacementError
from placement.ledger import Head, NoRecord, open_to_read, open_to_write
from placement.ledger import key as keys
from placement.ledger.records import HEADER, Header, commitment, header_hash
from tests.ledger.people import KNOWLEDGE, PROGRAM, batch, person, ticking

words = st.text(st.characters(exclude_categories=("Cs",)))


@given(
    st.builds(
        Header,
        commitment=words,
        keep_until=st.none() | words,
        kind=words,
        knowledge_sha256=st.none() | words,
        knowledge_version=st.none() | words,
        language=words,
        previous=words,
        program=words,
        refers_to=st.none() | st.integers(-LARGEST, LARGEST),
        sequence=st.integers(-LARGEST, LARGEST),
        subject=st.none() | words,
        time=words,
    )
)
def test_a_headers_hash_is_that_of_its_canonical_json(header: Header) -> None:
    assert header_hash(header) == digest(msgspec.structs.asdict(header))


def test_a_record_is_bound_to_its_content_and_to_the_record_before(tmp_path: Path) -> None:
    path = tmp_path / "decisions.log"
    with open_to_write(path) as log:
        first, second = log.append(person(1), person(2))
        assert first.previous == log.origin.hash
    assert second.previous == first.hash
    raw = sqlite3.connect(path)
    salt, content = raw.execute("SELECT salt, content FROM contents WHERE sequence = 2").fetchone()
    raw.close()
    assert len(salt) == 32
    assert content.encode() == canonical_json(person(2).content)
    assert second.commitment == commitment(salt, content.encode())
    assert second.commitment == sha256(salt + content.encode()).hexdigest()
    header = {name: getattr(second, name) for name in HEADER}
    assert second.hash == sha256(canonical_json(header)).hexdigest()


def test_a_log_can_be_verified_with_nothing_of_this_program(made_log: Path) -> None:
    """As ``docs/audit.md`` describes the file."""
    raw = sqlite3.connect(made_log)
    raw.row_factory = sqlite3.Row

    def sha(value: dict[str, object]) -> str:
        return sha256(rfc8785.dumps(value)).hexdigest()  # type: ignore[arg-type]

    previous = sha(dict(raw.execute("SELECT * FROM origin").fetchone()))
    for row in raw.execute(
        "SELECT records.*, salt, content, erased_by FROM records LEFT JOIN contents "
        "USING(sequence) ORDER BY sequence"
    ).fetchall():
        header = dict(row)
        known, salt, content, erased_by = map(header.pop, ("hash", "salt", "content", "erased_by"))
        assert header["previous"] == previous
        assert sha(header) == known
        if erased_by is None:
            assert sha256(salt + content.encode()).hexdigest() == header["commitment"]
            assert rfc8785.dumps(json.loads(content)) == content.encode()
        previous = known
    assert tuple(raw.execute("SELECT sequence, hash FROM head").fetchone()) == (100, previous)
    raw.close()


def test_the_same_content_is_never_committed_to_twice_in_the_same_way(tmp_path: Path) -> None:
    with open_to_write(tmp_path / "log") as log:
        records = log.append(*[person(1)] * 50)
    assert len({record.commitment for record in records}) == 50


def test_what_was_appended_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "decisions.log"
    with open_to_write(path, clock=ticking()) as log:
        appended = log.append(person(4), batch(2), person(5, kind="interview"))
        assert list(log.records()) == list(appended)
    with open_to_read(path) as read:
        assert tuple(map(read.record, (1, 2, 3))) == appended
        first = read.record(1)
        assert first.time == "2026-01-05T08:00:03.000Z"
        assert (first.kind, first.language, first.program) == ("recommendation", "en", PROGRAM)
        assert (first.knowledge_version, first.knowledge_sha256) == ("1.0.0", KNOWLEDGE)
        assert first.keep_until == "2026-07-01"
        assert first.content == person(4).content
        assert read.record(2).subject is None
        assert read.head() == Head(3, appended[2].hash)


def test_time_is_kept_in_utc_whatever_the_clocks_zone(tmp_path: Path) -> None:
    prague = timezone(timedelta(hours=2))
    now = datetime(2026, 6, 30, 1, 2, 3, 999_999, tzinfo=prague)
    with open_to_write(tmp_path / "log", clock=lambda: now) as log:
        (record,) = log.append(person(1))
    assert record.time == "2026-06-29T23:02:03.999Z"


def test_of_a_person_only_a_pseudonym_is_kept(tmp_path: Path) -> None:
    path, other = tmp_path / "one.log", tmp_path / "other.log"
    with open_to_write(path) as log:
        one, two, three = log.append(
            person(1, subject="Eva Nováková"),
            person(2, subject="Jan"),
            person(3, subject="Eva Nováková"),
        )
        assert one.subject == three.subject != two.subject
        assert [record.sequence for record in log.records(subject="Eva Nováková")] == [1, 3]
        composed_otherwise = "Eva Nova\u0301kova\u0301"
        assert [record.sequence for record in log.records(subject=composed_otherwise)] == [1, 3]
    assert b"Nov" not in path.read_bytes()
    assert one.subject == keys.load(keys.apart(path)).key.pseudonym("Eva Nováková")
    with open_to_write(other) as log:
        assert log.append(person(1, subject="Eva Nováková"))[0].subject != one.subject


def test_records_are_found_by_subject_kind_time_and_what_they_are_about(tmp_path: Path) -> None:
    with open_to_write(tmp_path / "log", clock=ticking()) as log:
        for number in range(1, 5):
            log.append(person(number, subject="Eva" if number < 3 else "Jan"))
        log.append(batch(5))
        log.decide(1, decision="x", reason="y", by="z", program=PROGRAM, language="en")

        def found(**conditions: object) -> list[int]:
            return [record.sequence for record in log.records(**conditions)]  # type: ignore[arg-type]

        times = [datetime.fromisoformat(record.time[:-1] + "+00:00") for record in log.records()]
        assert found() == [1, 2, 3, 4, 5, 6]
        assert found(subject="Eva") == [1, 2, 6]
        assert found(kind="batch") == [5]
        assert found(subject="Jan", kind="decision") == []
        assert found(refers_to=1) == [6]
        assert found(since=times[2]) == [3, 4, 5, 6]
        assert found(until=times[2]) == [1, 2]
        assert found(since=times[1], until=times[4], subject="Jan") == [3, 4]


def test_a_humans_decision_is_a_record_of_its_own(tmp_path: Path) -> None:
    with open_to_write(tmp_path / "log") as log:
        (record,) = log.append(person(4, subject="Eva"))
        decision = log.decide(
            1, decision="back_office", reason="prefers quiet", by="J. N.",
            program=PROGRAM, language="cs",
        )  # fmt: skip
        assert (decision.sequence, decision.kind, decision.refers_to) == (2, "decision", 1)
        assert decision.subject == record.subject
        assert decision.keep_until == record.keep_until == "2026-07-01"
        assert decision.content == {
            "by": "J. N.", "decision": "back_office", "reason": "prefers quiet",
        }  # fmt: skip
        assert log.record(1) == record, "what was decided first stays"
        again = log.decide(
            1, decision="front_office", reason="changed", by="J. N.",
            program=PROGRAM, language="cs", keep_until=date(2030, 1, 1),
        )  # fmt: skip
        assert again.keep_until == "2030-01-01"
        assert [record.sequence for record in log.records(refers_to=1)] == [2, 3]


def test_a_humans_decision_about_one_person_of_a_batch(tmp_path: Path) -> None:
    with open_to_write(tmp_path / "log") as log:
        log.append(batch(1), person(2, subject="Jan"))

        def decide(sequence: int, subject: str | None) -> str | None:
            return log.decide(
                sequence, decision="x", reason="y", by="z",
                program=PROGRAM, language="en", subject=subject,
            ).subject  # fmt: skip

        eva = decide(1, "Eva")
        assert eva is not None
        assert [record.subject for record in log.records(subject="Eva")] == [eva]
        assert decide(1, None) is None
        assert decide(2, "Jan") == log.record(2).subject
        with pytest.raises(NoRecord, match="Record 2 is not about “Eva”") as caught:
            decide(2, "Eva")
        assert "se netýká osoby „Eva“" in caught.value.text.cs


def test_there_is_nothing_to_decide_about_decisions_erasures_and_erased_records(
    made_log: Path, log: Path
) -> None:
    with open_to_write(log) as writable:
        for sequence in (30, 45, 10):
            with pytest.raises(NoRecord, match=f"record {sequence} is none"):
                writable.decide(
                    sequence, decision="x", reason="y", by="z", program=PROGRAM, language="en"
                )
        with pytest.raises(NoRecord, match="no record 101"):
            writable.decide(101, decision="x", reason="y", by="z", program=PROGRAM, language="en")
    assert log.read_bytes() == made_log.read_bytes()


def test_entries_are_recorded_all_or_none(tmp_path: Path) -> None:
    with open_to_write(tmp_path / "log") as log:
        with pytest.raises(ValueError, match="no form for float"):
            log.append(person(1), person(2, content={"fit": 0.5}))
        with pytest.raises(ValueError, match="cannot be appended: erasure"):
            log.append(person(1), person(2, kind="erasure"))
        assert log.head().sequence == 0
        assert log.append() == ()
        assert log.verify().sound


def test_writing_waits_for_the_disk(tmp_path: Path) -> None:
    with open_to_write(tmp_path / "log") as log:
        settings = {
            name: log._connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("synchronous", "journal_mode", "secure_delete", "busy_timeout")
        }
    full = 2
    assert settings == {
        "synchronous": full, "journal_mode": "wal", "secure_delete": 1, "busy_timeout": 30_000,
    }  # fmt: skip


def test_nothing_is_left_beside_a_closed_log(tmp_path: Path) -> None:
    path = tmp_path / "decisions.log"
    with open_to_write(path) as log:
        log.append(person(1))
    with open_to_read(path) as log:
        log.verify()
    assert {file.name for file in tmp_path.iterdir()} == {path.name}


def test_an_empty_log_is_sound(tmp_path: Path) -> None:
    with open_to_write(tmp_path / "log") as log:
        head = log.head()
        assert head == Head(0, log.origin.hash)
        assert log.verify(against=head).sound
        assert list(log.records()) == []


def test_long_logs_are_verified_before_writing_only_near_their_end(tmp_path: Path) -> None:
    path = tmp_path / "decisions.log"
    with open_to_write(path) as log:
        log.append(*map(person, range(1200)))

    def change(program: str, sequence: int) -> None:
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("UPDATE records SET program = ? WHERE sequence = ?", (program, sequence))
        raw.close()

    for sequence, noticed in ((100, False), (200, False), (201, True), (1200, True)):
        change("6.6.6", sequence)
        try:
            with open_to_write(path):
                assert not noticed, sequence
        except PlacementError:
            assert noticed, sequence
        with open_to_read(path) as read:
            fault = read.verify().fault
        assert fault is not None
        assert fault.sequence == sequence
        change(PROGRAM, sequence)


@pytest.mark.parametrize("words", ["ab" * 32, "AB" * 32 + "\n"])
def test_a_head_may_be_the_hash_alone(words: str) -> None:
    assert Head.parse(words) == Head(None, "ab" * 32)


def test_a_head_is_written_as_it_is_read() -> None:
    for head in (Head(12, "ab" * 32), Head(None, "cd" * 32), Head(0, "ef" * 32)):
        assert Head.parse(str(head)) == head


@pytest.mark.parametrize(
    "words",
    ["", ":", "12", "12:", "ab" * 31, "gh" * 32, f"-1:{'ab' * 32}", f"x:{'ab' * 32}",
     f"{'9' * 5000}:{'ab' * 32}", f"²:{'ab' * 32}", f"1:2:{'ab' * 32}"],
)  # fmt: skip
def test_what_is_no_head_is_refused(words: str) -> None:
    with pytest.raises(PlacementError, match="is not the head of a log") as caught:
        Head.parse(words)
    assert "není koncový otisk" in caught.value.text.cs
