"""Whatever is done to one record of a log of a hundred, verification names it.

Every change is made behind the program's back, by plain SQL, and undone again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from placement.ledger import DamagedLog, Fault, Head, open_to_read, open_to_write
from placement.ledger import key as keys
from placement.ledger.formats import VERSION, End, Origin, identify, read_end, write_end
from placement.ledger.key import Keyring
from placement.ledger.records import HEADER, Header, commitment, header_form, header_hash
from placement.ledger.tree import Peaks
from placement.ledger.verification import Verification, verify
from tests.ledger.people import person

COUNT = 100
RECORDS = range(1, COUNT + 1)
ERASED = {10: 45, 11: 90, 51: 90}
"""Erased records and the erasures that erased them."""


class Tampered:
    """A log under a hand that knows SQL and the format, but has not the key."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.key: Keyring | None = keys.load(keys.beside(path))
        self.origin = self._origin(path)
        self.intact = verify(self.connection, self.origin, VERSION, self.key)
        (self.last,) = self("SELECT hash FROM records WHERE sequence = ?", COUNT)

    def _origin(self, path: Path) -> Origin:
        identified = identify(self.connection, path)
        assert identified is not None
        return identified[0]

    def __call__(self, sql: str, *values: object) -> Any:
        """The first row that *sql* gives, if any."""
        return next(iter(self.connection.execute(sql, values)), None)

    @contextmanager
    def undone(self) -> Iterator[None]:
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("ROLLBACK")

    def header(self, sequence: int) -> Header:
        columns = ", ".join(HEADER)
        return Header(*self(f"SELECT {columns} FROM records WHERE sequence = ?", sequence))

    def rehash(self, sequence: int) -> None:
        """Make a record true in itself again."""
        self(
            "UPDATE records SET hash = ? WHERE sequence = ?",
            header_hash(self.header(sequence)),
            sequence,
        )

    def rechain(self, first: int) -> None:
        """Make the chain true again from this record to the end."""
        (previous,) = self("SELECT hash FROM records WHERE sequence = ?", first - 1) or (
            self.origin.hash,
        )
        for sequence in range(first, self("SELECT max(sequence) FROM records")[0] + 1):
            self("UPDATE records SET previous = ? WHERE sequence = ?", previous, sequence)
            self.rehash(sequence)
            (previous,) = self("SELECT hash FROM records WHERE sequence = ?", sequence)

    def move(self, first: int, by: int) -> None:
        """Renumber the records from *first* on."""
        for table in ("records", "contents"):
            self(f"UPDATE {table} SET sequence = -sequence WHERE sequence >= ?", first)
            self(f"UPDATE {table} SET sequence = ? - sequence WHERE sequence < 0", by)

    def end_here(self, keyring: Keyring | None = None) -> None:
        """Note the present last record as the end, with all that is noted of it; sealed only with
        the key."""
        tree = Peaks()
        last = self.origin.hash
        for *header, stored in self.connection.execute(
            f"SELECT {', '.join(HEADER)}, hash FROM records ORDER BY sequence"
        ).fetchall():
            tree.add(header_form(Header(*header)))
            last = stored
        self("UPDATE head SET sequence = ?, hash = ?, peaks = ?", tree.size, last, tree.words)
        if keyring is not None:
            noted = read_end(self.connection, VERSION)
            assert noted is not None
            assert isinstance(noted.end, End)
            write_end(self.connection, noted.end, keyring.key)

    def found(self, against: Head | None = None) -> Verification:
        return verify(self.connection, self._origin(Path()), VERSION, self.key, against)

    def fault(self, against: Head | None = None) -> tuple[str, int | None]:
        fault = self.found(against).fault
        assert isinstance(fault, Fault), "nothing was noticed"
        return fault.nature, fault.sequence


@pytest.fixture(scope="module")
def log(made_log: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tampered]:
    path = tmp_path_factory.mktemp("tampered") / "decisions.log"
    path.write_bytes(made_log.read_bytes())
    keys.beside(path).write_bytes(keys.beside(made_log).read_bytes())
    tampered = Tampered(path)
    assert tampered.intact.sound
    assert (tampered.intact.records, tampered.intact.erased) == (COUNT, 3)
    yield tampered
    assert tampered.found() == tampered.intact
    tampered.connection.close()


def other_values(value: object) -> Iterator[object]:
    """Values that are not *value*, of its type and of every other."""
    match value:
        case int():
            yield from (value + 1, value - 1, -value - 1, 2**62, str(value) + "x", None, b"1")
        case str():
            yield from (value + " ", value[1:], value.swapcase() + "1", "", None)
            yield from (7, value.encode(), b"\xff\xfe", value.replace(value[0], '"', 1))
        case None:
            yield from (0, "", "2026-01-01", b"")


@pytest.mark.thorough
@pytest.mark.parametrize("field", [name for name in HEADER if name != "sequence"])
@pytest.mark.parametrize("rehashed", [False, True], ids=["plainly", "with its hash made to fit"])
def test_a_change_of_any_field_of_any_record(log: Tampered, field: str, rehashed: bool) -> None:
    for sequence in RECORDS:
        value = getattr(log.header(sequence), field)
        for other in other_values(value):
            if rehashed and (type(other) is bytes or other == b""):
                continue  # What is no JSON has no hash.
            with log.undone():
                log(f"UPDATE records SET {field} = ? WHERE sequence = ?", other, sequence)
                if rehashed:
                    log.rehash(sequence)
                assert log.fault() == ("changed", sequence), (field, sequence, other)


@pytest.mark.parametrize("field", [name for name in (*HEADER, "hash") if name != "sequence"])
def test_a_change_of_any_field_to_what_is_no_text(log: Tampered, field: str) -> None:
    for sequence in RECORDS:
        with log.undone():
            log(
                f"UPDATE records SET {field} = CAST(? AS TEXT) WHERE sequence = ?",
                b"7\xc3\x28\xff", sequence,
            )  # fmt: skip
            assert log.fault() == ("changed", sequence)


@pytest.mark.thorough
def test_a_change_of_any_records_hash(log: Tampered) -> None:
    for sequence in RECORDS:
        (value,) = log("SELECT hash FROM records WHERE sequence = ?", sequence)
        for other in other_values(value):
            with log.undone():
                log("UPDATE records SET hash = ? WHERE sequence = ?", other, sequence)
                assert log.fault() == ("changed", sequence), other


def test_a_change_of_any_records_number(log: Tampered) -> None:
    for sequence in RECORDS:
        for other in (0, -sequence, COUNT + 1, 2**62):
            with log.undone():
                log("UPDATE records SET sequence = ? WHERE sequence = ?", other, sequence)
                nature, place = log.fault()
                assert nature in ("reordered", "removed", "cut_off")
                assert place == sequence


@pytest.mark.thorough
def test_a_change_of_any_content(log: Tampered) -> None:
    for sequence in RECORDS:
        salt, content = log("SELECT salt, content FROM contents WHERE sequence = ?", sequence)
        if content is None:
            continue
        forged = content.replace("front_office", "back_office").replace("0", "1")
        changes = [
            ("content = ?", content + " "),
            ("content = ?", content[:-1]),
            ("content = ?", forged + " " * (forged == content)),
            ("content = ?", None),
            ("content = ?", 5),
            ("salt = ?", bytes([salt[0] ^ 1]) + salt[1:]),
            ("salt = ?", salt[:-1]),
            ("salt = ?", salt.hex()),
            ("salt = ?", None),
            ("erased_by = ?", 45),
            ("erased_by = ?", "45"),
        ]
        for change, value in changes:
            with log.undone():
                log(f"UPDATE contents SET {change} WHERE sequence = ?", value, sequence)
                assert log.fault() == ("changed", sequence), (change, value)


def test_a_forged_content_with_a_commitment_of_its_own(log: Tampered) -> None:
    for sequence in RECORDS:
        forged = b'{"office":"back_office"}'
        for rehashed in (False, True):
            with log.undone():
                log(
                    "INSERT OR REPLACE INTO contents VALUES(?, ?, ?, NULL)",
                    sequence, b"\0" * 32, forged.decode(),
                )  # fmt: skip
                log(
                    "UPDATE records SET commitment = ? WHERE sequence = ?",
                    commitment(b"\0" * 32, forged), sequence,
                )  # fmt: skip
                if rehashed:
                    log.rehash(sequence)
                assert log.fault() == ("changed", sequence)


def test_a_removal_of_any_record(log: Tampered) -> None:
    for sequence in RECORDS:
        expected = ("removed" if sequence < COUNT else "cut_off", sequence)
        with log.undone():
            log("DELETE FROM records WHERE sequence = ?", sequence)
            assert log.fault() == expected
            log("DELETE FROM contents WHERE sequence = ?", sequence)
            assert log.fault() == expected
            log.move(sequence, by=-1)
            assert log.fault() == expected


@pytest.mark.thorough
def test_a_removal_of_any_content(log: Tampered) -> None:
    for sequence in RECORDS:
        (kind,) = log("SELECT kind FROM records WHERE sequence = ?", sequence)
        lost = ("changed" if kind == "erasure" else "removed", sequence)
        with log.undone():
            log("DELETE FROM contents WHERE sequence = ?", sequence)
            assert log.fault() == lost
        for erasure in (None, 5, 45, 90, 2**62):
            with log.undone():
                log(
                    "UPDATE contents SET salt = NULL, content = NULL, erased_by = ? "
                    "WHERE sequence = ?", erasure, sequence,
                )  # fmt: skip
                if ERASED.get(sequence) == erasure:
                    continue  # This is how it stands already.
                assert log.fault() == lost, erasure


def test_an_erased_content_that_is_put_back(log: Tampered) -> None:
    for sequence in ERASED:
        with log.undone():
            log(
                "UPDATE contents SET salt = ?, content = '{}', erased_by = NULL "
                "WHERE sequence = ?", b"\0" * 32, sequence,
            )  # fmt: skip
            assert log.fault() == ("changed", sequence)


def test_an_erased_content_that_its_owner_puts_back(tmp_path: Path) -> None:
    path = tmp_path / "log"
    with open_to_write(path) as log:
        log.append(person(1), person(2))
        raw = sqlite3.connect(path)
        kept = raw.execute("SELECT salt, content FROM contents WHERE sequence = 1").fetchone()
        raw.close()
        log.erase("applicant 1", reason="asked for", by="officer", program="1", language="en")
        assert log.verify().sound
        raw = sqlite3.connect(path)
        raw.execute(
            "UPDATE contents SET salt = ?, content = ?, erased_by = NULL WHERE sequence = 1", kept
        )
        raw.commit()
        raw.close()
        fault = log.verify().fault
    assert fault is not None
    assert (fault.nature, fault.sequence) == ("inserted", 1)
    assert "record 3 says it was erased" in fault.text.en


def copy(log: Tampered, of: int, to: int) -> None:
    """Copy a record with its content to a place that is free."""
    for table, columns in (
        ("records", [name for name in (*HEADER, "hash") if name != "sequence"]),
        ("contents", ["salt", "content", "erased_by"]),
    ):
        names = ", ".join(columns)
        log(
            f"INSERT INTO {table}(sequence, {names}) SELECT ?, {names} FROM {table} "
            "WHERE sequence = ?", to, of,
        )  # fmt: skip


@pytest.mark.thorough
def test_an_insertion_at_any_place(log: Tampered) -> None:
    for place in range(1, COUNT + 2):
        for model in {1, max(1, place - 1), 50, COUNT}:
            with log.undone():
                log.move(place, by=1)
                copy(log, model if model < place else model + 1, place)
                # A copy put before its own model is the model; what follows it is the copy.
                expected = ("inserted", place + (model == place))
                assert log.fault() == expected, ("a copy of", model)
                (previous,) = log("SELECT hash FROM records WHERE sequence = ?", place - 1) or (
                    log.origin.hash,
                )
                log("UPDATE records SET previous = ? WHERE sequence = ?", previous, place)
                log.rehash(place)
                assert log.fault() == expected, "forged to follow its predecessor"


def test_an_insertion_before_the_first_place_or_of_a_content_alone(log: Tampered) -> None:
    for place in (0, -1, -(2**62)):
        with log.undone():
            copy(log, 50, place)
            assert log.fault() == ("inserted", place)
    for place in (0, -5, COUNT + 1, 2**62):
        with log.undone():
            log("INSERT INTO contents VALUES(?, ?, '{}', NULL)", place, b"\0" * 32)
            assert log.fault() == ("inserted", place)


def swap(log: Tampered, one: int, other: int, *tables: str) -> None:
    for table in tables:
        for old, new in ((one, 0), (other, one), (0, other)):
            log(f"UPDATE {table} SET sequence = ? WHERE sequence = ?", new, old)


@pytest.mark.thorough
def test_a_swap_of_any_two_records(log: Tampered) -> None:
    for one in RECORDS:
        for other in range(one + 1, COUNT + 1):
            with log.undone():
                swap(log, one, other, "records", "contents")
                assert log.fault() == ("reordered", one)


@pytest.mark.thorough
def test_a_swap_of_any_two_contents(log: Tampered) -> None:
    for one in RECORDS:
        for other in range(one + 1, COUNT + 1):
            if ERASED.get(one, 0) == ERASED.get(other):
                continue  # Both erased by one erasure: nothing is there to be swapped.
            with log.undone():
                swap(log, one, other, "contents")
                nature, place = log.fault()
                assert nature in ("changed", "removed", "inserted")
                assert place in (one, other)


@pytest.mark.parametrize("lost", RECORDS)
def test_a_cut_of_the_end(log: Tampered, lost: int) -> None:
    first = COUNT - lost + 1
    kept = Head(COUNT, log.last)
    with log.undone():
        log("DELETE FROM records WHERE sequence >= ?", first)
        log("DELETE FROM contents WHERE sequence >= ?", first)
        assert log.fault() == ("cut_off", first)
        if lost == COUNT:  # No record is left that refers to the rules.
            log("DELETE FROM knowledge")
            log("UPDATE head SET knowledge = 0")
        # An erasure that was cut off leaves the contents it removed without an explanation.
        unexplained = [erased for erased, by in ERASED.items() if erased < first <= by]
        log.end_here()
        if unexplained:
            assert log.fault() == ("removed", min(unexplained))
            log.end_here(log.key)
            assert log.fault() == ("removed", min(unexplained))
        else:
            assert log.fault() == ("rewritten", None), "the seal cannot be forged without the key"
            log.end_here(log.key)
            assert log.found().sound, "only a head kept elsewhere tells"
            assert log.fault(kept) == ("cut_off", first)
            assert log.fault(Head(None, kept.hash)) == ("rewritten", None)


@pytest.mark.thorough
def test_a_log_rewritten_from_any_record_on(log: Tampered) -> None:
    kept = Head(COUNT, log.last)
    for sequence in RECORDS:
        with log.undone():
            log("UPDATE records SET program = '6.6.6' WHERE sequence = ?", sequence)
            log.rechain(sequence)
            assert log.fault() == ("changed", COUNT)
            log.end_here()
            assert log.fault() == ("rewritten", None)
            log.end_here(log.key)
            assert log.found().sound, "only a head kept elsewhere tells"
            assert log.fault(kept) == ("rewritten", COUNT)
            assert log.fault(Head(None, kept.hash)) == ("rewritten", None)


@pytest.mark.parametrize("field", ["format", "version", "identity", "created", "fingerprint"])
def test_a_change_of_the_origin(log: Tampered, field: str) -> None:
    (value,) = log(f"SELECT {field} FROM origin")
    for other in other_values(value):
        with log.undone():
            log(f"UPDATE origin SET {field} = ?", other)
            with suppress(DamagedLog):  # What cannot be an origin is refused before the chain is.
                assert log.fault() == ("changed", 0)


@pytest.mark.parametrize(
    "field", ["sequence", "hash", "peaks", "knowledge", "fingerprint", "remnants", "seal"]
)
def test_a_change_of_the_note_of_the_end(log: Tampered, field: str) -> None:
    (value,) = log(f"SELECT {field} FROM head")
    for other in other_values(value):
        with log.undone():
            log(f"UPDATE head SET {field} = ?", other)
            assert log.fault()


def test_a_missing_or_doubled_note_of_the_end(log: Tampered) -> None:
    for change in ("DELETE FROM head", "INSERT INTO head SELECT * FROM head"):
        with log.undone():
            log(change)
            assert log.fault() == ("removed", None)


def test_a_head_kept_elsewhere_fits_as_long_as_the_log_only_grows(log: Tampered) -> None:
    for sequence in RECORDS:
        (kept,) = log("SELECT hash FROM records WHERE sequence = ?", sequence)
        assert log.found(Head(sequence, kept)).sound
        assert log.found(Head(None, kept)).sound
        assert log.fault(Head(sequence - 1, kept)) == ("rewritten", sequence - 1)
    assert log.found(Head(0, log.origin.hash)).sound
    assert log.found(Head(None, log.origin.hash)).sound


def test_without_the_key_the_chain_is_checked_and_the_seal_is_not(log: Tampered) -> None:
    key, log.key = log.key, None
    try:
        assert log.found().fault is None
        assert log.found().sound is None, "it may have been rewritten as a whole"
        assert log.found().sealed is None
        with log.undone():
            log("DELETE FROM records WHERE sequence = 100")
            assert log.fault() == ("cut_off", 100)
    finally:
        log.key = key


def test_nothing_is_appended_to_a_log_that_was_tampered_with(log: Tampered, tmp_path: Path) -> None:
    for number, change in enumerate(
        (
            "UPDATE records SET language = 'xx' WHERE sequence = 7",
            "DELETE FROM records WHERE sequence = 100",
            "UPDATE contents SET content = '{}' WHERE sequence = 50",
            "CREATE TABLE notes(note)",
            "CREATE TRIGGER quietly AFTER INSERT ON records BEGIN DELETE FROM contents; END",
        )
    ):
        path = tmp_path / f"{number}.log"
        log.connection.execute("VACUUM INTO ?", (str(path),))
        connection = sqlite3.connect(path)
        connection.execute(change)
        connection.commit()
        connection.close()
        assert log.key is not None
        keys.beside(path).write_text(log.key.words)
        before = path.read_bytes()
        with pytest.raises(DamagedLog) as caught:
            open_to_write(path)
        assert "placement audit verify" in caught.value.text.cs
        assert path.read_bytes() == before


def test_a_changed_record_is_not_shown_as_if_it_were_true(log: Tampered, tmp_path: Path) -> None:
    path = tmp_path / "shown.log"
    log.connection.execute("VACUUM INTO ?", (str(path),))
    connection = sqlite3.connect(path)
    connection.execute("UPDATE records SET language = 'xx' WHERE sequence = 7")
    connection.execute("UPDATE contents SET content = '{}' WHERE sequence = 8")
    connection.execute("DELETE FROM records WHERE sequence = 9")
    connection.commit()
    connection.close()
    with open_to_read(path) as read:
        assert read.record(6).sequence == 6
        for sequence in (7, 8, 9):
            with pytest.raises(DamagedLog, match=f"[Rr]ecord {sequence}"):
                read.record(sequence)
        with pytest.raises(DamagedLog, match="Record 7"):
            list(read.records())
