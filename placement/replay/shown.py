"""One record as it is shown: what it says, and what explains it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from placement.comparison.decisions import Decision
from placement.errors import PlacementError
from placement.explanation.blocks import Block, Page
from placement.explanation.explainer import Explainer, Explanation
from placement.explanation.recommendation import Recommendation
from placement.explanation.text import recommendation_blocks
from placement.facts.goals import OFFICE_VERDICT
from placement.ledger.records import Record
from placement.replay.content import decision_of, left_open_of
from placement.replay.decision_page import (
    basis_blocks,
    decisive_blocks,
    facts_blocks,
    left_open_blocks,
    more_blocks,
    stored_blocks,
)
from placement.replay.knowledge import Known, Source
from placement.replay.rebuilding import Basis, rebuilt
from placement.replay.record_page import content_blocks, head_blocks, human_blocks, title
from placement.replay.selection import header_dict
from placement.replay.worded import Worded, worded
from placement.rules.base import KnowledgeBase
from placement.text import Language, Text


@dataclass(frozen=True, slots=True)
class Shown:
    """A record, what humans decided about it, and what it is explained by.

    *stored* is what it says was concluded of a person, None where it says nothing of that.
    *recommendation* is the same made again by the rules of its day, *base*; where it could not be,
    *words* are those of the rules that fired, as far as they are at hand. *source* says where the
    rules come from.
    """

    record: Record
    human: Sequence[Record]
    stored: Decision | None
    recommendation: Recommendation | None
    basis: Basis
    source: Source | None
    base: KnowledgeBase | None
    words: Mapping[str, Worded]
    language: Language

    @classmethod
    def of(cls, record: Record, human: Sequence[Record], known: Known, language: Language) -> Shown:
        """The record explained by the rule bases at hand, with texts in *language* in its JSON."""
        sha256 = record.knowledge_sha256
        stored = decision_of(record)
        found, basis = rebuilt(record, known, language)
        words: Mapping[str, Worded] = {}
        if stored is not None and found is None:
            every = worded(known.form(sha256), {**stored.facts, OFFICE_VERDICT.name: stored.office})
            words = {rule: every[rule] for rule in stored.rules if rule in every}
        return cls(
            record, human, stored, found, basis, known.source(sha256), known.of(sha256), words,
            language,
        )  # fmt: skip

    def page(self) -> Page:
        """The whole record."""
        blocks: list[Block] = [*head_blocks(self.record), *content_blocks(self.record)]
        if self.stored is not None:
            blocks += [
                *(
                    stored_blocks(self.stored, self.words)
                    if self.recommendation is None
                    else recommendation_blocks(self.recommendation)
                ),
                *basis_blocks(self.record, self.basis, self.source),
                *decisive_blocks(self.stored, self.base),
                *facts_blocks(self.stored),
                *left_open_blocks(left_open_of(self.record)),
                *more_blocks(self.record),
            ]
        return Page(title(self.record), (*blocks, *human_blocks(self.human)))

    def traced_page(self) -> Page:
        """The course of the inference that led to the record; raises as :meth:`trace` does."""
        return Page(
            title(self.record),
            (
                *head_blocks(self.record),
                *self.trace().page().blocks,
                *basis_blocks(self.record, self.basis, self.source),
            ),
        )

    def trace(self) -> Explanation:
        """The course of the inference by the rules of the day.

        Raises ``PlacementError`` where the record's conclusion could not be made again.
        """
        if self.recommendation is not None:
            return Explainer(self.recommendation).trace()
        if self.stored is None:
            raise PlacementError(_NOBODY.format(sequence=self.record.sequence))
        frame = _NO_RULES if self.basis is Basis.RECORD else _NOT_AGAIN
        raise PlacementError(frame.format(sequence=self.record.sequence))

    def to_dict(self) -> dict[str, Any]:
        """The whole record as JSON."""
        recommendation = self.recommendation
        return {
            **header_dict(self.record),
            "content": self.record.content,
            "recommendation": None if recommendation is None else recommendation.to_dict(),
            "shown_from": self.basis.value,
            "rules_from": self.source,
            "words": {
                rule: {"text": said.text.to(self.language), "source": said.source.to(self.language)}
                for rule, said in self.words.items()
            },
            "human_decisions": [{**header_dict(one), "content": one.content} for one in self.human],
        }

    def traced_dict(self) -> dict[str, Any]:
        """The record's JSON with the course of the inference under ``explanation``, as ``explain``
        has it; raises as :meth:`trace` does."""
        return {**self.to_dict(), "explanation": self.trace().to_dict()["explanation"]}


_NOBODY: Final = Text(
    en="record {sequence} holds no decision about a person whose course could be shown.",
    cs="záznam {sequence} neobsahuje rozhodnutí o člověku, jehož průběh by šlo ukázat.",
)
_NO_RULES: Final = Text(
    en="the rules by which record {sequence} was decided are not at hand; give their export by "
    "--rules.",
    cs="pravidla, podle kterých vznikl záznam {sequence}, nejsou po ruce; zadejte jejich uloženou "
    "sadu volbou --rules.",
)
_NOT_AGAIN: Final = Text(
    en="by the rules of its day this program does not conclude what record {sequence} says; see "
    "placement audit replay {sequence}.",
    cs="podle pravidel z té doby tento program neodvodí to, co říká záznam {sequence}; viz "
    "placement audit replay {sequence}.",
)
