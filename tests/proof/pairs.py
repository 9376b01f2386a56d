"""Pairs of small rule bases at random, and what everybody comes to by them: by going through all.

What easily goes wrong silently is drawn often: strengths of 0 that still make something assessed,
no doubt, fits that would go beyond -1000, thresholds at odd values, conditions on what is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl
from hypothesis import strategies as st

from placement.comparison.hypothetical import Hypothetical
from placement.explanation.words import condition_words
from placement.facts import goals
from placement.facts.conditions import Attribute
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import (
    FUNCTIONS,
    NOT_RECOMMENDED,
    OFFICE_VERDICT,
    RECOMMENDED,
    ROLES,
    STANDING,
)
from placement.facts.scales import LIKES
from placement.facts.traits import Trait
from placement.inference.columns import Columns, encode
from placement.proof.kinds import FIRES, Kind
from placement.rules.base import KnowledgeBase
from placement.rules.model import (
    ADVICE_LAYER,
    ENTRY_POST_FIRST,
    READY,
    Cautions,
    Prepares,
    Rule,
    SpeaksAgainst,
    SpeaksFor,
)
from placement.rules.strengths import Hedge
from tests.checks.bases import conditions, everybody, rule
from tests.strategies import own_work, thresholds

POOL = tuple(
    BY_NAME[name]
    for name in (
        "customer_contact", "ambition", "it_work", "workplace", "communication", "solving_problems",
        "experience", "serving_customers",
    )
)  # fmt: skip
GOALS = (
    goals.FRONT_OFFICE, goals.BACK_OFFICE, goals.RECEPTIONIST, goals.HR_MANAGER,
    goals.CUSTOMER_SUPPORT,
)  # fmt: skip


class Pair:
    """Two rule bases over the same *traits*."""

    def __init__(self, old: KnowledgeBase, new: KnowledgeBase, traits: tuple[Trait, ...]) -> None:
        self.old = old
        self.new = new
        self.traits = traits

    def __repr__(self) -> str:
        parts = []
        for base in (self.old, self.new):
            rules = (
                f"{r.id}: {condition_words(r.when).en} -> {type(r.then).__name__} {r.goal.name} "
                f"{base.strength(r)}"
                for r in base.rules
            )
            parts.append("; ".join(rules) + f" | {base.thresholds} | {dict(base.own_work)}")
        return "\n".join(parts)


@st.composite
def pairs(draw: st.DrawFn, most: int = 6) -> Pair:
    """A rule base of a few rules over up to *most* traits, and one that was changed here and there,
    or another one altogether."""
    traits = tuple(draw(st.lists(st.sampled_from(POOL), min_size=2, max_size=most, unique=True)))
    old = new = draw(_bases(traits))
    if draw(st.integers(0, 3)) == 0:
        return Pair(old, draw(_bases(traits)), traits)
    for _ in range(draw(st.integers(1, 3))):
        new = draw(_changed(new, traits))
    return Pair(old, new, traits)


def _strengths() -> st.SearchStrategy[Mapping[Hedge, int]]:
    points = st.sampled_from((0, 0, 1, 2, 3, 5, 30))
    return st.fixed_dictionaries(dict.fromkeys(Hedge, points))


def _visible(kind: str, traits: Sequence[Attribute]) -> Sequence[Attribute]:
    if kind == "office":
        return traits
    if kind != "advice":
        return (*traits, OFFICE_VERDICT)
    return (*traits, OFFICE_VERDICT, *(STANDING[goal.name] for goal in GOALS[2:]))


@st.composite
def _rules(draw: st.DrawFn, traits: Sequence[Attribute], number: str) -> Rule:
    kind = draw(st.sampled_from(("office", "office", "judged", "advice")))
    when = draw(conditions(_visible(kind, traits)))
    if kind == "advice":
        goal = draw(st.sampled_from(GOALS[2:4]))
        then = draw(
            st.sampled_from(
                (Prepares(goal, READY), Prepares(goal, ENTRY_POST_FIRST), Cautions(goal))
            )
        )
    else:
        goal = draw(st.sampled_from(GOALS[:2] if kind == "office" else GOALS[2:]))
        then = draw(st.sampled_from((SpeaksFor(goal), SpeaksFor(goal), SpeaksAgainst(goal))))
    return rule(number, when, then, draw(st.sampled_from(tuple(Hedge))))


@st.composite
def _bases(draw: st.DrawFn, traits: Sequence[Trait]) -> Hypothetical:
    made = tuple(draw(_rules(traits, f"r{n}")) for n in range(draw(st.integers(2, 14))))
    liked = [trait for trait in traits if LIKES in trait.scale.values]
    return Hypothetical(
        made,
        strengths=draw(st.one_of(st.just(_USUAL), _strengths())),
        thresholds=draw(thresholds()),
        own_work=draw(own_work(GOALS, liked)) if liked else {},
    )


_USUAL = {hedge: points for points, hedge in enumerate(reversed(Hedge), start=1)}


@st.composite
def _changed(draw: st.DrawFn, base: Hypothetical, traits: Sequence[Trait]) -> Hypothetical:
    """The base with one thing changed."""
    rules = list(base.rules)
    place = draw(st.integers(0, len(rules) - 1)) if rules else None
    match draw(st.integers(0, 6)):
        case 0:
            one = draw(thresholds())
            name = draw(st.sampled_from(sorted(one.__slots__)))
            changed = replace(base.thresholds, **{name: getattr(one, name)})
            return replace(base, thresholds=changed)
        case 1:
            hedge = draw(st.sampled_from(tuple(Hedge)))
            return replace(base, strengths={**base.strengths, hedge: draw(st.integers(0, 6))})
        case 2:
            liked = [trait for trait in traits if LIKES in trait.scale.values]
            return replace(base, own_work=draw(own_work(GOALS, liked)) if liked else {})
        case 3:
            rules.append(draw(_rules(traits, f"added{len(rules)}")))
        case 4 if place is not None:
            del rules[place]
        case 5 if place is not None:
            rules[place] = replace(rules[place], strength=draw(st.sampled_from(tuple(Hedge))))
        case 6 if place is not None:
            rules[place] = replace(draw(_rules(traits, rules[place].id)))
        case _:
            pass
    return replace(base, rules=tuple(rules))


def enumerated(pair: Pair) -> dict[Kind, int]:
    """Every kind of difference there is, and the fewest answers to it, of everybody."""
    people = list(everybody(pair.traits))
    codes = encode(people)
    known = pl.Series("known", [len(facts) for facts in people])
    advice = dict.fromkeys(r.id for base in (pair.old, pair.new) for r in base.layer(ADVICE_LAYER))
    old, new = (_parts(base, codes, tuple(advice)) for base in (pair.old, pair.new))
    found: dict[Kind, int] = {}
    for part in old.columns:
        both = pl.DataFrame({"before": old[part], "after": new[part], "known": known})
        fewest = (
            both.filter(pl.col("before").ne_missing(pl.col("after")))
            .group_by("before", "after")
            .agg(pl.col("known").min())
        )
        for before, after, answers in fewest.iter_rows():
            found[Kind(part, before, after)] = answers
    return found


def _parts(base: KnowledgeBase, codes: pl.DataFrame, advice: tuple[str, ...]) -> pl.DataFrame:
    """How every part of the result comes out for everybody, a column each."""
    columns = Columns(base)
    inferred, scored = columns.infer(codes), columns.score(codes)
    found = {"office": scored["office"], "role": scored["role"]}
    for goal in (*ROLES, *FUNCTIONS):
        standing = inferred[STANDING[goal.name].name]
        words = {1: NOT_RECOMMENDED, 2: RECOMMENDED}
        found[f"standing.{goal.name}"] = standing.cast(pl.Int64).replace_strict(
            words, return_dtype=pl.String
        )
    for role in ROLES:
        ready = pl.lit(None, dtype=pl.String)
        for each in base.layer(ADVICE_LAYER):
            if isinstance(each.then, Prepares) and each.goal == role:
                fires = pl.col("fired").list.contains(each.id)
                ready = pl.when(fires).then(pl.lit(each.then.readiness)).otherwise(ready)
        found[f"readiness.{role.name}"] = scored.with_columns(ready.alias("ready"))["ready"]
    own = base.by_id
    for name in advice:
        fires = pl.when(pl.lit(name in own) & pl.col("fired").list.contains(name)).then(
            pl.lit(FIRES)
        )
        found[f"rule.{name}"] = scored.with_columns(fires.alias("fires"))["fires"]
    return pl.DataFrame({name: series.alias(name) for name, series in found.items()})
