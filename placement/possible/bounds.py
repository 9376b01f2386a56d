"""What can still come of partial facts, over all ways to answer the rest: exactly.

Each open trait may get any value or stay unknown. For the project's own rules the bounds are exact:
what is held possible comes about by some answers, and nothing else does. A rule base whose rules
test very many traits together is bounded from outside: what is held settled is settled, but more
may be held possible than is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final, Literal

from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import ROLES, VERDICTS, Goal, Verdict
from placement.possible.bearing import Bearing
from placement.possible.blocks import Options
from placement.possible.classes import Openness
from placement.possible.evidence import Contributions
from placement.possible.goals import GoalBounder
from placement.possible.offices import OfficeBounder, OfficeBounds, Range
from placement.rules.base import KnowledgeBase, load

Aim = Literal["office", "role", "end"]
"""What an interview is to settle: the office verdict; also the recommended role; also the rest of
what a recommendation says, that is functions, readiness and cautions."""
AIMS: Final[tuple[Aim, ...]] = ("office", "role", "end")


class Bounder:
    """Bounds whatever can be concluded with one knowledge base, the project's own by default."""

    def __init__(self, base: KnowledgeBase | None = None) -> None:
        self.base = base or load()
        self.openness = Openness(self.base)
        contributions = Contributions(self.base)
        self.offices = OfficeBounder(self.base, contributions)
        self.goals = GoalBounder(self.base, contributions, self.offices)

    def bound(self, facts: Facts, left_open: Collection[str] = ()) -> Bounds:
        """What can still come of *facts*, while the traits in *left_open* stay unknown."""
        return Bounds(self, dict(facts), frozenset(left_open) - set(facts))


@dataclass(frozen=True, eq=False)
class Bounds:
    """What can still come, computed when it is asked for.

    *left_open* are traits that will stay unknown: asked, and not answered.
    """

    bounder: Bounder = field(repr=False)
    facts: Facts
    left_open: frozenset[str] = frozenset()

    @cached_property
    def open(self) -> tuple[str, ...]:
        """The traits that can still be answered, in dictionary order."""
        return tuple(n for n in BY_NAME if n not in self.facts and n not in self.left_open)

    @cached_property
    def domains(self) -> Mapping[str, Options]:
        """What each trait can yet be, a value standing for those that no rule tells apart."""
        return self.bounder.openness.domains(self.facts, self.left_open)

    @cached_property
    def offices(self) -> OfficeBounds:
        """What the two offices can come to together."""
        return self.bounder.offices.bounds(self.domains)

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The office verdicts that can come."""
        return tuple(v for v in VERDICTS if v in self.offices.verdicts)

    @cached_property
    def roles(self) -> tuple[str | None, ...]:
        """The roles that can be the recommended one, last None where there may be none."""
        found = self.bounder.goals.first_roles(self.domains)
        names = [role.name for role in ROLES if role.name in found]
        return (*names, None) if None in found else tuple(names)

    @property
    def office_settled(self) -> bool:
        """Whether no further answer can change the office verdict."""
        return len(self.verdicts) == 1

    @property
    def role_settled(self) -> bool:
        """Whether no further answer can change which role is recommended, if any."""
        return len(self.roles) == 1

    def range(self, goal: Goal) -> Range:
        """The worst and the best that *goal* can still fit."""
        if goal.kind == "office":
            return self.offices.range(goal)
        return self.bounder.goals.range(goal, self.domains)[0]

    def recommended(self, goal: Goal) -> frozenset[bool]:
        """Whether a role or function can be recommended, and whether it can not be."""
        return self.bounder.goals.range(goal, self.domains)[1]

    def matters(self, aim: Aim) -> tuple[str, ...]:
        """The open traits that may matter to *aim*, in dictionary order.

        No answer to any other trait can change what is aimed at, whatever the rest is answered.
        """
        found = {*self._bearing.on_office}
        if aim != "office" and not self.role_settled:
            found.update(self._bearing.on_role)
        if aim == "end":
            found.update(self._bearing.on_the_rest(self.facts))
        return tuple(name for name in self.open if name in found)

    @cached_property
    def _bearing(self) -> Bearing:
        bounder = self.bounder
        return Bearing(
            bounder.base,
            bounder.offices.evidence,
            bounder.goals,
            self.open,
            self.domains,
            self.verdicts,
        )


def bounder_of(base: KnowledgeBase) -> Bounder:
    """The bounder of *base*: the one there is, where these are the project's own rules."""
    return shared() if base is load() else Bounder(base)


@lru_cache(maxsize=1)
def shared() -> Bounder:
    """The bounder of the project's own rules, built once."""
    return Bounder()
