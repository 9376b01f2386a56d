"""An empty file of applicants to fill in: every column, what it means, and what it may hold."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from placement.errors import PlacementError
from placement.facts.dictionary import TRAITS
from placement.facts.traits import Trait
from placement.files import NewFile, unwritable
from placement.reading.workbooks.cells import column_letters
from placement.text import Language, Text, plain, printable

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_ID: Final = "id"
_ROWS_TO_FILL: Final = 10_000
_LONGEST_TITLE: Final = 32
_LONGEST_PROMPT: Final = 255
"""How many characters Excel shows beside a cell when it is entered."""


def write_template(out: Path, language: Language) -> None:
    """Writes an empty file of applicants to *out*, as CSV or as an Excel workbook by its ending.

    In CSV the columns go by the dictionary's names. In a workbook they go by their labels in
    *language*, each cell offers the allowed values, and a second sheet explains the columns; what
    is filled in can be scored as it is. Raises ``PlacementError`` for another ending, or where the
    file cannot be written.
    """
    ending = out.suffix.lower()
    if ending not in (".csv", ".xlsx"):
        raise PlacementError(_NO_FORMAT.format(path=plain(printable(str(out)))))
    new = NewFile(out)
    try:
        if ending == ".csv":
            _write_csv(new.path)
        else:
            _write_workbook(new.path, language)
        new.commit()
    except OSError as error:
        raise PlacementError(unwritable(out, error)) from error
    finally:
        new.discard()


def _write_csv(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([_ID, *(trait.name for trait in TRAITS)])


def _write_workbook(path: Path, language: Language) -> None:
    from xlsxwriter import Workbook

    # The workbook is packed into its file only here, so that a full disk is an OSError to see.
    with path.open("wb") as file:
        workbook = Workbook(file, {"in_memory": True})
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        _add_people(workbook, bold, language)
        _add_explanation(workbook, bold, language)
        workbook.close()


def _add_people(workbook: Workbook, bold: Any, language: Language) -> None:
    """The sheet to fill in, with a list to choose from in each cell."""
    sheet = workbook.add_worksheet(_PEOPLE.to(language))
    # The choices stand in a sheet of their own: in the cell itself a comma would divide them.
    choices = workbook.add_worksheet(_CHOICES)
    choices.hide()
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 16)
    sheet.write_string(0, 0, _ID, bold)
    for column, trait in enumerate(TRAITS, start=1):
        sheet.set_column(column, column, 18)
        sheet.write_string(0, column, trait.label.to(language), bold)
        for row, words in enumerate(trait.values):
            choices.write_string(row, column, words.to(language))
        letters = column_letters(column + 1)
        sheet.data_validation(
            1,
            column,
            _ROWS_TO_FILL,
            column,
            {
                "validate": "list",
                "source": f"={_CHOICES}!${letters}$1:${letters}${len(trait.values)}",
                "input_title": trait.label.to(language)[:_LONGEST_TITLE],
                "input_message": trait.question.to(language)[:_LONGEST_PROMPT],
                "error_title": _NOT_ALLOWED.to(language),
                "error_message": _CHOOSE.to(language),
            },
        )


def _add_explanation(workbook: Workbook, bold: Any, language: Language) -> None:
    """The sheet that says what each column means."""
    sheet = workbook.add_worksheet(_EXPLANATION.to(language))
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.freeze_panes(2, 0)
    for column, width in enumerate((28, 24, 50, 70, 36)):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, _UNKNOWN.to(language))
    rows = [
        [title.to(language) for title in _TITLES],
        [_ID, _ID, _ID_MEANS.to(language), "", ""],
        *(_explained(trait, language) for trait in TRAITS),
    ]
    for row, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell, bold if row == 1 else wrapped)


def _explained(trait: Trait, language: Language) -> list[str]:
    return [
        trait.label.to(language),
        trait.name,
        trait.question.to(language),
        trait.help.to(language),
        "\n".join(words.to(language) for words in trait.values),
    ]


_CHOICES: Final = "choices"
_PEOPLE: Final = Text(en="applicants", cs="uchazeči")
_EXPLANATION: Final = Text(en="columns", cs="sloupce")
_NOT_ALLOWED: Final = Text(en="Not in the list", cs="Není v seznamu")
_CHOOSE: Final = Text(
    en="Choose one of the values offered, or leave the cell empty if you do not know.",
    cs="Vyberte jednu z nabízených hodnot, nebo buňku nechte prázdnou, pokud to nevíte.",
)
_UNKNOWN: Final = Text(
    en="An empty cell means that it is not known. That is never the same as “no”.",
    cs="Prázdná buňka znamená, že se to neví. To nikdy není totéž jako „ne“.",
)
_TITLES: Final = (
    Text(en="column", cs="sloupec"),
    Text(en="name", cs="název v pravidlech"),
    Text(en="question", cs="otázka"),
    Text(en="explanation", cs="vysvětlení"),
    Text(
        en="values (from the lowest, where they have an order)",
        cs="hodnoty (mají-li pořadí, od nejnižší)",
    ),
)
_ID_MEANS: Final = Text(
    en="Anything by which you recognise the person in the results; no name is needed.",
    cs="Cokoli, podle čeho uchazeče ve výsledcích poznáte; jméno není třeba.",
)
_NO_FORMAT: Final = Text(
    en="{path}: name the template .csv or .xlsx; its ending is its format",
    cs="{path}: šablonu pojmenujte .csv nebo .xlsx; koncovka určuje formát",
)
