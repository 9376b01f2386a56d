"""A proposal written as a mapping's TOML file, with the reason beside every line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from placement.mapping.proposing import Entry, Proposal
from placement.reading.options import Reading
from placement.text import Language, Text, printable

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_SHOWN: Final = 10


def as_toml(proposal: Proposal, file: str, reading: Reading, language: Language) -> str:
    """The text of a mapping for *file*, which is read as *reading* says."""
    return "\n".join(_lines(proposal, file, reading, language)) + "\n"


def _lines(proposal: Proposal, file: str, reading: Reading, language: Language) -> Iterator[str]:
    for text in (_TITLE.format(file=printable(file)), _HOW, _ASK):
        yield f"# {text.to(language)}"
    yield "mapping = 1"
    if proposal.id is not None:
        assert proposal.id_why is not None
        yield f"id = {quote(proposal.id)}  # {proposal.id_why.to(language)}"
    else:
        yield f"# {_NO_ID.to(language)}"
    said = list(_reading(reading))
    if said:
        yield from ("", "[file]", *said)
    for entry in proposal.entries:
        yield ""
        yield from _entry(entry, language)
    if proposal.left:
        yield ""
        yield f"# {_LEFT.to(language)}"
        for name, why in proposal.left:
            yield f"#   {quote(name)}: {why.to(language)}"


def _reading(reading: Reading) -> Iterator[str]:
    for name in reading.__slots__:
        value = getattr(reading, name)
        if isinstance(value, tuple):
            yield f'{name} = "{value[0]}-{value[1]}"'
        elif isinstance(value, int):
            yield f"{name} = {value}"
        elif value is not None:
            yield f"{name} = {quote(value)}"


def _entry(entry: Entry, language: Language) -> Iterator[str]:
    yield f"[traits.{entry.trait.name}]  # {entry.trait.label.to(language)}"
    yield f"column = {quote(entry.source)}  # {entry.why.to(language)}"
    if entry.ask is not None:
        yield f"ask = {quote(entry.ask.to(language))}"
    if entry.split is not None:
        yield f"split = {quote(entry.split)}"
    if entry.bins:
        pairs = ", ".join(f"{quote(words)} = {quote(value)}" for words, value in entry.bins)
        why = "" if entry.bins_why is None else f"  # {entry.bins_why.to(language)}"
        yield f"bins = {{ {pairs} }}{why}"
    if entry.values or entry.open_values:
        yield f"[traits.{entry.trait.name}.values]"
        for words, value, reason in entry.values:
            yield f"{_key(words)} = {quote(value)}  # {reason.to(language)}"
        allowed = ", ".join((*entry.trait.scale.values, "unknown"))
        for words in entry.open_values[:_SHOWN]:
            yield f'# {_key(words)} = ""  # {_ONE_OF.format(values=allowed).to(language)}'


def _key(words: str) -> str:
    return words if _BARE.fullmatch(words) else quote(words)


def quote(words: str) -> str:
    """*words* as TOML has text: what JSON escapes, TOML escapes alike."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


_TITLE: Final = Text(en="Mapping proposed for {file}.", cs="Návrh mapování pro {file}.")
_HOW: Final = Text(
    en="Read every line; the reason stands beside it. Check it with: placement map FILE --check"
    " MAPPING",
    cs="Přečtěte každý řádek; důvod stojí vedle. Zkontrolujte ho pomocí: placement map SOUBOR"
    " --check MAPOVÁNÍ",
)
_ASK: Final = Text(
    en="What is open is left as ask: decide it and remove that line, or remove the trait's table.",
    cs="Co je otevřené, nese ask: rozhodněte a ten řádek odstraňte, nebo odstraňte celou tabulku.",
)
_NO_ID: Final = Text(
    en="No column names each person once; without id they go by file and line.",
    cs="Žádný sloupec neurčuje každého člověka zvlášť; bez id slouží soubor a řádek.",
)
_LEFT: Final = Text(en="Not placed:", cs="Nezařazeno:")
_ONE_OF: Final = Text(en="one of: {values}", cs="jedno z: {values}")
