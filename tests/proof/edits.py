"""Edits of the project's own rules, as somebody would make them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from placement.facts.conditions import Node
from placement.facts.dictionary import BY_NAME
from placement.facts.education import education
from placement.facts.goals import OFFICE_VERDICT, SALES_MANAGER
from placement.facts.scales import LIKES, MASTER
from placement.rules.base import KnowledgeBase, load
from placement.rules.model import Rule, SpeaksFor
from placement.rules.strengths import Hedge


def changed(rule_id: str, **fields: object) -> KnowledgeBase:
    """The rules with one of them changed."""
    base = load()
    rules = tuple(replace(r, **fields) if r.id == rule_id else r for r in base.rules)  # type: ignore[arg-type]
    return _with(base, rules)


def without(rule_id: str) -> KnowledgeBase:
    """The rules without one of them."""
    base = load()
    return _with(base, tuple(rule for rule in base.rules if rule.id != rule_id))


def with_rule(rule: Rule) -> KnowledgeBase:
    """The rules and one more."""
    return _with(load(), (*load().rules, rule))


def with_hedges(points: Callable[[Hedge, int], int]) -> KnowledgeBase:
    """The rules with the hedges worth other points."""
    base = load()
    return replace(base, strengths={h: points(h, worth) for h, worth in base.strengths.items()})


def with_threshold(**thresholds: int) -> KnowledgeBase:
    """The rules with other thresholds."""
    base = load()
    return replace(base, thresholds=replace(base.thresholds, **thresholds))


def rewritten() -> KnowledgeBase:
    """The rules with some conditions said in other words: negated twice over, and as the values
    that satisfy them."""
    base = load()
    found = []
    for rule in base.rules:
        when: Node = rule.when
        if rule.id in ("caution.education", "caution.organisation"):
            when = ~(~when)
        elif rule.id == "front.education":
            when = education.one_of(*when.accepted)  # type: ignore[union-attr]
        found.append(replace(rule, when=when))
    return _with(base, tuple(found))


def split() -> KnowledgeBase:
    """The rules with a plain one in two of half the strength each, often twice."""
    base = load()
    one = base.by_id["front.customer_service"]
    assert one.strength is Hedge.PLAINLY
    halves = tuple(replace(one, id=f"{one.id}.{n}", strength=Hedge.OFTEN) for n in (1, 2))
    return _with(base, (*halves, *(rule for rule in base.rules if rule is not one)))


def with_wider_caution() -> KnowledgeBase:
    """The rules with people warned of posts that ask for a degree who have a bachelor's."""
    own = OFFICE_VERDICT.one_of("back_office", "either")
    return changed("caution.education", when=own & education.below(MASTER))


def with_rule_for_a_role() -> KnowledgeBase:
    """The rules with raising sales speaking for the sales manager too."""
    like = load().by_id["sales_manager.sales_strategy"]
    growing = BY_NAME["growing_sales"].is_(LIKES)
    return with_rule(
        replace(like, id="sales_manager.growing_sales", when=growing, then=SpeaksFor(SALES_MANAGER))
    )


def _with(base: KnowledgeBase, rules: tuple[Rule, ...]) -> KnowledgeBase:
    from placement.comparison.hypothetical import Hypothetical

    return Hypothetical(
        rules, base.statements, base.strengths, base.thresholds, base.version, base.own_work
    )


EDITS: dict[str, Callable[[], KnowledgeBase]] = {
    "one strength": lambda: changed("front.communication", strength=Hedge.POSSIBLY),
    "a threshold": lambda: with_threshold(candidate=120),
    "a rule removed": lambda: without("front.communication"),
    "a condition changed": lambda: changed(
        "front.communication", when=BY_NAME["communication"].at_least("good")
    ),
    "a rule for a role added": with_rule_for_a_role,
    "a caution widened": with_wider_caution,
    "rewritten, the same": rewritten,
    "a rule in two, the same": split,
    "often 2 to 3": lambda: with_hedges(lambda h, n: 3 if h is Hedge.OFTEN else n),
    "all hedges doubled": lambda: with_hedges(lambda h, n: 2 * n),
    "plainly 4 to 5": lambda: with_hedges(lambda h, n: 5 if h is Hedge.PLAINLY else n),
}
"""What each edit is called, and the rules after it."""
