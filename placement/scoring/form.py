"""In which form results are told: in words or codes, and with which columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import polars as pl

from placement.rules.base import KnowledgeBase
from placement.scoring.labels import Labels
from placement.scoring.rows import Addition, Score, with_additions
from placement.scoring.writing import output_format
from placement.text import Language

STANDARD_OUTPUT = Path("-")
"""Stands for the standard output where results go to it."""


class Rows(Protocol):
    """What scores codes: the columns, or Experta a row at a time."""

    def score(self, codes: pl.DataFrame) -> pl.DataFrame:
        """All columns of results."""

    def brief(self, codes: pl.DataFrame) -> pl.DataFrame:
        """The same without the lists of facts and of fired rules."""


@dataclass(frozen=True, slots=True)
class Form:
    """*words*: the language of headings and values, None for codes; *brief*: without the facts and
    the rules that fired; *reason*: the language of the column of that name, None without it;
    *certainty*: with the columns of certainty."""

    words: Language | None = None
    brief: bool = False
    reason: Language | None = None
    certainty: bool = False

    def said(self) -> dict[str, Any]:
        """What of it is worth writing down beside the results."""
        return {name: value for name, value in asdict(self).items() if value}

    def within(self, out: Path | None, language: Language) -> Form:
        """The form in the file *out*: a workbook is always in words, in *language* unless another
        is chosen. Raises ``PlacementError`` where the format of *out* is none."""
        if out is None or out == STANDARD_OUTPUT or output_format(out) != "xlsx":
            return self
        return replace(self, words=self.words or language)

    def scoring(self, base: KnowledgeBase, rows: Rows) -> Score:
        """What *rows* score by *base*, with the columns of this form."""
        additions: list[Addition] = []
        if self.certainty:
            from placement.scoring.certainties import Certainties

            additions.append(Certainties(base).add)
        if self.reason:
            from placement.scoring.reasons import Reasons

            additions.append(Reasons(base, self.reason).add)
        return with_additions(rows.brief if self.brief else rows.score, additions)

    def labels(self, schema: pl.Schema) -> Callable[[pl.DataFrame], pl.DataFrame]:
        """What puts results of *schema* into this form's words."""
        return (lambda results: results) if self.words is None else Labels(schema, self.words).apply


def form_in(metadata: Mapping[str, Any]) -> Form:
    """The form of results beside which *metadata* was written."""
    return Form(**metadata.get("form", {}))
