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


def _spelt_out(entry: str) -> Iterator[str]:
    """One line of the table as the rules it calls for."""
    basis = " inferred" if entry.endswith(" inferred") else ""
    goal, what, *rest = entry.removesuffix(" inferred").split()
    if what == "belongs":
        own, other = FRONT_OFFICE.name, BACK_OFFICE.name
        if _GOALS[goal].office == other:
            own, other = other, own
        yield f"{goal} +{rest[0]} office {_listed('office', [own, EITHER])}{basis}"
        yield f"{goal} -{rest[0]} office {_listed('office', [other, NEITHER])}{basis}"
        return
    if not rest:
        yield f"{goal} {what}{basis}"
        return
    trait, values = rest
    yield f"{goal} {what} {trait} {_listed(trait, _values(trait, values))}{basis}"


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
        case Cautions(_, conflict):
            what = "conflict" if conflict else "caution"
        case Foretells():
            what = "outlook"
        case Prepares():
            what = "readiness"
        case _:
            what = f"{load().points(rule):+}"
    basis = " inferred" if rule.basis is Basis.INFERRED else ""
    tested = [leaf for leaf in leaves(rule.when) if rule.sign or leaf.attribute not in _FINDINGS]
    match tested:
        case []:
            return f"{rule.goal.name} {what}{basis}"
        case [Comparison(attribute) as test]:
            values = _listed(attribute.name, list(test.accepted))
            return f"{rule.goal.name} {what} {attribute.name} {values}{basis}"
        case [Knownness(attribute, False)]:
            return f"{rule.goal.name} {what} {attribute.name} unknown{basis}"
    raise AssertionError(f"{rule.id} tests more than one thing")


def _listed(trait: str, values: list[str]) -> str:
    order = BY_NAME[trait].scale.values if trait in BY_NAME else tuple(sorted(values))
    return ",".join(sorted(values, key=order.index)) if values != ["unknown"] else "unknown"
