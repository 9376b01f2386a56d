"""``placement map``: a mapping for a foreign file, proposed or checked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from placement.cli.common import argument, define, language, option, print_json, warn
from placement.cli.file_options import FileOptions, reads_files
from placement.cli.writing import Overwriting, writes
from placement.errors import BAD_NEWS, DONE, SOME_REJECTED, PlacementError
from placement.text import Text, listing, plain, printable, quoted

if TYPE_CHECKING:
    from placement.mapping.proposal import Proposal


@define(
    "map",
    help=Text(
        en="Propose a mapping for a file whose columns are not ours: the headers and values are "
        "looked at, every line says why, and what is open is left as ask; on a terminal it is "
        "asked. With --check: what every value becomes by a mapping, the first people, and what "
        "the verdicts hang on.",
        cs="Navrhne mapování pro soubor, jehož sloupce nejsou naše: prohlédne záhlaví a hodnoty, "
        "u každého řádku řekne proč a co je otevřené, ponechá jako ask; na terminálu se zeptá. "
        "S --check: na co se podle mapování převede každá hodnota, první lidé a na čem závisí "
        "výsledky.",
    ),
    examples=(
        "placement map answers.csv -o mapping.toml",
        "placement map answers.csv --check mapping.toml",
        "placement map --schema",
    ),
)
@argument("file", required=False, metavar="[FILE]")
@option(
    "-o", "--output", "out", metavar="MAPPING",
    help=Text(en="Where the proposal goes; else it is printed.",
              cs="Kam zapsat návrh; jinak se vypíše."),
)  # fmt: skip
@option(
    "--check", "checked", metavar="MAPPING",
    help=Text(en="Check this mapping against the file.",
              cs="Zkontrolovat toto mapování na souboru."),
)  # fmt: skip
@option(
    "--schema", is_flag=True,
    help=Text(en="Print the JSON Schema of a mapping.", cs="Vypsat schéma JSON mapování."),
)  # fmt: skip
@reads_files(mapping=False)
@writes()
def command(
    file: str | None, out: str | None, checked: str | None, schema: bool,
    file_options: FileOptions, overwriting: Overwriting, as_json: bool,
) -> int:  # fmt: skip
    overwriting.check(out)
    if schema:
        from placement.mapping.schema import mapping_schema

        print_json(mapping_schema())
        return DONE
    if file is None:
        raise PlacementError(_NO_FILE)
    if checked is not None:
        return _check(file, checked, file_options, as_json)
    return _propose(file, out, file_options, as_json)


def _propose(file: str, out: str | None, file_options: FileOptions, as_json: bool) -> int:
    from placement.files import write_whole
    from placement.mapping.asking import asked
    from placement.mapping.looking import look
    from placement.mapping.proposing import propose
    from placement.mapping.writing import as_toml

    proposal = propose(look(file, file_options.reading, warn))
    if not as_json and sys.stdin.isatty() and sys.stderr.isatty():
        proposal = asked(proposal, language(), _prompt, _tell)
    if not proposal.entries:
        warn((_NONE_PLACED if file_options.reading.header else _HEADER).format(
            columns=_named(proposal)
        ))  # fmt: skip
    code = DONE if proposal.entries else BAD_NEWS
    if as_json:
        print_json(_data(proposal))
        return code
    text = as_toml(proposal, Path(file).name, file_options.reading, language())
    if out is None:
        click.echo(text, nl=False)
    else:
        write_whole(Path(out), text.encode())
        warn(_WRITTEN.format(
            path=plain(printable(out)), count=len(proposal.entries),
            open=sum(entry.ask is not None for entry in proposal.entries),
            left=len(proposal.left) + len(proposal.unlike),
        ))  # fmt: skip
    return code


def _prompt(question: str) -> str:
    """Asks on the standard error; an empty answer leaves it open."""
    line: str = click.prompt(question, default="", show_default=False, prompt_suffix=" ", err=True)
    return line


def _tell(words: str) -> None:
    click.echo(words, err=True)


def _named(proposal: Proposal) -> Text:
    """The first columns that the file was found to have."""
    names = [*(column.name for column in proposal.unlike), *(name for name, _ in proposal.left)]
    shown = [quoted(name) for name in [*([proposal.id] if proposal.id else []), *names][:_SHOWN]]
    return listing(shown) if shown else _NOTHING


def _check(file: str, checked: str, file_options: FileOptions, as_json: bool) -> int:
    from placement.mapping.check_page import check_data, check_page
    from placement.mapping.checking import check
    from placement.mapping.readings import hinges
    from placement.reading.mapped.coder import wanted_by
    from placement.reading.mapped.mapping_file import read_mapping

    mapping = read_mapping(checked)
    wanted = wanted_by(mapping, id=None, keep=(), reading=file_options.reading)
    found = check(file, mapping, wanted, warn)
    matter = hinges(found, wanted.reading)
    if as_json:
        print_json(check_data(found, matter))
    else:
        from placement.cli.pages import show

        show(check_page(found, matter))
    return SOME_REJECTED if found.refused or found.unread else DONE


def _data(proposal: Proposal) -> dict[str, object]:
    from placement.mapping.likeness import candidates

    def say(text: Text | None) -> str | None:
        return None if text is None else text.to(language())

    return {
        "id": proposal.id,
        "traits": {
            entry.trait.name: {
                "column": entry.source,
                "why": say(entry.why),
                "score": entry.score,
                "values": {words: value for words, value, _ in entry.values},
                "bins": dict(entry.bins),
                "open": list(entry.open_values),
                "ask": say(entry.ask),
            }
            for entry in proposal.entries
        },
        "left": {name: say(why) for name, why in proposal.left},
        "unlike": {
            column.name: {trait.name: score for trait, score in candidates(column.name)}
            for column in proposal.unlike
        },
    }


_NO_FILE: Final = Text(
    en="name the file to be mapped: placement map FILE -o mapping.toml.",
    cs="zadejte soubor, pro který má mapování být: placement map SOUBOR -o mapping.toml.",
)
_WRITTEN: Final = Text(
    en="Written: {path}. Traits placed: {count}; of these to be decided (ask): {open}. Columns not"
    " placed: {left}.",
    cs="Zapsáno: {path}. Zařazené údaje: {count}; z toho k rozhodnutí (ask): {open}. Nezařazené"
    " sloupce: {left}.",
)
_SHOWN: Final = 5
_NOTHING: Final = Text(en="none", cs="žádné")
_HEADER: Final = Text(
    en="no column of the file was recognised as a trait; taken as columns were: {columns}. If these"
    " are no headings, say on which line they stand, such as --header 3. Otherwise say in the"
    " mapping what is what; docs/files.md explains it.",
    cs="v žádném sloupci souboru nebyl rozpoznán údaj; za sloupce se považují: {columns}. Pokud to"
    " nejsou nadpisy, zadejte, na kterém řádku jsou, třeba --header 3. Jinak v mapování uveďte, co"
    " je co; vysvětlení je v docs/files.md.",
)
_NONE_PLACED: Final = Text(
    en="no column of the file was recognised as a trait; its columns are: {columns}. Say in the"
    " mapping what is what; docs/files.md explains it.",
    cs="v žádném sloupci souboru nebyl rozpoznán údaj; jeho sloupce jsou: {columns}. Uveďte"
    " v mapování, co je co; vysvětlení je v docs/files.md.",
)
