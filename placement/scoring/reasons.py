"""Why, in one sentence for each row: the facts that weigh most for what was concluded.

The sentence is put together from columns: for each goal the facts that speak for it make a list,
the weightiest first, of which the first few are told. Rules that need several facts at once give no
single fact the credit and are left out; the derivation has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import polars as pl

from placement.facts.conditions import Node, Truth, attributes, truth
from placement.facts.dictionary import TRAITS
from placement.facts.goals import EITHER, NEITHER, OFFICES, ROLES, UNDETERMINED, VERDICT_WORDS, Goal
from placement.inference.firing import listed
from placement.inference.result_columns import OFFICE, REASON, ROLE
from placement.rules.base import KnowledgeBase
from placement.text import Language, Text

_MOST: Final = {1: 3, -1: 2}
"""So many facts are told that speak for an office, and against it."""
_MOST_FOR_ROLE: Final = 2


class Reasons:
    """Tells the strongest reasons for what *base* concludes, in *language*."""

    def __init__(self, base: KnowledgeBase, language: Language) -> None:
        self._language: Language = language
        offices = [(office, sign, most) for office in OFFICES for sign, most in _MOST.items()]
        self._lists = [_told(base, *each, language).alias(_clause(*each[:2])) for each in offices]
        self._lists += [
            _told(base, role, 1, _MOST_FOR_ROLE, language).alias(_clause(role, 1)) for role in ROLES
        ]
        self._sentence = self._sentences().alias(REASON)

    def add(self, codes: pl.DataFrame, results: pl.DataFrame) -> list[pl.Series]:
        """The column ``reason`` for people whose results are known."""
        office, role = (results[name].cast(pl.String) for name in (OFFICE, ROLE))
        concluded = codes.select(self._lists).with_columns(office, role)
        return [concluded.select(self._sentence).to_series()]

    def _sentences(self) -> pl.Expr:
        front, back = OFFICES
        role = pl.lit(None, pl.String)
        for each in ROLES:
            told = self._clause(_FOR_ROLE, each, 1)
            role = pl.when(pl.col(ROLE) == each.name).then(told).otherwise(role)
        clauses = {
            front.name: [
                self._clause(_FOR_IT, front, 1),
                self._clause(_AGAINST_IT, front, -1),
                role,
            ],
            back.name: [self._clause(_FOR_IT, back, 1), self._clause(_AGAINST_IT, back, -1), role],
            EITHER: [self._clause(_FOR, front, 1), self._clause(_FOR, back, 1), role],
            NEITHER: [self._clause(_AGAINST, front, -1), self._clause(_AGAINST, back, -1)],
            UNDETERMINED: [self._clause(_FOR, front, 1), self._clause(_FOR, back, 1)],
        }
        sentence = pl.lit(None, pl.String)
        for office, parts in clauses.items():
            words = (_UNKNOWN if office == UNDETERMINED else VERDICT_WORDS[office]).to(
                self._language
            )
            told = pl.concat_str(parts, separator="; ", ignore_nulls=True)
            dash = pl.when(told != "").then(pl.lit(" – ")).otherwise(pl.lit(""))
            lead = pl.lit(words[0].upper() + words[1:])
            whole = pl.concat_str(lead, dash, told, pl.lit("."))
            sentence = pl.when(pl.col(OFFICE) == office).then(whole).otherwise(sentence)
        return sentence

    def _clause(self, words: Text, goal: Goal, sign: int) -> pl.Expr:
        """*words* with the facts told for *goal*, or against it; null where there are none."""
        told = pl.col(_clause(goal, sign))
        before = pl.lit(words.format(goal=goal.label).to(self._language))
        return pl.when(told != "").then(pl.concat_str(before, told))


class GoalReasons:
    """Tells in *language*, in one sentence, what weighs most for *goal* and against it by *base*,
    and *with_office* for and against the goal's office too: why somebody stands among the
    candidates for it."""

    def __init__(
        self, base: KnowledgeBase, goal: Goal, language: Language, *, with_office: bool = False
    ) -> None:
        offices = [office for office in OFFICES if with_office and office.name == goal.office]
        clauses = []
        for sign, of_goal, of_office in ((1, _FOR_IT, _FOR), (-1, _AGAINST_IT, _AGAINST)):
            for each, words in ((goal, of_goal), *((office, of_office) for office in offices)):
                told = _told(base, each, sign, _MOST[sign], language)
                before = pl.lit(words.format(goal=each.label).to(language))
                clauses.append(pl.when(told != "").then(pl.concat_str(before, told)))
        told = pl.concat_str(clauses, separator="; ", ignore_nulls=True)
        begun = told.str.head(1).str.to_uppercase() + told.str.slice(1) + "."
        nothing = pl.lit(_NOTHING.to(language))
        self._sentence = pl.when(told == "").then(nothing).otherwise(begun).alias(REASON)

    def of(self, codes: pl.DataFrame) -> pl.Series:
        """The sentence for each of the people whose *codes* are given."""
        return codes.select(self._sentence).to_series()


def _told(base: KnowledgeBase, goal: Goal, sign: int, most: int, language: Language) -> pl.Expr:
    """The facts that weigh most for *goal*, or against it, one after another."""
    facts = listed(_weighing(base, goal, sign, language))
    first = (facts.list.get(place, null_on_oob=True).cast(pl.String) for place in range(most))
    return pl.concat_str(first, separator=", ", ignore_nulls=True)


def _weighing(
    base: KnowledgeBase, goal: Goal, sign: int, language: Language
) -> Sequence[tuple[str, Node]]:
    """The facts in words that speak for *goal*, or against it, the weightiest first."""
    found = []
    rules = [r for r in base.speaking(goal) if len(attributes(r.when)) == 1]
    for trait in TRAITS:
        for value in trait.scale.values:
            fact = {trait.name: value}
            points = sign * sum(
                base.points(r)
                for r in rules
                if attributes(r.when)[0] == trait and truth(r.when, fact) is Truth.TRUE
            )
            if points > 0:
                words = f"{trait.label.to(language)} ({trait.text(value).to(language)})"
                found.append((points, words, trait.is_(value)))
    found.sort(key=lambda each: -each[0])
    return [(words, condition) for _, words, condition in found]


def _clause(goal: Goal, sign: int) -> str:
    """The name of a column of facts that speak for a goal, or against it."""
    return f"{'for' if sign > 0 else 'against'}.{goal.name}"


_UNKNOWN: Final = Text(
    en="not determined, for too little is known", cs="nelze určit, víme příliš málo"
)
_FOR_IT: Final = Text(en="for it: ", cs="pro: ")
_AGAINST_IT: Final = Text(en="against it: ", cs="proti: ")
_FOR: Final = Text(en="for {goal}: ", cs="pro {goal}: ")
_AGAINST: Final = Text(en="against {goal}: ", cs="proti {goal}: ")
_NOTHING: Final = Text(
    en="Nothing that is known weighs for it or against it by itself.",
    cs="Nic z toho, co víme, samo o sobě nemluví pro ani proti.",
)
_FOR_ROLE: Final = Text(en="for {goal}: ", cs="pro roli {goal}: ")
