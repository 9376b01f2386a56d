"""What a goal's rules and its own work add up to, in all completions of somebody's answers at once.

A rule over several traits is counted by the block of traits it ties together: its truth is looked
at for every way in which completions answer the block.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from placement.facts.conditions import Facts, attributes, truth
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import OFFICE_VERDICT, UNDETERMINED, VERDICTS, Goal, Verdict
from placement.inference.tally import added, own_work, rule_part
from placement.inference.trees import office_finding
from placement.rules.base import KnowledgeBase
from placement.rules.model import Rule
from placement.rules.verdicts import Tally, Work

_CODES: Final = {array(code).itemsize: code for code in ("B", "H", "I", "Q")}
"""Bytes a number → the code under which an array holds numbers of that size."""


class Lanes:
    """Whole numbers side by side in one, so that an addition adds all of them at once: *count*
    lanes of at least *bits* bits each, the first in the lowest.

    What is put into a lane, and what lanes add up to, must be no less than 0 and fit its bits.
    """

    def __init__(self, count: int, bits: int) -> None:
        needed = max(1, -(-bits // 8))
        self._size = min((size for size in _CODES if size >= needed), default=needed)
        self._code = _CODES.get(self._size)
        self._bytes = count * self._size
        self.ones: Final = self.where(bytes(count), 0)
        """1 in every lane: times a number, that number in every lane."""
        self.full: Final = (1 << 8 * self._size) - 1
        """All bits of one lane."""

    def pack(self, numbers: Iterable[int]) -> int:
        """The numbers, one a lane."""
        if self._code is None:
            return int.from_bytes(
                b"".join(n.to_bytes(self._size, "little") for n in numbers), "little"
            )
        found = array(self._code, numbers)
        if sys.byteorder == "big":
            found.byteswap()
        return int.from_bytes(found.tobytes(), "little")

    def unpack(self, lanes: int) -> Sequence[int]:
        """The number in each lane."""
        data = lanes.to_bytes(self._bytes, "little")
        if self._code is None:
            places = range(0, self._bytes, self._size)
            return [int.from_bytes(data[i : i + self._size], "little") for i in places]
        found = array(self._code, data)
        if sys.byteorder == "big":
            found.byteswap()
        return found

    def where(self, entries: bytes, entry: int) -> int:
        """1 in the lane of each of the *entries* that is *entry*, else 0."""
        data = bytearray(self._bytes)
        data[:: self._size] = entries.translate(bytes(entry) + b"\x01" + bytes(255 - entry))
        return int.from_bytes(data, "little")


State: TypeAlias = "tuple[str | bool, ...]"
"""For each trait of a block the value it is known to have; True while it is open, and False where
it stays unknown."""

_VERDICT_BITS: Final = 3
_WORK_BITS: Final = 3
_CACHED: Final = 512
"""The sums of so many states of a goal's blocks are kept."""


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """Traits that rules of one goal test together, with those rules; *sees_office* where one of
    them tests the office verdict."""

    traits: tuple[str, ...]
    rules: tuple[Rule, ...]
    sees_office: bool


class Sum(NamedTuple):
    """Points and decided strength, and apart from them the flags of own work: what every
    completion has alike, and what each has in its lane beside that."""

    points: int = 0
    work: int = 0
    point_lanes: int = 0
    work_lanes: int = 0


def key_bits(base: KnowledgeBase, goal: Goal) -> int:
    """How many bits a key of the goal's sums has at most."""
    points = sum(map(base.strength, base.speaking(goal)))
    return _VERDICT_BITS + _WORK_BITS + base.possible(goal).bit_length() + points.bit_length()


class GoalSums:
    """The sums of one goal; ``keys`` tells what each completion comes to, ``tally`` reads a key.

    *values* are the answers of the completions; *lanes* are wide enough for the goal's keys.
    """

    def __init__(
        self, base: KnowledgeBase, goal: Goal, values: Mapping[str, bytes], lanes: Lanes
    ) -> None:
        self.goal: Final = goal
        self._base = base
        self._values = values
        self._lanes = lanes
        self._blocks = tuple(_blocks(base, goal))
        self._least = sum(min(0, base.points(rule)) for rule in base.speaking(goal))
        self._decided_bits = base.possible(goal).bit_length()
        self._points_at = _VERDICT_BITS + _WORK_BITS + self._decided_bits
        self.traits: Final = frozenset(name for block in self._blocks for name in block.traits)
        """The traits that the goal's points or own work depend on."""
        on_office = _Block((), tuple(_on_office_alone(base, goal)), sees_office=True)
        self._by_office = {v: self._part(on_office, {}, v) for v in VERDICTS}
        self._sum = lru_cache(maxsize=_CACHED)(self._sum_of)

    def keys(
        self, facts: Facts, left_open: Collection[str], offices: Mapping[Verdict, int]
    ) -> Sequence[int]:
        """A key for each completion of *facts*, the traits in *left_open* staying unknown.

        *offices* has for each office verdict that completions come to 1 in the lane of each that
        does; it is empty for an office.
        """
        points, work = -self._least << self._points_at, 0
        point_lanes = work_lanes = 0
        for block in self._blocks:
            state = tuple(facts.get(name, name not in left_open) for name in block.traits)
            if not block.sees_office:
                found = self._sum(block, state, UNDETERMINED)
                points += found.points
                work |= found.work
                point_lanes += found.point_lanes
                work_lanes |= found.work_lanes
                continue
            for office, ones in offices.items():
                found = self._sum(block, state, office)
                where = ones * self._lanes.full
                point_lanes += found.points * ones + (found.point_lanes & where)
                work_lanes |= found.work * ones | (found.work_lanes & where)
        verdicts = sum(VERDICTS.index(office) * ones for office, ones in offices.items())
        # The work that all have alike may also be in lanes: it is joined, not added.
        alike = points * self._lanes.ones + point_lanes
        return self._lanes.unpack(alike + verdicts | work * self._lanes.ones | work_lanes)

    def tally(self, key: int) -> Tally:
        """What a completion with that key adds up to."""
        decided = key >> _VERDICT_BITS + _WORK_BITS & (1 << self._decided_bits) - 1
        work = key >> _VERDICT_BITS & (1 << _WORK_BITS) - 1
        found = Tally((key >> self._points_at) + self._least, decided, Work(work))
        return found.plus(self._by_office[self.office(key)])

    @staticmethod
    def office(key: int) -> Verdict:
        """The office verdict of a completion with that key."""
        return VERDICTS[key & (1 << _VERDICT_BITS) - 1]

    def _packed(self, tally: Tally) -> int:
        return (tally.points << self._points_at) + (tally.decided << _VERDICT_BITS + _WORK_BITS)

    def _sum_of(self, block: _Block, state: State, office: Verdict) -> Sum:
        known = {n: v for n, v in zip(block.traits, state, strict=True) if isinstance(v, str)}
        open_traits = [n for n, v in zip(block.traits, state, strict=True) if v is True]
        if not open_traits:
            tally = self._part(block, known, office)
            return Sum(self._packed(tally), tally.work << _VERDICT_BITS)
        tallies = {
            places: self._part(block, {**known, **_answered(open_traits, places)}, office)
            for places in set(self._answers(open_traits))
        }
        points = {places: self._packed(tally) for places, tally in tallies.items()}
        work = {places: tally.work << _VERDICT_BITS for places, tally in tallies.items()}
        least = min(points.values())
        beyond = {places: number - least for places, number in points.items()}
        if len(set(work.values())) == 1:
            return Sum(least, min(work.values()), self._spread(open_traits, beyond))
        return Sum(least, 0, self._spread(open_traits, beyond), self._spread(open_traits, work))

    def _spread(self, traits: Sequence[str], numbers: Mapping[tuple[int, ...], int]) -> int:
        """In the lane of each completion the number that its answers to *traits* have."""
        if len(traits) > 1:
            return self._lanes.pack(map(numbers.__getitem__, self._answers(traits)))
        values = self._values[traits[0]]
        return sum(
            number * self._lanes.where(values, place) for (place,), number in numbers.items()
        )

    def _answers(self, traits: Sequence[str]) -> Iterator[tuple[int, ...]]:
        return zip(*(self._values[name] for name in traits), strict=True)

    def _part(self, block: _Block, facts: Facts, office: Verdict) -> Tally:
        case = {**facts, **office_finding(office)} if block.sees_office else facts
        parts = [rule_part(self._base, rule, truth(rule.when, case)) for rule in block.rules]
        work = own_work(self._base, self.goal, facts, block.traits)
        return added([*parts, Tally(work=work)])


def _answered(traits: Iterable[str], places: Iterable[int]) -> Facts:
    return {
        name: BY_NAME[name].scale.values[place] for name, place in zip(traits, places, strict=True)
    }


def _blocks(base: KnowledgeBase, goal: Goal) -> Iterator[_Block]:
    """The goal's rules and own work, by the traits that rules tie together."""
    tied: list[set[str]] = [{name} for name in base.own(goal)]
    tested = {
        rule.id: frozenset(a.name for a in attributes(rule.when)) for rule in base.speaking(goal)
    }
    for names in tested.values():
        traits = set(names) - {OFFICE_VERDICT.name}
        if traits:
            joined = [group for group in tied if group & traits]
            tied = [group for group in tied if not group & traits]
            tied.append(traits.union(*joined))
    for group in tied:
        rules = tuple(rule for rule in base.speaking(goal) if tested[rule.id] & group)
        sees_office = any(OFFICE_VERDICT.name in tested[rule.id] for rule in rules)
        yield _Block(tuple(name for name in BY_NAME if name in group), rules, sees_office)


def _on_office_alone(base: KnowledgeBase, goal: Goal) -> Iterator[Rule]:
    """The goal's rules that test the office verdict and nothing else."""
    for rule in base.speaking(goal):
        if attributes(rule.when) == (OFFICE_VERDICT,):
            yield rule
