"""What to ask next, how certain the result is and what is settled, as the dialogue needs it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from placement.facts.conditions import Facts, attributes
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import EITHER
from placement.facts.topics import TOPIC_OF
from placement.facts.traits import Trait
from placement.inference.trees import Inference, infer
from placement.interview.levels import LEAST, Level
from placement.interview.next_question import next_question, opening, work_of_functions
from placement.interview.session import Session
from placement.possible.bounds import Bounder, Bounds
from placement.possible.certainty import RESULTS, Certainty, Result, certainty, is_settled
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

    def next(
        self, found: Outlook, level: Level, *, left: Collection[str] = (), everything: bool = False
    ) -> tuple[Trait, ...]:
        """What to ask next until the result is as certain as *level*; two traits where they are
        one screen, none where nothing is left to ask.

        The topics in *left* are not asked about. Where *everything* is asked, what does not matter
        comes too, last and in dictionary order.
        """
        answers = found.completed
        without = [name for name in answers.open if TOPIC_OF[name].name in left]
        chosen = opening(answers, without)
        if not chosen:
            chosen = next_question(
                answers,
                "role",
                last=found.last,
                enough=self.enough(found, level),
                without=without,
                proof=lambda stage: found.bounds.matters(stage),
            )
        if not chosen and self._names_functions(found):
            chosen = work_of_functions(answers, LEAST["clear"], without)
        if not chosen and everything:
            chosen = next_question(answers, "end", last=found.last, without=without)
            chosen = chosen or tuple(n for n in answers.open if n not in without)[:1]
        return tuple(BY_NAME[name] for name in chosen)

    def enough(self, found: Outlook, level: Level) -> tuple[Result, ...]:
        """Of office and role what is as certain as *level*; the role only beside the office."""
        certain: list[Result] = []
        for result in RESULTS:
            share = getattr(found.certainty, result)
            if share is None or share < LEAST[level]:
                break
            if level == "settled" and not self.settled(found, result):
                break
            certain.append(result)
        return tuple(certain)

    def _names_functions(self, found: Outlook) -> bool:
        """Whether functions belong to the result: back office is named, or no role is."""
        return found.inference.office in ("back_office", EITHER) or found.inference.role is None

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
