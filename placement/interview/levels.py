"""How far an interview goes: until the result is likely, clear or settled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

Level = Literal["likely", "clear", "settled"]
LEVELS: Final[tuple[Level, ...]] = ("likely", "clear", "settled")
"""How far an interview goes."""
LEAST: Final[Mapping[Level, int]] = {"likely": 80, "clear": 95, "settled": 100}
"""The certainty at which each level is reached; *settled* is proved too."""


def next_level(level: Level) -> Level:
    """The level above, or the highest."""
    return LEVELS[min(LEVELS.index(level) + 1, len(LEVELS) - 1)]
