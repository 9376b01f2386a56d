"""Mappings proposed: what is right, what is asked, and that nothing wrong comes in silence."""

from __future__ import annotations

import csv
from itertools import cycle, islice
from pathlib import Path

import pytest

from placement.mapping.looking import look
from placement.mapping.proposal import Proposal
from placement.mapping.proposing import propose
from placement.reading.options import Reading
from tests.mapping.files import FILES

_ROWS = 5


def proposed(name: str, folder: Path) -> Proposal:
    """The proposal for one of the files, each column's cells repeated to the same length."""
    header = [column for column, _, _ in FILES[name]]
    cells = [list(islice(cycle(values), _ROWS)) for _, _, values in FILES[name]]
    path = folder / "file.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *zip(*cells, strict=True)])
    return propose(look(str(path), Reading(), lambda text: None))


def places(proposal: Proposal) -> dict[str, tuple[str, bool]]:
    """Column → the trait it was placed in, and whether that is asked."""
    found = {entry.source: (entry.trait.name, entry.ask is not None) for entry in proposal.entries}
    return found | ({proposal.id: ("id", False)} if proposal.id is not None else {})


@pytest.mark.parametrize("name", FILES)
def test_no_column_is_placed_wrongly_without_being_asked(name: str, tmp_path: Path) -> None:
    found = places(proposed(name, tmp_path))
    for column, meant, _ in FILES[name]:
        place, is_asked = found.get(column, (None, True))
        assert place in (meant, None) or is_asked, column


def test_nine_columns_of_ten_are_right(tmp_path: Path) -> None:
    wrong = []
    columns = 0
    for name, meant in FILES.items():
        found = places(proposed(name, tmp_path))
        for column, trait, _ in meant:
            columns += 1
            place = found.get(column, (None, True))[0]
            if place != trait:
                wrong.append((name, column, trait, place))
    assert 10 * len(wrong) <= columns, wrong


def test_every_column_is_placed_or_left_with_a_reason(tmp_path: Path) -> None:
    for name, columns in FILES.items():
        proposal = proposed(name, tmp_path)
        told = {
            *places(proposal),
            *(column for column, _ in proposal.left),
            *(column.name for column in proposal.unlike),
        }
        assert told == {column for column, _, _ in columns}, name
        assert all(entry.why.en and entry.why.cs for entry in proposal.entries)
        assert all(why.en and why.cs for _, why in proposal.left)
