"""What can go wrong for a user, said so that they can act on it.

The library raises these; the command's edge turns them into a message and an exit code.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from placement.text import Text

DONE = 0
BAD_NEWS = 1
UNUSABLE = 2
SOME_REJECTED = 3


class PlacementError(Exception):
    """A fault the user can mend: *text* names the place, the value, and what is allowed.

    ``exit_code`` is the command's exit code: 2, the request or an input could not be used,
    unless a subclass says otherwise.
    """

    exit_code = UNUSABLE

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class Faults(PlacementError):
    """Several faults of one input, reported together rather than one a run."""

    def __init__(self, faults: Sequence[Text]) -> None:
        super().__init__(
            Text(
                en="\n".join(fault.en for fault in faults),
                cs="\n".join(fault.cs for fault in faults),
            )
        )
        self.faults = tuple(faults)


def missing_extra(extra: str, fault: ModuleNotFoundError) -> PlacementError:
    """What to say where a package of an optional part of this one is not installed."""
    return PlacementError(_NOT_INSTALLED.format(name=fault.name or "?", extra=extra))


_NOT_INSTALLED: Final = Text(
    en="this needs {name}, which is not installed. It comes with: pip install 'placement[{extra}]'",
    cs="k tomu je potřeba {name}, ale není nainstalováno. Přidá je: pip install "
    "'placement[{extra}]'",
)
