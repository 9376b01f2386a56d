"""A whole run: people's files in, results and rejects out, and an account of every row."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Sequence
from collections.abc import Mapping as Table
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

import polars as pl

from placement.reading.batches import ID, Batch, PeopleFile
from placement.reading.columns import Wanted, left_out
from placement.reading.decoding import Policy
from placement.reading.lines import Notice
from placement.reading.mapped.coder import coder_of
from placement.reading.mapped.model import Mapping
from placement.reading.sources import Source, find, open_people
from placement.rules.base import KnowledgeBase
from placement.scoring.ahead import ahead, mapped
from placement.scoring.duplicates import Duplicates
from placement.scoring.form import STANDARD_OUTPUT, Form
from placement.scoring.outputs import OutputFiles, Outputs, Unwritten, refuse_overwriting
from placement.scoring.rejected_rows import RejectedRows
from placement.scoring.rows import Score, Scorer
from placement.scoring.writing import output_format
from placement.text import Language, Text

Observe: TypeAlias = Callable[[pl.DataFrame, pl.DataFrame], None]
"""Told of each scored batch: the codes, and the results as they are written, with ``id``."""

_AT_ONCE: Final = 2
"""So many batches are scored at a time: where one has nothing to do in parallel, the other has."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is; *bytes_in_all* is None where a size is not known beforehand. *doing* says
    what is done where that is not scoring rows; the bytes then stand for its parts."""

    rows: int
    bytes_read: int
    bytes_in_all: int | None
    doing: Text | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What to score and how.

    *out* is a file, ``-`` for JSON Lines on the standard output, or None for nothing; *form* is
    that of the results in it, whose columns *score* makes. *language* is that of messages and of
    workbooks. *identity* names program and knowledge; it goes into the results' metadata beside the
    fingerprints of the inputs. With a *mapping*, *wanted* is what ``wanted_by`` makes of it. *base*
    has the rules that are followed, where not the program's own.
    """

    paths: Sequence[str]
    out: Path | None
    identity: Table[str, object]
    wanted: Wanted = field(default_factory=Wanted)
    policy: Policy = "reject"
    language: Language = "en"
    mapping: Mapping | None = None
    for_excel: bool = False
    form: Form = field(default_factory=Form)
    base: KnowledgeBase | None = None


@dataclass(frozen=True, slots=True)
class FileCount:
    """What became of the rows of one file; *sha256* is that of the file as it is stored."""

    name: str
    sha256: str
    rows: int
    scored: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of all rows: ``rows == scored + rejected``.

    *taken_as_unknown* counts values, *repeated_ids* the scored rows whose identifier an earlier
    one has, and *repeated_examples* are some of those identifiers. *rejects* and *metadata* are
    the files written beside *out*, None where there is none; *out* is None where no file was
    written. *mended* is how many of the rows are there only since they were corrected, None where
    the files were scored as a whole.
    """

    files: tuple[FileCount, ...]
    rows: int
    scored: int
    rejected: int
    taken_as_unknown: int
    repeated_ids: int
    repeated_examples: tuple[str, ...]
    out: Path | None
    rejects: Path | None
    metadata: Path | None
    mended: int | None = None


def score_files(
    request: Request,
    score: Score,
    *,
    notice: Notice = lambda text: None,
    progress: Callable[[Progress], None] = lambda progress: None,
    observe: Observe = lambda codes, results: None,
    approve: Callable[[], None] = lambda: None,
) -> Summary:
    """Scores the files, writing results, rejects and metadata, all of them or none.

    *notice* is told once what else the user should know: columns ignored, an encoding assumed.
    *approve* is called when everything is scored and nothing is in its place yet; what it raises
    leaves no output. Raises ``PlacementError`` where a file cannot be used or written, and under
    the policy ``strict`` at the first fault of a row.
    """
    sources = find(request.paths)
    if request.out not in (None, STANDARD_OUTPUT):
        refuse_overwriting(sources, request.out)
    coder = coder_of(request.mapping, request.wanted.reading)
    scorer = Scorer(score, keep=request.wanted.keep, policy=request.policy, coder=coder)
    form = request.form.within(request.out, request.language)
    labels = form.labels(scorer.empty.schema)
    texts = frozenset({ID, *request.wanted.keep})
    empty = labels(scorer.empty)
    if request.out is not None and form.words and output_format(request.out) == "xlsx":
        from placement.scoring.workbook.limits import require_room

        require_room(sources, request.wanted, empty.width, request.out)
    outputs = _outputs(request, form, empty, texts, notice)
    with outputs, closing(Duplicates()) as duplicates:
        counts: list[FileCount] = []
        taken_as_unknown = 0
        meter = _Meter(sources, progress)
        named: set[str] = set()
        rejected = RejectedRows()
        for source in sources:
            with (
                closing(open_people(source, request.wanted, notice)) as people,
                closing(_batches(people, source)) as batches,
                closing(mapped(scorer.read, batches, _AT_ONCE)) as all_found,
            ):
                rows = scored = 0
                for found in all_found:
                    told = rejected.of(found)
                    outputs.write(labels(found.results), found.rejects, *told, found.codes)
                    observe(found.codes, found.results)
                    duplicates.add(found.results[ID])
                    taken_as_unknown += sum(reject.is_scored for reject in found.rejects)
                    rows += found.rows
                    scored += found.results.height
                    meter.tell(found.rows, people)
                name_ignored(people, source, named, notice)
                sha256 = people.fingerprint()
                counts.append(FileCount(source.name, sha256, rows, scored, rows - scored))
                meter.end(people)
        repeated_ids = duplicates.count()
        repeated_examples = tuple(duplicates.examples())
        approve()
        rejects, metadata = outputs.commit(
            {
                **request.identity,
                **({"mapping": request.mapping.identity()} if request.mapping else {}),
                **({"form": form.said()} if form.said() else {}),
                "inputs": [asdict(count) for count in counts],
                **rejected.metadata(request.wanted),
            }
        )
    return Summary(
        tuple(counts),
        sum(count.rows for count in counts),
        sum(count.scored for count in counts),
        sum(count.rejected for count in counts),
        taken_as_unknown,
        repeated_ids,
        repeated_examples,
        None if request.out == STANDARD_OUTPUT else request.out,
        rejects,
        metadata,
    )


def _outputs(
    request: Request, form: Form, empty: pl.DataFrame, texts: frozenset[str], notice: Notice
) -> Outputs:
    if request.out is None:
        return Unwritten(None, notice)
    if request.out == STANDARD_OUTPUT:
        return Unwritten(sys.stdout.buffer, notice)
    return OutputFiles(
        request.out, empty, texts, request.language,
        for_excel=request.for_excel, words=form.words, base=request.base,
    )  # fmt: skip


def _batches(people: PeopleFile, source: Source) -> Generator[Batch, None, None]:
    """The rows, read ahead from a file; not from where one may wait for input without end."""
    yield from ahead(people.batches()) if source.size() else people.batches()


class _Meter:
    """Adds up how far the run is over all files."""

    def __init__(self, sources: Sequence[Source], progress: Callable[[Progress], None]) -> None:
        sizes = [source.size() for source in sources]
        known = [size for size in sizes if size is not None]
        self._in_all = sum(known) if len(known) == len(sizes) else None
        self._progress = progress
        self._rows = 0
        self._bytes_before = 0

    def tell(self, rows: int, people: PeopleFile) -> None:
        self._rows += rows
        read = self._bytes_before + people.bytes_read()
        self._progress(Progress(self._rows, read, self._in_all))

    def end(self, people: PeopleFile) -> None:
        self._bytes_before += people.bytes_read()


def name_ignored(people: PeopleFile, source: Source, named: set[str], notice: Notice) -> None:
    """Tells of the columns that are not read, unless an earlier file had them too."""
    columns = people.columns
    if columns is None or columns.are_results:
        return
    new = [name for name in dict.fromkeys(columns.extra()) if name not in named]
    named.update(new)
    for text in left_out(new, file=source.name):
        notice(text)
