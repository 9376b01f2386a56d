"""Because: the facts that alone force the result, whatever the others were."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from placement.explanation.blocks import Block, Heading, Item, Paragraph
from placement.explanation.kinds.what_if import result
from placement.explanation.phrases import answers, fact, in_quotes
from placement.explanation.words import OR
from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import ROLES, VERDICT_WORDS
from placement.inquiry.because import Reason, Sufficiency
from placement.text import Language, Text, listing


def because_blocks(found: Sufficiency) -> list[Block]:
    """The blocks of a sufficiency."""
    office, whole = found.office, found.result
    more = {name: value for name, value in whole.facts.items() if name not in office.facts}
    blocks: list[Block] = [Paragraph(text, strong=not n) for n, text in enumerate(summary(found))]
    blocks += _listed(_OFFICE.format(office=VERDICT_WORDS[found.inference.office]), office.facts)
    if len(more) + len(office.facts) == len(whole.facts):
        blocks += _listed(_ROLE_TOO, more)
    else:
        blocks += _listed(_BOTH, whole.facts)
    return blocks


def summary(found: Sufficiency) -> list[Text]:
    """The result, how many facts force it, and on what condition."""
    said = [result(found.inference), _enough(found)]
    if found.office.unknown_stays or found.result.unknown_stays:
        said.append(_condition(found))
    return said


def because_dict(found: Sufficiency, language: Language) -> dict[str, Any]:
    """A sufficiency as JSON."""
    return {
        "summary": [text.to(language) for text in summary(found)],
        "office": _reason_dict(found.office),
        "result": _reason_dict(found.result),
        "still_possible": {"offices": list(found.offices), "roles": list(found.roles)},
    }


def _reason_dict(reason: Reason) -> dict[str, Any]:
    return {"facts": dict(reason.facts), "unknown_stays_unknown": reason.unknown_stays}


def _enough(found: Sufficiency) -> Text:
    known = answers(len(found.inference.facts))
    if not found.result.facts:
        return _NONE_NEEDED
    return _ENOUGH.format(
        office=answers(len(found.office.facts)), result=answers(len(found.result.facts)),
        few=len(found.office.facts), more=len(found.result.facts), known=known,
    )  # fmt: skip


def _condition(found: Sufficiency) -> Text:
    """That what is not known must stay unknown, and what else it could lead to."""
    offices = [
        VERDICT_WORDS[office] for office in found.offices if office != found.inference.office
    ]
    own = None if found.inference.role is None else found.inference.role.goal.name
    roles = [_role(role) for role in found.roles if role != own]
    frame = _UNTOLD if found.office.unknown_stays else _UNTOLD_ROLE
    return frame.format(others=listing([in_quotes(text) for text in offices or roles], OR))


def _role(name: str | None) -> Text:
    return _NO_ROLE if name is None else _ROLE_LABELS[name]


def _listed(title: Text, facts: Facts) -> Iterator[Block]:
    if facts:
        yield Heading(title)
        yield from (Item(fact(BY_NAME[name], value)) for name, value in facts.items())


_ROLE_LABELS: Final = {role.name: role.label for role in ROLES}
_NO_ROLE: Final = Text(en="no role", cs="žádná role")
_ENOUGH: Final = Text(
    en="Of your {known}, {few} alone settle the office, and {more} the office and the role, "
    "whatever the rest were. None of them can be left out.",
    cs="Na typ práce stačí {office}, na typ práce i roli {result} (celkem máme {known}), ať by "
    "ostatní vaše odpovědi byly jakékoli. Žádnou z nich nelze vynechat.",
)
_NONE_NEEDED: Final = Text(
    en="None of your answers is needed for that: it would come out the same whatever they were.",
    cs="Žádná z vašich odpovědí k tomu není potřeba: vyšlo by to stejně, ať by byly jakékoli.",
)
_UNTOLD: Final = Text(
    en="That holds as long as what we do not know stays unknown; were it told, the result could "
    "also be {others}.",
    cs="Platí to, dokud zůstane nezodpovězené, co zatím nevíme; další odpovědi by mohly výsledek "
    "změnit na {others}.",
)
_UNTOLD_ROLE: Final = Text(
    en="For the role, that holds as long as what we do not know stays unknown; were it told, the "
    "role could also be {others}.",
    cs="Pro roli to platí, dokud zůstane nezodpovězené, co zatím nevíme; další odpovědi by mohly "
    "roli změnit na {others}.",
)
_OFFICE: Final = Text(
    en="These answers alone settle the office: {office}",
    cs="Tyto odpovědi samy určují typ práce: {office}",
)
_ROLE_TOO: Final = Text(en="With these as well, the role", cs="Spolu s těmito i roli")
_BOTH: Final = Text(
    en="These alone settle the office and the role", cs="Tyto samy určují typ práce i roli"
)
