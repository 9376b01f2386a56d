"""A table of a TOML file, with what is wrong in it and on which lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any, Final, TypeVar

from placement.files import at
from placement.text import Text, quoted

T = TypeVar("T")
D = TypeVar("D")

_HEADING: Final = re.compile(r"^\s*\[\[?(?P<keys>[^\]]*)\]")
_KEY: Final = re.compile(
    r"""\s*(?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>[^']*)'|(?P<bare>[\w-]+))\s*"""
)


class Table:
    """A table's *data*, and the keys that lead to it; faults of all tables are gathered in one
    list, each beginning with the file and the line."""

    def __init__(
        self,
        data: Mapping[str, Any],
        text: str,
        name: Text,
        keys: tuple[str, ...] = (),
        faults: list[Text] | None = None,
    ) -> None:
        self.data = data
        self.faults: list[Text] = [] if faults is None else faults
        self._text = text
        self._name = name
        self._keys = keys

    def fault(self, key: str, fault: Text, keys: tuple[str, ...] | None = None) -> None:
        """Notes what is wrong with *key*; *keys* lead to it from here where it is not directly
        here."""
        path = (*self._keys, *((key,) if key else ())) if keys is None else (*self._keys, *keys)
        line = line_of(self._text, path)
        place = _KEY_PLACE.format(file=self._name, line=line, key=".".join(path) or "–")
        self.faults.append(at(place, fault))

    def allow(self, allowed: Sequence[str]) -> None:
        """Notes keys that are none of *allowed*, with the nearest."""
        for key in self.data:
            if key not in allowed:
                near = get_close_matches(key, allowed, n=1, cutoff=0.5)
                nearest = _NEAREST.format(key=near[0]) if near else ""
                self.fault(
                    key,
                    _NO_KEY.format(key=quoted(key), nearest=nearest, allowed=", ".join(allowed)),
                )

    def get(self, key: str, kind: type[T], default: D) -> T | D:
        """The value of *key*, *default* where it is not there or of another kind."""
        value = self.data.get(key)
        if value is None:
            return default
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.fault(key, _KIND.format(kind=_KINDS[kind]))
            return default
        return value

    def texts(self, key: str) -> list[str]:
        """A list of texts, or a single one; empty where it is not there."""
        value = self.data.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.fault(key, _KIND.format(kind=_KINDS[list]))
            return []
        return value

    def choice(self, key: str, allowed: Sequence[str]) -> str | None:
        """One of *allowed*; None where it is not there or something else."""
        value = self.get(key, str, None)
        if value is None or value in allowed:
            return value
        near = get_close_matches(value, allowed, n=1, cutoff=0.5)
        self.fault(
            key,
            _NO_CHOICE.format(
                value=quoted(value),
                nearest=_NEAREST.format(key=near[0]) if near else "",
                allowed=", ".join(allowed),
            ),
        )
        return None

    def table(self, key: str) -> Table:
        """The table below *key*, empty where it is not there."""
        data = self.get(key, dict, {})
        return Table(data, self._text, self._name, (*self._keys, key), self.faults)

    def tables(self, key: str) -> Iterator[tuple[str, Table]]:
        """The tables in the table below *key*."""
        within = self.table(key)
        for name in within.data:
            yield name, within.table(name)

    def items(self, kind: type[T]) -> Iterator[tuple[str, T]]:
        """The pairs of the table whose values are of *kind*; others are noted."""
        for key in self.data:
            value = self.get(key, kind, None)
            if value is not None:
                yield key, value


def line_of(text: str, keys: Sequence[str]) -> int:
    """The line on which the last of *keys* is written, or of the nearest before it that is."""
    best, found = 0, 1
    heading: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), start=1):
        headed = _HEADING.match(line)
        if headed:
            heading = _split(headed["keys"])
            here = heading
        else:
            begin = line.split("=", 1)[0] if not line.lstrip().startswith(('"', "'")) else line
            here = (*heading, *_split(begin)) if "=" in line else heading
        common = _common(here, keys)
        if common > best:
            best, found = common, number
    return found


def _common(here: Sequence[str], keys: Sequence[str]) -> int:
    """How many keys both begin with; 0 where *here* goes elsewhere."""
    count = 0
    for one, other in zip(here, keys, strict=False):
        if one != other:
            break
        count += 1
    return count


def _split(written: str) -> tuple[str, ...]:
    """The keys of ``traits."my key".column``."""
    keys: list[str] = []
    position = 0
    while found := _KEY.match(written, position):
        keys.append(next(part for part in found.groups() if part is not None))
        position = found.end()
        if written[position : position + 1] != ".":
            break
        position += 1
    return tuple(keys)


_KINDS: Final[dict[type, Text]] = {
    str: Text(en="text in quotation marks", cs="text v uvozovkách"),
    int: Text(en="a whole number", cs="celé číslo"),
    date: Text(en="a day such as 2030-01-31", cs="den, například 2030-01-31"),
    dict: Text(en="a table", cs="tabulka"),
    list: Text(en="text, or a list of texts", cs="text nebo seznam textů"),
}
_KEY_PLACE: Final = Text(en="{file}, line {line}, {key}", cs="{file}, řádek {line}, {key}")
_NEAREST: Final = Text(en="; the nearest is {key}", cs="; nejbližší je {key}")
_NO_KEY: Final = Text(
    en="there is no key {key}{nearest}. Allowed: {allowed}.",
    cs="klíč {key} tu nemá co dělat{nearest}. Povolené: {allowed}.",
)
_NO_CHOICE: Final = Text(
    en="{value} is not allowed{nearest}. Allowed: {allowed}.",
    cs="hodnota {value} není povolena{nearest}. Povolené: {allowed}.",
)
_KIND: Final = Text(en="{kind} is wanted here.", cs="tady má být {kind}.")
