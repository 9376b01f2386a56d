"""What inference finds of each goal, as columns of SQL: from the rules to who is recommended.

Column for column it is ``inference.columns``; the column ``GOAL_FINDING`` holds a finding.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from placement.exports.decision_tree import Question, Tree, decision_tree
from placement.exports.sql_conditions import (
    any_of,
    column_of,
    decided,
    is_null,
    surely,
    tested,
)
from placement.exports.sql_expressions import (
    about,
    at_least,
    case,
    divided,
    found,
    is_word,
    joined,
    minus,
    number,
    of_goal,
    plus,
    times,
    word,
)
from placement.facts.conditions import Comparison, Node
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import (
    FRONT_OFFICE,
    FUNCTIONS,
    NAMED,
    NOT_RECOMMENDED,
    OFFICE_VERDICT,
    OFFICES,
    RECOMMENDED,
    ROLES,
    UNDETERMINED,
    Goal,
    Verdict,
)
from placement.facts.scales import LIKES
from placement.inference.result_columns import JUDGED, ROLE
from placement.rules.base import KnowledgeBase
from placement.rules.model import Rule
from placement.rules.verdicts import FULL, Beside, verdict


def weighed(base: KnowledgeBase, goal: Goal) -> list[exp.Expr]:
    """Points and decided weight of a goal."""
    points = [
        case([(tested(r.when), about(r, number(base.points(r)))) for r in rules], number(0))
        for rules in _exclusive(base.speaking(goal))
    ]
    weight = [
        about(r, case([(decided(r.when), number(base.strength(r)))], number(0)))
        for r in base.supporting(goal)
    ]
    return [of_goal(plus(*points), goal, "points"), of_goal(plus(*weight), goal, "decided")]


def judged(base: KnowledgeBase, goal: Goal) -> list[exp.Expr]:
    """Fit and coverage, and of the goal's own work: whether some was answered, is liked, is
    unknown.

    What is divided is raised by so much that it is never negative: databases differ in how they
    round a negative quotient. No goal has more points than are decided, so the fit needs a bound
    only below.
    """
    points, weight = found(goal, "points"), found(goal, "decided")
    whole = plus(weight, number(base.thresholds.doubt))
    lowest = exp.Neg(this=exp.paren(whole))
    fit = case(
        [
            (exp.EQ(this=weight.copy(), expression=number(0)), exp.Null()),
            (exp.LTE(this=points, expression=lowest), number(-FULL)),
        ],
        minus(divided(times(FULL, plus(points.copy(), whole.copy())), whole), number(FULL)),
    )
    possible = base.possible(goal)
    coverage = divided(times(FULL, weight), number(possible)) if possible else number(0)
    own = [column_of(BY_NAME[name]) for name in base.own(goal)]
    if own:
        answered = any_of(exp.Not(this=is_null(column.copy())) for column in own)
        liked = surely(any_of(is_word(column.copy(), LIKES) for column in own))
    else:
        answered = any_of(
            decided(r.when) for r in base.supporting(goal) if r.id not in base.on_office_verdict
        )
        liked = answered.copy()
    return [
        of_goal(fit, goal, "fit"),
        of_goal(coverage, goal, "coverage"),
        of_goal(answered, goal, "answered"),
        of_goal(liked, goal, "liked"),
        of_goal(any_of(is_null(column.copy()) for column in own), goal, "open"),
    ]


def beside(base: KnowledgeBase, office: Goal, other: Goal) -> list[exp.Expr]:
    """An office as it is seen beside the other, a column for each field of ``Beside``."""
    limits = base.thresholds
    fit = found(office, "fit")
    lead = minus(fit.copy(), found(other, "fit"))
    enough: list[exp.Expr] = []
    if limits.assessed is not None:
        enough.append(at_least(found(office, "coverage"), limits.assessed))
    if limits.assessed_points is not None:
        enough.append(at_least(found(office, "decided"), limits.assessed_points))
    fits = [*enough, surely(at_least(fit, limits.candidate))]
    unliked = exp.and_(found(office, "answered"), exp.Not(this=found(office, "liked")))
    may_yet = exp.and_(*fits, unliked, found(office, "open"))
    least = limits.candidate if limits.sole_fit is None else limits.sole_fit
    suffices = [surely(at_least(fit, least))]
    if limits.sole_lead is not None:
        suffices.append(exp.func("COALESCE", at_least(lead, limits.sole_lead), exp.true()))
    seen = {
        "assessed": exp.and_(*enough, exp.not_(may_yet)),
        "candidate": exp.and_(*fits, exp.not_(unliked)),
        "leads": surely(at_least(lead, max(limits.lead, 1 if office == FRONT_OFFICE else 0))),
        "suffices": exp.and_(*suffices),
    }
    return [of_goal(seen[field], office, field) for field in Beside._fields]


def office_verdict() -> exp.Expr:
    """The verdict by the table of the one function that decides it; null for undetermined."""
    names = [f"{office.name}_{field}" for office in OFFICES for field in Beside._fields]
    half = len(Beside._fields)
    tree = decision_tree(lambda *seen: verdict(Beside(*seen[:half]), Beside(*seen[half:])), names)
    return exp.alias_(_written(tree), OFFICE_VERDICT.name)


def _written(tree: Tree[Verdict]) -> exp.Expr:
    cases = []
    while isinstance(tree, Question):
        cases.append((exp.column(tree.name), _written(tree.yes)))
        tree = tree.no
    return case(cases, None if tree == UNDETERMINED else word(tree))


def assessed(base: KnowledgeBase, goal: Goal) -> exp.Expr:
    """Whether enough is known to judge a role or function."""
    answered: exp.Expr = found(goal, "answered")
    if base.own(goal):
        office = exp.In(this=column_of(OFFICE_VERDICT), expressions=[*map(word, NAMED)])
        answered = exp.and_(answered, surely(office))
    return of_goal(answered, goal, "assessed")


def standing(base: KnowledgeBase, goal: Goal) -> exp.Expr:
    """Whether a role or function is recommended."""
    fits = at_least(found(goal, "fit"), base.thresholds.recommended)
    recommended = exp.and_(found(goal, "assessed"), found(goal, "liked"), fits)
    standing = case([(recommended, word(RECOMMENDED))], word(NOT_RECOMMENDED))
    return of_goal(standing, goal, "standing")


def rank(base: KnowledgeBase, goal: Goal) -> exp.Expr:
    """What a role or function ranks by among its like: fit, then points; -1 where it is not
    recommended."""
    most = 1 + max(sum(map(base.strength, base.speaking(each))) for each in JUDGED)
    fit = plus(found(goal, "fit"), number(FULL))
    ranked = plus(times(2 * most, fit), found(goal, "points"), number(most))
    return of_goal(case([(_is_recommended(goal), ranked)], number(-1)), goal, "rank")


def best_rank() -> exp.Expr:
    """The rank of the first role."""
    ranks = [found(role, "rank") for role in ROLES]
    best = exp.Greatest(this=ranks[0], expressions=ranks[1:], ignore_nulls=True)
    return exp.alias_(best, "best_rank")


def first_role() -> exp.Expr:
    """The first recommended role of the ranking; of equal ones the first in dictionary order."""
    best = exp.column("best_rank")
    cases: list[tuple[exp.Expr, exp.Expr]] = [
        (exp.LT(this=best.copy(), expression=number(0)), exp.Null())
    ]
    for role in ROLES:
        is_best = exp.EQ(this=found(role, "rank"), expression=best.copy())
        cases.append((is_best, word(role.name)))
    return exp.alias_(case(cases), ROLE)


def place(function: Goal) -> exp.Expr:
    """A function's place among the recommended ones, from 1; null where it is none of them."""
    at = FUNCTIONS.index(function)
    ahead = [
        (exp.GTE if other_at < at else exp.GT)(
            this=found(other, "rank"), expression=found(function, "rank")
        )
        for other_at, other in enumerate(FUNCTIONS)
        if other_at != at
    ]
    count = plus(number(1), *(case([(test, number(1))], number(0)) for test in ahead))
    return of_goal(case([(_is_recommended(function), count)]), function, "place")


def ranked_functions() -> exp.Expr:
    """The recommended functions as they rank."""
    return joined(
        case(
            [
                (
                    exp.EQ(this=found(function, "place"), expression=number(at)),
                    word(f";{function.name}"),
                )
                for function in FUNCTIONS
            ],
            word(""),
        )
        for at in range(1, len(FUNCTIONS) + 1)
    )


def _is_recommended(goal: Goal) -> exp.Expr:
    return is_word(found(goal, "standing"), RECOMMENDED)


def _exclusive(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules in groups of which no two can fire together, for they test one trait for values
    that have none in common."""
    groups: list[list[Rule]] = []
    for rule in rules:
        for group in groups:
            if all(_exclude(rule.when, other.when) for other in group):
                group.append(rule)
                break
        else:
            groups.append([rule])
    return groups


def _exclude(one: Node, other: Node) -> bool:
    return (
        isinstance(one, Comparison)
        and isinstance(other, Comparison)
        and one.attribute.name == other.attribute.name
        and not set(one.accepted) & set(other.accepted)
    )
