"""Paths into JSON: ``basics.summary``, ``education[].studyType``, ``work[0].position``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

_STEP: Final = re.compile(r"\.?(?P<key>[^.\[\]]+)|\[(?P<index>-?\d*)\]")


def top(path: str) -> str:
    """The first key of a path: ``education`` of ``education[].studyType``."""
    found = _STEP.match(path)
    return path if found is None else found["key"] or path


def rest(path: str) -> tuple[str | int | None, ...]:
    """The steps after the first key: a key, an index, or None for each element."""
    steps: list[str | int | None] = []
    for found in list(_STEP.finditer(path))[1:]:
        if found["key"] is not None:
            steps.append(found["key"])
        else:
            steps.append(int(found["index"]) if found["index"] else None)
    return tuple(steps)


def texts(cell: str, steps: Sequence[str | int | None]) -> list[str]:
    """What stands in the JSON text *cell* at the end of the steps; an empty text where an element
    has nothing there, so that two paths into the same elements stay side by side."""
    try:
        value = json.loads(cell)
    except (ValueError, RecursionError):
        return []
    return ["" if found is None else _text(found) for found in _walk(value, tuple(steps))]


def is_path(source: str) -> bool:
    """Whether the name leads further than to one key."""
    return bool(rest(source))


def _walk(value: Any, steps: tuple[str | int | None, ...]) -> Iterator[Any]:
    if not steps:
        if isinstance(value, list):
            yield from value
        else:
            yield value
        return
    step, further = steps[0], steps[1:]
    match step:
        case None:
            for element in value if isinstance(value, list) else ():
                yield from list(_walk(element, further)) or [None]
        case int():
            if isinstance(value, list) and -len(value) <= step < len(value):
                yield from _walk(value[step], further)
        case str():
            if isinstance(value, dict):
                yield from _walk(value.get(step), further)
            else:
                yield None


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
