"""How the office verdict follows from what the two offices add up to, in a sentence."""

from __future__ import annotations

from typing import Final

from placement.explanation.words import thousandths
from placement.inference.trees import Inference
from placement.rules.verdicts import Thresholds, Total, is_assessed, is_candidate
from placement.text import Text, listing


def verdict_reason(inference: Inference, thresholds: Thresholds) -> Text:
    """Why the verdict is what it is, by the thresholds."""
    offices = inference.offices
    match inference.office:
        case "neither":
            return _NEITHER.format(bar=thresholds.candidate, offices=_fits(*offices))
        case "undetermined":
            return _UNDETERMINED.format(
                offices=listing([_known(o) for o in offices if not is_assessed(o, thresholds)]),
                bar=thresholds.assessed // 10,
            )
        case "either":
            return _EITHER.format(
                bar=thresholds.candidate, lead=_lead(*offices), needed=thresholds.lead
            )
        case _:
            chosen, other = sorted(offices, key=lambda office: office.goal.name != inference.office)
            if is_candidate(other, thresholds):
                return _LEADS.format(
                    goal=chosen.goal.label, bar=thresholds.candidate, lead=_lead(chosen, other),
                    needed=thresholds.lead,
                )  # fmt: skip
            frame = _ALONE if is_assessed(other, thresholds) else _OTHER_UNKNOWN
            return frame.format(
                goal=chosen.goal.label, bar=thresholds.candidate, fit=thousandths(chosen.fit),
                other=other.goal.label, less=thousandths(other.fit),
            )  # fmt: skip


def _lead(one: Total, other: Total) -> int:
    return abs((one.fit or 0) - (other.fit or 0))


def _fits(*offices: Total) -> Text:
    return listing(
        [_FIT.format(goal=office.goal.label, fit=thousandths(office.fit)) for office in offices]
    )


def _known(office: Total) -> Text:
    return _KNOWN.format(goal=office.goal.label, coverage=office.coverage // 10)


_FIT: Final = Text(en="{goal} has {fit}", cs="{goal} má {fit}")
_KNOWN: Final = Text(en="{goal} ({coverage} %)", cs="{goal} ({coverage} %)")
_NEITHER: Final = Text(
    en="both are known well enough, and neither has the fit of {bar} it needs: {offices}",
    cs="o obou víme dost a žádný z nich nemá potřebnou shodu {bar}: {offices}",
)
_UNDETERMINED: Final = Text(
    en="too little is known about {offices}: at least {bar} % of what could speak for an office "
    "must be decided",
    cs="příliš málo víme o tomto: {offices}; rozhodnuto musí být alespoň {bar} % toho, co by pro "
    "daný typ práce mohlo mluvit",
)
_EITHER: Final = Text(
    en="both have a fit of at least {bar}, and the lead of {lead} is less than the {needed} that "
    "would decide",
    cs="shoda obou je alespoň {bar} a náskok {lead} je menší než {needed}, které by rozhodlo",
)
_LEADS: Final = Text(
    en="both have a fit of at least {bar}; {goal} leads by {lead}, and {needed} decides",
    cs="shoda obou je alespoň {bar}; {goal} má náskok {lead} a rozhoduje {needed}",
)
_ALONE: Final = Text(
    en="only {goal} has a fit of at least {bar}: {fit}, while {other} has {less}",
    cs="jen {goal} má shodu alespoň {bar}: {fit}, kdežto {other} má {less}",
)
_OTHER_UNKNOWN: Final = Text(
    en="{goal} has a fit of {fit}, at least {bar}; of {other} too little is known",
    cs="{goal} má shodu {fit}, tedy alespoň {bar}; {other} posoudit nelze, víme málo",
)
