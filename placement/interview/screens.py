"""What stands on one screen: a question or two, how far the interview is, what the last answer did,
and why it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from placement.explanation.blocks import Block, Item, Paragraph
from placement.explanation.headline import BAND_WORDS
from placement.explanation.phrases import points, says
from placement.explanation.terminal import drawn_share
from placement.explanation.words import (
    conclusion_words,
    condition_words,
    source_of,
    sources_words,
    thousandths,
)
from placement.facts.conditions import All, Comparison, Node
from placement.facts.goals import (
    GOALS,
    OFFICES,
    ROLES,
    STANDING,
    UNDETERMINED,
    VERDICT_WORDS,
    Goal,
)
from placement.facts.topics import TOPIC_OF, Topic
from placement.facts.traits import Trait
from placement.inference.trees import Inference
from placement.interview.guide import Guide, Outlook
from placement.possible.certainty import band
from placement.possible.completed import NO_ROLE
from placement.rules.model import Rule
from placement.rules.verdicts import Total
from placement.text import Text, joined, listing, plain

EMPTY_LINE: Final = plain("")
_OR: Final = Text(en="or", cs="nebo")
_OR_AND: Final = Text(en="or", cs="a")


@dataclass(frozen=True, slots=True)
class Screen:
    """One or two questions put at once; *offered* are earlier answers, which Enter keeps."""

    traits: tuple[Trait, ...]
    offered: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def topic(self) -> Topic:
        """What the screen is about."""
        return TOPIC_OF[self.traits[0].name]


def progress_line(number: int, more: int, *, plainly: bool) -> Text:
    """Which question this is and about how many *more* there are, with a bar or, *plainly*,
    without."""
    words = (_QUESTION_MORE if more else _QUESTION).format(number=number, more=more)
    if plainly:
        return words
    bar = drawn_share(number - 1, number - 1 + max(more, 1))
    return Text(en=f"{bar}  {words.en}", cs=f"{bar}  {words.cs}")


def introduction(screen: Screen, found: Outlook) -> Text:
    """What the questions that follow are about; of roles, which can still be recommended."""
    if screen.topic.name != "role_duties":
        return _TOPIC.format(topic=_capital(screen.topic.label))
    labels = [ROLES[place].label for place in sorted(set(found.completed.roles) - {NO_ROLE})]
    if not labels:
        return _TOPIC.format(topic=_capital(screen.topic.label))
    return (_ROLES if len(labels) > 1 else _ROLE).format(roles=listing(labels, _OR_AND))


def _capital(text: Text) -> Text:
    return Text(en=text.en[:1].upper() + text.en[1:], cs=text.cs[:1].upper() + text.cs[1:])


def question_lines(screen: Screen) -> Iterator[Text]:
    """The questions, each with its example and its answers, and what Enter keeps."""
    for place, trait in enumerate(screen.traits):
        yield trait.question if not place else also(trait)
        yield trait.help
        for number, value in enumerate(trait.scale.values, start=1):
            yield _CHOICE.format(number=number, answer=trait.choice(value))
        offered = screen.offered.get(trait.name)
        if offered is not None:
            yield _BEFORE.format(answer=trait.answer(offered))
    if len(screen.traits) > 1:
        yield _BOTH


def also(trait: Trait) -> Text:
    """The question after another one, as it goes on in the same breath."""
    question = trait.question
    return _AND.format(
        question=Text(
            en=question.en[:1].lower() + question.en[1:],
            cs=question.cs[:1].lower() + question.cs[1:],
        )
    )


def effect(before: Outlook, after: Outlook) -> Text | None:
    """What the last answer did to the points, and how certain the result became by it.

    Where it turned the office, the roles' points moved with that, and are not told.
    """
    earlier = {total.goal: total for total in _totals(before.inference)}
    turned = before.inference.office != after.inference.office
    moved = [
        now
        for now in (after.inference.offices if turned else _totals(after.inference))
        if now.points != earlier[now.goal].points
    ]
    told = [
        _MOVED.format(
            goal=now.goal.label,
            before=thousandths(earlier[now.goal].points),
            after=points(now.points),
        )
        for now in moved[:_MOST_MOVED]
    ]
    became = _became(before, after, moved[0].goal.label if len(moved) == 1 else None)
    said = ([joined(told, ", ")] if told else []) + ([became] if became else [])
    return joined(said) if said else None


def _became(before: Outlook, after: Outlook, named: Text | None) -> Text | None:
    """The first conclusion, the role before the office, that is firmer or another than before;
    what was *named* just before is not named again."""
    conclusions = []
    for found in (before, after):
        role = found.inference.role
        conclusions.append(
            (
                (role.goal.label if role else None, found.certainty.role),
                (
                    None if found.inference.office == UNDETERMINED
                    else VERDICT_WORDS[found.inference.office],
                    found.certainty.office,
                ),
            )
        )  # fmt: skip
    for (label, share), (now, certain) in zip(*conclusions, strict=True):
        if now is None or certain is None:
            continue
        if now != label or band(certain) != band(share or 0):
            words = _ITSELF if now == named else _BECAME
            return words.format(conclusion=now, band=BAND_WORDS[band(certain)], share=certain)
    return None


def _totals(inference: Inference) -> tuple[Total, ...]:
    return (
        *inference.offices,
        *sorted(
            (entry.total for entry in (*inference.roles, *inference.functions)),
            key=lambda total: GOALS.index(total.goal),
        ),
    )


def why(guide: Guide, screen: Screen, found: Outlook, depth: int) -> Iterator[Block]:
    """Why the questions are asked: first in a sentence, then by their rules, then by what may still
    come."""
    if depth == 1:
        for trait in screen.traits:
            yield Paragraph(_because(guide, trait, found))
        yield Paragraph(_AGAIN)
    elif depth == 2:
        for trait in screen.traits:
            yield Paragraph(_WHY_RULES.format(trait=trait.label))
            for family in _families(guide.rules_about(trait)):
                yield Item(_rule_words(guide, family))
        yield Paragraph(_AGAIN)
    elif depth == LAST_DEPTH:
        verdicts, roles = found.bounds.verdicts, found.bounds.roles
        said = _WHY_VERDICT.format(
            offices=listing([VERDICT_WORDS[verdict] for verdict in verdicts], _OR),
            roles=listing([_role_words(role) for role in roles], _OR),
        )
        yield Paragraph(joined((said, _NO_MORE), " "))
    else:
        yield Paragraph(_NO_MORE)


def _families(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules, those together that say the same of several goals."""
    families: dict[tuple[object, ...], list[Rule]] = {}
    for rule in rules:
        then = replace(rule.then, goal=OFFICES[0])
        families.setdefault((_besides(rule), then, rule.strength, rule.basis), []).append(rule)
    return list(families.values())


def _besides(rule: Rule) -> Node:
    """The condition of a rule but for whether its own goal is recommended, which is said of each
    of several in one word."""
    match rule.when:
        case All((Comparison(attribute), rest)) if attribute == STANDING.get(rule.goal.name):
            return rest
        case other:
            return other


def _rule_words(guide: Guide, family: Sequence[Rule]) -> Text:
    first, goals = family[0], [rule.goal for rule in family]
    among = _besides(first) != first.when
    return (_RULE_OF_RECOMMENDED if among else _RULE).format(
        condition=condition_words(_besides(first)),
        conclusion=conclusion_words(first.then, guide.base.points(first), goals),
        source=sources_words(
            dict.fromkeys(source for rule in family for source in rule.sources), first.basis
        ),
    )


def _because(guide: Guide, trait: Trait, found: Outlook) -> Text:
    """The strongest thing said about the trait, and how much of a goal's points it is."""
    rules = guide.rules_about(trait)
    counted = sorted((rule for rule in rules if rule.sign > 0), key=lambda r: -guide.base.points(r))
    possible = {total.goal: total.possible for total in _totals(found.inference)}
    if not counted:
        return _ADVICE.format(says=says(guide.base, rules[0]), source=source_of(rules[0]))
    first = counted[0]
    return _BECAUSE.format(
        says=says(guide.base, first),
        source=source_of(first),
        goal=first.goal.label,
        points=guide.base.points(first),
        possible=possible[first.goal],
    )


def _role_words(name: str | None) -> Text:
    goals: dict[str, Goal] = {goal.name: goal for goal in GOALS}
    return _NO_ROLE if name is None else goals[name].label


_MOST_MOVED: Final = 3
LAST_DEPTH: Final = 3
"""How often *why* tells more."""
_CHOICE: Final = Text(en="  {number} {answer}", cs="  {number} {answer}")
_AND: Final = Text(en="And: {question}", cs="A k tomu: {question}")
_BEFORE: Final = Text(
    en="Your answer before: {answer}. Enter keeps it.",
    cs="Vaše dřívější odpověď: {answer}. Enter ji ponechá.",
)
_BOTH: Final = Text(
    en="Answer both at once, for example: 4 3", cs="Odpovězte na obojí najednou, například: 4 3"
)
_QUESTION: Final = Text(en="Question {number}", cs="Otázka {number}")
_QUESTION_MORE: Final = Text(
    en="Question {number}, about {more} more", cs="Otázka {number}, zbývá asi {more}"
)
_TOPIC: Final = Text(en="— {topic} —", cs="— {topic} —")
_ROLES: Final = Text(
    en="— Work in particular roles. Still possible: {roles}. —",
    cs="— Práce v jednotlivých rolích. Ve hře zůstávají: {roles}. —",
)
_ROLE: Final = Text(
    en="— Work in particular roles. Still possible: {roles}. —",
    cs="— Práce v jednotlivých rolích. Ve hře zůstává: {roles}. —",
)
_MOVED: Final = Text(en="{goal} {before} → {after}", cs="{goal} {before} → {after}")
_BECAME: Final = Text(
    en="{conclusion}: {band} ({share} of 100)", cs="{conclusion}: {band} ({share} ze 100)"
)
_ITSELF: Final = Text(en="{band} ({share} of 100)", cs="{band} ({share} ze 100)")
_BECAUSE: Final = Text(
    en="This is why: {says} {source} On the answer depend {points} of the {possible} points for "
    "{goal}.",
    cs="Proto: {says} {source} Na odpovědi závisí {points} z {possible} bodů pro {goal}.",
)
_ADVICE: Final = Text(
    en="It does not decide the office, but it belongs to the advice: {says} {source}",
    cs="O typu práce to nerozhoduje, ale patří to k radám na závěr: {says} {source}",
)
_AGAIN: Final = Text(en="(More: why)", cs="(Podrobněji: proč)")
_WHY_RULES: Final = Text(en="The rules about “{trait}”:", cs="Pravidla k údaji „{trait}“:")
_WHY_VERDICT: Final = Text(
    en="What may still come out: {offices}; as the role: {roles}.",
    cs="Ještě může vyjít: {offices}; jako role: {roles}.",
)
_NO_MORE: Final = Text(
    en="That is all there is to explain.", cs="Víc už se k této otázce vysvětlit nedá."
)
_RULE: Final = Text(
    en="{condition} → {conclusion} {source}", cs="{condition} → {conclusion} {source}"
)
_RULE_OF_RECOMMENDED: Final = Text(
    en="if it is recommended, and {condition} → {conclusion} {source}",
    cs="pokud se doporučuje, a zároveň {condition} → {conclusion} {source}",
)
_NO_ROLE: Final = Text(en="no role", cs="žádná role")
