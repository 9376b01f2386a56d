"""The sides of the rules' conditions: each test, and each condition, true, false or unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from placement.facts.conditions import Facts, Node, Truth, leaves, truth
from placement.rules.base import KnowledgeBase
from placement.rules.model import Rule
from placement.text import Text

SIDE_WORDS: Final[dict[Truth, Text]] = {
    Truth.TRUE: Text(en="true", cs="platí"),
    Truth.FALSE: Text(en="false", cs="neplatí"),
    Truth.UNKNOWN: Text(en="unknown", cs="neznámo"),
}
"""What each side is called."""

SIDES: Final = (Truth.TRUE, Truth.FALSE, Truth.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Side:
    """One way in which a part of a rule's condition, a test or the whole, can come out."""

    rule: Rule
    part: Node
    value: Truth

    def is_exercised_by(self, case: Facts) -> bool:
        """Whether the part comes out so for somebody's facts and findings."""
        return truth(self.part, case) is self.value


def parts(rule: Rule) -> tuple[Node, ...]:
    """The whole condition, and its tests, each once, where it has several."""
    return tuple(dict.fromkeys((rule.when, *leaves(rule.when))))


def sides(base: KnowledgeBase) -> Iterator[Side]:
    """Every side of every rule, in canonical order."""
    for rule in base.rules:
        for part in parts(rule):
            for value in SIDES:
                yield Side(rule, part, value)
