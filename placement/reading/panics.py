"""A library's panic as an ordinary fault: what it prints and raises is no message for a user.

Polars and fastexcel are written in Rust, where a fault nobody foresaw is a panic. It prints its
place in the source to the standard error and reaches Python as an exception that is no
``Exception``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class Panicked(Exception):
    """A library met a fault it did not foresee."""


@contextmanager
def panics_as_faults() -> Iterator[None]:
    """Raises ``Panicked`` for a panic."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise Panicked from error
        raise


@contextmanager
def silent_panics() -> Iterator[None]:
    """The same, and whatever is printed to the standard error meanwhile is dropped: only for what
    runs alone and says nothing itself."""
    sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:  # there is no standard error
        with panics_as_faults():
            yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        with panics_as_faults():
            yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
