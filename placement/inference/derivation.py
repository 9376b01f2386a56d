"""The one record of why: every rule that fired, in canonical order, with what it matched.

Every text, page and log entry is a rendering of it. It depends on the facts, the rules and the
program alone: it is the same, byte for byte, under any hash seed, Python or machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from placement._compatibility import assert_never
from placement.facts.conditions import (
    All,
    Comparison,
    Facts,
    Knownness,
    Node,
    Some,
    Truth,
    leaves,
    truth,
)
from placement.facts.dictionary import TRAITS
from placement.inference.trees import Inference
from placement.rules.base import KnowledgeBase
from placement.rules.model import Rule
from placement.rules.snapshot import identity
from placement.text import Text
from placement.version import __version__


@dataclass(frozen=True, slots=True)
class Step:
    """One fired rule. *matched* are the facts and findings that made its condition true, None
    where being unknown did; *points* are what it gave its goal; *text* says it to the person."""

    number: int
    rule: Rule
    matched: Mapping[str, str | None]
    points: int
    text: Text


@dataclass(frozen=True, slots=True)
class Derivation:
    """The steps, and whose: the inference they explain, and the identity of rules and program."""

    inference: Inference
    steps: tuple[Step, ...]
    unknown: tuple[str, ...]
    knowledge_version: str
    knowledge_sha256: str
    program: str


def derive(inference: Inference, base: KnowledgeBase) -> Derivation:
    """The derivation of an inference made with *base*."""
    case = inference.case
    return Derivation(
        inference=inference,
        steps=tuple(
            Step(number, rule, matched(rule.when, case), base.points(rule), rule_text(rule, case))
            for number, rule in enumerate(inference.fired, start=1)
        ),
        unknown=tuple(trait.name for trait in TRAITS if trait.name not in inference.facts),
        knowledge_version=base.version,
        knowledge_sha256=identity(base),
        program=__version__,
    )


def matched(condition: Node, case: Facts) -> dict[str, str | None]:
    """The part of *case* that makes *condition* true; empty where it is not true."""
    if truth(condition, case) is not Truth.TRUE:
        return {}
    match condition:
        case Comparison(attribute) | Knownness(attribute):
            return {attribute.name: case.get(attribute.name)}
        case All(parts) | Some(parts):
            return {name: value for part in parts for name, value in matched(part, case).items()}
        case _:
            assert_never(condition)


def rule_text(rule: Rule, case: Facts) -> Text:
    """The rule's text with its placeholders filled by the words for the values in *case*."""
    return rule.text.format(
        **{
            leaf.attribute.name: leaf.attribute.text(case[leaf.attribute.name])
            for leaf in leaves(rule.when)
            if leaf.attribute.name in case
        }
    )
