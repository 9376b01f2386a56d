"""One office seen by two rule bases, and two offices seen together: which verdicts come of it.

All that a verdict depends on is of which kind each office is and by how much one leads the other
(``placement.possible.table``). So the sums of an office fall together by kind and fit, by the old
base and by the new; and what is asked of two offices is the fewest answers by which the leads lie
in a run of leads each.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from typing import Final, Literal, NamedTuple, TypeAlias

from placement.facts.goals import OFFICES, Verdict
from placement.inference.tally import office_at
from placement.possible.plane import Plane
from placement.possible.table import Kind, Table
from placement.proof.sums import Chain, Lanes, Move, Moves, joined, works
from placement.rules.base import KnowledgeBase
from placement.rules.verdicts import FULL, OfficeStanding, office_verdict

Turn: TypeAlias = "tuple[Verdict, Verdict]"
"""The verdict by the old base and by the new one."""
Leads: TypeAlias = "tuple[int, int]"
"""The least and the greatest lead of front office over back office."""
Version = Literal[0, 1]
"""The old base and the new one."""

VERSIONS: Final[tuple[Version, Version]] = (0, 1)
ANY_LEAD: Final[Leads] = (-2 * FULL, 2 * FULL)
_FIT_BITS: Final = 11
_FIT: Final = (1 << _FIT_BITS) - 1
_VERSION_BITS: Final = 32
_VERSION: Final = (1 << _VERSION_BITS) - 1
_NO_LEAD: Final = Kind(True, False, None)
_UNNAMED: Final = Kind(False, False, None)
_RIVAL: Final = Kind(False, False, (-FULL, FULL))


class Entry(NamedTuple):
    """A fit by each base, the fewest answers to it, and own work and sum by which it comes."""

    fits: tuple[int, int]
    answers: int
    work: int
    total: int


class Group:
    """What an office can come to that is of one kind by the old base and of one by the new."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.least = min(entry.answers for entry in entries)
        self.most = max(entry.answers for entry in entries)
        self.sorted = cache(self._sorted)

    def _sorted(self, version: Version, sign: int) -> list[Entry]:
        """By fit, from the lowest; from the highest where *sign* is -1."""
        return sorted(self.entries, key=lambda entry: sign * entry.fits[version])

    @cached_property
    def by_answers(self) -> list[Entry]:
        """The entries, those with the fewest answers first."""
        return sorted(self.entries, key=lambda entry: entry.answers)

    def bounds(self, version: Version) -> tuple[int, int]:
        """The lowest and the highest fit by one base."""
        return self.sorted(version, 1)[0].fits[version], self.sorted(version, -1)[0].fits[version]

    @cached_property
    def changes(self) -> tuple[int, int]:
        """The least and the greatest by which the fit falls from the old base to the new."""
        falls = [entry.fits[0] - entry.fits[1] for entry in self.entries]
        return min(falls), max(falls)


Groups: TypeAlias = "Mapping[tuple[int, int], Group]"
"""The number of the kind by the old base and by the new → what is of these kinds."""
Plan: TypeAlias = "tuple[Turn, Leads | None, Leads | None]"
"""A turn of two offices of given kinds, and the leads it needs by each base; None: any, or none."""


class Tables:
    """The verdicts of two bases over kinds of offices; kinds are numbered for each of them."""

    def __init__(self, bases: tuple[KnowledgeBase, KnowledgeBase], lanes: Lanes) -> None:
        self._bases = bases
        self._lanes = lanes
        self._tables = [_table(base) for base in bases]
        self._kinds: tuple[dict[Kind, int], dict[Kind, int]] = ({}, {})
        self._seen: dict[tuple[int, int], dict[int, int]] = {
            (side, version): {} for side in (0, 1) for version in (0, 1)
        }
        self.plans = cache(self._plans)

    def groups(self, chain: Chain, side: int, move: Move, most: int) -> Groups:
        """What an office comes to by any sum of *chain* and *move*, as far as verdicts differ; the
        sums that take more than *most* answers are left out."""
        more, more_work = move
        half, shift = self._lanes.half, self._lanes.shift
        before, after = self._seen[side, 0], self._seen[side, 1]
        found: dict[int, tuple[int, int, int]] = {}
        for answers, sums in enumerate(chain.by_answers[: most + 1]):
            for work, total in sums:
                reached = total + more
                old_work, new_work = works(joined(work, more_work))
                old_key, new_key = (
                    (reached & half) << 3 | old_work,
                    reached >> shift << 3 | new_work,
                )
                old, new = before.get(old_key), after.get(new_key)
                if old is None:
                    old = before[old_key] = self._see(side, 0, reached & half, old_work)
                if new is None:
                    new = after[new_key] = self._see(side, 1, reached >> shift, new_work)
                key = old << _VERSION_BITS | new
                if key not in found:
                    found[key] = (answers, work, total)
        groups: dict[tuple[int, int], list[Entry]] = {}
        for key, way in found.items():
            old, new = key >> _VERSION_BITS, key & _VERSION
            fits = ((old & _FIT) - FULL, (new & _FIT) - FULL)
            kinds = (old >> _FIT_BITS, new >> _FIT_BITS)
            groups.setdefault(kinds, []).append(Entry(fits, *way))
        return {kinds: Group(entries) for kinds, entries in groups.items()}

    def verdict(self, version: Version, moves: Moves) -> Verdict:
        """What is told by one base where both offices come to *moves*."""
        front, back = (self._office(side, version, *move) for side, move in enumerate(moves))
        return office_verdict(front, back, self._bases[version].thresholds)

    def _office(self, side: int, version: Version, move: int, work: int) -> OfficeStanding:
        total = self._lanes.start + move
        half = total >> self._lanes.shift if version else total & self._lanes.half
        reached = self._lanes.tally(half, works(joined(0, work))[version])
        return office_at(self._bases[version], OFFICES[side], reached)

    def _see(self, side: int, version: Version, half: int, work: int) -> int:
        """The kind and the fit of an office, in one number; a fit that nothing depends on is 0."""
        base = self._bases[version]
        office = office_at(base, OFFICES[side], self._lanes.tally(half, work))
        kind, fit = self._kind(office, version)
        number = self._kinds[version].setdefault(kind, len(self._kinds[version]))
        return number << _FIT_BITS | fit + FULL

    def _kind(self, office: OfficeStanding, version: Version) -> tuple[Kind, int]:
        fit = office.total.fit
        if office.candidate and fit is not None:
            return self._tables[version].kind(office), fit
        if office.assessed:
            return _NO_LEAD, 0
        if fit is None or self._bases[version].thresholds.sole_lead is None:
            return _UNNAMED, 0
        return _RIVAL, fit

    def _plans(self, front: tuple[int, int], back: tuple[int, int]) -> tuple[Plan, ...]:
        """The turns that can come of two offices of these kinds."""
        old, new = (self._runs(version, front[version], back[version]) for version in VERSIONS)
        return tuple(
            ((before, after), old_leads, new_leads)
            for before, old_leads in old
            for after, new_leads in new
        )

    def _runs(self, version: Version, front: int, back: int) -> list[tuple[Verdict, Leads | None]]:
        kinds = list(self._kinds[version])
        row = self._tables[version].row(kinds[front], kinds[back])
        if len(row) == 1:
            return [(row[0][2], None)]
        # The first and the last run have no end: nothing leads by more than the full.
        lows = [ANY_LEAD[0], *(low for low, _, _ in row[1:])]
        highs = [*(high for _, high, _ in row[:-1]), ANY_LEAD[1]]
        return [
            (told, (low, high)) for low, high, (_, _, told) in zip(lows, highs, row, strict=True)
        ]


def _table(base: KnowledgeBase) -> Table[Verdict]:
    return Table(
        Plane.of_offices(base),
        base.thresholds,
        lambda front, back: office_verdict(front, back, base.thresholds),
    )


class Meeting(NamedTuple):
    """Two offices that come together by so few answers."""

    answers: int
    front: Entry
    back: Entry


def nearest(
    front: Group, back: Group, old: Leads | None, new: Leads | None, bound: int
) -> Meeting | None:
    """The fewest answers, less than *bound*, by which front office leads back office by one of the
    leads *old* by the old base and *new* by the new one; None where there are none."""
    if front.least + back.least >= bound or not _may_meet(front, back, old, new):
        return None
    if old is None and new is None:
        return Meeting(front.least + back.least, front.by_answers[0], back.by_answers[0])
    leads = (old or ANY_LEAD, new or ANY_LEAD)
    for version in VERSIONS:
        low, high = leads[version]
        if high == ANY_LEAD[1]:
            return _sweep(front, back, version, 1, low, leads[1 - version], bound)
        if low == ANY_LEAD[0]:
            return _sweep(front, back, version, -1, -high, leads[1 - version], bound)
    return _search(front, back, leads, bound)


def _may_meet(front: Group, back: Group, old: Leads | None, new: Leads | None) -> bool:
    """Whether the extremes allow it."""
    for version, leads in zip(VERSIONS, (old, new), strict=True):
        if leads is not None:
            (low, high), (least, most) = front.bounds(version), back.bounds(version)
            if high - least < leads[0] or low - most > leads[1]:
                return False
    if old is None or new is None:
        return True
    (low, high), (least, most) = front.changes, back.changes
    return high - least >= old[0] - new[1] and low - most <= old[1] - new[0]


def _sweep(
    front: Group, back: Group, version: Version, sign: int, lead: int, leads: Leads, bound: int
) -> Meeting | None:
    """Where by one base front office leads by *lead* or more (*sign* -1: is led by), and by the
    other one by *leads*: along the fits by the one base, the fits of back office by the other
    are collected, as bits of a number for each number of answers."""
    other: Version = 1 if version == 0 else 0
    low, high = leads
    backs = back.sorted(version, sign)
    top = min(back.most, bound - 1 - front.least)
    levels, collected = [0] * (top + 1), 0
    window = (1 << high - low + 1) - 1
    place, found = 0, None
    for entry in front.sorted(version, sign):
        reach = sign * entry.fits[version] - lead
        while place < len(backs) and sign * backs[place].fits[version] <= reach:
            beside = backs[place]
            place += 1
            if beside.answers <= top:
                bit = 1 << beside.fits[other] + 3 * FULL
                levels[beside.answers] |= bit
                collected |= bit
        mask = window << entry.fits[other] - high + 3 * FULL
        if collected & mask:
            for level in range(min(top + 1, bound - entry.answers)):
                if levels[level] & mask:
                    found, bound = (entry, level), entry.answers + level
                    break
    if found is None:
        return None
    entry, level = found
    met = next(
        each
        for each in backs
        if each.answers == level
        and sign * (entry.fits[version] - each.fits[version]) >= lead
        and low <= entry.fits[other] - each.fits[other] <= high
    )
    return Meeting(bound, entry, met)


def _search(front: Group, back: Group, leads: tuple[Leads, Leads], bound: int) -> Meeting | None:
    """Where both leads have two ends: one by one, those with the fewest answers first."""
    found = None
    backs = back.by_answers
    for entry in front.by_answers:
        for beside in backs:
            answers = entry.answers + beside.answers
            if answers >= bound:
                break
            if all(
                low <= entry.fits[version] - beside.fits[version] <= high
                for version, (low, high) in enumerate(leads)
            ):
                found, bound = Meeting(answers, entry, beside), answers
                break
    return found
