"""What is erased is gone for good, and the log shows that, when and why."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from placement.ledger import (
    Entry,
    ErasureUnfinished,
    NoRecord,
    Record,
    WritableLedger,
    open_to_read,
    open_to_write,
)
from tests.ledger.people import PROGRAM, person, ticking


def marked(number: int, size: int = 1) -> Entry:
    """An entry whose every value is told apart by its number; *size* makes it span pages."""
    content = {
        "facts": {f"trait{index}": mark(number, index) for index in range(20 * size)},
        "unknown": [mark(number, -index) for index in range(1, 10)],
        "office": mark(number, 10_000),
    }
    return person(number, content=content, subject=f"person {number}", keep_until=None)


def mark(number: int, index: int) -> str:
    return f"<{number}·{index}>"


def erase(log: WritableLedger, subject: str, reason: str = "asked for") -> Record:
    return log.erase(subject, reason=reason, by="the officer", program=PROGRAM, language="en")


def bytes_of(path: Path) -> bytes:
    """All that the log's files hold, the write-ahead file and its index included."""
    files = [file for file in path.parent.iterdir() if file.name.startswith(path.name)]
    return b"".join(file.read_bytes() for file in files)


def salts(path: Path, *sequences: int) -> list[bytes]:
    raw = sqlite3.connect(path)
    rows = raw.execute("SELECT sequence, salt FROM contents").fetchall()
    raw.close()
    return [salt for sequence, salt in rows if sequence in sequences]


@pytest.mark.parametrize("size", [1, 40], ids=["small contents", "contents of many pages"])
def test_an_erased_persons_values_are_nowhere_in_the_files(tmp_path: Path, size: int) -> None:
    path = tmp_path / "decisions.log"
    with open_to_write(path) as log:
        for number in range(60):
            log.append(marked(number, size))
        log.append(marked(7, size), marked(31))
        log.decide(
            8, decision="back_office", reason="<7·why>", by="<7·who>",
            program=PROGRAM, language="en",
        )  # fmt: skip
        known = salts(path, 8, 32, 61, 62, 63)
        assert b"<7\xc2\xb7" in bytes_of(path)
        for subject in ("person 7", "person 31"):
            erase(log, subject)
        left = bytes_of(path)
        assert log.verify().sound
    for files in (left, bytes_of(path)):
        assert "<7·".encode() not in files
        assert "<31·".encode() not in files
        assert not any(salt in files for salt in known)
        assert all(f"<{number}·".encode() in files for number in range(60) if number not in (7, 31))
    assert len(known) == 5


def test_erasing_everybody_leaves_nothing_of_anybody(tmp_path: Path) -> None:
    path = tmp_path / "decisions.log"
    with open_to_write(path) as log:
        for number in range(40):
            log.append(marked(number))
        for number in range(40):
            erase(log, f"person {number}")
        assert log.verify().erased == 40
    assert "·".encode() not in bytes_of(path)


def test_values_written_ahead_while_another_reads_are_removed_when_the_reader_ends(
    tmp_path: Path,
) -> None:
    path = tmp_path / "decisions.log"
    with open_to_write(path, patience=0.2) as log:
        log.append(marked(1), marked(2))
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM contents").fetchone()
        log.append(marked(3))
        with pytest.raises(ErasureUnfinished, match="still reading") as caught:
            erase(log, "person 1")
        assert "kopie" in caught.value.text.cs
        assert log.record(1).content is None
        found = log.verify()
        assert found.sound
        assert found.remnants
        assert "<1·".encode() in bytes_of(path)
        reader.close()
    with open_to_write(path) as log:
        assert not log.verify().remnants
        assert "<1·".encode() not in bytes_of(path)
        assert log.record(3).content is not None


def test_an_erasure_interrupted_before_the_file_was_cleaned_is_finished_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "decisions.log"
    with open_to_write(path) as log:
        log.append(marked(1), marked(2))
        monkeypatch.setattr(WritableLedger, "finish_erasure", lambda _: None)
        erase(log, "person 1")
        monkeypatch.undo()
    with open_to_read(path) as read:
        found = read.verify()
        assert (found.sound, found.remnants, found.erased) == (True, True, 1)
    with open_to_write(path) as log:
        assert not log.verify().remnants
    assert "<1·".encode() not in bytes_of(path)


def test_the_log_shows_that_something_was_erased_when_why_and_by_whom(tmp_path: Path) -> None:
    with open_to_write(tmp_path / "log", clock=ticking()) as log:
        log.append(
            person(1, subject="Eva", keep_until=date(2026, 7, 1)),
            person(2, subject="Jan"),
            person(3, subject="Eva", keep_until=date(2025, 12, 31)),
        )
        record = erase(log, "Eva", reason="request of 3 January")
        assert record.kind == "erasure"
        assert record.time == "2026-01-05T08:00:07.500Z"
        assert record.content == {
            "by": "the officer",
            "early": [1],
            "reason": "request of 3 January",
            "sequences": [1, 3],
        }
        assert log.record(4) == record
        assert [log.record(number).erased_by for number in (1, 2, 3)] == [4, None, 4]
        assert [log.record(number).content is None for number in (1, 2, 3)] == [True, False, True]
        assert log.record(1).keep_until == "2026-07-01"
        assert [held.sequence for held in log.records(subject="Eva")] == [1, 3, 4]


def test_a_second_erasure_takes_only_what_came_since(tmp_path: Path) -> None:
    with open_to_write(tmp_path / "log") as log:
        log.append(person(1, subject="Eva"))
        erase(log, "Eva")
        with pytest.raises(NoRecord, match="nothing about “Eva”, or nothing any more"):
            erase(log, "Eva")
        log.append(person(2, subject="Eva"))
        content = erase(log, "Eva").content
        assert content is not None
        assert content["sequences"] == [3]
        found = log.verify()
        assert (found.sound, found.records, found.erased) == (True, 4, 2)


def test_nobody_of_that_name_is_nothing_to_erase(tmp_path: Path) -> None:
    with open_to_write(tmp_path / "log") as log:
        log.append(person(1, subject="Eva"))
        before = log.head()
        with pytest.raises(NoRecord) as caught:
            erase(log, "Adam")
        assert "„Adam“" in caught.value.text.cs
        assert log.head() == before


def test_what_need_not_be_kept_any_longer_can_be_erased_together(tmp_path: Path) -> None:
    terms = [date(2026, 6, 30), date(2026, 7, 1), None, date(2026, 1, 1)]
    with open_to_write(tmp_path / "log") as log:
        for number, term in enumerate(terms, start=1):
            log.append(person(number, keep_until=term))
        today = date(2026, 7, 1)
        assert log.expired(today) == (1, 4), "the last day itself still counts"
        record = log.erase_expired(
            today, reason="term passed", by="x", program=PROGRAM, language="cs"
        )
        assert record.content is not None
        assert record.content["sequences"] == [1, 4]
        assert record.subject is None
        assert log.expired(today) == ()
        with pytest.raises(NoRecord, match="2026-07-01"):
            log.erase_expired(today, reason="again", by="x", program=PROGRAM, language="cs")
        assert log.verify().sound


def test_two_erasures_of_one_person_at_once(tmp_path: Path) -> None:
    path = tmp_path / "log"
    with open_to_write(path) as one, open_to_write(path) as other:
        one.append(person(1, subject="Eva"))
        erase(other, "Eva")
        with pytest.raises(NoRecord):
            erase(one, "Eva")
        assert one.verify().sound


def test_the_contents_that_stay_are_as_they_were(made_log: Path, tmp_path: Path) -> None:
    path = tmp_path / "log"
    for suffix in ("", ".key"):
        shutil.copy(f"{made_log}{suffix}", f"{path}{suffix}")
    about: Callable[[Record], bool] = lambda record: record.sequence in (21, 61)  # noqa: E731
    with open_to_write(path) as log:
        before = list(log.records())
        erase(log, "applicant 21")
        after = list(log.records())[:-1]
    assert [record for record in after if not about(record)] == [
        record for record in before if not about(record)
    ]
    assert all(record.content is None for record in after if about(record))
