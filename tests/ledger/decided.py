"""A log of real decisions, the same every time but for its salts and hashes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from placement.explanation.recommendation import Recommendation
from placement.facts.conditions import Facts
from placement.inference.trees import infer
from placement.ledger import Entry, open_to_write
from placement.reading.person import read_person
from placement.replay.content import decision_entry
from placement.rules.base import KnowledgeBase, load
from placement.rules.model import Rule
from tests.ledger.people import PROGRAM, ticking

ROOT = Path(__file__).parents[2]
RECEPTIONIST = dict(read_person(str(ROOT / "examples" / "receptionist.toml")).facts)
ACCOUNTANT = dict(read_person(str(ROOT / "examples" / "accountant.json")).facts)
NARROW = {
    "communication": "good",
    "organisation": "good",
    "answering_enquiries": "likes",
    "customer_contact": "likes",
}
"""Front office, but so narrowly that many a single rule would have turned it."""

BATCH = {
    "inputs": [{"sha256": "0a" * 32, "rows": 240, "scored": 237, "rejected": 3}],
    "output": "0b" * 32,
    "rejects": "0c" * 32,
    "rows": 240,
    "scored": 237,
    "rejected": 3,
    "taken_as_unknown": 0,
    "repeated_ids": 0,
    "offices": {"front_office": 237},
    "roles": {"none": 237},
    "settings": {"policy": "reject", "keep": ["branch"], "check": None},
    "by": "J. N.",
}


def recommended(facts: Facts, base: KnowledgeBase | None = None) -> Recommendation:
    """What is recommended, by the project's own rules or by others."""
    rules = base or load()
    return Recommendation.of(infer(rules, facts), rules)


def entry(facts: Facts, base: KnowledgeBase | None = None, **settings: object) -> Entry:
    """The record of a recommendation."""
    return decision_entry(  # type: ignore[arg-type]
        "recommendation", recommended(facts, base), **settings
    )


def decided(path: Path) -> None:
    """Eight records: of every kind, one of them erased."""
    path.with_name(f"{path.name}.key").write_text("5a" * 32 + "\n")
    with open_to_write(path, clock=ticking()) as log:
        log.append(
            entry(RECEPTIONIST, subject="receptionist", by="J. N."),
            entry(ACCOUNTANT, subject="accountant", keep_until=date(2030, 1, 1)),
            entry(NARROW),
            decision_entry(
                "interview", recommended(NARROW), subject="caller",
                more={"asked": ["communication", "organisation"]},
            ),
            replace(entry({}), kind="batch", content=BATCH),
            decision_entry(
                "explanation", recommended(RECEPTIONIST), subject="receptionist",
                more={"question": {"kind": "why_not", "goal": "hr_manager"}},
            ),
        )  # fmt: skip
        log.decide(
            1, decision="back_office", reason="the person prefers quiet work", by="K. M.",
            program=PROGRAM, language="en",
        )  # fmt: skip
        log.erase(
            "accountant", reason="request of 3 March", by="officer", program=PROGRAM, language="en"
        )


def with_rules(
    base: KnowledgeBase, *, without: tuple[str, ...] = (), changed: tuple[Rule, ...] = (),
    version: str = "0.9.0",
) -> KnowledgeBase:  # fmt: skip
    """The same rules without some, and with others in place of those of their ids."""
    others = {rule.id: rule for rule in changed}
    rules = tuple(others.get(rule.id, rule) for rule in base.rules if rule.id not in without)
    return replace(base, rules=rules, version=version)
