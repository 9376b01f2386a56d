"""Progress on the standard error of a terminal; nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING, Final

from placement.cli.common import say
from placement.text import Text

if TYPE_CHECKING:
    from placement.scoring.run import Progress


@contextmanager
def showing_progress(*, quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """A function to be told of progress: rows, rows a second and the time that remains."""
    if quiet or not sys.stderr.isatty():
        yield lambda progress: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(say(_STARTING), total=None)

        def tell(progress: Progress) -> None:
            elapsed = bar.tasks[0].elapsed or 0.0
            rate = int(progress.rows / elapsed) if elapsed else 0
            words = progress.doing or _ROWS.format(rows=f"{progress.rows:,}", rate=f"{rate:,}")
            bar.update(
                task,
                description=say(words).replace(",", " "),
                completed=progress.bytes_read,
                total=progress.bytes_in_all,
            )

        yield tell


@contextmanager
def working(words: Text) -> Iterator[Callable[[int], None]]:
    """Shows that something is being done, and for how long, once it takes more than a second.

    A function to be told how many are done, where there is something to count.
    """
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    bar = Bar(
        SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn(),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
    task = bar.add_task(say(words), total=None)
    timer = Timer(PATIENCE, bar.start)
    timer.start()
    try:
        yield lambda done: bar.update(task, description=f"{say(words)}: {done}")
    finally:
        timer.cancel()
        timer.join()
        bar.stop()


PATIENCE: Final = 1.0
"""Seconds that pass before anything is shown."""
_STARTING = Text(en="reading", cs="čtu")
_ROWS = Text(en="{rows} rows, {rate} a second", cs="{rows} řádků, {rate} za sekundu")
