"""The proof agrees with going through everybody: every kind, and every least number of answers."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from placement.proof.proving import prove
from tests.proof.pairs import Pair, enumerated, pairs


def agrees(pair: Pair, *, whole: bool) -> None:
    """What is proved of the pair is what going through everybody finds; *whole* where everything
    must be proved, else what tests too many traits together may be left unknown, and said to be."""
    proof = prove(pair.old, pair.new)
    unknown = {finding.kind for finding in proof.of("unknown")}
    assert not (whole and unknown)
    assert {finding.reason for finding in proof.of("unknown")} <= {"size"}
    found = {f.kind: len(f.facts) for f in proof.findings if f.facts is not None}
    everybody = enumerated(pair)
    assert found == {kind: few for kind, few in everybody.items() if kind not in unknown}
    assert proof.equal == (not everybody and not unknown)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(pairs(most=4))
def test_the_proof_agrees_with_going_through_everybody(pair: Pair) -> None:
    agrees(pair, whole=True)


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
    agrees(pair, whole=False)
