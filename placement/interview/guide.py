"""What to ask next and what is settled, as the dialogue needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from placement.engine.bounds import Outlook, outlook
from placement.engine.questions import next_question
from placement.facts.conditions import attributes
from placement.facts.dictionary import TRAITS
from placement.facts.goals import Goal
from placement.facts.traits import Trait
from placement.interview.session import Session
from placement.rules.base import KnowledgeBase
from placement.rules.model import Rule

Until = Literal["office", "role", "end"]


@dataclass(frozen=True, slots=True)
class Guide:
    """Chooses questions for the rules of *base*."""

    base: KnowledgeBase

    def outlook(self, session: Session) -> Outlook:
        """What is still possible, whatever the answers to come."""
        return outlook(self.base, session.facts)

    def next(self, session: Session, found: Outlook, *, everything: bool) -> Trait | None:
        """The next question; None where none is left.

        The one that settles most of the office while that is open, then of the role; then those
        that may still move a fit, in dictionary order, and those that matter to nothing only
        where *everything* is asked.
        """
        open_traits = [
            trait
            for trait in TRAITS
            if trait.name not in session.facts and trait.name not in session.left_open
        ]
        if not open_traits:
            return None
        for settled, goal in ((len(found.offices) == 1, "office"), (len(found.roles) == 1, "role")):
            if not settled:
                chosen = next_question(self.base, session.facts, session.left_open, goal)
                if chosen is not None:
                    return next(trait for trait in open_traits if trait.name == chosen)
        rest = [trait for trait in open_traits if everything or trait.name not in found.idle]
        return rest[0] if rest else None

    def rules_about(self, trait: Trait) -> tuple[Rule, ...]:
        """The rules that test *trait*, in canonical order."""
        return tuple(rule for rule in self.base.rules if trait in attributes(rule.when))

    def goals_of(self, trait: Trait) -> tuple[Goal, ...]:
        """The goals that rules testing *trait* are about, each once."""
        return tuple(dict.fromkeys(rule.goal for rule in self.rules_about(trait)))
