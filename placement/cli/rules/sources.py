"""``placement rules sources``: every statement accounted for, and the document checked."""

from __future__ import annotations

import click

from placement.cli.common import define, language, option, print_json, say
from placement.errors import BAD_NEWS, DONE
from placement.text import Text


@define(
    "sources",
    help=Text(
        en="Show for each statement of the document what encodes it, or why nothing does. With "
        "the document at hand, check every sentence and print sentence and rules side by side; "
        "exit 1 where a sentence was changed, is missing or was added.",
        cs="Zobrazí u každého výroku dokumentu, co ho vyjadřuje, nebo proč nic. Je-li dokument po "
        "ruce, zkontroluje každou větu a vypíše vedle sebe větu a pravidla; skončí s kódem 1, "
        "pokud se některá věta změnila, chybí nebo přibyla.",
    ),
    examples=(
        "placement rules sources",
        "placement rules sources --document document.txt",
    ),
)
@option(
    "--document", metavar="FILE",
    help=Text(en="The document itself, as text.", cs="Samotný dokument jako text."),
)  # fmt: skip
def command(document: str | None, as_json: bool) -> int:
    from placement import files
    from placement.explanation.rules import document_findings, source_dicts, sources_page
    from placement.rules.base import load
    from placement.rules.document import LARGEST, check_document

    base = load()
    check = None
    if document is not None:
        check = check_document(files.read_text(document, largest=LARGEST))
    if as_json:
        print_json(source_dicts(base, language(), check))
    else:
        from placement.cli.pages import show_lines

        show_lines(sources_page(base, check))
    if check is None:
        return DONE
    for finding in document_findings(check):
        click.echo(say(finding), err=True)
    return DONE if check.is_the_document else BAD_NEWS
