"""Evidence checked with this program: as ``check_evidence.py`` does, and against a log at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, Final

from placement.canonical import canonical_json
from placement.errors import BAD_NEWS, PlacementError
from placement.evidence.check_evidence import FAULTS, MOST, Altered, examine
from placement.explanation.blocks import Block, Item, Page, Paragraph
from placement.files import at, name_of, read_bytes
from placement.ledger.reading import Ledger
from placement.ledger.records import HEADER, Record, header_form
from placement.ledger.tree import Peaks
from placement.text import Text, printable


class EvidenceAltered(PlacementError):
    """The evidence is not what it was when it was made, or not of the log that was named."""

    exit_code = BAD_NEWS


@dataclass(frozen=True, slots=True)
class Checked:
    """Evidence that is whole in itself: its *records*, and where they stand.

    *size* and *root* are those of the log's tree when it was made, *identity* tells the log from
    any other, *fingerprint* recognises the key of its seal, which is not checked.
    """

    records: tuple[Record, ...]
    rules: Mapping[str, bytes]
    identity: str
    size: int
    root: str
    fingerprint: str

    @classmethod
    def read(cls, path: str) -> Checked:
        """The evidence in a file, every part of it checked. Raises :class:`EvidenceAltered`, or
        another ``PlacementError`` where the file cannot be read."""
        name = name_of(path)
        data = read_bytes(path, most=MOST)
        try:
            found = examine(data, Path(path).parent)
            return cls(
                records=tuple(map(_record, found["records"])),
                rules={
                    sha256: words.encode()
                    for sha256, words in found["rules"].items()
                    if words is not None
                },
                identity=found["origin"]["identity"],
                size=found["end"]["sequence"],
                root=found["end"]["root"],
                fingerprint=found["end"]["fingerprint"],
            )
        except Altered as fault:
            raise EvidenceAltered(_altered(name, *map(str, fault.args))) from None
        except Exception:
            # A hostile file can make anything go wrong in reading it: then it is no evidence.
            raise EvidenceAltered(_altered(name, "form")) from None

    def require_root(self, root: str) -> None:
        """Raises :class:`EvidenceAltered` unless the log had this *root* when it was made."""
        if root.strip().lower() != self.root:
            raise EvidenceAltered(_OTHER_ROOT.format(given=printable(root.strip()), root=self.root))

    def require_log(self, ledger: Ledger) -> tuple[int, ...]:
        """Which of its records have been erased in the log since.

        The log must be one verified view. Raises :class:`EvidenceAltered` unless it is that log,
        and has in it, unchanged, all that it held when the evidence was made.
        """
        if ledger.origin.identity != self.identity:
            raise EvidenceAltered(_OTHER_LOG.format(path=ledger.path, identity=self.identity))
        tree = Peaks()
        for header in islice(ledger.headers(), self.size):
            tree.add(header_form(header))
        if (tree.size, tree.root.hex()) != (self.size, self.root):
            raise EvidenceAltered(_NOT_THERE.format(path=ledger.path, size=self.size))
        return tuple(
            record.sequence
            for record in self.records
            if record.form is not None and ledger.record(record.sequence).form is None
        )

    def blocks(self) -> list[Block]:
        """What was found, in words."""
        return [
            Paragraph(_TRUE.format(count=len(self.records)), strong=True),
            Item(_ROOT.format(root=self.root, size=self.size)),
            Item(_LOG.format(identity=self.identity)),
            Item(_SEAL.format(fingerprint=self.fingerprint)),
        ]

    def page(self, *more: Text) -> Page:
        """What was found, and what *more* was checked, as a page."""
        return Page(_TITLE, (*self.blocks(), *map(Item, more)))

    def to_dict(self) -> dict[str, Any]:
        """What was found, as JSON."""
        return {
            "unchanged": True,
            "records": [record.sequence for record in self.records],
            "identity": self.identity,
            "size": self.size,
            "root": self.root,
            "fingerprint": self.fingerprint,
        }


def _record(told: Mapping[str, Any]) -> Record:
    header, content = told["header"], told["content"]
    form = canonical_json(header)

    return Record(
        **{name: header[name] for name in HEADER},
        hash=sha256(form).hexdigest(),
        form=None if content is None else canonical_json(content),
        erased_by=told["erased_by"],
    )


def _altered(name: Text, fault: str, where: str = "") -> Text:
    en, cs = FAULTS[fault].split(" / ")
    place = f" ({printable(where)})." if where else "."
    return at(name, Text(en=en + place, cs=cs + place))


ROOT_GIVEN: Final = Text(
    en="The log had the root that you gave.", cs="Protokol měl kořen, který jste zadali."
)
NO_ROOT: Final = Text(
    en="Not compared with a root known from elsewhere: give one with --root, or the log itself "
    "with --log.",
    cs="Neporovnáno s kořenem zjištěným jinde: zadejte ho volbou --root, nebo protokol volbou "
    "--log.",
)
IN_LOG: Final = Text(
    en="The log {path} holds it unchanged to this day.",
    cs="Protokol {path} to dodnes obsahuje beze změny.",
)
ERASED_SINCE: Final = Text(
    en="Its content was erased in the log since; this file still shows what it was.",
    cs="V protokolu byl obsah mezitím vymazán; tento soubor dál ukazuje, jaký byl.",
)
_TITLE: Final = Text(en="Evidence checked", cs="Ověřený doklad")
_TRUE: Final = Text(
    en="Unchanged: what is shown is what was recorded (records: {count}).",
    cs="Beze změny: co doklad ukazuje, to bylo zaznamenáno (záznamů: {count}).",
)
_ROOT: Final = Text(
    en="It stands in the log whose root over {size} records is {root}.",
    cs="Stojí v protokolu, jehož kořen při počtu záznamů {size} je {root}.",
)
_LOG: Final = Text(en="Identity of the log: {identity}.", cs="Totožnost protokolu: {identity}.")
_SEAL: Final = Text(
    en="The seal was not checked: that takes the log's key, with the fingerprint {fingerprint}.",
    cs="Pečeť ověřena nebyla: to lze jen s klíčem protokolu, který má otisk {fingerprint}.",
)
_OTHER_ROOT: Final = Text(
    en="It is not of a log with the root {given}; the root it leads to is {root}.",
    cs="Není z protokolu s kořenem {given}; vede ke kořenu {root}.",
)
_OTHER_LOG: Final = Text(
    en="It is not of the log {path}, but of the one with the identity {identity}.",
    cs="Není z protokolu {path}, ale z protokolu s totožností {identity}.",
)
_NOT_THERE: Final = Text(
    en="The log {path} does not have in it what it held when this was made, with {size} records: "
    "one of the two was changed.",
    cs="Protokol {path} neobsahuje to, co obsahoval, když doklad vznikl (záznamů: {size}): jedno "
    "z toho bylo změněno.",
)
