"""A bit that flips anywhere in the file is noticed, or changes nothing that can be read."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from random import Random

import pytest

from placement.ledger import LedgerError, open_to_read, open_to_write
from placement.ledger import key as keys
from tests.ledger.people import everything, person

PAGE = 4096


def offsets(size: int) -> list[int]:
    """The file's whole header, the beginning of every page, and every 89th byte of the rest."""
    beginnings = (page + byte for page in range(0, size, PAGE) for byte in range(24))
    return sorted({*range(100), *beginnings, *range(0, size, 89)})


@pytest.mark.thorough
def test_a_bit_flipped_anywhere_in_the_log(log: Path) -> None:
    whole = everything(log)
    original = log.read_bytes()
    random = Random(1)
    noticed = harmless = 0
    for offset in offsets(len(original)):
        flipped = bytearray(original)
        flipped[offset] ^= 1 << random.randrange(8)
        log.write_bytes(flipped)
        try:
            assert everything(log) == whole, f"byte {offset}: something else is read"
            sound = True
        except LedgerError:
            sound = False
        try:
            with open_to_write(log) as writable:
                writable.append(person(101))
            assert sound, f"byte {offset}: a damaged log was written to"
            harmless += 1
        except LedgerError:
            assert log.read_bytes() == flipped, f"byte {offset}: the damaged log was changed"
            noticed += 1
        assert {path.name for path in log.parent.iterdir()} == {log.name, f"{log.name}.key"}
    assert noticed > harmless > 0, "what is harmless lies where nothing is stored"


@pytest.mark.thorough
def test_a_bit_flipped_anywhere_in_the_key(log: Path) -> None:
    key = keys.beside(log)
    original = key.read_bytes()
    for offset in range(len(original)):
        flipped = bytearray(original)
        flipped[offset] ^= 1 << offset % 8
        key.write_bytes(flipped)
        if flipped.lower().split() == original.split():
            continue  # Another way to write the same digit, or the end of the line.
        with pytest.raises(LedgerError), open_to_write(log):
            pass
        with open_to_read(log) as read:
            assert not read.verify().sound


@pytest.mark.thorough
def test_a_bit_flipped_in_the_write_ahead_file_never_passes_for_the_whole_log(
    tmp_path: Path,
) -> None:
    """What waits there was not moved because somebody was reading; the kept head tells the loss."""
    path = tmp_path / "decisions.log"
    with open_to_write(path) as log:
        log.append(*map(person, range(50)))
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM records").fetchone()
        for number in range(50, 60):
            log.append(person(number))
        kept = log.head()
        copy = tmp_path / "copy" / path.name
        copy.parent.mkdir()
        for suffix in ("", "-wal"):
            shutil.copy(f"{path}{suffix}", copy.parent)
        shutil.copy(keys.apart(path), keys.beside(copy))
        reader.close()
    main, waiting = copy.read_bytes(), Path(f"{copy}-wal").read_bytes()
    assert len(waiting) > 10 * PAGE
    whole = None
    for offset in (None, *range(0, len(waiting), 131)):
        flipped = bytearray(waiting)
        if offset is not None:
            flipped[offset] ^= 1
        copy.write_bytes(main)
        Path(f"{copy}-wal").write_bytes(flipped)
        try:
            with open_to_read(copy) as read:
                found = read.verify(against=kept)
                records = list(read.records()) if found.sound else []
        except LedgerError:
            continue
        whole = whole or records
        assert records == whole or not found.sound, offset
    assert whole is not None
    assert len(whole) == 60
