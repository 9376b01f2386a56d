"""Every kind of difference between two rule bases: proved impossible, or the smallest witness."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, Literal

from placement.comparison.changes import Change, changes_between
from placement.comparison.decisions import Decision
from placement.comparison.responsibility import Responsibility
from placement.facts.conditions import Facts
from placement.facts.goals import FUNCTIONS, ROLES
from placement.facts.reading import in_order
from placement.inference.experta_engine import Inferrer
from placement.proof.first_role import FirstRole
from placement.proof.kinds import (
    Kind,
    OfficePart,
    Part,
    ReadinessPart,
    RulePart,
    StandingPart,
    Standings,
    value,
)
from placement.proof.offices import ENDLESS, Found, OfficePairs
from placement.proof.questions import Blocks, Option, Question
from placement.proof.sums import Clock, OutOfTime, TooManyWays, Ways
from placement.proof.tables import Turn
from placement.rules.base import KnowledgeBase
from placement.rules.model import ADVICE_LAYER

Status = Literal["impossible", "possible", "unknown"]
Reason = Literal["time", "size"]

_STAGES: Final = (2, 3, 4, 5, 6, 7, 8, 10, 13, ENDLESS)
"""Bounds on the number of answers, tried one after another."""
_PATIENCE: Final = 2
"""After so many bounds in vain, what a relaxation rules out is left out."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out of one kind of difference.

    *possible*: *facts* are a witness, and nobody with fewer answers is one; *causes* are the
    smallest sets of changes each of which alone makes the difference (see ``Difference``), none
    where the time was over. *impossible*: proved of everybody. *unknown*: not decided, for want of
    *time*, or because of too many traits tested together (*size*).
    """

    kind: Kind
    status: Status
    facts: Facts | None = None
    causes: tuple[tuple[Change, ...], ...] = ()
    smallest: bool = True
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """All kinds of differences there can be between two rule bases, each with what was found."""

    old: KnowledgeBase
    new: KnowledgeBase
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]

    def of(self, status: Status) -> tuple[Finding, ...]:
        """The findings with that status."""
        return tuple(finding for finding in self.findings if finding.status == status)

    @property
    def equal(self) -> bool:
        """Whether it is proved that both decide alike about everybody."""
        return all(finding.status == "impossible" for finding in self.findings)


def prove(
    old: KnowledgeBase,
    new: KnowledgeBase,
    within: float | None = None,
    tell: Callable[[int], object] = bool,
) -> Proof:
    """Decide every kind of difference, as far as *within* seconds allow; *tell* is told how many
    are done."""
    findings: list[Finding] = []
    for finding in Prover(old, new, Clock(within)).findings():
        findings.append(finding)
        tell(len(findings))
    return Proof(old, new, changes_between(old, new), tuple(findings))


class Prover:
    """Decides the kinds of differences one after another."""

    def __init__(self, old: KnowledgeBase, new: KnowledgeBase, clock: Clock) -> None:
        self._bases = (old, new)
        self._clock = clock
        self._pairs = OfficePairs(self._bases, clock)
        self._search = lru_cache(maxsize=8)(self._pairs.without)
        self._relaxed = lru_cache(maxsize=1)(self._pairs.relaxed)
        self._responsibility = Responsibility(old, new)

    def findings(self) -> Iterator[Finding]:
        """What is found of every kind: part by part of the result, the offices first."""
        for part in self._parts():
            yield from self._of_part(part)

    def _parts(self) -> Iterator[Part]:
        standings = Standings(self._bases)
        yield OfficePart()
        for goal in (*ROLES, *FUNCTIONS):
            yield StandingPart(standings, goal)
        yield FirstRole(standings, {name for block in self._pairs.blocks for name in block})
        for role in ROLES:
            yield ReadinessPart(standings, self._bases, role)
        rules = dict.fromkeys(r.id for b in self._bases[::-1] for r in b.layer(ADVICE_LAYER))
        for rule in rules:
            yield RulePart(standings, self._bases, rule)

    def _of_part(self, part: Part) -> Iterator[Finding]:
        try:
            question = Question(part, self._pairs, self._floors)
        except OutOfTime:
            yield from (Finding(kind, "unknown", reason="time") for kind in part.kinds)
            return
        except TooManyWays:
            yield from (Finding(kind, "unknown", reason="size") for kind in part.kinds)
            return
        for kind in part.kinds:
            options = question.options.get(kind, {})
            try:
                found = self._least(options, question.given)
            except OutOfTime:
                yield Finding(kind, "unknown", reason="time")
                continue
            if isinstance(part, OfficePart):
                self._learn(options, found)
            yield Finding(kind, "impossible") if found is None else self._shown(kind, found)

    @cached_property
    def _floors(self) -> dict[Turn, int]:
        """For each turn of the office verdict that may come, what nobody falls short of."""
        found = self._pairs.relaxed().numbers()
        return {turn: -(-twice // 2) for turn, twice in found.items()}

    def _learn(self, options: Mapping[Turn, Option], found: Found | None) -> None:
        """What is known of a turn now is better than what the relaxation says."""
        for turn in options:
            if found is None:
                del self._floors[turn]
            else:
                self._floors[turn] = found.answers

    def _least(self, options: Mapping[Turn, Option], given: Blocks) -> Found | None:
        """The fewest answers by any of the turns that make a difference, beside what is given."""
        found: Found | None = None
        tried = 0
        for most in _STAGES:
            for turn, (floor, ways) in sorted(options.items(), key=lambda each: each[1].floor):
                bound = most + 1 if found is None else found.answers
                if floor < bound:
                    found = self._search(given, most).least(ways, turn, bound, floor) or found
            if found is not None:
                break
            tried += any(option.floor <= most for option in options.values())
            if tried == _PATIENCE and given:
                options = self._narrowed(options, given)
        return found

    def _narrowed(self, options: Mapping[Turn, Option], given: Blocks) -> dict[Turn, Option]:
        """What is left of the options if each is looked at by itself in the relaxation."""
        narrowed: dict[Turn, Option] = {}
        for turn, (floor, ways) in options.items():
            left: Ways = {}
            least = ENDLESS
            for moves, (answers, facts) in ways.items():
                doubled = {moves: (2 * answers, facts)}
                twice = self._relaxed(given).least(doubled, turn, ENDLESS, 0)
                if twice is not None:
                    left[moves] = (answers, facts)
                    least = min(least, -(-twice.answers // 2))
            if left:
                narrowed[turn] = Option(max(least, floor), left)
        return narrowed

    def _shown(self, kind: Kind, found: Found) -> Finding:
        """A witness, inferred again with Experta by both bases, and what changes make it one."""
        facts = dict(in_order(found.facts))
        before, after = (
            Decision.of(base, engine.infer(facts))
            for base, engine in zip(self._bases, self._engines, strict=True)
        )
        if (value(kind.part, before), value(kind.part, after)) != (kind.before, kind.after) or len(
            facts
        ) != found.answers:
            raise AssertionError(f"the proof found somebody who is no witness of {kind}: {facts}")
        try:
            self._clock.check()
        except OutOfTime:
            return Finding(kind, "possible", facts)
        trials = self._responsibility.trials(facts, before, after)
        causes, smallest = trials.causes(
            lambda decision: value(kind.part, decision), advice=kind.is_advice
        )
        return Finding(kind, "possible", facts, causes, smallest)

    @cached_property
    def _engines(self) -> tuple[Inferrer, Inferrer]:
        old, new = self._bases
        return Inferrer(old), Inferrer(new)
