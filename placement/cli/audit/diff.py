"""``placement audit diff``: two rule bases compared, and whom they decide differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from placement.cli.common import argument, define, language, option, print_json, say, warn
from placement.cli.logs import Log
from placement.cli.recording import key_options
from placement.errors import DONE, SOME_REJECTED, PlacementError
from placement.text import Text

if TYPE_CHECKING:
    from placement.comparison.comparison import Comparer


@define(
    "diff",
    help=Text(
        en="Say which rules were added, removed or changed from OLD to NEW, exports of the rules; "
        "without NEW, to the present ones. Over people, from a file or the decision log, say who "
        "is decided differently, and because of which change.",
        cs="Řekne, která pravidla přibyla, ubyla nebo se změnila mezi STAROU a NOVOU uloženou "
        "sadou; bez NOVÉ oproti současným. Nad lidmi ze souboru nebo z protokolu rozhodnutí řekne, "
        "o kom se rozhodne jinak a kvůli které změně.",
    ),
    examples=(
        "placement audit diff rules-1.0.0.json",
        "placement audit diff rules-1.0.0.json rules-1.1.0.json --people applicants.csv",
        "placement audit diff rules-1.0.0.json --log decisions.log --json",
    ),
)
@argument("old")
@argument("new", required=False)
@option(
    "--people", multiple=True, metavar="FILE",
    help=Text(
        en="People to decide about by both; anything that score reads. Repeatable.",
        cs="Lidé, o kterých se rozhodne podle obou; cokoli, co čte score. Lze opakovat.",
    ),
)  # fmt: skip
@option(
    "--id", "id_column", metavar="COLUMN",
    help=Text(
        en="The column that identifies people.", cs="Sloupec, který určuje člověka."
    ),
)  # fmt: skip
@option(
    "--log", metavar="FILE",
    help=Text(
        en="The people of a decision log, by the numbers of their records.",
        cs="Lidé z protokolu rozhodnutí, podle čísel jejich záznamů.",
    ),
)  # fmt: skip
@key_options
def command(
    old: str, new: str | None, people: tuple[str, ...], id_column: str | None, log: str | None,
    log_key: str | None, key_fingerprint: str | None, log_identity: str | None, as_json: bool,
) -> int:  # fmt: skip
    from placement.comparison.comparison import Comparer
    from placement.comparison.comparison_page import comparison_dict, comparison_page
    from placement.exports.rules_json import read_export
    from placement.rules.base import load

    if id_column is not None and not people:
        raise PlacementError(_ID_OF_WHAT)
    comparer = Comparer(read_export(old).base, load() if new is None else read_export(new).base)
    rejected = _add_people(comparer, people, id_column) if people else 0
    if log is not None:
        _add_log(comparer, Log.chosen(log, log_key, key_fingerprint, log_identity))
    found = comparer.comparison()
    if as_json:
        print_json(comparison_dict(found, language()))
    else:
        from placement.cli.pages import show

        show(comparison_page(found))
    return SOME_REJECTED if rejected else DONE


def _add_people(comparer: Comparer, paths: tuple[str, ...], id_column: str | None) -> int:
    """Compare over files of people; the number of rows that could not be used."""
    from placement.reading.people import read_people

    rejected = 0
    for read in read_people(paths, id_column=id_column, notice=warn):
        for reject in read.rejects[: max(0, _MOST_NAMED - rejected)]:
            warn(reject.error().text)
        rejected += read.rejected
        if not read.codes.is_empty():
            comparer.add_frame(read.ids, read.codes)
    if rejected:
        warn(_REJECTED.format(count=rejected))
    return rejected


def _add_log(comparer: Comparer, log: Log) -> None:
    """Compare over the recorded facts of a decision log."""
    from placement.replay.content import PERSONAL_KINDS, decision_of
    from placement.replay.rebuilding import readable

    left_out = 0
    with log.read() as ledger, ledger.verified():
        for record in ledger.records():
            if record.kind not in PERSONAL_KINDS:
                continue
            found = decision_of(record)
            if found is not None and readable(found):
                comparer.add(say(_RECORD.format(sequence=record.sequence)), found.facts)
            else:
                left_out += 1
    if left_out:
        warn(_LEFT_OUT.format(count=left_out))


_MOST_NAMED = 20
_ID_OF_WHAT = Text(
    en="--id names a column of the people: add --people FILE.",
    cs="--id určuje sloupec v souboru lidí: přidejte --people SOUBOR.",
)
_REJECTED = Text(
    en="Rows that could not be used: {count}; they are not compared.",
    cs="Řádků, které nelze použít: {count}; nejsou porovnány.",
)
_RECORD = Text(en="record {sequence}", cs="záznam {sequence}")
_LEFT_OUT = Text(
    en="Records left out, for they were erased or hold facts this program does not know: {count}.",
    cs="Vynechané záznamy, které byly vymazány nebo obsahují údaje, jež tento program nezná: "
    "{count}.",
)
