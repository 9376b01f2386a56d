"""After the recommendation: somebody may reject the role and see the next, with why it is lower."""

from __future__ import annotations

from typing import Final

from placement.explanation.recommendation import Recommendation
from placement.explanation.text import reason_blocks
from placement.explanation.words import thousandths
from placement.interview.answers import NO_WORDS
from placement.interview.commands import read_yes_or_no
from placement.interview.interface import Interface
from placement.rules.verdicts import Standing
from placement.text import Text


def offer_roles(recommendation: Recommendation, interface: Interface) -> str | None:
    """Ask whether the recommended role suits; where it does not, show the next in the ranking.

    The name of the role that suits, or None where none was offered or none suited.
    """
    inference = recommendation.inference
    recommended = inference.role
    if recommended is None:
        return None
    assessed = [role for role in inference.roles if role.assessed]
    best = recommended
    for role in assessed[assessed.index(recommended) :]:
        if role != recommended:
            interface.tell(_next(role, best, recommendation.base.thresholds.recommended))
            interface.tell(NO_WORDS)
            interface.show(reason_blocks(recommendation, role.goal))
        interface.tell(_SUITS.format(role=role.goal.label))
        reply = interface.ask("> ")
        if reply is None:
            return None
        if read_yes_or_no(reply) is not False and not _rejects(reply):
            return role.goal.name
    interface.tell(_NO_MORE)
    return None


def _rejects(reply: str) -> bool:
    return reply.strip().casefold() in {"not that one", "next", "tu ne", "další", "jinou"}


def _next(role: Standing, best: Standing, threshold: int) -> Text:
    """The next role, and why it stands lower."""
    values = {
        "role": role.goal.label,
        "fit": thousandths(role.total.fit),
        "best": best.goal.label,
        "best_fit": thousandths(best.total.fit),
        "threshold": threshold,
    }
    return (_NEXT_RECOMMENDED if role.recommended else _NEXT_NOT_RECOMMENDED).format(**values)


_SUITS: Final = Text(
    en="Does the role “{role}” suit you? Enter or yes: done; no: show the next one.",
    cs="Vyhovuje vám role „{role}“? Enter nebo ano: hotovo; ne: ukázat další.",
)
_NEXT_RECOMMENDED: Final = Text(
    en="Next comes: {role}. It is recommended too, but stands lower: fit {fit}, against {best_fit} "
    "for {best}.",
    cs="Další v pořadí: {role}. I tu lze doporučit, stojí však níž: shoda {fit}, zatímco {best} má "
    "{best_fit}.",
)
_NEXT_NOT_RECOMMENDED: Final = Text(
    en="Next comes: {role}. It is not recommended: its fit is {fit}, and {threshold} is needed; "
    "{best} has {best_fit}.",
    cs="Další v pořadí: {role}. Doporučit ji nelze: shoda je {fit} a potřeba je {threshold}; "
    "{best} má {best_fit}.",
)
_NO_MORE: Final = Text(
    en="No other role can be judged by what is known.",
    cs="Žádnou další roli nelze podle toho, co je známo, posoudit.",
)
