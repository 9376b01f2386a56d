"""Phrases of the explanations: goals as subjects, facts, needs, changes, numbers with their nouns.

Labels and values stand after a colon or in quotation marks, where they need no inflection.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from placement.explanation.words import OR, UNKNOWN, sources_words, thousandths
from placement.facts.conditions import Attribute
from placement.facts.goals import FINDINGS, OFFICE_VERDICT, VERDICT_WORDS, Goal
from placement.inquiry.changes import Change
from placement.inquiry.needs import Need
from placement.rules.base import KnowledgeBase
from placement.rules.model import STATED, Rule
from placement.rules.verdicts import Total
from placement.text import Text, listing


def subject(goal: Goal) -> Text:
    """The goal at the head of a sentence; in Czech it is masculine or feminine as its noun is."""
    match goal.kind:
        case "office":
            return Text(en=goal.label.en.capitalize(), cs=goal.label.cs.capitalize())
        case "role":
            return Text(en=f"The role of {goal.label.en}", cs=f"Role „{goal.label.cs}“")
        case _:
            return Text(en=f"The {goal.label.en} function", cs=f"Obor „{goal.label.cs}“")


def fact(attribute: Attribute, value: str | None) -> Text:
    """ "communication: good"; "communication: not known"."""
    word = UNKNOWN if value is None else attribute.text(value)
    return Text(en=f"{attribute.label.en}: {word.en}", cs=f"{attribute.label.cs}: {word.cs}")


def change(made: Change, alike: Sequence[str] = ()) -> Text:
    """ "communication: good → strong (or excellent)"; *alike* are all values that would do."""
    before, after = (
        UNKNOWN if value is None else made.trait.text(value) for value in (made.before, made.after)
    )
    others = [
        made.trait.text(value)
        for value in sorted(alike, key=lambda value: _away(made, value))
        if value != made.after
    ]
    too = _OR_ALIKE.format(others=listing(others, OR)) if others else Text("", "")
    label = made.trait.label
    return Text(
        en=f"{label.en}: {before.en} → {after.en}{too.en}",
        cs=f"{label.cs}: {before.cs} → {after.cs}{too.cs}",
    )


def _away(made: Change, value: str) -> int:
    """How far *value* is from the one that is changed."""
    return Change(made.trait, made.before, value).distance


def answer(attribute: Attribute, values: Sequence[str]) -> Text:
    """ "communication: “strong” or “excellent”": what might be told of it."""
    words = listing([in_quotes(attribute.text(value)) for value in values], OR)
    return Text(en=f"{attribute.label.en}: {words.en}", cs=f"{attribute.label.cs}: {words.cs}")


def needed(need: Need) -> Text:
    """What it is, and what would have been needed."""
    label = need.attribute.label
    wanted = accepted(need.attribute, need.accepted)
    if need.nearest is None:
        return _NEEDED_UNKNOWN.format(label=label)
    if need.attribute == OFFICE_VERDICT:
        frame = _NEEDED_VERDICT if need.value else _NO_VERDICT
    elif need.attribute in FINDINGS:
        frame = _NEEDED_FINDING
    else:
        frame = _NEEDED if need.value else _UNKNOWN
    value = UNKNOWN if need.value is None else need.attribute.text(need.value)
    return frame.format(label=label, wanted=wanted, value=in_quotes(value))


def accepted(attribute: Attribute, values: Sequence[str]) -> Text:
    """Values that would do: "at least “good”", "at most “basic”", "“like it” or “…”"."""
    scale = attribute.scale
    if len(values) > 1 and scale.ordered and len(values) < len(scale.values):
        if tuple(values) == scale.values[-len(values) :]:
            return _AT_LEAST.format(value=in_quotes(attribute.text(values[0])))
        if tuple(values) == scale.values[: len(values)]:
            return _AT_MOST.format(value=in_quotes(attribute.text(values[-1])))
    return listing([in_quotes(attribute.text(value)) for value in values], OR)


def says(base: KnowledgeBase, rule: Rule) -> Text:
    """What the document says, in our words, on which a rule that did not fire rests."""
    if rule.id in base.on_office_verdict and rule.goal.office is not None:
        office = VERDICT_WORDS[rule.goal.office]
        return _BELONGS.format(goal=subject(rule.goal), office=office)
    cited = [statement for statement in base.statements if statement.locator in rule.sources]
    if rule.basis is STATED:
        # Each source says it; the one said as firmly as the rule counts says it best.
        cited = [s for s in cited if rule.strength in s.hedges][:1] or cited[:1]
    # What is inferred needs all its premises.
    premises = [statement.paraphrase for statement in cited]
    return Text(
        en=" ".join(premise.en for premise in premises),
        cs=" ".join(premise.cs for premise in premises),
    )


def locators(rules: Sequence[Rule]) -> Text:
    """The places on which rules rest: "[15.1a, 15.1b]"."""
    listed = dict.fromkeys(source for rule in rules for source in rule.sources)
    return sources_words(listed, STATED)


def sum_words(total: Total, doubt: int) -> Text:
    """How a fit comes about, so that it can be worked out again."""
    if total.fit is None:
        return _NO_FIT
    return _FIT.format(
        points=thousandths(total.points), decided=total.decided, possible=total.possible,
        doubt=doubt, fit=thousandths(total.fit),
    )  # fmt: skip


def in_quotes(text: Text) -> Text:
    """The text in each language's quotation marks."""
    return Text(en=f"“{text.en}”", cs=f"„{text.cs}“")


def plural(count: int, one: Text, few: Text, many: Text) -> Text:
    """*count* with its noun. Czech has a form for 1, one for 2 to 4 and one for other numbers,
    given as the Czech of *one*, *few* and *many*; English uses *one* and *many*."""
    english, czech = one if count == 1 else many, one if count == 1 else many
    if 2 <= count <= 4:
        czech = few
    return Text(en=f"{number(count).en} {english.en}", cs=f"{number(count).cs} {czech.cs}")


def number(count: int) -> Text:
    """*count* with its thousands set apart."""
    return Text(en=f"{count:,}", cs=f"{count:,}".replace(",", "\u00a0"))


def points(count: int) -> Text:
    """ "1 point", "3 points", "−2 points"."""
    counted = plural(abs(count), *_POINTS)
    sign = "−" if count < 0 else ""
    return Text(en=sign + counted.en, cs=sign + counted.cs)


def counted(count: int) -> Text:
    """ "3 points"; in Czech the number alone, for sentences that name the points themselves."""
    return Text(en=points(count).en, cs=number(count).cs)


def answers(count: int) -> Text:
    """ "1 answer", "3 answers"."""
    return plural(count, *_ANSWERS)


def missing_points(count: int) -> Text:
    """ "1 point is missing", "3 points are missing"."""
    counted = points(count)
    return Text(
        en=f"{counted.en} {'is' if count == 1 else 'are'} missing",
        cs=f"{'chybějí' if 2 <= count <= 4 else 'chybí'} {counted.cs}",
    )


_OR_ALIKE: Final = Text(en=" (or {others})", cs=" (nebo {others})")
_AT_LEAST: Final = Text(en="at least {value}", cs="alespoň {value}")
_AT_MOST: Final = Text(en="at most {value}", cs="nejvýše {value}")
_NEEDED: Final = Text(
    en="{label}: {wanted} would be needed; you say {value}.",
    cs="{label}: bylo by třeba {wanted}, uvádíte {value}.",
)
_UNKNOWN: Final = Text(
    en="{label}: we do not know; {wanted} would speak for it.",
    cs="{label}: nevíme; pro by mluvilo {wanted}.",
)
_NEEDED_UNKNOWN: Final = Text(
    en="{label}: it counts only where nothing is known of it.",
    cs="{label}: platí jen tehdy, když o tom není nic známo.",
)
_NEEDED_VERDICT: Final = Text(
    en="The result would have to be {wanted}; for you it is {value}.",
    cs="Muselo by vyjít {wanted}, u vás vychází {value}.",
)
_NO_VERDICT: Final = Text(
    en="The result would have to be {wanted}; for you it is not determined yet.",
    cs="Muselo by vyjít {wanted}, u vás to zatím nelze určit.",
)
_NEEDED_FINDING: Final = Text(
    en="{label}: {wanted} would be needed; for you it is {value}.",
    cs="{label}: bylo by třeba {wanted}, u vás platí {value}.",
)
_BELONGS: Final = Text(en="{goal} belongs to {office}.", cs="{goal} patří do {office}.")
_FIT: Final = Text(
    en="fit {fit} = 1000 × {points} ÷ ({decided} + {doubt}); {decided} of {possible} possible "
    "points are decided",
    cs="shoda {fit} = 1000 × {points} ÷ ({decided} + {doubt}); posouzeno je {decided} z "
    "{possible} možných bodů",
)
_NO_FIT: Final = Text(en="no fit: nothing is decided", cs="bez shody: nic není posouzeno")
_POINTS: Final = (
    Text(en="point", cs="bod"),
    Text(en="points", cs="body"),
    Text(en="points", cs="bodů"),
)
_ANSWERS: Final = (
    Text(en="answer", cs="odpověď"),
    Text(en="answers", cs="odpovědi"),
    Text(en="answers", cs="odpovědí"),
)
