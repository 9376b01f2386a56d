"""Finding a person for whom something holds, or proving that there is none.

The method is exhaustive over the finite values, made feasible by what the rules leave apart:

1. Values of a trait that no rule concerned tells apart count as one; unknown is a value.
2. Traits that one rule tests together form a block. The blocks that the question looks at, or that
   contribute to a role or function and to another goal, are enumerated in full.
3. Every other block contributes to one goal alone, or to the two offices alone, independently of
   the rest. All sums they reach together are found by dynamic programming
   (``placement.possible.reach`` and ``sums``).
4. The sums are carried through the layers as inference does: offices, verdict, standings.

A person found is inferred anew before they are shown. Where none is found there is none, for
nothing was left out; tests compare both with the enumeration of every person on small rule bases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import product
from math import gcd, prod
from typing import Final, TypeAlias

from placement.facts.conditions import Attribute, Facts, attributes
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.goals import (
    OFFICE_VERDICT,
    OFFICES,
    UNDETERMINED,
    Goal,
    Verdict,
)
from placement.facts.reading import in_order
from placement.inference.trees import infer
from placement.possible.blocks import Block
from placement.possible.office_sums import OfficeOutcome, Offices
from placement.possible.scope import Scope, Scopes
from placement.possible.situations import MOST, Question, Situation, TooLarge
from placement.possible.sums import Sums
from placement.rules.base import KnowledgeBase
from placement.rules.verdicts import Standing, Tally, Thresholds

_MOST_AT_ONCE: Final = 20_000


_NO_OFFICES: Final = (OfficeOutcome(UNDETERMINED, (), {}, (), ()),)


class Search:
    """Answers questions about one knowledge base."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base
        self._scopes = Scopes(base)
        self._sums = Sums(base)
        self._offices = lru_cache(maxsize=None)(self._offices_with)

    def exists(self, question: Question) -> bool:
        """Whether there is somebody for whom the question holds; raises ``TooLarge``."""
        return self._found(question) is not None

    def find(self, question: Question) -> Facts | None:
        """Somebody for whom the question holds, with no fact that is not needed; None where there
        can be nobody.

        Raises ``TooLarge`` where more than ``MOST`` ways would have to be enumerated.
        """
        found = self._found(question)
        return None if found is None else self._shown(question, found)

    def _found(self, question: Question) -> Facts | None:
        if question.of_case is not None:
            tested = {a.name: a for condition in question.conditions for a in attributes(condition)}
            values = [_values(attribute, question) for attribute in tested.values()]
            if prod(map(len, values)) <= _MOST_AT_ONCE:
                case = _case_for(question.of_case, tuple(tested), values)
                # Facts are free, so this decides; findings must still be reached.
                if case is None or tested.keys() <= BY_NAME.keys():
                    return case
        scope = self._scopes.of(question)
        if scope.size > MOST:
            raise TooLarge
        return next(self._people(question, scope), None)

    def ways(self, question: Question) -> tuple[int, int]:
        """How many traits bear on the question, and in how many ways they can be answered."""
        traits = {name for b in self._scopes.of(question).blocks for name in b.traits}
        unknown = 0 if question.complete else 1
        return len(traits), prod(len(BY_NAME[name].scale.values) + unknown for name in traits)

    def holds(self, question: Question, facts: Facts) -> bool:
        """Whether the question holds for somebody, by inference."""
        return question.holds(Situation.of(infer(self.base, facts)))

    def _shown(self, question: Question, found: Facts) -> Facts:
        """The person found, checked; without what is not needed, or with every answer."""
        if question.complete:
            found = {**{trait.name: trait.scale.values[0] for trait in TRAITS}, **found}
        facts = dict(in_order(found))
        if not self.holds(question, facts):
            raise AssertionError(f"the search found somebody for whom it does not hold: {facts}")
        if not question.complete:
            for name in tuple(facts):
                fewer = {other: value for other, value in facts.items() if other != name}
                if self.holds(question, fewer):
                    facts = fewer
        return facts

    def _people(self, question: Question, scope: Scope) -> Iterator[Facts]:
        """People for whom the question holds, one for each kind of situation."""
        run = _Run(self._sums, scope, self._concerned_offices(scope, question.bar))
        for ways in run.choices():
            facts = run.facts(ways)
            for outcome in run.offices(ways):
                for choice in run.standings(ways, outcome.verdict, question.leader):
                    standings = {entry.goal.name: entry for entry, _ in choice}
                    situation = Situation(facts, outcome.verdict, outcome.offices, standings)
                    if question.holds(situation):
                        yield run.person(ways, outcome, choice)

    def _concerned_offices(self, scope: Scope, bar: Thresholds | None) -> Offices | None:
        if not scope.offices:
            return None
        front, back = (scope.private[goal.name] for goal in OFFICES)
        return self._offices(front, back, scope.shared, bar)

    def _offices_with(
        self,
        front: tuple[Block, ...],
        back: tuple[Block, ...],
        shared: tuple[Block, ...],
        bar: Thresholds | None,
    ) -> Offices:
        private = (
            self._sums.private(office, UNDETERMINED, blocks)
            for office, blocks in zip(OFFICES, (front, back), strict=True)
        )
        return Offices(self.base, tuple(private), self._sums.shared(shared), bar)


def _values(attribute: Attribute, question: Question) -> tuple[str | None, ...]:
    """The values *attribute* could have for all we know, None for unknown."""
    always_known = question.complete if attribute.name in BY_NAME else attribute != OFFICE_VERDICT
    return attribute.scale.values if always_known else (None, *attribute.scale.values)


def _case_for(
    holds: Callable[[Facts], bool], names: tuple[str, ...], values: list[tuple[str | None, ...]]
) -> Facts | None:
    """The first combination of *values* that holds; None where none does."""
    for chosen in product(*values):
        case = {name: v for name, v in zip(names, chosen, strict=True) if v is not None}
        if holds(case):
            return case
    return None


_Choice: TypeAlias = "tuple[tuple[Standing, Tally], ...]"


class _Run:
    """One question's way through the enumerated blocks; *ways* number a way for each block."""

    def __init__(self, sums: Sums, scope: Scope, offices: Offices | None) -> None:
        self._sums = sums
        self._offices = offices
        self._scope = scope
        self._ways = [tuple(block.ways()) for block in scope.enumerated]
        self._given: dict[tuple[str, Verdict], tuple[Tally, list[tuple[Tally, ...]]]] = {}

    def choices(self) -> Iterator[tuple[int, ...]]:
        """Every combination of ways, each once, in strides that soon see something of all."""
        size = self._scope.size
        near = max(1, size * 618 // 1000)
        stride = next(n for n in range(near, near + size + 1) if gcd(n, size) == 1)
        for step in range(size):
            rest = step * stride % size
            chosen = []
            for ways in self._ways:
                rest, way = divmod(rest, len(ways))
                chosen.append(way)
            yield tuple(chosen)

    def facts(self, chosen: tuple[int, ...]) -> Facts:
        """The facts chosen."""
        return {
            name: value
            for ways, way in zip(self._ways, chosen, strict=True)
            for name, value in ways[way].items()
        }

    def offices(self, chosen: tuple[int, ...]) -> Iterable[OfficeOutcome]:
        """Every verdict that can come of the ways chosen."""
        if self._offices is None:
            return _NO_OFFICES
        front, back = (self._sum(goal, UNDETERMINED, chosen) for goal in OFFICES)
        return self._offices.outcomes(front, back)

    def standings(
        self, chosen: tuple[int, ...], verdict: Verdict, leader: Goal | None
    ) -> Iterator[_Choice]:
        """Every combination of the standings that the goals concerned can have."""
        return product(
            *(
                self._sums.standings(
                    goal,
                    verdict,
                    self._scope.private[goal.name],
                    self._sum(goal, verdict, chosen),
                    leader,
                )
                for goal in self._scope.goals
            )
        )

    def person(self, chosen: tuple[int, ...], outcome: OfficeOutcome, choice: _Choice) -> Facts:
        """The facts chosen, and facts by which the sums of the outcome are reached."""
        person = dict(self.facts(chosen))
        if self._offices is not None:
            person |= self._offices.person(outcome)
        for entry, extra in choice:
            blocks = self._scope.private[entry.goal.name]
            person |= self._sums.private(entry.goal, outcome.verdict, blocks).way_to(extra)
        return person

    def _sum(self, goal: Goal, verdict: Verdict, chosen: tuple[int, ...]) -> Tally:
        """What is given to *goal* by the ways chosen, and by the rules that test no trait."""
        key = (goal.name, verdict)
        if key not in self._given:
            contributions = self._sums.contributions
            self._given[key] = (
                contributions.constant(goal, verdict),
                [contributions.each(goal, block, verdict) for block in self._scope.enumerated],
            )
        given, by_block = self._given[key]
        for contribution, way in zip(by_block, chosen, strict=True):
            given = given.plus(contribution[way])
        return given
