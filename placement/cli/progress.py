"""A progress bar on the standard error of a terminal; nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

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
            words = _ROWS.format(rows=f"{progress.rows:,}", rate=f"{rate:,}")
            bar.update(
                task,
                description=say(words).replace(",", " "),
                completed=progress.bytes_read,
                total=progress.bytes_in_all,
            )

        yield tell


_STARTING = Text(en="reading", cs="čtu")
_ROWS = Text(en="{rows} rows, {rate} a second", cs="{rows} řádků, {rate} za sekundu")
