"""The people of a file of results whom a page shows: those that a filter lets through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from placement.errors import PlacementError
from placement.explanation.phrases import number
from placement.facts.goals import VERDICT_WORDS, VERDICTS, Goal
from placement.inference.columns import Columns
from placement.inference.result_columns import CERTAINTY, OFFICE, ROLE, ROLE_CERTAINTY
from placement.reading.batches import ID
from placement.reading.lines import Notice
from placement.reading.results.scored import ResultsFile, Scored
from placement.rules.base import KnowledgeBase
from placement.scoring.scored_rows import knowledge_of
from placement.text import Text, joined, listing, plain, quoted

MOST: Final = 5_000
"""One page holds so many people."""
TOLD: Final = (CERTAINTY, ROLE_CERTAINTY)
"""The columns of results that are taken from the file as they are, where it has them."""

_NAMED: Final = 10
_MOST_VALUES: Final = 20


@dataclass(frozen=True, slots=True)
class Filter:
    """Whom to show: with the verdict *office*, with *role* recommended first, and with a value in
    a column of the file each; None and nothing let everybody through."""

    office: str | None = None
    role: Goal | None = None
    where: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> tuple[Text, ...]:
        """What is asked for, in words."""
        return (
            *(() if self.office is None else (_OFFICE.format(value=VERDICT_WORDS[self.office]),)),
            *(() if self.role is None else (_ROLE.format(value=self.role.label),)),
            *(plain(f"{column}: {value}") for column, value in self.where),
        )


@dataclass(frozen=True, slots=True)
class Gathered:
    """Whom the page shows, of so many *people* in *file*.

    *ids*, *codes*, *kept* (the columns carried through) and *told* (those of :data:`TOLD` that the
    file has) have the same rows. *differing* rows do not say what follows from their facts;
    *rejected* ones cannot be used. *scored_by* is the identity of the rules that the file names.
    """

    file: str
    base: KnowledgeBase
    chosen: Filter
    people: int
    ids: pl.Series
    codes: pl.DataFrame
    kept: pl.DataFrame
    told: pl.DataFrame
    differing: int
    rejected: int
    scored_by: str | None


def gather(
    path: str,
    base: KnowledgeBase,
    chosen: Filter,
    *,
    keep: Sequence[str] = (),
    notice: Notice = lambda text: None,
) -> Gathered:
    """The people of the file of results at *path* whom *chosen* lets through, with the columns
    *keep*; *notice* is told of the first rows that cannot be used.

    Raises ``PlacementError`` where the file cannot be used, nobody is let through, or more than a
    page can hold.
    """
    asked = tuple(column for column, _ in chosen.where)
    file = ResultsFile(path, (OFFICE, *TOLD), (*keep, *asked))
    columns = Columns(base)
    found: list[Scored] = []
    offices: Counter[str] = Counter()
    values: dict[str, set[str]] = {column: set() for column in asked}
    people = count = differing = rejected = 0
    for batch in file.batches():
        for reject in batch.rejects[: max(0, _NAMED - rejected)]:
            notice(reject.error().text)
        rejected += batch.rejected
        people += batch.codes.height
        if batch.codes.is_empty():
            continue
        concluded = columns.brief(batch.codes).with_columns(pl.col(OFFICE, ROLE).cast(pl.String))
        if OFFICE in batch.said.columns:
            differing += int(batch.said[OFFICE].ne_missing(concluded[OFFICE]).sum())
        for column, seen in values.items():
            seen.update(batch.kept[column].fill_null("").unique().head(_MOST_VALUES))
        rows = _let_through(concluded, batch, chosen)
        offices.update(dict(concluded[OFFICE].filter(rows).value_counts().iter_rows()))
        count += int(rows.sum())
        if count <= MOST:
            found.append(_only(batch, rows))
    if not count:
        raise PlacementError(_nobody(file.name, people, chosen, values))
    if count > MOST:
        raise PlacementError(_too_many(file.name, count, offices, chosen))
    return Gathered(
        file=file.name,
        base=base,
        chosen=chosen,
        people=people,
        ids=pl.concat([each.ids for each in found]).rename(ID),
        codes=pl.concat([each.codes for each in found]),
        kept=pl.concat([each.kept.select(*dict.fromkeys(keep)) for each in found]),
        told=pl.concat([each.said.drop(OFFICE, strict=False) for each in found]),
        differing=differing,
        rejected=rejected,
        scored_by=knowledge_of(path),
    )


def _let_through(concluded: pl.DataFrame, batch: Scored, chosen: Filter) -> pl.Series:
    tests = [pl.lit(True).repeat_by(concluded.height).explode()]
    if chosen.office is not None:
        tests.append(pl.lit(concluded[OFFICE] == chosen.office))
    if chosen.role is not None:
        tests.append(pl.lit((concluded[ROLE] == chosen.role.name).fill_null(False)))
    for column, value in chosen.where:
        tests.append(pl.lit(batch.kept[column].fill_null("").str.strip_chars() == value))
    return pl.select(pl.all_horizontal(tests)).to_series()


def _only(batch: Scored, rows: pl.Series) -> Scored:
    kept = batch.kept.filter(rows) if batch.kept.width else batch.kept
    said = batch.said.filter(rows) if batch.said.width else batch.said
    return Scored(batch.ids.filter(rows), batch.codes.filter(rows), said, kept, (), 0)


def _nobody(file: str, people: int, chosen: Filter, values: Mapping[str, set[str]]) -> Text:
    if not chosen.words:
        return _EMPTY.format(file=file)
    there = [
        _VALUES.format(
            column=quoted(column),
            values=listing([quoted(value) for value in sorted(seen)[:_MOST_VALUES]]),
        )
        for column, seen in values.items()
        if seen
    ]
    told = _NOBODY.format(file=file, people=number(people), chosen=joined(list(chosen.words), ", "))
    return joined([told, *there], " ")


def _too_many(file: str, count: int, offices: Mapping[str, int], chosen: Filter) -> Text:
    counts = [
        Text(
            en=f"{VERDICT_WORDS[name].en} {number(offices[name]).en}",
            cs=f"{VERDICT_WORDS[name].cs} {number(offices[name]).cs}",
        )
        for name in VERDICTS
        if offices.get(name)
    ]
    return _TOO_MANY.format(
        file=file, count=number(count), most=number(MOST), counts=joined(counts, ", ")
    )


_OFFICE: Final = Text(en="office: {value}", cs="typ práce: {value}")
_ROLE: Final = Text(en="role: {value}", cs="role: {value}")
_EMPTY: Final = Text(en="{file}: there is nobody in it.", cs="{file}: není v něm nikdo.")
_NOBODY: Final = Text(
    en="{file}: of {people} people nobody is let through by {chosen}.",
    cs="{file}: z celkem {people} lidí nikdo neodpovídá výběru {chosen}.",
)
_VALUES: Final = Text(en="In {column} stand: {values}.", cs="Ve sloupci {column} je: {values}.")
_TOO_MANY: Final = Text(
    en="{file}: {count} people are more than one page can hold ({most}). Choose some of them with "
    "--office, --role or --where COLUMN=VALUE. There are: {counts}.",
    cs="{file}: {count} lidí je víc, než jedna stránka pojme ({most}). Vyberte jen některé pomocí "
    "--office, --role nebo --where SLOUPEC=HODNOTA. Jsou to: {counts}.",
)
