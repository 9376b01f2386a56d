"""The sheet one sees first: how many people, from which files, and three charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from placement.explanation.phrases import number
from placement.inference.result_columns import COVERAGE, OFFICE, ROLE
from placement.scoring.workbook.book import A4, BLUE, Book, Cell
from placement.scoring.workbook.counts import BINS, Counts
from placement.text import Text, percentages, plain

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart

SUMMARY_SHEET: Final = Text(en="Summary", cs="Souhrn")
_MOST_FILES: Final = 20
_CHART_COLUMN: Final = 4
_CHART_WIDTH: Final = 620
_CHART_HEIGHT: Final = 300
_CHART_ROWS: Final = 16
"""So many rows of the usual height a chart covers, with a gap."""


class SummarySheet:
    """Writes, at the end, what *counts* found; *schema* has the words there may be for offices and
    roles, and *columns* says what those columns are called."""

    def __init__(self, book: Book, schema: pl.Schema, columns: dict[str, str]) -> None:
        self._book = book
        self._schema = schema
        self._columns = columns
        self._sheet = book.add(SUMMARY_SHEET)
        self._charts = 0

    def write(self, counts: Counts, metadata: Mapping[str, Any]) -> None:
        """Writes the sheet; *metadata* names the inputs, the rules and the program."""
        sheet, book = self._sheet, self._book
        sheet.widen(34, 14, 14, 3)
        sheet.sheet.hide_gridlines(2)
        sheet.sheet.set_paper(A4)
        sheet.sheet.fit_to_pages(1, 0)
        sheet.say(_TITLE.format(count=number(counts.people)), book.title)
        sheet.row += 1
        self._write_files(metadata)
        for title, name, none in (
            (_OFFICES, OFFICE, None),
            (_ROLES, ROLE, _NO_ROLE),
        ):
            if name in self._columns:
                self._write_words(title, name, counts, none)
        if COVERAGE in self._columns:
            labels = [
                f"{100 * place // BINS}–{100 * (place + 1) // BINS} %" for place in range(BINS)
            ]
            self._write_table(_COVERAGE, labels, counts.coverage, "column")
            sheet.say(_COVERAGE_MEANS, book.note)
        sheet.sheet.activate()

    def _write_files(self, metadata: Mapping[str, Any]) -> None:
        sheet, book = self._sheet, self._book
        inputs: Sequence[Mapping[str, Any]] = metadata.get("inputs", ())
        sheet.head((_FILE, _SCORED, _REJECTED))
        for each in inputs[:_MOST_FILES]:
            sheet.write([each["name"], each["scored"], each["rejected"]])
        if len(inputs) > _MOST_FILES:
            rest = inputs[_MOST_FILES:]
            more: list[Cell] = [_MORE_FILES.format(count=number(len(rest))).to(book.language)]
            sheet.write([*more, *(sum(each[key] for each in rest) for key in _KEYS)])
        if len(inputs) > 1:
            whole = [sum(each[key] for each in inputs) for key in _KEYS]
            sheet.write([_TOGETHER.to(book.language), *whole], book.strong, None)
        sheet.row += 1
        rules = metadata.get("knowledge", {})
        about = (
            (_RULES, f"{rules.get('version', '')} ({rules.get('sha256', '')[:12]})"),
            (_PROGRAM, f"placement {metadata.get('program', '')}"),
        )
        for label, words in about:
            text = Text(en=f"{label.en}: {words}", cs=f"{label.cs}: {words}")
            sheet.say(text, book.note)

    def _write_words(self, title: Text, name: str, counts: Counts, none: Text | None) -> None:
        """A table of how many people a column has for each of its words, and for *none*."""
        dtype = self._schema[self._columns[name]]
        words: list[str | None] = list(dtype.categories) if isinstance(dtype, pl.Enum) else []
        labels = [word or "" for word in words]
        if none is not None:
            words.append(None)
            labels.append(none.to(self._book.language))
        found = [counts.words[name][word] for word in words]
        self._write_table(title, [label[:1].upper() + label[1:] for label in labels], found, "bar")

    def _write_table(
        self, title: Text, labels: Sequence[str], found: Sequence[int], kind: str
    ) -> None:
        """A table of counts and shares, and a chart of it beside."""
        sheet, book = self._sheet, self._book
        sheet.row += 1
        sheet.say(title, book.section, across=3)
        sheet.head((plain(""), _PEOPLE, _SHARE))
        first = sheet.row
        shares = percentages(found)
        for label, count, share in zip(labels, found, shares, strict=True):
            sheet.write([label, count], None)
            sheet.sheet.write_number(sheet.row - 1, 2, share / 100, book.percent)
        chart = self._chart(title, kind, first, labels, found)
        top = 2 + self._charts * _CHART_ROWS
        words = ", ".join(f"{label}: {count}" for label, count in zip(labels, found, strict=True))
        about = f"{title.to(book.language)}. {words}"
        sheet.sheet.insert_chart(top, _CHART_COLUMN, chart, {"description": about})
        self._charts += 1

    def _chart(
        self, title: Text, kind: str, first: int, labels: Sequence[str], found: Sequence[int]
    ) -> Chart:
        name, last = self._sheet.name, first + len(labels) - 1
        chart = self._book.workbook.add_chart({"type": kind})
        assert chart is not None
        chart.add_series(
            {
                "categories": [name, first, 0, last, 0],
                "values": [name, first, 1, last, 1],
                "categories_data": list(labels),
                "values_data": list(found),
                "fill": {"color": BLUE},
                "gap": 40,
                "data_labels": {"value": True, "num_format": "#,##0"},
            }
        )
        chart.set_title({"name": title.to(self._book.language), "name_font": {"size": 12}})
        chart.set_legend({"none": True})
        chart.set_size({"width": _CHART_WIDTH, "height": _CHART_HEIGHT})
        hidden = {"visible": False, "major_gridlines": {"visible": False}, "min": 0}
        if kind == "bar":
            chart.set_y_axis({"reverse": True, "major_tick_mark": "none"})
            chart.set_x_axis(hidden)
        else:
            chart.set_x_axis({"major_tick_mark": "none"})
            chart.set_y_axis(hidden)
        return chart


_KEYS: Final = ("scored", "rejected")
_TITLE: Final = Text(
    en="Results of scoring: {count} people", cs="Výsledky vyhodnocení, lidí: {count}"
)
_FILE: Final = Text(en="File", cs="Soubor")
_SCORED: Final = Text(en="Scored", cs="Vyhodnoceno")
_REJECTED: Final = Text(en="Rejected", cs="Odmítnuto")
_MORE_FILES: Final = Text(en="… and {count} more", cs="… a další, celkem {count}")
_TOGETHER: Final = Text(en="Together", cs="Celkem")
_RULES: Final = Text(en="Rules", cs="Pravidla")
_PROGRAM: Final = Text(en="Program", cs="Program")
_PEOPLE: Final = Text(en="People", cs="Lidí")
_SHARE: Final = Text(en="Share", cs="Podíl")
_OFFICES: Final = Text(en="Which office fits", cs="Která práce vyhovuje")
_ROLES: Final = Text(en="Recommended role", cs="Doporučená role")
_NO_ROLE: Final = Text(en="none", cs="žádná")
_COVERAGE: Final = Text(
    en="How much of the evidence about the offices is known",
    cs="Kolik podkladů o typech práce známe",
)
_COVERAGE_MEANS: Final = Text(
    en="Of the office less is known about, for each person.",
    cs="U každého člověka podle toho typu práce, o kterém víme méně.",
)
