"""What was changed between two rule bases, and any part of the change applied alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Final, Literal, TypeVar

from placement.comparison.hypothetical import Hypothetical
from placement.facts.conditions import Facts, attributes, truth
from placement.facts.dictionary import BY_NAME
from placement.rules.base import KnowledgeBase
from placement.rules.model import Cautions, Foretells, Rule
from placement.rules.statements import Statement
from placement.rules.strengths import Hedge

What = Literal["rule", "strength", "threshold", "own_work", "statement", "order", "version"]

_RULE_FIELDS: Final = ("sources", "basis", "when", "then", "strength", "text")
_DECIDING_FIELDS: Final = frozenset({"when", "then", "strength"})

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing added, removed or changed.

    *name* is a rule's id, a hedge, a threshold, a goal (of its own work) or a locator; *before* is
    None where it was added, *after* where it was removed. *fields* are what of a rule was changed.
    """

    what: What
    name: str
    before: Rule | Statement | tuple[str, ...] | int | str | None
    after: Rule | Statement | tuple[str, ...] | int | str | None
    fields: tuple[str, ...] = ()

    @property
    def can_decide(self) -> bool:
        """Whether anybody could be decided differently because of it."""
        if self.what != "rule":
            return self.what in ("strength", "threshold", "own_work")
        if self.fields and _DECIDING_FIELDS.isdisjoint(self.fields):
            return False
        versions = [rule for rule in (self.before, self.after) if isinstance(rule, Rule)]
        return not all(isinstance(rule.then, (Cautions, Foretells)) for rule in versions)

    def leaves_alone(self, facts: Facts) -> bool:
        """Whether, for somebody with *facts*, it clearly changes nothing: the rule's condition
        alone was changed, and is true, false or unknown as it was."""
        if self.fields != ("when",):
            return False
        assert isinstance(self.before, Rule)
        assert isinstance(self.after, Rule)
        conditions = (self.before.when, self.after.when)
        tests_facts_alone = all(a.name in BY_NAME for c in conditions for a in attributes(c))
        values = {truth(condition, facts) for condition in conditions}
        return tests_facts_alone and len(values) == 1


def changes_between(old: KnowledgeBase, new: KnowledgeBase) -> tuple[Change, ...]:
    """Everything in which *new* is not *old*: rules first, in the order of *new*, then the rest."""
    return tuple(_changes(old, new))


def applied(old: KnowledgeBase, new: KnowledgeBase, chosen: Collection[Change]) -> KnowledgeBase:
    """*old* with the chosen ones of its changes to *new*; not checked, for it decides nothing."""
    rules = {rule.id: rule for rule in old.rules}
    strengths: dict[Hedge, int] = dict(old.strengths)
    thresholds = old.thresholds
    own_work = dict(old.own_work)
    for change in chosen:
        match change.what, change.after:
            case "rule", Rule() as rule:
                rules[change.name] = rule
            case "rule", _:
                del rules[change.name]
            case "strength", int(points):
                strengths[Hedge(change.name)] = points
            case "threshold", value:
                # A clause that is taken away is None.
                thresholds = replace(thresholds, **{change.name: value})  # type: ignore[arg-type]
            case "own_work", tuple(traits):
                own_work[change.name] = traits
            case "own_work", _:
                del own_work[change.name]
            case _:
                pass
    place = {rule.id: number for number, rule in enumerate(new.rules)}
    ordered = sorted(rules.values(), key=lambda rule: place.get(rule.id, -1))
    return Hypothetical(
        tuple(ordered), new.statements, strengths, thresholds, new.version, own_work
    )


def _changes(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Change]:
    for name, before, after in _pairs(old.by_id, new.by_id):
        fields: tuple[str, ...] = ()
        if before is not None and after is not None:
            fields = tuple(f for f in _RULE_FIELDS if getattr(before, f) != getattr(after, f))
        yield Change("rule", name, before, after, fields)
    for hedge, points, now in _pairs(old.strengths, new.strengths):
        yield Change("strength", hedge.value, points, now)
    for name, value, then in _pairs(asdict(old.thresholds), asdict(new.thresholds)):
        yield Change("threshold", name, value, then)
    for goal, traits, then_traits in _pairs(old.own_work, new.own_work):
        yield Change("own_work", goal, traits, then_traits)
    statements = [{s.locator: s for s in base.statements} for base in (old, new)]
    for locator, said, says in _pairs(*statements):
        yield Change("statement", locator, said, says)
    if _order(old.by_id, new.by_id) != _order(new.by_id, old.by_id):
        yield Change("order", "rules", None, None)
    if old.version != new.version:
        yield Change("version", "version", old.version, new.version)


_Key = TypeVar("_Key")


def _pairs(
    old: Mapping[_Key, _Value], new: Mapping[_Key, _Value]
) -> Iterator[tuple[_Key, _Value | None, _Value | None]]:
    """The keys whose values differ, those of *new* first, with both values."""
    for key in dict.fromkeys((*new, *old)):
        before, after = old.get(key), new.get(key)
        if before != after:
            yield key, before, after


def _order(one: Mapping[str, Rule], other: Mapping[str, Rule]) -> list[str]:
    return [name for name in one if name in other]
