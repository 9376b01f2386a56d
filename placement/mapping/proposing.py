"""A mapping proposed for a foreign file: for each column what it may be, why, and what is left to
ask."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from rapidfuzz import fuzz, process

from placement.facts.conditions import Scale
from placement.facts.dictionary import TRAITS
from placement.facts.protected import protected_within
from placement.facts.scales import AMBITION, EDUCATION, EXPERIENCE, PAY, WORKPLACE
from placement.facts.spellings import UNKNOWN, normalise, value_spellings, without_diacritics
from placement.facts.traits import Trait
from placement.mapping.likeness import APART, SURE, Likeness, in_words, likely_traits
from placement.mapping.looking import Foreign
from placement.mapping.proposal import Ends, Entry, Proposal, Years
from placement.mapping.wordings import usual_wordings, usually
from placement.reading.codes import NONE
from placement.reading.mapped.numbers import number
from placement.reading.mapped.paths import top
from placement.reading.mapped.spans import day
from placement.text import Text, listing, plain, quoted

_OF_ONE_TRAIT: Final = (EDUCATION, EXPERIENCE, PAY, AMBITION, WORKPLACE)
"""Scales of one trait only: their values alone can tell which it is."""
_MOST_VALUES: Final = 60
_ALIKE_VALUES: Final = 88
_IDENTIFIERS: Final = frozenset(
    without_diacritics(normalise(words))
    for words in (
        "id", "identifier", "number", "no", "person id", "applicant id", "candidate id",
        "employee id", "response id", "respondent id", "personal number", "personal no",
        "person number", "person no", "applicant number", "applicant no", "candidate number",
        "candidate no", "employee number", "employee no", "staff number", "staff no",
        "reference number", "reference no", "osobní číslo", "os. č", "osobní č",
        "číslo uchazeče", "číslo zaměstnance", "id uchazeče", "id odpovědi", "id respondenta",
        "evidenční číslo", "kód", "číslo", "token",
    )
)  # fmt: skip
_NUMERIC_SCALES: Final = ((1, 5), (0, 4), (1, 3), (1, 4), (1, 6), (1, 7), (0, 10), (1, 10))
_SEPARATORS: Final = (";", ",")


def propose(columns: Sequence[Foreign]) -> Proposal:
    """A mapping for a file with these columns; nothing in it is invented."""
    proposal = Proposal()
    claims: dict[str, list[Entry]] = {}
    for column in columns:
        ground = protected_within(top(column.name)) or protected_within(column.name)
        if ground is None and column.is_unique:
            proposal.unique.append(column.name)
        if ground is not None:
            proposal.left.append((column.name, _PROTECTED.format(ground=ground)))
        elif proposal.id is None and _is_identifier(column):
            proposal.id, proposal.id_why = column.name, _IDENTIFIER
        elif not column.values:
            proposal.left.append((column.name, _EMPTY))
        elif (entry := _entry(column)) is not None:
            claims.setdefault(entry.trait.name, []).append(entry)
        else:
            proposal.unlike.append(column)
    for trait in TRAITS:
        entries = sorted(claims.get(trait.name, ()), key=lambda entry: -entry.score)
        if not entries:
            continue
        best, *others = entries
        rivals = [entry for entry in others if entry.score >= best.score - APART]
        if rivals:
            named = listing([quoted(entry.source) for entry in rivals])
            best = replace(best, doubts=(*best.doubts, _RIVALS.format(columns=named)))
        proposal.entries.append(best)
        for entry in others:
            left = _TAKEN.format(trait=trait.name, column=quoted(best.source), why=entry.why)
            proposal.left.append((entry.source, left))
    return proposal


def _is_identifier(column: Foreign) -> bool:
    """Whether every row has a text of its own under a name that says identifier, also where a code
    stands before it, as in ``id. Response ID``."""
    names = [column.name, *re.split(r"\.\s", column.name, maxsplit=1)]
    return column.is_unique and any(
        without_diacritics(normalise(in_words(name[:200]))).strip(" .:") in _IDENTIFIERS
        for name in names
    )


def _entry(column: Foreign) -> Entry | None:
    """What a column may be, None where it is like no trait."""
    likely = likely_traits(column.name)
    by_values = _by_values(column)
    if not likely:
        if by_values is None:
            return None
        doubt = _ONLY_VALUES.format(trait=by_values.name)
        entry = Entry(by_values, column.name, _SAME_VALUES, score=50, doubts=(doubt,))
        return _with_values(entry, column)
    best = _chosen(likely, column)
    entry = _with_values(Entry(best.trait, column.name, _why(best), score=best.score), column)
    if "none" in best.trait.scale.values and any(words.strip() == NONE for words in column.values):
        entry = replace(entry, questions=(*entry.questions, _NONE))
    near = [other for other in likely if other is not best and other.score > best.score - APART]
    if near and best.score < 100:
        others = listing([plain(other.trait.name) for other in near[:3]])
        entry = replace(entry, doubts=(_NEAR.format(trait=best.trait.name, others=others),))
    elif best.score < SURE:
        entry = replace(entry, doubts=(_ONLY_LIKE.format(trait=best.trait.name),))
    return entry


def _chosen(likely: Sequence[Likeness], column: Foreign) -> Likeness:
    """The likeliest trait; of those that are nearly as likely, the one whose values fit best."""
    near = [each for each in likely if each.score > likely[0].score - APART]
    return max(near, key=lambda each: (_share(each.trait, column.values), each.score))


def _by_values(column: Foreign) -> Trait | None:
    """The trait whose values these are and no other's."""
    if len(_answers(column.values)) < 2:
        return None
    found = [
        trait
        for trait in TRAITS
        if trait.scale in _OF_ONE_TRAIT and _share(trait, column.values) >= 0.75
    ]
    return found[0] if len(found) == 1 else None


def _share(trait: Trait, values: Counter[str]) -> float:
    """What part of the different answers are known wordings of the trait's values."""
    answers = _answers(values)
    return sum(usually(trait, answer) is not None for answer in answers) / max(len(answers), 1)


def _answers(values: Counter[str]) -> list[str]:
    return [
        words for words in values if normalise(words[:200]) not in UNKNOWN and words.strip() != NONE
    ]


def _with_values(entry: Entry, column: Foreign) -> Entry:
    """The entry with what the column's values mean."""
    trait = entry.trait
    answers = _answers(column.values)
    numbers = [number(words) for words in answers]
    if answers and all(found is not None for found in numbers):
        return _with_bins(entry, sorted(found for found in numbers if found is not None))
    if trait.scale is EXPERIENCE and answers and all(day(words, None) for words in answers):
        return replace(entry, questions=(_DATES,))
    if len(answers) > _MOST_VALUES:
        return replace(entry, questions=(_FREE_TEXT.format(count=len(answers)),))
    sign = _separator(trait, answers)
    if sign is not None:
        answers = list(
            dict.fromkeys(part.strip() for words in answers for part in words.split(sign))
        )
    values: list[tuple[str, str, Text]] = []
    unplaced: list[str] = []
    for words in answers:
        spelling = normalise(words[:200])
        if spelling in value_spellings(trait):
            continue
        elif (value := usual_wordings(trait.scale).get(spelling)) is not None:
            values.append((words, value, _USUAL))
        elif (like := _like_value(trait, spelling)) is not None:
            values.append((words, like[0], _LIKE.format(score=like[1])))
        else:
            unplaced.append(words)
    questions = () if sign is None else (_SEVERAL.format(sign=quoted(sign)),)
    return replace(
        entry, values=tuple(values), open_values=tuple(unplaced), split=sign, questions=questions
    )


def _separator(trait: Trait, answers: Sequence[str]) -> str | None:
    """The sign that divides several answers in a cell, where dividing makes fewer of them."""
    for sign in _SEPARATORS:
        divided = [part.strip() for words in answers for part in words.split(sign)]
        if len(divided) > len(answers) and len(set(divided)) < 0.75 * len(divided):
            known = sum(usually(trait, words) is not None for words in answers)
            if known < len(answers) / 2:
                return sign
    return None


def _like_value(trait: Trait, spelling: str) -> tuple[str, int] | None:
    """The value whose wording is very like *spelling*, and how like."""
    wordings = {**usual_wordings(trait.scale), **value_spellings(trait)}
    found = process.extractOne(spelling, wordings.keys(), scorer=fuzz.ratio)
    if found is None or found[1] < _ALIKE_VALUES:
        return None
    return wordings[found[0]], round(found[1])


def _with_bins(entry: Entry, numbers: Sequence[Decimal]) -> Entry:
    """The entry with ranges of numbers, which always must be asked."""
    trait = entry.trait
    if not trait.scale.ordered:
        return replace(entry, questions=(_NUMBERS.format(trait=trait.name),))
    if trait.scale is EXPERIENCE:
        return replace(
            entry, bins=(("0", "none"), (">0", "some")), bins_why=_YEARS_WHY, numbers=Years()
        )
    ends = next(
        ((low, high) for low, high in _NUMERIC_SCALES if low <= numbers[0] and numbers[-1] <= high),
        None,
    )
    if ends is None:
        return replace(entry, questions=(_NUMBERS.format(trait=trait.name),))
    low, high = ends
    why = _SCALE_WHY.format(low=low, high=high)
    bins = _even_bins(trait.scale, low, high)
    return replace(entry, bins=bins, bins_why=why, numbers=Ends(low, high))


def _even_bins(scale: Scale, low: int, high: int) -> tuple[tuple[str, str], ...]:
    """A numeric scale cut into as many equal parts as there are values, the highest number the
    highest value."""
    values = scale.values
    step = Decimal(high - low) / len(values)
    ends = [low + step * place for place in range(len(values) + 1)]
    shown = [format(end.quantize(Decimal("0.01")).normalize(), "f") for end in ends]
    bins = [
        (f"{shown[place]}-<{shown[place + 1]}", value) for place, value in enumerate(values[:-1])
    ]
    return (*bins, (f"{shown[-2]}-{shown[-1]}", values[-1]))


def _why(likeness: Likeness) -> Text:
    match likeness.why:
        case "name":
            return _SAME_NAME
        case "question":
            return _SAME_QUESTION
        case _:
            return _LIKE.format(score=likeness.score)


_IDENTIFIER: Final = Text(en="every row has its own", cs="každý řádek má vlastní")
_PROTECTED: Final = Text(
    en="a protected attribute ({ground}): never used", cs="chráněný údaj ({ground}): nepoužívá se"
)
_EMPTY: Final = Text(en="there is nothing in it", cs="nic v něm není")
_TAKEN: Final = Text(
    en="may be {trait} too ({why}), which is taken from {column}",
    cs="může být také {trait} ({why}), který se bere z {column}",
)
_SAME_NAME: Final = Text(en="same name or label", cs="stejný název")
_SAME_QUESTION: Final = Text(en="same question", cs="stejná otázka")
_SAME_VALUES: Final = Text(en="same values", cs="stejné hodnoty")
_LIKE: Final = Text(en="similar words ({score} of 100)", cs="podobná slova ({score} ze 100)")
_USUAL: Final = Text(en="a usual wording", cs="obvyklé znění")
_SCALE_WHY: Final = Text(
    en="a {low}–{high} scale in equal parts", cs="stupnice {low}–{high} na stejné díly"
)
_YEARS_WHY: Final = Text(en="numbers: years?", cs="čísla: roky?")
_ONLY_VALUES: Final = Text(
    en="Only the values look like {trait}: is it?",
    cs="Jako {trait} vypadají jen hodnoty: je to on?",
)
_ONLY_LIKE: Final = Text(
    en="The name is only like {trait}: is it?", cs="Název je údaji {trait} jen podobný: je to on?"
)
_NEAR: Final = Text(
    en="Is it {trait}, or rather {others}?", cs="Je to {trait}, nebo spíš {others}?"
)
_RIVALS: Final = Text(en="Or is it to be taken from {columns}?", cs="Nebo se má brát z {columns}?")
_NONE: Final = Text(
    en="Does None mean the level none, or that nothing is known (none)?",
    cs="Znamená None úroveň „žádná“, nebo že se nic neví (none)?",
)
_SEVERAL: Final = Text(
    en="Cells hold several answers, divided by {sign}: which of them counts (take)?",
    cs="Buňky obsahují víc odpovědí, které dělí {sign}: která z nich platí (take)?",
)
_FREE_TEXT: Final = Text(
    en="There are {count} different texts: which words in them mean what (contains)?",
    cs="Různých textů je tu {count}: která slova v nich co znamenají (contains)?",
)
_NUMBERS: Final = Text(
    en="These are numbers: which mean what for {trait} (bins)?",
    cs="Jsou to čísla: která co znamenají pro údaj {trait} (bins)?",
)
_DATES: Final = Text(
    en="These are dates: use since, or from and to, with bins and as_of.",
    cs="Jsou to data: použijte since, nebo from a to, s bins a as_of.",
)
