"""People made for what nobody has exercised yet, as few as are easily found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from placement.checks.coverage import question
from placement.checks.sides import Side
from placement.facts.conditions import Facts
from placement.facts.reading import in_order
from placement.inference.trees import infer
from placement.possible.search import Search
from placement.possible.situations import TooLarge
from placement.rules.base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Made:
    """A person made up, and the sides they were made for; inference confirmed each of them."""

    facts: Facts
    exercises: tuple[Side, ...]


def people_for(base: KnowledgeBase, missing: Sequence[Side]) -> Iterator[Made]:
    """People who between them exercise every side in *missing* that can be.

    Each begins as somebody who exercises one side, and takes on the facts by which others would
    be exercised, as long as nothing is lost. Sides left undecided for their size get nobody.
    """
    search = Search(base)
    found = {side: _somebody(search, side) for side in missing}
    wanted = {side: needed for side, needed in found.items() if needed is not None}
    while wanted:
        facts: Facts = {}
        exercised: list[Side] = []
        for side, needed in wanted.items():
            joined = {**facts, **needed}
            if any(joined[name] != value for name, value in facts.items()):
                continue
            case = infer(base, joined).case
            if all(each.is_exercised_by(case) for each in (*exercised, side)):
                facts = joined
                exercised.append(side)
        case = infer(base, facts).case
        exercised = [side for side in wanted if side.is_exercised_by(case)]
        wanted = {side: needed for side, needed in wanted.items() if side not in set(exercised)}
        yield Made(in_order(facts), tuple(exercised))


def _somebody(search: Search, side: Side) -> Facts | None:
    try:
        return search.find(question(side))
    except TooLarge:
        return None
