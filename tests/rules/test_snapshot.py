"""Rules kept as plain data and read back infer as they did, and have the same identity."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given

from placement.facts.conditions import Facts
from placement.inference.trees import infer
from placement.rules.base import KnowledgeBase, KnowledgeError, load
from placement.rules.snapshot import SnapshotError, from_snapshot, identity, to_snapshot
from placement.rules.strengths import ESSENTIAL, OFTEN, PLAINLY, POSSIBLY, USUALLY
from tests.examples import examples
from tests.strategies import knowledge_bases, people_of_few_traits


def kept(base: KnowledgeBase) -> Any:
    """The snapshot as it comes back from a file."""
    return json.loads(json.dumps(to_snapshot(base)))


@pytest.mark.thorough
@given(knowledge_bases(), people_of_few_traits())
@examples(50)
def test_any_rules_survive(base: KnowledgeBase, facts: Facts) -> None:
    read = from_snapshot(kept(base))
    assert read.rules == base.rules
    assert identity(read) == identity(base)
    assert infer(read, facts) == infer(base, facts)


def test_the_projects_own_rules_survive_whole() -> None:
    read = from_snapshot(kept(load()))
    assert read == load()
    assert identity(read) == identity(load())


def test_other_rules_other_readings_and_other_versions_are_another_identity() -> None:
    from dataclasses import replace

    others = [
        replace(load(), rules=load().rules[1:]),
        replace(load(), version="0.0.0"),
        replace(load(), strengths={ESSENTIAL: 5, PLAINLY: 4, USUALLY: 3, OFTEN: 2, POSSIBLY: 0}),
        replace(load(), thresholds=replace(load().thresholds, lead=99)),
    ]
    assert len({identity(base) for base in (load(), *others)}) == 5


def _without_rules(data: Any) -> None:
    del data["rules"]


def _with_another_trait(data: Any) -> None:
    data["rules"][0]["when"] = {"trait": "shoe_size", "is": "42"}


def _with_another_value(data: Any) -> None:
    data["rules"][0]["when"] = {"trait": "communication", "is": "superb"}


def _with_another_condition(data: Any) -> None:
    data["rules"][0]["when"] = {"trait": "communication", "near": "good"}


def _with_another_goal(data: Any) -> None:
    data["rules"][0]["then"] = {"speaks_for": "side_office"}


def _with_another_format(data: Any) -> None:
    data["format"] = "placement-rules/0"


@pytest.mark.parametrize(
    "damage",
    [
        _without_rules,
        _with_another_trait,
        _with_another_value,
        _with_another_condition,
        _with_another_goal,
        _with_another_format,
    ],
)
def test_a_damaged_snapshot_is_refused(damage: Callable[[Any], None]) -> None:
    data = kept(load())
    damage(data)
    with pytest.raises(SnapshotError):
        from_snapshot(data)


@pytest.mark.parametrize("data", [None, [], "rules", {}, {"format": 1}])
def test_what_is_no_snapshot_is_refused(data: object) -> None:
    with pytest.raises(SnapshotError):
        from_snapshot(data)


def test_a_snapshot_of_rules_that_cannot_be_put_together_is_refused() -> None:
    data = kept(load())
    data["rules"].append(data["rules"][0])
    with pytest.raises(KnowledgeError, match="there is another rule of that id"):
        from_snapshot(data)
