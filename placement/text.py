"""Every sentence the program can say, in both of its languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Final, Literal

Language = Literal["cs", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("cs", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One thing said in English and in Czech.

    A text may hold placeholders such as ``{communication}``, filled by :meth:`format`.
    """

    en: str
    cs: str

    def to(self, language: Language) -> str:
        """The text in *language*."""
        return self.cs if language == "cs" else self.en

    def format(self, **values: object) -> Text:
        """The text with its placeholders filled; a value that is itself a text goes in by language.

        Raises ``KeyError`` where a placeholder has no value.
        """
        return Text(
            *(
                getattr(self, language).format_map(
                    {
                        name: value.to(language) if isinstance(value, Text) else value
                        for name, value in values.items()
                    }
                )
                for language in ("en", "cs")
            )
        )

    def placeholders(self, language: Language) -> frozenset[str]:
        """The names of the placeholders in one language's wording, empty for one without a name.

        Raises ``ValueError`` where a brace stands alone.
        """
        parts = Formatter().parse(self.to(language))
        return frozenset(name for _, name, _, _ in parts if name is not None)


def plain(words: object) -> Text:
    """Something that reads the same in both languages: a name, a number, a path."""
    return Text(str(words), str(words))


def joined(texts: Iterable[Text], separator: str = "; ") -> Text:
    """The texts one after another, with *separator* between."""
    listed = list(texts)
    return Text(
        en=separator.join(text.en for text in listed), cs=separator.join(text.cs for text in listed)
    )


def listing(texts: list[Text], last: Text | None = None) -> Text:
    """``a, b and c``; *last* is the word before the last item, "and" where it is not given."""
    word = last or Text(en="and", cs="a")
    match texts:
        case []:
            raise ValueError("nothing to list")
        case [only]:
            return only
        case [*first, final]:
            return Text(
                en=", ".join(text.en for text in first) + f" {word.en} {final.en}",
                cs=", ".join(text.cs for text in first) + f" {word.cs} {final.cs}",
            )
    raise AssertionError("unreachable")  # pragma: no cover


def percentages(counts: Sequence[int]) -> tuple[int, ...]:
    """Whole per cents of the sum of *counts*, adding up to 100; all 0 where the sum is.

    By the largest remainder: all are rounded down, and what is missing goes, one by one, to those
    that were cut most, to the first of equals. No count may be negative.
    """
    whole = sum(counts)
    if not whole:
        return (0,) * len(counts)
    shares = [100 * count // whole for count in counts]
    cut = [100 * count % whole for count in counts]
    for place in sorted(range(len(counts)), key=lambda place: -cut[place])[: 100 - sum(shares)]:
        shares[place] += 1
    return tuple(shares)


def percentage(part: int, whole: int) -> int:
    """The part in whole per cents of the whole, halves rounded up: 125 of 1000 are 13; 0 of 0
    are 0."""
    return (200 * part + whole) // (2 * whole) if whole else 0


LONGEST_QUOTED: Final = 60
"""So many characters of what a stranger wrote stand in a sentence."""


def quoted(value: object, longest: int = LONGEST_QUOTED) -> Text:
    """Something a stranger wrote, in quotation marks, safe to show on a terminal.

    Characters that do not print (controls, terminal escapes, marks that reverse the direction of
    writing) are shown escaped, and all beyond *longest* characters is cut.
    """
    written = str(value)
    shown = "".join(_escaped(character) for character in written[:longest])
    if len(written) > longest or len(shown) > longest:
        shown = shown[:longest] + "…"
    return Text(en=f"“{shown}”", cs=f"„{shown}“")


def printable(words: str) -> str:
    """*words* with every character that does not print shown escaped."""
    if words.isprintable():
        return words
    return "".join(map(_escaped, words))


def displayable(words: str) -> str:
    """*words* as they may be shown on a page: what does not show itself, and could steer a
    terminal or the direction of writing, is shown escaped; spaces of any kind and line breaks
    stay."""
    if words.isprintable():
        return words
    return "".join(
        c if c == "\n" or unicodedata.category(c) == "Zs" else _escaped(c) for c in words
    )


def _escaped(character: str) -> str:
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii")
