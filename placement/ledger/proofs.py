"""Proofs that a record stands in the tree over a log's records (RFC 9162, 2.1.3).

A proof is the path from the record's leaf to the root: at each step the root of the other subtree.
It is as long as the tree is high, and shows of all other records nothing but hashes.
"""

from __future__ import annotations

from collections.abc import Sequence

from placement.ledger.tree import EMPTY_ROOT, node_hash


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root of the tree whose leaves have these hashes."""
    level = list(leaves)
    while len(level) > 1:
        level = _above(level)
    return level[0] if level else EMPTY_ROOT


def inclusion(leaves: Sequence[bytes], place: int) -> tuple[bytes, ...]:
    """The path of the leaf at *place*, counted from 0, from the leaf's side to the root's."""
    if not 0 <= place < len(leaves):
        raise IndexError(place)
    path, level = [], list(leaves)
    while len(level) > 1:
        other = place ^ 1
        if other < len(level):  # The last of an odd number has nothing beside it, and goes up.
            path.append(level[other])
        level, place = _above(level), place >> 1
    return tuple(path)


def root_by(path: Sequence[bytes], leaf: bytes, place: int, size: int) -> bytes | None:
    """The root that a *path* leads to from the hash of a leaf at *place* of *size*; None where it
    is no path of that length."""
    here, rest = leaf, list(path)
    while size > 1:
        last = place == size - 1
        if not (last and not place & 1):
            if not rest:
                return None
            beside = rest.pop(0)
            here = node_hash(beside, here) if place & 1 else node_hash(here, beside)
        place, size = place >> 1, (size + 1) >> 1
    return None if rest else here


def _above(level: list[bytes]) -> list[bytes]:
    pairs = [node_hash(*level[at : at + 2]) for at in range(0, len(level) - 1, 2)]
    return pairs + level[len(level) & ~1 :]
