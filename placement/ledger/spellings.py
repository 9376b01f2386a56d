"""How one identifier comes to be written in several ways."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Final
from unicodedata import normalize

_WAYS: Final[tuple[Callable[[str], str], ...]] = (
    lambda words: normalize("NFKC", words),
    lambda words: " ".join(words.split()),
    str.upper,
    str.lower,
    str.title,
    lambda words: "".join(words.split()),
    lambda words: f"{words} ",
    lambda words: f" {words}",
)
"""How one identifier comes to be written in several ways."""


def spellings(subject: str) -> set[str]:
    """Other ways of writing an identifier."""
    found = {subject}
    for size in (1, 2, 3):
        for ways in combinations(_WAYS, size):
            written = subject
            for way in ways:
                written = way(written)
            found.add(written)
    return found
