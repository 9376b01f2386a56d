"""Which column of a file is what: identifier, trait, carried through, or ignored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from placement.errors import PlacementError
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.protected import protected_ground
from placement.facts.spellings import normalise, trait_spellings, value_spellings
from placement.inference.result_columns import FACTS, FIRED, OFFICE, ROLE
from placement.reading.mapped.paths import top
from placement.reading.options import Reading
from placement.reading.results.words import result_column
from placement.text import Text, listing, plain, quoted

ID: Final = "id"
FACT: Final = "fact."
"""Prefix of the columns that hold facts, in a batch as in our own results."""
KEPT: Final = "kept."
"""Prefix, in a batch, of the columns that are carried through."""
SOURCE: Final = "source."
"""Prefix, in a batch, of the columns from which a mapping takes traits."""

_BESIDE_FACTS: Final = frozenset({OFFICE, ROLE, FIRED})
"""Beside one of these a column ``facts`` is that of results."""
_LONGEST_NAME: Final = 200
_NAMED: Final = 20
_EXAMINED: Final = 100
_NEARLY: Final = 0.9


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asks of the columns: the identifier's name, None for ``id`` or line numbers,
    and the names of the columns to carry through. Without *traits* nothing is read as a fact, and
    the file need not have any. *optional* columns are carried through where the file has them.
    *sources* are what a mapping takes traits from, columns or paths in
    JSON; nothing else is then read as a fact. *reading* is what is said of the file itself.
    """

    id: str | None = None
    keep: tuple[str, ...] = ()
    traits: bool = True
    optional: tuple[str, ...] = ()
    sources: tuple[str, ...] | None = None
    reading: Reading = field(default_factory=Reading)

    def knows(self, header: Sequence[str]) -> int:
        """How many of the names in a header are wanted ones: the more, the likelier it is one."""
        if self.sources is None:
            return count_traits(header)
        names = {_folded(name) for name in header}
        named = (*self.sources, *self.keep, *([self.id] if self.id else []))
        return sum(_folded(name) in names or _folded(top(name)) in names for name in named)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one file by their index in *header*.

    *traits* maps the names of traits, *kept* the names asked for, *sources* those that a mapping
    takes traits from, as the mapping has them. *are_results* says that the file is one of our own
    results: *facts* is then its column of that name, which tells all of them, or None in results of
    version 1.0.0, whose facts stand in columns ``fact.TRAIT``. Nothing else is read as a fact then,
    and cells neutralised against formulas are restored.
    """

    header: tuple[str, ...]
    id: int | None
    traits: dict[str, int]
    kept: dict[str, int]
    are_results: bool
    sources: dict[str, int] = field(default_factory=dict)
    facts: int | None = None

    def names(self) -> dict[int, str]:
        """Index → the column's name in a batch, in the order of the file."""
        named = {index: SOURCE + self.header[index] for index in self.sources.values()}
        named |= {index: FACT + trait for trait, index in self.traits.items()}
        named |= {index: KEPT + name for name, index in self.kept.items()}
        if self.facts is not None:
            named[self.facts] = FACTS
        if self.id is not None:
            named[self.id] = ID
        return dict(sorted(named.items()))

    def extra(self) -> tuple[str, ...]:
        """The names of the columns nobody asked for, protected attributes among them."""
        used = self.names()
        return tuple(
            name for index, name in enumerate(self.header) if index not in used and name.strip()
        )


def recognise(
    header: Sequence[str], wanted: Wanted, *, file: str, line: int = 1, may_lack: bool = False
) -> Columns:
    """The columns of a file whose header is *header*, standing on *line*.

    Traits are recognised by name or label, in any case. Raises ``PlacementError`` where no column
    is a trait, where two columns are the same, or where a column asked for is missing; where it
    *may_lack* sources of a mapping, only for one that is spelt nearly so.
    """
    place = _PLACE.format(file=file, line=line)
    if wanted.sources is not None:
        return _foreign(header, wanted, wanted.sources, place, may_lack)
    all_facts = _facts_column(header)
    facts = [(index, _fact(name)) for index, name in enumerate(header)]
    are_results = all_facts is not None or any(name is not None for _, name in facts)
    if all_facts is not None:
        facts = []
    elif not are_results:
        facts = [(index, _trait(name)) for index, name in enumerate(header)]
    traits: dict[str, int] = {}
    for index, name in facts:
        if name is None:
            continue
        if name in traits:
            raise _fault(
                place, _SAME_TRAIT, trait=name,
                one=quoted(header[traits[name]]), two=quoted(header[index]),
            )  # fmt: skip
        traits[name] = index
    if not wanted.traits:
        traits, all_facts = {}, None
    elif all_facts is None:
        _require_header(header, traits, place)
    identifier = _identifier(header, wanted, place)
    there = {*header, *map(result_column, header)}
    asked = (*wanted.keep, *(name for name in wanted.optional if name in there))
    kept = {name: _only(header, name, place) for name in asked}
    for name, index in kept.items():
        if index in (identifier, all_facts) or index in traits.values():
            raise _fault(place, _KEPT_ANYWAY, column=quoted(name))
    if identifier in traits.values():
        raise _fault(place, _ID_IS_TRAIT, column=quoted(header[identifier or 0]))
    return Columns(tuple(header), identifier, traits, kept, are_results, facts=all_facts)


def _foreign(
    header: Sequence[str],
    wanted: Wanted,
    names: Sequence[str],
    place: Text,
    may_lack: bool,
) -> Columns:
    """The columns that a mapping asks for; one column may serve as several things."""
    sources: dict[str, int] = {}
    for name in names:
        key = name if any(_folded(name) == _folded(other) for other in header) else top(name)
        if not may_lack or get_close_matches(key, header, n=1, cutoff=_NEARLY):
            sources[name] = _only(header, key, place)
    kept = {name: _only(header, name, place) for name in wanted.keep}
    return Columns(tuple(header), _identifier(header, wanted, place), {}, kept, False, sources)


def count_traits(header: Sequence[str]) -> int:
    """How many of the names are those of traits."""
    return sum(
        _fact(name) is not None or _trait(name) is not None or result_column(name) == FACTS
        for name in header
    )


def left_out(names: Sequence[str], *, file: str) -> Iterator[Text]:
    """Names the columns that are not read: apart those that hold what the law protects, which no
    rule ever sees."""
    grounds = {name: protected_ground(name) for name in names}
    guarded = [
        _GUARDED.format(column=quoted(name), ground=ground)
        for name, ground in grounds.items()
        if ground is not None
    ]
    if guarded:
        text = _NEVER_SEEN_ONE if len(guarded) == 1 else _NEVER_SEEN
        yield text.format(file=file, columns=listing(guarded))
    others = [name for name, ground in grounds.items() if ground is None]
    if others:
        yield _ignored(others, file)


def _ignored(names: Sequence[str], file: str) -> Text:
    """Names columns, with the trait that one of them may have meant."""
    shown = [_with_suggestion(name) for name in names[:_NAMED]]
    if len(names) > _NAMED:
        shown.append(_MORE.format(number=len(names) - _NAMED))
    return (_IGNORED_ONE if len(names) == 1 else _IGNORED).format(
        file=file, columns=listing(shown, last=plain(",") if len(names) > _NAMED else None)
    )


_PLACE: Final = Text(en="{file}, line {line}", cs="{file}, řádek {line}")
_SAME_TRAIT: Final = Text(
    en="the columns {one} and {two} are both {trait}; keep one of them",
    cs="sloupce {one} a {two} jsou oba {trait}; ponechte jen jeden",
)
_TWICE: Final = Text(
    en="there are several columns {column}; rename all but one",
    cs="sloupců {column} je několik; přejmenujte je tak, aby zbyl jeden",
)
_NO_COLUMN: Final = Text(
    en="there is no column {column}{nearest}", cs="sloupec {column} tu není{nearest}"
)
_NEAREST: Final = Text(en="; the nearest is {nearest}", cs="; nejbližší je {nearest}")
_KEPT_ANYWAY: Final = Text(
    en="the column {column} is in the output anyway; it need not be kept",
    cs="sloupec {column} je ve výstupu i tak; není třeba si ho vyžádat",
)
_ID_IS_TRAIT: Final = Text(
    en="the column {column} is a trait and cannot be the identifier",
    cs="sloupec {column} je údaj o uchazeči a nemůže být identifikátorem",
)
_NO_HEADER: Final = Text(
    en="the first line must name the columns, but it looks like a person already; it begins"
    " {cells}. Put a line such as “id, education, communication” above it.",
    cs="první řádek má pojmenovat sloupce, ale vypadá už jako uchazeč; začíná {cells}."
    " Přidejte nad něj řádek jako „id, education, communication“.",
)
_NO_TRAITS: Final = Text(
    en="no column is a trait that the rules know; the columns begin {cells}."
    " Traits are for example {examples}.",
    cs="žádný sloupec není údajem, se kterým pravidla pracují; sloupce začínají {cells}."
    " Údaje jsou například {examples}.",
)
_EMPTY: Final = Text(en="with an empty cell", cs="prázdnou buňkou")
_NEVER_SEEN: Final = Text(
    en="{file}: the rules never see these columns: {columns}",
    cs="{file}: tyto sloupce pravidla nikdy nevidí: {columns}",
)
_NEVER_SEEN_ONE: Final = Text(
    en="{file}: the rules never see this column: {columns}",
    cs="{file}: tento sloupec pravidla nikdy nevidí: {columns}",
)
_GUARDED: Final = Text(en="{column} (protected: {ground})", cs="{column} (chráněno: {ground})")
_IGNORED: Final = Text(
    en="{file}: these columns are ignored: {columns}",
    cs="{file}: tyto sloupce se nečtou: {columns}",
)
_IGNORED_ONE: Final = Text(
    en="{file}: this column is ignored: {columns}", cs="{file}: tento sloupec se nečte: {columns}"
)
_MORE: Final = Text(en="and {number} more", cs="a ještě {number}")
_MEANT: Final = Text(en="{column} (did you mean {trait}?)", cs="{column} (nemá být {trait}?)")


def _fault(place: Text, fault: Text, **values: object) -> PlacementError:
    filled = fault.format(**values)
    return PlacementError(Text(en=f"{place.en}: {filled.en}", cs=f"{place.cs}: {filled.cs}"))


def _trait(name: str) -> str | None:
    return trait_spellings().get(_folded(name))


def _fact(name: str) -> str | None:
    """The trait whose column in our own results is called *name*."""
    bare = name.strip().lower()
    if not bare.startswith(FACT):
        return None
    return BY_NAME[bare[len(FACT) :]].name if bare[len(FACT) :] in BY_NAME else None


def _facts_column(header: Sequence[str]) -> int | None:
    """The column that tells all facts, where the header is that of results."""
    columns = [result_column(name) for name in header]
    if FACTS in columns and not _BESIDE_FACTS.isdisjoint(columns):
        return columns.index(FACTS)
    return None


def _require_header(header: Sequence[str], traits: dict[str, int], place: Text) -> None:
    """Refuses a first line that names no trait or that holds a person's values already."""
    cells = [name for name in header if name.strip()][:3]
    shown = listing([quoted(cell, 30) for cell in cells], plain(",")) if cells else _EMPTY
    values = sum(_is_value(name) for name in header[:_EXAMINED])
    if values > len(traits):
        raise _fault(place, _NO_HEADER, cells=shown)
    if not traits:
        examples = ", ".join(trait.name for trait in TRAITS[:5])
        raise _fault(place, _NO_TRAITS, cells=shown, examples=examples)


def _is_value(cell: str) -> bool:
    """Whether a cell of the header is a value of some trait and no trait's name."""
    spelling = normalise(cell[:_LONGEST_NAME])
    return spelling not in trait_spellings() and any(
        spelling in value_spellings(trait) for trait in TRAITS
    )


def _identifier(header: Sequence[str], wanted: Wanted, place: Text) -> int | None:
    if wanted.id is not None:
        return _only(header, wanted.id, place)
    if any(normalise(name[:_LONGEST_NAME]) == ID for name in header):
        return _only(header, ID, place)
    return None


def _only(header: Sequence[str], name: str, place: Text) -> int:
    """The index of the one column called *name*: exactly so, else in any case."""
    for spell in (str, str.strip, _folded, _meant):
        found = [index for index, other in enumerate(header) if spell(other) == spell(name)]
        if len(found) == 1:
            return found[0]
        if found:
            raise _fault(place, _TWICE, column=quoted(name))
    near = get_close_matches(name, header[:_EXAMINED], n=1)
    nearest: Text | str = _NEAREST.format(nearest=quoted(near[0])) if near else ""
    raise _fault(place, _NO_COLUMN, column=quoted(name), nearest=nearest)


@lru_cache(maxsize=10_000)
def _folded(name: str) -> str:
    return normalise(name[:_LONGEST_NAME])


def _meant(name: str) -> str:
    """The column of results that *name* stands for in words, else *name* itself."""
    return result_column(name) or name


def _with_suggestion(name: str) -> Text:
    near = get_close_matches(normalise(name[:60]), list(trait_spellings()), n=1, cutoff=0.85)
    if not near:
        return quoted(name, 40)
    return _MEANT.format(column=quoted(name, 40), trait=trait_spellings()[near[0]])
