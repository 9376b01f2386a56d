"""What to ask next, how certain the result is and what is settled, as the dialogue needs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from placement.facts.conditions import Facts, attributes
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import Goal
from placement.facts.traits import Trait
from placement.inference.trees import Inference, infer
from placement.interview.next_question import next_question
from placement.interview.session import Session
from placement.possible.bounds import Aim, Bounder, Bounds
from placement.possible.certainty import Certainty, Result, certainty, is_settled
from placement.possible.completed import Completed, Sample
from placement.rules.base import KnowledgeBase
from placement.rules.model import Rule


@dataclass(frozen=True, eq=False)
class Outlook:
    """Where an interview stands: what its answers conclude, the completions of the rest, and,
    computed when they are asked for, the exact bounds."""

    inference: Inference
    completed: Completed
    bounds: Bounds
    last: str | None = None
    """The trait asked about before."""

    @cached_property
    def certainty(self) -> Certainty:
        """How certain the conclusion is."""
        return certainty(self.completed, self.inference)


@dataclass(frozen=True, eq=False)
class Guide:
    """Chooses questions by the completions of *sample*, and proves by *bounder* what is settled.

    What is settled stays so whatever is answered next: each is proved once.
    """

    bounder: Bounder
    sample: Sample
    _proved: dict[Result, tuple[Facts, frozenset[str]]] = field(default_factory=dict, repr=False)

    @property
    def base(self) -> KnowledgeBase:
        """The rules the questions are for."""
        return self.bounder.base

    def outlook(self, session: Session) -> Outlook:
        """Where the session stands, what was left open staying open."""
        facts, left_open = session.facts, session.left_open
        return Outlook(
            infer(self.base, facts),
            self.sample.of(facts, left_open),
            self.bounder.bound(facts, left_open),
            session.answers[-1].trait if session.answers else None,
        )

    def next(self, found: Outlook, aim: Aim, *, everything: bool) -> Trait | None:
        """The next question until *aim* is settled; None where none is left that matters to it.

        Where *everything* is asked, those that do not matter come too, last and in dictionary
        order.
        """

        def proof(stage: Aim) -> Sequence[str]:
            match stage:
                case "office" if self.settled(found, "office"):
                    return ()
                case "role" if self.settled(found, "office") and self.settled(found, "role"):
                    return ()
                case _:
                    return found.bounds.matters(stage)

        chosen = next_question(found.completed, aim, last=found.last, proof=proof)
        if chosen is None and everything and found.bounds.open:
            chosen = found.bounds.open[0]
        return None if chosen is None else BY_NAME[chosen]

    def settled(self, found: Outlook, result: Result) -> bool:
        """Whether no further answer can change *result*; proved only where all completions agree
        and it was not settled before."""
        completed = found.completed
        if result in self._proved:
            facts, left_open = self._proved[result]
            if facts.items() <= completed.facts.items() and left_open <= completed.left_open:
                return True
        proved = is_settled(result, completed, found.inference, lambda: found.bounds)
        if proved:
            self._proved[result] = (completed.facts, completed.left_open)
        return proved

    def rules_about(self, trait: Trait) -> tuple[Rule, ...]:
        """The rules that test *trait*, in canonical order."""
        return tuple(rule for rule in self.base.rules if trait in attributes(rule.when))

    def goals_of(self, trait: Trait) -> tuple[Goal, ...]:
        """The goals that rules testing *trait* are about, each once."""
        return tuple(dict.fromkeys(rule.goal for rule in self.rules_about(trait)))
