"""Between a dialogue and the person: a terminal, a pipe, or a test."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from placement.explanation.blocks import Block, Page, Paragraph
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


@dataclass
class StandardStreams:
    """Answers from the standard input, a line each; everything said goes to the terminal given.

    Prompts are plain lines, so that screen readers read them; where the input is no terminal, what
    was read is written after the prompt, so that the record of a dialogue is complete.
    """

    language: Language
    terminal: Terminal
    _echoes: bool = field(init=False)

    def __post_init__(self) -> None:
        self._echoes = not sys.stdin.isatty()

    def ask(self, prompt: str) -> str | None:
        """One line from the standard input."""
        self.terminal.stream.write(prompt)
        self.terminal.stream.flush()
        line = sys.stdin.readline()
        if not line:
            self.terminal.stream.write("\n")
            return None
        answer = line.rstrip("\r\n")
        if self._echoes:
            printable = "".join(c if c.isprintable() else "?" for c in answer)
            self.terminal.stream.write(f"{printable}\n")
        return answer

    def tell(self, text: Text) -> None:
        """One paragraph, as wide as the terminal."""
        self.show([Paragraph(text)])

    def show(self, blocks: Iterable[Block]) -> None:
        """Blocks, as wide as the terminal."""
        self.terminal.show(Page(plain(""), tuple(blocks)), self.language)
