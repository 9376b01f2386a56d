"""Letters: what ``recommend --html`` makes for one person, for each of a file."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import polars as pl

from placement.errors import PlacementError
from placement.explanation.html import html
from placement.explanation.kinds.person import person_page
from placement.explanation.phrases import number
from placement.explanation.recommendation import Recommendation
from placement.files import NewFolder, name_of, unwritable
from placement.inference.agreement import decode
from placement.inference.experta_engine import inferrer_of
from placement.reading.batches import ID
from placement.reading.lines import Notice
from placement.rules.base import KnowledgeBase, load
from placement.scoring.letters.index_page import Line, index_page, line_of
from placement.scoring.letters.names import INDEX, FileNames
from placement.text import Language, Text, plain

MOST: Final = 10_000
"""So many letters are written at most."""
_ALONE: Final = 40
"""Up to so many are written without further processes, which take a second to start."""
_TRIED: Final = 5
"""By so many the time for all is estimated."""
_LONG: Final = 10
"""Seconds beyond which it is said how long it will take."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """What all letters of a run share."""

    folder: Path
    language: Language
    day: date


@dataclass(frozen=True, slots=True)
class _Task:
    """One letter to write: the person's *codes* by trait, and the *name* of the file."""

    id: str
    codes: dict[str, Any]
    name: str


class Letters:
    """Gathers people while files are scored, and writes a page for each into a new folder.

    Hand ``add`` to ``score_files`` as an observer. Nothing is in its place before ``commit``;
    ``discard`` leaves no trace. Raises ``PlacementError`` where *folder* holds what may not be
    lost, there are more people than :data:`MOST`, or something cannot be written.
    """

    def __init__(
        self, folder: Path, base: KnowledgeBase, language: Language, day: date, *, replace: bool
    ) -> None:
        _require_free(folder, replace)
        self._base = base
        self._language: Language = language
        self._day = day
        self._final = folder
        self._names = FileNames()
        self._tasks: list[_Task] = []
        self._new: NewFolder | None = None

    @property
    def count(self) -> int:
        """How many letters there are."""
        return len(self._tasks)

    def add(self, codes: pl.DataFrame, results: pl.DataFrame) -> None:
        """Takes the people of one batch."""
        if self.count + results.height > MOST:
            raise PlacementError(_TOO_MANY.format(most=number(MOST)))
        for id, person in zip(results[ID], codes.iter_rows(named=True), strict=True):
            self._tasks.append(_Task(id, person, self._names.of(id)))

    def write(self, notice: Notice, progress: Callable[[int, int], None]) -> None:
        """Writes all pages and the list of them; *notice* is told how long it takes where that is
        long, *progress* how many of how many are done."""
        self._new = NewFolder(self._final)
        try:
            lines = []
            for line in self._written(_Kind(self._new.path, self._language, self._day), notice):
                lines.append(line)
                progress(len(lines), self.count)
            page = index_page(lines, self._base, self._day)
            _put(self._new.path / f"{INDEX}.html", html(page, self._language))
        except BrokenProcessPool as error:
            raise PlacementError(_BROKEN) from error
        except OSError as error:
            raise PlacementError(unwritable(self._final, error)) from error

    def commit(self) -> None:
        """Puts the folder in its place."""
        if self._new is not None:
            self._new.commit()

    def discard(self) -> None:
        """Removes what was written, unless it was committed."""
        if self._new is not None:
            self._new.discard()

    def _written(self, kind: _Kind, notice: Notice) -> Iterator[Line]:
        """Writes the letters, in their order."""
        # Other processes read the program's own rules; another's cannot be handed to them.
        processes = min(os.cpu_count() or 1, _MOST_PROCESSES) if self._base is load() else 1
        if self.count <= _ALONE:
            processes = 1
        tasks = iter(self._tasks)
        start = time.perf_counter()
        for task in islice(tasks, _TRIED):
            yield _write(kind, task, self._base)
        each = (time.perf_counter() - start) / _TRIED
        seconds = each * (self.count - _TRIED) / processes
        if seconds > _LONG:
            notice(_TAKES.format(count=number(self.count), time=_duration(seconds)))
        if processes == 1:
            for task in tasks:
                yield _write(kind, task, self._base)
            return
        pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"))
        try:
            rest = list(tasks)
            yield from pool.map(_write, [kind] * len(rest), rest, chunksize=_CHUNK)
        finally:
            pool.shutdown(cancel_futures=True)


def _write(kind: _Kind, task: _Task, base: KnowledgeBase | None = None) -> Line:
    """Writes one letter; what the list says of it."""
    base = base or load()
    inference = inferrer_of(base).infer(decode(task.codes))
    found = Recommendation.of(inference, base, kind.language, task.id)
    page = person_page(found, kind.day)
    _put(kind.folder / f"{task.name}.html", html(page, kind.language))
    return line_of(found, f"{task.name}.html")


def _put(path: Path, content: str) -> None:
    path.write_bytes(content.encode("utf-8", "backslashreplace"))


def _require_free(folder: Path, replace: bool) -> None:
    """Raises ``PlacementError`` where something stands at *folder* that would be lost: anything but
    an empty folder, or letters that are to be replaced."""
    name = name_of(str(folder))
    try:
        if not folder.exists():
            return
        if not folder.is_dir():
            raise PlacementError(_NO_FOLDER.format(path=name))
        held = list(folder.iterdir())
        if held and not replace:
            raise PlacementError(_NOT_EMPTY.format(path=name))
        if held and not _are_letters(folder, held):
            raise PlacementError(_NOT_OURS.format(path=name))
    except OSError as error:
        raise PlacementError(unwritable(folder, error)) from error


def _are_letters(folder: Path, held: Sequence[Path]) -> bool:
    """Whether a folder holds letters and nothing else."""
    if not all(each.suffix == ".html" and each.is_file() for each in held):
        return False
    index = folder / f"{INDEX}.html"
    if not index.is_file():
        return False
    with index.open("rb") as file:
        return _OURS in file.read(_BEGINNING)


def _duration(seconds: float) -> Text:
    """So many seconds, or minutes, as one speaks of them."""
    if seconds < _MINUTE:
        return plain(f"{round(seconds)} s")
    return plain(f"{round(seconds / _MINUTE)} min")


_MOST_PROCESSES: Final = 8
_CHUNK: Final = 8
_MINUTE: Final = 60
_BEGINNING: Final = 1000
_OURS: Final = b"content=\"default-src 'none'; style-src 'sha256-"
"""What every page of ours has in its head."""
_TAKES: Final = Text(
    en="Letters: {count}. Writing them takes about {time}.",
    cs="Dopisů: {count}. Napsat je potrvá asi {time}.",
)
_TOO_MANY: Final = Text(
    en="--letters writes at most {most} pages, and there are more people; nothing was written. "
    "Score the file without it and take those who are to get a letter.",
    cs="--letters napíše nejvýše {most} stránek a lidí je víc; nic nebylo zapsáno. Vyhodnoťte "
    "soubor bez této volby a vyberte ty, kdo mají dopis dostat.",
)
_BROKEN: Final = Text(
    en="a process that wrote letters was ended from outside; nothing was written.",
    cs="proces, který psal dopisy, byl zvenčí ukončen; nic nebylo zapsáno.",
)
_NO_FOLDER: Final = Text(
    en="{path}: this is a file; name a folder for the letters.",
    cs="{path}: toto je soubor; zadejte složku pro dopisy.",
)
_NOT_EMPTY: Final = Text(
    en="{path}: this folder is not empty; name another, or add --force to replace letters in it.",
    cs="{path}: tato složka není prázdná; zadejte jinou, nebo přidejte --force, mají-li se v ní "
    "dopisy nahradit.",
)
_NOT_OURS: Final = Text(
    en="{path}: this folder holds something else than letters and is not replaced; name another.",
    cs="{path}: v této složce je i něco jiného než dopisy, a proto se nenahradí; zadejte jinou.",
)
