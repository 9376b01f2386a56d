"""What to ask next and what is settled, as the dialogue needs it."""

from __future__ import annotations

from dataclasses import dataclass

from placement.facts.conditions import attributes
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import Goal
from placement.facts.traits import Trait
from placement.interview.session import Session
from placement.possible.bounds import Aim, Bounder, Bounds
from placement.possible.questions import next_question
from placement.rules.base import KnowledgeBase
from placement.rules.model import Rule


@dataclass(frozen=True, slots=True)
class Guide:
    """Chooses questions by what *bounder* finds still possible."""

    bounder: Bounder

    @property
    def base(self) -> KnowledgeBase:
        """The rules the questions are for."""
        return self.bounder.base

    def bounds(self, session: Session) -> Bounds:
        """What can still come of the session's facts, what was left open staying open."""
        return self.bounder.bound(session.facts, session.left_open)

    def next(self, found: Bounds, aim: Aim, *, everything: bool) -> Trait | None:
        """The next question towards *aim*; None where none is left that matters to it.

        Where *everything* is asked, those that do not matter come too, last and in dictionary
        order.
        """
        chosen = next_question(found, aim)
        if chosen is None and everything and found.open:
            chosen = found.open[0]
        return None if chosen is None else BY_NAME[chosen]

    def rules_about(self, trait: Trait) -> tuple[Rule, ...]:
        """The rules that test *trait*, in canonical order."""
        return tuple(rule for rule in self.base.rules if trait in attributes(rule.when))

    def goals_of(self, trait: Trait) -> tuple[Goal, ...]:
        """The goals that rules testing *trait* are about, each once."""
        return tuple(dict.fromkeys(rule.goal for rule in self.rules_about(trait)))
