"""How a part of the result can come out otherwise: by which answers, under which verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Final, NamedTuple, TypeAlias

from placement.facts.conditions import Facts, Node
from placement.facts.dictionary import BY_NAME
from placement.possible.blocks import Block, Domains
from placement.possible.classes import Classes
from placement.proof.kinds import Kind, Part
from placement.proof.offices import ENDLESS, OfficePairs
from placement.proof.sums import NOTHING, Moves, TooManyWays, Ways, plus
from placement.proof.tables import Turn

MOST: Final = 1 << 18
"""More ways to answer the traits that one part of the result looks at are not gone through."""

Blocks: TypeAlias = "tuple[tuple[str, ...], ...]"
"""Blocks of traits."""


class Option(NamedTuple):
    """What is answered so that a difference comes; nobody has fewer answers than *floor*."""

    floor: int
    ways: Ways


class Question:
    """The ways to answer what one part of the result looks at.

    *given* are the blocks of office traits among it; *options* say for each kind of difference, and
    for each turn of the office verdict under which it comes, what is answered. *floors* say of
    every turn that may come what nobody falls short of. Raises ``TooManyWays``.
    """

    def __init__(self, part: Part, pairs: OfficePairs, floors: Mapping[Turn, int]) -> None:
        self._part = part
        self._pairs = pairs
        self._floors = floors
        tested = frozenset(part.traits)
        self.given: Blocks = tuple(each for each in pairs.blocks if not tested.isdisjoint(each))
        self.options: dict[Kind, dict[Turn, Option]] = {}
        self._inside = frozenset(name for each in self.given for name in each)
        self._domains = domains_of([*part.conditions, *pairs.conditions])
        traits = tuple(name for name in BY_NAME if name in tested | self._inside)
        block = Block.of(traits, self._domains)
        if block.size > MOST:
            raise TooManyWays(traits)
        self._look_through(block)

    def _look_through(self, block: Block) -> None:
        moves = [(names, self._moves(names)) for names in self.given]
        settled = len(self.given) == len(self._pairs.blocks)
        for way in block.ways():
            self._pairs.check()
            added = (of_block[_values(way, names)] for names, of_block in moves)
            reached = reduce(plus, added, NOTHING)
            turns = (self._pairs.turn(reached),) if settled else tuple(self._floors)
            for turn in turns:
                for before, after, more in self._part.outcomes(way, turn):
                    kind = Kind(self._part.name, before, after)
                    self._add(kind, turn, reached, {**way, **more})

    def _moves(self, names: tuple[str, ...]) -> dict[tuple[str | None, ...], Moves]:
        """What each way to answer a block adds to the offices."""
        block = Block.of(names, self._domains)
        moves = self._pairs.lanes.moves(block)
        return {_values(w, names): each for w, each in zip(block.ways(), moves, strict=True)}

    def _add(self, kind: Kind, turn: Turn, moves: Moves, facts: Facts) -> None:
        inside = len(self._inside.intersection(facts))
        floor = max(self._floors.get(turn, ENDLESS), inside) + len(facts) - inside
        options = self.options.setdefault(kind, {})
        least, ways = options.get(turn) or Option(ENDLESS, {})
        if moves not in ways or len(facts) < ways[moves][0]:
            ways[moves] = (len(facts), facts)
        options[turn] = Option(min(least, floor), ways)


def domains_of(conditions: Iterable[Node]) -> Domains:
    """What every trait can be: unknown, or one value of each class that *conditions* tell apart."""
    classes = Classes(conditions)
    return {
        name: (None, *(alike[0] for alike in classes.of(trait))) for name, trait in BY_NAME.items()
    }


def _values(way: Facts, names: tuple[str, ...]) -> tuple[str | None, ...]:
    return tuple([way.get(name) for name in names])
