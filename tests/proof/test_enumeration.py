"""The proof agrees with going through everybody: every kind, and every least number of answers."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from placement.proof.proving import prove
from tests.proof.pairs import Pair, enumerated, pairs


def agrees(pair: Pair) -> None:
    proof = prove(pair.old, pair.new)
    assert not proof.of("unknown")
    found = {f.kind: len(f.facts) for f in proof.findings if f.facts is not None}
    assert found == enumerated(pair)
    assert proof.equal == (not found)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(pairs(most=4))
def test_the_proof_agrees_with_going_through_everybody(pair: Pair) -> None:
    agrees(pair)


@pytest.mark.thorough
@settings(
    max_examples=1000,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # A rule base made smaller and smaller takes hours; what failed is shown as it was.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(pairs(most=7))
def test_it_agrees_on_a_thousand_pairs_of_bases(pair: Pair) -> None:
    agrees(pair)
