"""``placement rules diff``: two rule bases compared, over some people or proved over all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from placement.cli.common import argument, define, language, option, print_json, say, warn
from placement.cli.logs import Log
from placement.cli.pages import as_page
from placement.cli.recording import key_options
from placement.cli.writing import Overwriting, writes
from placement.errors import BAD_NEWS, DONE, SOME_REJECTED, PlacementError
from placement.text import Text

if TYPE_CHECKING:
    from placement.comparison.comparison import Comparer
    from placement.explanation.blocks import Page
    from placement.proof.proving import Proof
    from placement.rules.base import KnowledgeBase


@define(
    "diff",
    help=Text(
        en="Say which rules were added, removed or changed from OLD to NEW, exports of the rules; "
        "without NEW, to the present ones. Over people, from a file or the decision log, say who "
        "is decided differently, and because of which change. With --prove, over all people there "
        "can be: each kind of difference is proved impossible or shown on somebody with the fewest "
        "answers, with the change that makes it; exit 0 where nothing can differ, else 1.",
        cs="Řekne, která pravidla přibyla, ubyla nebo se změnila mezi STAROU a NOVOU uloženou "
        "sadou; bez NOVÉ oproti současným. Nad lidmi ze souboru nebo z protokolu rozhodnutí řekne, "
        "o kom se rozhodne jinak a kvůli které změně. S --prove nad všemi myslitelnými lidmi: u "
        "každého druhu rozdílu dokáže, že nenastane, nebo ukáže člověka s co nejméně odpověďmi, u "
        "kterého nastane, a změnu, která ho působí; skončí s kódem 0, pokud se nic lišit nemůže, "
        "jinak 1.",
    ),
    examples=(
        "placement rules diff rules-1.0.0.json",
        "placement rules diff rules-1.0.0.json rules-1.1.0.json --people applicants.csv",
        "placement rules diff rules-1.0.0.json --log decisions.log --json",
        "placement rules diff before.json after.json --prove --within 60",
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
@option(
    "--prove", "as_proof", is_flag=True,
    help=Text(
        en="Decide it over all people: every value of every trait, and unknown.",
        cs="Rozhodnout to pro všechny lidi: všechny hodnoty všech údajů i neznámé.",
    ),
)  # fmt: skip
@option(
    "--within", metavar="SECONDS", type=click.FloatRange(min=0),
    help=Text(
        en="Go on proving for so long; what is not decided by then is called unknown.",
        cs="Dokazovat nejvýše takto dlouho; co se do té doby nerozhodne, je uvedeno jako "
        "nerozhodnuté.",
    ),
)  # fmt: skip
@as_page()
@writes()
def command(
    old: str, new: str | None, people: tuple[str, ...], id_column: str | None, log: str | None,
    log_key: str | None, key_fingerprint: str | None, log_identity: str | None, as_proof: bool,
    within: float | None, html: str | None, overwriting: Overwriting, as_json: bool,
) -> int:  # fmt: skip
    from placement.exports.rules_json import read_export
    from placement.rules.base import load

    overwriting.check(html)
    if id_column is not None and not people:
        raise PlacementError(_ID_OF_WHAT)
    if as_proof and (people or log is not None):
        raise PlacementError(_OF_ALL)
    if within is not None and not as_proof:
        raise PlacementError(_WITHIN_WHAT)
    bases = (read_export(old).base, load() if new is None else read_export(new).base)
    if as_proof:
        from placement.proof.proof_page import proof_dict, proof_page

        proof = _proved(*bases, within)
        _report(proof_page(proof), proof_dict(proof, language()) if as_json else None, html)
        return DONE if proof.equal else BAD_NEWS
    from placement.comparison.comparison import Comparer
    from placement.comparison.comparison_page import comparison_dict, comparison_page

    comparer = Comparer(*bases)
    rejected = _add_people(comparer, people, id_column) if people else 0
    if log is not None:
        _add_log(comparer, Log.chosen(log, log_key, key_fingerprint, log_identity))
    found = comparer.comparison()
    _report(comparison_page(found), comparison_dict(found, language()) if as_json else None, html)
    return SOME_REJECTED if rejected else DONE


def _report(page: Page, as_data: dict[str, Any] | None, html: str | None) -> None:
    """Print the page, or the JSON where there is any; write the page too where that is asked."""
    from placement.cli.pages import show, write_html

    if html is not None:
        write_html(page, html)
    if as_data is not None:
        print_json(as_data)
    else:
        show(page)


def _proved(old: KnowledgeBase, new: KnowledgeBase, within: float | None) -> Proof:
    """The proof, with what is decided so far shown on a terminal."""
    from placement.cli.edge.progress import working
    from placement.proof.proving import prove

    with working(_PROVING) as tell:
        return prove(old, new, within, tell)


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
_OF_ALL = Text(
    en="--prove is about all people there can be: leave out --people and --log.",
    cs="--prove se týká všech myslitelných lidí: vynechte --people a --log.",
)
_WITHIN_WHAT = Text(
    en="--within limits a proof: add --prove.", cs="--within omezuje důkaz: přidejte --prove."
)
_PROVING = Text(en="kinds of difference decided", cs="rozhodnuto druhů rozdílů")
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
