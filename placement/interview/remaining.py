"""About how many questions are left until the result is clear.

A straight line through what the interviews of ``benchmarks.questions`` needed, by how far office
and role are from certain: an estimate to show, which nothing is decided by.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from placement.facts.topics import PARTNER_OF, TOPIC_OF
from placement.interview.guide import Outlook
from placement.possible.completed import Completed

_BY_OFFICE: Final = 18
_BY_ROLE: Final = 12
"""Questions for a wholly open office, and for a wholly open role."""


def remaining(found: Outlook) -> int:
    """About how many questions are left, at most as many as are open; 0 where it is clear."""
    answers = found.completed
    office, role = _doubt(answers, answers.offices), _doubt(answers, answers.roles)
    return min(len(answers.open), round(_BY_OFFICE * office + _BY_ROLE * role))


def remaining_of_all(found: Outlook, left: Collection[str]) -> int:
    """How many screens are left where everything is asked but the topics that were *left*."""
    names = [name for name in found.completed.open if TOPIC_OF[name].name not in left]
    pairs = sum(PARTNER_OF.get(name) in names for name in names) // 2
    return len(names) - pairs


def _doubt(answers: Completed, conclusions: bytes) -> float:
    """How many of the completions do not conclude what most of them do, as a share."""
    return 1 - float(max(_shares(answers, conclusions)))


def _shares(answers: Completed, conclusions: bytes) -> Iterable[float]:
    return (float(answers.share(conclusions, entry)) for entry in set(conclusions))
