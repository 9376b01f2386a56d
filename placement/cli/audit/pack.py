"""``placement audit pack``: everything about one person, for who has neither log nor program."""

from __future__ import annotations

from pathlib import Path

from placement.cli.audit.options import of_log
from placement.cli.common import define, language, option, print_json, warn
from placement.cli.logs import Log
from placement.cli.recording import spelling_remarks, written
from placement.cli.writing import Overwriting, writes
from placement.text import Text


@define(
    "pack",
    help=Text(
        en="Write the evidence about the person ID: every record with its answers and conclusions, "
        "the rules of each day, what humans decided, what was erased, why not otherwise and what "
        "would have changed it, and the chain to the sealed end of the log. FILE ends in .html for "
        "a page to be read, in .json, or in .zip for both with a checker that needs nothing but "
        "Python. Of other records it holds headers: times, kinds and pseudonyms, no contents.",
        cs="Vydá doklad o člověku s identifikátorem ID: každý záznam s odpověďmi a závěry, "
        "pravidla z té doby, jak rozhodl člověk, co bylo vymazáno, proč ne jinak a co by výsledek "
        "bylo změnilo, a řetězec k zapečetěnému konci protokolu. SOUBOR končí na .html pro stránku "
        "ke čtení, na .json, nebo na .zip pro obojí i s ověřovacím programem, kterému stačí "
        "samotný Python. Z ostatních záznamů jsou v něm hlavičky: časy, druhy a pseudonymy, žádné "
        "obsahy.",
    ),
    examples=(
        "placement audit pack --subject A-017 -o pack.html --log decisions.log",
        "placement audit pack --subject A-017 -o pack.zip --log decisions.log --head 1204:9f2c…",
    ),
)
@option(
    "--subject", required=True, metavar="ID",
    help=Text(en="Whom it is about.", cs="Koho se týká."),
)  # fmt: skip
@option(
    "-o", "out", required=True, metavar="FILE",
    help=Text(en="Where to write it.", cs="Kam doklad zapsat."),
)  # fmt: skip
@option(
    "--head", metavar="HASH",
    help=Text(
        en="A head kept elsewhere, from which the chain is to begin; by default it begins before "
        "the first record about the person.",
        cs="Jinde uschovaný koncový otisk, od kterého má řetězec začínat; jinak začíná před prvním "
        "záznamem o člověku.",
    ),
)  # fmt: skip
@option(
    "--alone", is_flag=True,
    help=Text(
        en="Without the headers of other records, and so without the chain.",
        cs="Bez hlaviček ostatních záznamů, tedy bez řetězce.",
    ),
)  # fmt: skip
@of_log
@writes()
def command(
    subject: str, out: str, head: str | None, alone: bool, log: Log, overwriting: Overwriting,
    as_json: bool,
) -> None:  # fmt: skip
    from placement.evidence.account import pack_page
    from placement.evidence.gathering import pack_of
    from placement.evidence.packing import packed
    from placement.files import write_whole
    from placement.ledger import Head
    from placement.replay.knowledge import Known

    overwriting.check(out)
    subject = written(subject, "--subject", strip=False)
    checkpoint = None if head is None else Head.parse(head)
    with log.read() as ledger, ledger.verified():
        found = pack_of(ledger, subject, checkpoint=checkpoint, alone=alone)
        known = Known(kept=ledger.rule_bases())
        others = ledger.other_spellings(subject)
    content = packed(found, lambda in_: pack_page(found, subject, known, in_), out, language())
    write_whole(Path(out), content, mode=0o600)
    for remark in spelling_remarks(subject, others):
        warn(remark)
    if as_json:
        print_json(
            {
                "records": [record.sequence for record in found.records],
                "root": found.root,
                "file": out,
            }
        )
