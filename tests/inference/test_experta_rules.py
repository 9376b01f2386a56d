"""What ``rules show`` prints as the Experta rule is the rule that runs."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from placement.facts.education import education
from placement.facts.goals import FRONT_OFFICE, OFFICE_VERDICT, RECEPTIONIST, RECOMMENDED, standing
from placement.facts.preferences import customer_contact
from placement.facts.scales import BACHELOR, LIKES, MASTER, MATURITA
from placement.facts.soft_skills import communication
from placement.inference import experta_rules
from placement.inference._experta import AND, OR, KnowledgeEngine, P, Rule
from placement.inference.experta_rules import (
    SALIENCE,
    experta_source,
    office_fact,
    standings_fact,
    working_memory,
)
from placement.inference.trees import infer
from placement.rules.base import load
from placement.rules.model import ADVICE_LAYER, STATED, Cautions
from placement.rules.model import Rule as OurRule
from placement.rules.strengths import PLAINLY
from placement.text import plain
from tests.people.cases import Case, cases

NAMES: dict[str, Any] = {
    **{kind.__name__: kind for kind in experta_rules.FACT_CLASSES.values()},
    **{name: getattr(experta_rules, name) for name in ("Office", "Standings", "Known", "Unknown")},
    "Rule": Rule, "P": P, "AND": AND, "OR": OR,
}  # fmt: skip


@cache
def written_engine() -> Any:
    """An engine of the rules as they are printed, each noting that it fired."""

    def member(rule_id: str) -> Any:
        made = eval(experta_source(load().by_id[rule_id]).removeprefix("@"), dict(NAMES))
        return made(lambda engine: engine.fired.add(rule_id))

    members = {f"rule_{number}": member(rule.id) for number, rule in enumerate(load().rules)}
    return type("Written", (KnowledgeEngine,), {**members, "fired": set()})()


@pytest.mark.parametrize("case", cases(), ids=str)
def test_the_printed_rules_fire_like_the_real_ones(case: Case) -> None:
    inference = infer(load(), case.facts)
    findings = dict(inference.findings)
    verdict = {name: findings.pop(name) for name in (OFFICE_VERDICT.name,) if name in findings}
    engine = written_engine()
    engine.fired.clear()
    engine.reset()
    engine.declare(*working_memory(case.facts), office_fact(verdict), standings_fact(findings))
    engine.run()
    assert engine.fired == {rule.id for rule in inference.fired}


@pytest.mark.parametrize(
    ("when", "printed"),
    [
        (customer_contact.is_(LIKES), "Preferences(customer_contact=P({'likes'}.__contains__))"),
        (
            customer_contact.is_(LIKES) & communication.is_unknown(),
            "AND(Preferences(customer_contact=P({'likes'}.__contains__)), "
            "Unknown(communication=P({'yes'}.__contains__)))",
        ),
        (
            education.at_least(MATURITA) & education.below(MASTER) & ~education.is_(BACHELOR),
            "Education(education=P({'maturita', 'higher_vocational'}.__contains__))",
        ),
        (
            OFFICE_VERDICT.is_unknown() | standing(RECEPTIONIST).is_(RECOMMENDED),
            "OR(Office(known=P({'no'}.__contains__)), "
            "Standings(receptionist=P({'recommended'}.__contains__)))",
        ),
    ],
)
def test_a_condition_is_printed_as_positive_patterns_one_a_fact_class(
    when: Any, printed: str
) -> None:
    rule = OurRule("r", ("1.1",), STATED, when, Cautions(FRONT_OFFICE), PLAINLY, plain("r"))
    assert experta_source(rule) == f"@Rule({printed}, salience={SALIENCE[ADVICE_LAYER]})"


def test_a_value_off_the_scale_is_no_fact() -> None:
    with pytest.raises(ValueError, match="Invalid value on field 'communication'"):
        experta_rules.FACT_CLASSES["soft_skills"](communication="superb").validate()
