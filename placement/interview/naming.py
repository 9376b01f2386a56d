"""Traits and goals as people name them at a prompt: by the beginning, by any words of a label, in
any case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from placement.errors import PlacementError
from placement.explanation.blocks import Block, Item, Paragraph
from placement.facts.dictionary import BY_NAME, GROUPS
from placement.facts.goals import FUNCTIONS, GOALS, OFFICES, ROLES, Goal
from placement.facts.spellings import nearest, normalise, trait_spellings, without_diacritics
from placement.facts.traits import Trait
from placement.text import Text, listing, quoted

_STEM: Final = 5
"""Two words that begin with so many same letters are one word in two cases."""
_SHORTEST: Final = 3
_PASSED_OVER: Final = frozenset(
    {
        "and", "at", "for", "in", "of", "on", "the", "to", "with",
        "a", "na", "o", "pro", "s", "se", "v", "ve", "z", "ze",
    }
)  # fmt: skip
"""Words by which nothing is named."""


def trait_meant(words: str) -> Trait | None:
    """The trait that *words* name; None where they name none.

    Raises ``PlacementError``, which asks back, where they may mean several.
    """
    exact = trait_spellings().get(normalise(words))
    if exact is not None:
        return BY_NAME[exact]
    found = _named(words, _trait_words())
    if len(found) > 1:
        labels = [BY_NAME[name].label for name in found]
        raise PlacementError(_WHICH.format(words=quoted(words), labels=listing(labels, _OR)))
    return BY_NAME[found[0]] if found else None


def goal_meant(words: str) -> Goal:
    """The office, role or function that *words* name.

    Raises ``PlacementError`` where they name none, or may mean several.
    """
    for goal in GOALS:
        if normalise(words) in map(normalise, (goal.name, goal.label.en, goal.label.cs)):
            return goal
    found = _named(words, _goal_words())
    goals = [goal for goal in GOALS if goal.name in found]
    if len(goals) == 1:
        return goals[0]
    if goals:
        labels = listing([goal.label for goal in goals], _OR)
        raise PlacementError(_WHICH.format(words=quoted(words), labels=labels))
    raise PlacementError(_NO_GOAL.format(words=quoted(words), goals=GOALS_LISTED))


def no_such_trait(words: str) -> list[Block]:
    """That *words* name nothing that is asked about, and what is."""
    near = nearest(normalise(words), trait_spellings())
    if near is not None:
        return [Paragraph(_NEAR.format(words=quoted(words), label=BY_NAME[near].label))]
    return [Paragraph(_NO_SUCH.format(words=quoted(words))), *listed_traits()]


def listed_traits() -> list[Block]:
    """Everything that is asked about, by its group."""
    return [Item(listing([t.label for t in traits])) for traits in GROUPS.values()]


def _named(words: str, choices: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The names among whose words each of *words* is, or begins one; else those among whose words
    each is in another case."""
    said = _split(words)
    if not said:
        return ()
    for alike in (_begins, _inflects):
        found = tuple(
            name
            for name, known in choices.items()
            if all(any(alike(word, one) for one in known) for word in said)
        )
        if found:
            return found
    return ()


def _begins(word: str, known: str) -> bool:
    return known == word or (len(word) >= _SHORTEST and known.startswith(word))


def _inflects(word: str, known: str) -> bool:
    """Whether they are one word, begun or in another case: by five letters, or all but the last."""
    if _begins(word, known):
        return True
    same = next((n for n, (a, b) in enumerate(zip(word, known, strict=False)) if a != b), None)
    same = min(len(word), len(known)) if same is None else same
    return same >= min(_STEM, max(_SHORTEST, max(len(word), len(known)) - 1))


def _split(words: str) -> frozenset[str]:
    plain = without_diacritics(normalise(words)).split()
    return frozenset(plain) - _PASSED_OVER


@cache
def _trait_words() -> Mapping[str, frozenset[str]]:
    return {trait.name: _words(trait.name, trait.label) for trait in BY_NAME.values()}


@cache
def _goal_words() -> Mapping[str, frozenset[str]]:
    return {goal.name: _words(goal.name, goal.label) for goal in GOALS}


def _words(name: str, label: Text) -> frozenset[str]:
    return _split(" ".join((name, label.en, label.cs)))


def _labels(goals: Iterable[Goal]) -> Text:
    return listing([goal.label for goal in goals])


_OR: Final = Text(en="or", cs="nebo")
GOALS_LISTED: Final = Text(
    en="the offices ({offices}), the roles ({roles}) and the functions of back office "
    "({functions})",
    cs="typy práce ({offices}), role ({roles}) a obory v back office ({functions})",
).format(offices=_labels(OFFICES), roles=_labels(ROLES), functions=_labels(FUNCTIONS))
"""What can be asked about as a goal."""
_NO_GOAL: Final = Text(
    en="There is nothing called {words} to recommend. There are {goals}.",
    cs="Mezi tím, co se dá doporučit, {words} není. Na výběr jsou {goals}.",
)
_WHICH: Final = Text(
    en="{words} may mean several things: {labels}. Please name one of them.",
    cs="{words} může znamenat víc věcí: {labels}. Napište prosím, kterou z nich.",
)
_NO_SUCH: Final = Text(
    en="There is nothing called {words}. There is:",
    cs="Nic takového jako {words} tu není. Na výběr je:",
)
_NEAR: Final = Text(
    en="There is nothing called {words}. Did you mean “{label}”? Type it again so, please.",
    cs="Nic takového jako {words} tu není. Nemysleli jste „{label}“? Napište to prosím takto.",
)
