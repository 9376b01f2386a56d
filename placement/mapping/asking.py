"""What a proposal leaves open, asked one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final, TypeAlias, TypeVar

from placement._compatibility import assert_never
from placement.facts.spellings import UNKNOWN, normalise, read_yes_or_no
from placement.facts.traits import Trait
from placement.mapping.proposal import Ends, Entry, Proposal, Years
from placement.mapping.wordings import usually
from placement.reading.mapped.numbers import number
from placement.text import Language, Text, joined, listing, plain, quoted

Prompt: TypeAlias = Callable[[str], str]
"""Asks a question; what comes back is a line as it was typed, empty to leave it open."""
Tell: TypeAlias = Callable[[str], None]
"""Says something that is no question."""

_Meaning = TypeVar("_Meaning")
_MOST_VALUES: Final = 12
_UNKNOWN: Final = "unknown"


def asked(proposal: Proposal, language: Language, prompt: Prompt, tell: Tell) -> Proposal:
    """The proposal with what was answered; what was left open stays so.

    A column that is in doubt is confirmed, dropped or left; then the numbers are confirmed, and
    each open spelling gets a value. Every question is one question.
    """
    dialogue = _Dialogue(language, prompt, tell)
    entries: list[Entry] = []
    left = list(proposal.left)
    for entry in proposal.entries:
        if entry.doubts:
            question = _COLUMN.format(column=quoted(entry.source), label=entry.trait.label)
            agreed = dialogue.yes_or_no(question, entry.doubts)
            if agreed is False:
                left.append((entry.source, _DECLINED.format(trait=entry.trait.name)))
                continue
            if agreed is None:
                entries.append(entry)
                continue
            entry = replace(entry, doubts=())
        entries.append(dialogue.spellings(dialogue.numbers(entry)))
    return replace(proposal, entries=entries, left=left)


class _Dialogue:
    """Asks until an answer is understood, or nothing is answered."""

    def __init__(self, language: Language, prompt: Prompt, tell: Tell) -> None:
        self._language = language
        self._prompt = prompt
        self._tell = tell

    def yes_or_no(self, question: Text, reasons: Sequence[Text] = ()) -> bool | None:
        """Yes, no, or None to leave it open; the *reasons* for asking are told first."""
        for reason in reasons:
            self._tell(reason.to(self._language))
        asked = joined([question, _YES_NO], " ")
        return self._answer(asked, read_yes_or_no, _SAY_YES_OR_NO)

    def numbers(self, entry: Entry) -> Entry:
        """The entry with its ranges of numbers confirmed, turned round or taken out."""
        column = quoted(entry.source)
        match entry.numbers:
            case None:
                return entry
            case Ends(low, high):
                most = self.yes_or_no(_MOST.format(column=column, low=low, high=high))
                if most is None:
                    return entry
                if not most:
                    turned = [value for _, value in entry.bins][::-1]
                    ranges = [words for words, _ in entry.bins]
                    entry = replace(entry, bins=tuple(zip(ranges, turned, strict=True)))
                parts = listing([plain(f"{words} = {value}") for words, value in entry.bins])
                fit = self.yes_or_no(_PARTS.format(parts=parts))
            case Years():
                fit = self.yes_or_no(_YEARS.format(column=column))
                if fit:
                    entry = self._experienced(entry)
            case _:
                assert_never(entry.numbers)
        if fit is None:
            return entry
        if fit:
            return replace(entry, numbers=None, bins_why=_SAID)
        question = _WHICH.format(trait=entry.trait.name)
        return replace(
            entry, numbers=None, bins=(), bins_why=None, questions=(*entry.questions, question)
        )

    def _experienced(self, entry: Entry) -> Entry:
        years = self._answer(_FROM_YEARS, _positive, _SAY_NUMBER)
        if years is None:
            return entry
        bins = (("0", "none"), (f"0.01-<{years}", "some"), (f"{years}+", "experienced"))
        return replace(entry, bins=bins)

    def spellings(self, entry: Entry) -> Entry:
        """The entry with its open spellings asked for."""
        trait = entry.trait
        values = list(entry.values)
        still_open: list[str] = []
        choices = _choices(trait)
        for place, words in enumerate(entry.open_values):
            value = None
            if place < _MOST_VALUES:
                if not place:
                    self._tell(_ANSWERS.format(choices=choices).to(self._language))
                question = _MEANS.format(words=quoted(words), label=trait.label)
                said = _SAY_VALUE.format(choices=choices)
                value = self._answer(question, lambda line: _value(trait, line), said)
            if value is None:
                still_open.append(words)
            else:
                values.append((words, value, _SAID))
        return replace(entry, values=tuple(values), open_values=tuple(still_open))

    def _answer(
        self, question: Text, read: Callable[[str], _Meaning | None], allowed: Text
    ) -> _Meaning | None:
        while True:
            line = self._prompt(question.to(self._language))
            if not line.strip():
                return None
            meaning = read(line)
            if meaning is not None:
                return meaning
            fault = _NOT_UNDERSTOOD.format(words=quoted(line.strip()), allowed=allowed)
            self._tell(fault.to(self._language))


def _choices(trait: Trait) -> Text:
    """The values with their numbers, as the template has them in words."""
    named = [
        Text(en=f"{place} {trait.text(value).en}", cs=f"{place} {trait.text(value).cs}")
        for place, value in enumerate(trait.scale.values, start=1)
    ]
    return joined([*named, _NOT_KNOWN])


def _value(trait: Trait, line: str) -> str | None:
    """The value that somebody named by its number, its label or its code; or that none is known."""
    spelling = normalise(line)
    if spelling.isdecimal():
        place = int(spelling[:9])
        if place == 0:
            return _UNKNOWN
        return trait.scale.values[place - 1] if place <= len(trait.scale.values) else None
    return _UNKNOWN if spelling in UNKNOWN else usually(trait, line)


def _positive(line: str) -> Decimal | None:
    found = number(line)
    return found if found is not None and found > 0 else None


_YES_NO: Final = Text(en="[yes/no]", cs="[ano/ne]")
_SAY_YES_OR_NO: Final = Text(
    en="answer yes or no, or leave it open with Enter.",
    cs="odpovězte ano, nebo ne, anebo otázku klávesou Enter nechte otevřenou.",
)
_SAY_NUMBER: Final = Text(
    en="type a number, or leave it open with Enter.",
    cs="napište číslo, nebo otázku klávesou Enter nechte otevřenou.",
)
_SAY_VALUE: Final = Text(
    en="type the number or the words of one of: {choices}. Enter leaves it open.",
    cs="napište číslo nebo slova jedné z těchto možností: {choices}. Enter nechá otázku otevřenou.",
)
_NOT_UNDERSTOOD: Final = Text(
    en="{words} is no answer to this: {allowed}", cs="{words} tu není odpověď: {allowed}"
)
_NOT_KNOWN: Final = Text(en="0 not known", cs="0 neznámo")
_COLUMN: Final = Text(
    en="Does the column {column} hold this: {label}?",
    cs="Je ve sloupci {column} tento údaj: {label}?",
)
_MOST: Final = Text(
    en="In the column {column}, is {high} the most and {low} the least?",
    cs="Je ve sloupci {column} číslo {high} nejvíc a {low} nejméně?",
)
_PARTS: Final = Text(en="Is this right: {parts}?", cs="Je správně toto: {parts}?")
_YEARS: Final = Text(
    en="Are the numbers in the column {column} years of work?",
    cs="Jsou čísla ve sloupci {column} roky praxe?",
)
_FROM_YEARS: Final = Text(
    en="From how many years on is somebody experienced?",
    cs="Od kolika let praxe je někdo zkušený?",
)
_WHICH: Final = Text(
    en="Which numbers mean what for {trait} (bins)?",
    cs="Která čísla co znamenají pro údaj {trait} (bins)?",
)
_ANSWERS: Final = Text(en="Answers: {choices}", cs="Možnosti: {choices}")
_MEANS: Final = Text(en="{label}: what does {words} mean?", cs="{label}: co znamená {words}?")
_SAID: Final = Text(en="as answered", cs="podle odpovědi")
_DECLINED: Final = Text(en="not {trait}, as answered", cs="podle odpovědi ne {trait}")
