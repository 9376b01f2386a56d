"""The tree over the records is that of RFC 9162, and grows as if it were made anew."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.ledger import open_to_read
from placement.ledger.records import HEADER, Header, header_form
from placement.ledger.tree import EMPTY_ROOT, Peaks

LEAVES = [
    b"", b"\x00", b"\x10", b"\x20\x21", b"\x30\x31", b"\x40\x41\x42\x43",
    bytes(range(0x50, 0x58)), bytes(range(0x60, 0x70)),
]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""The leaves, and the roots over the first of them, by which implementations of Certificate
Transparency are tested (certificate-transparency, merkle_tree_test)."""


def root(leaves: list[bytes]) -> bytes:
    """The root as RFC 9162, 2.1.1, defines it."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01" + root(leaves[:split]) + root(leaves[split:])).digest()


def grown(leaves: list[bytes]) -> Peaks:
    tree = Peaks()
    for leaf in leaves:
        tree.add(leaf)
    return tree


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_are_the_known_ones(size: int) -> None:
    assert grown(LEAVES[:size]).root.hex() == ROOTS[size - 1]


@given(st.lists(st.binary(max_size=4), max_size=40), st.integers(0, 40))
def test_a_tree_kept_as_its_peaks_grows_on(leaves: list[bytes], kept: int) -> None:
    begun = grown(leaves[:kept])
    tree = Peaks.read(begun.size, begun.words)
    for leaf in leaves[kept:]:
        tree.add(leaf)
    assert tree.root == grown(leaves).root == root(leaves)
    assert tree.words == grown(leaves).words


@pytest.mark.parametrize(("size", "words"), [(1, ""), (0, "00" * 32), (3, "00" * 32), (1, "0g")])
def test_peaks_that_cannot_be_are_refused(size: int, words: str) -> None:
    with pytest.raises(ValueError, match=r"peaks|hexadecimal"):
        Peaks.read(size, words)


def test_a_log_notes_the_root_over_its_headers(log: Path) -> None:
    with open_to_read(log) as ledger:
        leaves = [
            header_form(Header(*(getattr(record, name) for name in HEADER)))
            for record in ledger.records()
        ]
        assert ledger.verify().root == ledger.root() == root(leaves).hex()
    assert Peaks().root == EMPTY_ROOT
