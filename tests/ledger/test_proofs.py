"""Where a record stands in the tree can be shown by hashes alone, and by no others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.ledger.proofs import inclusion, root_by, root_of
from placement.ledger.tree import EMPTY_ROOT, Peaks, leaf_hash
from tests.examples import examples

# The published vectors of Certificate Transparency's Merkle trees (github.com/google/certificate-
# transparency, merkle_tree_test), which RFC 9162 leaves as RFC 6962 had them.
LEAVES = [
    bytes.fromhex(words)
    for words in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
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
    assert root_of([]) == EMPTY_ROOT
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("size", range(1, 9))
def test_the_published_roots(size: int) -> None:
    assert root_of(HASHES[:size]).hex() == ROOTS[size - 1]
    peaks = Peaks()
    for leaf in LEAVES[:size]:
        peaks.add(leaf)
    assert peaks.root.hex() == ROOTS[size - 1]


@pytest.mark.parametrize(("place", "size", "path"), PATHS)
def test_the_published_paths(place: int, size: int, path: tuple[str, ...]) -> None:
    assert tuple(step.hex() for step in inclusion(HASHES[:size], place)) == path
    found = root_by([bytes.fromhex(step) for step in path], HASHES[place], place, size)
    assert found is not None
    assert found.hex() == ROOTS[size - 1]


@examples(200)
@given(st.integers(1, 70), st.data())
def test_a_path_leads_to_the_root_from_its_leaf_and_place_alone(
    size: int, data: st.DataObject
) -> None:
    hashes = [leaf_hash(bytes([number])) for number in range(size)]
    place = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size - 1).filter(lambda found: found != place or size == 1))
    path, root = inclusion(hashes, place), root_of(hashes)
    assert root_by(path, hashes[place], place, size) == root
    if size > 1:
        assert root_by(path, hashes[other], place, size) != root
        assert root_by(path, hashes[place], other, size) != root
        assert root_by(path[:-1], hashes[place], place, size) != root
    assert root_by((*path, b"\0" * 32), hashes[place], place, size) is None
    with pytest.raises(IndexError):
        inclusion(hashes, size)
