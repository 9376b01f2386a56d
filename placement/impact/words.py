"""How the reports on groups write numbers and names."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from placement.text import Text, plain, printable

GROUP: Final = Text(en="group", cs="skupina")
COUNT: Final = Text(en="{selected} of {people}", cs="{selected} z {people}")
PERCENT: Final = Text(en="{percent} %", cs="{percent} %")


def decimal(value: float | Decimal, digits: int) -> Text:
    """A number with so many *digits* after the point, halves rounded away from 0."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    written = f"{exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):f}"
    return Text(en=written, cs=written.replace(".", ","))


def rational(value: Fraction, digits: int, *, signed: bool = False) -> Text:
    """A fraction rounded to so many *digits*, halves away from 0; *signed* writes a plus before
    what is above 0."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    rounded = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    sign = "−" if rounded < 0 else "+" if signed and rounded > 0 else ""
    written = decimal(abs(rounded), digits)
    return Text(en=sign + written.en, cs=sign + written.cs)


def group_words(names: Sequence[str]) -> Text:
    """What a group is called: its values, safe to show."""
    return plain(", ".join(map(printable, names)))
