"""Steadiness: in how many readings of the hedge words the result stays, and when it falls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from placement._compatibility import assert_never
from placement.explanation.blocks import Block, Heading, Item, Paragraph
from placement.explanation.kinds.what_if import result
from placement.explanation.words import OR
from placement.facts.goals import ROLES, VERDICT_WORDS
from placement.inquiry.readings import Counts, Description, Leads, Test
from placement.inquiry.steadiness import Claim, Reading, Steadiness
from placement.rules.base import KnowledgeBase
from placement.rules.strengths import Hedge
from placement.text import Language, Text, listing

_MOST_READINGS: Final = 4


def steadiness_blocks(found: Steadiness, base: KnowledgeBase) -> list[Block]:
    """The blocks of a steadiness."""
    return [
        *(Paragraph(text, strong=not n) for n, text in enumerate(summary(found))),
        *_claim(_OFFICE, found.office, len(found.readings), base),
        *_claim(_ROLE, found.role, len(found.readings), base),
        Heading(_READINGS),
        Paragraph(_TRIED.format(count=len(found.readings))),
        Paragraph(_OURS.format(strengths=_reading_words(base.strengths))),
    ]


def summary(found: Steadiness) -> list[Text]:
    """In how many readings the result stays, and what it is."""
    return [
        _holds(found.office.holds, found.role.holds, len(found.readings)),
        result(found.inference),
    ]


def steadiness_dict(found: Steadiness, base: KnowledgeBase, language: Language) -> dict[str, Any]:
    """A steadiness as JSON."""
    return {
        "readings": len(found.readings),
        "strengths": _strengths(base.strengths),
        "summary": [text.to(language) for text in summary(found)],
        "office": _claim_dict(found.office, base, language),
        "role": _claim_dict(found.role, base, language),
    }


def condition_words(description: Description, ours: Mapping[Hedge, int]) -> Text:
    """When a described reading is meant: "“usually” counts less than 3"."""
    words = [_test_words(test, ours) for test in description.tests]
    return listing(words, OR if description.joined == "any" else None)


def _claim_dict(claim: Claim, base: KnowledgeBase, language: Language) -> dict[str, Any]:
    falls = claim.falls
    return {
        "result": claim.result,
        "holds": claim.holds,
        "instead": [{"result": result, "readings": count} for result, count in claim.instead],
        "falls_if": None
        if falls is None
        else {
            "text": condition_words(falls, base.strengths).to(language),
            "readings": falls.covered,
            "of": falls.wanted,
        },
        "nearest": [
            {"strengths": _strengths(reading.strengths), "office": reading.office,
             "role": reading.role}
            for reading in claim.nearest
        ],
    }  # fmt: skip


def _holds(office: int, role: int, readings: int) -> Text:
    if office == role == readings:
        return _ALWAYS.format(readings=readings)
    if office == role:
        return _BOTH.format(holds=office, readings=readings)
    return _APART.format(office=office, role=role, readings=readings)


def _claim(what: Text, claim: Claim, readings: int, base: KnowledgeBase) -> Iterator[Block]:
    falling = readings - claim.holds
    if not falling:
        return
    yield Heading(what)
    items = [
        Item(_nearest(reading, base.strengths, is_role=what is _ROLE))
        for reading in claim.nearest[:_MOST_READINGS]
    ]
    if claim.falls is not None:
        frame = _EXACTLY if claim.falls.exact else _WHENEVER
        condition = condition_words(claim.falls, base.strengths)
        said = frame.format(condition=condition, covered=claim.falls.covered, all=falling)
        items.insert(0 if claim.falls.exact else len(items), Item(said))
    instead = listing(
        [_INSTEAD_ONE.format(result=_result(claim_result, what is _ROLE), count=count)
         for claim_result, count in claim.instead]
    )  # fmt: skip
    items.append(Item(_INSTEAD.format(results=instead)))
    yield from items


def _nearest(reading: Reading, ours: Mapping[Hedge, int], *, is_role: bool) -> Text:
    """One of the readings nearest to ours in which the result falls."""
    differences = [
        _DIFFERENCE.format(hedge=_HEDGES[hedge], points=points, ours=ours[hedge])
        for hedge, points in reading.strengths.items()
        if points != ours[hedge]
    ]
    return _NEAREST.format(
        differences=listing(differences),
        result=_result(reading.role if is_role else reading.office, is_role),
    )


def _result(name: str | None, is_role: bool) -> Text:
    if not is_role:
        assert name is not None
        return VERDICT_WORDS[name]
    return _NO_ROLE if name is None else _ROLE_LABELS[name]


def _test_words(test: Test, ours: Mapping[Hedge, int]) -> Text:
    match test:
        case Counts(hedge, direction, points):
            value = ours[hedge]
            if direction == "at_most":
                frame, shown = (_LESS, value) if points == value - 1 else (_AT_MOST, points)
            else:
                frame, shown = (_MORE, value) if points == value + 1 else (_AT_LEAST, points)
            return frame.format(hedge=_HEDGES[hedge], points=shown)
        case Leads(firmer, weaker, direction, points):
            if direction == "at_least":
                frame = _LEADS_AT_LEAST
            else:
                frame = _LEADS_AT_MOST if points else _NO_LEAD
            return frame.format(firmer=_HEDGES[firmer], weaker=_HEDGES[weaker], points=points)
        case _:
            assert_never(test)


def _reading_words(strengths: Mapping[Hedge, int]) -> Text:
    return listing(
        [_STRENGTH.format(hedge=_HEDGES[h], points=points) for h, points in strengths.items()]
    )


def _strengths(strengths: Mapping[Hedge, int]) -> dict[str, int]:
    return {hedge.value: points for hedge, points in strengths.items()}


_ROLE_LABELS: Final = {role.name: role.label for role in ROLES}
_NO_ROLE: Final = Text(en="no role", cs="žádná role")
_HEDGES: Final[dict[Hedge, Text]] = {
    Hedge.ESSENTIAL: Text(en="“essential”", cs="„zásadní“"),
    Hedge.PLAINLY: Text(en="a statement without a hedge", cs="výrok bez výhrady"),
    Hedge.USUALLY: Text(en="“usually”", cs="„obvykle“"),
    Hedge.OFTEN: Text(en="“often”", cs="„často“"),
    Hedge.POSSIBLY: Text(en="“possibly”", cs="„možná“"),
}
_ALWAYS: Final = Text(
    en="The result holds in all {readings} readings of the hedge words.",
    cs="Výsledek platí při každém ze {readings} výkladů slov, která vyjadřují míru jistoty.",
)
_BOTH: Final = Text(
    en="The result holds in {holds} of {readings} readings of the hedge words.",
    cs="Výsledek platí při {holds} z celkem {readings} výkladů slov, která vyjadřují míru jistoty.",
)
_APART: Final = Text(
    en="The office verdict holds in {office} of {readings} readings of the hedge words, the role "
    "in {role}.",
    cs="Typ práce platí při {office} z celkem {readings} výkladů slov, která vyjadřují míru "
    "jistoty, role při {role}.",
)
_OFFICE: Final = Text(
    en="When the office verdict would be another", cs="Kdy by typ práce vyšel jinak"
)
_ROLE: Final = Text(en="When the role would be another", cs="Kdy by role vyšla jinak")
_EXACTLY: Final = Text(
    en="Exactly where {condition} ({covered} readings).",
    cs="Právě když {condition} ({covered} výkladů).",
)
_WHENEVER: Final = Text(
    en="Wherever {condition} ({covered} of those {all} readings).",
    cs="Vždy, když {condition} ({covered} z těchto {all} výkladů).",
)
_NEAREST: Final = Text(
    en="Nearest to our reading: {differences}. It would be: {result}.",
    cs="Nejblíž našemu výkladu: {differences}. Vyšlo by: {result}.",
)
_DIFFERENCE: Final = Text(
    en="{hedge} counts {points} instead of {ours}", cs="{hedge} má váhu {points} místo {ours}"
)
_INSTEAD: Final = Text(en="In all, it would be: {results}.", cs="Celkem by vyšlo: {results}.")
_INSTEAD_ONE: Final = Text(en="{result} ({count})", cs="{result} ({count})")
_LESS: Final = Text(en="{hedge} counts less than {points}", cs="{hedge} má váhu menší než {points}")
_MORE: Final = Text(en="{hedge} counts more than {points}", cs="{hedge} má váhu větší než {points}")
_AT_MOST: Final = Text(en="{hedge} counts at most {points}", cs="{hedge} má váhu nejvýše {points}")
_AT_LEAST: Final = Text(
    en="{hedge} counts at least {points}", cs="{hedge} má váhu alespoň {points}"
)
_LEADS_AT_LEAST: Final = Text(
    en="{firmer} counts at least {points} more than {weaker}",
    cs="{firmer} má váhu alespoň o {points} větší než {weaker}",
)
_LEADS_AT_MOST: Final = Text(
    en="{firmer} counts at most {points} more than {weaker}",
    cs="{firmer} má váhu nejvýše o {points} větší než {weaker}",
)
_NO_LEAD: Final = Text(
    en="{firmer} counts no more than {weaker}", cs="{firmer} nemá větší váhu než {weaker}"
)
_READINGS: Final = Text(en="What was tried", cs="Co se vyzkoušelo")
_TRIED: Final = Text(
    en="All {count} readings in which each hedge counts at most one point more or less, and none "
    "counts more than a firmer one.",
    cs="Všechny výklady ({count}), při kterých se váha žádného z výrazů nezmění o víc než o 1 a "
    "žádný neváží víc než určitější výraz.",
)
_OURS: Final = Text(en="Our reading: {strengths}.", cs="Náš výklad: {strengths}.")
_STRENGTH: Final = Text(en="{hedge} counts {points}", cs="{hedge} má váhu {points}")
