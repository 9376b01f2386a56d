"""What a scored file amounts to, as a page for whoever scored it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from placement.explanation.blocks import (
    Bar,
    BarGroup,
    Bars,
    Block,
    Heading,
    Item,
    Page,
    Paragraph,
)
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import ROLES, VERDICT_WORDS
from placement.scoring.outputs import rejects_path
from placement.scoring.run import Summary
from placement.scoring.tally import Tally
from placement.text import Text, joined, percentage, percentages, plain, printable, quoted


def summary_page(
    summary: Summary,
    tally: Tally,
    seconds: float,
    checked: int | None,
    mapping: str | None = None,
    letters: tuple[str, int] | None = None,
) -> Page:
    """The page of a run: counts that add up, bars, and where things are.

    *seconds* is how long it took; *checked* how many rows were inferred again, or None; *mapping*
    where the mapping of the files is, None where there is none; *letters* the folder of the
    letters, and how many there are.
    """
    title = _TITLE if summary.mended is None else _TITLE_MENDED
    blocks = [*_blocks(summary, tally, seconds, checked, mapping)]
    if letters is not None:
        folder, count = letters
        blocks.append(Paragraph(_LETTERS.format(path=printable(folder), count=_number(count))))
    return Page(title, tuple(blocks))


def _blocks(
    summary: Summary, tally: Tally, seconds: float, checked: int | None, mapping: str | None
) -> Iterator[Block]:
    yield Paragraph(_counts(summary, seconds), strong=True)
    if summary.scored:
        verdicts = [(VERDICT_WORDS[name], count) for name, count in tally.verdicts.items()]
        roles = [(role.label, tally.roles[role.name]) for role in ROLES]
        yield from _shares(_VERDICTS, verdicts)
        yield from _shares(_ROLES, [*roles, (_NO_ROLE, tally.no_role)])
        if tally.coverage is not None:
            yield Paragraph(_COVERAGE.format(percent=percentage(tally.coverage, 1000)), apart=True)
    yield from _settling(tally)
    if checked is not None:
        text = _CHECKED_ONE if checked == 1 else _CHECKED
        yield Paragraph(text.format(rows=_number(checked)))
    if summary.repeated_ids:
        examples = joined(map(quoted, summary.repeated_examples[:3]), ", ")
        text = _REPEATED_ONE if summary.repeated_ids == 1 else _REPEATED
        yield Paragraph(text.format(count=_number(summary.repeated_ids), examples=examples))
    if summary.taken_as_unknown:
        text = _LENIENT_ONE if summary.taken_as_unknown == 1 else _LENIENT
        yield Paragraph(text.format(count=_number(summary.taken_as_unknown)))
    if summary.out is not None:
        yield from _places(summary, summary.out, mapping)


def _counts(summary: Summary, seconds: float) -> Text:
    """How many rows there are, and what became of them."""
    counts = {
        "rows": _number(summary.rows), "scored": _number(summary.scored),
        "rejected": _number(summary.rejected), "seconds": _decimal(seconds),
        "rate": _number(int(summary.rows / seconds) if seconds else 0),
    }  # fmt: skip
    if summary.mended is None:
        return (_ROW if summary.rows == 1 else _ROWS).format(**counts)
    return (_MENDED_ONE if summary.mended == 1 else _MENDED).format(
        mended=_number(summary.mended), path=printable(str(summary.out)), **counts
    )


def _places(summary: Summary, out: Path, mapping: str | None) -> Iterator[Block]:
    """Which files were written, and how rejected rows come into the results."""
    is_mended = summary.mended is not None
    yield Paragraph(
        (_REWRITTEN if is_mended else _RESULTS).format(path=printable(str(out))), apart=True
    )
    if summary.rejects is not None:
        title = _REJECTS_REWRITTEN if is_mended else _REJECTS
        yield Paragraph(title.format(path=printable(str(summary.rejects))))
        if summary.rejected:
            command = ["placement", "score", "--mend", str(out), str(summary.rejects)]
            if mapping is not None:
                command += ["--map", mapping]
            yield Paragraph(_MEND.format(command=printable(shlex.join(command))), depth=1)
    elif is_mended:
        yield Paragraph(_REMOVED.format(path=printable(str(rejects_path(out)))))
    if summary.metadata is not None:
        yield Paragraph(_METADATA.format(path=printable(str(summary.metadata))))


def _shares(title: Text, counts: list[tuple[Text, int]]) -> Iterator[Block]:
    """How many of all, as bars."""
    shares = percentages([count for _, count in counts])
    whole = max(1, sum(count for _, count in counts))
    bars = [
        Bar(label, count, whole, (plain(_number(count)), plain(f"{share} %")))
        for (label, count), share in zip(counts, shares, strict=True)
    ]
    yield Heading(title)
    yield Bars((BarGroup(tuple(bars)),))


def _settling(tally: Tally) -> Iterator[Block]:
    undetermined = tally.verdicts["undetermined"]
    if not undetermined:
        return
    if not tally.examined:
        yield Paragraph(_UNDETERMINED_COUNT.format(count=_number(undetermined)))
        return
    settling = sum(tally.settling.values())
    if undetermined == 1:
        text = _UNDETERMINED_ONE if settling else _UNDETERMINED_ONE_OPEN
    elif not settling:
        text = _UNDETERMINED_OPEN
    else:
        text = _UNDETERMINED if tally.examined == undetermined else _UNDETERMINED_SOME
    yield Paragraph(text.format(count=_number(undetermined), examined=_number(tally.examined)))
    for name, count in tally.settling.items():
        frame = _SETTLES_ONE if undetermined == 1 else _SETTLES
        yield Item(frame.format(question=BY_NAME[name].question, count=_number(count)))


def _decimal(number: float) -> Text:
    """A number to a tenth."""
    return Text(en=f"{number:.1f}", cs=f"{number:.1f}".replace(".", ","))


def _number(count: int) -> str:
    """A whole number with its thousands apart, by a space that does not break the line."""
    return f"{count:,}".replace(",", "\u00a0")


_TITLE: Final = Text(en="Files scored", cs="Vyhodnocené soubory")
_ROWS: Final = Text(
    en="{rows} rows: {scored} scored, {rejected} rejected, in {seconds} s ({rate} rows a second).",
    cs="Řádků: {rows}, vyhodnoceno {scored}, odmítnuto {rejected}, za {seconds} s "
    "({rate} řádků/s).",
)
_ROW: Final = Text(
    en="1 row: {scored} scored, {rejected} rejected, in {seconds} s.",
    cs="Řádků: 1, vyhodnoceno {scored}, odmítnuto {rejected}, za {seconds} s.",
)
_VERDICTS: Final = Text(en="Offices", cs="Typy práce")
_ROLES: Final = Text(en="Recommended roles", cs="Doporučené role")
_NO_ROLE: Final = Text(en="none", cs="žádná")
_COVERAGE: Final = Text(
    en="On average {percent} % of what counts for an office is known, taken for the office of which"
    " less is known.",
    cs="V průměru je známo {percent} % toho, na čem u typu práce záleží (bráno u toho z obou, o"
    " kterém se ví méně).",
)
_UNDETERMINED: Final = Text(
    en="Undetermined: {count}. One more answer might be enough; to which question, and for how many"
    " people:",
    cs="Neurčeno: {count}. Stačit by mohla jediná další odpověď; na kterou otázku a u kolika lidí:",
)
_UNDETERMINED_COUNT: Final = Text(en="Undetermined: {count}.", cs="Neurčeno: {count}.")
_UNDETERMINED_SOME: Final = Text(
    en="Undetermined: {count}. One more answer might be enough; to which question, and for how many"
    " of the {examined} people looked at:",
    cs="Neurčeno: {count}. Stačit by mohla jediná další odpověď; na kterou otázku a u kolika"
    " z {examined} prozkoumaných lidí:",
)
_UNDETERMINED_OPEN: Final = Text(
    en="Undetermined: {count}; for none of them would one more answer be enough.",
    cs="Neurčeno: {count}; jediná další odpověď by nestačila u žádného.",
)
_UNDETERMINED_ONE: Final = Text(
    en="Undetermined: 1. One more answer might be enough, to any of these questions:",
    cs="Neurčeno: 1. Stačit by mohla jediná další odpověď na kteroukoli z těchto otázek:",
)
_UNDETERMINED_ONE_OPEN: Final = Text(
    en="Undetermined: 1; one more answer would not be enough.",
    cs="Neurčeno: 1; jediná další odpověď by nestačila.",
)
_SETTLES: Final = Text(en="{question} ({count})", cs="{question} ({count})")
_SETTLES_ONE: Final = Text(en="{question}", cs="{question}")
_CHECKED: Final = Text(
    en="{rows} rows were inferred again with Experta: no difference.",
    cs="Znovu odvozeno pomocí Experta: {rows} řádků, žádný rozdíl.",
)
_CHECKED_ONE: Final = Text(
    en="1 row was inferred again with Experta: no difference.",
    cs="Znovu odvozeno pomocí Experta: 1 řádek, žádný rozdíl.",
)
_REPEATED: Final = Text(
    en="{count} rows have an identifier that an earlier row has, such as {examples}. All of them"
    " are scored; explain one with --row line:N, by its line in the results.",
    cs="Řádků s identifikátorem, který už měl dřívější řádek: {count}, například {examples}."
    " Vyhodnoceny jsou všechny; vysvětlit některý z nich lze pomocí --row line:N, podle řádku ve"
    " výsledcích.",
)
_REPEATED_ONE: Final = Text(
    en="1 row has an identifier that an earlier row has, {examples}. Both are scored; explain one"
    " with --row line:N, by its line in the results.",
    cs="Jeden řádek má identifikátor, který už měl dřívější řádek, {examples}. Vyhodnoceny jsou"
    " oba; vysvětlit jeden z nich lze pomocí --row line:N, podle řádku ve výsledcích.",
)
_LENIENT: Final = Text(
    en="{count} values that are not allowed were taken as unknown; the rejects name them.",
    cs="Nepovolených hodnot bráno jako neznámé: {count}; jsou v souboru odmítnutých.",
)
_LENIENT_ONE: Final = Text(
    en="1 value that is not allowed was taken as unknown; the rejects name it.",
    cs="Nepovolená hodnota brána jako neznámá: 1; je v souboru odmítnutých.",
)
_RESULTS: Final = Text(en="Results: {path}", cs="Výsledky: {path}")
_REJECTS: Final = Text(en="Rejects: {path}", cs="Odmítnuté: {path}")
_METADATA: Final = Text(
    en="About this run (which rules, which files): {path}",
    cs="O tomto vyhodnocení (podle kterých pravidel a z čeho): {path}",
)
_TITLE_MENDED: Final = Text(en="Rows mended", cs="Doplněné řádky")
_MENDED: Final = Text(
    en="{mended} rows mended; in {path} now: {scored}, still rejected: {rejected}.",
    cs="Doplněno řádků: {mended}; v souboru {path} je jich nyní {scored}, odmítnuto zůstává"
    " {rejected}.",
)
_MENDED_ONE: Final = Text(
    en="1 row mended; in {path} now: {scored}, still rejected: {rejected}.",
    cs="Doplněn 1 řádek; v souboru {path} je jich nyní {scored}, odmítnuto zůstává {rejected}.",
)
_REWRITTEN: Final = Text(en="Rewritten: {path}", cs="Přepsáno: {path}")
_REJECTS_REWRITTEN: Final = Text(
    en="Rewritten with what is still rejected: {path}",
    cs="Přepsáno tím, co zůstává odmítnuto: {path}",
)
_REMOVED: Final = Text(
    en="Removed, for nothing is rejected any more: {path}",
    cs="Odstraněno, protože už není nic odmítnuto: {path}",
)
_MEND: Final = Text(
    en="Correct the rows there, then: {command}", cs="Řádky tam opravte a pak: {command}"
)
_LETTERS: Final = Text(
    en="Letters: {count}, listed in {path}/index.html",
    cs="Dopisů: {count}, seznam je v {path}/index.html",
)
