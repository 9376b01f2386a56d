"""What the cells of one person mean for one trait, by its way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from placement._compatibility import assert_never
from placement.facts.spellings import UNKNOWN, normalise
from placement.reading.codes import Fault, read_one
from placement.reading.mapped import paths, spans
from placement.reading.mapped.model import OF_NUMBERS, Mapping, Source, Way
from placement.reading.mapped.numbers import number
from placement.reading.options import NoneMeans
from placement.text import Text, listing, plain, quoted

Cells: TypeAlias = "Sequence[str | None]"
"""The cells of a way's sources, in their order, as the file has them; None for an empty one."""


def meaning(mapping: Mapping, way: Way, cells: Cells, none: NoneMeans | None = None) -> int | Fault:
    """The code that the cells mean (0 for not known, else the place on the scale plus 1), or why
    they mean none; *none* is what ``None`` stands for where the way does not say it."""
    if way.constant is not None:
        return _code(way, way.constant)
    try:
        match way.kind:
            case "cells":
                return _Answers(mapping, way, none).code(cells)
            case "since" | "between" | "spans":
                return _years(mapping, way, cells)
            case _:
                assert_never(way.kind)
    except _Refused as refused:
        return refused.fault


@dataclass(frozen=True, slots=True)
class _Refused(Exception):
    fault: Fault


class _Answers:
    """Answers read by a way."""

    def __init__(self, mapping: Mapping, way: Way, none: NoneMeans | None) -> None:
        self._mapping = mapping
        self._way = way
        self._none = way.none or none

    def code(self, cells: Cells) -> int:
        """The code of all cells together."""
        way = self._way
        answers = [
            (source, answer)
            for source, cell in zip(way.sources, cells, strict=True)
            for answer in answers_in(way, source, cell)
            if not is_missing(way, answer)
        ]
        if way.take in OF_NUMBERS:
            return self._of_numbers(answers)
        found = [
            (answer, code) for source, answer in answers if (code := self._one(source, answer))
        ]
        if not found:
            return _code(way, way.otherwise) if answers and way.has_otherwise else 0
        codes = [code for _, code in found]
        match way.take:
            case "first":
                return codes[0]
            case "last":
                return codes[-1]
            case "highest":
                return max(codes)
            case "lowest":
                return min(codes)
            case _:
                if len(set(codes)) > 1:
                    raise _Refused(_conflict(way, found))
                return codes[0]

    def _one(self, source: Source, answer: str) -> int:
        """The code of one answer; 0 where it means "not known" or nothing in particular."""
        way = self._way
        spelling = normalise(answer)
        if spelling in way.values:
            return _code(way, way.values[spelling])
        for part, value in way.contains.items():
            if part in spelling:
                return _code(way, value)
        if way.bins and (found := self._number(source, answer)) is not None:
            return _binned(way, found, answer)
        code = read_one(way.trait, answer, self._none)
        if isinstance(code, int):
            return code
        if way.has_otherwise:
            return 0
        if code.code == "none_is_ambiguous":
            raise _Refused(code)
        raise _Refused(_not_mapped(way, answer, code))

    def _of_numbers(self, answers: Sequence[tuple[Source, str]]) -> int:
        way = self._way
        numbers: list[Decimal] = []
        for source, answer in answers:
            found = self._number(source, answer)
            if found is None:
                spelling = normalise(answer)
                if way.values.get(spelling, "") is None:
                    continue
                raise _Refused(Fault(_NO_NUMBER.format(words=quoted(answer)), "value_not_mapped"))
            numbers.append(found)
        if len(numbers) < way.least or not numbers:
            return 0
        match way.take:
            case "mean":
                together = sum(numbers, Decimal(0)) / len(numbers)
            case "max":
                together = max(numbers)
            case _:
                together = min(numbers)
        return _binned(way, together, str(round(together, 3)))

    def _number(self, source: Source, answer: str) -> Decimal | None:
        """The number that the answer is, counted from the scale's other end where reversed."""
        found = number(answer, self._mapping.decimal)
        scale = self._way.scale
        if found is None or scale is None:
            return found
        low, high = scale
        if not low <= found <= high:
            text = _OFF_SCALE.format(words=quoted(answer), low=low, high=high)
            raise _Refused(Fault(text, "value_not_mapped"))
        return low + high - found if source.is_reversed else found


def answers_in(way: Way, source: Source, cell: str | None) -> Iterator[str]:
    """The single answers in a cell: those of a list in JSON, or those that a sign divides, options
    that may hold that sign being looked for first, longest first."""
    if cell is None:
        return
    steps = paths.rest(source.name) if cell[:1] in "{[" else ()
    texts = paths.texts(cell, steps) if steps or (cell[:1] == "[" and way.split is None) else [cell]
    for text in texts:
        if way.split is None:
            yield text
            continue
        rest = text
        for option in way.options:
            if option in rest:
                yield option
                rest = rest.replace(option, "")
        sign = way.split.strip() or way.split
        yield from (answer for part in rest.split(sign) if (answer := part.strip()))


def is_missing(way: Way, answer: str) -> bool:
    """Whether the answer says that it is not known; what the way has a meaning for does not."""
    spelling = normalise(answer)
    if spelling in way.values or any(part in spelling for part in way.contains):
        return False
    return spelling in UNKNOWN or spelling in way.unknown


def _years(mapping: Mapping, way: Way, cells: Cells) -> int:
    """The code of the years that dates or spans come to."""
    as_of = mapping.as_of
    assert as_of is not None, "a mapping of dates without a day is refused when it is read"
    lists = [
        list(answers_in(way, source, cell)) for source, cell in zip(way.sources, cells, strict=True)
    ]
    found: list[spans.Span] = []
    match way.kind:
        case "since":
            pairs = [(start, "") for start in lists[0]]
        case "between":
            starts, ends = lists
            # A person's last job may have no end at all.
            ends = ends + [""] * (len(starts) - len(ends))
            pairs = list(zip(starts, ends, strict=False))
        case _:
            pairs = []
            for words in lists[0]:
                if not is_missing(way, words):
                    span = spans.written_span(words, as_of, mapping.days)
                    found.append(_must_be_span(span, words))
    for start, end in pairs:
        if is_missing(way, start):
            if not is_missing(way, end):
                raise _Refused(_no_span(f"{start} – {end}"))
            continue
        end = "" if is_missing(way, end) else end
        span = spans.span(start, end, as_of, mapping.days)
        found.append(_must_be_span(span, f"{start} – {end}" if way.kind == "between" else start))
    if not found:
        return 0
    years = spans.years(found)
    return _binned(way, years, str(round(years, 2)))


def _must_be_span(span: spans.Span | None, words: str) -> spans.Span:
    if span is None:
        raise _Refused(_no_span(words))
    return span


def _binned(way: Way, number: Decimal, words: str) -> int:
    for bin_ in way.bins:
        if number in bin_:
            return _code(way, bin_.value)
    raise _Refused(Fault(_NO_BIN.format(words=quoted(words)), "value_not_mapped"))


def _code(way: Way, value: str | None) -> int:
    return 0 if value is None else way.trait.scale.position(value) + 1


def _no_span(words: str) -> Fault:
    return Fault(_NO_SPAN.format(words=quoted(words)), "value_not_mapped")


def _not_mapped(way: Way, answer: str, fault: Fault) -> Fault:
    text = _NOT_MAPPED.format(
        words=quoted(answer), trait=way.trait.name, allowed=", ".join(way.trait.scale.values)
    )
    return Fault(text, "value_not_mapped")


def _conflict(way: Way, found: Sequence[tuple[str, int]]) -> Fault:
    values = way.trait.scale.values
    shown = dict.fromkeys((answer, values[code - 1]) for answer, code in found)
    texts = [_MEANS.format(words=quoted(answer), value=plain(value)) for answer, value in shown]
    return Fault(_CONFLICT.format(values=listing(texts)), "values_conflict")


_NOT_MAPPED = Text(
    en="{words} is mapped to no value of {trait} and is not known to mean “unknown”. Map it to one"
    " of {allowed}, or to unknown.",
    cs="{words} mapování nepřevádí na žádnou hodnotu údaje {trait} ani to neznamená „neznámo“."
    " Převeďte to na některou z hodnot {allowed}, nebo na unknown.",
)
_NO_NUMBER = Text(
    en="{words} is no number that can be read in one way only.",
    cs="{words} není číslo, které by se dalo přečíst jediným způsobem.",
)
_OFF_SCALE = Text(
    en="{words} is not on the scale from {low} to {high}.",
    cs="{words} neleží na stupnici od {low} do {high}.",
)
_NO_SPAN = Text(
    en="{words} is no date or span of time that can be read in one way only.",
    cs="{words} není datum ani období, které by se dalo přečíst jediným způsobem.",
)
_NO_BIN = Text(
    en="{words} lies in none of the mapping's ranges.",
    cs="{words} neleží v žádném z rozsahů mapování.",
)
_MEANS = Text(en="{words} means {value}", cs="{words} znamená {value}")
_CONFLICT = Text(en="the answers do not agree: {values}", cs="odpovědi si odporují: {values}")
