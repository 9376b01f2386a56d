"""Whole numbers side by side in one whole number: an addition adds all of them at once."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Sequence
from typing import Final

_CODES: Final = {array(code).itemsize: code for code in ("B", "H", "I", "Q")}
"""Bytes a number → the code under which an array holds numbers of that size."""


class Lanes:
    """*count* lanes of at least *bits* bits each; the first number is in the lowest lane.

    What is put into a lane, and what lanes add up to, must be no less than 0 and fit its bits.
    """

    def __init__(self, count: int, bits: int) -> None:
        needed = max(1, -(-bits // 8))
        self._size = min((size for size in _CODES if size >= needed), default=needed)
        self._code = _CODES.get(self._size)
        self._bytes = count * self._size
        self.ones: Final = self.where(bytes(count), 0)
        """1 in every lane: times a number, that number in every lane."""
        self.full: Final = (1 << 8 * self._size) - 1
        """All bits of one lane."""

    def pack(self, numbers: Iterable[int]) -> int:
        """The numbers, one a lane."""
        if self._code is None:
            return int.from_bytes(
                b"".join(n.to_bytes(self._size, "little") for n in numbers), "little"
            )
        found = array(self._code, numbers)
        if sys.byteorder == "big":
            found.byteswap()
        return int.from_bytes(found.tobytes(), "little")

    def unpack(self, lanes: int) -> Sequence[int]:
        """The number in each lane."""
        data = lanes.to_bytes(self._bytes, "little")
        if self._code is None:
            places = range(0, self._bytes, self._size)
            return [int.from_bytes(data[i : i + self._size], "little") for i in places]
        found = array(self._code, data)
        if sys.byteorder == "big":
            found.byteswap()
        return found

    def where(self, entries: bytes, entry: int) -> int:
        """1 in the lane of each of the *entries* that is *entry*, else 0."""
        data = bytearray(self._bytes)
        data[:: self._size] = entries.translate(bytes(entry) + b"\x01" + bytes(255 - entry))
        return int.from_bytes(data, "little")
