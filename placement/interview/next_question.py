"""Which question next: the one whose answer tells most about what is not yet certain.

That is first the office, then the role, then the functions; what an answer tells is measured over
the completions (``placement.possible.gains``), and ties go to dictionary order. A topic is left
only when another promises more than twice as much, or nothing in it tells anything.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction
from typing import Final

from placement.facts.topics import TOPIC_OF
from placement.possible.bounds import AIMS, Aim
from placement.possible.completed import Completed
from placement.possible.gains import gains_of

RATIO: Final = 2
"""How many times as much another topic must promise before the present one is left."""

Proof = Callable[[Aim], Sequence[str]]
"""For an aim the open traits that may still matter to it by proof; none where it is settled."""


def next_question(
    completed: Completed,
    aim: Aim,
    *,
    last: str | None = None,
    enough: Collection[Aim] = (),
    proof: Proof | None = None,
) -> str | None:
    """The trait to ask about next on the way to *aim*; None where there is nothing left to ask.

    *last* is the trait asked about before, whose topic is left unwillingly; what is in *enough* is
    certain enough already. Where a *proof* is asked for, what all completions agree on is asked
    about until it is settled.
    """
    for stage in AIMS[: AIMS.index(aim) + 1]:
        if stage in enough:
            continue
        chosen = _most_telling(completed, stage, last)
        if chosen is None and proof is not None:
            chosen = next(iter(proof(stage)), None)
        if chosen is not None:
            return chosen
    return None


def _most_telling(completed: Completed, stage: Aim, last: str | None) -> str | None:
    gains = gains_of(completed, stage)
    best = _greatest(gains)
    if last is None or best is None:
        return best
    here = _greatest({n: g for n, g in gains.items() if TOPIC_OF[n] == TOPIC_OF[last]})
    return best if here is None or gains[best] > RATIO * gains[here] else here


def _greatest(gains: Mapping[str, Fraction]) -> str | None:
    return max(gains, key=lambda name: gains[name], default=None)
