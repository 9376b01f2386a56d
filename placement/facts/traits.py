"""What a trait is. The traits themselves stand in the modules named after their groups."""

from __future__ import annotations

from dataclasses import dataclass

from placement.facts.conditions import Attribute
from placement.text import Text


@dataclass(frozen=True, slots=True)
class Trait(Attribute):
    """One thing a person can tell: a question in the interview, a column in a file.

    *values* holds the text of each value of the scale, in the scale's order; in Czech the
    adjectives agree with the trait's label. *answers* are the words that answer the question, where
    those of the values would not. *meanings* says what choosing each value means, in the words of
    whoever chooses it, where the values do not say it themselves. *sources* are the locators of the
    document's statements the trait serves.
    """

    group: str
    sources: tuple[str, ...]
    question: Text
    help: Text
    values: tuple[Text, ...]
    meanings: tuple[Text, ...] = ()
    answers: tuple[Text, ...] = ()

    def __post_init__(self) -> None:
        if len(self.values) != len(self.scale.values):
            raise ValueError(f"{self.name}: every value of {self.scale.name} needs its text")
        if self.meanings and len(self.meanings) != len(self.scale.values):
            raise ValueError(f"{self.name}: every value of {self.scale.name} needs its meaning")
        if self.answers and len(self.answers) != len(self.scale.values):
            raise ValueError(f"{self.name}: every value of {self.scale.name} needs its answer")

    def text(self, value: str) -> Text:
        """The words for *value*, as they stand in a sentence."""
        return self.values[self.scale.position(value)]

    def answer(self, value: str) -> Text:
        """The words that answer the question with *value*."""
        return self.answers[self.scale.position(value)] if self.answers else self.text(value)

    def choice(self, value: str) -> Text:
        """The words for *value* where it is offered as an answer, with what it means."""
        text = self.answer(value)
        if not self.meanings:
            return text
        meaning = self.meanings[self.scale.position(value)]
        return Text(en=f"{text.en} – {meaning.en}", cs=f"{text.cs} – {meaning.cs}")
