"""What would change the result: the smallest changes, and the answers that would do it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from placement.explanation.blocks import Block, Heading, Item, Note, Paragraph
from placement.explanation.phrases import answer, change, in_quotes, number
from placement.explanation.short import ROWS, rows
from placement.explanation.words import OR
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.goals import ROLES, UNDETERMINED, VERDICT_WORDS
from placement.inquiry.flip import ONLY_UPWARDS, Counterfactual, Flip, Search
from placement.inquiry.targets import Target
from placement.text import Language, Text, joined, listing

MOST_SHOWN: Final = 10
"""The most changes the text shows; JSON has them all."""
_SHORT: Final = ((5, 3), (4, 2), (3, 2), (3, 1), (2, 1), (1, 1), (1, 0))
"""How many changes and further answers a first screen shows, as there is room."""


def flip_blocks(found: Counterfactual) -> list[Block]:
    """The blocks of a counterfactual."""
    changes, answers = found.changes, found.answers
    blocks: list[Block] = [Paragraph(text, strong=not n) for n, text in enumerate(summary(found))]
    if changes.flips:
        blocks.append(Heading(_CHANGES))
        blocks += _shown(changes.flips, _changes)
    if answers.covered[1]:
        blocks.append(Heading(_ANSWERS))
        blocks.append(Paragraph(_found(answers, _ANSWER_SENTENCES)))
        blocks += _shown(answers.flips, _answers)
    blocks.append(Heading(_SEARCHED))
    blocks += [Paragraph(text) for text in _searched(found)]
    return blocks


def short_flip_blocks(found: Counterfactual, language: Language) -> list[Block]:
    """As much of a counterfactual as fits a first screen: up to five changes, and up to three
    further answers; how to see the rest."""
    told = 0, 0
    for changes, answers in _SHORT:
        blocks = [
            *(Paragraph(text, strong=not n) for n, text in enumerate(summary(found))),
            *_short_list(_CHANGES, found.changes, _changes, changes),
            *_short_list(_ANSWERS, found.answers, _answers, answers),
        ]
        told = changes, answers
        if rows(blocks, language) < ROWS - 2:
            break
    searches = zip((found.changes, found.answers), told, strict=True)
    if any(len(families(search.flips)) > most for search, most in searches):
        blocks.append(Note(_THE_REST))
    else:
        blocks.append(Note(_THE_SEARCH))
    return blocks


def _short_list(
    title: Text, search: Search, words: Callable[[Flip], list[Text]], most: int
) -> Iterator[Block]:
    if search.flips:
        yield Heading(title)
        for item in _listed(search.flips, words, most):
            *more, result = item.notes
            yield replace(item, text=joined((item.text, *more)), notes=(result,))


def first_blocks(found: Counterfactual, most: int) -> Iterator[Block]:
    """What would change the result in short: the answer in a sentence, and of the changes and the
    further answers that do it *most* each."""
    _, *said = summary(found)
    yield from map(Paragraph, said)
    yield from _listed(found.changes.flips, _changes, most)
    if found.answers.flips:
        yield Paragraph(_found(found.answers, _ANSWER_SENTENCES), apart=True)
        yield from _listed(found.answers.flips, _answers, most)


def summary(found: Counterfactual) -> list[Text]:
    """What was asked, and the answer in one sentence."""
    if not found.changes.covered[1]:
        return [_question(found.target), _NOTHING_TO_CHANGE]
    outcome = _found(found.changes, _CHANGE_SENTENCES)
    if found.reluctant and found.changes.flips:
        return [_question(found.target), _RELUCTANT, outcome]
    return [_question(found.target), outcome]


def flips_dict(found: Counterfactual, language: Language) -> dict[str, Any]:
    """A counterfactual as JSON."""
    target = found.target
    return {
        "target": {
            "goal": None if target.goal is None else target.goal.name,
            "other_than": target.office if target.goal is None else None,
            "first": target.first,
        },
        "fixed": list(found.fixed),
        "reluctant": found.reluctant,
        "summary": [text.to(language) for text in summary(found)],
        "changes": _search_dict(found.changes),
        "answers": _search_dict(found.answers),
    }


def _search_dict(search: Search) -> dict[str, Any]:
    return {
        "covered": {str(size): count for size, count in search.covered.items()},
        "found": [
            {
                "changes": [
                    {
                        "trait": made.trait.name,
                        "before": made.before,
                        "after": made.after,
                        "alike": list(alike),
                    }
                    for made, alike in zip(flip.changes, flip.alike, strict=True)
                ],
                "count": len(flip.changes),
                "distance": flip.distance,
                "office": flip.office,
                "role": flip.role,
            }
            for flip in search.flips
        ],
    }


def _question(target: Target) -> Text:
    if target.goal is not None:
        frame = _ASKED_FIRST if target.first else _ASKED_GOAL
        return frame.format(goal=in_quotes(target.goal.label))
    if target.office == UNDETERMINED:
        return _ASKED_DEFINITE
    return _ASKED_OTHER.format(office=in_quotes(VERDICT_WORDS[target.office]))


def _found(search: Search, sentences: _Sentences) -> Text:
    """The outcome of a search in one sentence."""
    sizes = Counter(len(flip.changes) for flip in search.flips)
    searched = max(search.covered)
    if not sizes:
        return sentences.none[searched - 1]
    if len(sizes) == 1 and searched in sizes:
        return sentences.only[searched - 1].format(ways=_ways(sizes[searched]))
    listed = [sentences.each[size - 1].format(ways=_ways(sizes[size])) for size in sorted(sizes)]
    return sentences.several.format(each=listing(listed))


def _ways(count: int) -> Text:
    counted = number(count)
    if count == 1:
        return Text(en="in one way only", cs="jediným způsobem")
    return Text(en=f"in {counted.en} ways", cs=f"{counted.cs} způsoby")


def families(flips: Sequence[Flip]) -> list[tuple[Flip, ...]]:
    """The flips in families that are told once: the same moves on the same scales, of other traits,
    with the same result; in the order in which the first of each comes."""
    found: dict[object, list[Flip]] = {}
    for flip in flips:
        moves = sorted(
            (change.trait.scale.name, change.before or "", change.after or "")
            for change in flip.changes
        )
        found.setdefault((tuple(moves), flip.office, flip.role), []).append(flip)
    return [tuple(family) for family in found.values()]


def _shown(flips: Sequence[Flip], words: Callable[[Flip], list[Text]]) -> Iterator[Block]:
    yield from _listed(flips, words, MOST_SHOWN)
    told = families(flips)
    if len(told) > MOST_SHOWN:
        left_out = sum(map(len, told[MOST_SHOWN:]))
        yield Paragraph(_MORE.format(count=number(left_out)))


def _listed(
    flips: Sequence[Flip], words: Callable[[Flip], list[Text]], most: int
) -> Iterator[Item]:
    for place, family in enumerate(families(flips)[:most], start=1):
        yield _item(f"{place}.", family, words(family[0]))


def _item(mark: str, family: Sequence[Flip], words: Sequence[Text]) -> Item:
    """The changes, a line each, what would do as well, and the result after them."""
    first, *rest = words
    flip, *others = family
    office = VERDICT_WORDS[flip.office]
    role = _NO_ROLE if flip.role is None else _ROLE_LABELS[flip.role]
    result = _OPEN if flip.office == UNDETERMINED else _RESULT.format(office=office, role=role)
    likewise = [_likewise(others)] if others else []
    return Item(first, mark, notes=(*rest, *likewise, result))


def _likewise(others: Sequence[Flip]) -> Text:
    """The rest of a family: by the labels where one answer changes, else how many there are."""
    if len(others[0].changes) > 1 or len(others) > _MOST_NAMED:
        return (
            _LIKEWISE_ONE if len(others) == 1 else _LIKEWISE_MANY.format(count=number(len(others)))
        )
    return _LIKEWISE.format(
        labels=listing([in_quotes(other.changes[0].trait.label) for other in others], OR)
    )


def _changes(flip: Flip) -> list[Text]:
    pairs = zip(flip.changes, flip.alike, strict=True)
    return [change(made, alike) for made, alike in pairs]


def _answers(flip: Flip) -> list[Text]:
    pairs = zip(flip.changes, flip.alike, strict=True)
    return [answer(made.trait, alike) for made, alike in pairs]


def _searched(found: Counterfactual) -> Iterator[Text]:
    """What the search covered, and what it left as it is."""
    for search, frame in ((found.changes, _COVERED), (found.answers, _COVERED_ANSWERS)):
        if search.covered[1]:
            counts = [
                frame[size - 1].format(count=number(count))
                for size, count in search.covered.items()
                if count
            ]
            yield _TRIED.format(counts=listing(counts))
    if found.fixed:
        held = listing([in_quotes(BY_NAME[name].label) for name in found.fixed])
        yield _FIXED.format(traits=held)
    if not found.reluctant:
        yield _WILLING
        return
    upwards = [
        in_quotes(trait.label)
        for trait in TRAITS
        if trait.name in ONLY_UPWARDS and trait.name in found.inference.facts
    ]
    if upwards:
        yield _UPWARDS.format(traits=listing(upwards))


@dataclass(frozen=True, slots=True)
class _Sentences:
    """How the outcome of a search is said: by the number of answers searched where *none* was
    found, by the *only* number for which some were, or for *each* of *several* numbers."""

    none: tuple[Text, ...]
    only: tuple[Text, ...]
    each: tuple[Text, ...]
    several: Text


_CHANGE_SENTENCES: Final = _Sentences(
    none=(
        Text(
            en="No change of a single answer does it.",
            cs="Změna jediné odpovědi nestačí.",
        ),
        Text(
            en="No change of one or two answers does it.",
            cs="Změna jedné ani dvou odpovědí nestačí.",
        ),
        Text(
            en="No change of one, two or three answers does it.",
            cs="Změna jedné, dvou ani tří odpovědí nestačí.",
        ),
    ),
    only=(
        Text(
            en="A change of a single answer does it, {ways}.",
            cs="Stačí změnit jedinou odpověď, a to {ways}.",
        ),
        Text(
            en="No change of a single answer does it; a change of two does, {ways}.",
            cs="Změna jediné odpovědi nestačí; stačí změnit dvě, a to {ways}.",
        ),
        Text(
            en="No change of one or two answers does it; a change of three does, {ways}.",
            cs="Změna jedné ani dvou odpovědí nestačí; stačí změnit tři, a to {ways}.",
        ),
    ),
    each=(
        Text(en="a change of a single answer, {ways}", cs="změnit jedinou odpověď, a to {ways}"),
        Text(en="of two, {ways}", cs="dvě odpovědi, a to {ways}"),
        Text(en="of three, {ways}", cs="tři odpovědi, a to {ways}"),
    ),
    several=Text(en="What does it: {each}.", cs="Stačí {each}."),
)
_ANSWER_SENTENCES: Final = _Sentences(
    none=(
        Text(
            en="No further answer does it alone.",
            cs="Jediná další odpověď nestačí.",
        ),
        Text(
            en="No further answer does it, and no two together.",
            cs="Jedna ani dvě další odpovědi nestačí.",
        ),
        Text(
            en="No further answer does it, and no two or three together.",
            cs="Jedna, dvě ani tři další odpovědi nestačí.",
        ),
    ),
    only=(
        Text(
            en="A single further answer does it, {ways}.",
            cs="Stačí jediná další odpověď, a to {ways}.",
        ),
        Text(
            en="No further answer does it alone; two together do, {ways}.",
            cs="Jediná další odpověď nestačí; stačí dvě zároveň, a to {ways}.",
        ),
        Text(
            en="No further answer does it, and no two together; three together do, {ways}.",
            cs="Jedna ani dvě další odpovědi nestačí; stačí tři zároveň, a to {ways}.",
        ),
    ),
    each=(
        Text(en="a single further answer, {ways}", cs="jediná další odpověď, a to {ways}"),
        Text(en="two together, {ways}", cs="dvě zároveň, a to {ways}"),
        Text(en="three together, {ways}", cs="tři zároveň, a to {ways}"),
    ),
    several=Text(en="What does it: {each}.", cs="Stačí {each}."),
)
_ASKED_OTHER: Final = Text(
    en="What would change the result from {office}?",
    cs="Co by změnilo výsledek {office}?",
)
_ASKED_DEFINITE: Final = Text(
    en="What would give you a definite result?", cs="Co by přineslo jednoznačný výsledek?"
)
_ASKED_GOAL: Final = Text(
    en="What would make {goal} a recommendation for you?",
    cs="Kdy by doporučení znělo {goal}?",
)
_ASKED_FIRST: Final = Text(
    en="What would put {goal} in the first place?",
    cs="Co by na první místo postavilo {goal}?",
)
_MOST_NAMED: Final = 6
_LIKEWISE: Final = Text(en="or likewise {labels}", cs="nebo stejně tak {labels}")
_LIKEWISE_ONE: Final = Text(
    en="or likewise another combination of the same kind",
    cs="nebo stejně tak jiná kombinace téhož druhu",
)
_LIKEWISE_MANY: Final = Text(
    en="or likewise {count} other combinations of the same kind",
    cs="nebo stejně tak jiné kombinace téhož druhu (je jich {count})",
)
_RELUCTANT: Final = Text(
    en="Nothing you might learn or come to like would do it, only changes that lead away from what "
    "you are good at or enjoy.",
    cs="Nestačí nic, co byste se mohli naučit nebo co byste si mohli oblíbit; stačily by jen "
    "změny, které jdou proti tomu, co vám jde nebo co vás baví.",
)
_NOTHING_TO_CHANGE: Final = Text(
    en="There is no answer of yours that could be changed.",
    cs="Nemáme žádnou vaši odpověď, která by se dala změnit.",
)
_CHANGES: Final = Text(en="If you changed", cs="Kdyby se změnilo")
_ANSWERS: Final = Text(en="If you also tell us", cs="Když nám ještě řeknete")
_SEARCHED: Final = Text(en="What was tried", cs="Co se vyzkoušelo")
_MORE: Final = Text(
    en="… and {count} more; with --json they are all listed.",
    cs="… a další (celkem ještě {count}); všechny vypíše --json.",
)
_RESULT: Final = Text(en="gives: {office}, {role}", cs="výsledek: {office}, {role}")
_OPEN: Final = Text(
    en="gives: no definite result yet; the role stays open",
    cs="výsledek: zatím nejednoznačný; role zůstává otevřená",
)
_THE_REST: Final = Text(
    en="There are more; all of it, and what was tried: the same command with --full.",
    cs="Možností je víc; všechny, i co se zkoušelo, ukáže týž příkaz s volbou --full.",
)
_THE_SEARCH: Final = Text(
    en="What was tried: the same command with --full.",
    cs="Co se zkoušelo, ukáže týž příkaz s volbou --full.",
)
_NO_ROLE: Final = Text(en="no role", cs="žádná role")
_TRIED: Final = Text(en="Every one of {counts}.", cs="Vyzkoušely se všechny možnosti: {counts}.")
_COVERED: Final = (
    Text(en="{count} changes of a single answer", cs="jak změnit jednu odpověď ({count})"),
    Text(en="{count} of two", cs="dvě ({count})"),
    Text(en="{count} of three", cs="tři ({count})"),
)
_COVERED_ANSWERS: Final = (
    Text(en="{count} single further answers", cs="jedna další odpověď ({count})"),
    Text(en="{count} of two together", cs="dvě další odpovědi ({count})"),
    Text(en="{count} of three together", cs="tři další odpovědi ({count})"),
)
_FIXED: Final = Text(en="Held fixed: {traits}.", cs="Beze změny zůstalo: {traits}.")
_WILLING: Final = Text(
    en="Education, experience, skills and likings were only raised.",
    cs="Vzdělání, praxe, schopnosti a obliba se jen zvyšovaly.",
)
_UPWARDS: Final = Text(en="Never lowered: {traits}.", cs="Nikdy se nesnižovalo: {traits}.")
_ROLE_LABELS: Final = {role.name: role.label for role in ROLES}
