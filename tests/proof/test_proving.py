"""What is proved of edits of the project's own rules, and what is not when time or size end it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placement.comparison.decisions import Decision
from placement.comparison.hypothetical import Hypothetical
from placement.facts.conditions import All
from placement.facts.dictionary import TRAITS
from placement.facts.goals import FRONT_OFFICE
from placement.inference.trees import infer
from placement.proof.kinds import FIRES, Kind, value
from placement.proof.proving import Proof, prove
from placement.rules.base import load
from placement.rules.model import SpeaksFor
from tests.checks.bases import rule
from tests.proof.edits import EDITS, rewritten, split, with_wider_caution


def shown(proof: Proof) -> dict[Kind, int]:
    return {f.kind: len(f.facts) for f in proof.findings if f.facts is not None}


@pytest.mark.parametrize("edit", [load, rewritten, split], ids=["same", "reworded", "in two"])
def test_rules_that_say_the_same_in_other_words_are_proved_equal(edit: object) -> None:
    assert callable(edit)
    proof = prove(load(), edit())
    assert proof.equal
    assert {finding.status for finding in proof.findings} == {"impossible"}


def test_a_caution_that_is_widened_only_warns_more_people() -> None:
    proof = prove(load(), with_wider_caution())
    assert shown(proof) == {Kind("rule.caution.education", None, FIRES): 4}
    (finding,) = proof.of("possible")
    assert finding.facts is not None
    assert finding.facts["education"] in ("higher_vocational", "bachelor")
    assert [[change.name for change in cause] for cause in finding.causes] == [
        ["caution.education"]
    ]
    assert finding.smallest


def test_what_there_is_no_time_for_is_unknown_kind_by_kind() -> None:
    proof = prove(load(), EDITS["one strength"](), within=0)
    assert not proof.equal
    assert {(finding.status, finding.reason) for finding in proof.findings} == {("unknown", "time")}
    assert len({finding.kind for finding in proof.findings}) == len(proof.findings)


def test_what_tests_too_many_traits_together_is_unknown() -> None:
    together = All(tuple(trait.is_known() for trait in TRAITS[:20]))
    old = Hypothetical((rule("wide", together, SpeaksFor(FRONT_OFFICE)),))
    proof = prove(old, replace(old, strengths=dict.fromkeys(old.strengths, 1)))
    assert {finding.reason for finding in proof.findings if finding.kind.part == "office"} == {
        "size"
    }


@pytest.mark.thorough
@pytest.mark.parametrize("name", EDITS)
def test_each_witness_of_an_edit_differs_so_and_by_its_cause(name: str) -> None:
    old, new = load(), EDITS[name]()
    proof = prove(old, new)
    assert not proof.of("unknown")
    for finding in proof.of("possible"):
        assert finding.facts is not None
        before, after = (
            value(finding.kind.part, Decision.of(base, infer(base, finding.facts)))
            for base in (old, new)
        )
        assert (before, after) == (finding.kind.before, finding.kind.after)
        assert finding.causes


@pytest.mark.thorough
def test_nothing_that_one_answer_less_would_do_is_shown() -> None:
    """Dropping any one answer of a witness undoes the difference, else it had too many."""
    old, new = load(), EDITS["a rule removed"]()
    for finding in prove(old, new).of("possible"):
        assert finding.facts is not None
        for name in finding.facts:
            fewer = {other: known for other, known in finding.facts.items() if other != name}
            found = tuple(
                value(finding.kind.part, Decision.of(base, infer(base, fewer)))
                for base in (old, new)
            )
            assert found != (finding.kind.before, finding.kind.after)
