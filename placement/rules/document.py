"""The document itself, where somebody has it: its sentences compared with the fingerprints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Final

from placement.rules.statements import SENTENCES

LARGEST: Final = 1_000_000
"""Bytes of the largest file taken for the document; it has about five thousand."""

_LIST_NUMBER: Final = re.compile(r"^\d+\.\s+")
_BOUNDARY: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ])")


@dataclass(frozen=True, slots=True)
class DocumentCheck:
    """A document held against the fingerprints.

    *sentences* holds, by the locator the project knows, the sentences that are as they were.
    *changed* are locators whose sentence reads otherwise, *missing* those that have none;
    *additional* are the places, in the document at hand, of sentences the project does not know.
    """

    sentences: Mapping[str, str]
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    additional: tuple[str, ...]

    @property
    def is_the_document(self) -> bool:
        """Whether every sentence is as it was, and nothing was added."""
        return not (self.changed or self.missing or self.additional)


def fingerprint(sentence: str) -> str:
    """The first 8 hex digits of SHA-256 over the sentence's UTF-8 text."""
    return sha256(sentence.encode()).hexdigest()[:8]


def split(text: str) -> dict[str, str]:
    """The sentences of a document by their locator, ``line.sentence``, without list numbers."""
    sentences: dict[str, str] = {}
    for line_number, line in enumerate(text.splitlines(), start=1):
        content = _LIST_NUMBER.sub("", line.strip())
        parts = [part.strip() for part in _BOUNDARY.split(content) if part.strip()]
        for number, sentence in enumerate(parts, start=1):
            sentences[f"{line_number}.{number}"] = sentence
    return sentences


def check_document(text: str) -> DocumentCheck:
    """Hold *text* against the fingerprints; a sentence that only moved is as it was."""
    found = split(text)
    known, present = list(SENTENCES), list(found)
    matcher = SequenceMatcher(
        a=[SENTENCES[locator] for locator in known],
        b=[fingerprint(found[locator]) for locator in present],
        autojunk=False,
    )
    sentences: dict[str, str] = {}
    changed: list[str] = []
    missing: list[str] = []
    additional: list[str] = []
    for operation, a, a_end, b, b_end in matcher.get_opcodes():
        ours, theirs = known[a:a_end], present[b:b_end]
        if operation == "equal":
            sentences.update({o: found[t] for o, t in zip(ours, theirs, strict=True)})
            continue
        pairs = min(len(ours), len(theirs))
        changed += ours[:pairs]
        missing += ours[pairs:]
        additional += theirs[pairs:]
    return DocumentCheck(sentences, tuple(changed), tuple(missing), tuple(additional))
