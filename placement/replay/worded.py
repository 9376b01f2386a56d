"""What the rules of a record's day say in words, read from their canonical JSON alone.

So an old record is explained in the words of its day even where this program cannot infer by those
rules any more, or concludes something else from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from placement.explanation.words import sources_words
from placement.facts.conditions import Attribute
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import OFFICE_VERDICT
from placement.rules.model import Basis
from placement.text import LANGUAGES, Text, plain, printable

_ATTRIBUTES: Mapping[str, Attribute] = {**BY_NAME, OFFICE_VERDICT.name: OFFICE_VERDICT}


@dataclass(frozen=True, slots=True)
class Worded:
    """What a rule says to the person, and where it is said."""

    text: Text
    source: Text


def worded(form: bytes | None, case: Mapping[str, str]) -> dict[str, Worded]:
    """Each rule of the rule base in *form*, in words for somebody of whom *case* is known.

    A rule whose words cannot be read is left out; without a form there are none.
    """
    if form is None:
        return {}
    found = {}
    for rule in _rules(form):
        try:
            text = Text(en=rule["text"]["en"], cs=rule["text"]["cs"])
            source = sources_words(map(printable, rule["sources"]), Basis(rule["basis"]))
            found[str(rule["id"])] = Worded(_filled(text, case), source)
        except (KeyError, TypeError, ValueError):
            continue
    return found


def _rules(form: bytes) -> list[Any]:
    try:
        rules: list[Any] = msgspec.json.decode(form)["rules"]
    except (msgspec.MsgspecError, KeyError, TypeError):
        return []
    return rules


def _filled(text: Text, case: Mapping[str, str]) -> Text:
    """The text with its placeholders filled by the words for what is known, else a dash."""
    names = {name for language in LANGUAGES for name in text.placeholders(language)}
    filled = text.format(**{name: _value(name, case.get(name)) for name in names})
    return Text(en=printable(filled.en), cs=printable(filled.cs))


def _value(name: str, value: str | None) -> Text:
    if value is None:
        return plain("–")
    attribute = _ATTRIBUTES.get(name)
    if attribute is None or value not in attribute.scale.values:
        return plain(value)
    return attribute.text(value)
