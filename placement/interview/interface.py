"""Between a dialogue and the person: a terminal, a pipe, or a test."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import Protocol

from rich.console import Console, RenderableType

from placement.text import Language, Text


class Interface(Protocol):
    """What a dialogue needs of the world. *language* is the person's."""

    language: Language

    def ask(self, prompt: str) -> str | None:
        """One line from the person; None at the end of input."""

    def tell(self, text: Text) -> None:
        """One paragraph to the person, wrapped."""

    def show(self, renderable: RenderableType) -> None:
        """A table or a page to the person."""


@dataclass
class StandardStreams:
    """Answers from the standard input, a line each; everything said goes to the console given.

    Prompts are plain lines, so that screen readers read them; where the input is no terminal, what
    was read is written after the prompt, so that the record of a dialogue is complete.
    """

    language: Language
    console: Console
    _echoes: bool = field(init=False)

    def __post_init__(self) -> None:
        self._echoes = not sys.stdin.isatty()

    def ask(self, prompt: str) -> str | None:
        """One line from the standard input."""
        self.console.file.write(prompt)
        self.console.file.flush()
        line = sys.stdin.readline()
        if not line:
            self.console.file.write("\n")
            return None
        answer = line.rstrip("\r\n")
        if self._echoes:
            printable = "".join(c if c.isprintable() else "?" for c in answer)
            self.console.file.write(f"{printable}\n")
        return answer

    def tell(self, text: Text) -> None:
        """One paragraph, as wide as the terminal."""
        self.show(text.to(self.language))

    def show(self, renderable: RenderableType) -> None:
        """Anything rich can render; without trailing spaces."""
        with self.console.capture() as captured:
            self.console.print(renderable)
        for line in captured.get().splitlines():
            self.console.file.write(f"{line.rstrip()}\n")
        self.console.file.flush()
