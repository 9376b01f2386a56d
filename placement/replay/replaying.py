"""Recorded decisions inferred again, and every difference attributed to where it comes from.

Three things make a decision: the facts, the rules and the program. They are exchanged one after the
other: first the program, which infers from the recorded facts by the rules of their day; then the
rules. What the first step changes comes from the program, or from facts that it no longer knows;
where neither is another than the record says, the record itself is not what it says. What the
second step changes comes from the rules, and from which of them is told by applying their changes
one by one. Where the rules of the day are not at hand the steps cannot be told apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import msgspec

from placement.canonical import JSON
from placement.comparison.changes import Change
from placement.comparison.decisions import Decision, different, turnings
from placement.comparison.responsibility import Responsibility, Trials
from placement.exports.rules_json import Export
from placement.facts.conditions import Facts, attributes
from placement.facts.dictionary import BY_NAME
from placement.inference.trees import infer
from placement.ledger.records import Record
from placement.replay.agreement import Agreement, read_stored
from placement.replay.content import PERSONAL_KINDS, decision_of
from placement.replay.knowledge import Known
from placement.rules.base import KnowledgeBase
from placement.version import __version__

Cause = Literal["facts", "program", "rules", "record"]
Hindrance = Literal["erased", "no_person", "unreadable"]

FACT_PART: Final = "fact."


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
        self._by = {export.sha256: self._known.of(export.sha256) or export.base for export in by}
        self._otherwise = self._by[by[-1].sha256] if by else self._known.present
        self._steps: dict[tuple[int, int], Responsibility] = {}
        self._traits: dict[int, frozenset[str]] = {}
        self._agreements: dict[int, Agreement] = {}

    def replay(self, record: Record) -> Replay:
        """Infer *record* again and compare."""
        if record.kind not in PERSONAL_KINDS:
            return Replay(record, hindrance="no_person")
        if record.form is None:
            return Replay(record, hindrance="erased")
        if self._agrees(record):
            return Replay(record)
        stored = decision_of(record)
        if stored is None:
            return Replay(record, hindrance="unreadable")
        return Replay(record, tuple(self._differences(record, stored)))

    def _agrees(self, record: Record) -> bool:
        """Whether the record says, letter by letter, what both the rules of its day and those it
        is replayed by conclude; most do, and it is found much faster than how they differ."""
        try:
            stored = read_stored(record.form or b"")
        except msgspec.MsgspecError:
            return False
        by = self._by.get(record.knowledge_sha256 or "", self._otherwise)
        of_the_day = self._known.of(record.knowledge_sha256)
        if of_the_day is None:
            return self._agreement(by).is_of(stored, decisive=False)
        return self._agreement(of_the_day).is_of(stored, decisive=True) and (
            by is of_the_day or self._agreement(by).is_of(stored, decisive=False)
        )

    def _agreement(self, base: KnowledgeBase) -> Agreement:
        if id(base) not in self._agreements:  # A base lives as long as this does.
            self._agreements[id(base)] = Agreement(base)
        return self._agreements[id(base)]

    def _differences(self, record: Record, stored: Decision) -> list[Difference]:
        facts = {name: value for name, value in stored.facts.items() if _is_known(name, value)}
        lost = {name: value for name, value in stored.facts.items() if name not in facts}
        found = [
            Difference(FACT_PART + name, value, None, ("facts",)) for name, value in lost.items()
        ]
        by = self._by.get(record.knowledge_sha256 or "", self._otherwise)
        of_the_day = self._known.of(record.knowledge_sha256)
        if of_the_day is None:
            stored = replace(stored, decisive={})
            after = self._decided(by, facts, stored)
            if after == stored:
                return found
            possible: tuple[Cause, ...] = ("rules",)
            if lost or record.program != __version__:
                possible = ("facts" if lost else "program", "rules")
            was, becomes = stored.parts, after.parts
            return [
                *found,
                *(
                    Difference(p, was.get(p), becomes.get(p), possible, len(possible) == 1)
                    for p in different(was, becomes)
                ),
            ]
        between = self._decided(of_the_day, facts, stored, decisive=True)
        after = between
        if of_the_day is not by:
            # Which rules decide by not firing is told of one rule base, not compared between two.
            after = replace(self._decided(by, facts, stored), decisive=between.decisive)
        if after == between == stored:
            return found
        changes = self._changes(of_the_day, by, facts, between, after)
        was, would, becomes = stored.parts, between.parts, after.parts
        for part in different(was, becomes):
            causes: list[Cause] = []
            if was.get(part) != would.get(part):
                causes.append(_of_first_step(record, bool(lost)))
            if would.get(part) != becomes.get(part):
                causes.append("rules")
            found.append(
                Difference(
                    part, was.get(part), becomes.get(part), tuple(causes),
                    changes=changes.get(part, ()),
                )
            )  # fmt: skip
        return found

    def _decided(
        self, base: KnowledgeBase, facts: Facts, stored: Decision, *, decisive: bool = False
    ) -> Decision:
        """What *base* decides about *facts*; of what is unknown, what the record could name."""
        inference = infer(base, facts)
        found = Decision.of(base, inference, turnings(base, inference) if decisive else None)
        if tuple(found.unknown) == tuple(stored.unknown):
            return found
        tested = self._tested(base)
        could = tested.union(stored.unknown)
        return replace(found, unknown=tuple(name for name in found.unknown if name in could))

    def _tested(self, base: KnowledgeBase) -> frozenset[str]:
        """The traits that *base* tests: others may not have been known in its day."""
        if id(base) not in self._traits:
            self._traits[id(base)] = frozenset(
                attribute.name for rule in base.rules for attribute in attributes(rule.when)
            )
        return self._traits[id(base)]

    def _changes(
        self,
        old: KnowledgeBase,
        new: KnowledgeBase,
        facts: Facts,
        before: Decision,
        after: Decision,
    ) -> dict[str, tuple[tuple[Change, ...], ...]]:
        """Which changes of the rules make which difference; see :class:`Difference`."""
        parts = different(before.parts, after.parts)
        if not parts:
            return {}
        key = (id(old), id(new))  # Both live as long as this does.
        if key not in self._steps:
            self._steps[key] = Responsibility(old, new)
        step = self._steps[key]
        trials = step.trials(facts, before, after)
        found = {each.part: each.causes for each in trials.differences()}
        was = before.parts
        alone = {number: trials.decided((number,)).parts for number in trials.bearing}
        for part in parts:
            if part not in found:
                made = [n for n, would in alone.items() if would.get(part) != was.get(part)]
                found[part] = (step.named(made or _least(part, trials)),)
        return found


def _of_first_step(record: Record, lost: bool) -> Cause:
    """What a record differs by from what the rules of its day conclude now: facts this program
    does not know, another program, or neither; then it never followed from its facts."""
    if lost:
        return "facts"
    return "program" if record.program != __version__ else "record"


def _least(part: str, trials: Trials) -> list[int]:
    """Changes that make the difference only together, none of which can be left out."""
    kept = trials.bearing
    for number in trials.bearing:
        fewer = [other for other in kept if other != number]
        if trials.decided(fewer).parts.get(part) == trials.after.parts.get(part):
            kept = fewer
    return kept


def _is_known(name: str, value: str) -> bool:
    return name in BY_NAME and value in BY_NAME[name].scale.values
