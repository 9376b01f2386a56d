"""What one record of the decision log is, and the hashes that tie it to its place.

A record has a *header*, which is chained, and a *content*, which is personal. The header holds only
a commitment to the content: SHA-256 over 32 random bytes (the salt) and the content's canonical
form. Erasing salt and content therefore leaves the chain whole, and without the salt not even a
guessed content can be confirmed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final, Literal, TypeAlias, get_args

import msgspec

from placement.canonical import JSON, canonical_json
from placement.errors import PlacementError
from placement.text import Language, Text

EntryKind = Literal["recommendation", "interview", "batch", "explanation"]
Kind = Literal[
    "recommendation", "interview", "batch", "explanation", "decision", "erasure", "rekeying",
    "upgrade",
]  # fmt: skip

ENTRY_KINDS: Final[tuple[EntryKind, ...]] = get_args(EntryKind)
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

SALT: Final = 32
"""Bytes of salt: as many as the commitment's hash has."""

Content: TypeAlias = "Mapping[str, JSON]"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be recorded of one decision, interview, batch or explanation.

    *content* is the personal part: facts used and unknown, verdict, role, fired rules, points and
    whatever else explains the decision; it must fit :func:`placement.canonical.canonical_json`.
    *subject* identifies the person; only a keyed pseudonym of it is kept. A batch has no subject.
    *knowledge_sha256* and *knowledge_version* name the rules that decided, *knowledge* makes their
    canonical form, of which that is the hash, to be kept in the log once; *program* is the version
    of the program. *keep_until* is the last day on which the record must be kept.
    """

    kind: EntryKind
    content: Content
    program: str
    language: Language
    knowledge_sha256: str | None = None
    knowledge_version: str | None = None
    subject: str | None = None
    keep_until: date | None = None
    knowledge: Callable[[], bytes] | None = None


class Record(msgspec.Struct, frozen=True):
    """One record as it stands in the log, its header's fields in canonical order. Not a dataclass,
    for a hundred thousand are made to list a log.

    *time* is UTC in ISO 8601 to the millisecond. *subject* is the keyed pseudonym. *refers_to* is
    the record that a human decision is about. *previous* is the hash of the record before, for the
    first one the hash of the log's origin. *form* is the content's canonical JSON; None once it
    was erased, and *erased_by* is then the number of the erasure's record. *kind* is one of
    :data:`KINDS`, or one that only a later program knows.
    """

    commitment: str
    keep_until: str | None
    kind: str
    knowledge_sha256: str | None
    knowledge_version: str | None
    language: Language
    previous: str
    program: str
    refers_to: int | None
    sequence: int
    subject: str | None
    time: str
    hash: str
    form: bytes | None
    erased_by: int | None = None

    def __repr__(self) -> str:
        return f"<record {self.sequence}: {self.kind}>"

    @property
    def content(self) -> Content | None:
        """What was recorded, read each time it is asked for; None once it was erased."""
        return None if self.form is None else msgspec.json.decode(self.form)


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that has no place in the chain yet: its *subject* is already a pseudonym.

    *form* is the canonical JSON of *content*.
    """

    kind: Kind
    content: Content
    form: bytes
    time: str
    program: str
    language: Language
    knowledge_sha256: str | None = None
    knowledge_version: str | None = None
    subject: str | None = None
    keep_until: str | None = None
    refers_to: int | None = None
    knowledge: Callable[[], bytes] | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: the last record's number and hash; 0 and the origin's hash if none.

    Kept outside the log, it proves later that nothing up to this record was touched. *sequence* is
    None where only the hash was kept.
    """

    sequence: int | None
    hash: str

    def __str__(self) -> str:
        return self.hash if self.sequence is None else f"{self.sequence}:{self.hash}"

    @classmethod
    def parse(cls, words: str) -> Head:
        """The head written as ``SEQUENCE:HASH`` or ``HASH``. Raises ``PlacementError``."""
        sequence, _, digits = words.strip().rpartition(":")
        hexadecimal = len(digits) == 64 and set(digits.lower()) <= set("0123456789abcdef")
        if hexadecimal and not sequence:
            return cls(None, digits.lower())
        if hexadecimal and sequence.isascii() and sequence.isdecimal() and len(sequence) < 16:
            return cls(int(sequence), digits.lower())
        raise PlacementError(_NOT_A_HEAD.format(words=words))


_NOT_A_HEAD: Final = Text(
    en="“{words}” is not the head of a log: a head is 64 hexadecimal digits, or a record's number, "
    "a colon and the digits, as “placement audit head” prints it.",
    cs="„{words}“ není koncový otisk protokolu: ten má 64 šestnáctkových číslic, případně před "
    "nimi číslo záznamu a dvojtečku, jak ho vypisuje „placement audit head“.",
)


class Header(msgspec.Struct):
    """The chained part of a record; its fields stand in canonical order, so encoding keeps it."""

    commitment: str
    keep_until: str | None
    kind: str
    knowledge_sha256: str | None
    knowledge_version: str | None
    language: str
    previous: str
    program: str
    refers_to: int | None
    sequence: int
    subject: str | None
    time: str


HEADER: Final = Header.__struct_fields__
"""The header's fields in canonical order."""

_encode = msgspec.json.Encoder().encode


def header_form(header: Header) -> bytes:
    """The header's canonical JSON, which the chain hashes and the tree has as its leaf.

    Encodes directly, without :func:`placement.canonical.canonical_json`, for a log is verified
    record by record; tests hold the two equal.
    """
    return _encode(header)


def header_hash(header: Header) -> str:
    """SHA-256 of the header's canonical JSON, in hexadecimal."""
    return sha256(_encode(header)).hexdigest()


def handover(sequence: int, last: str, root: str, to: str) -> bytes:
    """What the key in use seals when it is replaced by the one with fingerprint *to*: the end of
    the log, its last record's number and hash and the root of its tree."""
    return canonical_json({"hash": last, "root": root, "sequence": sequence, "to": to})


def commitment(salt: bytes, content: bytes) -> str:
    """What binds a header to its content: SHA-256 of the salt and the canonical content."""
    return sha256(salt + content).hexdigest()
