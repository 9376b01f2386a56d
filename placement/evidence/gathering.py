"""Evidence gathered from a log: some of its records, and what shows that they stand in it.

docs/evidence.md describes its form, ``check_evidence.py`` checks it. Of all other records it shows
nothing but hashes; a pack shows the headers that the chain is made of, unless told not to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Final, Literal

from placement.canonical import JSON, canonical_json, digest
from placement.errors import PlacementError
from placement.evidence.check_evidence import FORMAT
from placement.ledger.proofs import inclusion
from placement.ledger.reading import Ledger
from placement.ledger.records import HEADER, Head, Record, header_form
from placement.ledger.tree import leaf_hash
from placement.text import Text, quoted

Kind = Literal["receipt", "pack"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The *records* shown, and everything of the document but the files beside it."""

    records: tuple[Record, ...]
    parts: Mapping[str, JSON]

    @property
    def root(self) -> str:
        """The root of the log's tree, in hexadecimal."""
        end = self.parts["end"]
        assert isinstance(end, Mapping)
        return str(end["root"])

    def document(self, files: Mapping[str, bytes]) -> bytes:
        """The evidence in canonical JSON, bound to the *files* that stand beside it by name."""
        named = {name: sha256(content).hexdigest() for name, content in files.items()}
        parts = {**self.parts, "files": named, "sha256": ""}
        return canonical_json({**parts, "sha256": digest(parts)}) + b"\n"


def receipt_of(ledger: Ledger, record: Record) -> Evidence:
    """What shows that *record* stands in the log, which must be one verified view of it."""
    origin = Head(0, ledger.origin.hash)
    return _evidence(ledger, "receipt", (record,), {}, origin, ())


def pack_of(
    ledger: Ledger, subject: str, *, checkpoint: Head | None = None, alone: bool = False
) -> Evidence:
    """All records about *subject*, with what humans decided about them, the erasures of any, the
    rules that decided, and the chain of headers from the *checkpoint* to the end of the log.

    The checkpoint is a head kept elsewhere, by default the place before the first of the records;
    *alone* leaves out the headers of other records. The log must be one verified view. Raises
    ``PlacementError`` where there is nothing about *subject*, or the checkpoint is not the log's.
    """
    about = {record.sequence: record for record in ledger.records(subject=subject)}
    if not about:
        raise PlacementError(_NOBODY.format(subject=quoted(subject), path=ledger.path))
    human = [one for found in list(about) for one in ledger.records(refers_to=found)]
    erased = {record.erased_by for record in about.values()} - {None}
    erasures = [ledger.record(number) for number in erased if number is not None]
    for record in (*human, *erasures):
        about[record.sequence] = record
    records = tuple(about[number] for number in sorted(about))
    kept = ledger.rule_bases()
    named = {one.knowledge_sha256 for one in records} - {None}
    rules = {name: kept[name].decode() if name in kept else None for name in named if name}
    start = _checkpoint(ledger, records[0], checkpoint)
    chain: Sequence[JSON] = ()
    if not alone:
        chain = [
            {name: getattr(header, name) for name in HEADER}
            for header in ledger.headers(start.sequence or 0)
        ]
    return _evidence(ledger, "pack", records, rules, start, chain)


def _evidence(
    ledger: Ledger,
    kind: Kind,
    records: tuple[Record, ...],
    rules: Mapping[str, JSON],
    checkpoint: Head,
    chain: Sequence[JSON],
) -> Evidence:
    end, seal = ledger.noted()
    leaves = [leaf_hash(header_form(header)) for header in ledger.headers()]
    return Evidence(
        records,
        {
            "format": FORMAT,
            "kind": kind,
            "origin": asdict(ledger.origin),
            "end": end.stated,
            "seal": seal,
            "records": [_told(ledger, record, leaves) for record in records],
            "rules": rules,
            "checkpoint": {"sequence": checkpoint.sequence, "hash": checkpoint.hash},
            "chain": chain,
        },
    )


def _told(ledger: Ledger, record: Record, leaves: Sequence[bytes]) -> JSON:
    salt = None if record.form is None else ledger.salt(record.sequence)
    return {
        "header": {name: getattr(record, name) for name in HEADER},
        "salt": None if salt is None else salt.hex(),
        "content": record.content,
        "erased_by": record.erased_by,
        "path": [step.hex() for step in inclusion(leaves, record.sequence - 1)],
    }


def _checkpoint(ledger: Ledger, first: Record, kept: Head | None) -> Head:
    """Where the chain begins: at a head *kept* elsewhere, else before the *first* record shown."""
    if kept is None:
        return Head(first.sequence - 1, first.previous)
    sequence = kept.sequence
    if sequence is None or sequence >= first.sequence:
        raise PlacementError(_LATE.format(first=first.sequence))
    following = next(ledger.headers(sequence))
    if following.previous != kept.hash:
        raise PlacementError(_NOT_OF_LOG.format(head=str(kept), path=ledger.path))
    return kept


_NOBODY: Final = Text(
    en="{path} holds no record about {subject}; “placement audit list” shows what it holds.",
    cs="{path} neobsahuje žádný záznam, který by se týkal {subject}; co obsahuje, ukáže "
    "„placement audit list“.",
)
_LATE: Final = Text(
    en="--head must be a head with its number, kept before the first record shown, which is "
    "number {first}.",
    cs="--head musí být koncový otisk i s číslem, uschovaný před prvním vydávaným záznamem, který "
    "má číslo {first}.",
)
_NOT_OF_LOG: Final = Text(
    en="{head} never was the head of {path}: it is another log, or what was recorded up to there "
    "was changed since.",
    cs="{head} nikdy nebyl koncovým otiskem protokolu {path}: je to jiný protokol, nebo v něm od "
    "té doby bylo něco změněno.",
)
