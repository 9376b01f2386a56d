"""Somebody's answers completed in every way of the sample, and what each completion concludes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache
from operator import add, and_
from typing import Final

from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import (
    BACK_OFFICE,
    FRONT_OFFICE,
    FUNCTIONS,
    OFFICES,
    ROLES,
    VERDICTS,
    Goal,
    Verdict,
)
from placement.inference.tally import goal_at, office_at
from placement.possible.completions import COUNT, KINDS, Completions, masks, sides
from placement.possible.goal_sums import GoalSums, Lanes, key_bits
from placement.rules.base import KnowledgeBase, load
from placement.rules.verdicts import FULL, Beside, leads, place, suffices, verdict

NO_ROLE: Final = len(ROLES)
"""Stands for a role where none is recommended."""

_FITS: Final = 8 * FULL
"""More than any difference of two fits spans."""


class Sample:
    """The completions of one knowledge base with what every goal comes to in them."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base: Final = base
        self.completions: Final = Completions(base)
        self.separating: Final = frozenset(name for name, of in sides(base).items() if any(of))
        """The traits of which some answer is on a side."""
        goals = (*OFFICES, *ROLES, *FUNCTIONS)
        self.lanes: Final = Lanes(len(KINDS) * COUNT, max(key_bits(base, goal) for goal in goals))
        self.sums: Final = {
            goal.name: GoalSums(base, goal, self.completions.values, self.lanes) for goal in goals
        }
        self.offices: Final = tuple(
            _OfficeCodes(self.sums[office.name], base) for office in OFFICES
        )
        self.verdicts: Final = _Verdicts(base)
        most = max(sum(map(base.strength, base.speaking(role))) for role in ROLES)
        self.roles: Final = tuple(
            _Ranks(self.sums[role.name], base, place, most) for place, role in enumerate(ROLES)
        )
        self.functions: Final = tuple(
            _Bits(self.sums[function.name], base, 1 << place)
            for place, function in enumerate(FUNCTIONS)
        )

    def of(self, facts: Facts, left_open: Collection[str] = ()) -> Completed:
        """All completions of *facts*, the traits in *left_open* staying unknown."""
        return Completed(self, dict(facts), frozenset(left_open) - set(facts))


def sample_of(base: KnowledgeBase) -> Sample:
    """The sample of *base*: the one there is, where these are the project's own rules."""
    return shared() if base is load() else Sample(base)


@lru_cache(maxsize=1)
def shared() -> Sample:
    """The sample of the project's own rules, built once."""
    return Sample(load())


@dataclass(frozen=True, eq=False)
class Completed:
    """All completions of one person's answers, with their conclusions, computed when asked for."""

    sample: Sample = field(repr=False)
    facts: Facts
    left_open: frozenset[str] = frozenset()

    @cached_property
    def open(self) -> tuple[str, ...]:
        """The traits that completions answer, in dictionary order."""
        return tuple(n for n in BY_NAME if n not in self.facts and n not in self.left_open)

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """How much a completion of each kind counts."""
        return self.sample.completions.kind_weights(self.facts)

    @cached_property
    def offices(self) -> bytes:
        """For each completion the place of its office verdict in ``VERDICTS``."""
        front, back = (
            map(codes.__getitem__, codes.sums.keys(self.facts, self.left_open, {}))
            for codes in self.sample.offices
        )
        return bytes(map(self.sample.verdicts.__getitem__, map(add, front, back)))

    @cached_property
    def roles(self) -> bytes:
        """For each completion the place in ``ROLES`` of its first recommended role; ``NO_ROLE``
        where none is recommended."""
        ranks = [
            map(
                ranks.__getitem__,
                ranks.sums.keys(self.facts, self.left_open, self._office_lanes),
            )
            for ranks in self.sample.roles
        ]
        firsts = list(map(min, *ranks))
        which = {rank: rank % (NO_ROLE + 1) for rank in set(firsts)}
        return bytes(map(which.__getitem__, firsts))

    @cached_property
    def functions(self) -> bytes:
        """For each completion the functions it recommends: bit *i* is that of place *i* in
        ``FUNCTIONS``."""
        bits = [
            map(bits.__getitem__, bits.sums.keys(self.facts, self.left_open, self._office_lanes))
            for bits in self.sample.functions
        ]
        return bytes(map(sum, zip(*bits, strict=True)))

    @cached_property
    def _office_lanes(self) -> Mapping[Verdict, int]:
        return {
            VERDICTS[entry]: self.sample.lanes.where(self.offices, entry)
            for entry in sorted(set(self.offices))
        }

    def share(self, conclusions: bytes, conclusion: int) -> Fraction:
        """The weighed share of the completions that conclude that, from 0 to 1."""
        return Fraction(self._weighed(masks(conclusions, conclusion)), COUNT * sum(self.weights))

    def counts(
        self, traits: Iterable[str], conclusions: bytes
    ) -> Iterator[tuple[str, list[list[int]]]]:
        """For each trait and each answer to it the weighed numbers of completions that give it and
        come to each of the *conclusions* there are."""
        concluding = [masks(conclusions, entry) for entry in sorted(set(conclusions))]
        for name in traits:
            answering = self.sample.completions.masks[name]
            yield name, [[self._weighed(map(and_, v, c)) for c in concluding] for v in answering]

    def _weighed(self, who: Iterable[int]) -> int:
        return sum(w * each.bit_count() for w, each in zip(self.weights, who, strict=True))


class _OfficeCodes(dict[int, int]):
    """A key of an office's sums → all that a verdict depends on, as one whole number: fit, whether
    it is assessed, a candidate, and fits enough to be named alone. For back office the fit counts
    downwards, so that the two numbers of a completion add up to one that has the lead in it."""

    def __init__(self, sums: GoalSums, base: KnowledgeBase) -> None:
        self.sums: Final = sums
        self._base = base

    def __missing__(self, key: int) -> int:
        thresholds = self._base.thresholds
        found = office_at(self._base, self.sums.goal, self.sums.tally(key))
        fit = found.total.fit
        alone = fit is not None and suffices(fit, None, thresholds)
        flags = found.assessed | found.candidate << 1 | alone << 2 | (fit is not None) << 3
        if self.sums.goal == BACK_OFFICE:
            code = (flags << 4) * _FITS - (fit or 0)
        else:
            code = flags * _FITS + (fit or 0)
        self[key] = code
        return code


class _Verdicts(dict[int, int]):
    """The sum of both offices' codes → the place of the verdict in ``VERDICTS``."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._thresholds = base.thresholds

    def __missing__(self, code: int) -> int:
        flags, lead = divmod(code + _FITS // 2, _FITS)
        lead -= _FITS // 2
        front, back = flags & 15, flags >> 4
        found = VERDICTS.index(
            verdict(
                self._beside(FRONT_OFFICE, front, back, lead),
                self._beside(BACK_OFFICE, back, front, -lead),
            )
        )
        self[code] = found
        return found

    def _beside(self, office: Goal, own: int, other: int, lead: int) -> Beside:
        fits, rival_fits = bool(own & 8), bool(other & 8)
        # Beside what an office's own fit must be, only its lead counts: asked of a full fit.
        rival = FULL - lead if rival_fits else None
        return Beside(
            assessed=bool(own & 1),
            candidate=bool(own & 2),
            leads=fits and rival_fits and leads(lead, office, self._thresholds),
            suffices=bool(own & 4) and suffices(FULL, rival, self._thresholds),
        )


class _Ranks(dict[int, int]):
    """A key of a role's sums → a whole number: the lowest of a completion is its first role.

    No role has more than *most* points, for or against.
    """

    def __init__(self, sums: GoalSums, base: KnowledgeBase, role: int, most: int) -> None:
        self.sums: Final = sums
        self._base = base
        self._role = role
        self._most = most

    def __missing__(self, key: int) -> int:
        found = goal_at(self._base, self.sums.goal, self.sums.tally(key), self.sums.office(key))
        span = 2 * self._most + 1
        rank = 2 * FULL * span + span
        role = NO_ROLE
        if found.recommended:
            *_, by_fit, by_points = place(found)
            rank = (by_fit + FULL) * span + by_points + self._most
            role = self._role
        self[key] = rank * (NO_ROLE + 1) + role
        return self[key]


class _Bits(dict[int, int]):
    """A key of a function's sums → its bit where it is recommended, else 0."""

    def __init__(self, sums: GoalSums, base: KnowledgeBase, bit: int) -> None:
        self.sums: Final = sums
        self._base = base
        self._bit = bit

    def __missing__(self, key: int) -> int:
        found = goal_at(self._base, self.sums.goal, self.sums.tally(key), self.sums.office(key))
        self[key] = self._bit if found.recommended else 0
        return self[key]
