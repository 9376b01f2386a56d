"""The rule bases at hand: the present one, and those of earlier days that were exported."""

from __future__ import annotations

from collections.abc import Iterable

from placement.exports.rules_json import Export, read_export
from placement.rules.base import KnowledgeBase, load
from placement.rules.snapshot import identity


class Known:
    """The rule bases at hand, by identity: the present one, and whatever was read from exports."""

    def __init__(self, exports: Iterable[Export] = ()) -> None:
        self.present = load()
        self.present_sha256 = identity(self.present)
        self._by_sha256 = {
            self.present_sha256: self.present,
            **{sha256: e.base for e in exports for sha256 in (e.sha256, identity(e.base))},
        }

    @classmethod
    def read(cls, paths: Iterable[str]) -> Known:
        """The present rules and those exported to files; raises ``PlacementError``."""
        return cls(map(read_export, paths))

    def of(self, sha256: str | None) -> KnowledgeBase | None:
        """The rules of that identity, None where they are not at hand."""
        return None if sha256 is None else self._by_sha256.get(sha256)
