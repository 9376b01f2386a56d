"""No office is named over another that is too little known, but by a clear margin."""

from __future__ import annotations

import pytest

from placement.checks.findings import Finding
from placement.exports.earlier_rules import RULES_1, earlier_form
from placement.exports.rules_json import Export
from placement.inference.trees import infer
from placement.rules.base import KnowledgeBase, load
from placement.rules.verdicts import suffices
from tests.checks.once import checked

RULES_1 = Export.read(earlier_form(RULES_1)).base


def premature(base: KnowledgeBase) -> list[Finding]:
    return [finding for finding in checked(base).findings if finding.kind == "premature_verdict"]


def test_the_projects_own_rules_never_do() -> None:
    assert premature(load()) == []


@pytest.mark.thorough
def test_rule_base_1_did_by_two_skills_beside_an_office_it_knew_nothing_of() -> None:
    front, back = premature(RULES_1)
    assert (front.subjects, back.subjects) == (("front_office",), ("back_office",))
    for finding in (front, back):
        assert finding.witness is not None
        inference = infer(RULES_1, finding.witness)
        assert inference.office == finding.subjects[0]
        chosen, other = sorted(
            inference.office_standings, key=lambda entry: entry.goal.name != inference.office
        )
        assert not other.assessed
        assert chosen.total.fit is not None
        assert not suffices(chosen.total.fit, other.total.fit)
