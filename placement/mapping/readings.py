"""What verdicts hang on in a mapping: each choice of it read the other way, and the people counted
whose office changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from placement.facts.goals import OFFICE_VERDICT
from placement.inference.columns import Columns
from placement.mapping.checking import Check
from placement.reading.codes import NONE
from placement.reading.mapped.coder import MappingCoder
from placement.reading.mapped.model import Take, Way
from placement.reading.options import NoneMeans, Reading
from placement.text import Text, quoted

MOST_PEOPLE: Final = 5_000
"""So many people, spread evenly over the file, are counted."""
_MOST_CHOICES: Final = 200
_OTHER_TAKES: Final[dict[Take, Take]] = {
    "first": "last", "last": "first", "highest": "lowest", "lowest": "highest",
    "max": "min", "min": "max",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hinge:
    """A choice of the mapping read the other way: of so many *people* the office would *differ*."""

    text: Text
    differ: int
    people: int


def hinges(check: Check, reading: Reading) -> tuple[Hinge, ...]:
    """What each uncertain choice of a mapping matters, the weightiest first.

    Uncertain is what a spelling means (the next value up or down is tried), from which end numbers
    count, which of several answers counts, what an unmapped answer means, and what ``None`` is.
    """
    if check.batch is None:
        return ()
    step = -(-check.batch.people.height // MOST_PEOPLE)
    places = range(0, check.batch.people.height, step)
    batch = replace(
        check.batch,
        people=check.batch.people.gather_every(step),
        lines=[check.batch.lines[place] for place in places],
    )
    columns = Columns()
    codes, _ = MappingCoder(check.mapping, reading).code(batch)
    usual = columns.infer(codes)[OFFICE_VERDICT.name]
    found: list[Hinge] = []
    for text, way in _choices(check):
        mapping = replace(check.mapping, ways={way.trait.name: way})
        other, _ = MappingCoder(mapping, reading).code(batch)
        name = way.trait.name
        if other[name].equals(codes[name]):
            continue
        verdicts = columns.infer(codes.with_columns(other[name]))[OFFICE_VERDICT.name]
        differ = int((verdicts != usual).sum())
        found.append(Hinge(text, differ, batch.people.height))
    return tuple(sorted(found, key=lambda hinge: -hinge.differ))


def _choices(check: Check) -> Iterator[tuple[Text, Way]]:
    """Each uncertain choice, in words, with the trait's way where it is made otherwise."""
    left = _MOST_CHOICES
    for mapped in check.traits:
        way = mapped.way
        for text, other in _otherwise(way, any(NONE in value.cells for value in mapped.values)):
            if left:
                left -= 1
                yield text, other


def _otherwise(way: Way, has_none: bool) -> Iterator[tuple[Text, Way]]:
    trait, scale = way.trait, way.trait.scale
    for is_whole, meanings in ((True, way.values), (False, way.contains)):
        for words, value in meanings.items():
            if value is None or not scale.ordered:
                continue
            place = scale.position(value)
            for beside in (place - 1, place + 1):
                if 0 <= beside < len(scale.values):
                    other = scale.values[beside]
                    text = _MEANS.format(
                        trait=trait.name, words=quoted(words, 40), value=value, other=other
                    )
                    changed = {**meanings, words: other}
                    yield (
                        text,
                        replace(way, values=changed)
                        if is_whole
                        else replace(way, contains=changed),
                    )
    if len(way.bins) > 1 and way.kind == "cells":
        turned = [bin_.value for bin_ in way.bins][::-1]
        bins = tuple(
            replace(bin_, value=value) for bin_, value in zip(way.bins, turned, strict=True)
        )
        yield _TURNED.format(trait=trait.name), replace(way, bins=bins)
    if (take := _OTHER_TAKES.get(way.take)) is not None:
        yield _TAKES.format(trait=trait.name, take=way.take, other=take), replace(way, take=take)
    if way.has_otherwise:
        yield (
            _NOT_OTHERWISE.format(trait=trait.name, value=way.otherwise or "unknown"),
            replace(way, otherwise=None if way.otherwise else scale.values[0]),
        )
    if has_none and way.none is not None:
        other_meaning: NoneMeans = "level" if way.none == "unknown" else "unknown"
        yield (
            _NONE.format(trait=trait.name, none=way.none, other=other_meaning),
            replace(way, none=other_meaning),
        )


_MEANS: Final = Text(
    en="{trait}: {words} as {other} instead of {value}",
    cs="{trait}: {words} jako {other} místo {value}",
)
_TURNED: Final = Text(
    en="{trait}: the numbers counted from the other end", cs="{trait}: čísla počítaná od konce"
)
_TAKES: Final = Text(
    en="{trait}: take {other} instead of {take}", cs="{trait}: take {other} místo {take}"
)
_NOT_OTHERWISE: Final = Text(
    en="{trait}: an answer not mapped not as {value}",
    cs="{trait}: nepřevedená odpověď ne jako {value}",
)
_NONE: Final = Text(
    en="{trait}: None as {other} instead of {none}", cs="{trait}: None jako {other} místo {none}"
)
