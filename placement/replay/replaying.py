"""Recorded decisions inferred again, and every difference attributed to where it comes from.

Three things make a decision: the facts, the rules and the program. They are exchanged one after the
other: first the program, which infers from the recorded facts by the rules of their day; then the
rules. What the first step changes comes from the program, or from facts that it no longer knows;
what the second one changes comes from the rules, and from which of them is told by applying their
changes one by one. Where the rules of the day are not at hand the steps cannot be told apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from placement.canonical import JSON
from placement.comparison.changes import Change, applied
from placement.comparison.responsibility import Responsibility
from placement.exports.rules_json import Export
from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import NOT_RECOMMENDED, RECOMMENDED
from placement.inference.trees import infer
from placement.ledger.records import Record
from placement.replay.content import PERSONAL_KINDS, Decision, decided, decision_of
from placement.replay.knowledge import Known
from placement.rules.base import KnowledgeBase
from placement.version import __version__

Cause = Literal["facts", "program", "rules"]
Hindrance = Literal["erased", "no_person", "unreadable"]

Parts = Mapping[str, JSON]
"""What makes up a decision → how it came out: ``office``, ``role``, ``readiness``, and for each
goal ``standing.GOAL``, for each total ``goal.GOAL``, for each rule that fired ``rule.RULE``."""

FACT: Final = "fact."
GOAL: Final = "goal."
RULE: Final = "rule."
STANDING: Final = "standing."


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of a decision that comes out otherwise now.

    *causes* are what it comes from; where it is not *certain*, it is one of these or several.
    *changes* are sets of changes of the rules each of which alone makes the difference (of a total
    or a rule one set, of all that have a part in it); there are none where the rules of the day are
    not at hand.
    """

    part: str
    before: JSON
    after: JSON
    causes: tuple[Cause, ...]
    certain: bool = True
    changes: tuple[tuple[Change, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Replay:
    """One record inferred again; *hindrance* says why it could not be, and *differences* what came
    out otherwise."""

    record: Record
    differences: tuple[Difference, ...] = ()
    hindrance: Hindrance | None = None


class Replayer:
    """Infers records again, by the rules *by*: of several, each record by those of its day, else by
    the last; without any, by the present ones.

    *earlier* are rules of other days, to tell where differences come from.
    """

    def __init__(self, by: Sequence[Export] = (), earlier: Sequence[Export] = ()) -> None:
        self._known = Known([*earlier, *by])
        self._by = {export.sha256: export.base for export in by}
        self._otherwise = by[-1].base if by else self._known.present
        self._steps: dict[tuple[int, int], _Step] = {}

    def replay(self, record: Record) -> Replay:
        """Infer *record* again and compare."""
        if record.kind not in PERSONAL_KINDS:
            return Replay(record, hindrance="no_person")
        if record.content is None:
            return Replay(record, hindrance="erased")
        stored = decision_of(record)
        if stored is None:
            return Replay(record, hindrance="unreadable")
        return Replay(record, tuple(self._differences(record, stored)))

    def _differences(self, record: Record, stored: Decision) -> list[Difference]:
        facts = {name: value for name, value in stored.facts.items() if _is_known(name, value)}
        lost = {name: value for name, value in stored.facts.items() if name not in facts}
        first: Cause = "facts" if lost else "program"
        found = [Difference(FACT + name, value, None, ("facts",)) for name, value in lost.items()]
        by = self._by.get(record.knowledge_sha256 or "", self._otherwise)
        before, after = parts_of(stored), _parts(by, facts)
        if before == after:
            return found
        of_the_day = self._known.of(record.knowledge_sha256)
        if of_the_day is None:
            possible: tuple[Cause, ...] = ("rules",)
            if lost or record.program != __version__:
                possible = (first, "rules")
            return [
                *found,
                *(
                    Difference(
                        part, before.get(part), after.get(part), possible, len(possible) == 1
                    )
                    for part in _different(before, after)
                ),
            ]
        between = _parts(of_the_day, facts)
        changes = self._step(of_the_day, by).changes(facts, between, after)
        for part in _different(before, after):
            causes: list[Cause] = []
            if before.get(part) != between.get(part):
                causes.append(first)
            if between.get(part) != after.get(part):
                causes.append("rules")
            found.append(
                Difference(
                    part, before.get(part), after.get(part), tuple(causes),
                    changes=changes.get(part, ()),
                )
            )  # fmt: skip
        return found

    def _step(self, old: KnowledgeBase, new: KnowledgeBase) -> _Step:
        """From *old* to *new*; compared once."""
        key = (id(old), id(new))  # Both live as long as this does.
        if key not in self._steps:
            self._steps[key] = _Step(old, new)
        return self._steps[key]


class _Step:
    """From one rule base to another: which of the changes make which difference."""

    def __init__(self, old: KnowledgeBase, new: KnowledgeBase) -> None:
        self._responsibility = Responsibility(old, new)
        self._inferring = [
            change
            for change in self._responsibility.changes
            if change.can_decide or change.what == "rule"
        ]
        self._alone = [(change, self._with([change])) for change in self._inferring]

    def changes(
        self, facts: Facts, before: Parts, after: Parts
    ) -> dict[str, tuple[tuple[Change, ...], ...]]:
        """The part → the sets of changes each of which alone makes the difference; of a total or a
        rule one set, of the changes each of which alone makes some difference."""
        different = _different(before, after)
        if not different:
            return {}
        found = {each.part: each.causes for each in self._responsibility.differences(facts)}
        alone = [(change, _parts(base, facts)) for change, base in self._alone]
        for part in different:
            if part not in found:
                made = tuple(c for c, parts in alone if parts.get(part) != before.get(part))
                found[part] = (made or self._least(part, facts, after),)
        return found

    def _with(self, chosen: Sequence[Change]) -> KnowledgeBase:
        return applied(self._responsibility.old, self._responsibility.new, chosen)

    def _least(self, part: str, facts: Facts, after: Parts) -> tuple[Change, ...]:
        """Changes that make the difference only together, none of which can be left out."""
        kept = self._inferring
        for change in self._inferring:
            fewer = [other for other in kept if other is not change]
            if _parts(self._with(fewer), facts).get(part) == after.get(part):
                kept = fewer
        return tuple(kept)


def parts_of(decision: Decision) -> Parts:
    """The parts of a recorded decision."""
    return {
        "office": decision.office,
        "role": decision.role,
        "readiness": None if decision.role is None else decision.readiness.get(decision.role),
        **{
            STANDING + goal: RECOMMENDED if goal in decision.recommended else NOT_RECOMMENDED
            for goal in (*decision.roles, *decision.functions)
        },
        **{
            GOAL + goal: {
                "points": total.points,
                "decided": total.decided,
                "possible": total.possible,
                "fit": total.fit,
            }
            for goal, total in decision.goals.items()
        },
        **{RULE + rule: points for rule, points in decision.rules.items()},
    }


def _parts(base: KnowledgeBase, facts: Facts) -> Parts:
    return parts_of(decided(base, infer(base, facts)))


def _different(before: Parts, after: Parts) -> list[str]:
    return [
        part for part in dict.fromkeys((*before, *after)) if before.get(part) != after.get(part)
    ]


def _is_known(name: str, value: str) -> bool:
    return name in BY_NAME and value in BY_NAME[name].scale.values
