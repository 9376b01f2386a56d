"""The columns of a file of results: their names, in the one order in which they stand.

What each means is said in ``docs/results.md``. Fits and coverages are whole numbers in thousandths.
"""

from __future__ import annotations

from typing import Final

from placement.facts.goals import FUNCTIONS, OFFICE_VERDICT, OFFICES, ROLES, Goal

OFFICE: Final = OFFICE_VERDICT.name
COVERAGE: Final = "coverage"
ROLE: Final = "role"
ROLE_FIT: Final = "role_fit"
READINESS: Final = "readiness"
RECOMMENDED_FUNCTIONS: Final = "functions"
CERTAINTY: Final = "certainty"
ROLE_CERTAINTY: Final = "role_certainty"
REASON: Final = "reason"
FACTS: Final = "facts"
FIRED: Final = "fired"

JUDGED: Final = (*ROLES, *FUNCTIONS)
"""The goals that have a fit, null unless they are assessed, and a coverage of their own."""


def known(goal: Goal) -> str:
    """The column of the coverage of a role or function."""
    return f"{goal.name}.known"


VERDICT_COLUMNS: Final = (
    OFFICE,
    *(office.name for office in OFFICES),
    COVERAGE, ROLE, ROLE_FIT, READINESS, RECOMMENDED_FUNCTIONS,
)  # fmt: skip
"""What is concluded, before the columns of each goal."""
GOAL_COLUMNS: Final = tuple(name for goal in JUDGED for name in (goal.name, known(goal)))
LISTS: Final = (FACTS, FIRED)
"""What it was concluded from; left out where a file is to be brief."""
COLUMNS: Final = (*VERDICT_COLUMNS, *GOAL_COLUMNS, *LISTS)
