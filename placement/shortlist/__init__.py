"""The best for one post among the people of a file of results, and what sets them apart."""

from __future__ import annotations

from typing import Final

MOST: Final = 2_000
"""So many places are shown at most."""
