"""One person's facts: from a file or the standard input, and from ``--set``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from placement import files
from placement._compatibility import tomllib
from placement.errors import Faults, PlacementError
from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.reading import in_order, read_facts, read_trait, read_value
from placement.text import Text, plain, quoted

LARGEST: Final = 1_000_000
"""Bytes: no one person's facts need more; a larger file was meant for something else."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person: facts in dictionary order, and what the file called them, if anything."""

    facts: Facts
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """A fact given on the command line; a *value* of None makes the trait unknown."""

    trait: str
    value: str | None


def read_person(path: str) -> Person:
    """The person in a JSON or TOML file, or in the standard input where *path* is ``-``.

    The file holds an object of traits and values, and optionally an ``id``. Raises
    ``PlacementError`` where it cannot be read, and ``Faults`` naming every fault in it, each with
    its line.
    """
    return parse_person(person_text(path), path)


def person_text(path: str) -> str:
    """What stands in the file at *path*; raises ``PlacementError`` where it cannot be read."""
    return files.read_text(path, largest=LARGEST, too_large=_HUGE, empty=_EMPTY)


def parse_person(text: str, path: str) -> Person:
    """The person in *text*, which stands in the file at *path*; raises as :func:`read_person`."""
    name = files.name_of(path)
    data = dict(_parsed(text, path, name))
    identifier = data.pop("id", None)
    if identifier is not None and not isinstance(identifier, (str, int)):
        raise PlacementError(files.at(name, _ID))
    facts = read_facts(data, place=lambda key: _place(name, text, key))
    return Person(facts, None if identifier is None else str(identifier))


def read_setting(words: str, option: str = "--set") -> Setting:
    """``TRAIT=VALUE`` as it stands on the command line; ``TRAIT=`` makes the trait unknown.

    *option* is what it was given to, for messages.

    Raises ``PlacementError`` for anything else.
    """
    name, separator, value = words.partition("=")
    if not separator:
        raise PlacementError(_NO_SETTING.format(option=option, words=quoted(words)))
    place = plain(option)
    trait = read_trait(name, place=place)
    return Setting(trait.name, read_value(trait, value, place=place))


def read_settings(words: Iterable[str], option: str = "--set") -> tuple[Setting, ...]:
    """All ``TRAIT=VALUE`` of a command line; raises ``Faults`` naming every fault at once."""
    settings: dict[str, Setting] = {}
    faults: list[Text] = []
    for word in words:
        try:
            setting = read_setting(word, option)
        except PlacementError as fault:
            faults.append(fault.text)
        else:
            before = settings.setdefault(setting.trait, setting)
            if before != setting:
                faults.append(_TWICE.format(option=option, trait=setting.trait))
    if faults:
        raise Faults(faults)
    return tuple(settings.values())


def with_settings(facts: Facts, settings: Iterable[Setting]) -> tuple[Facts, tuple[Text, ...]]:
    """The facts with the settings put over them, and a remark on each that was overridden."""
    changed = dict(facts)
    remarks: list[Text] = []
    for setting in settings:
        before = changed.pop(setting.trait, None)
        if setting.value is not None:
            changed[setting.trait] = setting.value
        if before is not None and before != setting.value:
            trait = BY_NAME[setting.trait]
            value = _UNKNOWN if setting.value is None else trait.text(setting.value)
            remarks.append(
                _OVERRIDDEN.format(trait=trait.label, before=trait.text(before), value=value)
            )
    return in_order(changed), tuple(remarks)


def _parsed(text: str, path: str, name: Text) -> Mapping[str, Any]:
    toml = path.lower().endswith(".toml")
    if not toml and not path.lower().endswith(".json"):
        toml = not text.lstrip().startswith(("{", "["))
    try:
        data = tomllib.loads(text) if toml else json.loads(text, object_pairs_hook=_no_repetition)
    except json.JSONDecodeError as fault:
        reason = Text(en=fault.msg, cs=fault.msg)
        raise PlacementError(
            files.at(name, _NOT_JSON.format(line=fault.lineno, column=fault.colno, reason=reason))
        ) from None
    except tomllib.TOMLDecodeError as fault:
        if _is_table(text):
            raise PlacementError(files.at(name, _TABLE)) from None
        raise PlacementError(files.at(name, _NOT_TOML.format(reason=fault))) from None
    except RecursionError:
        raise PlacementError(files.at(name, _TOO_DEEP)) from None
    except _RepeatedKey as fault:
        raise PlacementError(files.at(name, _REPEATED.format(key=quoted(fault.args[0])))) from None
    except ValueError:
        # A number of more digits than Python will read.
        raise PlacementError(files.at(name, _NUMBER)) from None
    if isinstance(data, list):
        raise PlacementError(files.at(name, _LIST))
    if not isinstance(data, dict):
        raise PlacementError(files.at(name, _NO_OBJECT))
    return data


def _is_table(text: str) -> bool:
    """Whether it looks like a file of people: a header with several columns of ours."""
    header = text.lstrip("\ufeff").partition("\n")[0]
    cells = re.split(r"[,;\t|]", header)
    known = {s.casefold() for t in TRAITS for s in (t.name, t.label.en, t.label.cs)}
    found = [cell for cell in cells if cell.strip().strip('"').casefold() in known]
    return len(cells) > 1 and bool(found)


class _RepeatedKey(Exception):
    pass


def _no_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _RepeatedKey(key)
        found[key] = value
    return found


def _place(name: Text, text: str, key: str) -> Text:
    """The file and the line that *key* stands on, where it can be told."""
    found = re.search(rf"""(?m)^\s*[{{,]?\s*["']?{re.escape(key)}["']?\s*[:=]""", text)
    found = found or re.search(rf"""["']{re.escape(key)}["']\s*:""", text)
    if found is None:
        return name
    line = text.count("\n", 0, found.end()) + 1
    return _LINE.format(name=name, line=line)


_LINE: Final = Text(en="{name}, line {line}", cs="{name}, řádek {line}")
_UNKNOWN: Final = Text(en="unknown", cs="neznámo")
_NOT_JSON: Final = Text(
    en="line {line}, column {column}: this is not JSON ({reason}).",
    cs="řádek {line}, sloupec {column}: toto není JSON ({reason}).",
)
_NOT_TOML: Final = Text(en="this is not TOML: {reason}.", cs="toto není TOML: {reason}.")
_TOO_DEEP: Final = Text(
    en="nested too deeply; the facts are one flat object.",
    cs="příliš hluboké vnoření; údaje tvoří jeden plochý objekt.",
)
_REPEATED: Final = Text(en="the key {key} stands there twice.", cs="klíč {key} je tam dvakrát.")
_HUGE: Final = Text(
    en="larger than a million bytes, more than one person's facts can need. For a file of "
    "applicants use: placement score.",
    cs="větší než milion bajtů, což je na údaje jednoho člověka příliš. Pro soubor uchazečů "
    "použijte: placement score.",
)
_EMPTY: Final = Text(
    en='the file is empty. The least it can hold is {"communication": "good"}.',
    cs='soubor je prázdný. Nejmenší možný obsah je {"communication": "good"}.',
)
_NUMBER: Final = Text(
    en="a number in it is too long; the values are words.",
    cs="je v něm příliš dlouhé číslo; hodnoty jsou slova.",
)
_TABLE: Final = Text(
    en="this looks like a file of many people; to score it use: placement score. One of them is "
    "explained by placement explain RESULTS --row ID.",
    cs="toto vypadá jako soubor s více lidmi; vyhodnotí ho placement score. Jednoho z nich "
    "vysvětlí placement explain VÝSLEDKY --row ID.",
)
_LIST: Final = Text(
    en="this is a list; for a file of applicants use: placement score.",
    cs="toto je seznam; pro soubor uchazečů použijte: placement score.",
)
_NO_OBJECT: Final = Text(
    en="the facts must be an object of traits and their values.",
    cs="údaje musí tvořit objekt: údaj a jeho hodnota.",
)
_ID: Final = Text(en="id: must be text or a number.", cs="id: má být text nebo číslo.")
_NO_SETTING: Final = Text(
    en="{option}: {words} is not TRAIT=VALUE; for example {option} communication=good.",
    cs="{option}: {words} nemá tvar ÚDAJ=HODNOTA; například {option} communication=good.",
)
_TWICE: Final = Text(
    en="--set: {trait} is set twice, to different values.",
    cs="--set: údaj {trait} je nastaven dvakrát, pokaždé jinak.",
)
_OVERRIDDEN: Final = Text(
    en="Note: “{trait}” counts as “{value}” (--set), not as “{before}”, which the file says.",
    cs="Poznámka: u údaje „{trait}“ platí „{value}“ (--set), ne „{before}“ ze souboru.",
)
