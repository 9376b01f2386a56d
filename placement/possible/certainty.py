"""How certain a conclusion is: of 100 people who answered so far as this one did, how many end so.

It says nothing about the document or the person, only about the questions left open. That a
conclusion is *settled* is another thing, and proved: whatever the other questions are answered, or
left unanswered, it stays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from placement._compatibility import assert_never
from placement.facts.goals import ROLES, UNDETERMINED, VERDICTS, Verdict
from placement.inference.trees import Inference
from placement.possible.bounds import Bounds
from placement.possible.completed import NO_ROLE, Completed

CERTAIN: Final = 100
"""The greatest certainty: all completions conclude the same."""

Result = Literal["office", "role"]
RESULTS: Final[tuple[Result, ...]] = ("office", "role")
"""What can be certain or settled: the office verdict, and which role is recommended first."""

Band = Literal["settled", "clear", "likely", "leaning", "open"]
"""How a certainty is spoken of."""
_FROM: Final[tuple[tuple[int, Band], ...]] = ((95, "clear"), (80, "likely"), (50, "leaning"))


@dataclass(frozen=True, slots=True)
class Certainty:
    """The certainty of the office verdict and of the first recommended role, 0 to 100.

    An undetermined office concludes nothing: both are then None. That no role is recommended is a
    conclusion too.
    """

    office: int | None = None
    role: int | None = None


def certainty(completed: Completed, inference: Inference) -> Certainty:
    """How certain what was inferred from the answers is, by their completions."""
    return certainty_of(completed, inference.office, _role_name(inference))


def certainty_of(completed: Completed, office: Verdict, role: str | None) -> Certainty:
    """The same of a verdict and the name of a role, None where none is recommended."""
    if office == UNDETERMINED:
        return Certainty()
    of_office = completed.share(completed.offices, VERDICTS.index(office))
    of_role = completed.share(completed.roles, _role_place(role))
    return Certainty(int(CERTAIN * of_office), int(CERTAIN * of_role))


def is_settled(
    result: Result, completed: Completed, inference: Inference, bounds: Callable[[], Bounds]
) -> bool:
    """Whether no further answer can change *result* of what was inferred.

    The exact *bounds* are only asked where all completions agree.
    """
    match result:
        case "office":
            agreed = _agree(completed.offices, VERDICTS.index(inference.office))
            return agreed and bounds().office_settled
        case "role":
            return (
                _agree(completed.roles, _role_place(_role_name(inference)))
                and bounds().role_settled
            )
        case _:
            assert_never(result)


def band(share: int, *, settled: bool = False) -> Band:
    """How to speak of a certainty of *share*."""
    if settled:
        return "settled"
    return next((name for least, name in _FROM if share >= least), "open")


def _role_name(inference: Inference) -> str | None:
    return None if inference.role is None else inference.role.goal.name


def _role_place(role: str | None) -> int:
    """A role as completions have it: its place in ``ROLES``, or ``NO_ROLE``."""
    return NO_ROLE if role is None else [each.name for each in ROLES].index(role)


def _agree(conclusions: bytes, conclusion: int) -> bool:
    """Whether all completions conclude that."""
    return conclusions == bytes((conclusion,)) * len(conclusions)
