"""The columns of results and what stands in them, in words; and words read back into codes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from placement.facts.dictionary import TRAITS
from placement.facts.goals import FUNCTIONS, OFFICES, ROLES, VERDICT_WORDS
from placement.facts.spellings import normalise, without_diacritics
from placement.inference.result_columns import (
    CERTAINTY,
    COVERAGE,
    FACTS,
    FIRED,
    JUDGED,
    OFFICE,
    READINESS,
    REASON,
    RECOMMENDED_FUNCTIONS,
    ROLE,
    ROLE_CERTAINTY,
    ROLE_FIT,
    known,
)
from placement.rules.model import READINESS_WORDS
from placement.text import Text

_LONGEST: Final = 200

HEADINGS: Final[Mapping[str, Text]] = {
    OFFICE: Text(en="office", cs="typ práce"),
    **{office.name: office.label for office in OFFICES},
    COVERAGE: Text(en="offices – known", cs="typy práce – posouzeno"),
    ROLE: Text(en="role", cs="role"),
    ROLE_FIT: Text(en="role – fit", cs="role – shoda"),
    READINESS: Text(en="readiness", cs="připravenost"),
    RECOMMENDED_FUNCTIONS: Text(en="recommended functions", cs="doporučené obory"),
    CERTAINTY: Text(en="certainty of the office", cs="jistota typu práce"),
    ROLE_CERTAINTY: Text(en="certainty of the role", cs="jistota role"),
    REASON: Text(en="reason", cs="důvod"),
    **{goal.name: goal.label for goal in JUDGED},
    **{
        known(goal): Text(en=f"{goal.label.en} – known", cs=f"{goal.label.cs} – posouzeno")
        for goal in JUDGED
    },
    FACTS: Text(en="facts", cs="údaje"),
    FIRED: Text(en="rules that fired", cs="použitá pravidla"),
}
"""Column → its heading in words."""

VALUES: Final[Mapping[str, Mapping[str, Text]]] = {
    OFFICE: VERDICT_WORDS,
    ROLE: {role.name: role.label for role in ROLES},
    READINESS: READINESS_WORDS,
    RECOMMENDED_FUNCTIONS: {function.name: function.label for function in FUNCTIONS},
    FACTS: {
        f"{trait.name}={value}": Text(
            en=f"{trait.label.en}={trait.text(value).en}",
            cs=f"{trait.label.cs}={trait.text(value).cs}",
        )
        for trait in TRAITS
        for value in trait.scale.values
    },
}
"""Column → the words for what may stand in it, of a list for each item. Numbers need none, and
rules go by their ids, by which ``placement rules show`` finds them."""


def result_column(heading: str) -> str | None:
    """The column of results that *heading* stands for, by its name or in words, else None."""
    return _columns().get(normalise(heading)) if len(heading) <= _LONGEST else None


def result_value(column: str, words: str) -> str:
    """The code that *words* in a column of results stand for; *words* where they are none."""
    return _codes(column).get(normalise(words), words) if len(words) <= _LONGEST else words


@cache
def _columns() -> Mapping[str, str]:
    return _spelt({column: (column, text) for column, text in HEADINGS.items()})


@cache
def _codes(column: str) -> Mapping[str, str]:
    return _spelt({code: (code, text) for code, text in VALUES.get(column, {}).items()})


def _spelt(named: Mapping[str, tuple[str, Text]]) -> Mapping[str, str]:
    """Normalised spelling, in either language, also without diacritics → what it stands for."""
    spelt: dict[str, str] = {}
    for meaning, (code, text) in named.items():
        for spelling in map(normalise, (code, text.en, text.cs)):
            spelt.setdefault(spelling, meaning)
            spelt.setdefault(without_diacritics(spelling), meaning)
    return spelt
