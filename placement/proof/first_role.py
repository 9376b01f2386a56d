"""Which role comes first by each of two rule bases.

Roles that share no trait are independent of one another once the office verdict is given. So each
is added up by itself, and of two that come first all others need only stand behind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from placement.comparison.decisions import ROLE
from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import ROLES, Goal
from placement.possible.blocks import MOST_WAYS, Block
from placement.possible.classes import Classes
from placement.proof.kinds import Outcome, Part, Standings
from placement.proof.sums import TooManyWays
from placement.proof.tables import VERSIONS, Turn
from placement.rules.verdicts import Standing

_Rank: TypeAlias = "tuple[int, int, int]"
"""What recommended roles are ranked by, the first the lowest: fit, points, order."""


class _Place(NamedTuple):
    """Where a role stands by each base (None: not recommended), and the answers to it."""

    ranks: tuple[_Rank | None, _Rank | None]
    facts: Facts


class FirstRole(Part):
    """The first recommended role. *office* are the traits that bear on the offices."""

    name = ROLE
    values = (None, *(role.name for role in ROLES))

    def __init__(self, standings: Standings, office: Collection[str]) -> None:
        self._standings = standings
        counted = Counter(name for role in ROLES for name in standings.traits(role))
        shared = {name for name, count in counted.items() if count > 1 or name in office}
        self._traits = tuple(name for name in BY_NAME if name in shared)
        self.conditions = tuple(c for role in ROLES for c in standings.conditions(role))
        classes = Classes(self.conditions)
        self._blocks = {
            role: Block(
                own := tuple(n for n in standings.traits(role) if n not in shared),
                tuple((None, *(v[0] for v in classes.of(BY_NAME[n]))) for n in own),
            )
            for role in ROLES
        }
        self._places = cache(self._places_of)
        self._firsts = cache(self._firsts_of)

    @property
    def traits(self) -> tuple[str, ...]:
        """Those of several roles, or of a role and the offices."""
        return self._traits

    def outcomes(self, facts: Facts, turn: Turn) -> Iterator[Outcome]:
        """Each pair of first roles that differ."""
        given = tuple(
            tuple((name, facts[name]) for name in self._standings.traits(role) if name in facts)
            for role in ROLES
        )
        shared = tuple(tuple(i for i in each if i[0] in self._traits) for each in given)
        yield from self._firsts(shared, turn)

    def _firsts_of(
        self, shared: tuple[tuple[tuple[str, str], ...], ...], turn: Turn
    ) -> tuple[Outcome, ...]:
        places = {
            role: self._places(role, facts, turn) for role, facts in zip(ROLES, shared, strict=True)
        }
        found: list[Outcome] = []
        for before in (None, *ROLES):
            for after in (None, *ROLES):
                if before is not after:
                    answers = _fewest(places, before, after)
                    if answers is not None:
                        found.append((_name(before), _name(after), answers))
        return tuple(found)

    def _places_of(
        self, role: Goal, facts: tuple[tuple[str, str], ...], turn: Turn
    ) -> tuple[_Place, ...]:
        """Every place *role* can have, with the fewest answers of its own."""
        block = self._blocks[role]
        if block.size > MOST_WAYS:
            raise TooManyWays(block.traits)
        found: dict[tuple[_Rank | None, _Rank | None], Facts] = {}
        for way in block.ways():
            old, new = (
                _rank(self._standings.of(v, role, {**dict(facts), **way}, office))
                for v, office in zip(VERSIONS, turn, strict=True)
            )
            if (old, new) not in found or len(way) < len(found[old, new]):
                found[old, new] = way
        return tuple(_Place(ranks, way) for ranks, way in found.items())


def _name(role: Goal | None) -> str | None:
    return None if role is None else role.name


def _rank(standing: Standing) -> _Rank | None:
    fit = standing.total.fit
    if not standing.recommended or fit is None:
        return None
    return -fit, -standing.total.points, ROLES.index(standing.goal)


def _fewest(
    places: dict[Goal, tuple[_Place, ...]], before: Goal | None, after: Goal | None
) -> Facts | None:
    """The fewest answers by which one role is first by the old base and another by the new."""
    behind: dict[tuple[Goal, _Rank | None, _Rank | None], Facts | None] = {}
    best: Facts | None = None
    for old in _ranks(places, before, 0):
        for new in _ranks(places, after, 1):
            together: dict[str, str] = {}
            for role, options in places.items():
                key = (role, old, new)
                if key not in behind:
                    behind[key] = _least(options, old, new, role is before, role is after)
                more = behind[key]
                if more is None or (best is not None and len(together) + len(more) >= len(best)):
                    break
                together |= more
            else:
                best = together
    return best


def _ranks(
    places: dict[Goal, tuple[_Place, ...]], role: Goal | None, version: int
) -> Sequence[_Rank | None]:
    """The ranks with which *role* can be first; None where no role is."""
    if role is None:
        return [None]
    ranks = {place.ranks[version] for place in places[role]}
    return sorted(rank for rank in ranks if rank is not None)


def _least(
    options: tuple[_Place, ...], old: _Rank | None, new: _Rank | None, first: bool, then: bool
) -> Facts | None:
    """The fewest answers by which a role is at the rank *old* (if *first*) or behind it by the old
    base, and so by the new one; behind no rank at all it is not recommended."""
    fitting = [
        place.facts
        for place in options
        if _stands(place.ranks[0], old, first) and _stands(place.ranks[1], new, then)
    ]
    return min(fitting, key=len, default=None)


def _stands(rank: _Rank | None, leading: _Rank | None, leads: bool) -> bool:
    if leads:
        return rank == leading
    return rank is None or (leading is not None and rank > leading)
