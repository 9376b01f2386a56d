"""A function of truth values written out as a tree of questions, asked one after another.

The tree is read off the function itself, for every combination of its arguments, so a statement in
another language that follows the tree cannot say otherwise than the function.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Generic, TypeAlias, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Question(Generic[Value]):
    """What follows where the argument called *name* is true, and where it is false."""

    name: str
    yes: Tree[Value]
    no: Tree[Value]


Tree: TypeAlias = "Question[Value] | Value"


def decision_tree(function: Callable[..., Value], names: Sequence[str]) -> Tree[Value]:
    """The smallest tree that tells for *names*, the arguments in order, what *function* returns."""

    @cache
    def smallest(known: tuple[bool | None, ...]) -> tuple[int, Tree[Value]]:
        options = [(False, True) if value is None else (value,) for value in known]
        values = {function(*arguments) for arguments in product(*options)}
        if len(values) == 1:
            return 0, values.pop()
        trees = []
        for place, value in enumerate(known):
            if value is None:
                no_size, no = smallest((*known[:place], False, *known[place + 1 :]))
                yes_size, yes = smallest((*known[:place], True, *known[place + 1 :]))
                trees.append((1 + yes_size + no_size, place, Question(names[place], yes, no)))
        size, _, tree = min(trees, key=lambda found: found[:2])
        return size, tree

    return smallest((None,) * len(names))[1]
