"""The Merkle tree over a log's records (RFC 9162, 2.1): its root stands for all of them at once.

A leaf is what the chain hashes of a record, its header; the header commits to the content, so that
erasing a content leaves every leaf and the root as they are. Of the tree only its *peaks* are kept:
the roots of the largest whole subtrees from left to right, one for each 1 in the binary form of the
number of records. From them the root follows, and the tree can grow.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()
"""The root of the tree of no records."""

_LEAF, _NODE = b"\x00", b"\x01"


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf."""
    return sha256(_LEAF + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over its two subtrees."""
    return sha256(_NODE + left + right).digest()


class Peaks:
    """A growing tree of *size* leaves, by the roots of its largest whole subtrees."""

    def __init__(self, size: int = 0, hashes: Sequence[bytes] = ()) -> None:
        self.size = size
        self.hashes = list(hashes)

    def add(self, data: bytes) -> None:
        """Let the tree grow by the leaf *data*."""
        here = leaf_hash(data)
        full = self.size
        while full & 1:  # The last subtree is as large as the one just made.
            here = node_hash(self.hashes.pop(), here)
            full >>= 1
        self.hashes.append(here)
        self.size += 1

    @property
    def root(self) -> bytes:
        """The root of the whole tree."""
        if not self.hashes:
            return EMPTY_ROOT
        *left, here = self.hashes
        for peak in reversed(left):
            here = node_hash(peak, here)
        return here

    @property
    def words(self) -> str:
        """The peaks as a log keeps them, in hexadecimal."""
        return b"".join(self.hashes).hex()

    @classmethod
    def read(cls, size: int, words: str) -> Peaks:
        """The tree of *size* leaves kept as *words*. Raises ``ValueError`` where it cannot be."""
        data = bytes.fromhex(words)
        if len(data) != 32 * bin(size).count("1"):
            raise ValueError("the number of peaks is not that of the leaves")
        return cls(size, [data[place : place + 32] for place in range(0, len(data), 32)])
