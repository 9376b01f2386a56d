"""Cells that a spreadsheet would run as a formula, made harmless and exactly restored.

After the OWASP page "CSV Injection": a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab, a
carriage return or a line feed, or with one of the full-width signs, is written with an apostrophe
before it. A cell in which apostrophes stand before such a sign gets one more, so that taking one
away restores every cell exactly.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import polars as pl

_SIGNS: Final = r"[=+\-@\t\r\n＝＋－＠]"
_RUNS: Final = rf"^'*{_SIGNS}"
_RUNS_PATTERN: Final = re.compile(_RUNS)


def neutralise(cell: str) -> str:
    """*cell* as a spreadsheet will show it and never run it."""
    return f"'{cell}" if _RUNS_PATTERN.match(cell) else cell


def neutralised(column: pl.Expr) -> pl.Expr:
    """:func:`neutralise` for a column of text."""
    return column.str.replace(rf"^('*{_SIGNS})", "'${1}")


def restored(column: pl.Expr) -> pl.Expr:
    """What :func:`neutralised` was given: exact for every cell."""
    return column.str.replace(rf"^'('*{_SIGNS})", "${1}")
