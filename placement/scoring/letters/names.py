"""Names of files for identifiers that anybody may have written."""

from __future__ import annotations

import re
from typing import Final

from placement.facts.spellings import without_diacritics

INDEX: Final = "index"
"""The list of all letters is called so, and no letter is."""
_LONGEST: Final = 60
_ODD: Final = re.compile(r"[^A-Za-z0-9_-]+")
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|conin|conout)", re.IGNORECASE)
"""Names that are devices on Windows, whatever the ending
(https://learn.microsoft.com/windows/win32/fileio/naming-a-file)."""
_NAMELESS: Final = "person"


class FileNames:
    """Gives each identifier the name of a file of its own, without an ending.

    Only letters without diacritics, digits, ``-`` and ``_``, at most 60 of them, whatever the
    identifier holds: no folder, no dot, no device of Windows. Names that would differ only in case
    are one to some systems, and count as the same; of several the later ones get a number.
    """

    def __init__(self) -> None:
        self._taken = {INDEX}

    def of(self, identifier: str) -> str:
        """The name for the next person."""
        # What is far beyond the length of a name need not be looked at.
        plain = without_diacritics(identifier[: 4 * _LONGEST])
        name = _ODD.sub("-", plain).strip("-")[:_LONGEST].strip("-") or _NAMELESS
        if _RESERVED.fullmatch(name):
            name = f"{_NAMELESS}-{name}"
        unique, number = name, 2
        while unique.casefold() in self._taken:
            end = f"-{number}"
            unique = name[: _LONGEST - len(end)] + end
            number += 1
        self._taken.add(unique.casefold())
        return unique
