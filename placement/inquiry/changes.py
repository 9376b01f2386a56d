"""Changes of facts: what a value was, what it would be, and how far it moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from placement.facts.conditions import Facts
from placement.facts.dictionary import TRAITS
from placement.facts.reading import in_order
from placement.facts.traits import Trait


@dataclass(frozen=True, slots=True)
class Change:
    """One trait's value *before* and *after*; None where it is not known."""

    trait: Trait
    before: str | None
    after: str | None

    @property
    def distance(self) -> int:
        """How many places the value moves on its scale; 1 on a scale without order, and where it
        was or becomes unknown."""
        if self.before is None or self.after is None:
            return 1
        scale = self.trait.scale
        if not scale.ordered:
            return 1
        return abs(scale.position(self.after) - scale.position(self.before))


def changes_between(before: Facts, after: Facts) -> tuple[Change, ...]:
    """The changes that turn one person's facts into another's, in dictionary order."""
    return tuple(
        Change(trait, before.get(trait.name), after.get(trait.name))
        for trait in TRAITS
        if before.get(trait.name) != after.get(trait.name)
    )


def apply(facts: Facts, changes: Iterable[Change]) -> Facts:
    """The facts after the changes, in dictionary order."""
    return with_values(facts, {change.trait.name: change.after for change in changes})


def with_values(facts: Facts, values: Mapping[str, str | None]) -> Facts:
    """The facts with *values* put over them, in dictionary order; None makes a trait unknown."""
    merged = {**facts, **values}
    return in_order({name: value for name, value in merged.items() if value is not None})
