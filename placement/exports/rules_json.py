"""Rule bases as files: written as canonical JSON, described by a JSON Schema, and read back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from typing import Any, Final

from placement import files
from placement.canonical import canonical_json
from placement.errors import Faults, PlacementError
from placement.rules.base import KnowledgeBase
from placement.rules.snapshot import from_snapshot, to_snapshot
from placement.text import Text

LARGEST: Final = 20_000_000
"""Bytes: a hundred times what a rule base needs."""


@dataclass(frozen=True, slots=True)
class Export:
    """A rule base and the canonical JSON, *form*, that it was read from. *sha256* is the identity
    of what stands there, which stays that of its day even where the traits have become more since.
    """

    base: KnowledgeBase
    sha256: str
    form: bytes

    @classmethod
    def of(cls, base: KnowledgeBase) -> Export:
        """*base* as it is exported today."""
        form = export(base)
        return cls(base, sha256(form).hexdigest(), form)

    @classmethod
    def read(cls, form: bytes) -> Export:
        """The rule base in canonical JSON.

        Raises ``PlacementError`` where it is none that this program can infer by.
        """
        try:
            return cls._of_data(json.loads(form))
        except (RecursionError, ValueError):
            raise PlacementError(_DAMAGED) from None

    @classmethod
    def _of_data(cls, data: Any) -> Export:
        form = canonical_json(data)
        return cls(from_snapshot(data), sha256(form).hexdigest(), form)


def export(base: KnowledgeBase) -> bytes:
    """The base as canonical JSON; the SHA-256 of these bytes is its identity."""
    return canonical_json(to_snapshot(base))


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of an export."""
    path = resources.files("placement.exports").joinpath("snapshot.schema.json")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def read_export(path: str) -> Export:
    """The rule base exported to the file at *path*, ``-`` for the standard input.

    Raises ``PlacementError`` where the file cannot be read or is no export, and ``Faults`` where
    its rules cannot be put together; each begins with the file's name.
    """
    name = files.name_of(path)
    text = files.read_text(path, largest=LARGEST, empty=_EMPTY)
    try:
        data = json.loads(text)
        return Export._of_data(data)
    except json.JSONDecodeError as fault:
        place = {"line": fault.lineno, "column": fault.colno}
        raise PlacementError(files.at(name, _NOT_JSON.format(**place))) from None
    except (RecursionError, ValueError):
        raise PlacementError(files.at(name, _DAMAGED)) from None
    except Faults as faults:
        raise Faults([files.at(name, fault) for fault in faults.faults]) from None
    except PlacementError as fault:
        raise PlacementError(files.at(name, fault.text)) from None


_EMPTY: Final = Text(en="the file is empty.", cs="soubor je prázdný.")
_NOT_JSON: Final = Text(
    en="line {line}, column {column}: this is not JSON. An export of the rules is written by: "
    "placement rules export.",
    cs="řádek {line}, sloupec {column}: toto není JSON. Uloženou sadu pravidel vytvoří: placement "
    "rules export.",
)
_DAMAGED: Final = Text(
    en="this is no export of the rules, or it is damaged.",
    cs="toto není uložená sada pravidel, nebo je poškozená.",
)
