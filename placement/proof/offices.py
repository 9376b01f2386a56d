"""The verdicts two rule bases can come to together, with the fewest answers for each pair.

Blocks of traits that bear on one office alone are added up once for it. What the other blocks add
to both offices is gone through, and for each such sum the two offices are put together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import OFFICES
from placement.possible.blocks import Block, joined, traits_of
from placement.possible.classes import Classes, telling
from placement.proof.sums import (
    NOTHING,
    Chain,
    Clock,
    Lanes,
    Move,
    Moves,
    Step,
    Ways,
    added,
    both,
    steps,
    ways_of,
)
from placement.proof.tables import VERSIONS, Groups, Meeting, Tables, Turn, nearest
from placement.rules.base import KnowledgeBase

ENDLESS: Final = 1 << 20
"""More answers than anybody can give."""
_KEPT: Final = 500_000
"""So many fits of offices a search keeps at most; more would take too much memory."""


class Found(NamedTuple):
    """The fewest answers by which something comes, and these answers."""

    answers: int
    facts: Facts


class _Kept(NamedTuple):
    """What an office comes to by at most *most* answers of its own."""

    most: int
    groups: Groups


class OfficePairs:
    """The offices as two rule bases see them."""

    def __init__(self, bases: tuple[KnowledgeBase, KnowledgeBase], clock: Clock) -> None:
        self._clock = clock
        self.lanes = Lanes(bases)
        self.tables = Tables(bases, self.lanes)
        self.conditions = [
            condition for base in bases for office in OFFICES for condition in telling(base, office)
        ]
        """All by which an answer can matter to an office."""
        self._classes = Classes(self.conditions)
        self.blocks = joined(traits_of([condition]) for condition in self.conditions)
        """The traits that bear on an office, those together that a rule tests together."""
        self._ways: dict[tuple[str, ...], Ways] = {}

    def relaxed(self, given: Collection[tuple[str, ...]] = ()) -> Search:
        """A search that finds nobody with too many answers, and may find people who are none: each
        office is looked at as if it had answers of its own, the blocks *given* left out.

        It counts every answer twice, and one for both offices once for each.
        """
        chains = []
        for side in (0, 1):
            blocks = [
                steps(ways, side, 1 if _is_shared(ways) else 2)
                for traits in self.blocks
                if traits not in given
                for ways in [self._ways_of(traits)]
            ]
            chains.append(Chain(self.lanes.start, _few_first(blocks), ENDLESS, self._clock))
        return Search(self, chains[0], chains[1], {NOTHING: (0, {})})

    def without(self, given: Collection[tuple[str, ...]], most: int) -> Search:
        """The search for people of at most *most* answers, the blocks *given* left out of it."""
        alone: tuple[list[list[Step]], list[list[Step]]] = ([], [])
        shared: list[Ways] = []
        for traits in self.blocks:
            if traits in given:
                continue
            ways = self._ways_of(traits)
            if _is_shared(ways):
                shared.append(ways)
            else:
                for side in (0, 1):
                    alone[side].append(steps(ways, side))
        front, back = (
            Chain(self.lanes.start, _few_first(blocks), most, self._clock) for blocks in alone
        )
        return Search(self, front, back, added(shared, most, self._clock))

    def turn(self, moves: Moves) -> Turn:
        """The verdicts where both offices come to *moves*, and nothing else bears on them."""
        old, new = (self.tables.verdict(version, moves) for version in VERSIONS)
        return old, new

    def check(self) -> None:
        """Raises ``OutOfTime`` where the time is over."""
        self._clock.check()

    def _ways_of(self, traits: tuple[str, ...]) -> Ways:
        if traits not in self._ways:
            classes = [self._classes.of(BY_NAME[name]) for name in traits]
            choices = tuple((None, *(alike[0] for alike in each)) for each in classes)
            self._ways[traits] = ways_of(self.lanes, Block(traits, choices))
        return self._ways[traits]


class Search:
    """People by what is answered of the *front* and of the *back* office alone, and *shared*."""

    def __init__(self, pairs: OfficePairs, front: Chain, back: Chain, shared: Ways) -> None:
        self._pairs = pairs
        self._chains = (front, back)
        self._shared = shared
        self._groups: tuple[dict[Move, _Kept], dict[Move, _Kept]] = ({}, {})
        self._kept = 0

    def numbers(self) -> dict[Turn, int]:
        """Every turn that can come, and the fewest answers to it."""
        bounds: dict[Turn, int] = {}
        for _ in self._better(self._shared, bounds, None):
            pass
        return bounds

    def least(self, given: Ways, turn: Turn, bound: int, floor: int) -> Found | None:
        """The fewest answers, less than *bound*, by which the turn comes beside what is *given*;
        the search ends where there are no more than *floor*."""
        bounds, found = {turn: bound}, None
        ways = self._shared if given.keys() == {NOTHING} else both(given, self._shared, bound - 1)
        extra = given[NOTHING] if given.keys() == {NOTHING} else (0, {})
        bounds[turn] -= extra[0]
        for _, meeting, facts in self._better(ways, bounds, turn):
            found = (meeting, facts)
            if bounds[turn] + extra[0] <= floor:
                break
        if found is None:
            return None
        meeting, facts = found
        ends = zip(self._chains, (meeting.front, meeting.back), strict=True)
        alone = [chain.facts(entry.work, entry.total) for chain, entry in ends]
        return Found(bounds[turn] + extra[0], {**extra[1], **facts, **alone[0], **alone[1]})

    def _better(
        self, ways: Ways, bounds: dict[Turn, int], only: Turn | None
    ) -> Iterator[tuple[Turn, Meeting, Facts]]:
        """Fewer answers than the *bounds*, which are lowered by them; of all turns or of one."""
        plans = self._pairs.tables.plans
        for (front_move, back_move), (answers, facts) in _in_order(ways):
            most = ENDLESS if only is None else bounds[only] - 1 - answers
            if most < 0:
                break
            self._pairs.check()
            fronts, backs = self._at(0, front_move, most), self._at(1, back_move, most)
            for front_kinds, front in fronts.items():
                for back_kinds, back in backs.items():
                    for turn, old, new in plans(front_kinds, back_kinds):
                        if only is not None and turn != only:
                            continue
                        bound = bounds.get(turn, ENDLESS) - answers
                        meeting = nearest(front, back, old, new, bound)
                        if meeting is not None:
                            bounds[turn] = meeting.answers + answers
                            yield turn, meeting, facts

    def _at(self, side: int, move: Move, most: int) -> Groups:
        """What an office comes to by *move* and at most *most* answers of its own, if not more."""
        known = self._groups[side].get(move)
        if known is not None and known.most >= most:
            return known.groups
        if self._kept > _KEPT:
            self._groups, self._kept = ({}, {}), 0
        self._pairs.check()
        groups = self._pairs.tables.groups(self._chains[side], side, move, most)
        self._kept += sum(len(group.entries) for group in groups.values())
        self._groups[side][move] = _Kept(most, groups)
        return groups


def _in_order(ways: Ways) -> Sequence[tuple[tuple[Move, Move], tuple[int, Facts]]]:
    """Few answers first; then those together that add the same to back office."""
    return sorted(ways.items(), key=lambda item: (item[1][0], item[0][1]))


def _is_shared(ways: Ways) -> bool:
    """Whether they bear on both offices."""
    return all(any(moves[side] != NOTHING[side] for moves in ways) for side in (0, 1))


def _few_first(blocks: Sequence[Sequence[Step]]) -> list[Sequence[Step]]:
    """The blocks in an order in which sums stay few for long: those that add most last."""
    return sorted(blocks, key=len)
