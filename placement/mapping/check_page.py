"""A mapping checked against a file, as a page for whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from placement.explanation.blocks import Block, Column, Heading, Note, Page, Paragraph, Table
from placement.facts.dictionary import BY_NAME
from placement.mapping.checking import FIRST, Check, Mapped, Value
from placement.mapping.readings import Hinge
from placement.text import Text, listing, plain, printable, quoted

_MOST_VALUES: Final = 40
_MOST_HINGES: Final = 15


def check_page(check: Check, hinges: Sequence[Hinge]) -> Page:
    """What every value becomes, the first people, and what the verdicts hang on."""
    return Page(_TITLE, tuple(_blocks(check, hinges)))


def check_data(check: Check, hinges: Sequence[Hinge]) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "mapping": check.mapping.identity(),
        "rows": check.rows,
        "refused": check.refused,
        "unread": check.unread,
        "traits": {
            mapped.trait.name: {
                "sources": [str(source) for source in mapped.way.sources],
                "refused": mapped.refused,
                "values": [
                    {
                        "cells": list(value.cells),
                        "count": value.count,
                        "value": value.value,
                        "refused": None if value.fault is None else value.fault.en,
                    }
                    for value in mapped.values
                ],
            }
            for mapped in check.traits
        },
        "people": [{"id": id_, "facts": dict(facts)} for id_, facts in check.people],
        "hinges": [
            {"choice": hinge.text.en, "differ": hinge.differ, "people": hinge.people}
            for hinge in hinges
        ],
    }


def _blocks(check: Check, hinges: Sequence[Hinge]) -> Iterator[Block]:
    counts = _COUNTS.format(rows=check.rows, refused=check.refused, unread=check.unread)
    yield Paragraph(counts, strong=True)
    for mapped in check.traits:
        yield Heading(_TRAIT.format(label=mapped.trait.label, name=mapped.trait.name), level=2)
        named = listing([quoted(str(source)) for source in mapped.way.sources])
        yield Paragraph(_FROM.format(columns=named), depth=1)
        yield Table(
            (
                Column(_CELL), Column(_ROWS, numbers=True, wraps=False), Column(_BECOMES),
            ),
            tuple(_value(mapped, value) for value in mapped.values[:_MOST_VALUES]),
        )  # fmt: skip
        if len(mapped.values) > _MOST_VALUES:
            yield Note(_MORE.format(count=len(mapped.values) - _MOST_VALUES), depth=1, apart=False)
    if check.people:
        yield Heading(_PEOPLE.format(count=min(FIRST, len(check.people))))
        for id_, facts in check.people:
            words = [
                Text(
                    en=f"{BY_NAME[name].label.en}: {BY_NAME[name].text(value).en}",
                    cs=f"{BY_NAME[name].label.cs}: {BY_NAME[name].text(value).cs}",
                )
                for name, value in facts.items()
            ]
            shown = _joined(words) if words else _NOTHING_KNOWN
            yield Paragraph(_PERSON.format(id=quoted(id_), facts=shown), depth=1)
    yield from _hinges(hinges)


def _hinges(hinges: Sequence[Hinge]) -> Iterator[Block]:
    yield Heading(_HANGS)
    weighty = [hinge for hinge in hinges if hinge.differ]
    if not weighty:
        yield Paragraph(_NOTHING_HANGS, depth=1)
        return
    yield Paragraph(_IF.format(people=weighty[0].people), depth=1)
    yield Table(
        (Column(_CHOICE), Column(_DIFFER, numbers=True, wraps=False)),
        tuple((hinge.text, plain(hinge.differ)) for hinge in weighty[:_MOST_HINGES]),
    )


def _value(mapped: Mapped, value: Value) -> tuple[Text, Text, Text]:
    cells = [plain(printable(cell[:60])) if cell else _EMPTY for cell in value.cells]
    if value.fault is not None:
        becomes = _REFUSED.format(fault=value.fault)
    elif value.value is None:
        becomes = _UNKNOWN
    else:
        becomes = plain(value.value)
    return _joined(cells, " | "), plain(value.count), becomes


def _joined(texts: Sequence[Text], sign: str = "; ") -> Text:
    return Text(en=sign.join(text.en for text in texts), cs=sign.join(text.cs for text in texts))


_TITLE: Final = Text(en="The mapping, checked", cs="Kontrola mapování")
_COUNTS: Final = Text(
    en="Rows read by the mapping: {rows}, of them refused: {refused}; not to be taken apart:"
    " {unread}.",
    cs="Řádků přečtených podle mapování: {rows}, z toho odmítnuto: {refused}; poškozených:"
    " {unread}.",
)
_TRAIT: Final = Text(en="{label} ({name})", cs="{label} ({name})")
_FROM: Final = Text(en="from {columns}", cs="z {columns}")
_CELL: Final = Text(en="in the file", cs="v souboru")
_ROWS: Final = Text(en="rows", cs="řádků")
_BECOMES: Final = Text(en="becomes", cs="stane se")
_EMPTY: Final = Text(en="(empty)", cs="(prázdné)")
_REFUSED: Final = Text(en="refused: {fault}", cs="odmítnuto: {fault}")
_UNKNOWN: Final = Text(en="unknown", cs="neznámo")
_MORE: Final = Text(en="and {count} more", cs="a ještě {count}")
_PEOPLE: Final = Text(en="The first people ({count})", cs="První lidé ({count})")
_PERSON: Final = Text(en="{id}: {facts}", cs="{id}: {facts}")
_NOTHING_KNOWN: Final = Text(en="nothing is known", cs="nic se neví")
_HANGS: Final = Text(en="What the verdicts hang on", cs="Na čem výsledky závisí")
_NOTHING_HANGS: Final = Text(
    en="No single choice of the mapping, read the other way, changes anybody's office.",
    cs="I kdyby se kterákoli jediná volba mapování četla opačně, nikomu by se typ práce nezměnil.",
)
_IF: Final = Text(
    en="How many of all people ({people}) would get another office if one choice were read the"
    " other way:",
    cs="Kolika lidem z celkového počtu {people} by vyšel jiný typ práce, kdyby se jedna volba"
    " četla opačně:",
)
_CHOICE: Final = Text(en="read the other way", cs="čteno opačně")
_DIFFER: Final = Text(en="people", cs="lidí")
