"""What is told by the table is what the verdict says of every two totals."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.facts.conditions import Facts
from placement.facts.goals import BACK_OFFICE, FRONT_OFFICE
from placement.possible.office_sums import Pair
from placement.possible.plane import Plane, States
from placement.possible.reach import Reach
from placement.possible.table import Found, Table, runs
from placement.rules.verdicts import (
    OfficeStanding,
    Tally,
    Thresholds,
    Work,
    office_standing,
    office_verdict,
    suffices,
)
from tests.strategies import thresholds

MOST, AGAINST = 24, 10
BAR = Thresholds(sole_fit=250, sole_lead=120)


@st.composite
def tallies(draw: st.DrawFn) -> Tally:
    decided = draw(st.integers(0, MOST))
    works = (Work(0), Work.OPEN, Work.ANSWERED, Work.ANSWERED | Work.OPEN,
             Work.ANSWERED | Work.LIKED)  # fmt: skip
    return Tally(draw(st.integers(-AGAINST, decided)), decided, draw(st.sampled_from(works)))


def states(plane: Plane, reached: list[Tally]) -> States:
    return plane.plus(plane.nothing, reached)


several = st.lists(tallies(), min_size=1, max_size=8, unique=True)


@given(st.lists(st.tuples(several, several), min_size=1, max_size=3), thresholds())
def test_the_table_tells_what_every_two_totals_come_to(
    pairs: list[tuple[list[Tally], list[Tally]]], limits: Thresholds
) -> None:
    planes = Plane(FRONT_OFFICE, MOST, AGAINST, limits), Plane(BACK_OFFICE, MOST, AGAINST, limits)

    def stand(side: int, tally: Tally) -> OfficeStanding:
        return office_standing(planes[side].total(*tally[:2]), tally.work, limits)

    def tell(front: OfficeStanding, back: OfficeStanding) -> object:
        one, other = front.total.fit, back.total.fit
        return (
            office_verdict(front, back, limits),
            front.assessed,
            back.assessed,
            one is not None and suffices(one, other, BAR),
            other is not None and suffices(other, one, BAR),
        )

    def told(found: Pair) -> object:
        return tell(stand(0, found[0]), stand(1, found[1]))

    table = Table(planes, limits, tell, (BAR,))
    reached = [(states(planes[0], fronts), states(planes[1], backs)) for fronts, backs in pairs]
    outcomes: list[Found[object]] = list(table.outcomes(reached))
    everything = {told(pair) for fronts, backs in pairs for pair in product(fronts, backs)}
    assert {found.told for found in outcomes} == everything
    assert len(outcomes) == len(everything)
    for found in outcomes:
        fronts, backs = pairs[found.place]
        assert found.front in fronts
        assert found.back in backs
        assert told((found.front, found.back)) == found.told


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("aaaa", [(0, 3, "a")]),
        ("abbc", [(0, 0, "a"), (1, 2, "b"), (3, 3, "c")]),
        ("aaab", [(0, 2, "a"), (3, 3, "b")]),
        ("abcd", [(n, n, value) for n, value in enumerate("abcd")]),
    ],
)
def test_runs_are_the_places_where_a_value_stays(
    values: str, expected: list[tuple[int, int, str]]
) -> None:
    assert runs(lambda place: values[place], 0, len(values) - 1) == expected


options = st.dictionaries(
    st.builds(
        Tally,
        st.integers(-4, 0),
        st.integers(0, 5),
        st.sampled_from((Work(0), Work.OPEN, Work.ANSWERED, Work.ANSWERED | Work.LIKED)),
    ),
    st.just({}),
    min_size=1,
    max_size=4,
)


@given(st.lists(options, max_size=5))
def test_sums_reached_are_those_of_every_choice(blocks: list[dict[Tally, dict[str, str]]]) -> None:
    named = [
        {option: {f"block {n}": str(option)} for option in block} for n, block in enumerate(blocks)
    ]
    reach = Reach(Plane(FRONT_OFFICE, 25, 20, Thresholds()), named)
    expected = set()
    for choice in product(*blocks):
        expected.add(_summed(choice))
    assert set(reach) == expected
    assert len(list(reach)) == len(expected)
    given = Tally(-3, 2, Work.OPEN)
    for target in expected:
        assert _summed(_chosen(blocks, reach.way_to(target))) == target
        further = _summed((target, given))
        way = reach.way_to(further, given)
        assert _summed((*_chosen(blocks, way), given)) == further


def _chosen(blocks: list[dict[Tally, dict[str, str]]], way: Facts) -> list[Tally]:
    return [next(o for o in block if str(o) == way[f"block {n}"]) for n, block in enumerate(blocks)]


def _summed(parts: Iterable[Tally]) -> Tally:
    """All together; where some is liked, what is open is no longer told."""
    whole = Tally()
    for part in parts:
        whole = whole.plus(part)
    work = whole.work & ~Work.OPEN if Work.LIKED in whole.work else whole.work
    return whole._replace(work=work)
