"""Which open traits may still matter: to the office verdict, to the role, to the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from placement._compatibility import assert_never
from placement.facts.conditions import attributes
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import (
    FUNCTIONS,
    NOT_RECOMMENDED,
    OFFICE_VERDICT,
    RECOMMENDED,
    ROLES,
    UNDETERMINED,
    Goal,
    standing,
)
from placement.possible.classes import MOST_WAYS, Options, count_ways, possible_truths, ways
from placement.rules.model import ADVICE_LAYER, Rule

if TYPE_CHECKING:
    from placement.possible.bounds import Aim, Bounds
    from placement.possible.goals import Place


class Bearing:
    """What the open traits of *bounds* bear on.

    A trait that is left out surely does not matter; one that is named may turn out not to.
    """

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._goals = bounds.bounder.goals
        self._evidence = bounds.bounder.offices.evidence

    def on(self, aim: Aim) -> tuple[str, ...]:
        """The open traits that may matter to *aim*, in dictionary order."""
        match aim:
            case "office":
                return self._on_office
            case "role":
                return tuple(
                    n for n in self._bounds.open if n in self._on_office or n in self.on_role
                )
            case "end":
                return self._on_end
            case _:
                assert_never(aim)

    @cached_property
    def _on_office(self) -> tuple[str, ...]:
        if self._bounds.office_settled:
            return ()
        return self._on_totals

    @cached_property
    def _on_totals(self) -> tuple[str, ...]:
        """The open traits that change what the offices come to, whether or not the verdict."""
        domains = self._bounds.domains
        return tuple(n for n in self._bounds.open if self._evidence.bears(n, domains))

    @cached_property
    def on_role(self) -> tuple[str, ...]:
        """The open traits that may matter to which role is recommended."""
        if self._bounds.role_settled:
            return ()
        by_office = set(self._on_office) if self.office_decides_role else set()
        return tuple(
            name for name in self._bounds.open if name in by_office or self._decides_role(name)
        )

    @cached_property
    def _alive(self) -> tuple[Goal, ...]:
        """The roles that may be the recommended one, or decide which is: the others are below a
        role that is sure of its place, under every verdict that can come."""
        domains = self._bounds.domains
        found: list[Goal] = []
        for verdict in self._bounds.verdicts:
            bounds = {role: self._goals.best_and_worst(role, verdict, domains) for role in ROLES}
            sure = max((worst for _, worst in bounds.values() if worst is not None), default=None)
            found.extend(
                role
                for role, (best, _) in bounds.items()
                if best is not None and (sure is None or best >= sure)
            )
        return tuple(role for role in ROLES if role in found)

    @cached_property
    def office_decides_role(self) -> bool:
        """Whether the verdicts that can come may lead to different roles."""
        first, *others = self._bounds.verdicts
        return any(
            self._results(role, verdict) != self._results(role, first)
            for role in self._alive
            for verdict in others
        )

    def _results(self, role: Goal, verdict: str) -> tuple[object, ...]:
        """What *role* comes to for each way to answer its traits; unlike anything where there are
        too many."""
        traits, domains = self._goals.traits(role), self._bounds.domains
        if count_ways(traits, domains) > MOST_WAYS:
            return (object(),)
        return tuple(
            self._goals.outcomes(role, verdict, _given(way, traits))
            for way in ways(traits, domains)
        )

    def _decides_role(self, name: str) -> bool:
        """Whether the answer to a trait may change which role comes first, the verdict given."""
        return any(
            self._changes_place(role, name, verdict)
            for role in self._alive
            if name in self._goals.traits(role)
            for verdict in self._bounds.verdicts
        )

    def _changes_place(self, role: Goal, name: str, verdict: str) -> bool:
        """Whether it may move *role* up or down past another, or in or out of the recommended."""
        traits, domains = self._goals.traits(role), self._bounds.domains
        if count_ways(traits, domains) > MOST_WAYS:
            return True
        others = [self._goals.best_and_worst(r, verdict, domains) for r in ROLES if r != role]
        sure = max((worst for _, worst in others if worst is not None), default=None)
        top = max((best for best, _ in others if best is not None), default=None)
        found: dict[tuple[tuple[str, str], ...], set[Place | bool]] = {}
        for way in ways(traits, domains):
            (outcome,) = self._goals.outcomes(role, verdict, _given(way, traits))
            place: Place | bool = outcome.place or False
            # Places that surely lose are all the same, and so are those that surely win.
            if outcome.place is None or (sure is not None and outcome.place < sure):
                place = False
            elif top is None or outcome.place > top:
                place = True
            rest = tuple(item for item in way.items() if item[0] != name)
            found.setdefault(rest, set()).add(place)
        return any(len(places) > 1 for places in found.values())

    @cached_property
    def _on_end(self) -> tuple[str, ...]:
        earlier = {*self._on_office, *self.on_role}
        later = {name for rule in self.undecided_rules for name in _traits(rule)}
        return tuple(name for name in self._bounds.open if name in earlier or name in later)

    @cached_property
    def undecided_rules(self) -> tuple[Rule, ...]:
        """The rules about functions and advice on which it may still depend what is said."""
        return tuple(self._undecided())

    def _undecided(self) -> Iterator[Rule]:
        base = self._bounds.bounder.base
        for goal in (*ROLES, *FUNCTIONS):
            if len(self._recommended[goal.name]) > 1:
                yield from base.speaking(goal)
        for rule in base.layer(ADVICE_LAYER):
            if len(possible_truths(rule.when, self._everything)) > 1:
                yield rule

    @cached_property
    def _recommended(self) -> Mapping[str, frozenset[bool]]:
        return {goal.name: self._bounds.recommended(goal) for goal in (*ROLES, *FUNCTIONS)}

    @cached_property
    def _everything(self) -> dict[str, Options]:
        """What every trait and every finding can be, all values of a trait told apart."""
        bounds = self._bounds
        found: dict[str, Options] = {}
        for name, trait in BY_NAME.items():
            if name in bounds.facts:
                found[name] = (bounds.facts[name],)
            else:
                found[name] = (None,) if name in bounds.left_open else (None, *trait.scale.values)
        found[OFFICE_VERDICT.name] = tuple(
            None if verdict == UNDETERMINED else verdict for verdict in bounds.verdicts
        )
        for goal in (*ROLES, *FUNCTIONS):
            found[standing(goal).name] = tuple(
                RECOMMENDED if recommended else NOT_RECOMMENDED
                for recommended in sorted(self._recommended[goal.name])
            )
        return found


def _given(way: Mapping[str, str], traits: tuple[str, ...]) -> dict[str, Options]:
    return {name: (way.get(name),) for name in traits}


def _traits(rule: Rule) -> tuple[str, ...]:
    return tuple(attribute.name for attribute in attributes(rule.when))
