"""How the office verdict follows from what the two offices add up to, in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from placement._compatibility import assert_never
from placement.explanation.phrases import counted
from placement.explanation.words import thousandths
from placement.inference.trees import Inference
from placement.rules.verdicts import OfficeStanding, Thresholds, is_known_enough
from placement.text import Text, listing


def verdict_reason(inference: Inference, thresholds: Thresholds) -> Text:
    """Why the verdict is what it is, by the thresholds."""
    offices = inference.office_standings
    match inference.office:
        case "neither":
            return _NEITHER.format(
                bar=thresholds.candidate, offices=listing([_fallen(o, thresholds) for o in offices])
            )
        case "undetermined":
            lacking = list(_undetermined(offices, thresholds))
            return Text(en="; ".join(t.en for t in lacking), cs="; ".join(t.cs for t in lacking))
        case "either":
            return _EITHER.format(
                bar=thresholds.candidate, lead=_lead(*offices), needed=thresholds.lead
            )
        case "front_office" | "back_office":
            chosen, other = sorted(offices, key=lambda office: office.goal.name != inference.office)
            if other.candidate:
                return _LEADS.format(
                    goal=chosen.goal.label, bar=thresholds.candidate, lead=_lead(chosen, other),
                    needed=thresholds.lead,
                )  # fmt: skip
            if other.assessed:
                return _ALONE.format(
                    goal=chosen.goal.label, bar=thresholds.candidate,
                    fit=thousandths(chosen.total.fit), other=_fallen(other, thresholds),
                )  # fmt: skip
            return _OTHER_UNKNOWN.format(
                goal=chosen.goal.label, fit=thousandths(chosen.total.fit),
                bar=thresholds.sole_fit or thresholds.candidate, other=other.goal.label,
            )  # fmt: skip
        case _:
            assert_never(inference.office)


def _undetermined(
    offices: tuple[OfficeStanding, OfficeStanding], thresholds: Thresholds
) -> Iterator[Text]:
    """What is missing for a verdict."""
    for office, other in (offices, offices[::-1]):
        if not is_known_enough(office.total, thresholds):
            yield _too_little(office, thresholds)
        elif not office.assessed:
            yield _MAY_YET.format(goal=office.goal.label)
        if office.candidate and not other.assessed:
            yield _NOT_ALONE.format(
                goal=office.goal.label, fit=thousandths(office.total.fit), other=other.goal.label,
                bar=thresholds.sole_fit or thresholds.candidate, lead=thresholds.sole_lead or 0,
            )  # fmt: skip


def _too_little(office: OfficeStanding, thresholds: Thresholds) -> Text:
    if thresholds.assessed is not None:
        return _TOO_LITTLE_OF_ALL.format(
            goal=office.goal.label, coverage=office.total.coverage // 10,
            bar=thresholds.assessed // 10,
        )  # fmt: skip
    return _TOO_LITTLE.format(
        goal=office.goal.label, decided=counted(office.total.decided),
        bar=counted(thresholds.assessed_points or 0),
    )  # fmt: skip


def _fallen(office: OfficeStanding, thresholds: Thresholds) -> Text:
    """Why an office is no candidate: it does not fit, or nothing of its work is liked."""
    fit = office.total.fit
    if office.work.unliked and fit is not None and fit >= thresholds.candidate:
        return _UNLIKED.format(goal=office.goal.label, fit=thousandths(fit))
    return _FIT.format(goal=office.goal.label, fit=thousandths(fit))


def _lead(one: OfficeStanding, other: OfficeStanding) -> int:
    return abs((one.total.fit or 0) - (other.total.fit or 0))


_FIT: Final = Text(en="{goal} has {fit}", cs="{goal} má {fit}")
_UNLIKED: Final = Text(
    en="{goal} has {fit}, but of its work that you were asked about you like nothing",
    cs="{goal} má {fit}, ale z jeho náplně, na kterou jsme se ptali, vás nebaví nic",
)
_NEITHER: Final = Text(
    en="both are known well enough, and neither is a candidate, which takes a fit of {bar} and "
    "some work you like: {offices}",
    cs="o obou víme dost a ani jeden nepřichází v úvahu (bylo by třeba mít shodu {bar} a z náplně "
    "práce něco, co vás baví): {offices}",
)
_TOO_LITTLE_OF_ALL: Final = Text(
    en="too little is known about {goal}: {coverage} % of what could speak for it is decided, and "
    "at least {bar} % is needed",
    cs="{goal}: víme příliš málo, posouzeno je {coverage} % toho, co by mohlo mluvit pro, a je "
    "třeba alespoň {bar} %",
)
_TOO_LITTLE: Final = Text(
    en="too little is known about {goal}: {decided} of evidence are decided, and at least {bar} "
    "are needed",
    cs="{goal}: víme příliš málo, posouzených bodů je {decided} a je třeba alespoň {bar}",
)
_MAY_YET: Final = Text(
    en="{goal} would fit, but of its work that you were asked about you like nothing, and some is "
    "not known yet",
    cs="{goal} by vycházel, ale z jeho náplně, na kterou jsme se ptali, vás nebaví nic a o části "
    "ještě nevíme",
)
_NOT_ALONE: Final = Text(
    en="{goal} has {fit}, but while {other} cannot be judged, a fit of {bar} and a lead of {lead} "
    "over it are needed",
    cs="{goal} má {fit}, dokud však nelze posoudit druhý typ práce ({other}), je třeba shoda {bar} "
    "a náskok {lead}",
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
    en="{goal} has a fit of {fit}, at least {bar}, and some of its work you like or were not asked "
    "about; the other does not come into question: {other}",
    cs="{goal} má shodu {fit}, tedy alespoň {bar}; druhý typ práce nepřichází v úvahu: {other}",
)
_OTHER_UNKNOWN: Final = Text(
    en="{goal} has a fit of {fit}, at least the {bar} that is needed while too little is known "
    "about {other}",
    cs="{goal} má shodu {fit}, tedy alespoň {bar}, jak je třeba, dokud o druhém typu práce "
    "({other}) víme příliš málo",
)
