"""The project held against its source, where somebody has it.

The source is not the project's to hand on. It is looked for in the folder that the variable
PLACEMENT_SOURCE names, else in ``../shared/source``; without it these tests are skipped.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from placement.rules.base import load, unencoded
from placement.rules.document import check_document, fingerprint, split
from placement.rules.statements import SENTENCES, STATEMENTS
from placement.rules.strengths import ESSENTIAL, OFTEN, PLAINLY, POSSIBLY, USUALLY

ROOT = Path(__file__).parents[2]
SOURCE = Path(os.environ.get("PLACEMENT_SOURCE", ROOT.parent / "shared" / "source"))
LIST = SOURCE / "statements.md"
DOCUMENT = SOURCE / "office-types.cs.txt"

HEDGES = {
    "–": PLAINLY,
    "excellent": PLAINLY,
    "good": PLAINLY,
    "usually": USUALLY,
    "generally": USUALLY,
    "often": OFTEN,
    "may": POSSIBLY,
    "possibility": POSSIBLY,
    "essential": ESSENTIAL,
}

_MADE = {"build", "dist", "out"}
"""Folders of what is made from the project."""

needs_list = pytest.mark.skipif(not LIST.exists(), reason="the list of statements is not at hand")
needs_document = pytest.mark.skipif(not DOCUMENT.exists(), reason="the document is not at hand")


def listed() -> Iterator[tuple[str, list[str]]]:
    """Each locator of the list with its hedges."""
    for line in LIST.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        found = re.fullmatch(r"(\d+\.\d+)(?:([a-z])(?:–([a-z]))?)?", cells[0])
        if found is None:
            continue
        sentence, first, last = found.groups()
        letters = [chr(c) for c in range(ord(first), ord(last or first) + 1)] if first else [""]
        # What stands in brackets says why, not how firmly.
        hedges = re.sub(r" \(.*?\)", "", cells[2]).split("; ")
        # One hedge for each statement, or all of them for the one.
        shared = len(letters) == 1 or len(hedges) == 1
        for number, letter in enumerate(letters):
            yield sentence + letter, hedges if shared else [hedges[number]]


@needs_list
def test_every_statement_of_the_list_is_ours_with_its_hedge() -> None:
    ours = {statement.locator: list(statement.hedges) for statement in STATEMENTS}
    theirs = {locator: [HEDGES[hedge] for hedge in hedges] for locator, hedges in listed()}
    # Its "may" is said of the skills only: that the function belongs to back office is plain.
    theirs["10.4b"].insert(0, PLAINLY)
    assert ours == theirs


def test_every_statement_is_encoded_or_excused() -> None:
    assert unencoded(load()) == ()
    for statement in STATEMENTS:
        assert bool(load().citing(statement.locator)) != (statement.context is not None)


def test_every_sentence_has_a_statement_and_every_statement_its_sentence() -> None:
    assert {statement.sentence for statement in STATEMENTS} == set(SENTENCES)


@needs_document
def test_every_fingerprint_is_that_of_its_sentence() -> None:
    sentences = split(DOCUMENT.read_text(encoding="utf-8"))
    assert {where: fingerprint(sentence) for where, sentence in sentences.items()} == SENTENCES
    assert check_document(DOCUMENT.read_text(encoding="utf-8")).is_the_document


@needs_document
def test_every_hedge_word_stands_in_its_sentence() -> None:
    sentences = split(DOCUMENT.read_text(encoding="utf-8"))
    for statement in STATEMENTS:
        if statement.hedge_word is not None:
            stem = statement.hedge_word.casefold()[:4]
            words = sentences[statement.sentence].casefold().split()
            assert any(word.startswith(stem) for word in words), statement.locator


@pytest.mark.thorough
@needs_document
def test_the_documents_sentences_are_nowhere_in_the_project() -> None:
    runs = {
        run
        for sentence in split(DOCUMENT.read_text(encoding="utf-8")).values()
        for run in _runs(_words(sentence), 8)
    }
    for path in _files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # no text
        found = runs & set(_runs(_words(text), 8))
        assert not found, f"{path}: {found}"
    for text in [*(rule.text for rule in load().rules), *(s.paraphrase for s in STATEMENTS)]:
        assert not runs & set(_runs(_words(text.cs), 8)), text.cs


def _files() -> Iterator[Path]:
    """The project's own files, whatever is in them; not what tools keep beside them."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [f for f in folders if f not in _MADE and not f.startswith((".", "__"))]
        yield from (Path(folder, name) for name in names)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _runs(words: list[str], length: int) -> Iterator[str]:
    """Every run of that many words; a shorter text is one run of its own."""
    for start in range(max(1, len(words) - length + 1)):
        yield " ".join(words[start : start + length])


FIRST = "1. Welcome visitors. Show them the way."
SECOND = "Nobody else does. Dr. novák does."


def test_a_list_number_belongs_to_no_sentence() -> None:
    assert split(FIRST) == {"1.1": "Welcome visitors.", "1.2": "Show them the way."}


def test_a_sentence_ends_only_before_a_capital_letter() -> None:
    assert split(SECOND) == {"1.1": "Nobody else does.", "1.2": "Dr. novák does."}


@needs_document
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_sentence_that_reads_otherwise_is_named(newline: str) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    changed = text.replace(split(text)["10.3"], "Something else is said here.")
    check = check_document(changed.replace("\n", newline))
    assert (check.changed, check.missing, check.additional) == (("10.3",), (), ())
    assert set(check.sentences) == set(SENTENCES) - {"10.3"}
    assert not check.is_the_document


@needs_document
def test_a_sentence_less_is_missing_and_a_sentence_more_is_additional() -> None:
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    shorter = check_document("\n".join(lines[:-1]))
    assert (shorter.changed, shorter.missing, shorter.additional) == ((), ("19.1",), ())
    longer = check_document("\n".join([*lines, "This is new. And this too."]))
    assert (longer.changed, longer.missing, longer.additional) == ((), (), ("20.1", "20.2"))
