"""Inference over columns: the same rules compiled to Polars expressions, for files of any size.

People come as codes: a column ``UInt8`` for each trait, 0 for unknown, else the place on the
scale plus 1. Layers are stages: the findings of one stand as columns of codes before the next.
Conditions, strengths and thresholds are those of the knowledge base; none is written here again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, cached_property, reduce
from itertools import product
from operator import add, or_
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
from placement.rules.model import READINESS_WORDS, Prepares, Rule
from placement.rules.verdicts import FULL, Beside, verdict

OFFICE_TYPE: Final = pl.Enum([*OFFICE_VERDICT.scale.values, UNDETERMINED])
ROLE_TYPE: Final = pl.Enum([role.name for role in ROLES])
READINESS_TYPE: Final = pl.Enum(list(READINESS_WORDS))
FUNCTION_TYPE: Final = pl.Enum([function.name for function in FUNCTIONS])

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
        ``decided.GOAL``, ``fit.GOAL`` and ``coverage.GOAL``, the codes of the office verdict and of
        the standings under the names of the findings, and ``role``, the place among all roles of
        the one to recommend."""
        offices = codes.with_columns(
            expression for office in OFFICES for expression in self._weighed(office)
        ).with_columns(
            expression
            for office in OFFICES
            for expression in (self._fit(office), self._coverage(office), *self._work(office))
        )
        judged = offices.with_columns(self._office_verdict().alias(OFFICE_VERDICT.name))
        return (
            judged.with_columns(e for goal in JUDGED for e in self._weighed(goal))
            .with_columns(
                e
                for goal in JUDGED
                for e in (self._fit(goal), self._coverage(goal), *self._work(goal))
            )
            .with_columns(self._assessed(goal).alias(f"assessed.{goal.name}") for goal in JUDGED)
            .with_columns(self._standing(goal) for goal in JUDGED)
            .with_columns(self._rank(goal) for goal in JUDGED)
            .with_columns(self._first_role())
        )

    def score(self, codes: pl.DataFrame) -> pl.DataFrame:
        """The results of a batch, in the columns of ``result_columns``."""
        return self.infer(codes).select(*self._results, self._facts, self._fired)

    def brief(self, codes: pl.DataFrame) -> pl.DataFrame:
        """The same without the lists of facts and of fired rules."""
        return self.infer(codes).select(self._results)

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

    def _rank(self, goal: Goal) -> pl.Expr:
        """What a role or function ranks by among its like, the higher the better: fit, then
        points; -1 where it is not recommended."""
        fit = pl.col(f"fit.{goal.name}").cast(pl.Int32) + FULL
        rank = fit * (2 * self._most) + pl.col(f"points.{goal.name}") + self._most
        found = pl.when(_is_recommended(goal)).then(rank).otherwise(pl.lit(-1, pl.Int32))
        return found.alias(f"rank.{goal.name}")

    @cached_property
    def _most(self) -> int:
        """More points than any role or function can have, for or against it."""
        return 1 + max(sum(map(self.base.strength, self.base.speaking(g))) for g in JUDGED)

    def _first_role(self) -> pl.Expr:
        """The place, in dictionary order, of the first recommended role in the ranking."""
        last = len(ROLES) - 1
        best = pl.max_horizontal(
            pl.col(f"rank.{role.name}") * len(ROLES) + (last - place)
            for place, role in enumerate(ROLES)
        )
        return pl.when(best >= 0).then(last - best % len(ROLES)).cast(CODE).alias(ROLE)

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
            *(pl.col(f"fit.{office.name}").alias(office.name) for office in OFFICES),
            pl.min_horizontal(f"coverage.{office.name}" for office in OFFICES).alias(COVERAGE),
            pl.col(ROLE).cat.to(ROLE_TYPE),
            self._of_role(lambda role: pl.col(f"fit.{role.name}")).alias(ROLE_FIT),
            self._readiness().alias(READINESS),
            _ranked_functions().alias(RECOMMENDED_FUNCTIONS),
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


def verdict_column() -> pl.Expr:
    """The office verdict in words, from the code that ``infer`` leaves."""
    names = pl.Series([UNDETERMINED, *OFFICE_VERDICT.scale.values], dtype=OFFICE_TYPE)
    return pl.lit(names).gather(pl.col(OFFICE_VERDICT.name)).alias("office")


def _ranked_functions() -> pl.Expr:
    """The recommended functions as they rank.

    Looked up in a table of all rankings. A ranking is a number whose digits, from the lowest, are
    the functions, counted from 1; one that is not recommended has the digit 0.
    """
    base = len(FUNCTIONS) + 1
    ranks = [pl.col(f"rank.{function.name}") for function in FUNCTIONS]
    powers = pl.lit(pl.Series([base**place for place in range(base)], dtype=pl.UInt16))
    ranking = pl.lit(0, pl.UInt16)
    for place, rank in enumerate(ranks):
        ahead = [other >= rank for other in ranks[:place]]
        ahead += [other > rank for other in ranks[place + 1 :]]
        digit = (
            pl.when(rank >= 0).then(pl.lit(place + 1, pl.UInt16)).otherwise(pl.lit(0, pl.UInt16))
        )
        at = reduce(add, (test.cast(pl.UInt8) for test in ahead))
        ranking = ranking + digit * powers.gather(at)
    return pl.lit(_rankings()).gather(ranking)


@cache
def _rankings() -> pl.Series:
    """Number of a ranking → the functions in it, in their order."""
    base = len(FUNCTIONS) + 1
    names = [None, *(function.name for function in FUNCTIONS)]
    digits = (
        [number // base**place % base for place in range(base - 1)]
        for number in range(base ** (base - 1))
    )
    return pl.Series(
        [[names[digit] for digit in ranking if digit] for ranking in digits],
        dtype=pl.List(FUNCTION_TYPE),
    )


def _of_goal(goal: Goal) -> tuple[pl.Expr, pl.Expr]:
    """A goal's fit, null unless it is assessed, so that one can rank by it, and its coverage."""
    fit = pl.when(pl.col(f"assessed.{goal.name}")).then(pl.col(f"fit.{goal.name}"))
    return fit.alias(goal.name), pl.col(f"coverage.{goal.name}").alias(known(goal))


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
