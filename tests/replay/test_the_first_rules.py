"""Decisions by rule base 1.0.0, inferred again by the present one: every difference has a cause."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from placement.comparison.changes import Change, applied
from placement.comparison.decisions import Decision
from placement.exports.earlier_rules import RULES_1, earlier_form
from placement.exports.rules_json import Export
from placement.facts.conditions import Facts
from placement.facts.dictionary import TRAITS
from placement.facts.scales import PROFICIENCY, STANCE
from placement.inference.trees import infer
from placement.ledger import open_to_read, open_to_write
from placement.replay.replaying import Difference, Replayer
from placement.rules.base import KnowledgeBase, load
from tests.ledger.decided import ACCOUNTANT, RECEPTIONIST, entry
from tests.people.cases import cases
from tests.profiles.profiles import profiles

SKILLED = {trait.name: "good" for trait in TRAITS if trait.scale == PROFICIENCY}
STANCES = [trait.name for trait in TRAITS if trait.scale == STANCE]
BACK = dict.fromkeys(
    ("supporting_operations", "operational_efficiency", "financial_success", "analysing_data"),
    "likes",
)


@cache
def first_export() -> Export:
    return Export.read(earlier_form(RULES_1))


def first() -> KnowledgeBase:
    return first_export().base


def replayed(folder: Path, *people: Facts) -> Iterator[tuple[Difference, ...]]:
    """What comes out otherwise of each, decided by the first rules and logged."""
    path = folder / "decisions.log"
    with open_to_write(path) as log:
        log.append(*(entry(facts, first()) for facts in people))
    replayer = Replayer(earlier=[first_export()])
    with open_to_read(path) as log:
        for record in log.records():
            found = replayer.replay(record)
            assert found.hindrance is None
            yield found.differences


@pytest.mark.parametrize(
    ("facts", "part", "before", "after", "causes"),
    [
        pytest.param(
            {"problem_solving": "excellent", "solving_problems": "likes"},
            "office", "front_office", "undetermined", {"threshold assessed_points"},
            id="two answers that separate no offices named one",
        ),
        pytest.param(
            {"long_hours": "likes", "difficult_customers": "likes"},
            "office", "front_office", "undetermined",
            {"rule front.long_hours.at_ease", "rule front.difficult_customers.at_ease"},
            id="not to mind a drawback was a merit",
        ),
        pytest.param(
            {**BACK, "overseeing_office": "neutral"},
            "role", "office_manager", None, {"own_work office_manager"},
            id="indifference to its one duty recommended a role",
        ),
        pytest.param(
            {**SKILLED, **dict.fromkeys(STANCES, "neutral")},
            "office", "back_office", "neither", {"own_work back_office"},
            id="good at everything and indifferent to everything was back office",
        ),
        pytest.param(
            {"fair_pay": "likes", "education": "primary", "experience": "none"},
            "role", "hr_manager", None, {"own_work hr_manager"},
            id="a role was recommended before any office",
        ),
        pytest.param(
            {"communication": "good", "customer_service": "good", **BACK},
            "standing.customer_support", "recommended", "not_recommended",
            {"own_work customer_support"},
            id="two skills were customer support",
        ),
    ],
)  # fmt: skip
def test_what_became_of_a_verdict_and_why(
    tmp_path: Path, facts: Facts, part: str, before: str, after: str | None, causes: set[str]
) -> None:
    (differences,) = replayed(tmp_path, facts)
    (found,) = [one for one in differences if one.part == part]
    assert (found.before, found.after) == (before, after)
    assert (found.causes, found.certain) == (("rules",), True)
    assert causes <= {_named(change) for several in found.changes for change in several}


@pytest.mark.thorough
def test_every_difference_of_everybody_is_traced_to_rules_thresholds_or_own_work(
    tmp_path: Path,
) -> None:
    everybody = [RECEPTIONIST, ACCOUNTANT, {}]
    everybody += [case.facts for case in cases()[::6]]
    everybody += [profile.facts for profile in profiles()[::6]]
    count = 0
    for facts, differences in zip(everybody, replayed(tmp_path, *everybody), strict=True):
        after = Decision.of(load(), infer(load(), facts))
        for one in differences:
            assert (one.causes, one.certain) == (("rules",), True), one.part
            assert one.changes, one.part
            for several in one.changes:
                assert {change.what for change in several} <= {"rule", "threshold", "own_work"}
            if one.part in after.outcome:
                _check_each_does_it(facts, one, after)
                count += 1
    assert count > 20


def _check_each_does_it(facts: Facts, one: Difference, after: Decision) -> None:
    """With no more than the changes named the first rules decide that part as the present ones."""
    for several in one.changes:
        base = applied(first(), load(), several)
        found = Decision.of(base, infer(base, facts))
        assert found.outcome[one.part] == after.outcome[one.part], (one.part, several)


def _named(change: Change) -> str:
    return f"{change.what} {change.name}"
