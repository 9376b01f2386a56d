"""The options that say how files of people are to be read, shared by all that read them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from placement.cli.common import option
from placement.errors import PlacementError
from placement.text import Text, quoted

if TYPE_CHECKING:
    from placement.reading.columns import Wanted
    from placement.reading.decoding import Codes
    from placement.reading.mapped.model import Mapping
    from placement.reading.options import Reading

_Function = TypeVar("_Function", bound=Callable[..., Any])

_NAMED: Final = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}


@dataclass(frozen=True, slots=True)
class FileOptions:
    """How the user wants files to be read: by which mapping, at which path, and what is said of the
    files."""

    mapping: Mapping | None
    reading: Reading
    mapping_path: str | None = None

    def wanted(self, id: str | None, keep: tuple[str, ...]) -> Wanted:
        """What is wanted of the columns."""
        from placement.reading.columns import Wanted
        from placement.reading.mapped.coder import wanted_by

        if self.mapping is None:
            return Wanted(id, keep, reading=self.reading)
        return wanted_by(self.mapping, id=id, keep=keep, reading=self.reading)

    def coder(self) -> Codes:
        """What reads the facts."""
        from placement.reading.mapped.coder import coder_of

        return coder_of(self.mapping, self.reading)

    def settings(self) -> dict[str, Any]:
        """What differs from the usual, for a record: the hash of the mapping, what was said."""
        said = {
            name: list(value) if isinstance(value, tuple) else value
            for name in self.reading.__slots__
            if (value := getattr(self.reading, name)) is not None
        }
        mapping = {"mapping": self.mapping.sha256} if self.mapping else {}
        return {**mapping, **({"reading": said} if said else {})}


def reads_files(*, mapping: bool = True) -> Callable[[_Function], _Function]:
    """The options that say how a file is read; the function gets ``file_options``.

    Without *mapping* there is no ``--map``. Raises ``PlacementError`` for what cannot be meant.
    """

    def decorate(function: _Function) -> _Function:
        @wraps(function)
        def wrapped(*arguments: Any, **given: Any) -> Any:
            path = given.pop("map_path", None)
            reading = _reading(
                encoding=given.pop("encoding"), delimiter=given.pop("delimiter"),
                skip_lines=given.pop("skip_lines"), header=given.pop("header"),
                sheet=given.pop("sheet"), records=given.pop("records"), none=given.pop("none"),
            )  # fmt: skip
            given["file_options"] = FileOptions(_mapping(path), reading, path)
            return function(*arguments, **given)

        made: Any = wrapped
        # The last option put on is the first one in the help.
        made = option("--none", type=click.Choice(["level", "unknown"]), help=_NONE)(made)
        made = option("--records", metavar="PATH", help=_RECORDS)(made)
        made = option("--sheet", metavar="NAME", help=_SHEET)(made)
        made = option("--header", metavar="LINE", help=_HEADER)(made)
        made = option("--skip-lines", type=click.IntRange(min=0), metavar="N", help=_SKIP)(made)
        made = option("--delimiter", metavar="SIGN", help=_DELIMITER)(made)
        made = option("--encoding", metavar="NAME", help=_ENCODING)(made)
        if mapping:
            made = option("--map", "map_path", metavar="MAPPING", help=_MAP)(made)
        return made  # type: ignore[no-any-return]

    return decorate


def _mapping(path: str | None) -> Mapping | None:
    if path is None:
        return None
    from placement.reading.mapped.mapping_file import read_mapping

    return read_mapping(path)


def _reading(
    *,
    encoding: str | None,
    delimiter: str | None,
    skip_lines: int | None,
    header: str | None,
    sheet: str | None,
    records: str | None,
    none: Any,
) -> Reading:
    from placement.reading.options import Reading, header_lines

    lines = None if header is None else header_lines(header)
    if header is not None and lines is None:
        raise PlacementError(_BAD_HEADER.format(words=quoted(header)))
    if lines is not None and skip_lines is not None:
        raise PlacementError(_BOTH)
    if delimiter is not None:
        delimiter = _NAMED.get(delimiter.lower(), delimiter)
        if not re.fullmatch(r"""[^\w"\r\n]""", delimiter):
            raise PlacementError(_BAD_DELIMITER.format(words=quoted(delimiter)))
    return Reading(encoding, delimiter, skip_lines, lines, sheet, records, none)


_MAP: Final = Text(
    en="A mapping that says how the columns of these files become traits; see placement map.",
    cs="Mapování, které říká, jak ze sloupců těchto souborů vzniknou údaje; viz placement map.",
)
_ENCODING: Final = Text(
    en="The encoding of text files, such as iso-8859-2, where it is not found out rightly.",
    cs="Kódování textových souborů, například iso-8859-2, pokud se nepozná správně.",
)
_DELIMITER: Final = Text(
    en="The sign between cells, such as “;” or tab.",
    cs="Znak mezi buňkami, například „;“ nebo tab.",
)
_SKIP: Final = Text(
    en="So many lines stand above the header.", cs="Kolik řádků stojí nad záhlavím."
)
_HEADER: Final = Text(
    en="The line of the header, such as 3, or 3-4 for a header over two lines.",
    cs="Řádek záhlaví, například 3, nebo 3-4 pro záhlaví na dvou řádcích.",
)
_SHEET: Final = Text(en="The sheet of a workbook, or all.", cs="List sešitu, nebo all pro všechny.")
_RECORDS: Final = Text(
    en="Where in a JSON document the array of people is, such as data.people.",
    cs="Kde v dokumentu JSON je pole s lidmi, například data.people.",
)
_NONE: Final = Text(
    en="What None means under a trait with the level none.",
    cs="Co znamená None u údaje, který má úroveň „žádná“.",
)
_BAD_HEADER: Final = Text(
    en="--header: {words} is no line of a header; write 3, or 3-4 for two lines.",
    cs="--header: {words} není řádek záhlaví; pište 3, nebo 3-4 pro dva řádky.",
)
_BOTH: Final = Text(
    en="--header and --skip-lines say the same thing; give one of them.",
    cs="--header a --skip-lines říkají totéž; zadejte jen jednu z nich.",
)
_BAD_DELIMITER: Final = Text(
    en="--delimiter: {words} is no single sign that can stand between cells; write for example"
    " “;” or tab.",
    cs="--delimiter: {words} není jediný znak, který může stát mezi buňkami; pište například"
    " „;“ nebo tab.",
)
