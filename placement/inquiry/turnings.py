"""The rules that decided by not firing, found by looking up; see ``decisive`` for what they are.

Rules that would give the same to the same goal would turn the same. So not rules are tried but such
*classes* of them, and what a class turns is found once for each place where its goal may stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from placement.facts.conditions import Truth
from placement.facts.goals import OFFICES, ROLES, Goal, Verdict
from placement.inference.tables import Judged, Looked, Place, Tables, keep, numbers
from placement.inference.tally import office_at, rule_part
from placement.inquiry.decisive import Decisive
from placement.rules.verdicts import OfficeStanding, Tally, office_verdict

_Seen = tuple[bool, bool, "int | None"]
"""Of an office: whether it is assessed, whether it is a candidate, and its fit."""


class _Class(NamedTuple):
    """Rules that would give their *goal* the same *part* if they fired, their conditions having
    been *unknown* or false; *mask* has their bits."""

    goal: Goal
    part: Tally
    unknown: bool
    mask: int


class _Variant(NamedTuple):
    """A class of rules, and where its office would stand if one of them fired."""

    one: _Class
    seen: _Seen
    standing: OfficeStanding


_Turns = Callable[[_Class, Verdict, "str | None"], None]


class Turnings:
    """What would have turned what *tables* conclude."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._base = tables.base
        masks: dict[tuple[Goal, Tally, bool], int] = {}
        for number, rule in enumerate(self._base.rules):
            if rule.sign == 0 or rule.goal not in (*OFFICES, *ROLES):
                continue
            part = rule_part(self._base, rule, Truth.TRUE)
            for unknown in (False, True):
                key = rule.goal, part if unknown else part._replace(decided=0), unknown
                masks[key] = masks.get(key, 0) | 1 << number
        classes = [_Class(*key, mask) for key, mask in masks.items()]
        self._of_offices = {g.name: [c for c in classes if c.goal == g] for g in OFFICES}
        self._of_roles = {g.name: [c for c in classes if c.goal == g] for g in ROLES}
        self._standings: dict[tuple[str, _Seen], OfficeStanding] = {}
        self._varied: dict[tuple[str, Tally], list[_Variant]] = {}
        self._verdicts: dict[tuple[_Seen, _Seen], Verdict] = {}
        self._raised: dict[Judged, list[tuple[_Class, Place | None]]] = {}

    def of(self, looked: Looked) -> tuple[Decisive, ...]:
        """The same as ``decisive`` of the inference, in the same order."""
        count = self.tables.count
        every = (1 << count) - 1
        silent = ~looked.sum & every
        open_ = looked.sum >> count & every
        masks = {True: silent & open_, False: silent & ~open_}
        found: dict[int, Decisive] = {}

        def turns(one: _Class, office: Verdict, role: str | None) -> None:
            for number in numbers(masks[one.unknown] & one.mask):
                found[number] = Decisive(self._base.rules[number], one.unknown, office, role)

        self._turn_office(looked, masks, turns)
        self._turn_role(looked, masks, turns)
        return tuple(found[number] for number in sorted(found))

    def _turn_office(self, looked: Looked, masks: Mapping[bool, int], turns: _Turns) -> None:
        """Tell the classes that would bring another office verdict."""
        tallies = self.tables.tally(looked.front), self.tables.tally(looked.back)
        front, back = map(self._variants, OFFICES, tallies)
        beside = front[0].seen, back[0].seen
        roles: dict[Verdict, str | None] = {}
        for side, variants in enumerate((front, back)):
            for one, seen, _ in variants[1:]:
                if masks[one.unknown] & one.mask:
                    office = self._verdict((seen, beside[1]) if side == 0 else (beside[0], seen))
                    if office != looked.office:
                        if office not in roles:
                            roles[office] = self._role_at(looked, office)
                        turns(one, office, roles[office])

    def _variants(self, office: Goal, reached: Tally) -> list[_Variant]:
        """Where an office stands at a tally, and then where it would if a rule of a class fired."""
        key = office.name, reached
        found = self._varied.get(key)
        if found is None:
            found = []
            for one in (_Class(office, Tally(), False, 0), *self._of_offices[office.name]):
                standing = office_at(self._base, office, reached.plus(one.part))
                seen = standing.assessed, standing.candidate, standing.total.fit
                found.append(_Variant(one, seen, standing))
                self._standings[office.name, seen] = standing
            keep(self._varied, key, found)
        return found

    def _verdict(self, sides: tuple[_Seen, _Seen]) -> Verdict:
        """The verdict on two offices, which hangs on nothing but what is *seen* of them."""
        found = self._verdicts.get(sides)
        if found is None:
            front, back = (
                self._standings[office.name, seen]
                for office, seen in zip(OFFICES, sides, strict=True)
            )
            found = office_verdict(front, back, self._base.thresholds)
            keep(self._verdicts, sides, found)
        return found

    def _turn_role(self, looked: Looked, masks: Mapping[bool, int], turns: _Turns) -> None:
        """Tell the classes that would bring another role, the verdict staying."""
        judged = looked.judged[: len(ROLES)]
        first = _first(judged)
        for entry in judged:
            raised = self._raised.get(entry)
            if raised is None:
                raised = self._raise(entry, looked.office)
                keep(self._raised, entry, raised)
            if raised:
                others = _first(other for other in judged if other is not entry)
                for one, place in raised:
                    if masks[one.unknown] & one.mask:
                        places = [each for each in (others, place) if each is not None]
                        role = _name(min(places, default=None))
                        if role != _name(first):
                            turns(one, looked.office, role)

    def _raise(self, entry: Judged, office: Verdict) -> list[tuple[_Class, Place | None]]:
        """The classes of rules for a role → its place if one of them fired, None where it would not
        be recommended; none where it is not recommended by any."""
        standing = entry.standing
        reached = Tally(standing.total.points, standing.total.decided, standing.work)
        found: list[tuple[_Class, Place | None]] = []
        for one in self._of_roles[standing.goal.name]:
            raised = self.tables.judge(standing.goal, reached.plus(one.part), office)
            found.append((one, raised.place if raised.standing.recommended else None))
        if not standing.recommended and all(place is None for _, place in found):
            return []
        return found

    def _role_at(self, looked: Looked, office: Verdict) -> str | None:
        """The role that is recommended where the verdict is *office*."""
        tables, facts = self.tables, looked.facts
        amount = looked.sum - tables.by_office(facts, looked.office)
        amount += tables.by_office(facts, office)
        return _name(_first(tables.judged(amount, office)[: len(ROLES)]))


def _first(judged: Iterable[Judged]) -> Place | None:
    """The place of the first recommended one."""
    return min((each.place for each in judged if each.standing.recommended), default=None)


def _name(first: Place | None) -> str | None:
    return None if first is None else ROLES[first[1]].name
