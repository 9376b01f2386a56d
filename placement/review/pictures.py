"""How the people of a review are distributed, as bars: a picture with its figures beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import polars as pl

from placement.explanation.blocks import Bar, BarGroup, Bars, Block, Heading
from placement.explanation.phrases import number
from placement.facts.goals import FUNCTIONS, OFFICES, ROLES, VERDICT_WORDS, VERDICTS
from placement.inference.result_columns import COVERAGE, OFFICE, RECOMMENDED_FUNCTIONS, ROLE
from placement.text import Text, percentages, plain

_STEP: Final = 200
_LOWEST: Final = -1000
_HIGHEST: Final = 1000


def distributions(results: pl.DataFrame) -> Iterator[Block]:
    """Of the people in *results*, in the columns of ``result_columns``: verdicts, roles, functions,
    how well each office fits, and how much is known."""
    people = results.height
    offices = _counts(results[OFFICE])
    yield from _shares(_OFFICES, [(VERDICT_WORDS[name], offices.get(name, 0)) for name in VERDICTS])
    roles = _counts(results[ROLE])
    yield from _shares(
        _ROLES,
        [
            *((role.label, roles.get(role.name, 0)) for role in ROLES),
            (_NO_ROLE, results[ROLE].null_count()),
        ],
    )
    functions = _counts(results[RECOMMENDED_FUNCTIONS].explode(empty_as_null=False))
    yield Heading(_FUNCTIONS)
    yield _bars([(each.label, functions.get(each.name, 0)) for each in FUNCTIONS], people)
    for office in OFFICES:
        yield Heading(_FIT.format(office=office.label))
        yield _bars(_steps(results[office.name], _LOWEST), people)
    yield Heading(_KNOWN)
    yield _bars(_steps(results[COVERAGE], 0), people)


def _counts(values: pl.Series) -> dict[str, int]:
    return dict(values.cast(pl.String).drop_nulls().value_counts().iter_rows())


def _shares(title: Text, counts: Sequence[tuple[Text, int]]) -> Iterator[Block]:
    """Parts that add up to everybody."""
    yield Heading(title)
    shares = percentages([count for _, count in counts])
    whole = max(1, sum(count for _, count in counts))
    bars = (
        Bar(label, count, whole, (number(count), _PER_CENT.format(share=share)))
        for (label, count), share in zip(counts, shares, strict=True)
    )
    yield Bars((BarGroup(tuple(bars)),))


def _bars(counts: Sequence[tuple[Text, int]], people: int) -> Bars:
    """Counts that need not add up; each is of all *people*."""
    bars = (
        Bar(label, count, people, (number(count), _PER_CENT.format(share=100 * count // people)))
        for label, count in counts
    )
    return Bars((BarGroup(tuple(bars)),))


def _steps(values: pl.Series, lowest: int) -> list[tuple[Text, int]]:
    """How many values lie in each step from *lowest* to 1000; those without one at the end."""
    found = []
    for start in range(lowest, _HIGHEST, _STEP):
        last = start + _STEP == _HIGHEST
        within = (values >= start) & ((values <= _HIGHEST) if last else (values < start + _STEP))
        end = _HIGHEST if last else start + _STEP - 1
        found.append((plain(f"{_signed(start)} – {_signed(end)}"), int(within.sum())))
    missing = values.null_count()
    return [*found, (_NONE, missing)] if missing else found


def _signed(value: int) -> str:
    return f"−{-value}" if value < 0 else str(value)


_OFFICES: Final = Text(en="Offices", cs="Typy práce")
_ROLES: Final = Text(en="The role recommended first", cs="Role doporučená na prvním místě")
_NO_ROLE: Final = Text(en="none", cs="žádná")
_FUNCTIONS: Final = Text(en="Functions recommended", cs="Doporučené obory")
_FIT: Final = Text(en="How well it fits: {office}", cs="Jaká je shoda: {office}")
_KNOWN: Final = Text(
    en="How much is known, of 1000, about the less known office",
    cs="Kolik je z 1000 posouzeno u méně známého typu práce",
)
_NONE: Final = Text(en="nothing known", cs="nic není známo")
_PER_CENT: Final = Text(en="{share} %", cs="{share} %")
