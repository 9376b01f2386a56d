"""Rules put together to be thought about, not to decide by."""

from __future__ import annotations

from dataclasses import dataclass

from placement.rules.base import KnowledgeBase


@dataclass(frozen=True, repr=False)
class Hypothetical(KnowledgeBase):
    """A knowledge base that skips the checks of one: half of a change need not pass them."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "rules", tuple(sorted(self.rules, key=lambda rule: rule.layer)))
        self._index()
