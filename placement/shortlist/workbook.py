"""A shortlist as a workbook: the order, what sets neighbours apart, who would rank higher."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from placement.errors import PlacementError
from placement.facts.goals import VERDICT_WORDS
from placement.files import NewFile, unwritable
from placement.inquiry.contrast import Difference
from placement.shortlist.shortlist import Entry, Neighbours, Rise, Shortlist
from placement.shortlist.words import (
    NOT_PEOPLE,
    ORDER,
    answers,
    counted,
    cut,
    differing,
    evidence,
    first_recommended,
    labels,
    other_rules,
    places,
    rising,
    rules,
    title,
    values,
    why,
)
from placement.text import Language, Text, plain, printable

Cell: TypeAlias = Text | int | None

_LONGEST_CELL: Final = 32_767
_WIDEST: Final = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook; one without *headings* holds sentences."""

    name: Text
    headings: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]


def require_workbook(path: str) -> None:
    """Raises ``PlacementError`` where *path* is not named as a workbook."""
    if Path(path).suffix.lower() != ".xlsx":
        raise PlacementError(_NO_FORMAT.format(path=plain(printable(path))))


def write_workbook(found: Shortlist, path: Path, language: Language) -> None:
    """Writes the shortlist to *path*; raises ``PlacementError`` where that cannot be done, or a
    text is longer than a cell can be."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxWriterException

    new = NewFile(path)
    try:
        workbook = Workbook(str(new.path))
        formats = (
            workbook.add_format({"bold": True, "text_wrap": True}),
            workbook.add_format({"text_wrap": True, "valign": "top"}),
        )
        for sheet in _sheets(found):
            page = workbook.add_worksheet(sheet.name.to(language))
            rows: list[tuple[Cell, ...]] = [
                *([sheet.headings] if sheet.headings else []),
                *sheet.rows,
            ]
            for number, row in enumerate(rows):
                style = formats[0 if sheet.headings and not number else 1]
                for column, cell in enumerate(row):
                    if isinstance(cell, Text):
                        words = cell.to(language)
                        if len(words) > _LONGEST_CELL:
                            raise PlacementError(
                                _TOO_LONG.format(
                                    path=plain(printable(str(path))), most=_LONGEST_CELL
                                )
                            )
                        page.write_string(number, column, words, style)
                    elif cell is not None:
                        page.write_number(number, column, cell, style)
            for column, width in enumerate(_widths(rows, language)):
                page.set_column(column, column, width)
            if sheet.headings:
                page.freeze_panes(1, 0)
                page.autofilter(0, 0, len(sheet.rows), len(sheet.headings) - 1)
        workbook.close()
        new.commit()
    except (XlsxWriterException, OSError) as error:
        cause = error if isinstance(error, OSError) else OSError(0, str(error))
        raise PlacementError(unwritable(path, cause)) from error
    finally:
        new.discard()


def _widths(rows: Iterable[tuple[Cell, ...]], language: Language) -> list[int]:
    """How wide each column is, in characters; longer text goes on in a further line."""
    widths: list[int] = []
    for row in rows:
        for column, cell in enumerate(row):
            length = len(cell.to(language) if isinstance(cell, Text) else str(cell or ""))
            if column == len(widths):
                widths.append(0)
            widths[column] = min(_WIDEST, max(widths[column], length + 4))
    return widths


def _sheets(found: Shortlist) -> Iterator[Sheet]:
    kept = tuple(map(plain, found.kept))
    yield Sheet(
        _ORDER_SHEET,
        (_PLACE, _TIED, _ID, *kept, _FIT, _POINTS, _KNOWN, _OFFICE, _FIRST, _WHY, _POINT_BY_POINT),
        tuple(
            (*_entry(found, entry), reason, why(evidence(found, entry)))
            for entry, reason in zip(found.entries, found.reasons, strict=True)
        ),
    )
    yield Sheet(
        _APART_SHEET,
        (_UPPER, _UPPER_PLACE, _LOWER, _LOWER_PLACE, _EVIDENCE, _OF_UPPER, _OF_LOWER, _LEAD, _SAID,
         _RULES),
        tuple(_difference(pair, each) for pair in found.neighbours for each in pair.differences),
    )  # fmt: skip
    yield Sheet(
        _OPEN_SHEET,
        (_ID, *kept, _NOW, _ANSWERS, _THEN, _SHARING, _ABOVE),
        tuple(map(_rise, found.rises)),
    )
    told = (title(found), counted(found), NOT_PEOPLE, ORDER, cut(found), rising(found),
            other_rules(found), differing(found),
            _BY.format(version=found.base.version, sha256=found.base.identity))  # fmt: skip
    yield Sheet(_HOW_SHEET, (), tuple((text,) for text in told if text is not None))


def _entry(found: Shortlist, entry: Entry) -> tuple[Cell, ...]:
    total = entry.total
    return (
        entry.place,
        entry.tied,
        plain(entry.person.id),
        *(None if cell is None else plain(cell) for cell in entry.person.kept),
        total.fit,
        total.points,
        total.coverage,
        VERDICT_WORDS[entry.inference.office],
        first_recommended(found, entry.inference),
    )


def _difference(pair: Neighbours, each: Difference) -> tuple[Cell, ...]:
    told = rules(each)
    upper, lower = pair.upper, pair.lower
    return (
        plain(upper.person.id),
        plain(places(upper.place, upper.tied)),
        plain(lower.person.id),
        plain(places(lower.place, lower.tied)),
        labels(each),
        values(each, upper.inference),
        values(each, lower.inference),
        each.lead,
        plain(", ".join(dict.fromkeys(source for rule in told for source in rule.sources))),
        plain(", ".join(rule.id for rule in told)),
    )


def _rise(rise: Rise) -> tuple[Cell, ...]:
    return (
        plain(rise.person.id),
        *(None if cell is None else plain(cell) for cell in rise.person.kept),
        rise.place,
        answers(rise.answers),
        rise.new_place,
        rise.sharing,
        None if rise.above is None else plain(rise.above.person.id),
    )


_ORDER_SHEET: Final = Text(en="in order", cs="pořadí")
_APART_SHEET: Final = Text(en="what sets apart", cs="co odlišuje sousedy")
_OPEN_SHEET: Final = Text(en="one answer more", cs="o jednu odpověď víc")
_HOW_SHEET: Final = Text(en="how to read it", cs="jak to číst")
_PLACE: Final = Text(en="place", cs="pořadí")
_TIED: Final = Text(en="share it", cs="sdílí ho")
_ID: Final = Text(en="who", cs="kdo")
_FIT: Final = Text(en="fit", cs="shoda")
_POINTS: Final = Text(en="points", cs="body")
_KNOWN: Final = Text(en="known (of 1000)", cs="posouzeno (z 1000)")
_OFFICE: Final = Text(en="office", cs="typ práce")
_FIRST: Final = Text(en="recommended first", cs="doporučeno na prvním místě")
_WHY: Final = Text(en="why", cs="proč")
_POINT_BY_POINT: Final = Text(en="point by point", cs="bod po bodu")
_UPPER: Final = Text(en="above", cs="výš")
_UPPER_PLACE: Final = Text(en="at place", cs="jeho pořadí")
_LOWER: Final = Text(en="below", cs="níž")
_LOWER_PLACE: Final = Text(en="at place (below)", cs="pořadí níž")
_EVIDENCE: Final = Text(en="evidence", cs="údaj")
_OF_UPPER: Final = Text(en="of the upper", cs="u výše stojícího")
_OF_LOWER: Final = Text(en="of the lower", cs="u níže stojícího")
_LEAD: Final = Text(en="points more", cs="bodů navíc")
_SAID: Final = Text(en="said in", cs="řečeno v")
_RULES: Final = Text(en="rules", cs="pravidla")
_NOW: Final = Text(en="place so far", cs="dosavadní pořadí")
_ANSWERS: Final = Text(en="if the answer were", cs="pokud by odpověď byla")
_THEN: Final = Text(en="place then", cs="pořadí potom")
_SHARING: Final = Text(en="others who share it", cs="kolik dalších ho sdílí")
_ABOVE: Final = Text(en="above whom", cs="před kým")
_BY: Final = Text(en="Rules {version}, {sha256}.", cs="Pravidla {version}, {sha256}.")
_NO_FORMAT: Final = Text(
    en="{path}: a shortlist is written as a workbook; name a file that ends .xlsx.",
    cs="{path}: užší výběr se zapisuje jako sešit; zadejte soubor s koncovkou .xlsx.",
)
_TOO_LONG: Final = Text(
    en="{path}: a cell of a workbook holds at most {most} characters, and a text is longer; use "
    "--html or --json instead.",
    cs="{path}: buňka sešitu pojme nejvýše {most} znaků a jeden text je delší; použijte raději "
    "--html nebo --json.",
)
