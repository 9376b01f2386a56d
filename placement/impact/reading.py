"""Results and groups of people, read from files and put together."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Final

import polars as pl

from placement.errors import PlacementError
from placement.facts.goals import OFFICE_VERDICT, ROLES, UNDETERMINED
from placement.reading.batches import ID, KEPT
from placement.reading.columns import Wanted
from placement.reading.lines import Notice
from placement.reading.sources import find, open_people
from placement.text import Text, plain, printable, quoted

OFFICE: Final = OFFICE_VERDICT.name
ROLE: Final = "role"
MOST_GROUPS: Final = 100
"""A column with more different values than this does not tell groups of people apart."""

_VERDICTS: Final = (*OFFICE_VERDICT.scale.values, UNDETERMINED)
_ROLES: Final = tuple(role.name for role in ROLES)


@dataclass(frozen=True, slots=True)
class Grouped:
    """Results with the groups people belong to.

    *people* has a row a result: ``office``, ``role`` (null for none), and a column for each of
    *columns*, null where nothing is given. *without_group* counts the results that the file of
    groups does not name, *not_scored* the people of that file without a result.
    """

    people: pl.DataFrame
    columns: tuple[str, ...]
    without_group: int = 0
    not_scored: int = 0


def read_grouped(
    results: str,
    columns: Sequence[str],
    groups: str | None = None,
    *,
    id_column: str | None = None,
    notice: Notice = lambda text: None,
) -> Grouped:
    """The results in the file *results*, as ``score`` wrote it, with the groups people belong to.

    The *columns* that make groups are those of the file *groups*, which names people by the column
    *id_column* (else ``id``), or columns carried through into the results. Raises
    ``PlacementError`` where a file cannot be used, or a column makes no groups.
    """
    carried = () if groups is not None else tuple(columns)
    for name in columns:
        if name in (OFFICE, ROLE, ID):
            raise PlacementError(_NO_GROUP.format(column=quoted(name)))
    found = _table(results, (OFFICE, ROLE, *carried), ID if groups else None, notice)
    _require_results(found, results)
    if groups is None:
        grouped = Grouped(found.drop(ID, strict=False), tuple(columns))
    else:
        side = _table(groups, tuple(columns), id_column or ID, notice)
        _require_one_each(side, groups)
        joined = found.join(side.with_columns(pl.lit(True).alias(KEPT)), on=ID, how="left")
        grouped = Grouped(
            joined.drop(ID, KEPT),
            tuple(columns),
            joined[KEPT].null_count(),
            side.join(found, on=ID, how="anti").height,
        )
    for name in columns:
        count = grouped.people[name].drop_nulls().n_unique()
        if count > MOST_GROUPS:
            place = {"column": quoted(name), "count": count, "most": MOST_GROUPS}
            raise PlacementError(_TOO_MANY.format(**place))
    return grouped


def _table(
    path: str, columns: tuple[str, ...], identifier: str | None, notice: Notice
) -> pl.DataFrame:
    """The columns asked for, as text without white space around; empty cells are null."""
    frames = []
    wanted = Wanted(identifier, columns, traits=False)
    for source in find([path]):
        with closing(open_people(source, wanted, notice)) as file:
            for batch in file.batches():
                for reject in batch.rejects:
                    raise reject.error()
                names = {KEPT + name: name for name in columns}
                missing = [name for name in names if name not in batch.people.columns]
                people = batch.people.with_columns(
                    pl.lit(None, pl.String).alias(n) for n in missing
                )
                kept = [ID] if ID in people.columns else []
                frames.append(people.select(*kept, *names).rename(names))
    schema = dict.fromkeys((*([ID] if identifier else []), *columns), pl.String)
    table = pl.concat(frames) if frames else pl.DataFrame(schema=schema)
    text = pl.all().str.strip_chars()
    return table.select(pl.when(text != "").then(text))


def _require_results(found: pl.DataFrame, path: str) -> None:
    """Refuses a file whose verdicts or roles are not ours."""
    name = plain(printable(path))
    for column, allowed in ((OFFICE, _VERDICTS), (ROLE, _ROLES)):
        strange = found.filter(pl.col(column).is_not_null() & ~pl.col(column).is_in(allowed))
        if not strange.is_empty():
            value = quoted(strange[column][0])
            raise PlacementError(
                _NO_RESULTS.format(
                    file=name, column=column, value=value, allowed=", ".join(allowed)
                )
            )
    if found[OFFICE].null_count():
        raise PlacementError(_NO_VERDICT.format(file=name))


def _require_one_each(side: pl.DataFrame, path: str) -> None:
    """Refuses a file of groups that names nobody, or somebody twice."""
    name = plain(printable(path))
    if side[ID].null_count():
        raise PlacementError(_NO_ID.format(file=name))
    repeated = side.filter(pl.col(ID).is_duplicated())
    if not repeated.is_empty():
        raise PlacementError(_TWICE.format(file=name, id=quoted(repeated[ID][0])))


_NO_GROUP: Final = Text(
    en="the column {column} is part of the result itself and makes no groups.",
    cs="sloupec {column} je součástí výsledku a skupiny netvoří.",
)
_TOO_MANY: Final = Text(
    en="the column {column} has {count} different values; a column that tells groups apart has at "
    "most {most}.",
    cs="sloupec {column} má {count} různých hodnot; sloupec, který rozlišuje skupiny, jich má "
    "nejvýše {most}.",
)
_NO_RESULTS: Final = Text(
    en="{file}, column {column}: {value} is not one of our results ({allowed}); name a file that "
    "placement score wrote.",
    cs="{file}, sloupec {column}: {value} není žádný z našich výsledků ({allowed}); zadejte "
    "soubor, který zapsal příkaz placement score.",
)
_NO_VERDICT: Final = Text(
    en="{file}, column office: a row has no verdict; name a file that placement score wrote.",
    cs="{file}, sloupec office: v některém řádku chybí výsledek; zadejte soubor, který zapsal "
    "příkaz placement score.",
)
_NO_ID: Final = Text(
    en="{file}: a row does not say whom it is about; every row needs an identifier.",
    cs="{file}: některý řádek neříká, koho se týká; každý řádek musí mít identifikátor.",
)
_TWICE: Final = Text(
    en="{file}: {id} stands there twice; nobody can be counted in two groups at once.",
    cs="{file}: {id} je tam dvakrát; nikdo nemůže patřit do dvou skupin najednou.",
)
