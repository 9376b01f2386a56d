"""How firmly a statement is made, and what that is worth: the one table.

The numbers are our reading of the words, not the document's. ``placement explain --steadiness``
shows how far a result depends on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

from placement.text import Text


class Hedge(Enum):
    """The hedge of a statement: the word that says how firmly it is meant."""

    ESSENTIAL = "essential"
    PLAINLY = "plainly"
    USUALLY = "usually"
    OFTEN = "often"
    POSSIBLY = "possibly"


ESSENTIAL: Final = Hedge.ESSENTIAL
PLAINLY: Final = Hedge.PLAINLY
USUALLY: Final = Hedge.USUALLY
OFTEN: Final = Hedge.OFTEN
POSSIBLY: Final = Hedge.POSSIBLY

STRENGTHS: Final[Mapping[Hedge, int]] = MappingProxyType(
    {ESSENTIAL: 5, PLAINLY: 4, USUALLY: 3, OFTEN: 2, POSSIBLY: 1}
)
"""Points of a rule by the hedge of its statement, firmest first."""

HEDGE_WORDS: Final[Mapping[Hedge, Text]] = MappingProxyType(
    {
        ESSENTIAL: Text(en="essential", cs="zásadní"),
        PLAINLY: Text(en="stated without a hedge", cs="řečeno bez výhrady"),
        USUALLY: Text(en="usually or generally", cs="obvykle nebo obecně"),
        OFTEN: Text(en="often", cs="často"),
        POSSIBLY: Text(en="possibly", cs="možná"),
    }
)
"""What each hedge is called."""
