"""The bars that a goal does not reach, each in a sentence with its own distance."""

from __future__ import annotations

from typing import Final

from placement._compatibility import assert_never
from placement.explanation.phrases import counted, missing_points
from placement.explanation.words import thousandths
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import OFFICES, Goal
from placement.inference.standing import office_of, total_of
from placement.inference.trees import Inference
from placement.inquiry.bars import Bar
from placement.rules.base import KnowledgeBase
from placement.text import Text, listing, plain


def bar_words(bar: Bar, base: KnowledgeBase, inference: Inference, goal: Goal) -> Text:
    """Why *goal* does not reach a bar, and by how much."""
    limits = base.thresholds
    total = total_of(inference, goal)
    fit = _NO_FIT_YET if total.fit is None else plain(thousandths(total.fit))
    missing = _missing(bar)
    match bar.name:
        case "known":
            return _KNOWN.format(has=counted(bar.is_ or 0), needs=counted(bar.needs or 0))
        case "asked":
            return _ASKED.format(work=_work(base, goal))
        case "liked":
            return _LIKED.format(work=_work(base, goal)) if goal.kind != "office" else _NONE_LIKED
        case "fit":
            return _FIT.format(fit=fit, bar=bar.needs, missing=missing)
        case "lead":
            other = _other(goal)
            return _LEAD.format(
                fit=fit, other=other.label, best=thousandths(total_of(inference, other).fit),
                lead=limits.lead, missing=missing,
            )  # fmt: skip
        case "sole_fit":
            return _SOLE_FIT.format(
                other=_other(goal).label, fit=fit, bar=bar.needs, missing=missing
            )
        case "sole_lead":
            other = _other(goal)
            rival = office_of(inference, other).total
            return _SOLE_LEAD.format(
                other=other.label, best=thousandths(rival.fit), fit=fit, lead=limits.sole_lead,
                missing=missing,
            )  # fmt: skip
        case "office":
            return _OFFICE
        case "place":
            return _PLACE.format(fit=fit, missing=missing)
        case _:
            assert_never(bar.name)


def _other(office: Goal) -> Goal:
    return next(other for other in OFFICES if other != office)


def _work(base: KnowledgeBase, goal: Goal) -> Text:
    return listing([BY_NAME[name].label for name in base.own(goal)])


def _missing(bar: Bar) -> Text:
    return _NO_POINTS if bar.points is None else missing_points(bar.points)


_NO_FIT_YET: Final = Text(en="none yet", cs="zatím žádná")
_KNOWN: Final = Text(
    en="Too little is known to judge it: {has} of evidence are decided, and {needs} are needed.",
    cs="Na posouzení víme příliš málo: posouzených bodů je {has}, potřeba je {needs}.",
)
_ASKED: Final = Text(
    en="Nothing is known about its own work: {work}.",
    cs="O vlastní náplni této práce nevíme nic: {work}.",
)
_LIKED: Final = Text(
    en="Of its own work nothing that was answered is liked: {work}.",
    cs="Z vlastní náplně této práce vás nebaví nic, na co jste odpověděli: {work}.",
)
_NONE_LIKED: Final = Text(
    en="Of its own work, none that you were asked about is work you like.",
    cs="Z jeho náplně vás nebaví nic z toho, na co jste odpověděli.",
)
_FIT: Final = Text(
    en="Its fit is {fit}, and {bar} is needed: {missing}.",
    cs="Shoda je {fit}, potřeba je {bar}: {missing}.",
)
_LEAD: Final = Text(
    en="Its fit is {fit}, but {other} has {best}; closer than {lead}, both would be recommended: "
    "{missing}.",
    cs="Shoda je {fit}, ale {other} má {best}; při rozdílu pod {lead} by se doporučilo obojí: "
    "{missing}.",
)
_SOLE_FIT: Final = Text(
    en="While too little is known about {other}, a fit of {bar} is needed, and it is {fit}: "
    "{missing}.",
    cs="Dokud o druhém typu práce ({other}) víme příliš málo, je potřeba shoda {bar}, zatím je "
    "{fit}: {missing}.",
)
_SOLE_LEAD: Final = Text(
    en="While too little is known about {other} (so far {best}), a lead of {lead} over it is "
    "needed, and the fit is {fit}: {missing}.",
    cs="Dokud o druhém typu práce ({other}, zatím {best}) víme příliš málo, je potřeba náskok "
    "{lead}, a shoda je {fit}: {missing}.",
)
_OFFICE: Final = Text(
    en="As long as no office is recommended, no role or function is either.",
    cs="Dokud se nedoporučuje žádný typ práce, nedoporučuje se ani role či oblast.",
)
_PLACE: Final = Text(
    en="Its fit is {fit}; for the first place {missing}.",
    cs="Shoda je {fit}; k prvnímu místu {missing}.",
)
_NO_POINTS: Final = Text(en="no points alone would do", cs="samotné body navíc by nestačily")
