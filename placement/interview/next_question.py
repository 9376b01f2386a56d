"""Which question next: the one whose answer tells most about what is not certain enough.

Education and experience come first. Then it is the office, then the role, then the functions; what
an answer tells is measured over the completions (``placement.possible.gains``), and ties go to
dictionary order. Where how well somebody does a thing and how they like it both tell something,
both are asked about on one screen, which promises as much as the two together. A topic is left only
when another promises more than twice as much, or nothing in it tells anything. What cannot separate
the offices waits until what can tells little.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction
from typing import Final

from placement.facts.goals import FUNCTIONS
from placement.facts.topics import PAIRS, PARTNER_OF, TOPIC_OF, TOPICS
from placement.possible.bounds import AIMS, Aim
from placement.possible.completed import Completed
from placement.possible.gains import gains_of

RATIO: Final = 2
"""How many times as much another topic must promise before the present one is left."""
ALIKE_RATIO: Final = 4
"""How many times as much what cannot separate the offices must promise to come before what can: it
still tells whether any office suits at all."""
OPENING: Final = TOPICS[0].traits
"""What is asked first."""

Proof = Callable[[Aim], Sequence[str]]
"""For an aim the open traits that may still matter to it by proof; none where it is settled."""


def next_question(
    completed: Completed,
    aim: Aim,
    *,
    last: str | None = None,
    enough: Collection[Aim] = (),
    without: Collection[str] = (),
    proof: Proof | None = None,
) -> tuple[str, ...]:
    """The trait to ask about next on the way to *aim*, or two to ask about together; empty where
    there is nothing left to ask.

    *last* is the trait asked about before, whose topic is left unwillingly; what is in *enough* is
    certain enough already, and the traits in *without* are not asked about. What all completions
    agree on is asked about by *proof*, where one is given.
    """
    for stage in AIMS[: AIMS.index(aim) + 1]:
        if stage in enough:
            continue
        gains = {
            name: gain for name, gain in gains_of(completed, stage).items() if name not in without
        }
        chosen = _most_telling(_screens(_separating(completed, stage, gains) or gains, gains), last)
        if chosen:
            return chosen
        if proof is not None:
            matters = [name for name in proof(stage) if name not in without]
            if matters:
                return _with_partner(matters[0], matters)
    return ()


def opening(completed: Completed, without: Collection[str] = ()) -> tuple[str, ...]:
    """What is asked before anything is computed, as long as it is open."""
    return next(((name,) for name in OPENING if name in completed.open and name not in without), ())


def work_of_functions(
    completed: Completed, least: int, without: Collection[str] = ()
) -> tuple[str, ...]:
    """The most telling question about the work of a function that may be recommended or not: less
    than *least* of 100 completions agree whether it is. Empty where there is none."""
    base = completed.sample.base
    doubtful = {
        name
        for place, function in enumerate(FUNCTIONS)
        if not _agreed(completed, place, least)
        for name in base.own(function)
        if name in completed.open and name not in without
    }
    gains = {name: gain for name, gain in gains_of(completed, "end").items() if name in doubtful}
    chosen = max(gains, key=lambda name: gains[name], default=None)
    return () if chosen is None else (chosen,)


def _agreed(completed: Completed, place: int, least: int) -> bool:
    recommended = bytes(entry >> place & 1 for entry in completed.functions)
    share = 100 * completed.share(recommended, 1)
    return not 100 - least < share < least


def _separating(
    completed: Completed, stage: Aim, gains: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """Of what tells something about the office, what speaks for one rather than the other; what
    speaks for both alike only where it tells far more."""
    separates = completed.sample.separating
    best = max((gain for name, gain in gains.items() if name in separates), default=None)
    if stage != "office" or best is None:
        return {}
    return {
        name: gain for name, gain in gains.items() if name in separates or gain > ALIKE_RATIO * best
    }


def _screens(
    asked: Collection[str], gains: Mapping[str, Fraction]
) -> dict[tuple[str, ...], Fraction]:
    """The screens that ask about what is *asked* → what their answers tell together."""
    screens = dict.fromkeys(_with_partner(name, gains) for name in asked)
    return {screen: sum((gains[name] for name in screen), Fraction(0)) for screen in screens}


def _with_partner(name: str, telling: Collection[str]) -> tuple[str, ...]:
    """The trait, and with it the other of its pair where that tells something too; how well one
    does the thing comes first."""
    partner = PARTNER_OF.get(name)
    if partner is None or partner not in telling:
        return (name,)
    return next(pair for pair in PAIRS if name in pair)


def _most_telling(
    promised: Mapping[tuple[str, ...], Fraction], last: str | None
) -> tuple[str, ...]:
    """The screen that promises most, one of the topic of *last* unless it promises too little;
    empty where there is none."""
    best = _greatest(promised)
    if last is None or not best:
        return best
    topic = TOPIC_OF[last]
    here = _greatest({each: gain for each, gain in promised.items() if TOPIC_OF[each[0]] == topic})
    return best if not here or promised[best] > RATIO * promised[here] else here


def _greatest(promised: Mapping[tuple[str, ...], Fraction]) -> tuple[str, ...]:
    return max(promised, key=lambda screen: promised[screen], default=())
