"""The rule bases that earlier versions of the program decided by, as they were exported then."""

from __future__ import annotations

from importlib import resources
from typing import Final

RULES_1: Final = "669ad3ea05b4bc667481237a16c36411c973d819a6a3da2d62b1c82000292cf3"
"""The identity of rule base 1.0.0."""

EARLIER: Final = {RULES_1: "rules-1.0.0.json"}
"""The identity of each → its file in ``earlier/``."""


def earlier_form(sha256: str) -> bytes:
    """The canonical JSON of the rule base of that identity, one of :data:`EARLIER`."""
    place = resources.files("placement.exports").joinpath("earlier", EARLIER[sha256])
    return place.read_bytes()
