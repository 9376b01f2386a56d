"""A proposal written as a mapping's TOML file, with the reason beside every line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from placement.mapping.likeness import candidates
from placement.mapping.looking import Foreign
from placement.mapping.proposal import Entry, Proposal
from placement.mapping.wordings import usually
from placement.reading.mapped.numbers import number
from placement.reading.options import Reading
from placement.text import Language, Text, joined, printable

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_SHOWN: Final = 10


def as_toml(proposal: Proposal, file: str, reading: Reading, language: Language) -> str:
    """The text of a mapping for *file*, which is read as *reading* says."""
    return "\n".join(_lines(proposal, file, reading, language)) + "\n"


def _lines(proposal: Proposal, file: str, reading: Reading, language: Language) -> Iterator[str]:
    for text in (_TITLE.format(file=printable(file)), _HOW, _ASK, _KEYS):
        yield f"# {text.to(language)}"
    yield "mapping = 1"
    if proposal.id is not None:
        assert proposal.id_why is not None
        yield f"id = {quote(proposal.id)}  # {proposal.id_why.to(language)}"
    else:
        yield f"# {(_MAY_BE_ID if proposal.unique else _NO_ID).to(language)}"
        for name in proposal.unique:
            yield f"# id = {quote(name)}"
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
    if proposal.unlike:
        yield ""
        yield f"# {_UNLIKE.to(language)}"
        for column in proposal.unlike:
            yield from _to_fill_in(column, language)


def _reading(reading: Reading) -> Iterator[str]:
    for name in reading.__slots__:
        value = getattr(reading, name)
        if isinstance(value, tuple):
            first, last = value
            yield f"{name} = {first}" if first == last else f'{name} = "{first}-{last}"'
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


def _to_fill_in(column: Foreign, language: Language) -> Iterator[str]:
    """A column that is like no trait, and where some come near, the table to fill in for one."""
    near = candidates(column.name)
    if not near:
        yield f"#   {quote(column.name)}"
        return
    listed = joined([_CANDIDATE.format(trait=trait.name, score=score) for trait, score in near])
    yield "#"
    yield f"#   {quote(column.name)}: {_PERHAPS.format(candidates=listed).to(language)}"
    best = near[0][0]
    yield f"#   [traits.{best.name}]"
    yield f"#   column = {quote(column.name)}"
    allowed = _ONE_OF.format(values=", ".join((*best.scale.values, "unknown"))).to(language)
    numbers = [number(words) for words in column.values]
    found = [each for each in numbers if each is not None]
    if len(found) == len(numbers):
        yield f'#   bins = {{ "{min(found)}-{max(found)}" = "" }}  # {allowed}'
        return
    yield f"#   [traits.{best.name}.values]"
    for words in list(column.values)[:_SHOWN]:
        yield f"#   {_key(words)} = {quote(usually(best, words) or '')}  # {allowed}"


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
_KEYS: Final = Text(
    en="What each key means, with examples: docs/files.md.",
    cs="Co který klíč znamená, i s příklady: docs/files.md.",
)
_NO_ID: Final = Text(
    en="No column has another text for each person; without id they go by file and line.",
    cs="Žádný sloupec nemá u každého člověka jiný text; bez id slouží soubor a řádek.",
)
_MAY_BE_ID: Final = Text(
    en="Without id people go by file and line. Each person has another text in these columns:",
    cs="Bez id slouží soubor a řádek. Jiný text má každý člověk v těchto sloupcích:",
)
_UNLIKE: Final = Text(
    en="Like no trait by their names. Where one is a trait all the same, take its table out of the"
    " comment and say what each text means:",
    cs="Podle názvu se nepodobají žádnému údaji. Pokud je některý z nich přesto údajem, jeho"
    " tabulku odkomentujte a doplňte, co který text znamená:",
)
_PERHAPS: Final = Text(en="perhaps {candidates}", cs="možná {candidates}")
_CANDIDATE: Final = Text(en="{trait} ({score} of 100)", cs="{trait} ({score} ze 100)")
_LEFT: Final = Text(en="Not placed:", cs="Nezařazeno:")
_ONE_OF: Final = Text(en="one of: {values}", cs="jedno z: {values}")
