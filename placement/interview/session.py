"""What was asked and answered: the part of an interview that is kept."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from placement import files
from placement.errors import PlacementError
from placement.facts.conditions import Facts
from placement.facts.contradictions import CONTRADICTIONS
from placement.facts.reading import in_order, read_facts
from placement.facts.topics import TOPICS
from placement.interview.levels import LEVELS, Level
from placement.text import Text

FORMAT: Final = "placement-interview/1"
LARGEST: Final = 1_000_000
"""Bytes; a saved interview has a few thousand."""
OWNER_ONLY: Final = 0o600
"""Who may read a saved interview."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to one question; a *value* of None leaves the trait open."""

    trait: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Session:
    """An interview so far: what was *known* before it, and the answers in the order given.

    A trait is asked once; a changed mind takes the old answer's place. *left* are the names of the
    topics that were left, *confirmed* those of the contradictions that are meant, and *level* is
    how far it is to go, where that was said.
    """

    known: Facts
    answers: tuple[Answer, ...] = ()
    id: str | None = None
    left: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
    level: Level | None = None

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

    @property
    def in_doubt(self) -> int:
        """How many questions in a row, up to the last one, were left open."""
        count = 0
        for answer in reversed(self.answers):
            if answer.value is not None:
                break
            count += 1
        return count

    def leaving(self, topic: str) -> Session:
        """The session with one more topic left."""
        return replace(self, left=tuple(dict.fromkeys((*self.left, topic))))

    def confirming(self, contradiction: str) -> Session:
        """The session with one more contradiction that is meant."""
        return replace(self, confirmed=(*self.confirmed, contradiction))

    def without_last(self) -> Session:
        """The session before its last answer; the same one where there is none."""
        return replace(self, answers=self.answers[:-1])

    def save(self, path: str) -> None:
        """Write the session to *path*, completely or not at all, for its owner's eyes only.

        Raises ``PlacementError`` where that cannot be done.
        """
        data = {
            "format": FORMAT,
            "id": self.id,
            "known": dict(self.known),
            "answers": [{"trait": a.trait, "value": a.value} for a in self.answers],
            "left": list(self.left),
            "confirmed": list(self.confirmed),
            "level": self.level,
            "facts": dict(self.facts),
        }
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        files.write_whole(Path(path), text.encode(), mode=OWNER_ONLY)


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
    level = data.get("level")
    return Session(
        known,
        answers,
        identifier if isinstance(identifier, str) else None,
        left=_names(data.get("left"), {topic.name for topic in TOPICS}),
        confirmed=_names(data.get("confirmed"), {each.name for each in CONTRADICTIONS}),
        level=level if level in LEVELS else None,
    )


def _names(data: Any, known: Collection[str]) -> tuple[str, ...]:
    """Those of the names that still mean something."""
    return tuple(name for name in data if name in known) if isinstance(data, list) else ()


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
    en="this is no saved interview; one is made by: placement ask --session FILE.",
    cs="toto není uložený rozhovor; ten vznikne příkazem: placement ask --session FILE.",
)
