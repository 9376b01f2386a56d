"""Inference over columns: the same rules compiled to Polars expressions, for files of any size.

People come as codes: a column ``UInt8`` for each trait, 0 for unknown, else the place on the
scale plus 1. Layers are stages: the findings of one stand as columns of codes before the next.
Conditions, strengths and thresholds are those of the knowledge base; none is written here again.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import product
from typing import Final

import polars as pl

from placement.facts.conditions import Facts
from placement.facts.dictionary import TRAITS
from placement.facts.goals import (
    EITHER,
    FRONT_OFFICE,
    FUNCTIONS,
    NAMED,
    OFFICE_VERDICT,
    OFFICES,
    RECOMMENDED,
    ROLES,
    UNDETERMINED,
    Goal,
    Verdict,
    standing,
)
from placement.facts.scales import LIKES, STANCE
from placement.inference.column_conditions import CODE, UNKNOWN, holds, is_decided
from placement.inference.column_ranking import first, rank, ranked_functions
from placement.inference.column_sums import any_of, by_attributes, summed, weighed
from placement.inference.firing import fired
from placement.inference.firing import known as known_facts
from placement.inference.result_columns import (
    COVERAGE,
    FACTS,
    FIRED,
    JUDGED,
    READINESS,
    RECOMMENDED_FUNCTIONS,
    ROLE,
    ROLE_FIT,
    known,
)
from placement.rules.base import KnowledgeBase, load
from placement.rules.model import READINESS_WORDS, Prepares
from placement.rules.verdicts import Beside, fit, total, verdict

OFFICE_TYPE: Final = pl.Enum([*OFFICE_VERDICT.scale.values, UNDETERMINED])
ROLE_TYPE: Final = pl.Enum([role.name for role in ROLES])
READINESS_TYPE: Final = pl.Enum(list(READINESS_WORDS))

_LIKED: Final = STANCE.position(LIKES) + 1


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
        ``decided.GOAL``, ``fit.GOAL`` and ``coverage.GOAL``, the codes of the office verdict and of
        the standings under the names of the findings, and ``role``, the place among all roles of
        the one to recommend."""
        found = codes
        for stage in self._stages:
            found = found.with_columns(stage)
        return found

    def score(self, codes: pl.DataFrame) -> pl.DataFrame:
        """The results of a batch, in the columns of ``result_columns``."""
        return self.infer(codes).select(*self._results, self._facts, self._fired)

    def brief(self, codes: pl.DataFrame) -> pl.DataFrame:
        """The same without the lists of facts and of fired rules."""
        return self.infer(codes).select(self._results)

    def recommended(self, codes: pl.DataFrame) -> pl.DataFrame:
        """Whether each role and function is recommended to each person: a column ``Boolean`` for
        each, by its name."""
        return self.infer(codes).select(is_recommended(goal).alias(goal.name) for goal in JUDGED)

    def schema(self) -> pl.Schema:
        """The columns and types of ``score``."""
        return self.score(encode([{}])).schema

    @cached_property
    def _stages(self) -> list[list[pl.Expr]]:
        """What ``infer`` adds, each stage from the columns of those before."""
        return [
            *self._judged(OFFICES),
            [self._office_verdict().alias(OFFICE_VERDICT.name)],
            *self._judged(JUDGED),
            [self._assessed(goal).alias(f"assessed.{goal.name}") for goal in JUDGED],
            [self._standing(goal) for goal in JUDGED],
            [rank(self.base, goals, goal) for goals in (ROLES, FUNCTIONS) for goal in goals],
            [first(ROLES).alias(ROLE)],
        ]

    def _judged(self, goals: Sequence[Goal]) -> list[list[pl.Expr]]:
        """What rules and answers amount to for some goals."""
        return [
            [expression for goal in goals for expression in self._weighed(goal)],
            [
                expression
                for goal in goals
                for expression in (self._fit(goal), self._coverage(goal), *self._work(goal))
            ],
        ]

    def _weighed(self, goal: Goal) -> list[pl.Expr]:
        """Points and decided weight of a goal."""
        base = self.base
        points = summed(
            weighed(rules, {rule.id: base.points(rule) for rule in rules}, decided=False)
            for rules in by_attributes(base.speaking(goal))
        )
        decided = summed(
            weighed(rules, {rule.id: base.strength(rule) for rule in rules}, decided=True)
            for rules in by_attributes(base.supporting(goal))
        )
        return [points.alias(f"points.{goal.name}"), decided.alias(f"decided.{goal.name}")]

    def _fit(self, goal: Goal) -> pl.Expr:
        """Looked up in a table of all points and decided weights there can be."""
        for_it = self.base.possible(goal)
        against = sum(map(self.base.strength, self.base.speaking(goal))) - for_it
        table = [
            fit(points, decided, self.base.thresholds)
            for points in range(-against, for_it + 1)
            for decided in range(for_it + 1)
        ]
        points, decided = pl.col(f"points.{goal.name}"), pl.col(f"decided.{goal.name}")
        at = (points + against) * (for_it + 1) + decided
        return pl.lit(pl.Series(table, dtype=pl.Int16)).gather(at).alias(f"fit.{goal.name}")

    def _coverage(self, goal: Goal) -> pl.Expr:
        possible = self.base.possible(goal)
        table = [total(goal, 0, weight, possible).coverage for weight in range(possible + 1)]
        decided = pl.col(f"decided.{goal.name}")
        coverage = pl.lit(pl.Series(table, dtype=pl.Int16)).gather(decided)
        return coverage.alias(f"coverage.{goal.name}")

    def _work(self, goal: Goal) -> list[pl.Expr]:
        """Of the goal's own work: whether some was answered, is liked, is unknown."""
        columns = [pl.col(name) for name in self.base.own(goal)]
        own = [r for r in self.base.supporting(goal) if r.id not in self.base.on_office_verdict]
        if columns:
            answered = any_of(column != UNKNOWN for column in columns)
            liked = any_of(column == _LIKED for column in columns)
        else:
            answered = liked = any_of(is_decided(rule.when) for rule in own)
        unknown = any_of(column == UNKNOWN for column in columns)
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
    def _results(self) -> list[pl.Expr]:
        """What is concluded, from the findings."""
        return [
            verdict_column(),
            *map(said_fit, OFFICES),
            pl.min_horizontal(f"coverage.{office.name}" for office in OFFICES).alias(COVERAGE),
            pl.col(ROLE).cat.to(ROLE_TYPE),
            self._of_role(lambda role: pl.col(f"fit.{role.name}")).alias(ROLE_FIT),
            self._readiness().alias(READINESS),
            ranked_functions().alias(RECOMMENDED_FUNCTIONS),
            *(column for goal in JUDGED for column in _of_goal(goal)),
        ]

    @cached_property
    def _facts(self) -> pl.Expr:
        """The known facts in the order of the data dictionary."""
        return known_facts(TRAITS).alias(FACTS)

    @cached_property
    def _fired(self) -> pl.Expr:
        """The fired rules in canonical order."""
        return fired(self.base.rules).alias(FIRED)


def columns_of(base: KnowledgeBase) -> Columns:
    """The columns of *base*: those there are, where these are the project's own rules."""
    return shared() if base is load() else Columns(base)


@lru_cache(maxsize=1)
def shared() -> Columns:
    """The process's columns over the project's own rules, built once."""
    return Columns()


def verdict_column() -> pl.Expr:
    """The office verdict in words, from the code that ``infer`` leaves."""
    names = pl.Series([UNDETERMINED, *OFFICE_VERDICT.scale.values], dtype=OFFICE_TYPE)
    return pl.lit(names).gather(pl.col(OFFICE_VERDICT.name)).alias("office")


def is_recommended(goal: Goal) -> pl.Expr:
    """Whether *goal* is recommended, from what ``infer`` leaves: an office also where either is."""
    if goal.kind == "office":
        verdicts = [each for each in NAMED if each in (goal.name, EITHER)]
        return pl.col(OFFICE_VERDICT.name).is_in(list(map(_code, verdicts)))
    recommended = standing(goal).scale.position(RECOMMENDED) + 1
    return pl.col(standing(goal).name) == recommended


def said_fit(goal: Goal) -> pl.Expr:
    """The fit that results say of a goal: of a role or function null unless it is assessed, so
    that one can rank by it."""
    fit = pl.col(f"fit.{goal.name}")
    if goal.kind != "office":
        fit = pl.when(pl.col(f"assessed.{goal.name}")).then(fit)
    return fit.alias(goal.name)


def _of_goal(goal: Goal) -> tuple[pl.Expr, pl.Expr]:
    """A goal's fit and its coverage."""
    return said_fit(goal), pl.col(f"coverage.{goal.name}").alias(known(goal))


def _code(office: Verdict) -> int:
    return UNKNOWN if office == UNDETERMINED else OFFICE_VERDICT.scale.position(office) + 1
