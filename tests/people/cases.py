"""The people of the TOML files, as cases.

Each person is a sentence (*name*), what is known of them (*facts*, in the form of ``--set``), and
what must be concluded. Of the rest, what is not given is not looked at, but for *functions*,
*recommended*, *tied*, *readiness* and *cautions*: these are complete, and empty where they are not
given.

- *office*, *role*: the verdict and the recommended role, empty for none
- *recommended*, *functions*: the recommended roles and functions, as ranked
- *tied*: the roles that share the first place
- *ranking*, *function_ranking*: all roles and all functions, as ranked
- *readiness*: role=ready or role=entry_post_first
- *cautions*: the rules that caution, without the word before them
- *fit*: goal=fit, ``none`` where nothing is decided
- *fires*: every rule that gives points by what the person told, and no other
- *also_fires*: rules that follow from a verdict
- *not_fired*: rules whose condition is decided, and false
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from placement._compatibility import tomllib

FOLDER = Path(__file__).parent
_WORDS = ("fires", "also_fires", "not_fired", "recommended", "tied", "functions", "cautions")
_PAIRS = ("facts", "fit", "readiness")
_FIELDS = {"name", "office", "role", "ranking", "function_ranking", *_WORDS, *_PAIRS}


@dataclass(frozen=True)
class Case:
    """One person and what must be concluded."""

    name: str
    facts: dict[str, str]
    office: str
    role: str | None
    fit: dict[str, int | None]
    readiness: dict[str, str]
    recommended: list[str]
    tied: list[str]
    functions: list[str]
    ranking: list[str] | None
    function_ranking: list[str] | None
    cautions: list[str]
    fires: list[str]
    also_fires: list[str]
    not_fired: list[str]

    def __str__(self) -> str:
        return self.name

    @property
    def fired(self) -> set[str]:
        """Every rule the case says must fire."""
        ready = {f"{role}.{readiness}" for role, readiness in self.readiness.items()}
        cautions = {f"caution.{caution}" for caution in self.cautions}
        return {*self.fires, *self.also_fires, *cautions, *ready}


@cache
def cases() -> tuple[Case, ...]:
    """Every case, file by file."""
    return tuple(
        _case(entry)
        for path in sorted(FOLDER.glob("*.toml"))
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["person"]
    )


def _case(entry: dict[str, Any]) -> Case:
    unknown = set(entry) - _FIELDS
    assert not unknown, f"{entry['name']}: {unknown}"
    lists = {name: entry.get(name, "").split() for name in _WORDS}
    pairs = {name: dict(_pairs(entry.get(name, ""))) for name in _PAIRS}
    return Case(
        name=entry["name"],
        facts=pairs["facts"],
        office=entry["office"],
        role=entry["role"] or None,
        fit={goal: None if fit == "none" else int(fit) for goal, fit in pairs["fit"].items()},
        readiness=pairs["readiness"],
        ranking=entry["ranking"].split() if "ranking" in entry else None,
        function_ranking=entry["function_ranking"].split() if "function_ranking" in entry else None,
        **lists,
    )


def _pairs(words: str) -> list[tuple[str, str]]:
    pairs = [(name, value) for name, _, value in (word.partition("=") for word in words.split())]
    assert len(pairs) == len(dict(pairs)), words
    return pairs
