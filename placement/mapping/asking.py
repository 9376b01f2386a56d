"""What a proposal leaves open, asked one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeAlias

from placement.mapping.proposing import Entry, Proposal
from placement.text import Language, Text, quoted

Prompt: TypeAlias = Callable[[str, tuple[str, ...]], str]
"""Asks a question with its choices; what comes back is one of them, or empty to leave it open."""

_MOST_VALUES: Final = 12


def asked(proposal: Proposal, language: Language, prompt: Prompt) -> Proposal:
    """The proposal with what *prompt* was told; what was left open stays so.

    A column is confirmed, dropped or left; then each open spelling gets a value.
    """
    entries: list[Entry] = []
    left = list(proposal.left)
    yes, no = _YES.to(language), _NO.to(language)
    for entry in proposal.entries:
        if entry.ask is None:
            entries.append(entry)
            continue
        question = _COLUMN.format(
            column=quoted(entry.source), label=entry.trait.label, ask=entry.ask
        )
        answer = prompt(question.to(language), (yes, no))
        if answer == no:
            left.append((entry.source, _DECLINED.format(trait=entry.trait.name)))
        elif answer == yes:
            entries.append(_decided(entry, language, prompt))
        else:
            entries.append(entry)
    return Proposal(proposal.id, proposal.id_why, entries, left)


def _decided(entry: Entry, language: Language, prompt: Prompt) -> Entry:
    """The entry with its open spellings asked for; without ask where none is left open."""
    values = list(entry.values)
    still_open: list[str] = []
    choices = (*entry.trait.scale.values, "unknown")
    for place, words in enumerate(entry.open_values):
        question = _MEANS.format(words=quoted(words), label=entry.trait.label)
        answer = prompt(question.to(language), choices) if place < _MOST_VALUES else ""
        if answer:
            values.append((words, answer, _SAID))
        else:
            still_open.append(words)
    return replace(
        entry,
        values=tuple(values),
        open_values=tuple(still_open),
        ask=None if entry.simple and not still_open else entry.ask,
    )


_YES: Final = Text(en="yes", cs="ano")
_NO: Final = Text(en="no", cs="ne")
_COLUMN: Final = Text(en="{column} as {label}? {ask}", cs="{column} jako {label}? {ask}")
_MEANS: Final = Text(en="{words} for {label} means", cs="{words} u údaje {label} znamená")
_SAID: Final = Text(en="as answered", cs="podle odpovědi")
_DECLINED: Final = Text(en="not {trait}, as answered", cs="podle odpovědi ne {trait}")
