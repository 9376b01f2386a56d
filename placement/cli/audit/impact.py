"""``placement audit impact``: what the results give groups of people, compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from placement.cli.common import argument, define, option, print_json, warn
from placement.cli.logs import LOG_VARIABLE, Log
from placement.cli.recording import key_options
from placement.errors import BAD_NEWS, DONE, PlacementError
from placement.text import Text, plain, printable

if TYPE_CHECKING:
    from placement.impact.report import Why
    from placement.impact.spelling import Spellings
    from placement.impact.tie import Tie


@define(
    "impact",
    help=Text(
        en="Compare how often each verdict and each role is given in groups of people, and how "
        "many of each have a score above the median: rates with their sample sizes, ratios to the "
        "highest rate with their intervals, the four-fifths mark, Fisher's exact test. Groups come "
        "from a file of your own, or from columns that score carried through; they never reach the "
        "rules. RESULTS is a file that score wrote. Exit 1 where a log is named and does not hold "
        "these very results.",
        cs="Porovná, jak často skupiny lidí dostávají jednotlivé výsledky a role a kolik lidí z "
        "každé má skóre nad mediánem: podíly s velikostí vzorku, poměry k nejvyššímu podílu s "
        "intervaly, hranici čtyř pětin a Fisherův přesný test. Skupiny se berou z vašeho souboru "
        "nebo ze sloupců, které score přenesl; k pravidlům se nikdy nedostanou. VÝSLEDKY je "
        "soubor, který zapsal příkaz score. Je-li určen protokol a právě tyto výsledky v něm "
        "nejsou, skončí s kódem 1.",
    ),
    examples=(
        "placement audit impact scored.parquet --group sex,age_band --groups groups.csv",
        "placement audit impact scored.csv --group branch --why front_office",
        "placement audit impact scored.csv --group branch --log decisions.log --json",
    ),
)
@argument("results")
@option(
    "--group", "columns", multiple=True, required=True, metavar="COLUMN[,COLUMN]",
    help=Text(
        en="The columns that make groups: each alone, and all together. Repeatable.",
        cs="Sloupce, které tvoří skupiny: každý zvlášť a všechny dohromady. Lze opakovat.",
    ),
)  # fmt: skip
@option(
    "--groups", metavar="FILE",
    help=Text(
        en="A file with an identifier and the group columns of each person.",
        cs="Soubor s identifikátorem a se sloupci skupin pro každého člověka.",
    ),
)  # fmt: skip
@option(
    "--id", "id_column", metavar="COLUMN",
    help=Text(
        en="The column that identifies people in the file of groups; else id.",
        cs="Sloupec, který v souboru skupin určuje člověka; jinak id.",
    ),
)  # fmt: skip
@option(
    "--spellings", type=click.Choice(["together", "apart"]),
    help=Text(
        en="Whether groups whose names differ only in case, spaces, hyphens or accents are one.",
        cs="Zda jsou skupiny, jejichž názvy se liší jen velikostí písmen, mezerami, spojovníky "
        "nebo diakritikou, jedna (together), nebo každá zvlášť (apart).",
    ),
)  # fmt: skip
@option(
    "--why", "goals", multiple=True, metavar="GOAL",
    help=Text(
        en="Say which rules make the gap in mean points for this office, role or function. "
        "Repeatable.",
        cs="Říci, která pravidla tvoří rozdíl průměrných bodů pro tento typ pozice, roli nebo "
        "funkci. Lze opakovat.",
    ),
)  # fmt: skip
@option(
    "--rules", "rules", multiple=True, metavar="FILE",
    help=Text(
        en="Rules of an earlier day that the results were scored by, as rules export wrote them.",
        cs="Pravidla z dřívější doby, podle kterých výsledky vznikly, jak je uložil rules export.",
    ),
)  # fmt: skip
@option(
    "--log", metavar="FILE", envvar=LOG_VARIABLE,
    help=Text(
        en="The decision log that the results must be recorded in; also PLACEMENT_LOG.",
        cs="Protokol rozhodnutí, ve kterém mají být výsledky zaznamenány; také PLACEMENT_LOG.",
    ),
)  # fmt: skip
@key_options
def command(
    results: str, columns: tuple[str, ...], groups: str | None, id_column: str | None,
    spellings: Spellings | None, goals: tuple[str, ...], rules: tuple[str, ...],
    log: str | None, log_key: str | None, key_fingerprint: str | None, log_identity: str | None,
    as_json: bool,
) -> int:  # fmt: skip
    from placement.impact.reading import read_grouped
    from placement.impact.report import impact
    from placement.impact.tie import tie

    names = [name.strip() for words in columns for name in words.split(",") if name.strip()]
    if not names:
        raise PlacementError(_NO_COLUMNS)
    if id_column is not None and groups is None:
        raise PlacementError(_NO_GROUPS)
    if rules and not goals:
        raise PlacementError(_NO_GOALS)
    tied = None
    if log is not None:
        with Log.chosen(log, log_key, key_fingerprint, log_identity).read() as ledger:
            tied = tie(results, ledger)
    why = _why(results, goals, rules, tied) if goals else None
    grouped = read_grouped(
        results, list(dict.fromkeys(names)), groups,
        id_column=id_column, spellings=spellings, fired=why is not None, notice=warn,
    )  # fmt: skip
    found = impact(grouped, tie=tied, why=why)
    if as_json:
        from placement.impact.report_json import impact_dict

        print_json(impact_dict(found))
    else:
        from placement.cli.pages import show
        from placement.impact.text import impact_page

        show(impact_page(found))
    return DONE if tied is None or tied.is_sound else BAD_NEWS


def _why(results: str, goals: tuple[str, ...], rules: tuple[str, ...], tied: Tie | None) -> Why:
    """The goals asked about, and the rules that the results were scored by: those of the log's
    record, else those that the results name."""
    from placement.facts.goal_reading import read_goal
    from placement.impact.report import Why
    from placement.replay.knowledge import Known
    from placement.scoring.scored_rows import knowledge_of

    asked = tuple(dict.fromkeys(map(read_goal, goals)))
    recorded = tied.records[-1].knowledge_sha256 if tied is not None and tied.records else None
    sha256 = recorded or knowledge_of(results)
    name = plain(printable(results))
    if sha256 is None:
        raise PlacementError(_RULES_UNKNOWN.format(file=name))
    base = Known.read(rules).of(sha256)
    if base is None:
        raise PlacementError(_RULES_GONE.format(file=name, sha256=sha256[:12]))
    return Why(base, asked)


_NO_COLUMNS = Text(
    en="--group names no column; for example --group sex,age_band.",
    cs="--group nejmenuje žádný sloupec; například --group sex,age_band.",
)
_NO_GROUPS = Text(
    en="--id names the column of the file of groups: add --groups FILE.",
    cs="--id určuje sloupec v souboru skupin: přidejte --groups SOUBOR.",
)
_NO_GOALS = Text(
    en="--rules names the rules that make a gap: add --why GOAL.",
    cs="--rules určuje pravidla, která tvoří rozdíl: přidejte --why CÍL.",
)
_RULES_UNKNOWN = Text(
    en="{file}: by which rules these results were scored is told neither in the file nor in "
    "FILE.meta.json beside it, so which rules make the gap cannot be told; name a log that holds "
    "them: --log FILE.",
    cs="{file}: podle kterých pravidel výsledky vznikly, neříká ani soubor, ani SOUBOR.meta.json "
    "vedle něj, takže nelze říci, která pravidla rozdíl tvoří; uveďte protokol, ve kterém jsou "
    "zaznamenány: --log SOUBOR.",
)
_RULES_GONE = Text(
    en="{file}: these results were scored by other rules than the present ones ({sha256}…); name "
    "them, as rules export wrote them: --rules FILE.",
    cs="{file}: tyto výsledky vznikly podle jiných pravidel, než jsou současná ({sha256}…); "
    "uveďte je tak, jak je uložil rules export: --rules SOUBOR.",
)
