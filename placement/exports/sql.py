"""The rules as one SQL statement: a table of people in, the columns of a file of results out.

The statement goes in stages, each a common table expression that adds columns to the one before,
as inference goes in layers. Every rule stands in it by its id, with the statements that make it.
Lists (recommended functions, facts, fired rules) are text joined by ``;``, as in CSV.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

import sqlglot
from sqlglot import exp

from placement.errors import PlacementError
from placement.exports import sql_goals
from placement.exports.sql_conditions import column_of, tested
from placement.exports.sql_expressions import (
    about,
    case,
    concatenated,
    found,
    is_word,
    joined,
    word,
)
from placement.facts.dictionary import TRAITS
from placement.facts.goals import FUNCTIONS, OFFICE_VERDICT, OFFICES, ROLES, UNDETERMINED
from placement.facts.spellings import UNKNOWN
from placement.facts.traits import Trait
from placement.inference.result_columns import (
    COVERAGE,
    FACTS,
    FIRED,
    JUDGED,
    OFFICE,
    READINESS,
    RECOMMENDED_FUNCTIONS,
    ROLE,
    ROLE_FIT,
    known,
)
from placement.rules.base import KnowledgeBase, load
from placement.rules.model import Prepares
from placement.text import Text, quoted
from placement.version import __version__

PROVED: Final = ("duckdb", "postgres", "sqlite", "spark")
"""The dialects whose statements are compared with the other executors on the engines themselves."""
REJECTED: Final = "rejected"
"""The column that names values on no scale."""

_KEPT: Final = "kept."
"""Prefix, inside the statement, of the identifier and of the columns that are carried through: they
may be called like traits."""
_MATERIALIZED: Final = ("postgres", "sqlite")
"""Left alone, these two write a stage's expressions out wherever its columns are used, and what is
used in three stages is computed again and again."""
_RULE_END: Final = re.compile(r" ?(END|\*/) (\+|\|\|) ")
_A_RULE_A_LINE: Final = r" \1\n    \2 "
"""sqlglot writes a sum in one line; here each rule has its own."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What to ask for: of which *table*, people being told apart by its column *id*.

    The columns *keep* are carried through. *facts* and *fired* add the lists of what is known and
    of the rules that fired. Where it is *strict*, a person with a value on no scale has no results,
    and the column ``rejected`` names the values; else such a value is unknown.
    """

    table: str = "people"
    id: str = "id"
    keep: tuple[str, ...] = ()
    facts: bool = False
    fired: bool = False
    strict: bool = False

    @property
    def carried(self) -> tuple[str, ...]:
        """The columns of the table that come back as they are."""
        return (self.id, *self.keep)


def to_sql(dialect: str, statement: Statement, base: KnowledgeBase | None = None) -> str:
    """The statement in the *dialect* of a database, by its name in sqlglot.

    Raises ``PlacementError`` where there is no such dialect, or where a column to carry through is
    called like one of the results.
    """
    base = base or load()
    dialects = sorted(name for name in sqlglot.Dialect.classes if name)
    if dialect not in dialects:
        close = get_close_matches(dialect.lower(), dialects, n=1, cutoff=0.5)
        nearest = _NEAREST.format(name=close[0]) if close else ""
        raise PlacementError(
            _NO_DIALECT.format(
                dialect=quoted(dialect), nearest=nearest, allowed=", ".join(dialects)
            )
        )
    query = _query(base, statement, materialized=dialect in _MATERIALIZED)
    written = query.sql(dialect=dialect, pretty=True)
    header = f"placement {__version__}, rules {base.version} {base.identity}, {dialect}"
    return f"-- {header}\n{_RULE_END.sub(_A_RULE_A_LINE, written)};\n"


def _query(base: KnowledgeBase, statement: Statement, *, materialized: bool) -> exp.Select:
    """The whole statement."""
    results = _results(base, statement)
    names = [*statement.carried, *(result.alias for result in results)]
    twice = [name for at, name in enumerate(names) if name in names[:at]]
    if twice:
        raise PlacementError(_TAKEN.format(name=quoted(twice[0])))
    source = exp.to_table(statement.table)
    with_stages: list[exp.CTE] = []
    for name, columns in _stages(base, statement).items():
        before = [exp.Star()] if with_stages else []
        query = exp.select(*before, *columns, copy=False).from_(source, copy=False)
        alias = exp.TableAlias(this=exp.to_identifier(name))
        with_stages.append(exp.CTE(this=query, alias=alias, materialized=materialized or None))
        source = exp.to_table(name)
    carried = [exp.alias_(_kept(name), name, quoted=True) for name in statement.carried]
    query = exp.select(*carried, *results, copy=False).from_(source, copy=False)
    query.set("with_", exp.With(expressions=with_stages))
    return query


def _stages(base: KnowledgeBase, statement: Statement) -> dict[str, Sequence[exp.Expr]]:
    """Name of a stage → the columns that it adds to those before."""
    goals = sql_goals
    both = (OFFICES, OFFICES[::-1])
    return {
        "told": _told(statement),
        "offices": [c for office in OFFICES for c in goals.weighed(base, office)],
        "office_fits": [c for office in OFFICES for c in goals.judged(base, office)],
        "office_standings": [c for one, other in both for c in goals.beside(base, one, other)],
        "verdicts": [goals.office_verdict()],
        # A stage a goal: engines that compile a stage to one function have a limit on its size.
        **{f"{goal.name}_rules": goals.weighed(base, goal) for goal in JUDGED},
        "fits": [c for goal in JUDGED for c in goals.judged(base, goal)],
        "assessments": [goals.assessed(base, goal) for goal in JUDGED],
        "standings": [goals.standing(base, goal) for goal in JUDGED],
        "ranks": [goals.rank(base, goal) for goal in JUDGED],
        "places": [goals.best_rank(), *map(goals.place, FUNCTIONS)],
        "roles": [goals.first_role()],
    }


def _told(statement: Statement) -> list[exp.Expr]:
    """What each person told: values on the trait's scale, else null."""
    carried = [
        exp.alias_(exp.column(name, quoted=not _is_plain(name)), f"{_KEPT}{name}", quoted=True)
        for name in statement.carried
    ]
    told: list[exp.Expr] = [*carried, *map(_on_the_scale, TRAITS)]
    if statement.strict:
        told.append(exp.alias_(joined(map(_off_the_scale, TRAITS)), REJECTED))
    return told


def _on_the_scale(trait: Trait) -> exp.Expr:
    column = column_of(trait)
    is_value = exp.In(this=column, expressions=[*map(word, trait.scale.values)])
    return exp.alias_(case([(is_value, column.copy())]), trait.name)


def _off_the_scale(trait: Trait) -> exp.Expr:
    """A value that is none of the trait's, and no spelling of "not known"."""
    allowed = [*trait.scale.values, *sorted(UNKNOWN), "-"]
    wrong = exp.not_(exp.In(this=column_of(trait), expressions=[*map(word, allowed)]))
    written = concatenated([word(f";{trait.name}="), column_of(trait)])
    return case([(wrong, written)], word(""))


def _results(base: KnowledgeBase, statement: Statement) -> list[exp.Expr]:
    """The columns of a file of results, without the identifier."""
    role = exp.column(ROLE)
    coverages = [found(office, "coverage") for office in OFFICES]
    results: dict[str, exp.Expr] = {
        OFFICE: exp.func("COALESCE", column_of(OFFICE_VERDICT), word(UNDETERMINED)),
        **{office.name: found(office, "fit") for office in OFFICES},
        COVERAGE: exp.Least(this=coverages[0], expressions=coverages[1:], ignore_nulls=True),
        ROLE: role,
        ROLE_FIT: case([(is_word(role.copy(), r.name), found(r, "fit")) for r in ROLES]),
        READINESS: _readiness(base),
        RECOMMENDED_FUNCTIONS: sql_goals.ranked_functions(),
    }
    for goal in JUDGED:
        results[goal.name] = case([(found(goal, "assessed"), found(goal, "fit"))])
        results[known(goal)] = found(goal, "coverage")
    if statement.facts:
        results[FACTS] = joined(map(_fact, TRAITS))
    if statement.fired:
        results[FIRED] = joined(
            about(r, case([(tested(r.when), word(f";{r.id}"))], word(""))) for r in base.rules
        )
    if statement.strict:
        is_good = is_word(exp.column(REJECTED), "")
        results = {name: case([(is_good.copy(), value)]) for name, value in results.items()}
        results[REJECTED] = exp.column(REJECTED)
    return [
        exp.alias_(value, name, quoted=not _is_plain(name), copy=False)
        for name, value in results.items()
    ]


def _readiness(base: KnowledgeBase) -> exp.Expr:
    """How the person would start in the first role, where a rule concludes it."""
    cases = []
    for rule in base.rules:
        if isinstance(rule.then, Prepares):
            is_first = is_word(exp.column(ROLE), rule.goal.name)
            starts = about(rule, word(rule.then.readiness))
            cases.append((exp.and_(is_first, tested(rule.when)), starts))
    # Of several rules that fire the last one counts.
    return case(cases[::-1])


def _fact(trait: Trait) -> exp.Expr:
    cases = [
        (is_word(column_of(trait), value), word(f";{trait.name}={value}"))
        for value in trait.scale.values
    ]
    return case(cases, word(""))


def _kept(name: str) -> exp.Column:
    return exp.column(f"{_KEPT}{name}", quoted=True)


def _is_plain(name: str) -> bool:
    """Whether every database reads the name without quotation marks as it is."""
    return re.fullmatch("[a-z_][a-z0-9_]*", name) is not None


_NO_DIALECT: Final = Text(
    en="there is no SQL dialect {dialect}{nearest}. There are: {allowed}.",
    cs="dialekt SQL {dialect} neexistuje{nearest}. K dispozici jsou: {allowed}.",
)
_NEAREST: Final = Text(en="; the nearest is {name}", cs="; nejbližší je {name}")
_TAKEN: Final = Text(
    en="the column {name} cannot be kept: a column of the results is called so.",
    cs="sloupec {name} nelze přenést: tak se jmenuje sloupec výsledků.",
)
