"""Where results and messages go: a rich console on the standard output, plain where it is not a
terminal, as wide as the terminal."""

from __future__ import annotations

import sys

from rich.console import Console, RenderableType

_PLAIN_WIDTH = 80


def console(*, error: bool = False) -> Console:
    """A console on the standard output, or on the standard error.

    Colour only on a terminal, and not where ``NO_COLOR`` is set; 80 columns where there is none.
    """
    stream = sys.stderr if error else sys.stdout
    width = None if stream.isatty() else _PLAIN_WIDTH
    return Console(
        file=stream, width=width, markup=False, highlight=False, emoji=False, soft_wrap=False
    )


def show(renderable: RenderableType) -> None:
    """Print on the standard output; where that is no terminal, without trailing spaces."""
    screen = console()
    if screen.is_terminal:
        screen.print(renderable)
        return
    with screen.capture() as captured:
        screen.print(renderable)
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))
