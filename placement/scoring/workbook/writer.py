"""Writes a run's results as a workbook, sheet beside sheet while they come."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from placement.errors import PlacementError
from placement.files import unwritable
from placement.inference.result_columns import FACTS, OFFICE
from placement.reading.rejects import Reject
from placement.reading.results.told import told
from placement.reading.results.words import HEADINGS
from placement.rules.base import KnowledgeBase
from placement.scoring.workbook.book import MOST_ROWS, Book
from placement.scoring.workbook.candidates import Candidates
from placement.scoring.workbook.counts import Counts
from placement.scoring.workbook.guide_sheet import GuideSheet
from placement.scoring.workbook.limits import TOO_MANY_ROWS
from placement.scoring.workbook.rejects_sheet import RejectsSheet
from placement.scoring.workbook.results_sheet import ResultsSheet
from placement.scoring.workbook.role_sheet import RoleSheet
from placement.scoring.workbook.summary_sheet import SummarySheet
from placement.text import Language


class ResultsWorkbook:
    """A workbook at *path*, to be moved to *final*, of results of *schema* in words of *language*,
    concluded by the rules of *base*."""

    def __init__(
        self, path: Path, schema: pl.Schema, final: Path, language: Language, base: KnowledgeBase
    ) -> None:
        self._final = final
        self._rows = 1
        columns = {
            name: heading
            for name, words in HEADINGS.items()
            if (heading := words.to(language)) in schema
        }
        named = list(schema)
        kept = tuple(named[1 : named.index(columns[OFFICE])])
        self._facts = columns.get(FACTS)
        self._counts = Counts(columns)
        self._candidates = Candidates(base, columns)
        self._told = True
        self._book = Book(path, language)
        self._summary = SummarySheet(self._book, schema, columns)
        self._results = ResultsSheet(self._book, schema, columns, final)
        self._roles = {
            role: RoleSheet(self._book, role, base, columns, kept)
            for role in self._candidates.roles
        }
        self._rejects = RejectsSheet(self._book)
        GuideSheet(self._book, columns, base.thresholds)

    def write(
        self,
        results: pl.DataFrame,
        codes: pl.DataFrame | None = None,
        rejects: Sequence[Reject] = (),
    ) -> None:
        """Appends rows and faults."""
        self._rows += results.height
        if self._rows > MOST_ROWS:
            raise PlacementError(TOO_MANY_ROWS.format(path=self._final, most=MOST_ROWS - 1))
        with self._reporting():
            self._rejects.write(rejects)
            if results.is_empty():
                return
            self._results.write(results)
        self._counts.add(results)
        if codes is None and self._facts is not None:
            codes, _ = told(results[self._facts])
        self._told = self._told and codes is not None
        if codes is not None and self._roles:
            shown = {name: None for sheet in self._roles.values() for name in sheet.columns()}
            self._candidates.add(results.select(*shown), codes)

    def close(self, metadata: Mapping[str, str]) -> None:
        """Writes the sheets that tell of all rows, and packs everything into the file."""
        with self._reporting():
            self._results.close()
            for role, sheet in self._roles.items():
                best = self._candidates.best(role) if self._told else None
                sheet.write(best, self._counts.people)
            self._rejects.close()
            self._summary.write(self._counts, json.loads(metadata["placement"]))
            self._book.close()

    def abort(self) -> None:
        """Gives up; the file is of no use."""
        self._book.abort()

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        """Turns what the system says against writing the file into an error for the user."""
        from xlsxwriter.exceptions import XlsxWriterException

        try:
            yield
        except (XlsxWriterException, OSError) as error:
            cause = error if isinstance(error, OSError) else OSError(0, str(error))
            raise PlacementError(unwritable(self._final, cause)) from error
