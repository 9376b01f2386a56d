"""The standard streams, made safe: in any encoding, and whoever reads or does not read them."""

from __future__ import annotations

import codecs
import json
import os
import signal
import sys
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any, Final

import click

_PLAINER: Final = str.maketrans(
    {"−": "-", "–": "-", "…": "...", "“": '"', "”": '"', "„": '"', "→": "->", "█": "#", "▒": "-"}
)
_AT_ONCE: Final = 500
_HANDLER: Final = "placement.plainer"


def _plainer(fault: UnicodeError) -> tuple[str | bytes, int]:
    """What the encoding cannot write, in plainer letters: without diacritics, else as ``?``."""
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    words = fault.object[fault.start : fault.end].translate(_PLAINER)
    letters = unicodedata.normalize("NFD", words)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return "".join(letter if letter.isascii() else "?" for letter in bare), fault.end


class ReaderGone(Exception):
    """Whoever read the output has seen enough, and closed it: no fault of anybody."""


@contextmanager
def noticing_a_gone_reader() -> Iterator[None]:
    """Raises ``ReaderGone`` for a broken pipe, of which click would make an exit code of 1."""
    try:
        yield
    except BrokenPipeError as fault:
        raise ReaderGone from fault


codecs.register_error(_HANDLER, _plainer)


def make_writable() -> None:
    """Let the standard streams write every text, as well as their encoding can."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and not is_unicode(stream):
            reconfigure(errors=_HANDLER)


def is_unicode(stream: IO[str]) -> bool:
    """Whether the stream's encoding can write every character."""
    return (getattr(stream, "encoding", None) or "utf-8").lower().startswith("utf")


def print_json(value: Any, stream: IO[str] | None = None) -> None:
    """*value* as JSON on the standard output, keys in their given order, two spaces deep."""
    escaped = not is_unicode(stream or sys.stdout)
    click.echo(json.dumps(value, ensure_ascii=escaped, indent=2), file=stream)


def print_json_array(values: Iterable[Any], stream: IO[str] | None = None) -> None:
    """As :func:`print_json` of a list of *values*, written as they come."""
    import msgspec

    escaped = not is_unicode(stream or sys.stdout)
    between, several = "[\n  ", []
    for value in values:
        if escaped:
            words = json.dumps(value, indent=2)
        else:
            words = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
        several.append(between + words.replace("\n", "\n  "))
        between = ",\n  "
        if len(several) == _AT_ONCE:
            click.echo("".join(several), file=stream, nl=False)
            several.clear()
    click.echo("".join(several), file=stream, nl=False)
    click.echo("[]" if between.startswith("[") else "\n]", file=stream)


def abandon_output() -> None:
    """Write nothing more to the standard output, not even what is still to be flushed."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_received: list[int] = []


def end_as_interrupted() -> None:
    """Let a request to end (SIGTERM) and a closed terminal (SIGHUP) clean up as Ctrl-C does; what
    was to be ignored stays so. Only in the main thread, where signals arrive."""
    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _interrupt)


def received() -> int:
    """The number of the signal that asked the program to end; 0 where none did."""
    return _received[-1] if _received else 0


def _interrupt(number: int, frame: object) -> None:
    _received.append(number)
    raise KeyboardInterrupt
