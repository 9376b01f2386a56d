"""The people of ``profiles.toml``, whose head explains how a profile reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from placement._compatibility import tomllib
from placement.facts.conditions import Facts
from placement.facts.dictionary import TRAITS
from placement.facts.reading import read_facts
from placement.facts.scales import PROFICIENCY, STANCE

_FILE = Path(__file__).with_name("profiles.toml")
_LEVELS = ("excellent", "strong", "good", "basic", "none")
_STANCES = ("likes", "neutral", "dislikes")
_REST = {PROFICIENCY: "basic", STANCE: "neutral"}
_FIELDS = {
    *("name", "only", "background", *_LEVELS, *_STANCES),
    *("office", "role", "functions", "conflicts", "why", "afterwards"),
}


@dataclass(frozen=True)
class Profile:
    """A whole person, and what an expert expects to be said of them."""

    name: str
    facts: Facts
    office: str
    role: str | None
    functions: set[str]
    conflicts: set[str]

    def __str__(self) -> str:
        return self.name


@cache
def profiles() -> tuple[Profile, ...]:
    """Every profile of the file."""
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8"))["person"]
    return tuple(map(_profile, entries))


def _profile(entry: dict[str, Any]) -> Profile:
    assert entry.keys() <= _FIELDS, entry.keys() - _FIELDS
    assert entry["why"], entry["name"]
    named = list(_named(entry))
    facts = dict(named)
    assert len(facts) == len(named), f"{entry['name']}: something is said twice"
    if not entry.get("only"):
        rest = {trait.name: _REST[trait.scale] for trait in TRAITS if trait.scale in _REST}
        facts = {**rest, **facts}
        assert len(facts) == len(TRAITS), f"{entry['name']}: not a whole person"
    return Profile(
        entry["name"],
        read_facts(facts),
        entry["office"],
        entry["role"] or None,
        set(entry.get("functions", "").split()),
        set(entry.get("conflicts", "").split()),
    )


def _named(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for pair in entry["background"].split():
        name, _, value = pair.partition("=")
        yield name, value
    for value in (*_LEVELS, *_STANCES):
        yield from ((name, value) for name in entry.get(value, "").split())
