"""Dates and spans of time, and how many years they come to."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, TypeAlias

from placement.facts.spellings import normalise
from placement.reading.mapped.model import DayOrder

Span: TypeAlias = "tuple[date, date]"
"""The first day, and the first day after."""

_ISO: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d{1,2}:\d{2}.*)?")
_DOTTED: Final = re.compile(r"(?:(?:(\d{1,2})\.\s*)?(\d{1,2})\.\s*)(\d{4})(?: \d{1,2}:\d{2}.*)?")
_MONTH: Final = re.compile(r"(\d{1,2})\s*/\s*(\d{4})")
_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: \d{1,2}:\d{2}.*)?")
_SPAN: Final = re.compile(r"\s*(.+?)\s*(?:–|—|\s-\s|(?<=\d{4})-(?=\d{4}|[^\W\d]))\s*(.*?)\s*")
_NOW: Final = frozenset(
    normalise(word)
    for word in (
        "present", "now", "today", "current", "ongoing", "to date", "dosud", "nyní", "dnes",
        "současnost", "doposud", "trvá", "do současnosti", "stále",
    )
)  # fmt: skip
_YEAR: Final = Decimal("365.25")


def day(words: str, order: DayOrder | None, *, is_end: bool = False) -> date | None:
    """The day that *words* name, None where they name none; for a month or a year its first day,
    or as an end its last.

    ``2020``, ``2020-03``, ``2020-03-31``, ``31. 3. 2020``, ``3. 2020``, ``03/2020``, and where
    *order* is said, ``3/31/2020``.
    """
    words = words.strip()
    if found := _ISO.fullmatch(words):
        year, month, number = found.groups()
    elif found := _DOTTED.fullmatch(words):
        number, month, year = found.groups()
    elif found := _MONTH.fullmatch(words):
        (month, year), number = found.groups(), None
    elif (found := _SLASHED.fullmatch(words)) and order is not None:
        one, two, year = found.groups()
        number, month = (one, two) if order == "day first" else (two, one)
    else:
        return None
    try:
        if month is None:
            return date(int(year), 12, 31) if is_end else date(int(year), 1, 1)
        if number is None:
            last = monthrange(int(year), int(month))[1]
            return date(int(year), int(month), last if is_end else 1)
        return date(int(year), int(month), int(number))
    except ValueError:
        return None


def is_now(words: str) -> bool:
    """Whether *words* say that something goes on."""
    return not words.strip() or normalise(words) in _NOW


def span(start: str, end: str, as_of: date, order: DayOrder | None) -> Span | None:
    """From *start* to *end*, to *as_of* where it goes on, at most; None where that is no span."""
    first = day(start, order)
    last = as_of if is_now(end) else day(end, order, is_end=True)
    if first is None or last is None or last < first:
        return None
    after = min(last, as_of) + timedelta(days=1)
    return min(first, after), after


def written_span(words: str, as_of: date, order: DayOrder | None) -> Span | None:
    """The span that *words* write out, such as ``2015–2019`` or ``3/2018 – present``."""
    found = _SPAN.fullmatch(words)
    if found is not None:
        return span(found[1], found[2], as_of, order)
    # A year alone is the whole of it.
    return span(words, words, as_of, order)


def years(spans: Iterable[Span]) -> Decimal:
    """How many years the spans cover together; what several cover counts once."""
    days, reached = 0, date.min
    for first, after in sorted(spans):
        begin = max(first, reached)
        if after > begin:
            days += (after - begin).days
            reached = after
    return Decimal(days) / _YEAR
