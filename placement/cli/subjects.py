"""Whose result is to be explained: a facts file, a saved interview, or a row of a scored file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from placement import files
from placement.errors import PlacementError
from placement.facts.conditions import Facts
from placement.text import Text, plain, printable

if TYPE_CHECKING:
    from placement.mapping.origin import Origin
    from placement.scoring.scored_rows import Row

_TABLES: Final = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".xlsx", ".gz", ".zst")


@dataclass(frozen=True, slots=True)
class Subject:
    """One person's facts, what the file calls the person, the *row* that is to be compared with
    what is inferred, where the person is a row of results, what a saved interview asked and was
    not answered, and the cells of a foreign file that the facts come from."""

    facts: Facts
    id: str | None
    row: Row | None = None
    left_open: frozenset[str] = frozenset()
    origin: Origin | None = None


def read_subject(
    path: str | None,
    *,
    row: str | None,
    source: str | None,
    id_column: str | None,
    mapping: str | None = None,
) -> Subject:
    """The person at *path*: of a facts file or a saved interview, or, where *row* is given, of a
    scored file, with the facts it carries or those of the same row in the file *source*.

    Nobody, of whom nothing is known, where *path* is None. Raises ``PlacementError`` for what
    cannot be read.
    """
    if row is None:
        for option, value in (("--from", source), ("--id", id_column), ("--map", mapping)):
            if value is not None:
                raise PlacementError(_NEEDS_ROW.format(option=option))
        return Subject({}, None) if path is None else one_person(path)
    if path is None:
        raise PlacementError(_ROW_OF_WHAT)
    return _row(path, row, source, id_column, mapping)


def one_person(path: str) -> Subject:
    """The person of a facts file or of a saved interview; raises ``PlacementError``."""
    from placement.interview.session import parse_session
    from placement.reading.person import parse_person, person_text

    if path != files.STANDARD_INPUT and Path(path).suffix.lower() in _TABLES:
        raise PlacementError(_WHICH_ROW.format(file=plain(printable(path))))
    text = person_text(path)
    session = parse_session(text, path)
    if session is not None:
        return Subject(session.facts, session.id, left_open=session.left_open)
    person = parse_person(text, path)
    return Subject(person.facts, person.id)


def _row(
    path: str, row: str, source: str | None, id_column: str | None, mapping: str | None
) -> Subject:
    from placement.scoring.scored_rows import find_row

    if source is None:
        if mapping is not None:
            raise PlacementError(_NEEDS_FROM)
        found = find_row(path, row, id_column=id_column)
        if found.facts is None:
            raise PlacementError(_NO_FACTS.format(file=found.file))
        return Subject(found.facts, found.id, found if found.said else None)
    found = find_row(path, row)
    if not found.said:
        raise PlacementError(_NOT_SCORED.format(file=found.file))
    if mapping is not None:
        from placement.mapping.origin import origin_of
        from placement.reading.mapped.coder import wanted_by
        from placement.reading.mapped.mapping_file import read_mapping
        from placement.reading.options import Reading

        mapped = read_mapping(mapping)
        wanted = wanted_by(mapped, id=id_column, keep=(), reading=Reading())
        told = origin_of(source, found.id, mapped, wanted)
        return Subject(told.facts, found.id, found, origin=told)
    origin = find_row(source, found.id, id_column=id_column)
    if origin.facts is None:
        raise PlacementError(_NO_FACTS.format(file=origin.file))
    return Subject(origin.facts, found.id, found)


_NEEDS_FROM: Final = Text(
    en="--map belongs to --from FILE, the file that was scored by the mapping.",
    cs="--map patří k --from SOUBOR, tedy k souboru vyhodnocenému podle mapování.",
)
_NEEDS_ROW: Final = Text(
    en="{option} belongs to --row ID, which names a row of a scored file.",
    cs="{option} patří k --row ID, které určuje řádek vyhodnoceného souboru.",
)
_ROW_OF_WHAT: Final = Text(
    en="--row needs the scored file: placement explain scored.parquet --row ID.",
    cs="--row potřebuje vyhodnocený soubor: placement explain scored.parquet --row ID.",
)
_WHICH_ROW: Final = Text(
    en="{file}: this is a file of many people. Score it with: placement score; explain one of them "
    "with: placement explain RESULTS --row ID.",
    cs="{file}: toto je soubor s více lidmi. Vyhodnotí ho placement score; jednoho z nich vysvětlí "
    "placement explain VÝSLEDKY --row ID.",
)
_NO_FACTS: Final = Text(
    en="{file}: it carries no facts (no column facts); name the file it was scored from with "
    "--from FILE.",
    cs="{file}: nenese žádné údaje (sloupec facts); soubor, ze kterého vznikl, určete pomocí "
    "--from SOUBOR.",
)
_NOT_SCORED: Final = Text(
    en="{file}: this is no file of results (no columns office, role and fired); --from goes with "
    "one that placement score wrote.",
    cs="{file}: toto není soubor výsledků (chybějí sloupce office, role a fired); --from patří k "
    "souboru, který zapsal příkaz placement score.",
)
