"""Inference over columns: the same rules compiled to Polars expressions, for files of any size.

People come as codes: a column ``UInt8`` for each trait, 0 for unknown, else the place on the
scale plus 1. Layers are stages: the findings of one stand as columns of codes before the next.
Conditions, strengths and thresholds are those of the knowledge base; none is written here again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, reduce
from itertools import product
from operator import or_
from typing import Final

import polars as pl

from placement.facts.conditions import Attribute, Facts, Truth, attributes, truth
from placement.facts.dictionary import TRAITS
from placement.facts.goals import (
    FRONT_OFFICE,
    FUNCTIONS,
    NAMED,
    OFFICE_VERDICT,
    OFFICES,
    ROLES,
    UNDETERMINED,
    Goal,
    Verdict,
    standing,
)
from placement.facts.scales import LIKES, STANCE
from placement.inference.column_conditions import CODE, UNKNOWN, cases, holds, is_decided, looked_up
from placement.inference.firing import fired
from placement.rules.base import KnowledgeBase, load
from placement.rules.model import READINESS_WORDS, Prepares, Rule
from placement.rules.verdicts import FULL, Beside, verdict

OFFICE_TYPE: Final = pl.Enum([*OFFICE_VERDICT.scale.values, UNDETERMINED])
ROLE_TYPE: Final = pl.Enum([role.name for role in ROLES])
READINESS_TYPE: Final = pl.Enum(list(READINESS_WORDS))

_LIKED: Final = STANCE.position(LIKES) + 1
_RECOMMENDED: Final = 2
"""The code of a standing that is recommended; 1 is the other."""


def encode(people: Sequence[Facts]) -> pl.DataFrame:
    """People as codes, a row each, in the order of the data dictionary."""
    return pl.DataFrame(
        {
            trait.name: [
                trait.scale.position(facts[trait.name]) + 1 if trait.name in facts else UNKNOWN
                for facts in people
            ]
            for trait in TRAITS
        },
        schema={trait.name: CODE for trait in TRAITS},
    )


class Columns:
    """A knowledge base as expressions; built once, used for any number of people."""

    def __init__(self, base: KnowledgeBase | None = None) -> None:
        self.base = base or load()

    def infer(self, codes: pl.DataFrame) -> pl.DataFrame:
        """Every finding for every person: *codes* with, for each goal, ``points.GOAL``,
        ``decided.GOAL`` and ``fit.GOAL``, for each office ``coverage.GOAL``, and the codes of the
        office verdict and of the standings under the names of the findings."""
        offices = codes.with_columns(
            expression for office in OFFICES for expression in self._weighed(office)
        ).with_columns(
            expression
            for office in OFFICES
            for expression in (self._fit(office), self._coverage(office), *self._work(office))
        )
        judged = offices.with_columns(self._office_verdict().alias(OFFICE_VERDICT.name))
        goals = (*ROLES, *FUNCTIONS)
        return (
            judged.with_columns(e for goal in goals for e in self._weighed(goal))
            .with_columns(
                e
                for goal in goals
                for e in (self._fit(goal), self._coverage(goal), *self._work(goal))
            )
            .with_columns(self._assessed(goal).alias(f"assessed.{goal.name}") for goal in goals)
            .with_columns(self._standing(goal) for goal in goals)
        )

    def score(self, codes: pl.DataFrame) -> pl.DataFrame:
        """The results of a batch, in the columns of the design, without the identifier."""
        found = self.infer(codes)
        goals = (*ROLES, *FUNCTIONS)
        return found.with_columns(self._first_role().alias("role")).select(
            verdict_column(),
            *(pl.col(f"fit.{office.name}").alias(office.name) for office in OFFICES),
            pl.min_horizontal(f"coverage.{office.name}" for office in OFFICES).alias("coverage"),
            pl.col("role").cat.to(ROLE_TYPE),
            self._of_role(lambda role: pl.col(f"fit.{role.name}")).alias("role_fit"),
            self._readiness().alias("readiness"),
            *(pl.col(f"fit.{goal.name}").alias(goal.name) for goal in goals),
            self._fired.alias("fired"),
        )

    def schema(self) -> pl.Schema:
        """The columns and types of ``score``."""
        return self.score(encode([{}])).schema

    def _weighed(self, goal: Goal) -> list[pl.Expr]:
        """Points and decided weight of a goal."""
        base = self.base
        points = _sum(
            _weights(rules, {rule.id: base.points(rule) for rule in rules}, decided=False)
            for rules in _by_attributes(base.speaking(goal))
        )
        decided = _sum(
            _weights(rules, {rule.id: base.strength(rule) for rule in rules}, decided=True)
            for rules in _by_attributes(base.supporting(goal))
        )
        return [points.alias(f"points.{goal.name}"), decided.alias(f"decided.{goal.name}")]

    def _fit(self, goal: Goal) -> pl.Expr:
        points, decided = pl.col(f"points.{goal.name}"), pl.col(f"decided.{goal.name}")
        fit = (FULL * points) // (decided + self.base.thresholds.doubt)
        clamped = fit.clip(-FULL, FULL).cast(pl.Int16)
        return pl.when(decided > 0).then(clamped).alias(f"fit.{goal.name}")

    def _coverage(self, goal: Goal) -> pl.Expr:
        possible = self.base.possible(goal)
        decided = pl.col(f"decided.{goal.name}")
        coverage = (FULL * decided) // possible if possible else 0 * decided
        return coverage.cast(pl.Int16).alias(f"coverage.{goal.name}")

    def _work(self, goal: Goal) -> list[pl.Expr]:
        """Of the goal's own work: whether some was answered, is liked, is unknown."""
        columns = [pl.col(name) for name in self.base.own(goal)]
        own = [r for r in self.base.supporting(goal) if r.id not in self.base.on_office_verdict]
        if columns:
            answered = _any(column != UNKNOWN for column in columns)
            liked = _any(column == _LIKED for column in columns)
        else:
            answered = liked = _any(is_decided(rule.when) for rule in own)
        unknown = _any(column == UNKNOWN for column in columns)
        return [
            answered.alias(f"answered.{goal.name}"),
            liked.alias(f"liked.{goal.name}"),
            unknown.alias(f"open.{goal.name}"),
        ]

    def _office_verdict(self) -> pl.Expr:
        """The code of the verdict; 0, unknown, where it is undetermined.

        Looked up in a table of the one function that decides it, by all that it depends on.
        """
        front, back = (self._beside(one, other) for one, other in (OFFICES, OFFICES[::-1]))
        key = pl.lit(0, pl.UInt8)
        for seen in (*front, *back):
            key = key * 2 + seen.fill_null(False).cast(pl.UInt8)
        sides = list(product((False, True), repeat=len(Beside._fields)))
        table = [_code(verdict(Beside(*one), Beside(*other))) for one in sides for other in sides]
        return pl.lit(pl.Series(table, dtype=CODE)).gather(key)

    def _beside(self, office: Goal, other: Goal) -> tuple[pl.Expr, pl.Expr, pl.Expr, pl.Expr]:
        """An office as it is seen beside the other, in the fields of ``Beside``."""
        limits = self.base.thresholds
        own, rival = pl.col(f"fit.{office.name}"), pl.col(f"fit.{other.name}")
        enough = pl.lit(True)
        if limits.assessed is not None:
            enough = enough & (pl.col(f"coverage.{office.name}") >= limits.assessed)
        if limits.assessed_points is not None:
            enough = enough & (pl.col(f"decided.{office.name}") >= limits.assessed_points)
        answered, liked, unknown = (
            pl.col(f"{known}.{office.name}") for known in ("answered", "liked", "open")
        )
        unliked = answered & ~liked
        fits = enough & (own >= limits.candidate).fill_null(False)
        least = limits.candidate if limits.sole_fit is None else limits.sole_fit
        enough_lead = pl.lit(True)
        if limits.sole_lead is not None:
            enough_lead = (own - rival >= limits.sole_lead).fill_null(True)
        return (
            enough & ~(fits & unliked & unknown),
            fits & ~unliked,
            own - rival >= max(limits.lead, 1 if office == FRONT_OFFICE else 0),
            (own >= least) & enough_lead,
        )

    def _assessed(self, goal: Goal) -> pl.Expr:
        """Whether enough is known to judge a role or function."""
        answered = pl.col(f"answered.{goal.name}")
        if not self.base.own(goal):
            return answered
        return answered & pl.col(OFFICE_VERDICT.name).is_in([_code(name) for name in NAMED])

    def _standing(self, goal: Goal) -> pl.Expr:
        """The code of a role's or function's standing."""
        fits = (pl.col(f"fit.{goal.name}") >= self.base.thresholds.recommended).fill_null(False)
        recommended = pl.col(f"assessed.{goal.name}") & pl.col(f"liked.{goal.name}") & fits
        return (recommended.cast(CODE) + pl.lit(1, CODE)).alias(standing(goal).name)

    def _first_role(self) -> pl.Expr:
        """The place, in dictionary order, of the first recommended role in the ranking."""
        most = 1 + max(sum(map(self.base.strength, self.base.speaking(r))) for r in ROLES)
        keys = []
        for place, role in enumerate(ROLES):
            fit = pl.col(f"fit.{role.name}").cast(pl.Int64) + FULL
            points = pl.col(f"points.{role.name}").cast(pl.Int64) + most
            key = (fit * (2 * most) + points) * len(ROLES) + (len(ROLES) - 1 - place)
            keys.append(pl.when(_is_recommended(role)).then(key))
        best = pl.max_horizontal(keys)
        return ((len(ROLES) - 1) - best % len(ROLES)).cast(CODE)

    def _of_role(self, value: object) -> pl.Expr:
        assert callable(value)
        chain = pl.lit(None)
        for place, role in enumerate(ROLES):
            chain = pl.when(pl.col("role") == place).then(value(role)).otherwise(chain)
        return chain

    def _readiness(self) -> pl.Expr:
        """How the person would start in the first role, where a rule concludes it."""
        places = {role.name: place for place, role in enumerate(ROLES)}
        chain = pl.lit(None, READINESS_TYPE)
        for rule in self.base.rules:
            if isinstance(rule.then, Prepares):
                applies = (pl.col("role") == places[rule.goal.name]) & holds(rule.when)
                value = pl.lit(rule.then.readiness, READINESS_TYPE)
                chain = pl.when(applies).then(value).otherwise(chain)
        return chain

    @cached_property
    def _fired(self) -> pl.Expr:
        """The fired rules in canonical order."""
        return fired(self.base.rules)


def verdict_column() -> pl.Expr:
    """The office verdict in words, from the code that ``infer`` leaves."""
    names = pl.Series([UNDETERMINED, *OFFICE_VERDICT.scale.values], dtype=OFFICE_TYPE)
    return pl.lit(names).gather(pl.col(OFFICE_VERDICT.name)).alias("office")


def _code(office: Verdict) -> int:
    return UNKNOWN if office == UNDETERMINED else OFFICE_VERDICT.scale.position(office) + 1


def _is_recommended(goal: Goal) -> pl.Expr:
    return pl.col(standing(goal).name) == _RECOMMENDED


def _by_attributes(rules: Iterable[Rule]) -> list[list[Rule]]:
    """The rules in groups that test the same attributes."""
    groups: dict[tuple[Attribute, ...], list[Rule]] = {}
    for rule in rules:
        groups.setdefault(attributes(rule.when), []).append(rule)
    return list(groups.values())


def _weights(rules: Sequence[Rule], weights: dict[str, int], *, decided: bool) -> pl.Expr:
    """The weights of those of *rules*, all testing the same attributes, that fired or, if so
    asked, are *decided*."""
    tested = attributes(rules[0].when)
    if len(tested) == 1:
        return looked_up(
            tested[0],
            [
                sum(weights[rule.id] for rule in rules if _counts(truth(rule.when, facts), decided))
                for facts in cases(tested[0])
            ],
            pl.Int32,
        )
    return _sum(
        (is_decided(rule.when) if decided else holds(rule.when)).cast(pl.Int32) * weights[rule.id]
        for rule in rules
    )


def _counts(found: Truth, decided: bool) -> bool:
    return found is not Truth.UNKNOWN if decided else found is Truth.TRUE


def _sum(terms: Iterable[pl.Expr]) -> pl.Expr:
    return reduce(lambda one, other: one + other, terms, pl.lit(0, pl.Int32))


def _any(tests: Iterable[pl.Expr]) -> pl.Expr:
    return reduce(or_, tests, pl.lit(False))
