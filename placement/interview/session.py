"""What was asked and answered: the part of an interview that is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from placement import files
from placement.errors import PlacementError
from placement.facts.conditions import Facts
from placement.facts.reading import in_order, read_facts
from placement.text import Text

FORMAT: Final = "placement-interview/1"
LARGEST: Final = 1_000_000
"""Bytes; a saved interview has a few thousand."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to one question; a *value* of None leaves the trait open."""

    trait: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Session:
    """An interview so far: what was *known* before it, and the answers in the order given.

    A trait is asked once; a changed mind takes the old answer's place.
    """

    known: Facts
    answers: tuple[Answer, ...] = ()
    id: str | None = None

    @property
    def facts(self) -> Facts:
        """Everything known now, in dictionary order."""
        facts = dict(self.known)
        for answer in self.answers:
            facts.pop(answer.trait, None)
            if answer.value is not None:
                facts[answer.trait] = answer.value
        return in_order(facts)

    @property
    def left_open(self) -> frozenset[str]:
        """The traits that were asked and not answered: they are not asked again."""
        return frozenset(answer.trait for answer in self.answers if answer.value is None)

    def answered(self, trait: str, value: str | None) -> Session:
        """The session with one more answer, or with another answer in place of an earlier one."""
        given = Answer(trait, value)
        if any(answer.trait == trait for answer in self.answers):
            return replace(
                self, answers=tuple(given if a.trait == trait else a for a in self.answers)
            )
        return replace(self, answers=(*self.answers, given))

    def without_last(self) -> Session:
        """The session before its last answer; the same one where there is none."""
        return replace(self, answers=self.answers[:-1])

    def save(self, path: str) -> None:
        """Write the session to *path*, completely or not at all.

        Raises ``PlacementError`` where that cannot be done.
        """
        data = {
            "format": FORMAT,
            "id": self.id,
            "known": dict(self.known),
            "answers": [{"trait": a.trait, "value": a.value} for a in self.answers],
            "facts": dict(self.facts),
        }
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        files.write_whole(Path(path), text.encode())


def load_session(path: str) -> Session:
    """The interview saved at *path*.

    Raises ``PlacementError`` where the file cannot be read or is no saved interview, and ``Faults``
    where an answer in it is no longer allowed.
    """
    session = parse_session(files.read_text(path, largest=LARGEST, empty=_NO_SESSION), path)
    if session is None:
        raise PlacementError(files.at(files.name_of(path), _NO_SESSION))
    return session


def parse_session(text: str, path: str) -> Session | None:
    """The interview in *text*, which stands in the file at *path*; None where it is none.

    Raises as :func:`load_session` for an interview that cannot be used.
    """
    name = files.name_of(path)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return None
    answers = tuple(_answers(data.get("answers"), name))
    known = read_facts(data.get("known"), place=name)
    identifier = data.get("id")
    return Session(known, answers, identifier if isinstance(identifier, str) else None)


def _answers(data: Any, name: Text) -> Iterable[Answer]:
    if not isinstance(data, list):
        raise PlacementError(files.at(name, _NO_SESSION))
    for entry in data:
        if not isinstance(entry, dict) or not isinstance(entry.get("trait"), str):
            raise PlacementError(files.at(name, _NO_SESSION))
        trait, value = entry["trait"], entry.get("value")
        read = read_facts({trait: value}, place=name)
        yield Answer(next(iter(read), trait), next(iter(read.values()), None))


_NO_SESSION: Final = Text(
    en="this is no saved interview; one is made by: placement ask --save FILE.",
    cs="toto není uložený rozhovor; ten vznikne příkazem: placement ask --save FILE.",
)
