"""Every text the program can say is there in both languages, and says the same in each."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import placement
from placement.text import Text

PACKAGE = Path(placement.__file__).parent

SAME_IN_BOTH = {
    "back office", "front office", "finance", "placement", "text", "role",
    "esco", "id", "isco", "it", "sha", "json", "experta", "program", "p",
}  # fmt: skip
"""Names, and the few words that Czech and English write alike."""

INFLECTED = (
    "None means that you cannot do it yet",
    "{goal} comes before {other}",
    "Of your {known}, {few} alone settle the office",
)
"""The beginnings of texts whose Czech takes words in another form, so from another placeholder."""

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


_COLLECT = """
import gc, importlib, json, pkgutil, placement
from placement.text import Text
for module in pkgutil.walk_packages(placement.__path__, "placement."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from placement.rules.base import load
load()
print(json.dumps([[text.en, text.cs] for text in gc.get_objects() if isinstance(text, Text)]))
"""


@cache
def texts() -> tuple[Text, ...]:
    """Every text there is once all modules are imported and the rules are loaded, and no more:
    in an interpreter of its own, for tests make texts too."""
    command = [sys.executable, "-c", _COLLECT]
    done = subprocess.run(command, cwd=PACKAGE.parent, capture_output=True, check=True)
    return tuple(Text(en, cs) for en, cs in sorted(map(tuple, json.loads(done.stdout))))


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every ``Text(…)`` in the source, also those that are made only when they are said."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text":
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node


@pytest.mark.thorough
def test_every_text_is_there_in_both_languages() -> None:
    assert len(texts()) > 500
    assert not [text for text in texts() if bool(text.en.strip()) != bool(text.cs.strip())]


def test_both_languages_have_the_same_placeholders() -> None:
    assert not [
        text
        for text in texts()
        if "{" in text.en + text.cs
        and not text.en.startswith(INFLECTED)
        and _placeholders(text.en) != _placeholders(text.cs)
    ]


def test_czech_is_not_english() -> None:
    for text in texts():
        words = " ".join(re.findall(r"[^\W\d_]+", _PLACEHOLDER.sub("", text.en)))
        if words and text.en == text.cs:
            rest = words.casefold()
            for name in sorted(SAME_IN_BOTH, key=len, reverse=True):
                rest = re.sub(rf"\b{name}\b", "", rest)
            assert not rest.strip(), text


def test_a_sentence_ends_alike_in_both_languages() -> None:
    for text in texts():
        ends = {sentence.rstrip()[-1:] for sentence in (text.en, text.cs)}
        assert len(ends) == 1 or not ends & set(".?!:"), text


def test_the_typography_is_in_order() -> None:
    for text in texts():
        for words in (text.en.strip(), text.cs.strip()):
            assert "  " not in words, text
            assert not re.search(r"\w [,;!](\s|$)", words), text
            assert "..." not in words, text
        # Czech opens a quotation at the foot of the line and closes it where English opens one.
        assert text.cs.count("„") == text.cs.count("“"), text
        assert "”" not in text.cs, text


@pytest.mark.thorough
def test_a_text_made_on_the_way_has_both_languages_too() -> None:
    for place, call in calls():
        given = dict(zip(("en", "cs"), call.args, strict=False))
        given |= {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
        if any(isinstance(argument, ast.Starred) for argument in call.args) or not given:
            continue  # both languages come from elsewhere
        assert set(given) == {"en", "cs"}, place
        english, czech = (_literal(given[language]) for language in ("en", "cs"))
        if english is not None and czech is not None:
            assert bool(english.strip()) == bool(czech.strip()), place
            if not english.startswith(INFLECTED):
                assert _placeholders(english) == _placeholders(czech), place


def _placeholders(words: str) -> set[str]:
    """The names in braces; what stands in braces for its own sake, as in JSON, has none."""
    return set(re.findall(r"\{(\w*)\}", words))


def _literal(value: ast.expr) -> str | None:
    """The words of a literal; of an f-string, only those that are not computed."""
    match value:
        case ast.Constant(value=str(words)):
            return words
        case ast.JoinedStr(values=parts):
            written = [part.value if isinstance(part, ast.Constant) else "…" for part in parts]
            return "".join(map(str, written))
    return None
