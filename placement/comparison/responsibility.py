"""Which changes of the rules a changed decision comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from typing import Final

from placement.comparison.changes import Change, applied, changes_between
from placement.comparison.decisions import Decision, decision
from placement.facts.conditions import Facts
from placement.inference.trees import infer
from placement.rules.base import KnowledgeBase

TRIALS: Final = 500
"""Combinations of changes tried for one person before the exhaustive search is given up."""

_Numbers = frozenset[int]


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of a decision that came out otherwise.

    *causes* are the smallest sets of changes each of which alone turns *before* into *after*; where
    *smallest* is not set, the one set found is merely such that none of it can be left out.
    """

    part: str
    before: str | None
    after: str | None
    causes: tuple[tuple[Change, ...], ...]
    smallest: bool


class Responsibility:
    """Finds what people are decided differently by, between two rule bases."""

    def __init__(self, old: KnowledgeBase, new: KnowledgeBase) -> None:
        self.old = old
        self.new = new
        self.changes = changes_between(old, new)
        self._deciding = tuple(change for change in self.changes if change.can_decide)
        self._base = lru_cache(maxsize=10_000)(self._base_with)

    def is_different(self, facts: Facts) -> bool:
        """Whether anything is decided otherwise about somebody."""
        return decision(infer(self.old, facts)) != decision(infer(self.new, facts))

    def differences(self, facts: Facts) -> tuple[Difference, ...]:
        """What is decided otherwise about somebody, part by part, and by which changes."""
        before = decision(infer(self.old, facts))
        after = decision(infer(self.new, facts))
        different = [part for part in before if before[part] != after[part]]
        if not different:
            return ()
        relevant = [n for n, change in enumerate(self._deciding) if not change.leaves_alone(facts)]

        @cache
        def decided(chosen: _Numbers) -> Decision:
            return decision(infer(self._base(chosen), facts))

        return tuple(
            Difference(
                part, before[part], after[part], *self._causes(part, after, relevant, decided)
            )
            for part in different
        )

    def _causes(
        self,
        part: str,
        after: Decision,
        relevant: list[int],
        decided: Callable[[_Numbers], Decision],
    ) -> tuple[tuple[tuple[Change, ...], ...], bool]:
        trials = 0
        for size in range(1, len(relevant) + 1):
            found = []
            for chosen in combinations(relevant, size):
                if trials == TRIALS:
                    return (self._least(part, after, relevant, decided),), False
                trials += 1
                if decided(frozenset(chosen))[part] == after[part]:
                    found.append(self._named(chosen))
            if found:
                return tuple(found), True
        raise AssertionError("all changes together make the new rules")

    def _least(
        self,
        part: str,
        after: Decision,
        relevant: list[int],
        decided: Callable[[_Numbers], Decision],
    ) -> tuple[Change, ...]:
        """Changes of which none can be left out, found by leaving out one after another."""
        kept, before = frozenset(relevant), frozenset[int]()
        # Leaving out one can make another needless that was needed, so until nothing more goes.
        while kept != before:
            before = kept
            for number in relevant:
                fewer = kept - {number}
                if fewer != kept and decided(fewer)[part] == after[part]:
                    kept = fewer
        return self._named(sorted(kept))

    def _named(self, chosen: list[int] | tuple[int, ...]) -> tuple[Change, ...]:
        return tuple(self._deciding[number] for number in chosen)

    def _base_with(self, chosen: _Numbers) -> KnowledgeBase:
        return applied(self.old, self.new, [self._deciding[number] for number in sorted(chosen)])
