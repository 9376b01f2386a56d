"""Between a dialogue and the person: a terminal, a pipe, or a test."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Protocol, TextIO

from placement.explanation.blocks import Block, Page, Paragraph
from placement.explanation.lines import lines
from placement.explanation.terminal import Terminal
from placement.text import Language, Text, plain


class Interface(Protocol):
    """What a dialogue needs of the world. *language* is the person's."""

    language: Language

    def ask(self, prompt: str) -> str | None:
        """One line from the person; None at the end of input."""

    def tell(self, text: Text) -> None:
        """One paragraph to the person, wrapped."""

    def show(self, blocks: Iterable[Block]) -> None:
        """A table, or a part of a page, to the person."""


class StandardStreams:
    """Answers from the standard input, a line each; everything said goes to *stream*.

    Prompts are plain lines, so that screen readers read them, and nothing is drawn anew; *plainly*
    leaves out bars and frames, and wraps nothing. Where the input is no terminal, what was read is
    written after the prompt, so that the record of a dialogue is complete.
    """

    def __init__(self, language: Language, stream: TextIO, *, plainly: bool = False) -> None:
        self.language = language
        self._terminal = Terminal(stream)
        self._stream = stream
        self._plainly = plainly
        self._echoes = not sys.stdin.isatty()
        self._ended = False

    def ask(self, prompt: str) -> str | None:
        """One line from the standard input; none any more once it has ended."""
        if self._ended:
            return None
        self._stream.write(prompt)
        self._stream.flush()
        line = sys.stdin.readline()
        if not line:
            self._ended = True
            self._stream.write("\n")
            return None
        answer = line.rstrip("\r\n")
        if self._echoes:
            printable = "".join(c if c.isprintable() else "?" for c in answer)
            self._stream.write(f"{printable}\n")
        return answer

    def tell(self, text: Text) -> None:
        """One paragraph, as wide as the terminal."""
        self.show([Paragraph(text)])

    def show(self, blocks: Iterable[Block]) -> None:
        """Blocks, as wide as the terminal."""
        self.page(Page(plain(""), tuple(blocks)))

    def page(self, page: Page) -> None:
        """A page, as wide as the terminal; plainly, as lines."""
        if not self._plainly:
            self._terminal.show(page, self.language)
            return
        for line in lines(page, self.language):
            self._stream.write(f"{line}\n")
        self._stream.flush()
