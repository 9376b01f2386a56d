"""Inference by looking up: for very many people, one after another, without columns.

What the rules that test the same attributes amount to, for one combination of their values, is
found once, by testing the condition trees, and kept. A person is then one sum of whole numbers: in
its lowest bits stands which rules fired, above them of which rules the condition is unknown, and
then, in fixed fields for each goal, the points for it and against it, the decided strength and what
is known of its own work. Where a goal stands at its fields is found once as well, by the same
functions that every executor ends in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod
from typing import Any, Final, NamedTuple

from placement.facts.conditions import Facts, Truth, attributes, truth
from placement.facts.dictionary import TRAITS
from placement.facts.goals import (
    FINDINGS,
    FUNCTIONS,
    GOALS,
    NOT_RECOMMENDED,
    OFFICE_VERDICT,
    OFFICES,
    RECOMMENDED,
    ROLES,
    UNDETERMINED,
    Goal,
    Verdict,
)
from placement.facts.goals import standing as standing_of
from placement.inference.tally import goal_at, office_at, own_work, rule_part
from placement.inference.trees import office_finding
from placement.rules.base import KnowledgeBase
from placement.rules.model import Rule
from placement.rules.verdicts import OfficeStanding, Standing, Tally, Work, office_verdict, place

JUDGED: Final = (*ROLES, *FUNCTIONS)
_SCALES: Final = {each.name: each.scale for each in (*TRAITS, *FINDINGS)}
MOST: Final = 100_000
"""Entries that a table may have before it is begun anew."""
_WORK: Final = (Work.ANSWERED, Work.LIKED, Work.OPEN)
_STANDINGS: Final = frozenset(finding.name for finding in FINDINGS) - {OFFICE_VERDICT.name}
_FIELDS: Final = 5
"""Of a goal: its points, decided strength, and the three of :data:`_WORK`."""
_COMBINATIONS: Final = 4096
"""The most that groups of rules are put together for, to be looked up at once."""

Place = tuple[tuple[bool, bool, int, int], int]


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Where a role or function stands, and its *place* in a ranking, the lowest first; one object
    for everybody of whom it is the same."""

    standing: Standing
    place: Place


class Looked(NamedTuple):
    """What was found of one person: *sum* is all that the rules amount to, *front* and *back* are
    the fields of the offices, *judged* roles and functions in dictionary order."""

    facts: Facts
    office: Verdict
    front: int
    back: int
    judged: Sequence[Judged]
    sum: int


@dataclass(slots=True)
class _Group:
    """Rules that test the same attributes, and the goals whose own work one of these is; *amount*
    is what they amount to, by the values of these attributes, None for unknown."""

    names: tuple[str, ...]
    rules: list[tuple[int, Rule]] = field(default_factory=list)
    own: list[tuple[int, Goal]] = field(default_factory=list)
    amount: dict[tuple[str | None, ...], int] = field(default_factory=dict)


class Tables:
    """A rule base, inferred by looking up; the same as ``infer`` of ``trees``, for people of whom
    nothing is known but values that the data dictionary has."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base
        self.count = len(base.rules)
        most = sum(map(base.strength, base.rules)) + len(base.rules) + len(TRAITS)
        self._width = most.bit_length() + 1
        self._zero = 1 << most.bit_length()
        self._goal = (1 << (_FIELDS * self._width)) - 1
        self._shift = {
            goal.name: 2 * self.count + number * _FIELDS * self._width
            for number, goal in enumerate(GOALS)
        }
        # Points may be negative, so their fields count from a zero in the middle.
        self._nothing = sum(self._zero << shift for shift in self._shift.values())
        self._of_facts, self._of_office, self._of_standings = self._groups()
        self._known = self._singles()
        self._offices: dict[tuple[int, int], Verdict] = {}
        self._judged: dict[tuple[str, Verdict], dict[int, Judged]] = {}
        self._tallies: dict[int, Tally] = {}

    def look(self, facts: Facts) -> Looked:
        """What is concluded of somebody with *facts*; raises ``KeyError`` for a value that no trait
        has. Traits that the data dictionary does not have are passed over."""
        amount, get = self._nothing, facts.get
        for name, by_value in self._known:
            amount += by_value[get(name)]
        for group in self._of_facts:
            amount += self._amount(group, facts)
        front, back = (amount >> self._shift[office.name] & self._goal for office in OFFICES)
        office = self._office(front, back)
        amount += self.by_office(facts, office)
        judged = self.judged(amount, office)
        if self._of_standings:
            case = {**facts, **office_finding(office)}
            for entry in judged:
                standing = entry.standing
                case[standing_of(standing.goal).name] = (
                    RECOMMENDED if standing.recommended else NOT_RECOMMENDED
                )
            for group in self._of_standings:
                amount += self._amount(group, case)
        return Looked(facts, office, front, back, judged, amount)

    def by_office(self, facts: Facts, office: Verdict) -> int:
        """What the rules amount to that test the office verdict, where it is *office*."""
        case = facts if office == UNDETERMINED else {**facts, OFFICE_VERDICT.name: office}
        return sum(self._amount(group, case) for group in self._of_office)

    def judged(self, amount: int, office: Verdict) -> list[Judged]:
        """Where roles and functions stand at *amount*, under the verdict *office*."""
        found = []
        for goal in JUDGED:
            at = amount >> self._shift[goal.name] & self._goal
            known = self._judged.setdefault((goal.name, office), {})
            entry = known.get(at)
            if entry is None:
                entry = self.judge(goal, self.tally(at), office)
                keep(known, at, entry)
            found.append(entry)
        return found

    def judge(self, goal: Goal, reached: Tally, office: Verdict) -> Judged:
        """Where a role or function stands at a tally."""
        standing = goal_at(self.base, goal, reached, office)
        return Judged(standing, (place(standing), JUDGED.index(goal)))

    def offices(self, looked: Looked) -> tuple[OfficeStanding, OfficeStanding]:
        """Where both offices stand."""
        front, back = OFFICES
        return (
            office_at(self.base, front, self.tally(looked.front)),
            office_at(self.base, back, self.tally(looked.back)),
        )

    def tally(self, at: int) -> Tally:
        """What stands in the fields of one goal."""
        found = self._tallies.get(at)
        if found is None:
            mask = (1 << self._width) - 1
            values = [at >> self._width * number & mask for number in range(_FIELDS)]
            work = Work.NOTHING
            for flag, number in zip(_WORK, values[2:], strict=True):
                work |= flag if number else Work.NOTHING
            found = Tally(values[0] - self._zero, values[1], work)
            keep(self._tallies, at, found)
        return found

    def _office(self, front: int, back: int) -> Verdict:
        found = self._offices.get((front, back))
        if found is None:
            ours, theirs = OFFICES
            found = office_verdict(
                office_at(self.base, ours, self.tally(front)),
                office_at(self.base, theirs, self.tally(back)),
                self.base.thresholds,
            )
            keep(self._offices, (front, back), found)
        return found

    def _groups(self) -> tuple[list[_Group], list[_Group], list[_Group]]:
        """The groups that test several facts or none, the office verdict, standings."""
        groups: dict[tuple[str, ...], _Group] = {}
        for number, rule in enumerate(self.base.rules):
            names = tuple(attribute.name for attribute in attributes(rule.when))
            groups.setdefault(names, _Group(names)).rules.append((number, rule))
        for trait in TRAITS:
            groups.setdefault((trait.name,), _Group((trait.name,))).own += [
                (number, goal)
                for number, goal in enumerate(GOALS)
                if trait.name in self.base.own(goal)
            ]
        staged: tuple[list[_Group], list[_Group], list[_Group]] = ([], [], [])
        self._single = {}
        for names, group in groups.items():
            if not _STANDINGS.isdisjoint(names):
                staged[2].append(group)
            elif OFFICE_VERDICT.name in names:
                staged[1].append(group)
            elif len(names) == 1:
                self._single[names[0]] = group
            else:
                staged[0].append(group)
        of_facts, of_office, of_standings = map(_together, staged)
        return of_facts, of_office, of_standings

    def _singles(self) -> list[tuple[str, dict[str | None, int]]]:
        """For each trait what the rules amount to that test it alone, by its values."""
        return [
            (
                trait.name,
                {
                    value: self._found(self._single[trait.name], (value,))
                    for value in (None, *trait.scale.values)
                },
            )
            for trait in TRAITS
        ]

    def _amount(self, group: _Group, case: Mapping[str, str]) -> int:
        key = tuple(map(case.get, group.names))
        found = group.amount.get(key)
        if found is None:
            found = self._found(group, key)
            keep(group.amount, key, found)
        return found

    def _found(self, group: _Group, values: tuple[str | None, ...]) -> int:
        """What the rules of a group amount to, found by testing them."""
        pairs = zip(group.names, values, strict=True)
        case = {name: value for name, value in pairs if value is not None}
        amount = 0
        for number, rule in group.rules:
            value = truth(rule.when, case)
            amount += (value is Truth.TRUE) << number
            amount += (value is Truth.UNKNOWN) << (self.count + number)
            if rule.sign:
                part = rule_part(self.base, rule, value)
                amount += self._packed(part) << self._shift[rule.goal.name]
        for _, goal in group.own:
            work = own_work(self.base, goal, case, group.names)
            amount += self._packed(Tally(work=work)) << self._shift[goal.name]
        return amount

    def _packed(self, part: Tally) -> int:
        """A tally in the fields of a goal."""
        values = [part.points, part.decided]
        values += [int(flag in part.work) for flag in _WORK]
        return sum(value << self._width * number for number, value in enumerate(values))


def _together(groups: Iterable[_Group]) -> list[_Group]:
    """The groups in as few as there are tables for."""
    found: list[_Group] = []
    for group in sorted(groups, key=lambda group: group.names):
        if found:
            names = tuple(dict.fromkeys((*found[-1].names, *group.names)))
            if prod(1 + len(_SCALES[name].values) for name in names) <= _COMBINATIONS:
                rules = [*found[-1].rules, *group.rules]
                found[-1] = _Group(names, rules)
                continue
        found.append(group)
    return found


def numbers(bits: int) -> Iterable[int]:
    """The places of the bits that are set, from the lowest."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def keep(table: dict[Any, Any], key: object, value: object) -> None:
    """Put an entry into a table, which is begun anew where it has become too long."""
    if len(table) >= MOST:
        table.clear()
    table[key] = value
