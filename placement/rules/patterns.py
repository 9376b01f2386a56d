"""The three kinds of proposition the document makes most, so that its topics read as tables.

Each function says one proposition about one trait and gives the rule for it and, where the
document's meaning has another side, the rule against. The words are put together from the labels
of the trait and the goal, which stand in the first case in Czech.
"""

from __future__ import annotations

from typing import NamedTuple

from placement.facts.conditions import Attribute
from placement.facts.goals import FRONT_OFFICE, Goal
from placement.facts.scales import DISLIKES, GOOD, LIKES
from placement.facts.traits import Trait
from placement.rules.model import INFERRED, STATED, Basis, Rule, SpeaksAgainst, SpeaksFor
from placement.rules.strengths import Hedge
from placement.text import Text

_PREFIX = {"front_office": "front", "back_office": "back"}

_LIKED = Text(en=", and you like it.", cs=", a to vás baví.")
_DISLIKED = Text(en=", and you dislike it.", cs=", a to vás nebaví.")


class Against(NamedTuple):
    """By what sources, and how firmly, disliking something speaks against a goal."""

    sources: str
    strength: Hedge
    basis: Basis = STATED


def asks_for(
    office: Goal, trait: Trait, bar: str, sources: str, strength: Hedge,
    *, weak: str | None = None, basis: Basis = STATED,
) -> tuple[Rule, ...]:  # fmt: skip
    """The office asks for the skill at *bar*; *weak* are the sources by which less than good
    speaks against, where the document's treatment gives that."""
    level = trait.text(bar)
    asked = Text(
        en=f"{_name(office).en} asks for {level.en} {trait.label.en}",
        cs=f"{_name(office).cs} je potřeba {level.cs} {trait.label.cs}",
    )
    below = trait.text(GOOD)
    answer = f"{{{trait.name}}}"
    rule = Rule(
        id=f"{_PREFIX[office.name]}.{trait.name}",
        sources=tuple(sources.split()),
        basis=basis,
        when=trait.at_least(bar),
        then=SpeaksFor(office),
        strength=strength,
        text=_joined(asked, Text(en=f" (you say: {answer}).", cs=f" (uvádíte: {answer}).")),
    )
    if weak is None:
        return (rule,)
    against = Rule(
        id=f"{rule.id}.weak",
        sources=tuple(weak.split()),
        basis=basis,
        when=trait.below(GOOD),
        then=SpeaksAgainst(office),
        strength=strength,
        text=_joined(
            asked,
            Text(
                en=f"; yours is less than {below.en} (you say: {answer}).",
                cs=f"; vaše úroveň je nižší než „{below.cs}“ (uvádíte: {answer}).",
            ),
        ),
    )
    return (rule, against)


def includes(
    office: Goal, trait: Trait, sources: str, strength: Hedge,
    *, against: Against | None = None, basis: Basis = STATED,
) -> tuple[Rule, ...]:  # fmt: skip
    """The office's work includes the duty; *against* says by what disliking it speaks against the
    office."""
    included = Text(
        en=f"{_name(office).en.replace(' ', '-')} work includes {trait.label.en}",
        cs=f"K práci ve {office.label.cs} patří {trait.label.cs}"
        if office is FRONT_OFFICE
        else f"K práci v {office.label.cs} patří {trait.label.cs}",
    )
    return _liking(
        f"{_PREFIX[office.name]}.{trait.name}", office, trait, included, sources, strength,
        against, basis,
    )  # fmt: skip


def duty_of(role: Goal, trait: Trait, source: str, strength: Hedge) -> tuple[Rule, ...]:
    """The role's work includes the duty: liking it speaks for the role, disliking it against."""
    included = Text(
        en=f"The work of the {role.label.en} includes {trait.label.en}",
        cs=f"K roli „{role.label.cs}“ patří {trait.label.cs}",
    )
    return _liking(
        f"{role.name}.{trait.name}", role, trait, included, source, strength,
        Against(source, strength), STATED,
    )  # fmt: skip


def essential_for(
    office: Goal, trait: Trait, sources: str, strength: Hedge, en: str, cs: str,
    *, en_against: str, cs_against: str,
) -> tuple[Rule, ...]:  # fmt: skip
    """The office's skills are essential for a motive: liking it speaks for the office, disliking it
    as much against. The document states the first alone, so the second is inferred."""
    return (
        Rule(
            id=f"{_PREFIX[office.name]}.{trait.name}",
            sources=tuple(sources.split()),
            basis=STATED,
            when=trait.is_(LIKES),
            then=SpeaksFor(office),
            strength=strength,
            text=Text(en=en, cs=cs),
        ),
        Rule(
            id=f"{_PREFIX[office.name]}.{trait.name}.disliked",
            sources=(sources.split()[-1],),
            basis=INFERRED,
            when=trait.is_(DISLIKES),
            then=SpeaksAgainst(office),
            strength=strength,
            text=Text(en=en_against, cs=cs_against),
        ),
    )


def belongs_to(
    goal: Goal, verdict: Attribute, sources: str, strength: Hedge, basis: Basis = STATED
) -> tuple[Rule, ...]:
    """The role or function belongs to an office: that office or either as the verdict speaks for
    it, the other office or neither against it; an undetermined verdict leaves it open."""
    assert goal.office is not None
    own = verdict.one_of(goal.office, "either")
    office = goal.office.replace("_", " ")
    kind = (
        Text(
            en=f"The {goal.label.en} works in {office}",
            cs=f"Role „{goal.label.cs}“ patří do {office}",
        )
        if goal.kind == "role"
        else Text(
            en=f"{goal.label.en[0].upper()}{goal.label.en[1:]} is back-office work",
            cs=f"Obor „{goal.label.cs}“ patří do {office}",
        )
    )
    return (
        Rule(
            id=f"{goal.name}.office",
            sources=tuple(sources.split()),
            basis=basis,
            when=own,
            then=SpeaksFor(goal),
            strength=strength,
            text=_joined(kind, Text(
                en="; the result for you is {office}.", cs="; u vás vychází {office}.")),
        ),
        Rule(
            id=f"{goal.name}.other_office",
            sources=tuple(sources.split()),
            basis=basis,
            when=~own,
            then=SpeaksAgainst(goal),
            strength=strength,
            text=_joined(kind, Text(
                en=", but the result for you is {office}.", cs=", u vás však vychází {office}.")),
        ),
    )  # fmt: skip


def _liking(
    rule_id: str, goal: Goal, trait: Trait, included: Text, sources: str, strength: Hedge,
    against: Against | None, basis: Basis,
) -> tuple[Rule, ...]:  # fmt: skip
    liked = Rule(
        id=rule_id,
        sources=tuple(sources.split()),
        basis=basis,
        when=trait.is_(LIKES),
        then=SpeaksFor(goal),
        strength=strength,
        text=_joined(included, _LIKED),
    )
    if against is None:
        return (liked,)
    disliked = Rule(
        id=f"{rule_id}.disliked",
        sources=tuple(against.sources.split()),
        basis=against.basis,
        when=trait.is_(DISLIKES),
        then=SpeaksAgainst(goal),
        strength=against.strength,
        text=_joined(included, _DISLIKED),
    )
    return (liked, disliked)


def _name(office: Goal) -> Text:
    """The office at the head of a sentence; in Czech with its preposition."""
    if office is FRONT_OFFICE:
        return Text(en="Front office", cs="Ve front office")
    return Text(en="Back office", cs="V back office")


def _joined(first: Text, second: Text) -> Text:
    return Text(en=first.en + second.en, cs=first.cs + second.cs)
