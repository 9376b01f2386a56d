"""``placement audit receipt issue``: the receipt of one decision in the log."""

from __future__ import annotations

import click

from placement.cli.audit.options import of_log
from placement.cli.common import argument, define, option, print_json
from placement.cli.evidence import write_receipt
from placement.cli.logs import Log
from placement.cli.writing import Overwriting, writes
from placement.text import Text


@define(
    "issue",
    help=Text(
        en="Write the receipt of the record SEQ for the person it is about: what was decided, from "
        "which answers, by which rules, and the record's place in the log. Of other records it "
        "shows nothing but hashes. FILE ends in .json, in .html for a page to be read, or in .zip "
        "for both with a checker that needs nothing but Python.",
        cs="Vydá potvrzení o záznamu SEQ pro člověka, kterého se týká: co bylo rozhodnuto, z "
        "jakých odpovědí, podle jakých pravidel a kde záznam v protokolu stojí. Z ostatních "
        "záznamů ukazuje jen otisky. SOUBOR končí na .json, na .html pro stránku ke čtení, nebo "
        "na .zip pro obojí i s ověřovacím programem, kterému stačí samotný Python.",
    ),
    examples=("placement audit receipt issue 17 -o receipt.html --log decisions.log",),
)
@argument("sequence", metavar="SEQ", type=click.IntRange(min=1))
@option(
    "-o", "out", required=True, metavar="FILE",
    help=Text(en="Where to write it.", cs="Kam potvrzení zapsat."),
)  # fmt: skip
@of_log
@writes()
def command(sequence: int, out: str, log: Log, overwriting: Overwriting, as_json: bool) -> None:
    overwriting.check(out)
    found = write_receipt(log, sequence, out)
    if as_json:
        print_json({"sequence": sequence, "root": found.root, "file": out})
