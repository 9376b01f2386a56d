"""The questions the checks ask of one rule base, and what becomes of those left undecided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from placement.checks.findings import NO_BREAK_SPACE, Finding, Kind, nobody
from placement.facts.conditions import Facts, Node, Truth, truth
from placement.possible.search import Search
from placement.possible.situations import MOST, Question, TooLarge, about
from placement.rules.base import KnowledgeBase
from placement.text import Text


class Asker:
    """Asks whether somebody exists, and counts the questions by the kind of finding they look
    for."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base
        self.asked: Counter[Kind] = Counter()
        self._search = Search(base)

    @property
    def questions(self) -> int:
        """How many questions were asked."""
        return sum(self.asked.values())

    def somebody(self, kind: Kind, question: Question) -> Facts | None:
        """Who; None where it is proved that nobody exists. Raises ``TooLarge``."""
        self.asked[kind] += 1
        return self._search.find(question)

    def nobody(self, kind: Kind, question: Question) -> bool:
        """Whether it is proved that nobody exists. Raises ``TooLarge``."""
        self.asked[kind] += 1
        return not self._search.exists(question)

    def proof(self, question: Question) -> Text:
        """What the proof went through that nobody exists."""
        return nobody(*self._search.ways(question))

    def decide(
        self, subjects: tuple[str, ...], check: Callable[[], Iterable[Finding]]
    ) -> list[Finding]:
        """The findings of *check*, or that it was left undecided."""
        findings: list[Finding] = []
        try:
            findings.extend(check())
        except TooLarge:
            findings.append(Finding("undecided", subjects, _too_large(subjects)))
        return findings


def has_truth(condition: Node, value: Truth) -> Question:
    """Whether *condition* can have that truth."""
    return about((condition,), lambda case: truth(condition, case) is value)


def differs(condition: Node, other: Node, *, complete: bool = False) -> Question:
    """Whether the two conditions can have different truth."""
    return about(
        (condition, other),
        lambda case: truth(condition, case) is not truth(other, case),
        complete=complete,
    )


def both(condition: Node, other: Node) -> Question:
    """Whether both can be true of one person."""
    return about(
        (condition, other),
        lambda case: truth(condition, case) is truth(other, case) is Truth.TRUE,
    )


def without(condition: Node, other: Node) -> Question:
    """Whether *condition* can be true of a person of whom *other* is not."""
    return about(
        (condition, other),
        lambda case: truth(condition, case) is Truth.TRUE is not truth(other, case),
    )


def _too_large(subjects: tuple[str, ...]) -> Text:
    listed = ", ".join(subjects)
    most = f"{MOST:,}".replace(",", NO_BREAK_SPACE)
    return Text(
        en=f"{listed}: the rules concerned test so many traits together that not all of the "
        f"combinations were gone through (more than {MOST:,}).",
        cs=f"{listed}: dotčená pravidla testují dohromady tolik údajů, že nebyly projity všechny "
        f"kombinace (je jich víc než {most}).",
    )
