"""A sheet a role: its best candidates in order, and why, in one sentence each."""

from __future__ import annotations

from typing import Final

import polars as pl

from placement.explanation.phrases import number
from placement.facts.goals import Goal
from placement.inference.result_columns import OFFICE, READINESS, ROLE, known
from placement.reading.batches import ID
from placement.rules.base import KnowledgeBase
from placement.scoring.reasons import GoalReasons
from placement.scoring.workbook.book import A4, Book, Cell
from placement.scoring.workbook.candidates import PLACE, Best
from placement.scoring.workbook.results_sheet import PALE_BLUE, bar
from placement.text import Text


class RoleSheet:
    """Writes the best candidates for *role*; *columns* says what the columns of results are called,
    *kept* are those carried through."""

    def __init__(
        self,
        book: Book,
        role: Goal,
        base: KnowledgeBase,
        columns: dict[str, str],
        kept: tuple[str, ...],
    ) -> None:
        self._book = book
        self._role = role
        self._base = base
        self._kept = kept
        told = (role.name, known(role), role.office or "", READINESS, OFFICE, ROLE)
        self._told = [columns[name] for name in told if name in columns]
        self._fits = [columns[role.name], columns[role.office or ""]]
        self._sheet = book.add(role.label)

    def columns(self) -> list[str]:
        """The columns of results that the sheet shows of a candidate."""
        return [ID, *self._kept, *self._told]

    def write(self, best: Best | None, people: int) -> None:
        """Writes the sheet, of *people* scored; *best* is None where who is recommended cannot be
        told from what was kept."""
        sheet, book, language = self._sheet, self._book, self._book.language
        widths = [_NARROW] * 3 + [_WIDE] * (len(self._told) - 3)
        sheet.widen(7, _WIDE, *[_WIDE] * len(self._kept), *widths, _WIDEST)
        sheet.say(_TITLE.format(role=self._role.label), book.title)
        if best is None:
            sheet.say(_UNTOLD if people else _NOBODY, book.note)
            return
        if not best.recommended:
            sheet.say(_NOBODY, book.note)
            return
        about = _ABOUT.format(
            recommended=number(best.recommended), people=number(people),
            shown=number(best.people.height),
        )  # fmt: skip
        sheet.say(about, book.note)
        sheet.say(_EQUAL.format(count=number(best.equal)) if best.equal else _TIES, book.note)
        sheet.row += 1
        shown = [PLACE, *self.columns()]
        headings = [_PLACE.to(language), *self.columns(), _WHY.to(language)]
        head = sheet.row
        sheet.write(headings, book.heading)
        why = GoalReasons(self._base, self._role, language, with_office=True).of(best.codes)
        rows = best.people.select(pl.col(name) for name in shown).iter_rows()
        for row, reason in zip(rows, why, strict=True):
            cells: list[Cell] = [*row, reason]
            sheet.write(cells, book.place, *[book.fit] * len(self.columns()), book.wrapped)
        self._lay_out(head, best.people.height)

    def _lay_out(self, head: int, height: int) -> None:
        """Bars, and what stays in sight and on paper."""
        sheet = self._sheet
        sheet.sheet.freeze_panes(head + 1, 2)
        first, last = head + 1, head + height
        for fit in self._fits:
            column = 1 + self.columns().index(fit)
            sheet.sheet.conditional_format(first, column, last, column, bar(0, 1000, PALE_BLUE))
        sheet.sheet.ignore_errors({"number_stored_as_text": f"B{first + 1}:XFD{last + 1}"})
        sheet.sheet.set_landscape()
        sheet.sheet.set_paper(A4)
        sheet.sheet.fit_to_pages(1, 0)
        sheet.sheet.repeat_rows(head)


_NARROW: Final = 13
_WIDE: Final = 20
_WIDEST: Final = 90
_TITLE: Final = Text(en="Best candidates: {role}", cs="Nejlepší uchazeči: {role}")
_ABOUT: Final = Text(
    en="Recommended to {recommended} of {people} people; here are the best, {shown} of them.",
    cs="Doporučeno {recommended} z {people} lidí; zde jsou nejlepší z nich, celkem {shown}.",
)
_TIES: Final = Text(
    en="Who fits equally well shares a place. The order is how far the answers fit the document's "
    "words; it ranks answers, not people.",
    cs="Kdo má stejnou shodu, dělí se o místo. Pořadí říká, nakolik odpovědi odpovídají slovům "
    "dokumentu; řadí odpovědi, ne lidi.",
)
_EQUAL: Final = Text(
    en="Who fits equally well shares a place. As well as the last one here fit {count} more, who "
    "are on the sheet of results. The order ranks answers, not people.",
    cs="Kdo má stejnou shodu, dělí se o místo. Stejnou jako poslední zde mají i další na listu "
    "výsledků, celkem {count}. Pořadí řadí odpovědi, ne lidi.",
)
_NOBODY: Final = Text(
    en="In these files the role is recommended to nobody.",
    cs="V těchto souborech se role nedoporučuje nikomu.",
)
_UNTOLD: Final = Text(
    en="The results were written without the facts (--brief) and rows were added later, so the "
    "best cannot be told; score the files again.",
    cs="Výsledky vznikly bez údajů (--brief) a řádky přibyly později, takže nejlepší určit nelze; "
    "vyhodnoťte soubory znovu.",
)
_PLACE: Final = Text(en="place", cs="místo")
_WHY: Final = Text(en="why", cs="proč")
