"""Evidence put into a file: JSON for programs, a page to be read, or a ZIP of both and the checker.

The form follows from how the file's name ends.
"""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable
from importlib.resources import files as resources
from pathlib import Path
from textwrap import wrap
from typing import Final, cast, get_args

from placement.errors import PlacementError
from placement.evidence.gathering import Evidence
from placement.explanation.blocks import Page
from placement.explanation.html import html
from placement.text import Language, Text, plain, printable

NAME: Final = "evidence.json"
CHECKER: Final = "check_evidence.py"
Account = Callable[[Language], Page]
"""Makes the page that tells the evidence in a language."""

_LANGUAGES: Final = cast(tuple[Language, ...], get_args(Language))
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The same evidence is the same file, whenever it is made: the first day a ZIP can name."""
_EMPTY: Final = '<pre id="evidence"></pre>'


def packed(found: Evidence, account: Account, path: str, language: Language) -> bytes:
    """What to write to *path*. Raises ``PlacementError`` for a name that ends otherwise."""
    match Path(path).suffix.lower():
        case ".json":
            return found.document({})
        case ".html" | ".htm":
            return _page(found, account(language), language)
        case ".zip":
            return _zip(found, account)
        case _:
            raise PlacementError(_FORM.format(path=plain(printable(path))))


def _page(found: Evidence, page: Page, language: Language) -> bytes:
    """The page with the evidence in it, in base64, so that no browser and no editor changes it."""
    summary = _MACHINE.to(language)
    details = f"<details>\n<summary>{summary}</summary>\n{_EMPTY}\n</details>\n</main>"
    empty = html(page, language).replace("</main>", details)
    words = base64.b64encode(found.document({"page": empty.encode()})).decode()
    lines = "\n".join(wrap(words, 76))
    return empty.replace(_EMPTY, _EMPTY.replace("></", f">\n{lines}\n</")).encode()


def _zip(found: Evidence, account: Account) -> bytes:
    files = {
        f"account.{language}.html": html(account(language), language).encode()
        for language in _LANGUAGES
    }
    files[CHECKER] = resources("placement.evidence").joinpath(CHECKER).read_bytes()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {NAME: found.document(files), **files}.items():
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


_MACHINE: Final = Text(
    en="The evidence itself, for the checker", cs="Doklad samotný, pro ověřovací program"
)
_FORM: Final = Text(
    en="{path}: evidence is written as .json, .html or .zip; name the file so.",
    cs="{path}: doklad lze zapsat jako .json, .html nebo .zip; pojmenujte tak soubor.",
)
