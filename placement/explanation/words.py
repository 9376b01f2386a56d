"""The words that every explanation shares: goals, verdicts, conditions, conclusions, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from placement._compatibility import assert_never
from placement.facts.conditions import All, Comparison, Knownness, Node, Some
from placement.facts.goals import Goal
from placement.rules.model import (
    INFERRED,
    READINESS_WORDS,
    STATED,
    Basis,
    Cautions,
    Conclusion,
    Foretells,
    Prepares,
    Rule,
    SpeaksAgainst,
    SpeaksFor,
)
from placement.text import Text, listing, quoted

BASIS_WORDS: Final[dict[Basis, Text]] = {
    STATED: Text(en="stated", cs="řečeno"),
    INFERRED: Text(en="inferred", cs="odvozeno"),
}

OR: Final = Text(en="or", cs="nebo")
UNKNOWN: Final = Text(en="not known", cs="neznámo")


def verdict_sentence(office: str) -> Text:
    """The office verdict as one sentence."""
    match office:
        case "front_office":
            return Text(
                en="Front office suits you best.",
                cs="Nejlépe vám vyhovuje práce ve front office.",
            )
        case "back_office":
            return Text(
                en="Back office suits you best.",
                cs="Nejlépe vám vyhovuje práce v back office.",
            )
        case "either":
            return Text(
                en="Both front office and back office suit you, about equally.",
                cs="Vyhovuje vám práce ve front office i v back office, přibližně stejně.",
            )
        case "neither":
            return Text(
                en="By what we know, neither front office nor back office suits you.",
                cs="Podle toho, co víme, vám nevyhovuje práce ve front office ani v back office.",
            )
        case _:
            return Text(
                en="We cannot tell yet which office suits you: we know too little.",
                cs="Zatím nelze říci, jaká práce vám vyhovuje: víme toho příliš málo.",
            )


def role_sentence(role: Goal | None, *, known: bool = True) -> Text:
    """The recommended role as one sentence; says so where there is none, and where that is so only
    because of no role enough is *known*."""
    if role is None and not known:
        return Text(en="Not enough is known about any role.", cs="O žádné roli nevíme dost.")
    if role is None:
        return Text(en="No role is recommended.", cs="Žádná role se nedoporučuje.")
    return Text(
        en=f"The recommended role: {role.label.en}.", cs=f"Doporučená role: {role.label.cs}."
    )


def condition_words(condition: Node) -> Text:
    """The condition as a person reads it: "communication: at least excellent and …"."""
    return _words(condition, within=None)


def _words(condition: Node, within: type[All] | type[Some] | None) -> Text:
    match condition:
        case Comparison(attribute):
            label, value = attribute.label, _accepted(condition)
            return Text(en=f"{label.en}: {value.en}", cs=f"{label.cs}: {value.cs}")
        case Knownness(attribute, known):
            word = Text(en="known", cs="známo") if known else UNKNOWN
            return Text(
                en=f"{attribute.label.en}: {word.en}", cs=f"{attribute.label.cs}: {word.cs}"
            )
        case All(parts) | Some(parts):
            separator = (
                Text(en=", and ", cs=", a zároveň ")
                if isinstance(condition, All)
                else Text(en=", or ", cs=", nebo ")
            )
            inner = [_words(part, type(condition)) for part in parts]
            joined = Text(
                en=separator.en.join(text.en for text in inner),
                cs=separator.cs.join(text.cs for text in inner),
            )
            if within in (None, type(condition)):
                return joined
            return Text(en=f"({joined.en})", cs=f"({joined.cs})")
        case _:
            assert_never(condition)


def _accepted(test: Comparison) -> Text:
    words = [test.attribute.text(value) for value in test.operands]
    match test.operator:
        case "at_least":
            return Text(en=f"at least {words[0].en}", cs=f"alespoň {words[0].cs}")
        case "below":
            return Text(en=f"less than {words[0].en}", cs=f"méně než {words[0].cs}")
        case "is" | "one_of":
            return listing(words, OR)
        case _:
            assert_never(test.operator)


def conclusion_words(conclusion: Conclusion, points: int, goals: Sequence[Goal] = ()) -> Text:
    """The conclusion as a person reads it, with its points where it gives any; for all *goals*
    where it is the same for several."""
    goal = listing([each.label for each in goals or (conclusion.goal,)])
    match conclusion:
        case SpeaksFor():
            return Text(
                en=f"speaks for: {goal.en} ({signed(points)})",
                cs=f"mluví pro: {goal.cs} ({signed(points)})",
            )
        case SpeaksAgainst():
            return Text(
                en=f"speaks against: {goal.en} ({signed(points)})",
                cs=f"mluví proti: {goal.cs} ({signed(points)})",
            )
        case Cautions():
            return Text(en=f"a caution about: {goal.en}", cs=f"upozornění: {goal.cs}")
        case Foretells():
            return Text(en=f"an outlook of: {goal.en}", cs=f"výhled: {goal.cs}")
        case Prepares(_, readiness):
            word = READINESS_WORDS[readiness]
            return Text(en=f"{goal.en}: {word.en}", cs=f"{goal.cs}: {word.cs}")
        case _:
            assert_never(conclusion)


def sources_words(sources: Iterable[str], basis: Basis) -> Text:
    """Where a rule is said: "[1.2b, 5.1a]", with "inferred" where the document implies it."""
    listed = ", ".join(sources)
    if basis is STATED:
        return Text(en=f"[{listed}]", cs=f"[{listed}]")
    word = BASIS_WORDS[basis]
    return Text(en=f"[{word.en} from {listed}]", cs=f"[{word.cs} z {listed}]")


def person_title(title: Text, id: str | None) -> Text:
    """The title of a page about a person, who is named where there is an identifier."""
    if id is None:
        return title
    name = quoted(id)
    return Text(en=f"{title.en}: {name.en}", cs=f"{title.cs}: {name.cs}")


def source_of(rule: Rule) -> Text:
    """Where *rule* is said."""
    return sources_words(rule.sources, rule.basis)


def signed(points: int) -> str:
    """Points with their sign, a true minus: +4, −4, 0."""
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "0"


def thousandths(value: int | None) -> str:
    """A fit, with a true minus; a dash where there is none."""
    return "–" if value is None else f"−{-value}" if value < 0 else str(value)
