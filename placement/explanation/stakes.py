"""Which open answers would matter most: those that tell most about what is not yet certain.

Counted over the completions, as the interview's next question is: an answer is named only where
some completions that give it conclude otherwise than others.
"""

from __future__ import annotations

from dataclasses import dataclass

from placement.explanation.recommendation import Recommendation
from placement.possible.bounds import AIMS, Aim
from placement.possible.gains import gains_of


@dataclass(frozen=True, slots=True)
class Stakes:
    """The traits whose answers would tell most, the most telling first, and *about* what: the
    office, the role, or the end of it, that is the functions. None where nothing can change any of
    them any more."""

    about: Aim | None
    traits: tuple[str, ...]


def stakes(found: Recommendation) -> Stakes:
    """What would matter most to what is not certain yet: first the office, then the role, then the
    functions."""
    for about in AIMS:
        gains = gains_of(found.completed, about)
        if gains:
            return Stakes(about, tuple(sorted(gains, key=lambda name: -gains[name])))
        if about != "end" and not found.settled[about]:
            # No completion of the sample concludes otherwise, but somebody still may.
            return Stakes(about, tuple(found.bounds.matters(about)))
    return Stakes(None, ())
