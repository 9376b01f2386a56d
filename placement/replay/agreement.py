"""Whether a record says, letter by letter, what a rule base concludes: found by looking up.

Most records do. So what they say is compared with what is found in tables, as it stands in JSON,
and only of those that differ a decision is read and inferred again, part by part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from placement.canonical import JSON
from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.goals import ROLES
from placement.inference.tables import MOST, Judged, Looked, Tables, numbers
from placement.inquiry.turnings import Turnings
from placement.rules.base import KnowledgeBase
from placement.rules.model import Prepares
from placement.rules.verdicts import Total


class Stored(msgspec.Struct):
    """What a record's content says of a decision, not read any further."""

    facts: dict[str, str]
    unknown: list[str]
    office: str
    role: str | None
    roles: list[str]
    functions: list[str]
    recommended: list[str]
    readiness: dict[str, str]
    goals: dict[str, Any]
    fired: dict[str, Any]
    decisive: dict[str, Any]


read_stored: Final = msgspec.json.Decoder(Stored).decode


class Agreement:
    """What a rule base concludes, in the form in which it is recorded."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._tables = Tables(base)
        self._turnings = Turnings(self._tables)
        self._rules = base.rules
        self._points = [base.points(rule) for rule in base.rules]
        self._of_goal: dict[str, int] = {}
        for number, rule in enumerate(base.rules):
            name = rule.goal.name
            self._of_goal[name] = self._of_goal.get(name, 0) | 1 << number
        self._preparing = sum(
            1 << number for number, rule in enumerate(base.rules) if isinstance(rule.then, Prepares)
        )
        self._fired: dict[int, dict[str, int]] = {}
        self._figures: dict[tuple[str, int, int], dict[str, JSON]] = {}

    def is_of(self, stored: Stored, *, decisive: bool) -> bool:
        """Whether *stored* is exactly what is concluded from its facts; the rules that decided by
        not firing are compared only where they are asked for.

        False as well where a fact is none that this program knows.
        """
        if not BY_NAME.keys() >= stored.facts.keys():
            return False
        try:
            looked = self._tables.look(stored.facts)
        except KeyError:
            return False
        return (
            stored.office == looked.office
            and self._stand_so(stored, looked)
            and stored.unknown == _unknown(stored.facts)
            and stored.readiness == self._readiness(looked)
            and stored.fired == dict(self._of_goals(looked))
            and (not decisive or stored.decisive == self._decisive(looked))
        )

    def _stand_so(self, stored: Stored, looked: Looked) -> bool:
        """Whether the totals, the rankings and what is recommended are those recorded."""
        totals = [entry.total for entry in self._tables.offices(looked)]
        totals += [entry.standing.total for entry in looked.judged]
        roles = sorted(looked.judged[: len(ROLES)], key=_place)
        functions = sorted(looked.judged[len(ROLES) :], key=_place)
        recommended = [entry for entry in (*roles, *functions) if entry.standing.recommended]
        role = next((_name(entry) for entry in roles if entry.standing.recommended), None)
        return (
            stored.role == role
            and stored.recommended == [*map(_name, recommended)]
            and stored.roles == [*map(_name, roles)]
            and stored.functions == [*map(_name, functions)]
            and stored.goals == {total.goal.name: self._figures_of(total) for total in totals}
        )

    def _figures_of(self, total: Total) -> Mapping[str, JSON]:
        key = total.goal.name, total.points, total.decided
        found = self._figures.get(key)
        if found is None:
            found = self._figures[key] = {
                "points": total.points,
                "decided": total.decided,
                "possible": total.possible,
                "fit": total.fit,
                "coverage": total.coverage,
            }
        return found

    def _readiness(self, looked: Looked) -> dict[str, str]:
        found: dict[str, str] = {}
        for number in numbers(looked.sum & self._preparing):
            rule = self._rules[number]
            assert isinstance(rule.then, Prepares)
            found[rule.goal.name] = rule.then.readiness
        return found

    def _of_goals(self, looked: Looked) -> Iterator[tuple[str, Mapping[str, int]]]:
        """Goal → the rules that fired for it or against it, with their points."""
        for name, mask in self._of_goal.items():
            bits = looked.sum & mask
            if bits:
                found = self._fired.get(bits)
                if found is None:
                    if len(self._fired) >= MOST:
                        self._fired.clear()
                    found = {self._rules[n].id: self._points[n] for n in numbers(bits)}
                    self._fired[bits] = found
                yield name, found

    def _decisive(self, looked: Looked) -> dict[str, dict[str, JSON]]:
        return {
            one.rule.id: {"unknown": one.unknown, "office": one.office, "role": one.role}
            for one in self._turnings.of(looked)
        }


def _unknown(facts: Facts) -> list[str]:
    return [trait.name for trait in TRAITS if trait.name not in facts]


def _name(entry: Judged) -> str:
    return entry.standing.goal.name


def _place(entry: Judged) -> Any:
    return entry.place
