"""Trying combinations of changes, the fewest changes first, and keeping the smallest that do it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import TypeAlias

from placement.inquiry.changes import Change

Combination: TypeAlias = tuple[Change, ...]

Evaluator: TypeAlias = Callable[[Sequence[Combination]], Sequence[bool]]
"""Says of each combination of changes whether what is wanted is reached after it."""

_Numbers: TypeAlias = tuple[int, ...]


def smallest(
    moves: Sequence[Sequence[Change]], evaluator: Evaluator, largest: int, *, stop: bool
) -> Iterator[Combination]:
    """Every smallest combination of up to *largest* changes that *evaluator* accepts.

    *moves* holds the possible changes of one trait after another. A combination is a smallest one
    where no other one does it that changes fewer of its traits, or moves none of its values as
    far and some less far in the same direction. Where *stop*, the search ends with the first number
    of changes that gives any.
    """
    changes = [change for trait in moves for change in trait]
    number = iter(range(len(changes)))
    traits = [[next(number) for _ in trait] for trait in moves]
    beyond = [_beyond(changes, n, group) for group in traits for n in group]
    covered: set[_Numbers] = set()
    for size in range(1, largest + 1):
        tried = list(_candidates(traits, size, covered))
        accepted = evaluator([tuple(changes[n] for n in numbers) for numbers in tried])
        found = [numbers for numbers, does in zip(tried, accepted, strict=True) if does]
        farther = {
            other
            for numbers in found
            for other in product(*(beyond[n] for n in numbers))
            if other != numbers
        }
        for numbers in found:
            if numbers not in farther:
                yield tuple(changes[n] for n in numbers)
        if found and stop:
            return
        covered |= farther | set(found)


def _beyond(changes: Sequence[Change], number: int, group: Iterable[int]) -> list[int]:
    """The change itself and those of the same trait that go farther in the same direction."""
    return [number, *(n for n in group if _is_farther(changes[n], changes[number]))]


def _is_farther(one: Change, other: Change) -> bool:
    scale = one.trait.scale
    if one.before is None or one.after is None or other.after is None or not scale.ordered:
        return False
    start = scale.position(one.before)
    far, near = scale.position(one.after) - start, scale.position(other.after) - start
    return far * near > 0 and abs(far) > abs(near)


def _candidates(
    traits: Sequence[Sequence[int]], size: int, covered: set[_Numbers]
) -> Iterator[_Numbers]:
    """The combinations of *size* changes of different traits that hold none that is covered."""
    parts = range(1, size) if covered else range(0)
    for group in combinations(traits, size):
        for numbers in product(*group):
            if not any(part in covered for k in parts for part in combinations(numbers, k)):
                yield numbers
