"""Paths into JSON: ``basics.summary``, ``education[].studyType``, ``work[0].position``,
``skills[name=Accounting].level``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from placement.facts.spellings import normalise

_STEP: Final = re.compile(
    r"\.?(?P<key>[^.\[\]]+)|\[(?P<index>-?\d*)\]|\[(?P<field>[^=\[\]]+)=(?P<value>[^\[\]]*)\]"
)


@dataclass(frozen=True, slots=True)
class Where:
    """The elements of a list whose *field* has the *value*, in any case."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Each:
    """All elements of a list."""


Step: TypeAlias = "str | int | Where | Each"
"""A key of an object, a place in a list, or which elements of it."""


def top(path: str) -> str:
    """The first key of a path: ``education`` of ``education[].studyType``."""
    found = _STEP.match(path)
    return path if found is None else found["key"] or path


def rest(path: str) -> tuple[Step, ...]:
    """The steps after the first key."""
    return tuple(map(_step, list(_STEP.finditer(path))[1:]))


def texts(cell: str, steps: tuple[Step, ...]) -> list[str]:
    """What stands in the JSON text *cell* at the end of the steps; an empty text where an element
    has nothing there, so that two paths into the same elements stay side by side."""
    try:
        value = json.loads(cell)
    except (ValueError, RecursionError):
        return []
    return ["" if found is None else _text(found) for found in _walk(value, steps)]


def _step(found: re.Match[str]) -> Step:
    if found["key"] is not None:
        return found["key"]
    if found["field"] is not None:
        return Where(found["field"], normalise(found["value"]))
    return int(found["index"]) if found["index"] else Each()


def _walk(value: Any, steps: tuple[Step, ...]) -> Iterator[Any]:
    if not steps:
        if isinstance(value, list):
            yield from value
        else:
            yield value
        return
    step, further = steps[0], steps[1:]
    elements = value if isinstance(value, list) else []
    match step:
        case Each():
            for element in elements:
                yield from list(_walk(element, further)) or [None]
        case Where(field, wanted):
            for element in elements:
                said = element.get(field) if isinstance(element, dict) else None
                if said is not None and normalise(_text(said)) == wanted:
                    yield from list(_walk(element, further)) or [None]
        case int():
            if -len(elements) <= step < len(elements):
                yield from _walk(elements[step], further)
        case str():
            if isinstance(value, dict):
                yield from _walk(value.get(step), further)
            else:
                yield None


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
