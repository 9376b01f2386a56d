"""The decision log: what was decided about whom, by which rules, from which facts, and by whom.

Records are appended to one SQLite file and chained by hashes, so that any later change shows; what
is personal can be erased without breaking the chain. See ``docs/audit.md`` for what that proves.
"""

from placement.ledger.faults import (
    BusyLog,
    DamagedLog,
    DiskFull,
    ErasureUnfinished,
    KeyFault,
    LedgerError,
    NewerLog,
    NoLog,
    NoRecord,
    NotALog,
    OldLog,
    ReadOnlyLog,
    SubjectFault,
    not_recorded,
)
from placement.ledger.findings import Fault
from placement.ledger.opening import open_to_read, open_to_write
from placement.ledger.pins import Pins
from placement.ledger.reading import Ledger
from placement.ledger.records import Entry, Head, Record
from placement.ledger.verification import Verification
from placement.ledger.writing import WritableLedger

__all__ = [
    "BusyLog",
    "DamagedLog",
    "DiskFull",
    "Entry",
    "ErasureUnfinished",
    "Fault",
    "Head",
    "KeyFault",
    "Ledger",
    "LedgerError",
    "NewerLog",
    "NoLog",
    "NoRecord",
    "NotALog",
    "OldLog",
    "Pins",
    "ReadOnlyLog",
    "Record",
    "SubjectFault",
    "Verification",
    "WritableLedger",
    "not_recorded",
    "open_to_read",
    "open_to_write",
]
