"""The result in sentences: verdict, role, functions, how certain they are, what pulls against.

A sentence is as firm as its certainty. That is counted over how people who answered alike might
answer the rest (``placement.possible.completions``); it says nothing about the document or the
person, only about the questions left open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from placement._compatibility import assert_never
from placement.explanation.recommendation import Recommendation
from placement.explanation.words import OR
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import EITHER, NEITHER, UNDETERMINED, Goal, Verdict
from placement.inference.derivation import Step
from placement.possible.certainty import Band, band
from placement.rules.model import Cautions
from placement.rules.verdicts import Standing, Work
from placement.text import Text, listing, plain


@dataclass(frozen=True, slots=True)
class Headline:
    """The result in sentences, each with what pulls against it.

    *role* is None where nothing can be said of the roles, *functions* where none is recommended;
    the conflicts are the steps that caution about what the person lacks, or dislikes, of what is
    recommended: of the office, and of role and functions.
    """

    office: Text
    office_conflicts: tuple[Step, ...]
    role: Text | None
    functions: Text | None
    conflicts: tuple[Step, ...]


def headline(found: Recommendation) -> Headline:
    """The result of a recommendation in sentences."""
    told = _conflicts(found)
    return Headline(
        office=office_sentence(found),
        office_conflicts=tuple(step for step in told if step.rule.goal.kind == "office"),
        role=role_sentence(found),
        functions=_functions(found),
        conflicts=tuple(step for step in told if step.rule.goal.kind != "office"),
    )


def sentences(found: Recommendation) -> Iterator[Text]:
    """The sentences alone, in their order."""
    told = headline(found)
    for text in (told.office, told.role, told.functions):
        if text is not None:
            yield text


def office_sentence(found: Recommendation) -> Text:
    """The office verdict, as firmly as it is certain."""
    if not found.facts:
        return _NOTHING
    if found.office == UNDETERMINED:
        return _TOO_LITTLE
    share = found.certainty.office or 0
    how = band(share, settled=found.settled["office"])
    frame = (_SO_FAR if how == "open" else _SUITS)[found.office]
    said = _certain(frame, how, share)
    unknown = _hardly_asked(found)
    return said if unknown is None else _joined(said, _HARDLY.format(office=unknown.label))


def role_sentence(found: Recommendation) -> Text | None:
    """What is said of the roles, None where nothing is: while no office is named."""
    inference = found.inference
    share = found.certainty.role or 0
    how = band(share, settled=found.settled["role"])
    if inference.role is not None:
        if inference.tied:
            names = listing([entry.goal.label for entry in inference.tied])
            return _certain(_TIED.format(roles=names), how, share, short=True)
        frame = _ROLE_SO_FAR if how == "open" else _ROLE
        return _certain(frame.format(role=inference.role.goal.label), how, share, short=True)
    if found.office in (UNDETERMINED, NEITHER):
        return _lead(inference.roles)
    assessed = [entry for entry in inference.roles if entry.assessed]
    if not assessed:
        return _NO_ROLE_KNOWN.format(ask=_to_ask(found))
    lead = _lead(assessed)
    if found.settled["role"]:
        return _NO_ROLE if lead is None else _joined(_NO_ROLE, lead)
    none = _NO_ROLE_SO_FAR.format(ask=_to_ask(found))
    return none if lead is None else _joined(none, lead)


def _functions(found: Recommendation) -> Text | None:
    names = [entry.goal.label for entry in found.inference.functions if entry.recommended]
    return _FUNCTIONS.format(functions=listing(names)) if names else None


def _conflicts(found: Recommendation) -> tuple[Step, ...]:
    """The cautions that pull against what is recommended: of the roles, against those named."""
    inference = found.inference
    named = {entry.goal for entry in inference.tied} | (
        {inference.role.goal} if inference.role else set()
    )
    return tuple(
        step
        for step in found.cautions
        if isinstance(step.rule.then, Cautions)
        and step.rule.then.conflict
        and (step.rule.goal.kind != "role" or step.rule.goal in named)
    )


def _lead(standings: tuple[Standing, ...] | list[Standing]) -> Text | None:
    """The nearest role, where anything but its office speaks for one."""
    liked = [entry for entry in standings if Work.LIKED in entry.work]
    nearest = [entry for entry in liked if entry.total.fit is not None and entry.total.fit > 0]
    return _CLOSEST.format(role=nearest[0].goal.label) if nearest else None


def _to_ask(found: Recommendation) -> Text:
    """The work of the roles of what office is recommended, as far as it is not known."""
    roles = [
        entry.goal
        for entry in found.inference.roles
        if found.office == EITHER or entry.goal.office == found.office
    ]
    labels = [
        BY_NAME[name].label
        for role in roles
        for name in found.base.own(role)
        if name not in found.facts
    ]
    shown = labels[:_MOST_ASKED]
    return listing(shown, OR) if shown else plain("–")


def _hardly_asked(found: Recommendation) -> Goal | None:
    """The other office, where it is not assessed though one is named."""
    if found.office not in ("front_office", "back_office"):
        return None
    return next(
        (
            entry.goal
            for entry in found.inference.office_standings
            if not entry.assessed and entry.goal.name != found.office
        ),
        None,
    )


def _certain(said: Text, how: Band, share: int, *, short: bool = False) -> Text:
    """A sentence with how certain it is in brackets before its full stop."""
    match how:
        case "settled":
            words = _SETTLED_ROLE if short else _SETTLED
        case "clear" | "likely" | "leaning" | "open":
            frame = _OF_HUNDRED_SHORT if short else _OF_HUNDRED
            words = frame.format(band=BAND_WORDS[how], share=share)
        case _:
            assert_never(how)
    return Text(en=f"{said.en} ({words.en}).", cs=f"{said.cs} ({words.cs}).")


def _joined(one: Text, other: Text) -> Text:
    return Text(en=f"{one.en} {other.en}", cs=f"{one.cs} {other.cs}")


_MOST_ASKED: Final = 3

BAND_WORDS: Final[dict[Band, Text]] = {
    "settled": Text(en="settled", cs="jisté"),
    "clear": Text(en="clear", cs="jasné"),
    "likely": Text(en="likely", cs="pravděpodobné"),
    "leaning": Text(en="leaning so far", cs="zatím převažuje"),
    "open": Text(en="open", cs="nejisté"),
}
"""How certain a conclusion is, in a word."""

_NOTHING: Final = Text(
    en="Nothing is known yet. Answer a few questions with placement ask, or give facts.",
    cs="Zatím nic nevíme. Odpovězte na několik otázek (placement ask), nebo zadejte údaje.",
)
_TOO_LITTLE: Final = Text(
    en="We cannot tell yet which office suits you: we know too little.",
    cs="Zatím nelze říci, jaká práce vám vyhovuje: víme toho příliš málo.",
)
_SUITS: Final[dict[Verdict, Text]] = {
    "front_office": Text(
        en="Front office suits you best", cs="Nejlépe vám vyhovuje práce ve front office"
    ),
    "back_office": Text(
        en="Back office suits you best", cs="Nejlépe vám vyhovuje práce v back office"
    ),
    "either": Text(
        en="Both front office and back office suit you, about equally",
        cs="Vyhovuje vám práce ve front office i v back office, přibližně stejně",
    ),
    "neither": Text(
        en="By what we know, neither front office nor back office suits you",
        cs="Podle toho, co víme, vám nevyhovuje práce ve front office ani v back office",
    ),
}
_SO_FAR: Final[dict[Verdict, Text]] = {
    "front_office": Text(
        en="So far more speaks for front office", cs="Zatím víc mluví pro front office"
    ),
    "back_office": Text(
        en="So far more speaks for back office", cs="Zatím víc mluví pro back office"
    ),
    "either": Text(
        en="So far about as much speaks for front office as for back office",
        cs="Zatím mluví pro front office i back office přibližně stejně",
    ),
    "neither": Text(
        en="So far neither office suits you: too little speaks for them",
        cs="Zatím vám nevyhovuje front office ani back office: mluví pro ně příliš málo",
    ),
}
_SETTLED: Final = Text(
    en="settled: no answer to the other questions can change it",
    cs="jisté: žádná odpověď na zbývající otázky to už nezmění",
)
_SETTLED_ROLE: Final = Text(en="settled", cs="jisté")
_OF_HUNDRED: Final = Text(
    en="{band}: of 100 people with your answers about {share} end here",
    cs="{band}: ze 100 lidí s vašimi odpověďmi jich takto skončí asi {share}",
)
_OF_HUNDRED_SHORT: Final = Text(en="{band}: about {share} of 100", cs="{band}: asi {share} ze 100")
_HARDLY: Final = Text(
    en="About {office} we have hardly asked.", cs="Na {office} jsme se zatím skoro neptali."
)
THE_HUNDRED: Final = Text(
    en="The hundred are not real people: they stand for the ways in which the questions still open "
    "might be answered.",
    cs="Ta stovka nejsou skuteční lidé, ale způsoby, jak by mohly dopadnout odpovědi na otázky, "
    "které zůstávají otevřené.",
)
"""What the certainty's hundred are."""
_ROLE: Final = Text(en="The recommended role: {role}", cs="Doporučená role: {role}")
_ROLE_SO_FAR: Final = Text(
    en="Of the roles, so far most speaks for: {role}", cs="Z rolí zatím nejvíc vychází: {role}"
)
_TIED: Final = Text(
    en="Recommended roles, equal in fit and points: {roles}",
    cs="Doporučené role, se stejnou shodou i body: {roles}",
)
_NO_ROLE: Final = Text(en="No role suits you.", cs="Žádná z rolí vám nevyhovuje.")
_NO_ROLE_SO_FAR: Final = Text(
    en="Of the roles asked about none suits so far; it is worth knowing about: {ask}.",
    cs="Z rolí, na které jsme se ptali, zatím žádná nevyhovuje; stojí za to zjistit: {ask}.",
)
_NO_ROLE_KNOWN: Final = Text(
    en="Not enough is known about any role yet; it is worth asking about: {ask}.",
    cs="O žádné roli zatím nevíme dost; stojí za to zeptat se na: {ask}.",
)
_CLOSEST: Final = Text(en="Closest so far: {role}.", cs="Zatím nejblíž: {role}.")
_FUNCTIONS: Final = Text(
    en="Back-office functions that suit you: {functions}.",
    cs="Obory v back office, které vám vyhovují: {functions}.",
)

SENTENCES: Final[dict[str, Text]] = {
    "nothing": _NOTHING,
    "too_little": _TOO_LITTLE,
    **{f"suits.{office}": text for office, text in _SUITS.items()},
    **{f"so_far.{office}": text for office, text in _SO_FAR.items()},
    **{f"band.{name}": text for name, text in BAND_WORDS.items()},
    "of_hundred": _OF_HUNDRED,
    "of_hundred_short": _OF_HUNDRED_SHORT,
    "hardly": _HARDLY,
    "role": _ROLE,
    "role_so_far": _ROLE_SO_FAR,
    "tied": _TIED,
    "no_role_so_far": _NO_ROLE_SO_FAR,
    "no_role_known": _NO_ROLE_KNOWN,
    "closest": _CLOSEST,
    "functions": _FUNCTIONS,
    "or": OR,
}
"""What the sentences are made of, by name, for whoever puts them together without Python."""
