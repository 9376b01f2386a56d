"""Proofs that a record stands in the tree over a log's records (RFC 9162, 2.1.3).

A proof is the path from the record's leaf to the root: at each step the root of the other subtree.
It is as long as the tree is high, and shows of all other records nothing but hashes.
"""

from __future__ import annotations

from collections.abc import Sequence

from placement.ledger.tree import node_hash


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


def _above(level: list[bytes]) -> list[bytes]:
    pairs = [node_hash(*level[at : at + 2]) for at in range(0, len(level) - 1, 2)]
    return pairs + level[len(level) & ~1 :]
