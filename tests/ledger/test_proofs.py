"""Where a record stands in the tree can be shown by hashes alone, and by no others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.evidence.check_evidence import root_by
from placement.ledger.proofs import inclusion
from placement.ledger.tree import EMPTY_ROOT, leaf_hash
from tests.examples import examples
from tests.ledger.test_tree import LEAVES, ROOTS, grown

# Of the tests of Certificate Transparency (merkle_tree_test), whose trees RFC 9162 keeps.
PATHS = (
    (0, 1, ()),
    (0, 8, (
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    )),
    (5, 8, (
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    )),
    (2, 3, ("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",)),
    (1, 5, (
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    )),
)  # fmt: skip
HASHES = [*map(leaf_hash, LEAVES)]


def test_no_records_have_the_hash_of_nothing_for_a_root() -> None:
    assert grown([]).root == EMPTY_ROOT
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(("place", "size", "path"), PATHS)
def test_the_published_paths(place: int, size: int, path: tuple[str, ...]) -> None:
    assert tuple(step.hex() for step in inclusion(HASHES[:size], place)) == path
    assert root_by(list(path), LEAVES[place], place, size) == ROOTS[size - 1]


@examples(200)
@given(st.integers(1, 70), st.data())
def test_a_path_leads_to_the_root_from_its_leaf_and_place_alone(
    size: int, data: st.DataObject
) -> None:
    leaves = [bytes([number]) for number in range(size)]
    place = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size - 1).filter(lambda found: found != place or size == 1))
    hashes = [*map(leaf_hash, leaves)]
    path, root = [step.hex() for step in inclusion(hashes, place)], grown(leaves).root.hex()
    assert root_by(path, leaves[place], place, size) == root
    if size > 1:
        assert root_by(path, leaves[other], place, size) != root
        assert root_by(path, leaves[place], other, size) != root
        assert root_by(path[:-1], leaves[place], place, size) != root
    assert root_by([*path, "00" * 32], leaves[place], place, size) is None
    with pytest.raises(IndexError):
        inclusion(hashes, size)
