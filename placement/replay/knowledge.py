"""The rule bases at hand: the present one, those of files, those a log keeps, and earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Final, Literal

from placement.errors import PlacementError
from placement.exports.earlier_rules import EARLIER, earlier_form
from placement.exports.rules_json import Export, export, read_export
from placement.ledger.reading import Ledger
from placement.rules.base import KnowledgeBase, load
from placement.rules.snapshot import identity

Source = Literal["program", "file", "log"]
"""Where a rule base comes from: the program has it of its own, a file was named, a log keeps it."""

_NOTHING: Final[Mapping[str, bytes]] = {}


def kept_exports(ledger: Ledger) -> list[Export]:
    """The rule bases of other days that *ledger* keeps, or that the program has of its own, and by
    which this program can infer. Raises ``DamagedLog``."""
    kept = ledger.rule_bases()
    present = load().identity
    found = []
    for sha256 in ledger.knowledge_named():
        form = kept.get(sha256) or (earlier_form(sha256) if sha256 in EARLIER else None)
        if form is not None and sha256 != present:
            with suppress(PlacementError):
                found.append(Export.read(form))
    return found


class Known:
    """The rule bases at hand, by identity.

    Looked for among the present rules, those of *exports*, those that a log has *kept* (identity →
    canonical JSON), and those of earlier versions of the program, in this order.
    """

    def __init__(
        self, exports: Iterable[Export] = (), kept: Mapping[str, bytes] = _NOTHING
    ) -> None:
        self.present = load()
        self.present_sha256 = identity(self.present)
        self._exports = {
            sha256: one for one in exports for sha256 in (one.sha256, identity(one.base))
        }
        self._kept = kept
        self._read: dict[str, KnowledgeBase | PlacementError] = {}

    @classmethod
    def read(cls, paths: Iterable[str]) -> Known:
        """The same with what was exported to files; raises ``PlacementError``."""
        return cls(map(read_export, paths))

    def source(self, sha256: str | None) -> Source | None:
        """Where the rules of that identity come from, None where they are not at hand."""
        if sha256 is None:
            return None
        if sha256 == self.present_sha256:
            return "program"
        if sha256 in self._exports:
            return "file"
        if sha256 in self._kept:
            return "log"
        return "program" if sha256 in EARLIER else None

    def of(self, sha256: str | None) -> KnowledgeBase | None:
        """The rules of that identity, None where they are not at hand, or where this program
        cannot infer by them; see :meth:`hindrance`."""
        found = self._found(sha256)
        return found if isinstance(found, KnowledgeBase) else None

    def hindrance(self, sha256: str | None) -> PlacementError | None:
        """Why this program cannot infer by the rules of that identity, which are at hand."""
        found = self._found(sha256)
        return found if isinstance(found, PlacementError) else None

    def form(self, sha256: str | None) -> bytes | None:
        """The canonical JSON of the rules of that identity, None where they are not at hand."""
        match self.source(sha256):
            case None:
                return None
            case "file":
                return self._exports[sha256 or ""].form
            case "log":
                return self._kept[sha256 or ""]
            case _ if sha256 == self.present_sha256:
                return export(self.present)
            case _:
                return earlier_form(sha256 or "")

    def _found(self, sha256: str | None) -> KnowledgeBase | PlacementError | None:
        if sha256 == self.present_sha256:
            return self.present
        if sha256 in self._exports:
            return self._exports[sha256].base
        form = self.form(sha256)
        if sha256 is None or form is None:
            return None
        if sha256 not in self._read:
            try:
                self._read[sha256] = Export.read(form).base
            except PlacementError as fault:
                self._read[sha256] = fault
        return self._read[sha256]
