"""Results and groups of people, read from files and put together."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Final

import polars as pl

from placement.errors import PlacementError
from placement.facts.goals import OFFICE_VERDICT, OFFICES, ROLES, UNDETERMINED
from placement.impact.spelling import Spellings, one_name_each
from placement.inference.result_columns import FIRED, OFFICE, ROLE
from placement.reading.batches import ID, KEPT
from placement.reading.columns import Wanted
from placement.reading.lines import Notice
from placement.reading.results.words import result_column, result_value
from placement.reading.sources import find, open_people
from placement.text import Text, plain, printable, quoted

SCORES: Final = tuple(office.name for office in OFFICES)
"""The columns of results that hold a score of everybody: the fit for each office."""
GROUP: Final = "group."
"""Prefix of the columns that make groups."""
MOST_GROUPS: Final = 100
"""A column with more different values than this does not tell groups of people apart."""

_VERDICTS: Final = (*OFFICE_VERDICT.scale.values, UNDETERMINED)
_ROLES: Final = tuple(role.name for role in ROLES)


@dataclass(frozen=True, slots=True)
class Grouped:
    """Results with the groups people belong to.

    *people* has a row a result: ``office``, ``role`` (null for none), ``id`` where the file has
    one, a column of whole numbers for each of *scores* (null for none), the rules in ``fired`` as
    ``;``-joined text where these were asked for, and for each of *columns* a column of its name
    behind :data:`GROUP`, null where nothing is given. *without_group* counts the results that the
    file of groups does not name, *not_scored* the people of that file without a result.
    """

    people: pl.DataFrame
    columns: tuple[str, ...]
    scores: tuple[str, ...] = ()
    without_group: int = 0
    not_scored: int = 0


def read_grouped(
    results: str,
    columns: Sequence[str],
    groups: str | None = None,
    *,
    id_column: str | None = None,
    spellings: Spellings | None = None,
    fired: bool = False,
    notice: Notice = lambda text: None,
) -> Grouped:
    """The results in the file *results*, as ``score`` wrote it, with the groups people belong to.

    The *columns* that make groups are those of the file *groups*, which names people by the column
    *id_column* (else ``id``), or columns carried through into the results. *spellings* says what
    names are that differ only in their spelling. Raises ``PlacementError`` where a file cannot be
    used, a column makes no groups, or *fired* rules are asked for that the results do not name.
    """
    carried = () if groups is not None else tuple(columns)
    for name in columns:
        if name == ID or result_column(name) is not None:
            raise PlacementError(_NO_GROUP.format(column=quoted(name)))
    optional = (*SCORES, FIRED) if fired else SCORES
    needed = (OFFICE, ROLE, *carried)
    found = _table(results, needed, ID if groups else None, notice, optional)
    found = found.with_columns(_codes(found[name]) for name in (OFFICE, ROLE))
    _require_results(found, results)
    if fired and FIRED not in found.columns:
        raise PlacementError(_NO_FIRED.format(file=plain(printable(results))))
    if fired and found[FIRED].str.starts_with("[").any():
        # JSON has a list where the others have text.
        listed = pl.col(FIRED).str.strip_chars('[]"').str.replace_all(r'"\s*,\s*"', ";")
        found = found.with_columns(listed)
    scores = tuple(name for name in SCORES if name in found.columns)
    found = found.with_columns(_numbers(found, scores, results))
    without_group = not_scored = 0
    if groups is not None:
        side = _table(groups, tuple(columns), id_column or ID, notice)
        _require_one_each(side, groups)
        joined = found.join(
            side.with_columns(pl.lit(True).alias(KEPT)),
            on=ID, how="left", maintain_order="left",
        )  # fmt: skip
        without_group = joined[KEPT].null_count()
        not_scored = side.join(found, on=ID, how="anti").height
        found = joined.drop(KEPT)
    people = found.rename({name: GROUP + name for name in columns})
    return Grouped(
        people.with_columns(_named(people[GROUP + name], name, spellings) for name in columns),
        tuple(columns),
        scores,
        without_group,
        not_scored,
    )


def _named(groups: pl.Series, column: str, spellings: Spellings | None) -> pl.Series:
    """The groups of a column, each by the one name it goes by."""
    counts = dict(groups.drop_nulls().value_counts().iter_rows())
    names = one_name_each(counts, column, spellings)
    count = len(set(names.values()))
    if count > MOST_GROUPS:
        place = {"column": quoted(column), "count": count, "most": MOST_GROUPS}
        raise PlacementError(_TOO_MANY.format(**place))
    changed = {name: chosen for name, chosen in names.items() if name != chosen}
    return groups.replace(changed) if changed else groups


def _codes(words: pl.Series) -> pl.Series:
    """Verdicts or roles by their names, whether the file has those or words."""
    written = words.drop_nulls().unique()
    return words.replace({each: result_value(words.name, each) for each in written})


def _numbers(found: pl.DataFrame, scores: Sequence[str], path: str) -> list[pl.Series]:
    """The scores as whole numbers; raises ``PlacementError`` for what is none."""
    numbers = []
    for name in scores:
        read = found[name].cast(pl.Float64, strict=False)
        strange = found.filter(found[name].is_not_null() & (read.is_null() | (read % 1 != 0)))
        if not strange.is_empty():
            place = {"file": plain(printable(path)), "column": name}
            raise PlacementError(_NO_SCORE.format(**place, value=quoted(strange[name][0])))
        numbers.append(read.cast(pl.Int64))
    return numbers


def _table(
    path: str,
    columns: tuple[str, ...],
    identifier: str | None,
    notice: Notice,
    optional: tuple[str, ...] = (),
) -> pl.DataFrame:
    """The columns asked for, and the *optional* ones that the files have, as text without white
    space around; empty cells are null."""
    frames = []
    wanted = Wanted(identifier, columns, traits=False, optional=optional)
    for source in find([path]):
        with closing(open_people(source, wanted, notice)) as file:
            for batch in file.batches():
                for reject in batch.rejects:
                    raise reject.error()
                missing = [name for name in columns if KEPT + name not in batch.people.columns]
                people = batch.people.with_columns(
                    pl.lit(None, pl.String).alias(KEPT + name) for name in missing
                )
                kept = [name for name in people.columns if name.startswith(KEPT)]
                ids = [ID] if ID in people.columns else []
                names = {name: name.removeprefix(KEPT) for name in kept}
                frames.append(people.select(*ids, *kept).rename(names))
    schema = dict.fromkeys((*([ID] if identifier else []), *columns), pl.String)
    table = pl.concat(frames, how="diagonal") if frames else pl.DataFrame(schema=schema)
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
_NO_SCORE: Final = Text(
    en="{file}, column {column}: {value} is not a whole number; name a file that placement score "
    "wrote.",
    cs="{file}, sloupec {column}: {value} není celé číslo; zadejte soubor, který zapsal příkaz "
    "placement score.",
)
_NO_FIRED: Final = Text(
    en="{file}: there is no column fired, so which rules make the gap cannot be told; score again "
    "without leaving it out.",
    cs="{file}: chybí sloupec fired, takže nelze říci, která pravidla rozdíl tvoří; vyhodnoťte "
    "soubor znovu tak, aby v něm byl.",
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
