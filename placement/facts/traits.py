"""What a trait is. The traits themselves stand in the modules named after their groups."""

from __future__ import annotations

from dataclasses import dataclass

from placement.facts.conditions import Attribute
from placement.text import Text


@dataclass(frozen=True, slots=True)
class Trait(Attribute):
    """One thing a person can tell: a question in the interview, a column in a file.

    *values* holds the text of each value of the scale, in the scale's order; in Czech the
    adjectives agree with the trait's label. *sources* are the locators of the document's
    statements the trait serves.
    """

    group: str
    sources: tuple[str, ...]
    question: Text
    help: Text
    values: tuple[Text, ...]

    def __post_init__(self) -> None:
        if len(self.values) != len(self.scale.values):
            raise ValueError(f"{self.name}: every value of {self.scale.name} needs its text")

    def text(self, value: str) -> Text:
        """The words for *value*, as they stand in a sentence."""
        return self.values[self.scale.position(value)]
