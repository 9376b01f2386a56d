"""What answers contribute to the goals, a block of traits at a time; each thing is computed once.

Traits that nothing tests together are independent of one another. A block is what remains
connected: one trait in most cases, all the traits of a rule that tests several.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeAlias

from placement.facts.conditions import truth
from placement.facts.goals import (
    BACK_OFFICE,
    FRONT_OFFICE,
    GOALS,
    OFFICES,
    UNDETERMINED,
    Goal,
    Verdict,
)
from placement.inference.tally import added, own_work, rule_part
from placement.inference.trees import office_finding
from placement.possible.blocks import MOST_WAYS, Block, Domains, Options, joined, traits_of
from placement.possible.classes import possible_truths, telling
from placement.rules.base import KnowledgeBase
from placement.rules.model import Rule
from placement.rules.verdicts import Tally, Work

Pair: TypeAlias = "tuple[Tally, Tally]"
"""What something contributes to front office and to back office."""
Pairs: TypeAlias = "frozenset[Pair]"


class Contributions:
    """What answers contribute to each goal of one knowledge base."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self.each = cache(self._each)
        self._rules = cache(self._rules_on)
        self._tested = {
            goal: [(rule, frozenset(traits_of([rule.when]))) for rule in base.speaking(goal)]
            for goal in GOALS
        }

    def _each(self, goal: Goal, block: Block, verdict: Verdict = UNDETERMINED) -> tuple[Tally, ...]:
        """What each way to answer *block* contributes to *goal*, in the order of its ways; the
        office verdict is given where it bears."""
        rules, finding = self._rules(goal, block.traits), office_finding(verdict)
        found = []
        for way in block.ways():
            case = {**finding, **way}
            parts = [rule_part(self._base, rule, truth(rule.when, case)) for rule in rules]
            work = own_work(self._base, goal, way, block.traits)
            found.append(self._told(goal, added([*parts, Tally(work=work)])))
        return tuple(found)

    def apart(
        self, goal: Goal, traits: tuple[str, ...], domains: Mapping[str, Options]
    ) -> Iterator[frozenset[Tally]]:
        """What each of the rules on *goal* that test some of *traits* can contribute, and each of
        these traits as own work, as if they were answered apart from one another."""
        for rule in self._rules(goal, traits):
            truths = possible_truths(rule.when, domains)
            parts = (rule_part(self._base, rule, value) for value in truths)
            yield frozenset(self._told(goal, part) for part in parts)
        for name in set(self._base.own(goal)).intersection(traits):
            ways = Block.of((name,), domains).ways()
            yield frozenset(Tally(work=own_work(self._base, goal, w, (name,))) for w in ways)

    def constant(self, goal: Goal, verdict: Verdict) -> Tally:
        """What the rules that test no trait contribute to *goal*."""
        rules = [rule for rule, traits in self._tested[goal] if not traits]
        finding = office_finding(verdict)
        return added(rule_part(self._base, rule, truth(rule.when, finding)) for rule in rules)

    def _rules_on(self, goal: Goal, traits: tuple[str, ...]) -> tuple[Rule, ...]:
        return tuple(rule for rule, tested in self._tested[goal] if not tested.isdisjoint(traits))

    def _told(self, goal: Goal, tally: Tally) -> Tally:
        """Without what rules say of the own work of an office of which none is named: no verdict
        depends on it."""
        if goal.kind == "office" and not self._base.own(goal):
            return tally._replace(work=Work.NOTHING)
        return tally


class Evidence:
    """What the answers can contribute to the two offices together."""

    def __init__(self, contributions: Contributions, base: KnowledgeBase) -> None:
        self._contributions = contributions
        conditions = [condition for office in OFFICES for condition in telling(base, office)]
        self.blocks = joined(traits_of([condition]) for condition in conditions)
        self.traits = frozenset(name for block in self.blocks for name in block)
        """The traits that bear on an office."""
        self._cached = cache(self._of_block)

    def of(self, domains: Domains) -> tuple[Pairs, ...]:
        """Sets of which any one member each, added up, is what can be contributed.

        One set a block as a rule. Where there are too many ways to answer one, a set for each of
        its rules: then more is held possible than is.
        """
        return tuple(
            each for traits in self.blocks for each in self._cached(Block.of(traits, domains))
        )

    def _of_block(self, block: Block) -> tuple[Pairs, ...]:
        if block.size <= MOST_WAYS:
            return (frozenset(self._ways(block)),)
        domains = dict(zip(block.traits, block.choices, strict=True))
        nothing = Tally()
        front = self._contributions.apart(FRONT_OFFICE, block.traits, domains)
        back = self._contributions.apart(BACK_OFFICE, block.traits, domains)
        return (
            *(frozenset((tally, nothing) for tally in tallies) for tallies in front),
            *(frozenset((nothing, tally) for tally in tallies) for tallies in back),
        )

    def bears(self, trait: str, domains: Domains) -> bool:
        """Whether the answer to *trait* can make any difference to what its block contributes."""
        traits = next((traits for traits in self.blocks if trait in traits), ())
        if not traits or len(domains[trait]) == 1:
            return False
        block = Block.of(traits, domains)
        if block.size > MOST_WAYS:
            return True
        found: dict[frozenset[tuple[str, str]], Pair] = {}
        for way, pair in zip(block.ways(), self._ways(block), strict=True):
            others = frozenset(item for item in way.items() if item[0] != trait)
            if found.setdefault(others, pair) != pair:
                return True
        return False

    def _ways(self, block: Block) -> list[Pair]:
        """What each way to answer *block* contributes, in the order of its ways."""
        front, back = (self._contributions.each(office, block) for office in OFFICES)
        return list(zip(front, back, strict=True))
