"""What replaying records found, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from placement.comparison.changes import Change
from placement.comparison.comparison_page import name_words
from placement.comparison.decisions import (
    DECISIVE_PART,
    GOAL_PART,
    RANKING_PART,
    READINESS_PART,
    RULE_PART,
    STANDING_PART,
    UNKNOWN,
    part_words,
    value_words,
)
from placement.explanation.blocks import Block, Page, Paragraph
from placement.explanation.words import signed
from placement.replay.replaying import FACT_PART, Difference, Hindrance, Replay
from placement.replay.selection import GOAL_WORDS
from placement.text import Language, Text, joined, listing, plain

CAUSE_WORDS: Final = {
    "facts": Text(en="facts this program does not know", cs="údaje, které tento program nezná"),
    "program": Text(en="the program", cs="program"),
    "rules": Text(en="the rules", cs="pravidla"),
    "record": Text(
        en="the record itself: by the same rules and the same program it does not follow from its "
        "facts",
        cs="záznam sám: podle stejných pravidel a stejného programu z jeho údajů neplyne",
    ),
}


def replay_page(told: Iterable[Replay], summary: Iterable[Text]) -> Page:
    """The page of records replayed: what came out otherwise of each, and the *summary*."""
    blocks = [block for found in told for block in _blocks(found)]
    return Page(_TITLE, (*blocks, *(Paragraph(text) for text in summary)))


def _blocks(found: Replay) -> Iterator[Block]:
    """What came out otherwise, what was decided first."""
    record = {"sequence": found.record.sequence}
    if found.hindrance is not None:
        yield Paragraph(_HINDRANCES[found.hindrance].format(**record))
        return
    if not found.differences:
        yield Paragraph(_SAME.format(**record))
        return
    yield Paragraph(_DIFFERENT.format(**record))
    by_cause: dict[str, list[Difference]] = {}
    for difference in found.differences:
        by_cause.setdefault(because(difference).en, []).append(difference)
    for differences in by_cause.values():
        for words in _together(differences):
            yield Paragraph(words, depth=1)
        yield Paragraph(_BECAUSE.format(because=because(differences[0])), depth=2)


def _together(differences: Sequence[Difference]) -> Iterator[Text]:
    """Differences in as few lines as say them: all totals in one, all rules in one or two."""
    totals = [one for one in differences if one.part.startswith(GOAL_PART)]
    rules = [one for one in differences if one.part.startswith(RULE_PART)]
    decisive = [one for one in differences if one.part.startswith(DECISIVE_PART)]
    for one in differences:
        if one not in totals and one not in rules and one not in decisive:
            yield difference_words(one)
    if totals:
        yield _TOTALS.format(listed=joined(map(_total_words, totals)))
    for heading, listed in (
        (_NOW, [one for one in rules if one.before is None]),
        (_NO_LONGER, [one for one in rules if one.after is None]),
        (_OTHERWISE, [one for one in rules if None not in (one.before, one.after)]),
    ):
        if listed:
            yield heading.format(rules=", ".join(one.part[len(RULE_PART) :] for one in listed))
    if decisive:
        named = ", ".join(one.part[len(DECISIVE_PART) :] for one in decisive)
        yield _DECISIVE.format(rules=named)


def difference_words(difference: Difference) -> Text:
    """One part of a decision that came out otherwise."""
    part, before, after = difference.part, difference.before, difference.after
    if part.startswith(FACT_PART):
        return _FACT.format(name=part[len(FACT_PART) :], value=before)
    if part.startswith(RULE_PART):
        return _RULE.format(rule=part[len(RULE_PART) :], before=_fired(before), after=_fired(after))
    if part.startswith(GOAL_PART):
        return _total_words(difference)
    if part.startswith(DECISIVE_PART):
        return _DECISIVE.format(rules=part[len(DECISIVE_PART) :])
    if part == UNKNOWN or part.startswith(RANKING_PART):
        words = _LISTS.get(part, plain(part))
        return _PART.format(part=words, before=_listed(before), after=_listed(after))
    if part.startswith(READINESS_PART):
        goal = part[len(READINESS_PART) :]
        words = _READINESS_OF.format(goal=GOAL_WORDS.get(goal, plain(goal)))
        return _PART.format(
            part=words, before=_value("readiness", before), after=_value("readiness", after)
        )
    name = part[len(STANDING_PART) :] if part.startswith(STANDING_PART) else part
    return _PART.format(
        part=_known(lambda: part_words(part), name),
        before=_value(part, before),
        after=_value(part, after),
    )


def _total_words(difference: Difference) -> Text:
    goal = difference.part[len(GOAL_PART) :]
    return _PART.format(
        part=GOAL_WORDS.get(goal, plain(goal)),
        before=_total(difference.before),
        after=_total(difference.after),
    )


def because(difference: Difference) -> Text:
    """What a difference comes from: which changes of the rules, where that is known."""
    if difference.causes == ("rules",) and difference.changes:
        return listing([_changes(several) for several in difference.changes], _OR_OF)
    word = None if difference.certain else _OR
    return listing([CAUSE_WORDS[cause] for cause in difference.causes], word)


def summary_lines(
    replayed: int, different: Sequence[Replay], hindered: Sequence[Replay]
) -> Iterator[Text]:
    """How many records were inferred again, how many could not be, and what would tell more."""
    yield _SUMMARY.format(
        replayed=replayed, same=replayed - len(different), different=len(different)
    )
    for hindrance, text in _SUMMARY_HINDERED.items():
        count = sum(one.hindrance == hindrance for one in hindered)
        if count:
            yield text.format(count=count)
    if any("rules" in d.causes and not d.changes for one in different for d in one.differences):
        yield _GIVE_EARLIER


def replay_dict(found: Replay, language: Language) -> dict[str, Any]:
    """A replayed record as JSON."""
    record = found.record
    return {
        "sequence": record.sequence,
        "knowledge": {"version": record.knowledge_version, "sha256": record.knowledge_sha256},
        "program": record.program,
        "hindrance": found.hindrance,
        "differences": [
            {
                "part": one.part,
                "before": one.before,
                "after": one.after,
                "because": list(one.causes),
                "certain": one.certain,
                "changes": [
                    [{"what": change.what, "name": change.name} for change in several]
                    for several in one.changes
                ],
                "text": difference_words(one).to(language),
            }
            for one in found.differences
        ],
    }


def _changes(several: Sequence[Change]) -> Text:
    return listing([_change(change) for change in several])


def _change(change: Change) -> Text:
    """What was changed; of a rule also whether it was added or removed."""
    name = name_words(change)
    if change.what != "rule" or None not in (change.before, change.after):
        return name
    return _WHOLE_RULE.format(rule=name, word=_ADDED if change.before is None else _REMOVED)


def _listed(names: Any) -> Text:
    if not names:
        return _NONE
    return joined([GOAL_WORDS.get(str(name), plain(name)) for name in names], ", ")


def _value(part: str, value: Any) -> Text:
    if value is None:
        return _NONE
    return _known(lambda: value_words(part, value), value)


def _known(words: Any, otherwise: object) -> Text:
    """The words for something recorded, which this program may not know any more."""
    try:
        found: Text = words()
    except (KeyError, ValueError):
        return plain(otherwise)
    return found


def _fired(points: Any) -> Text:
    return _SILENT if points is None else _FIRED.format(points=signed(points))


def _total(total: Any) -> Text:
    if total is None:
        return _NONE
    return _FIGURES.format(
        points=signed(total["points"]), decided=total["decided"], possible=total["possible"]
    )


_TITLE: Final = Text(en="Records replayed", cs="Přehrané záznamy")
_SAME: Final = Text(
    en="Record {sequence}: the same comes out.", cs="Záznam {sequence}: vychází totéž."
)
_DIFFERENT: Final = Text(
    en="Record {sequence}: something else comes out.", cs="Záznam {sequence}: vychází něco jiného."
)
_HINDRANCES: Final[dict[Hindrance, Text]] = {
    "erased": Text(
        en="Record {sequence}: cannot be replayed, its content was erased.",
        cs="Záznam {sequence}: nelze přehrát, jeho obsah byl vymazán.",
    ),
    "no_person": Text(
        en="Record {sequence}: holds no decision about a person to replay.",
        cs="Záznam {sequence}: neobsahuje rozhodnutí o člověku, které by šlo přehrát.",
    ),
    "unreadable": Text(
        en="Record {sequence}: cannot be replayed, this program does not know its form.",
        cs="Záznam {sequence}: nelze přehrát, tento program nezná jeho podobu.",
    ),
}
_SUMMARY: Final = Text(
    en="Replayed: {replayed}; the same: {same}; different: {different}.",
    cs="Přehráno: {replayed}; stejně: {same}; jinak: {different}.",
)
_SUMMARY_HINDERED: Final[dict[Hindrance, Text]] = {
    "erased": Text(
        en="Not replayed, for their content was erased: {count}.",
        cs="Nepřehráno, protože obsah byl vymazán: {count}.",
    ),
    "no_person": Text(
        en="Not replayed, for they hold no decision about a person: {count}.",
        cs="Nepřehráno, protože neobsahují rozhodnutí o člověku: {count}.",
    ),
    "unreadable": Text(
        en="Not replayed, for this program does not know their form: {count}.",
        cs="Nepřehráno, protože tento program nezná jejich podobu: {count}.",
    ),
}
_GIVE_EARLIER: Final = Text(
    en="Which rule it is can be told with the rules of that day: give their export by --earlier.",
    cs="O které pravidlo jde, lze určit podle pravidel z té doby: zadejte jejich uloženou sadu "
    "volbou --earlier.",
)
_PART: Final = Text(en="{part}: {before} → {after}", cs="{part}: {before} → {after}")
_FACT: Final = Text(
    en="{name}={value} is no fact this program knows; it was left out",
    cs="{name}={value} není údaj, který by tento program znal; vynecháno",
)
_RULE: Final = Text(en="rule {rule}: {before} → {after}", cs="pravidlo {rule}: {before} → {after}")
_FIRED: Final = Text(en="fired ({points})", cs="platilo ({points})")
_SILENT: Final = Text(en="did not fire", cs="neplatilo")
_FIGURES: Final = Text(en="{points} ({decided}/{possible})", cs="{points} ({decided}/{possible})")
_TOTALS: Final = Text(
    en="points (decided/possible): {listed}", cs="body (posouzeno/možných): {listed}"
)
_NOW: Final = Text(en="rules that fire now: {rules}", cs="pravidla, která nově platí: {rules}")
_NO_LONGER: Final = Text(
    en="rules that no longer fire: {rules}", cs="pravidla, která už neplatí: {rules}"
)
_OTHERWISE: Final = Text(
    en="rules with other points: {rules}", cs="pravidla s jinými body: {rules}"
)
_DECISIVE: Final = Text(
    en="rules that decided by not firing, recorded otherwise: {rules}",
    cs="pravidla, která rozhodla tím, že neplatila, zaznamenaná jinak: {rules}",
)
_LISTS: Final = {
    "unknown": Text(en="not known", cs="neznámé údaje"),
    "ranking.roles": Text(en="ranking of the roles", cs="pořadí rolí"),
    "ranking.functions": Text(en="ranking of the functions", cs="pořadí funkcí"),
}
_READINESS_OF: Final = Text(en="readiness, {goal}", cs="připravenost, {goal}")
_NONE: Final = Text(en="none", cs="nic")
_BECAUSE: Final = Text(en="because of {because}", cs="příčina: {because}")
_OR: Final = Text(en="or", cs="nebo")
_OR_OF: Final = Text(en="or, just as well,", cs="nebo stejně tak")
_WHOLE_RULE: Final = Text(en="{rule} ({word})", cs="{rule} ({word})")
_ADDED: Final = Text(en="added", cs="přidané")
_REMOVED: Final = Text(en="removed", cs="odebrané")
