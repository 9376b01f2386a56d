"""A recorded recommendation made again from the facts and the rules of its day, to be read."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from placement.comparison.decisions import Decision
from placement.explanation.recommendation import Recommendation
from placement.facts.dictionary import BY_NAME
from placement.inference.trees import infer
from placement.ledger.records import Record
from placement.replay.content import decision_of, left_open_of
from placement.replay.knowledge import Known
from placement.text import Language


class Basis(Enum):
    """What a recorded recommendation is shown from."""

    RULES_OF_THE_DAY = "rules_of_the_day"
    RECORD = "record"
    RECORD_BECAUSE_DIFFERENT = "record_because_different"
    WORDS_OF_THE_DAY = "words_of_the_day"
    """The rules are at hand, but this program knows other facts or values than they test."""


def rebuilt(
    record: Record, known: Known, language: Language
) -> tuple[Recommendation | None, Basis]:
    """The recommendation that *record* holds, with texts in *language*, and what it comes from.

    None where the rules of its day are not at hand, where this program cannot infer by them, or
    where they do not conclude today what was recorded: it must then be shown from the record
    itself.
    """
    stored = decision_of(record)
    if stored is None or known.source(record.knowledge_sha256) is None:
        return None, Basis.RECORD
    base = known.of(record.knowledge_sha256)
    if base is None or not readable(stored):
        return None, Basis.WORDS_OF_THE_DAY
    inference = infer(base, stored.facts)
    if Decision.of(base, inference) != replace(stored, decisive={}):
        return None, Basis.RECORD_BECAUSE_DIFFERENT
    found = Recommendation.of(inference, base, language, left_open=left_open_of(record))
    derivation = replace(
        found.derivation,
        knowledge_sha256=record.knowledge_sha256 or "",
        program=record.program,
    )
    return replace(found, derivation=derivation), Basis.RULES_OF_THE_DAY


def readable(stored: Decision) -> bool:
    """Whether every recorded fact is one that this program knows."""
    return all(
        name in BY_NAME and value in BY_NAME[name].scale.values
        for name, value in stored.facts.items()
    )
