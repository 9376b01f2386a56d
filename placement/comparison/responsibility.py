"""Which changes of the rules a changed decision comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

from placement.comparison.changes import Change, applied, changes_between
from placement.comparison.decisions import Decision, different
from placement.facts.conditions import Facts
from placement.inference.trees import infer
from placement.rules.base import KnowledgeBase

TRIALS: Final = 500
"""Combinations of changes tried for one person before the exhaustive search is given up."""

Numbers = frozenset[int]
"""Changes, by their places among :attr:`Responsibility.inferring`."""


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
    """Finds what people are decided differently by, between two rule bases.

    *inferring* are the changes by which anything can be inferred otherwise.
    """

    def __init__(self, old: KnowledgeBase, new: KnowledgeBase) -> None:
        self.old = old
        self.new = new
        self.changes = changes_between(old, new)
        self.inferring = tuple(
            change for change in self.changes if change.can_decide or change.what == "rule"
        )
        self._base = lru_cache(maxsize=10_000)(self._base_with)

    def trials(
        self, facts: Facts, before: Decision | None = None, after: Decision | None = None
    ) -> Trials:
        """What is decided about somebody by any of the changes; *before* and *after* are what the
        old and the new rules decide, where that was inferred already."""
        return Trials(self, facts, before, after)

    def differences(self, facts: Facts) -> tuple[Difference, ...]:
        """What is decided otherwise about somebody, part by part, and by which changes."""
        return self.trials(facts).differences()

    def with_changes(self, chosen: Numbers) -> KnowledgeBase:
        """The old rules with the changes *chosen*."""
        return self._base(chosen)

    def named(self, chosen: Iterable[int]) -> tuple[Change, ...]:
        """The changes *chosen*, in their order."""
        return tuple(self.inferring[number] for number in sorted(chosen))

    def _base_with(self, chosen: Numbers) -> KnowledgeBase:
        return applied(self.old, self.new, self.named(chosen))


class Trials:
    """One person decided about with some of the changes, and with others; each inferred once."""

    def __init__(
        self,
        responsibility: Responsibility,
        facts: Facts,
        before: Decision | None,
        after: Decision | None,
    ) -> None:
        self._responsibility = responsibility
        self._facts = facts
        changes = responsibility.inferring
        self.bearing = [n for n, change in enumerate(changes) if not change.leaves_alone(facts)]
        """The changes that may bear on this person."""
        self._decided: dict[Numbers, Decision] = {}
        self.before = before or self.decided(())
        self.after = after or _decided(responsibility.new, facts)
        self._decided[Numbers()] = self.before

    def decided(self, chosen: Iterable[int]) -> Decision:
        """What is decided with the changes *chosen*."""
        key = Numbers(chosen).intersection(self.bearing)
        if key not in self._decided:
            self._decided[key] = _decided(self._responsibility.with_changes(key), self._facts)
        return self._decided[key]

    def differences(self) -> tuple[Difference, ...]:
        """What is decided otherwise, part by part, and by which changes."""
        before, after = self.before.outcome, self.after.outcome
        return tuple(
            Difference(part, before[part], after[part], *self._causes(part))
            for part in different(before, after)
        )

    def _causes(self, part: str) -> tuple[tuple[tuple[Change, ...], ...], bool]:
        return self.causes(lambda decision: decision.outcome[part])

    def causes(
        self, read: Callable[[Decision], str | None], *, advice: bool = False
    ) -> tuple[tuple[tuple[Change, ...], ...], bool]:
        """The smallest sets of changes each of which alone makes what is *read* of the decision
        come out as by the new rules, and whether they are; else one of which none can be left out.

        With *advice*, rules that decide nothing and only advise are among the changes.
        """
        after, named = read(self.after), self._responsibility.named
        changes = self._responsibility.inferring
        deciding = [n for n in self.bearing if advice or changes[n].can_decide]
        trials = 0
        for size in range(1, len(deciding) + 1):
            found = []
            for chosen in combinations(deciding, size):
                if trials == TRIALS:
                    return (named(self._least(read, deciding)),), False
                trials += 1
                if read(self.decided(chosen)) == after:
                    found.append(named(chosen))
            if found:
                return tuple(found), True
        raise AssertionError("all changes together make the new rules")

    def _least(self, read: Callable[[Decision], str | None], deciding: list[int]) -> Numbers:
        """Changes of which none can be left out, found by leaving out one after another."""
        after = read(self.after)
        kept, before = Numbers(deciding), Numbers()
        # Leaving out one can make another needless that was needed, so until nothing more goes.
        while kept != before:
            before = kept
            for number in deciding:
                fewer = kept - {number}
                if fewer != kept and read(self.decided(fewer)) == after:
                    kept = fewer
        return kept


def _decided(base: KnowledgeBase, facts: Facts) -> Decision:
    return Decision.of(base, infer(base, facts))
