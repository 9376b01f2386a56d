"""What a question about the rule base asks: whether a person can exist for whom something holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from placement.facts.conditions import Facts, Node
from placement.facts.goals import ROLES, Goal, Verdict
from placement.inference.trees import Inference, office_finding, standing_findings
from placement.rules.verdicts import OfficeStanding, Standing, Thresholds, ranked

MOST: Final = 300_000
"""A question that needs more combinations than this to be gone through is left undecided."""


class TooLarge(Exception):
    """The rules concerned hang together so much that the question is left undecided."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A person and what is concluded about them, as far as a question asks about it.

    *offices* is where front office and back office stand, nothing where it is not asked;
    *standings* goal name → standing.
    """

    facts: Facts
    office: Verdict
    offices: tuple[OfficeStanding, ...]
    standings: Mapping[str, Standing]

    @property
    def case(self) -> Facts:
        """Facts and findings together: what a rule of the last layer sees."""
        return {
            **self.facts,
            **office_finding(self.office),
            **standing_findings(self.standings.values()),
        }

    @property
    def role(self) -> str | None:
        """The first recommended role, of those the question asks about."""
        order = ranked([self.standings[role.name] for role in ROLES if role.name in self.standings])
        return next((entry.goal.name for entry in order if entry.recommended), None)

    @classmethod
    def of(cls, inference: Inference) -> Situation:
        """The situation of a person about whom everything is concluded."""
        return cls(
            inference.facts,
            inference.office,
            inference.office_standings,
            {entry.goal.name: entry for entry in (*inference.roles, *inference.functions)},
        )


@dataclass(frozen=True, slots=True)
class Question:
    """Whether there is a person for whom *holds*.

    *holds* may look at the truth of the *conditions*, at the standings of the *goals*, and, where
    *offices* is set, at the verdict and which offices are assessed; at nothing else. Where *bar* is
    given, it may also look at whether an office suffices beside the other by those thresholds.
    *complete* asks among the people who have answered everything. *leader*, one of the goals, asks
    how things stand where it ranks as high and the other goals as low as they can.
    """

    holds: Callable[[Situation], bool]
    conditions: tuple[Node, ...] = ()
    goals: tuple[Goal, ...] = ()
    offices: bool = False
    bar: Thresholds | None = None
    complete: bool = False
    leader: Goal | None = None
    of_case: Callable[[Facts], bool] | None = None
    """The same as *holds*, where it looks at nothing but the facts and findings of conditions."""


def about(
    conditions: tuple[Node, ...], of_case: Callable[[Facts], bool], *, complete: bool = False
) -> Question:
    """The question whether *of_case* can hold of the facts and findings that *conditions* test."""
    return Question(
        lambda situation: of_case(situation.case),
        conditions,
        complete=complete,
        of_case=of_case,
    )
