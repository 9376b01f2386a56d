"""What answers add up to for one office by two rule bases at once, with the fewest answers.

By one rule base an office comes to points, decided strength and what is known of its own work; by
two it comes to a pair of these. A trait that both bases look at alike moves both together, so there
are few more pairs than there are sums of one base.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from time import monotonic
from typing import Final, NamedTuple, TypeAlias

from placement.errors import PlacementError
from placement.facts.conditions import Facts
from placement.facts.goals import OFFICES, Goal
from placement.possible.blocks import MOST_WAYS, Block
from placement.possible.evidence import Contributions
from placement.rules.base import KnowledgeBase
from placement.rules.verdicts import Tally, Work
from placement.text import Text

Move: TypeAlias = "tuple[int, int]"
"""What is added: points and strength by both bases, in lanes of one number; own work by both."""
Moves: TypeAlias = "tuple[Move, Move]"
"""What front office and what back office get."""
Ways: TypeAlias = "dict[Moves, tuple[int, Facts]]"
"""What can be added → the fewest answers by which it is, and these answers."""

NOTHING: Final[Moves] = ((0, 0), (0, 0))
_WORK_BITS: Final = 3
_NEW_WORK: Final = (1 << _WORK_BITS) - 1
_ENDLESS: Final = 1 << 30


class OutOfTime(Exception):
    """The time given is over."""


class TooManyWays(PlacementError):
    """Rules test so many traits together that not every way to answer them is gone through."""

    def __init__(self, traits: Sequence[str]) -> None:
        listed = ", ".join(traits)
        super().__init__(
            Text(en=f"too many traits tested together: {listed}",
                 cs=f"příliš mnoho údajů testovaných dohromady: {listed}")
        )  # fmt: skip


class Clock:
    """Raises ``OutOfTime`` from :meth:`check` once *within* seconds are over; None is no limit."""

    def __init__(self, within: float | None = None) -> None:
        self._end = None if within is None else monotonic() + within

    def check(self) -> None:
        """Go on, or not."""
        if self._end is not None and monotonic() >= self._end:
            raise OutOfTime


class Step(NamedTuple):
    """One of the different things a block adds to one office."""

    move: Move
    answers: int
    facts: Facts


class Lanes:
    """Sums by two rule bases, *bases*, in one whole number: for each base points and strength.

    An addition of such numbers adds all four. *start* is no points and nothing decided; it keeps
    the lane of the points positive, whatever is taken off.
    """

    def __init__(self, bases: tuple[KnowledgeBase, KnowledgeBase]) -> None:
        self._contributions = [Contributions(base) for base in bases]
        most = sum(base.strength(rule) for base in bases for rule in base.rules)
        self._width = most.bit_length() + 2
        self._none = 1 << self._width - 1
        self.half: Final = (1 << 2 * self._width) - 1
        """The bits of the sums by one base, the old one's the lowest."""
        self.shift: Final = 2 * self._width
        self.start: Final = self._none | self._none << self.shift

    def moves(self, block: Block) -> list[Moves]:
        """What each way to answer *block* adds, in the order of its ways."""
        front, back = ([*self._of(office, block)] for office in OFFICES)
        return list(zip(front, back, strict=True))

    def tally(self, half: int, work: int) -> Tally:
        """The sums by one base, as counted from :attr:`start`."""
        points = (half & (1 << self._width) - 1) - self._none
        return Tally(points, half >> self._width, Work(work))

    def _of(self, office: Goal, block: Block) -> Iterable[Move]:
        both = [each.each(office, block) for each in self._contributions]
        for old, new in zip(*both, strict=True):
            total = self._packed(old) + (self._packed(new) << self.shift)
            yield total, int(old.work) << _WORK_BITS | int(new.work)

    def _packed(self, tally: Tally) -> int:
        return tally.points + (tally.decided << self._width)


def ways_of(lanes: Lanes, block: Block) -> Ways:
    """What *block* can add; raises ``TooManyWays``."""
    if block.size > MOST_WAYS:
        raise TooManyWays(block.traits)
    found: Ways = {}
    for moves, way in zip(lanes.moves(block), block.ways(), strict=True):
        if moves not in found or len(way) < found[moves][0]:
            found[moves] = (len(way), way)
    return found


def added(blocks: Iterable[Ways], most: int, clock: Clock) -> Ways:
    """What several blocks can add together, by at most *most* answers."""
    found: Ways = {NOTHING: (0, {})}
    for ways in blocks:
        clock.check()
        found = both(found, ways, most)
    return found


def both(some: Ways, others: Ways, most: int) -> Ways:
    """What two can add together, by at most *most* answers."""
    found: Ways = {}
    for one, (answers, facts) in some.items():
        for other, (more, way) in others.items():
            if answers + more > most:
                continue
            moves = plus(one, other)
            if moves not in found or answers + more < found[moves][0]:
                found[moves] = (answers + more, {**facts, **way})
    return found


def plus(one: Moves, other: Moves) -> Moves:
    """Both added."""
    (front, front_work), (back, back_work) = one
    (more_front, more_front_work), (more_back, more_back_work) = other
    return (
        (front + more_front, joined(front_work, more_front_work)),
        (back + more_back, joined(back_work, more_back_work)),
    )


def steps(ways: Ways, side: int, weight: int = 1) -> list[Step]:
    """What *ways* add to one office, each answer counted *weight* times."""
    found: dict[Move, Step] = {}
    for moves, (answers, facts) in ways.items():
        move = moves[side]
        if move not in found or answers * weight < found[move].answers:
            found[move] = Step(move, answers * weight, facts)
    return list(found.values())


class Chain:
    """All sums one office can come to by blocks of which nothing else is asked, each with the
    fewest answers by which it does, at most *most*."""

    def __init__(
        self, start: int, blocks: Sequence[Sequence[Step]], most: int, clock: Clock
    ) -> None:
        self._blocks = blocks
        self._stages: list[dict[int, dict[int, int]]] = [{0: {start: 0}}]
        for block in blocks:
            clock.check()
            self._stages.append(_next(self._stages[-1], block, most))

    @cached_property
    def by_answers(self) -> Sequence[Sequence[tuple[int, int]]]:
        """Own work and sum of all that is reached, by the fewest answers to it."""
        reached = self._stages[-1]
        most = max((max(sums.values(), default=0) for sums in reached.values()), default=0)
        found: list[list[tuple[int, int]]] = [[] for _ in range(most + 1)]
        for work, sums in reached.items():
            for total, answers in sums.items():
                found[answers].append((work, total))
        return found

    def facts(self, work: int, total: int) -> Facts:
        """The fewest answers by which a sum is reached."""
        answers, found = self._stages[-1][work][total], dict[str, str]()
        for block, before in zip(reversed(self._blocks), reversed(self._stages[:-1]), strict=True):
            work, total, answers, way = next(
                (earlier, total - step.move[0], answers - step.answers, step.facts)
                for step in block
                for earlier, sums in before.items()
                if joined(earlier, step.move[1]) == work
                and sums.get(total - step.move[0]) == answers - step.answers
            )
            found |= way
        return found


def _next(
    before: dict[int, dict[int, int]], block: Sequence[Step], most: int
) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = {}
    for work, sums in before.items():
        for (move, more_work), more, _ in block:
            reached = found.setdefault(joined(work, more_work), {})
            for total, answers in sums.items():
                answers += more
                if answers <= most and answers < reached.get(total + move, _ENDLESS):
                    reached[total + move] = answers
    return found


@cache
def joined(work: int, more: int) -> int:
    """What is known of own work by both bases, put together; where some is liked, what is open is
    left out, for nothing depends on it then."""
    both = work | more
    for liked, unknown in ((Work.LIKED, Work.OPEN), (_old(Work.LIKED), _old(Work.OPEN))):
        if both & liked:
            both &= ~int(unknown)
    return both


def _old(work: int) -> int:
    return int(work) << _WORK_BITS


def works(work: int) -> tuple[int, int]:
    """Own work by the old base and by the new one."""
    return work >> _WORK_BITS, work & _NEW_WORK
