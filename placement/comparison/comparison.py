"""Two rule bases compared: what was changed, who is decided differently, and because of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from placement.comparison.changes import Change
from placement.comparison.responsibility import Difference, Responsibility
from placement.facts.conditions import Facts
from placement.facts.goals import OFFICE_VERDICT, STANDING
from placement.rules.base import KnowledgeBase

if TYPE_CHECKING:
    import polars as pl

    from placement.inference.columns import Columns

MOST: Final = 1_000
"""People decided differently whose reasons are looked for; more are only counted."""


@dataclass(frozen=True, slots=True)
class Affected:
    """A person decided differently."""

    id: str
    facts: Facts
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a change of the rules changes: *different* counts all people decided differently,
    *affected* are those of them whose reasons were looked for."""

    old: KnowledgeBase
    new: KnowledgeBase
    changes: tuple[Change, ...]
    people: int
    different: int
    affected: tuple[Affected, ...]

    def by_cause(self) -> list[tuple[tuple[Change, ...], int]]:
        """Sets of changes, and for how many of those affected each is a cause; most first."""
        counts: Counter[tuple[Change, ...]] = Counter()
        for person in self.affected:
            causes = {cause for each in person.differences for cause in each.causes}
            counts.update(sorted(causes, key=lambda cause: [c.name for c in cause]))
        return counts.most_common()


class Comparer:
    """Compares two rule bases over people, who can be added one by one or in frames."""

    def __init__(self, old: KnowledgeBase, new: KnowledgeBase, *, most: int = MOST) -> None:
        self._responsibility = Responsibility(old, new)
        self._most = most
        self._people = 0
        self._different = 0
        self._affected: list[Affected] = []

    def add(self, identifier: str, facts: Facts) -> None:
        """Compare what is decided about one person."""
        self._people += 1
        trials = self._responsibility.trials(facts)
        if trials.before.outcome != trials.after.outcome:
            self._different += 1
            if len(self._affected) < self._most:
                self._affected.append(Affected(identifier, facts, trials.differences()))

    def add_frame(self, ids: pl.Series, codes: pl.DataFrame) -> None:
        """Compare what is decided about people given as codes, of whom most are decided as before;
        that is soon seen."""
        from placement.inference.agreement import decode

        self._people += codes.height
        different = self._differ(codes)
        self._different += int(different.sum())
        rows = different.arg_true()[: max(0, self._most - len(self._affected))]
        for identifier, row in zip(
            ids.gather(rows), codes[rows].iter_rows(named=True), strict=True
        ):
            facts = decode(row)
            differences = self._responsibility.differences(facts)
            self._affected.append(Affected(identifier, facts, differences))

    @cached_property
    def _engines(self) -> tuple[Columns, Columns]:
        from placement.inference.columns import Columns

        return Columns(self._responsibility.old), Columns(self._responsibility.new)

    def _differ(self, codes: pl.DataFrame) -> pl.Series:
        """Whether each person is decided differently."""
        import polars as pl

        old, new = (_decided(engine, codes) for engine in self._engines)
        compared = pl.concat([old, new.rename(lambda name: f"new {name}")], how="horizontal")
        return compared.select(
            pl.any_horizontal(pl.col(c).ne_missing(pl.col(f"new {c}")) for c in old.columns)
        ).to_series()

    def comparison(self) -> Comparison:
        """What was found so far."""
        responsibility = self._responsibility
        return Comparison(
            responsibility.old,
            responsibility.new,
            responsibility.changes,
            self._people,
            self._different,
            tuple(self._affected),
        )


def compare(
    old: KnowledgeBase,
    new: KnowledgeBase,
    people: Iterable[tuple[str, Facts]] = (),
    *,
    most: int = MOST,
) -> Comparison:
    """What was changed between two rule bases, and what that changes for *people*, each given with
    an identifier; the reasons are looked for among the first *most* decided differently."""
    comparer = Comparer(old, new, most=most)
    for identifier, facts in people:
        comparer.add(identifier, facts)
    return comparer.comparison()


def _decided(engine: Columns, codes: pl.DataFrame) -> pl.DataFrame:
    """What is decided about people, in the parts of a decision."""
    findings = [OFFICE_VERDICT.name, *(finding.name for finding in STANDING.values())]
    scored = engine.score(codes).select("role", "readiness")
    return engine.infer(codes).select(findings).hstack(scored)
