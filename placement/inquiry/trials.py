"""Trying combinations of changes in bulk, by the rules over columns."""

from __future__ import annotations

from collections.abc import Sequence

from placement.facts.conditions import Facts
from placement.facts.dictionary import TRAITS
from placement.facts.goals import EITHER, OFFICE_VERDICT, RECOMMENDED, UNDETERMINED, standing
from placement.inquiry.combinations import Combination, Evaluator
from placement.inquiry.targets import Target
from placement.rules.base import KnowledgeBase

_AT_ONCE = 1 << 16


def by_columns(base: KnowledgeBase, facts: Facts, target: Target) -> Evaluator:
    """An evaluator that infers all combinations together, over columns."""
    import polars as pl

    from placement.inference.column_conditions import CODE
    from placement.inference.columns import columns_of

    columns = columns_of(base)
    own = {
        trait.name: trait.scale.position(facts[trait.name]) + 1 if trait.name in facts else 0
        for trait in TRAITS
    }

    def codes(combinations: Sequence[Combination]) -> pl.DataFrame:
        tried = {name: [code] * len(combinations) for name, code in own.items()}
        for row, combination in enumerate(combinations):
            for change in combination:
                after = change.after
                code = 0 if after is None else change.trait.scale.position(after) + 1
                tried[change.trait.name][row] = code
        return pl.DataFrame(tried, schema=dict.fromkeys(tried, CODE))

    def reached(batch: pl.DataFrame) -> pl.Series:
        goal = target.goal
        if goal is not None and target.first:
            return columns.score(batch)["role"] == goal.name
        found = columns.infer(batch)
        if goal is None:
            return found[OFFICE_VERDICT.name] != _office_code(target.office)
        if goal.kind == "office":
            wanted = [_office_code(goal.name), _office_code(EITHER)]
            return found[OFFICE_VERDICT.name].is_in(wanted)
        finding = standing(goal)
        return found[finding.name] == finding.scale.position(RECOMMENDED) + 1

    def evaluate(combinations: Sequence[Combination]) -> list[bool]:
        return [
            bool(does)
            for start in range(0, len(combinations), _AT_ONCE)
            for does in reached(codes(combinations[start : start + _AT_ONCE]))
        ]

    return evaluate


def _office_code(verdict: str) -> int:
    return 0 if verdict == UNDETERMINED else OFFICE_VERDICT.scale.position(verdict) + 1
