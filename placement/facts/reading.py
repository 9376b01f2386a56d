"""What people write, turned into facts, or refused with what is allowed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from placement.errors import Faults, PlacementError
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.protected import protected_ground
from placement.facts.spellings import (
    UNKNOWN,
    accepted_spellings,
    nearest,
    normalise,
    trait_spellings,
    value_spellings,
)
from placement.facts.traits import Trait
from placement.text import Text, joined, quoted

__all__ = [
    "UNKNOWN",
    "accepted_spellings",
    "in_order",
    "normalise",
    "read_facts",
    "read_trait",
    "read_value",
]

_LONGEST: Final = 200
"""Longer words are no spelling of anything; they are refused unread."""
_MOST_FAULTS: Final = 100


def read_trait(words: str, *, place: Text | None = None) -> Trait:
    """The trait that *words* name: by its name in the dictionary or by either label.

    Raises ``PlacementError``, beginning with *place* where it is given, for anything else.
    """
    found = _find_trait(words)
    if found is None:
        raise PlacementError(_at(place, _no_such_trait(words, listed=True)))
    return found


def read_value(trait: Trait, words: str, *, place: Text | None = None) -> str | None:
    """The value of *trait* that *words* stand for; None where they say that it is not known.

    Raises ``PlacementError``, beginning with *place* where it is given, for anything else.
    """
    spelling = _spelling(words)
    if spelling in UNKNOWN:
        return None
    value = value_spellings(trait).get(spelling)
    if value is None:
        raise PlacementError(_at(place, _no_such_value(trait, words)))
    return value


Place: TypeAlias = "Text | Callable[[str], Text] | None"
"""Where facts stand, to begin a message with: one place for all, or that of each name."""


def read_facts(mapping: object, *, place: Place = None) -> dict[str, str]:
    """The facts that *mapping*, trait → value, tells, in dictionary order; unknown ones left out.

    None means not known. Raises ``Faults`` naming every fault at once (the first hundred of
    them), each beginning with *place* where it is given: a name that is no trait or is a protected
    attribute, a value that is not allowed or is not text, and a trait given twice.
    """
    if not isinstance(mapping, Mapping):
        raise Faults([_at(_where(place, ""), _NO_MAPPING.format(kind=_kind(mapping)))])
    faults: list[Text] = []
    written: dict[str, str] = {}
    values: dict[str, str] = {}
    listed = True
    for name, value in mapping.items():
        here = _where(place, name)
        if len(faults) >= _MOST_FAULTS:
            faults.append(_at(here, _MORE_FAULTS))
            break
        if not isinstance(name, str):
            faults.append(_at(here, _NAME_TYPE.format(kind=_kind(name))))
            continue
        trait = _find_trait(name)
        if trait is None:
            faults.append(_at(here, _no_such_trait(name, listed)))
            listed = False
            continue
        first = written.setdefault(trait.name, name)
        if first != name:
            twice = _TWICE.format(trait=_named(trait), one=quoted(first), two=quoted(name))
            faults.append(_at(here, twice))
        try:
            read = _read_any(trait, value, here)
        except PlacementError as fault:
            faults.append(fault.text)
        else:
            if read is not None:
                values[trait.name] = read
    if faults:
        raise Faults(faults)
    return in_order(values)


def in_order(facts: Mapping[str, str]) -> dict[str, str]:
    """The facts in the order of the data dictionary."""
    return {trait.name: facts[trait.name] for trait in TRAITS if trait.name in facts}


def _where(place: Place, name: object) -> Text | None:
    return place(str(name)) if callable(place) else place


_NO_MAPPING: Final = Text(
    en="the facts must be an object of traits and their values, not {kind}.",
    cs="vstup má být objekt s údaji a jejich hodnotami, ne {kind}.",
)
_NAME_TYPE: Final = Text(
    en="the name of a trait must be text, not {kind}.",
    cs="název údaje má být text, ne {kind}.",
)
_VALUE_TYPE: Final = Text(
    en="{trait}: the value must be text, for example {example}, not {kind}. Allowed: {allowed}.",
    cs="{trait}: hodnota má být text, například {example}, ne {kind}. Povolené hodnoty: {allowed}.",
)
_NO_VALUE: Final = Text(
    en="{trait}: {words} is not allowed{nearest}. Allowed: {allowed}.",
    cs="{trait}: hodnota {words} není povolena{nearest}. Povolené hodnoty: {allowed}.",
)
_NO_TRAIT: Final = Text(
    en="there is no trait {words}{nearest}.", cs="neznámý údaj {words}{nearest}."
)
_ALL_TRAITS: Final = Text(
    en=f" Traits: {', '.join(BY_NAME)}.", cs=f" Známé údaje: {', '.join(BY_NAME)}."
)
_PROTECTED: Final = Text(
    en="{words} is a protected attribute ({ground}): it is never used, please leave it out.",
    cs="{words} je chráněný údaj ({ground}): nikdy se nepoužívá, vynechte ho prosím.",
)
_TWICE: Final = Text(
    en="{trait} is given twice: as {one} and as {two}.",
    cs="{trait}: údaj je uveden dvakrát, jako {one} a jako {two}.",
)
_NEAREST: Final = Text(en="; the nearest is {nearest}", cs="; nejbližší je {nearest}")
_MORE_FAULTS: Final = Text(
    en=f"there may be more faults; only the first {_MOST_FAULTS} are listed.",
    cs=f"chyb může být víc; vypsáno je jen prvních {_MOST_FAULTS}.",
)


def _read_any(trait: Trait, value: object, place: Text | None) -> str | None:
    """The value of *trait* in whatever a file held."""
    if value is None:
        return None
    if isinstance(value, str):
        return read_value(trait, value, place=place)
    fault = _VALUE_TYPE.format(
        trait=_named(trait),
        example=quoted(trait.scale.values[-1]),
        kind=_kind(value),
        allowed=_allowed(trait),
    )
    raise PlacementError(_at(place, fault))


def _find_trait(words: str) -> Trait | None:
    name = trait_spellings().get(_spelling(words))
    return None if name is None else BY_NAME[name]


def _no_such_trait(words: str, listed: bool) -> Text:
    """The fault of a name that is no trait; it ends with all that are where they are *listed*."""
    ground = protected_ground(words)
    if ground is not None:
        return _PROTECTED.format(words=quoted(words), ground=ground)
    name = nearest(_spelling(words), trait_spellings())
    fault = _NO_TRAIT.format(
        words=quoted(words),
        nearest="" if name is None else _NEAREST.format(nearest=_named(BY_NAME[name])),
    )
    return Text(en=fault.en + _ALL_TRAITS.en, cs=fault.cs + _ALL_TRAITS.cs) if listed else fault


def _no_such_value(trait: Trait, words: str) -> Text:
    value = nearest(_spelling(words), value_spellings(trait))
    return _NO_VALUE.format(
        trait=_named(trait),
        words=quoted(words),
        nearest="" if value is None else _NEAREST.format(nearest=_shown(trait, value)),
        allowed=_allowed(trait),
    )


def _spelling(words: str) -> str:
    """The normalised words; only the beginning of what is too long to be any spelling.

    Cut before it is normalised, for ordering a long run of combining marks takes time that grows
    with its square; the full stop keeps the beginning from being taken for the whole.
    """
    stripped = words.strip()
    return normalise(stripped if len(stripped) <= _LONGEST else stripped[:60] + ".")


def _named(trait: Trait) -> Text:
    """The trait's label, and its name where that is another."""
    return _with_code(trait.label, trait.name)


def _shown(trait: Trait, value: str) -> Text:
    """The value's label, and its name where that is another."""
    return _with_code(trait.text(value), value)


def _with_code(label: Text, code: str) -> Text:
    """A label, and the code in brackets in each language in which it is another."""
    return Text(
        en=label.en if label.en == code else f"{label.en} ({code})",
        cs=label.cs if label.cs == code else f"{label.cs} ({code})",
    )


def _allowed(trait: Trait) -> Text:
    return joined(_shown(trait, value) for value in trait.scale.values)


def _kind(value: object) -> Text:
    """What stands where text should, in a word or two; a number is shown where it is short."""
    match value:
        case None:
            return Text(en="an empty value", cs="prázdná hodnota")
        case bool():
            return Text(en=f"the value {str(value).lower()}", cs=f"hodnota {str(value).lower()}")
        case int() if value.bit_length() > 64:
            return Text(en="a number", cs="číslo")
        case int() | float():
            return Text(en=f"the number {value}", cs=f"číslo {value}")
        case str():
            return Text(en="text", cs="text")
        case Mapping():
            return Text(en="an object", cs="objekt")
        case list() | tuple() | set() | frozenset():
            return Text(en="a list", cs="seznam")
        case _:
            return Text(en="something else", cs="něco jiného")


def _at(place: Text | None, fault: Text) -> Text:
    """The fault, beginning with where it is."""
    if place is None:
        return fault
    return Text(en=f"{place.en}: {fault.en}", cs=f"{place.cs}: {fault.cs}")
