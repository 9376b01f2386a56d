"""People's files for themselves: who they are and what is known of them, nothing scored."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from placement.errors import PlacementError
from placement.facts.conditions import Facts
from placement.facts.dictionary import BY_NAME
from placement.files import write_whole
from placement.reading.batches import ID
from placement.reading.columns import Wanted
from placement.reading.decoding import Decoder
from placement.reading.lines import Notice
from placement.reading.rejects import Reject
from placement.reading.sources import find, open_people
from placement.text import Text, plain, printable


@dataclass(frozen=True, slots=True)
class People:
    """Some people of a file: their identifiers, and their facts as codes (``UInt8``: 0 for unknown,
    else the place on the scale plus 1); beside them the *rejects*, the faults of *rejected* rows
    that cannot be used."""

    ids: pl.Series
    codes: pl.DataFrame
    rejects: Sequence[Reject]
    rejected: int


def read_people(
    paths: Sequence[str], *, id_column: str | None = None, notice: Notice = lambda text: None
) -> Iterator[People]:
    """The people in the files, in everything that can be scored, batch by batch.

    Raises ``PlacementError`` where a file cannot be used.
    """
    decoder = Decoder("reject")
    for source in find(paths):
        with closing(open_people(source, Wanted(id_column), notice)) as file:
            for batch in file.batches():
                read = decoder.decode(batch)
                rejected = read.rows - read.codes.height
                yield People(read.ids, read.codes, read.rejects, rejected)


def require_format(out: Path) -> None:
    """Raises ``PlacementError`` where ``write_people`` could not write *out* for its ending."""
    if out.suffix.lower() not in _FORMATS:
        raise PlacementError(_NO_FORMAT.format(path=plain(printable(str(out)))))


def write_people(out: Path, people: Iterable[tuple[str, Facts]]) -> None:
    """Writes people, each with an identifier, to *out*: CSV or JSON Lines by its ending.

    Raises ``PlacementError`` for another ending, or where the file cannot be written.
    """
    require_format(out)
    text = io.StringIO()
    rows = ({ID: identifier, **facts} for identifier, facts in people)
    if out.suffix.lower() == ".csv":
        writer = csv.DictWriter(text, [ID, *BY_NAME], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        text.writelines(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    write_whole(out, text.getvalue().encode())


_FORMATS: Final = (".csv", ".jsonl")
_NO_FORMAT: Final = Text(
    en="{path}: people can be written as .csv or .jsonl; name a file that ends so",
    cs="{path}: lidi lze zapsat jako .csv nebo .jsonl; zadejte soubor s takovou koncovkou",
)
