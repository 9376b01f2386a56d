"""What a change of the rules changes, as a page for a person and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from placement.canonical import JSON
from placement.comparison.changes import Change
from placement.comparison.comparison import Affected, Comparison
from placement.comparison.decisions import part_words, value_words
from placement.comparison.responsibility import Difference
from placement.explanation.blocks import Block, Heading, Page, Paragraph
from placement.explanation.words import (
    BASIS_WORDS,
    conclusion_words,
    condition_words,
    source_of,
)
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import GOALS, NOT_RECOMMENDED, RECOMMENDED
from placement.rules.base import KnowledgeBase
from placement.rules.canonical_form import rule_data
from placement.rules.model import Rule
from placement.rules.snapshot import identity
from placement.rules.statements import Statement
from placement.rules.strengths import HEDGE_WORDS, Hedge
from placement.text import Language, Text, joined, listing, plain


def comparison_page(found: Comparison) -> Page:
    """The page of a comparison: the changes, then whom they decide differently and why."""
    return Page(_TITLE, tuple(_blocks(found)))


def _blocks(found: Comparison) -> Iterator[Block]:
    yield Paragraph(_BASES.format(old=base_words(found.old), new=base_words(found.new)))
    if not found.changes:
        yield Paragraph(_SAME, strong=True, apart=True)
        return
    yield Heading(_CHANGES.format(count=len(found.changes)))
    for change in found.changes:
        yield Paragraph(change_words(change), depth=1)
        for detail in _details(change, found):
            yield Paragraph(detail, depth=2)
    if not found.people:
        return
    yield Heading(_PEOPLE.format(people=found.people, different=found.different))
    for cause, count in found.by_cause():
        yield Paragraph(_BY_CAUSE.format(cause=_cause_words(cause), count=count), depth=1)
    for person in found.affected:
        yield Heading(plain(person.id), level=2, apart=False)
        for line in _person_lines(person):
            yield Paragraph(line, depth=2)
    if found.different > len(found.affected):
        yield Paragraph(_MORE.format(count=found.different - len(found.affected)))


def _person_lines(person: Affected) -> Iterator[Text]:
    """What is decided otherwise about somebody, a line for each set of causes."""
    by_causes: dict[tuple[tuple[Change, ...], ...], list[Difference]] = {}
    for difference in person.differences:
        by_causes.setdefault(difference.causes, []).append(difference)
    for causes, differences in by_causes.items():
        words = [difference_words(d) for d in differences if not d.part.startswith(_STANDING)]
        for heading, value in ((_NEWLY, RECOMMENDED), (_NO_LONGER, NOT_RECOMMENDED)):
            goals = [
                part_words(d.part)
                for d in differences
                if d.part.startswith(_STANDING) and d.after == value
            ]
            if goals:
                words.append(heading.format(goals=listing(goals)))
        because = because_words(causes)
        yield _BECAUSE.format(what=joined(words), because=because)


def because_words(causes: Iterable[tuple[Change, ...]]) -> Text:
    """The sets of changes each of which alone is a cause."""
    return listing([_cause_words(cause) for cause in causes], _OR)


def difference_words(difference: Difference) -> Text:
    """One part of a decision that came out otherwise."""
    part = difference.part
    return _DIFFERENCE.format(
        part=part_words(part),
        before=value_words(part, difference.before),
        after=value_words(part, difference.after),
    )


def comparison_dict(comparison: Comparison, language: Language) -> dict[str, Any]:
    """The comparison as JSON, with words of *language*."""
    return {
        "old": base_dict(comparison.old),
        "new": base_dict(comparison.new),
        "changes": [change_dict(change, language) for change in comparison.changes],
        "people": comparison.people,
        "different": comparison.different,
        "by_cause": [
            {"because": [change_id(change) for change in cause], "people": count}
            for cause, count in comparison.by_cause()
        ],
        "affected": [_affected_dict(person, language) for person in comparison.affected],
    }


def _affected_dict(person: Affected, language: Language) -> dict[str, Any]:
    return {
        "id": person.id,
        "facts": dict(person.facts),
        "differences": [
            {
                "part": difference.part,
                "before": difference.before,
                "after": difference.after,
                "because": [[change_id(c) for c in cause] for cause in difference.causes],
                "smallest": difference.smallest,
                "text": difference_words(difference).to(language),
            }
            for difference in person.differences
        ],
    }


def base_words(base: KnowledgeBase) -> Text:
    """Version and identity of a rule base."""
    return plain(f"{base.version} ({identity(base)[:12]})")


def base_dict(base: KnowledgeBase) -> dict[str, str]:
    """Version and identity of a rule base, as JSON."""
    return {"version": base.version, "sha256": identity(base)}


def change_id(change: Change) -> dict[str, str]:
    """What names a change, as JSON."""
    return {"what": change.what, "name": change.name}


def change_dict(change: Change, language: Language) -> dict[str, Any]:
    """A change as JSON, with words of *language*."""
    return {
        **change_id(change),
        "text": change_words(change).to(language),
        "fields": list(change.fields),
        "before": _data(change.before),
        "after": _data(change.after),
    }


def _data(value: Rule | Statement | tuple[str, ...] | int | str | None) -> JSON:
    match value:
        case Rule():
            return rule_data(value)
        case Statement(locator, paraphrase):
            return {"locator": locator, "paraphrase": {"en": paraphrase.en, "cs": paraphrase.cs}}
        case _:
            return value


def change_words(change: Change) -> Text:
    """One change in a line."""
    match change:
        case Change("order"):
            return _ORDER
        case Change("version", _, before, after):
            return _VERSION.format(before=before, after=after)
        case Change("strength", name, before, after):
            return _STRENGTH.format(hedge=HEDGE_WORDS[Hedge(name)], before=before, after=after)
        case Change("threshold", name, before, after):
            return _THRESHOLD.format(name=name, before=_clause(before), after=_clause(after))
        case Change("own_work", name, before, after):
            return _OWN_WORK.format(goal=_goal(name), before=_work(before), after=_work(after))
        case Change("statement", name, before, after):
            word = _ADDED if before is None else _REMOVED if after is None else _CHANGED
            return _STATEMENT.format(locator=name, word=word)
        case Change(_, name, before, after):
            word = _ADDED if before is None else _REMOVED if after is None else _CHANGED
            return _RULE.format(id=name, word=word)


def _clause(value: object) -> Text:
    """A threshold, or that there is no such clause."""
    return plain(str(value)) if isinstance(value, int) else _ABSENT


def _work(traits: object) -> Text:
    """A goal's own work by the labels of its traits, or that none is named."""
    if not isinstance(traits, tuple):
        return _ABSENT
    return listing([BY_NAME[name].label for name in traits])


def _goal(name: str) -> Text:
    return next(goal.label for goal in GOALS if goal.name == name)


def _details(change: Change, comparison: Comparison) -> Iterator[Text]:
    """What a change of a rule consists in."""
    match change.before, change.after:
        case Rule() as before, Rule() as after:
            for field in change.fields:
                yield _FIELD.format(
                    field=_FIELD_WORDS[field],
                    before=_field_words(comparison.old, before, field),
                    after=_field_words(comparison.new, after, field),
                )
        case (Rule() as rule, None) | (None, Rule() as rule):
            base = comparison.new if change.before is None else comparison.old
            for field in ("when", "then"):
                yield _ONLY.format(field=_FIELD_WORDS[field], words=_field_words(base, rule, field))
        case _:
            pass


def _field_words(base: KnowledgeBase, rule: Rule, field: str) -> Text:
    match field:
        case "sources":
            return source_of(rule)
        case "basis":
            return BASIS_WORDS[rule.basis]
        case "when":
            return condition_words(rule.when)
        case "then":
            return conclusion_words(rule.then, base.points(rule))
        case "strength":
            return HEDGE_WORDS[rule.strength]
        case _:
            return rule.text


def _cause_words(cause: tuple[Change, ...]) -> Text:
    return listing([name_words(change) for change in cause])


def name_words(change: Change) -> Text:
    """What was changed, as one names it in a sentence."""
    match change.what:
        case "strength":
            return _STRENGTH_NAME.format(hedge=HEDGE_WORDS[Hedge(change.name)])
        case "threshold":
            return _THRESHOLD_NAME.format(name=change.name)
        case "own_work":
            return _OWN_WORK_NAME.format(goal=_goal(change.name))
        case _:
            return _RULE_NAME.format(id=change.name)


_TITLE: Final = Text(en="Two rule bases compared", cs="Porovnání dvou sad pravidel")
_BASES: Final = Text(en="Rules {old} → {new}", cs="Pravidla {old} → {new}")
_SAME: Final = Text(en="Nothing was changed.", cs="Nic se nezměnilo.")
_CHANGES: Final = Text(en="Changes ({count})", cs="Změny ({count})")
_ADDED: Final = Text(en="added", cs="přidáno")
_REMOVED: Final = Text(en="removed", cs="odebráno")
_CHANGED: Final = Text(en="changed", cs="změněno")
_RULE: Final = Text(en="{word}: rule {id}", cs="{word}: pravidlo {id}")
_STATEMENT: Final = Text(en="{word}: statement {locator}", cs="{word}: výrok {locator}")
_STRENGTH: Final = Text(
    en="changed: strength of “{hedge}”, {before} → {after}",
    cs="změněno: síla „{hedge}“, {before} → {after}",
)
_THRESHOLD: Final = Text(
    en="changed: threshold {name}, {before} → {after}",
    cs="změněno: práh {name}, {before} → {after}",
)
_ORDER: Final = Text(en="changed: the order of the rules", cs="změněno: pořadí pravidel")
_VERSION: Final = Text(
    en="changed: version, {before} → {after}", cs="změněno: verze, {before} → {after}"
)
_FIELD: Final = Text(en="{field}: “{before}” → “{after}”", cs="{field}: „{before}“ → „{after}“")
_ONLY: Final = Text(en="{field} {words}", cs="{field} {words}")
_FIELD_WORDS: Final = {
    "sources": Text(en="sources", cs="zdroje"),
    "basis": Text(en="basis", cs="základ"),
    "when": Text(en="if", cs="když"),
    "then": Text(en="then", cs="pak"),
    "strength": Text(en="strength", cs="síla"),
    "text": Text(en="text", cs="text"),
}
_PEOPLE: Final = Text(
    en="{different} of {people} people are decided differently.",
    cs="Jinak vyjde {different} z {people} lidí.",
)
_BY_CAUSE: Final = Text(en="{count} because of {cause}", cs="{count}, příčina: {cause}")
_DIFFERENCE: Final = Text(en="{part}: {before} → {after}", cs="{part}: {before} → {after}")
_STANDING: Final = "standing."
_NEWLY: Final = Text(en="newly recommended: {goals}", cs="nově se doporučuje: {goals}")
_NO_LONGER: Final = Text(en="no longer recommended: {goals}", cs="už se nedoporučuje: {goals}")
_BECAUSE: Final = Text(en="{what} – because of {because}", cs="{what} – příčina: {because}")
_OR: Final = Text(en="or, just as well, of", cs="nebo stejně tak")
_RULE_NAME: Final = Text(en="rule {id}", cs="pravidlo {id}")
_STRENGTH_NAME: Final = Text(en="the strength of “{hedge}”", cs="síla „{hedge}“")
_OWN_WORK_NAME: Final = Text(en="the own work of {goal}", cs="vlastní práce: {goal}")
_OWN_WORK: Final = Text(
    en="changed: own work of {goal}, {before} → {after}",
    cs="změněno: vlastní práce ({goal}), {before} → {after}",
)
_ABSENT: Final = Text(en="none", cs="není")
_THRESHOLD_NAME: Final = Text(en="the threshold {name}", cs="práh {name}")
_MORE: Final = Text(
    en="{count} more are decided differently; their reasons were not looked for.",
    cs="Dalším {count} lidem vyjde něco jiného; příčiny se u nich nehledaly.",
)
