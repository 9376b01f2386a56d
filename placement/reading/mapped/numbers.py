"""Numbers as people write them, and the bins of a mapping."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Final, Literal

from placement.reading.mapped.model import Bin, Meaning

_UNIT: Final = r"(?:let|roky?|roku|years?|yrs?|y)\.?"
_NUMBER: Final = re.compile(
    rf"(?P<sign>[-+−]?)(?P<digits>\d[\d .,'\u00a0\u202f]*)\s*(?P<percent>%?)(?:\s*{_UNIT})?",
    re.IGNORECASE,
)
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:[ '\u00a0\u202f]\d{3})+")
_AMBIGUOUS: Final = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_ENDS: Final = re.compile(
    r"(?P<exact>[^<>=+]+?)|(?P<sign><=|>=|<|>|≤|≥)\s*(?P<end>[^<>=]+)|(?P<least>[^<>=+]+)\+"
)
_RANGE: Final = re.compile(
    r"(?P<low>.*\d\s*%?)\s*(?:-|–|—|\.\.)\s*(?P<open><?)\s*(?P<high>[-−]?\d.*)"
)


def number(words: str, decimal: Literal[",", "."] | None = None) -> Decimal | None:
    """The number that *words* are; None where they are none or could be two.

    A comma or a full stop before decimals, spaces or apostrophes between thousands, ``%`` for
    hundredths, a unit of years after it. ``1,234`` could be two numbers unless *decimal* says
    which sign stands before decimals.
    """
    found = _NUMBER.fullmatch(words.strip())
    if found is None:
        return None
    digits = found["digits"].strip()
    whole = re.split(r"[.,]", digits)[0]
    if re.search(r"[ '\u00a0\u202f]", digits):
        if not _THOUSANDS.fullmatch(whole):
            return None
        digits = re.sub(r"[ '\u00a0\u202f]", "", digits)
    if decimal is not None:
        digits = digits.replace("." if decimal == "," else ",", "")
    elif _AMBIGUOUS.fullmatch(digits):
        return None
    try:
        value = Decimal(digits.replace(",", "."))
    except InvalidOperation:
        return None
    if found["percent"]:
        value /= 100
    return -value if found["sign"] in ("-", "−") else value


def read_bin(words: str, value: Meaning) -> Bin | None:
    """The bin that *words* say: ``3``, ``1-2``, ``2-<5``, ``<2``, ``>=5``, ``5+``; None for
    anything else."""
    words = words.strip()
    between = _RANGE.fullmatch(words)
    if between is not None:
        low, high = number(between["low"]), number(between["high"])
        if low is None or high is None or low > high:
            return None
        return Bin(low, high, value, high_open=bool(between["open"]))
    found = _ENDS.fullmatch(words)
    end = None if found is None else number(found["exact"] or found["end"] or found["least"])
    if found is None or end is None:
        return None
    if found["exact"]:
        return Bin(end, end, value)
    match found["sign"]:
        case "<":
            return Bin(None, end, value, high_open=True)
        case "<=" | "≤":
            return Bin(None, end, value)
        case ">":
            return Bin(end, None, value, low_open=True)
        case _:
            return Bin(end, None, value)


def overlap(one: Bin, other: Bin) -> bool:
    """Whether some number lies in both bins."""
    return _begins_within(one, other) and _begins_within(other, one)


def _begins_within(one: Bin, other: Bin) -> bool:
    """Whether *one* begins before *other* ends."""
    if one.low is None or other.high is None:
        return True
    is_open = one.low_open or other.high_open
    return one.low < other.high or (one.low == other.high and not is_open)
