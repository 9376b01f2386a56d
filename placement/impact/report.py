"""The selection rates of a file of results: by each grouping, for each verdict and role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import polars as pl

from placement.facts.goals import NEITHER, OFFICE_VERDICT, ROLES, UNDETERMINED
from placement.impact.rates import (
    LEAST_EXPECTED,
    SMALLEST,
    Compared,
    Comparison,
    Group,
    compare,
    fisher_exact,
)
from placement.impact.reading import OFFICE, ROLE, Grouped

Kind = Literal["office", "role"]

ANY: Final = "any"
"""Stands for the outcome that some role, whichever, is recommended."""

OUTCOMES: Final[tuple[tuple[Kind, str], ...]] = (
    *(("office", verdict) for verdict in (*OFFICE_VERDICT.scale.values, UNDETERMINED)),
    ("role", ANY),
    *(("role", role.name) for role in ROLES),
)
NO_ADVANTAGE: Final = frozenset({NEITHER, UNDETERMINED})
"""Verdicts that nobody is better off with."""


@dataclass(frozen=True, slots=True)
class OutcomeRates:
    """How often one outcome was reached, group by group."""

    kind: Kind
    name: str
    selected: int
    comparison: Comparison

    @property
    def advantage(self) -> bool:
        """Whether it is an advantage to reach it."""
        return self.name not in NO_ADVANTAGE


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups that *columns* make together. *people* are in them; *left_out* are not, for
    something is not given about them."""

    columns: tuple[str, ...]
    people: int
    left_out: int
    outcomes: tuple[OutcomeRates, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """The selection rates of a file of results. *people* is how many results there are; for the
    counts of what did not fit together see :class:`Grouped`."""

    people: int
    without_group: int
    not_scored: int
    groupings: tuple[Grouping, ...]

    @property
    def tests(self) -> int:
        """How many tests were made in all."""
        return sum(
            rates.comparison.tests for grouping in self.groupings for rates in grouping.outcomes
        )

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON; rates, ratios and probabilities to four digits after the point."""
        return {
            "people": self.people,
            "without_group": self.without_group,
            "not_scored": self.not_scored,
            "smallest_group": SMALLEST,
            "least_expected": LEAST_EXPECTED,
            "test": "Fisher's exact test, two-sided",
            "tests": self.tests,
            "groupings": [_grouping_dict(grouping) for grouping in self.groupings],
        }


def impact(grouped: Grouped) -> Impact:
    """The selection rates by each column alone and by all of them together."""
    alone = [(column,) for column in grouped.columns]
    together = [grouped.columns] if len(grouped.columns) > 1 else []
    return Impact(
        grouped.people.height,
        grouped.without_group,
        grouped.not_scored,
        tuple(_grouping(grouped.people, columns) for columns in (*alone, *together)),
    )


def _grouping(people: pl.DataFrame, columns: tuple[str, ...]) -> Grouping:
    told = people.drop_nulls(list(columns))
    counts = told.group_by(columns).agg(
        pl.len().alias("people"), *(_reached(*outcome) for outcome in OUTCOMES)
    )
    rows = counts.sort(columns).to_dicts()
    return Grouping(
        columns,
        told.height,
        people.height - told.height,
        tuple(_rates(kind, name, rows, columns) for kind, name in OUTCOMES),
    )


def _reached(kind: Kind, name: str) -> pl.Expr:
    """How many reached an outcome."""
    column = pl.col(OFFICE if kind == "office" else ROLE)
    reached = column.is_not_null() if name == ANY else column == name
    return reached.sum().alias(f"reached.{kind}.{name}")


def _rates(
    kind: Kind, name: str, rows: Sequence[dict[str, Any]], columns: tuple[str, ...]
) -> OutcomeRates:
    groups = [
        Group(
            tuple(row[column] for column in columns),
            row["people"],
            row[f"reached.{kind}.{name}"],
        )
        for row in rows
    ]
    selected = sum(group.selected for group in groups)
    comparison = compare(groups, fisher_exact, advantage=name not in NO_ADVANTAGE)
    return OutcomeRates(kind, name, selected, comparison)


def _grouping_dict(grouping: Grouping) -> dict[str, Any]:
    return {
        "columns": list(grouping.columns),
        "people": grouping.people,
        "left_out": grouping.left_out,
        "outcomes": [_outcome_dict(grouping, rates) for rates in grouping.outcomes],
    }


def _outcome_dict(grouping: Grouping, rates: OutcomeRates) -> dict[str, Any]:
    reference = rates.comparison.reference
    return {
        "kind": rates.kind,
        "name": rates.name,
        "advantage": rates.advantage,
        "selected": rates.selected,
        "compared_with": None
        if reference is None
        else dict(zip(grouping.columns, reference.names, strict=True)),
        "groups": [_compared_dict(grouping, one) for one in rates.comparison.groups],
    }


def _compared_dict(grouping: Grouping, one: Compared) -> dict[str, Any]:
    group = one.group
    return {
        "group": dict(zip(grouping.columns, group.names, strict=True)),
        "people": group.people,
        "selected": group.selected,
        "rate": round(group.selected / group.people, 4),
        "ratio": None if one.ratio is None else round(one.ratio, 4),
        "probability": None if one.probability is None else float(f"{one.probability:.4g}"),
        "mark": one.mark,
    }
