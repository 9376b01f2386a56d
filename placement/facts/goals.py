"""What can be recommended, and what one layer of rules can conclude for the next.

Occupation codes: ISCO-08 (International Labour Organization, 2012) and ESCO (European Commission).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from placement.facts.conditions import Attribute, Scale
from placement.text import Text

GoalKind = Literal["office", "role", "function"]


@dataclass(frozen=True, slots=True)
class Goal:
    """An office, a role or a back-office function that rules speak for or against.

    *office* is the office a role or function belongs to, None for an office itself; *isco* and
    *esco* are the occupation codes of a role. *entry_post* marks the one role that is itself a
    basic post, not a managerial one.
    """

    name: str
    kind: GoalKind
    label: Text
    office: Literal["front_office", "back_office"] | None = None
    isco: str | None = None
    esco: str | None = None
    entry_post: bool = False


FRONT_OFFICE: Final = Goal("front_office", "office", Text(en="front office", cs="front office"))
BACK_OFFICE: Final = Goal("back_office", "office", Text(en="back office", cs="back office"))

RECEPTIONIST: Final = Goal(
    "receptionist", "role", Text(en="receptionist", cs="recepční"),
    "front_office", "4226", "4226.1", entry_post=True,
)  # fmt: skip
OFFICE_MANAGER: Final = Goal(
    "office_manager", "role", Text(en="office manager", cs="vedoucí kanceláře"),
    "back_office", "3341", "3341.7",
)  # fmt: skip
HR_MANAGER: Final = Goal(
    "hr_manager", "role", Text(en="HR manager", cs="vedoucí lidských zdrojů"),
    "back_office", "1212", "1212.2",
)  # fmt: skip
ACCOUNTING_MANAGER: Final = Goal(
    "accounting_manager", "role", Text(en="accounting manager", cs="vedoucí účetnictví"),
    "back_office", "1211", "1211.1.1",
)  # fmt: skip
SALES_MANAGER: Final = Goal(
    "sales_manager", "role", Text(en="sales manager", cs="vedoucí prodeje"),
    "front_office", "1221", "1221.3.2.1",
)  # fmt: skip
MARKETING_MANAGER: Final = Goal(
    "marketing_manager", "role", Text(en="marketing manager", cs="vedoucí marketingu"),
    "front_office", "1221", "1221.3.2",
)  # fmt: skip
CUSTOMER_SERVICE_MANAGER: Final = Goal(
    "customer_service_manager", "role",
    Text(en="customer service manager", cs="vedoucí zákaznického servisu"),
    "front_office", "1439", "1439.3",
)  # fmt: skip

ACCOUNTING: Final = Goal(
    "accounting", "function", Text(en="accounting", cs="účetnictví"), "back_office"
)
FINANCE: Final = Goal("finance", "function", Text(en="finance", cs="finance"), "back_office")
HUMAN_RESOURCES: Final = Goal(
    "human_resources", "function", Text(en="human resources", cs="lidské zdroje"), "back_office"
)
INFORMATION_TECHNOLOGY: Final = Goal(
    "information_technology", "function",
    Text(en="information technology", cs="informační technologie"), "back_office",
)  # fmt: skip
CUSTOMER_SUPPORT: Final = Goal(
    "customer_support", "function",
    Text(en="customer support", cs="zákaznická podpora"), "back_office",
)  # fmt: skip

OFFICES: Final = (FRONT_OFFICE, BACK_OFFICE)
ROLES: Final = (
    RECEPTIONIST, OFFICE_MANAGER, HR_MANAGER, ACCOUNTING_MANAGER,
    SALES_MANAGER, MARKETING_MANAGER, CUSTOMER_SERVICE_MANAGER,
)  # fmt: skip
FUNCTIONS: Final = (
    ACCOUNTING, FINANCE, HUMAN_RESOURCES, INFORMATION_TECHNOLOGY, CUSTOMER_SUPPORT,
)  # fmt: skip
GOALS: Final = (*OFFICES, *ROLES, *FUNCTIONS)

Verdict: TypeAlias = Literal["front_office", "back_office", "either", "neither", "undetermined"]
"""What can be said of the offices; *undetermined* where too little is known to say anything."""

Role: TypeAlias = Literal[
    "receptionist", "office_manager", "hr_manager", "accounting_manager",
    "sales_manager", "marketing_manager", "customer_service_manager",
]  # fmt: skip
"""The name of a role."""

EITHER: Final = "either"
NEITHER: Final = "neither"
UNDETERMINED: Final = "undetermined"
VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
"""Every verdict, in the order in which they are spoken of."""
NAMED: Final[tuple[Verdict, ...]] = ("front_office", "back_office", EITHER)
"""The verdicts that name an office, or both."""
VERDICT_WORDS: Final[dict[str, Text]] = {
    FRONT_OFFICE.name: FRONT_OFFICE.label,
    BACK_OFFICE.name: BACK_OFFICE.label,
    EITHER: Text(en="either office", cs="front office i back office"),
    NEITHER: Text(en="neither office", cs="ani front office, ani back office"),
    UNDETERMINED: Text(en="not determined", cs="nelze určit"),
}
"""The verdicts, as they stand in a sentence."""


@dataclass(frozen=True, slots=True)
class Finding(Attribute):
    """Something one layer of rules concludes and a later one tests; *values* are its words."""

    values: tuple[Text, ...]

    def text(self, value: str) -> Text:
        """The words for *value*, as they stand in a sentence."""
        return self.values[self.scale.position(value)]


OFFICE_VERDICT: Final = Finding(
    "office",
    Scale("office", (FRONT_OFFICE.name, BACK_OFFICE.name, EITHER, NEITHER), ordered=False),
    Text(en="office", cs="typ práce"),
    tuple(words for name, words in VERDICT_WORDS.items() if name != UNDETERMINED),
)
"""The office verdict as the layers after it see it; an undetermined verdict is an unknown one."""

RECOMMENDED: Final = "recommended"
NOT_RECOMMENDED: Final = "not_recommended"
_STANDING: Final = Scale("standing", (NOT_RECOMMENDED, RECOMMENDED))

STANDING: Final = {
    goal.name: Finding(
        f"standing.{goal.name}",
        _STANDING,
        goal.label,
        (
            Text(en="not recommended", cs="nedoporučuje se"),
            Text(en="recommended", cs="doporučuje se"),
        ),
    )
    for goal in (*ROLES, *FUNCTIONS)
}
"""Whether a role or function is recommended, as the last layer sees it."""


def standing(goal: Goal) -> Finding:
    """The standing of *goal*; a rule tests it with ``standing(goal).is_(RECOMMENDED)``."""
    return STANDING[goal.name]


FINDINGS: Final = (OFFICE_VERDICT, *STANDING.values())
"""Every attribute that is concluded rather than told."""
