"""Answers that pull against each other, each pair with the reason why it is worth a question.

None of them is a mistake: people are like that. But one of two such answers is often given to a
question read otherwise than it was meant, so an interview plays both back once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from placement.facts.conditions import Facts
from placement.facts.scales import DISLIKES, EXCELLENT, LIKES, NONE, STAY, STRONG
from placement.text import Text


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two answers, each a trait with the values meant, and why they pull against each other."""

    one: tuple[str, tuple[str, ...]]
    other: tuple[str, tuple[str, ...]]
    reason: Text

    @property
    def name(self) -> str:
        """Both traits, by which a confirmed contradiction is remembered."""
        return f"{self.one[0]} {self.other[0]}"

    def is_in(self, facts: Facts) -> bool:
        """Whether both answers were given."""
        return all(facts.get(trait) in values for trait, values in (self.one, self.other))


def _likes(trait: str) -> tuple[str, tuple[str, ...]]:
    return trait, (LIKES,)


def _dislikes(trait: str) -> tuple[str, tuple[str, ...]]:
    return trait, (DISLIKES,)


_IS_PART: Final = Text(
    en="One is usually a good part of the other.", cs="Jedno bývá velkou částí druhého."
)
_SAME_WORK: Final = Text(
    en="Both are much the same kind of work.", cs="Obojí je do velké míry tatáž práce."
)
_NEEDS_PRACTICE: Final = Text(
    en="Whoever is that good at a thing has usually done a lot of it.",
    cs="Kdo něco umí tak dobře, obvykle se tomu hodně věnoval.",
)
_COMES_WITH: Final = Text(
    en="Whoever leads a team is usually in a higher post.",
    cs="Kdo vede tým, bývá na vyšší pozici.",
)

CONTRADICTIONS: Final = (
    Contradiction(_likes("customer_contact"), _dislikes("serving_customers"), _IS_PART),
    Contradiction(_dislikes("customer_contact"), _likes("serving_customers"), _IS_PART),
    Contradiction(_likes("customer_contact"), _dislikes("answering_enquiries"), _IS_PART),
    Contradiction(_dislikes("customer_contact"), _likes("managing_relationships"), _IS_PART),
    Contradiction(_dislikes("customer_contact"), _likes("customer_satisfaction"), _IS_PART),
    Contradiction(_dislikes("growing_sales"), _likes("sales_strategy"), _SAME_WORK),
    Contradiction(_dislikes("accounting_work"), _likes("overseeing_accounts"), _SAME_WORK),
    Contradiction(_dislikes("human_resources_work"), _likes("keeping_staff_records"), _IS_PART),
    Contradiction(_likes("analysing_data"), _dislikes("data_driven_decisions"), _SAME_WORK),
    Contradiction(
        ("accounting", (STRONG, EXCELLENT)), _dislikes("accounting_work"), _NEEDS_PRACTICE
    ),
    Contradiction(
        ("customer_service", (STRONG, EXCELLENT)), _dislikes("serving_customers"), _NEEDS_PRACTICE
    ),
    Contradiction(
        ("customer_service", (NONE,)), ("communication", (EXCELLENT,)),
        Text(
            en="Much of looking after customers is talking with them.",
            cs="Péče o zákazníky z velké části spočívá v tom, umět se s nimi domluvit.",
        ),
    ),
    Contradiction(("ambition", (STAY,)), _likes("leading_sales_team"), _COMES_WITH),
    Contradiction(("ambition", (STAY,)), _likes("leading_service_team"), _COMES_WITH),
)  # fmt: skip
"""Every pair that is played back, in the order in which one would notice them."""


def contradictions_in(facts: Facts) -> tuple[Contradiction, ...]:
    """The pairs of answers among *facts* that pull against each other."""
    return tuple(each for each in CONTRADICTIONS if each.is_in(facts))
