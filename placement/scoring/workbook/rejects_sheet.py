"""The sheet of rejects: which rows could not be used, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from placement.explanation.phrases import number
from placement.reading.rejects import Reject, short
from placement.scoring.workbook.book import A4, Book, Cell
from placement.text import Text

MOST: Final = 100_000
"""So many faults the sheet names; the file of rejects has them all."""


class RejectsSheet:
    """Writes rejects as they come."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._sheet = book.add(_REJECTS)
        self._sheet.widen(24, 9, 18, 24, 24, 20, 80)
        self._left_out = 0

    def write(self, rejects: Sequence[Reject]) -> None:
        """Appends *rejects*, as long as there is room."""
        sheet, language = self._sheet, self._book.language
        if rejects and not sheet.row:
            sheet.head(_HEADINGS)
            sheet.sheet.freeze_panes(1, 0)
        room = max(0, MOST + 1 - sheet.row)
        self._left_out += len(rejects[room:])
        for reject in rejects[:room]:
            became = (_AS_UNKNOWN if reject.is_scored else _REJECTED).to(language)
            cells: list[Cell] = [
                reject.file, reject.line, short(reject.id), short(reject.column),
                short(reject.value), became, reject.text.to(language),
            ]  # fmt: skip
            sheet.write(cells, *[None] * 6, self._book.wrapped)

    def close(self) -> None:
        """Says what there is not."""
        sheet = self._sheet
        if not sheet.row:
            sheet.say(_NONE, self._book.note)
            return
        sheet.sheet.autofilter(0, 0, sheet.row - 1, len(_HEADINGS) - 1)
        sheet.sheet.set_landscape()
        sheet.sheet.set_paper(A4)
        sheet.sheet.fit_to_pages(1, 0)
        sheet.sheet.ignore_errors({"number_stored_as_text": f"A1:G{sheet.row}"})
        if self._left_out:
            sheet.say(_MORE.format(count=number(self._left_out)), self._book.note)


_REJECTS: Final = Text(en="Rejects", cs="Odmítnuté")
_HEADINGS: Final = (
    Text(en="file", cs="soubor"),
    Text(en="line", cs="řádek"),
    Text(en="identifier", cs="identifikátor"),
    Text(en="column", cs="sloupec"),
    Text(en="value", cs="hodnota"),
    Text(en="what became of it", cs="jak to dopadlo"),
    Text(en="why", cs="proč"),
)
_REJECTED: Final = Text(en="row not scored", cs="řádek nevyhodnocen")
_AS_UNKNOWN: Final = Text(en="taken as unknown", cs="bráno jako neznámé")
_NONE: Final = Text(en="Every row could be used.", cs="Použít se daly všechny řádky.")
_MORE: Final = Text(
    en="… and {count} more; all of them are in the file of rejects beside this one.",
    cs="… a ještě {count}; všechny jsou v souboru odmítnutých vedle tohoto.",
)
