"""The few pairs of sums that are looked at come to every verdict that all pairs come to."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from placement.facts.goals import BACK_OFFICE, FRONT_OFFICE
from placement.possible.outcomes import OfficeWays, telling_pairs
from placement.possible.reach import Reach, Sum
from placement.rules.verdicts import Thresholds, Total, is_assessed, is_candidate, office_verdict

LIMITS = Thresholds(doubt=2, assessed=100, candidate=100, lead=60, recommended=200)
POSSIBLE = 40
"""So much evidence that a sum may leave an office unassessed."""


def total(goal: object, reached: Sum) -> Total:
    from placement.rules.verdicts import total as weigh

    return weigh(goal, reached.points, reached.decided, POSSIBLE, LIMITS)  # type: ignore[arg-type]


def ways(goal: object, sums: list[Sum]) -> OfficeWays:
    """What an office can come to by those sums, sorted out one by one."""
    totals = [(total(goal, reached), reached) for reached in sums]
    return OfficeWays(
        next((s for t, s in totals if not is_assessed(t, LIMITS)), None),
        next(
            (s for t, s in totals if is_assessed(t, LIMITS) and not is_candidate(t, LIMITS)), None
        ),
        tuple(sorted((t.fit or 0, s) for t, s in totals if is_candidate(t, LIMITS))),
    )


sums = st.lists(
    st.builds(Sum, st.integers(-10, 20), st.integers(0, 20), st.just(False)),
    min_size=1,
    max_size=8,
    unique=True,
)


@given(sums, sums)
def test_the_pairs_looked_at_come_to_every_verdict(fronts: list[Sum], backs: list[Sum]) -> None:
    def verdicts(pairs: object) -> set[tuple[str, bool, bool]]:
        found = set()
        for one, other in pairs:  # type: ignore[attr-defined]
            front, back = total(FRONT_OFFICE, one), total(BACK_OFFICE, other)
            assessed = (is_assessed(front, LIMITS), is_assessed(back, LIMITS))
            found.add((office_verdict(front, back, LIMITS), *assessed))
        return found

    looked_at = list(telling_pairs(ways(FRONT_OFFICE, fronts), ways(BACK_OFFICE, backs)))
    assert verdicts(looked_at) == verdicts(product(fronts, backs))
    assert set(looked_at) <= set(product(fronts, backs))


options = st.dictionaries(
    st.builds(Sum, st.integers(-4, 5), st.integers(0, 5), st.booleans()),
    st.just({}),
    min_size=1,
    max_size=4,
)


@given(st.lists(options, max_size=5))
def test_sums_reached_are_those_of_every_choice(blocks: list[dict[Sum, dict[str, str]]]) -> None:
    named = [
        {option: {f"block {n}": str(option)} for option in block} for n, block in enumerate(blocks)
    ]
    reach = Reach(named)
    expected = set()
    for choice in product(*blocks):
        whole = Sum()
        for option in choice:
            whole = whole.plus(option)
        expected.add(whole)
    assert list(reach) == sorted(expected, key=lambda s: (s.decided, s.assessed, s.points))
    for target in expected:
        way = reach.way_to(target)
        assert len(way) == len(blocks)
        whole = Sum()
        for n, block in enumerate(blocks):
            whole = whole.plus(next(o for o in block if str(o) == way[f"block {n}"]))
        assert whole == target
