"""Every rule against what its statements say: the table beside this file, written from the
document, with every bar, every weight and every boundary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from placement.facts.conditions import Comparison, Knownness, leaves
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import BACK_OFFICE, EITHER, FINDINGS, FRONT_OFFICE, NEITHER
from placement.facts.goals import GOALS as ALL_GOALS
from placement.rules.base import load
from placement.rules.model import Basis, Cautions, Foretells, Prepares, Rule
from placement.rules.statements import STATEMENTS

_TABLE = Path(__file__).with_name("what_the_document_says.txt")
_GOALS = {goal.name: goal for goal in ALL_GOALS}
_FINDINGS = set(FINDINGS)

INFERRED_OFFICE = {"receptionist": "1.1", "office_manager": "11.1", "marketing_manager": "9.1b"}
"""The roles whose office the document only implies, and from where."""


def table() -> dict[str, list[str]]:
    """Locator → what the statement says, a line each."""
    said: dict[str, list[str]] = {}
    locator = ""
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith(" "):
            locator, _, line = line.partition(" ")
            said[locator] = []
        if line.strip():
            said[locator].append(line.strip())
    return said


def test_the_table_has_every_statement_in_the_documents_order() -> None:
    assert list(table()) == [statement.locator for statement in STATEMENTS]


@pytest.mark.parametrize(("locator", "said"), table().items(), ids=table())
def test_the_rules_say_what_the_statement_says(locator: str, said: list[str]) -> None:
    expected = sorted(line for entry in said for line in _spelt_out(entry))
    assert sorted(map(_in_words, load().citing(locator))) == expected


@pytest.mark.parametrize("rule", load().rules, ids=lambda rule: rule.id)
def test_only_what_the_document_leaves_open_is_inferred(rule: Rule) -> None:
    on_problems = {leaf.attribute.name for leaf in leaves(rule.when)} & {
        "problem_solving",
        "solving_problems",
    }
    # The skill is said of front office (1.2c) and the duty of back office (2.2d).
    crossed = on_problems and rule.sources == ("1.2c", "2.2d")
    belongs = rule.id.endswith((".office", ".other_office")) and rule.goal.name in INFERRED_OFFICE
    # 10.3 names no skill: that finance needs knowledge of finance is ours to conclude.
    own_skill = rule.id in ("finance.finance", "finance.finance.weak")
    at_once = rule.id.endswith(".ready")
    inferred = bool(crossed or belongs or own_skill or at_once)
    assert rule.basis is (Basis.INFERRED if inferred else Basis.STATED)
    if belongs:
        assert rule.sources == (INFERRED_OFFICE[rule.goal.name],)


def _spelt_out(entry: str) -> Iterator[str]:
    """One line of the table as the rules it calls for."""
    goal, what, *rest = entry.split()
    if what == "belongs":
        own, other = FRONT_OFFICE.name, BACK_OFFICE.name
        if _GOALS[goal].office == other:
            own, other = other, own
        yield f"{goal} +{rest[0]} office {_listed('office', [own, EITHER])}"
        yield f"{goal} -{rest[0]} office {_listed('office', [other, NEITHER])}"
        return
    if not rest:
        yield f"{goal} {what}"
        return
    trait, values = rest
    yield f"{goal} {what} {trait} {_listed(trait, _values(trait, values))}"


def _values(trait: str, values: str) -> list[str]:
    scale = BY_NAME[trait].scale.values
    if values.startswith(">="):
        return list(scale[scale.index(values[2:]) :])
    if values.startswith("<"):
        return list(scale[: scale.index(values[1:])])
    return values.split(",")


def _in_words(rule: Rule) -> str:
    """A rule as a line of the table, with all values it accepts; the verdict or standing that
    advice hangs on is left out."""
    match rule.then:
        case Cautions():
            what = "caution"
        case Foretells():
            what = "outlook"
        case Prepares():
            what = "readiness"
        case _:
            what = f"{load().points(rule):+}"
    tested = [leaf for leaf in leaves(rule.when) if rule.sign or leaf.attribute not in _FINDINGS]
    match tested:
        case []:
            return f"{rule.goal.name} {what}"
        case [Comparison(attribute) as test]:
            values = _listed(attribute.name, list(test.accepted))
            return f"{rule.goal.name} {what} {attribute.name} {values}"
        case [Knownness(attribute, False)]:
            return f"{rule.goal.name} {what} {attribute.name} unknown"
    raise AssertionError(f"{rule.id} tests more than one thing")


def _listed(trait: str, values: list[str]) -> str:
    order = BY_NAME[trait].scale.values if trait in BY_NAME else tuple(sorted(values))
    return ",".join(sorted(values, key=order.index)) if values != ["unknown"] else "unknown"
