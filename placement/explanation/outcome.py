"""A recommendation as Python users meet it: short to look at, as text, as a page, as JSON."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from placement.explanation.recommendation import Recommendation
from placement.explanation.short import short_page
from placement.explanation.text import recommendation_page
from placement.inference.derivation import derive
from placement.inference.trees import infer
from placement.rules.base import load
from placement.rules.snapshot import from_snapshot, to_snapshot
from placement.text import Language, Text


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: the *goal* it speaks for or, with *points* below nothing, against; its *text* in
    the language of the recommendation; the *sources* in the document, and whether the document
    says it (*stated*) or it is *inferred*; the id of the *rule*."""

    goal: str
    points: int
    text: str
    sources: tuple[str, ...]
    basis: Literal["stated", "inferred"]
    rule: str


class Outcome(Recommendation):
    """A recommendation that shows itself.

    It is equal to another of the same facts by the same rules, in the same language and of the
    same id, and it can be pickled: what it holds follows from these.
    """

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Everything that gave points, in the order of the derivation."""
        return tuple(
            Reason(
                goal=step.rule.goal.name,
                points=step.points,
                text=step.text.to(self.language),
                sources=step.rule.sources,
                basis=step.rule.basis.value,
                rule=step.rule.id,
            )
            for step in self.derivation.steps
            if step.points
        )

    def text(self, *, full: bool = False, width: int = 80) -> str:
        """The first screen, or everything, as plain text of so many columns."""
        from placement.explanation.terminal import plain_text

        page = recommendation_page(self) if full else short_page(self, _FULL_TEXT)
        return plain_text(page, self.language, width)

    def html(self) -> str:
        """The result as one page of HTML to print or to open anywhere, which needs no other
        file."""
        from placement.explanation.html import html
        from placement.explanation.kinds.person import person_page

        return html(person_page(self), self.language)

    def _repr_html_(self) -> str:
        """The first screen, for notebooks."""
        from placement.explanation.html import fragment

        return fragment(short_page(self, _FULL_HTML), self.language)

    def __repr__(self) -> str:
        count = len(self.facts)
        told = f"{count} fact{'s' if count != 1 else ''}" if self.id is None else f"id={self.id!r}"
        return f"<placement: office={self.office!r}, role={self.role!r}, {told}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Outcome) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[object, ...]:
        known = tuple(self.facts.items())
        return known, self.left_open, self.id, self.language, self.base.identity

    def __reduce__(self) -> tuple[Any, ...]:
        rules = None if self.base is load() else to_snapshot(self.base)
        return _outcome, (dict(self.facts), self.left_open, self.id, self.language, rules)


def _outcome(
    facts: Mapping[str, str],
    left_open: Collection[str],
    id: str | None,
    language: Language,
    rules: Mapping[str, Any] | None,
) -> Outcome:
    """The outcome that was pickled."""
    base = load() if rules is None else from_snapshot(rules)
    return Outcome(derive(infer(base, facts), base), base, language, id, tuple(left_open))


_FULL_TEXT: Final = Text(en="The whole reasoning: .text(full=True)", cs="Celé: .text(full=True)")
_FULL_HTML: Final = Text(en="The whole reasoning: .html()", cs="Celé zdůvodnění: .html()")
