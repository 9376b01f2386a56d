"""The bounds and the search agree, and what they hold possible comes about."""

from __future__ import annotations

from itertools import groupby
from random import Random

import pytest

from placement.facts.conditions import Facts
from placement.facts.dictionary import TRAITS
from placement.facts.goals import OFFICES, UNDETERMINED
from placement.inference.trees import infer
from placement.possible.blocks import Block, traits_of
from placement.possible.bounds import Bounder
from placement.possible.classes import telling
from placement.possible.office_sums import Offices
from placement.possible.sums import Sums
from placement.rules.base import KnowledgeBase
from placement.rules.verdicts import Tally
from tests.possible.bases import BOTH

PEOPLE = 150

pytestmark = pytest.mark.thorough


def somebody(chance: Random, share: float) -> Facts:
    return {t.name: chance.choice(t.scale.values) for t in TRAITS if chance.random() < share}


class Witnesses:
    """The search for somebody with each verdict among all who answered so far as one did."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._sums = Sums(base)
        self._told = [set(traits_of(telling(base, office))) for office in OFFICES]

    def of(self, bounder: Bounder, domains: dict[str, tuple[str | None, ...]]) -> dict[str, Facts]:
        def concerned(block: Block) -> list[bool]:
            return [not told.isdisjoint(block.traits) for told in self._told]

        blocks = [Block.of(traits, domains) for traits in bounder.offices.evidence.blocks]
        by_side = {
            tuple(sides): tuple(several)
            for sides, several in groupby(sorted(blocks, key=concerned), key=concerned)
        }
        private = (
            self._sums.private(OFFICES[0], UNDETERMINED, by_side.get((True, False), ())),
            self._sums.private(OFFICES[1], UNDETERMINED, by_side.get((False, True), ())),
        )
        shared = self._sums.shared(by_side.get((True, True), ()))
        offices = Offices(self._base, private, shared, None)
        outcomes = list(offices.outcomes(Tally(), Tally()))
        return {outcome.verdict: offices.person(outcome) for outcome in outcomes}


@pytest.mark.parametrize("base", BOTH.values(), ids=BOTH)
def test_bounds_and_search_agree_on_people_of_whom_some_is_known(base: KnowledgeBase) -> None:
    chance = Random(1974)
    bounder, witnesses = Bounder(base), Witnesses(base)
    several = 0
    for _ in range(PEOPLE):
        facts = somebody(chance, chance.choice((0.3, 0.5, 0.7, 0.85)))
        bounds = bounder.bound(facts)
        found = witnesses.of(bounder, dict(bounds.domains))
        assert set(found) == set(bounds.verdicts)
        several += len(found) > 1
        for verdict, person in found.items():
            assert infer(base, {**person, **facts}).office == verdict
        for _ in range(5):
            assert infer(base, {**somebody(chance, 0.8), **facts}).office in bounds.verdicts
    assert PEOPLE // 4 < several < PEOPLE


@pytest.mark.parametrize("base", BOTH.values(), ids=BOTH)
def test_no_role_comes_that_is_held_impossible(base: KnowledgeBase) -> None:
    chance = Random(1975)
    bounder = Bounder(base)
    for _ in range(PEOPLE // 5):
        facts = somebody(chance, 0.6)
        bounds = bounder.bound(facts)
        for _ in range(20):
            found = infer(base, {**somebody(chance, 0.8), **facts})
            assert (found.role and found.role.goal.name) in bounds.roles
            for entry in (*found.roles, *found.functions):
                assert entry.recommended in bounds.recommended(entry.goal)
