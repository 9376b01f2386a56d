"""``placement score``: files of applicants in, a file of results out."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from placement.cli.common import argument, define, language, option, print_json, warn
from placement.cli.file_options import FileOptions, reads_files
from placement.cli.own_rules import by_rules
from placement.cli.recording import Recording, recorded
from placement.cli.writing import Overwriting, writes
from placement.errors import DONE, SOME_REJECTED, PlacementError
from placement.text import Text

if TYPE_CHECKING:
    from placement.rules.base import KnowledgeBase
    from placement.scoring.run import Observe, Progress, Summary


@define(
    "score",
    help=Text(
        en="Score files of applicants: CSV, TSV, JSON, JSON Lines, Parquet or XLSX, also "
        "compressed (.gz, .zst), several at once, or - for the standard input. Each row gets "
        "exactly the result that recommend gives that person. A row that cannot be used goes to "
        "OUT.rejects.csv with the reason; every row is in one of the two. Without -o only the "
        "summary is shown.",
        cs="Vyhodnotí soubory uchazečů: CSV, TSV, JSON, JSON Lines, Parquet nebo XLSX, i "
        "komprimované (.gz, .zst), několik najednou, nebo - pro standardní vstup. Každý řádek "
        "dostane přesně ten výsledek, který by danému člověku dal příkaz recommend. Řádek, který "
        "nelze použít, se i s důvodem zapíše do VÝSTUP.rejects.csv; každý řádek je právě v jednom "
        "z obou souborů. Bez -o se jen ukáže souhrn.",
    ),
    examples=(
        "placement score applicants.csv -o scored.parquet",
        "placement score 'north/*.xlsx' south.csv.gz -o scored.csv --id number --keep branch",
        "placement score answers.csv -o scored.csv --map mapping.toml",
        "placement score --mend scored.csv scored.csv.rejects.csv",
        "placement score applicants.csv -o scored.xlsx --reason --brief",
        "placement score applicants.csv -o - --brief --quiet | head -1",
        "placement score applicants.csv -o scored.parquet --check 1000",
        "placement score applicants.csv -o scored.xlsx --letters letters",
        "placement score people.parquet -o scored --engine spark --master 'local[4]'",
    ),
)
@argument("files", nargs=-1, required=True, metavar="FILE...")
@option(
    "-o", "--output", "out", metavar="OUT",
    help=Text(
        en="Where the results go: .parquet, .csv, .jsonl or .xlsx; - for JSON Lines on the "
        "standard output, the summary then on the standard error.",
        cs="Kam zapsat výsledky: .parquet, .csv, .jsonl nebo .xlsx; - pro JSON Lines na standardní "
        "výstup, souhrn je pak na chybovém.",
    ),
)  # fmt: skip
@option(
    "--id", "id_column", metavar="COLUMN",
    help=Text(
        en="The column that identifies people; else id, else file and line.",
        cs="Sloupec, který určuje člověka; jinak id, jinak soubor a řádek.",
    ),
)  # fmt: skip
@option(
    "--keep", multiple=True, metavar="COLUMN",
    help=Text(
        en="A column to carry through to the results. Repeatable.",
        cs="Sloupec, který se má přenést do výsledků. Lze opakovat.",
    ),
)  # fmt: skip
@option(
    "--labels", is_flag=True,
    help=Text(
        en="Words instead of codes, in the headings too; a workbook always has them.",
        cs="Místo kódů slova, i v záhlaví; v sešitu jsou vždy.",
    ),
)  # fmt: skip
@option(
    "--reason", "reason", is_flag=True,
    help=Text(
        en="Add the strongest reasons, one sentence a row.",
        cs="Přidat nejsilnější důvody, jednu větu na řádek.",
    ),
)  # fmt: skip
@option(
    "--certainty", is_flag=True,
    help=Text(
        en="Add how certain office and role are, 0 to 100; takes some milliseconds a row.",
        cs="Přidat jistotu typu práce a role, 0 až 100; trvá několik milisekund na řádek.",
    ),
)  # fmt: skip
@option(
    "--brief", is_flag=True,
    help=Text(
        en="Leave out the facts and the rules that fired; explain then needs --from.",
        cs="Vynechat údaje a použitá pravidla; explain pak potřebuje --from.",
    ),
)  # fmt: skip
@option(
    "--strict", "policy", flag_value="strict",
    help=Text(
        en="Stop at the first row that cannot be used.",
        cs="Skončit u prvního řádku, který nelze použít.",
    ),
)  # fmt: skip
@option(
    "--lenient", "policy", flag_value="lenient",
    help=Text(
        en="Take a value that is not allowed as unknown, and report it.",
        cs="Nepovolenou hodnotu brát jako neznámou a ohlásit ji.",
    ),
)  # fmt: skip
@option(
    "--letters", metavar="DIR",
    help=Text(
        en="Write a page a person too, as recommend --html does, and a list of them, into the new "
        "folder DIR; for at most 10,000 people. With --force letters that are there are replaced.",
        cs="Zapsat také stránku na člověka, jakou dělá recommend --html, a jejich seznam do nové "
        "složky DIR; nejvýše pro 10 000 lidí. S --force se nahradí dopisy, které tam jsou.",
    ),
)  # fmt: skip
@option(
    "--check", type=click.IntRange(min=1), metavar="N",
    help=Text(
        en="Infer N rows again with Experta; where one differs, write nothing and exit 1.",
        cs="N řádků znovu odvodit pomocí Experty; pokud se některý liší, nic nezapsat a skončit s "
        "kódem 1.",
    ),
)  # fmt: skip
@option(
    "--engine", type=click.Choice(["columns", "experta", "spark"]), default="columns",
    help=Text(
        en="What infers: columns (fast), experta (a person at a time) or spark (columns on many "
        "machines; OUT is then a directory of Parquet).",
        cs="Čím se odvozuje: columns (rychle), experta (po jednom člověku), nebo spark (columns "
        "na mnoha počítačích; VÝSTUP je pak složka s Parquetem).",
    ),
)  # fmt: skip
@option(
    "--master", metavar="URL",
    help=Text(
        en="Where Spark is, such as spark://HOST:7077; else it runs here, on all processors.",
        cs="Kde je Spark, například spark://POČÍTAČ:7077; jinak běží zde, na všech procesorech.",
    ),
)  # fmt: skip
@option(
    "--mend", "mended", metavar="OUT",
    help=Text(
        en="Score the corrected rows of FILE, the rejects of OUT, into OUT in their places.",
        cs="Opravené řádky ze SOUBORU, odmítnuté při vzniku VÝSTUPU, do něj doplnit na jejich "
        "místa.",
    ),
)  # fmt: skip
@option(
    "--excel", "for_excel", is_flag=True,
    help=Text(
        en="CSV as Excel opens it where a comma stands before decimals: with a byte order mark, "
        "and semicolons between cells.",
        cs="CSV, jak ho otevře český Excel: se značkou BOM a středníky mezi buňkami.",
    ),
)  # fmt: skip
@option(
    "--quiet", is_flag=True,
    help=Text(en="No progress, no summary.", cs="Bez průběhu a bez souhrnu."),
)  # fmt: skip
@reads_files()
@by_rules()
@writes()
@recorded(subject=False)
def command(
    files: tuple[str, ...], out: str | None, mended: str | None,
    id_column: str | None, keep: tuple[str, ...], labels: bool, reason: bool, certainty: bool,
    brief: bool, policy: str | None, letters: str | None, check: int | None, engine: str,
    master: str | None, for_excel: bool, quiet: bool, file_options: FileOptions,
    base: KnowledgeBase, overwriting: Overwriting, recording: Recording, as_json: bool,
) -> int:  # fmt: skip
    from placement.cli.edge.progress import showing_progress
    from placement.cli.pages import letters_in
    from placement.explanation.other_rules import knowledge_dict, other_rules
    from placement.inference.agreement import ExpertaRows
    from placement.inference.columns import Columns
    from placement.inference.experta_engine import Inferrer
    from placement.scoring.checking import Checking
    from placement.scoring.form import STANDARD_OUTPUT, Form
    from placement.scoring.mending import form_of, mend
    from placement.scoring.outputs import metadata_path, rejects_path
    from placement.scoring.run import Progress, Request, score_files
    from placement.scoring.tally import Tallying
    from placement.version import __version__

    if mended is not None and (out is not None or len(files) != 1):
        raise PlacementError(_MEND_ONE)
    if mended is not None and letters is not None:
        raise PlacementError(_NO_LETTERS)
    results = None if out is None else Path(out)
    to_pipe = results == STANDARD_OUTPUT
    on_spark = engine == "spark"
    _goes_with_spark(
        on_spark, results,
        master=master is not None, mend=mended is not None, check=bool(check), excel=for_excel,
        letters=letters is not None,
    )  # fmt: skip
    form = Form(language() if labels else None, brief, language() if reason else None, certainty)
    if on_spark:
        from placement.scoring.spark.run import rejects_folder

        assert results is not None
        overwriting.check(results, rejects_folder(results), metadata_path(results), folders=True)
    elif results is not None and not to_pipe:
        overwriting.check(results, rejects_path(results), metadata_path(results))
    if not on_spark:
        form = form.within(results, language())
    if mended is not None:
        results = Path(mended)
        form = form_of(results)
    others = other_rules(base)
    if others is not None:
        warn(others)
    columns = Columns(base)
    tallying = Tallying(columns)
    checking = Checking(Inferrer(base), check or 0) if check else None
    rows = ExpertaRows(Inferrer(base)) if engine == "experta" else columns
    written = None if letters is None else letters_in(letters, base, overwriting.allowed)
    watching = [each for each in (checking, written) if each is not None]
    observers: list[Observe] = [each.add for each in watching]
    if mended is None:
        observers.append(tallying.add)

    def observe(codes: Any, results: Any) -> None:
        for observer in observers:
            observer(codes, results)

    request = Request(
        paths=files,
        out=results,
        identity={
            "knowledge": knowledge_dict(base, language()),
            "program": __version__,
        },
        wanted=file_options.wanted(id_column, keep),
        policy=policy or "reject",  # type: ignore[arg-type]
        language=language(),
        mapping=file_options.mapping,
        for_excel=for_excel,
        form=form,
        base=base,
    )

    def approve(progress: Callable[[Progress], None]) -> None:
        if checking is not None:
            checking.check()
        if written is not None:

            def tell(done: int, of: int) -> None:
                progress(Progress(0, done, of, _WRITING.format(done=done, all=of)))

            written.write((lambda text: None) if quiet else warn, tell)

    start = time.perf_counter()
    try:
        if on_spark:
            from placement.scoring.spark.run import score_on_spark

            summary, counts = score_on_spark(
                request, base, master or "local[*]", notice=warn,
                progress=sys.stderr.isatty() and not (quiet or as_json),
            )  # fmt: skip
            tallying.include(counts)
        else:
            score = form.scoring(base, rows)
            with showing_progress(quiet=quiet or as_json) as progress:
                summary = mend(
                    request, Path(files[0]), score, notice=warn, observe=observe,
                    whole=tallying.add,
                ) if mended is not None else score_files(
                    request, score, notice=warn, progress=progress, observe=observe,
                    approve=lambda: approve(progress),
                )  # fmt: skip
            if written is not None:
                written.commit()
    except KeyboardInterrupt:
        if results is not None and not to_pipe:
            warn(_INTERRUPTED.format(out=results))
        raise
    finally:
        if written is not None:
            written.discard()
    seconds = time.perf_counter() - start
    tally = tallying.tally()
    recording.batch(
        summary, tally, base,
        {
            "policy": request.policy, "engine": engine, "format": _format(request.out),
            "id": id_column, "keep": list(keep), "check": check, **file_options.settings(),
            **({"mended": True} if mended is not None else {}),
        },
    )  # fmt: skip
    if as_json:
        stream = sys.stderr if to_pipe else None
        checked = checking.checked if checking else None
        told = None if written is None else {"folder": letters, "count": written.count}
        print_json({**_as_dict(summary, asdict(tally), checked), "letters": told}, stream)
    elif not quiet:
        from placement.cli.pages import show
        from placement.scoring.summary_page import summary_page

        checked = checking.checked if checking else None
        listed = None if letters is None or written is None else (letters, written.count)
        page = summary_page(
            summary, tally, seconds, checked, mapping=file_options.mapping_path, letters=listed
        )
        show(page, error=to_pipe)
    return recording.close(SOME_REJECTED if summary.rejected or summary.taken_as_unknown else DONE)


def _goes_with_spark(on_spark: bool, out: Path | None, **given: bool) -> None:
    """Raises ``PlacementError`` for options that do not go with ``--engine``."""
    if not on_spark:
        if given["master"]:
            raise PlacementError(_MASTER_ALONE)
        return
    for name in ("mend", "check", "excel", "letters"):
        if given[name]:
            raise PlacementError(_NOT_ON_SPARK.format(option=f"--{name}"))
    if out is None or str(out) == "-" or out.suffix.lower() not in ("", ".parquet"):
        raise PlacementError(_FOLDER)


def _format(out: Path | None) -> str | None:
    """The ending of a file, ``-`` for the standard output, None for nothing."""
    return None if out is None else out.suffix.lower() or str(out)


def _as_dict(summary: Summary, tally: dict[str, Any], checked: int | None) -> dict[str, Any]:
    """The summary as JSON; paths as text."""
    found = asdict(summary)
    for name in ("out", "rejects", "metadata"):
        found[name] = None if found[name] is None else str(found[name])
    return {**found, **tally, "checked": checked}


_MEND_ONE = Text(
    en="--mend OUT goes with one file, the rejects of OUT, and without -o.",
    cs="--mend VÝSTUP patří k jednomu souboru, odmítnutým řádkům VÝSTUPU, a není při něm -o.",
)
_MASTER_ALONE = Text(
    en="--master belongs to --engine spark.", cs="--master patří k --engine spark."
)
_NOT_ON_SPARK = Text(
    en="{option} does not go with --engine spark; score on one machine for it.",
    cs="{option} nelze spojit s --engine spark; vyhodnocujte k tomu na jednom počítači.",
)
_FOLDER = Text(
    en="--engine spark needs -o OUT, a directory for files of Parquet: a name without an ending, "
    "or with .parquet.",
    cs="--engine spark potřebuje -o VÝSTUP, složku pro soubory Parquet: název bez koncovky, nebo "
    "s koncovkou .parquet.",
)
_NO_LETTERS = Text(
    en="--letters does not go with --mend: score the whole files for letters.",
    cs="--letters nelze spojit s --mend: pro dopisy vyhodnoťte celé soubory.",
)
_WRITING = Text(en="letters: {done} of {all}", cs="dopisy: {done} z {all}")
_INTERRUPTED = Text(
    en="Interrupted: {out} was not written, and nothing is left half done.",
    cs="Přerušeno: {out} nevznikl a nic nezůstalo rozdělané.",
)
