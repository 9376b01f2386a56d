"""What a scored file amounts to, as a page for whoever scored it."""

from __future__ import annotations

from collections.abc import Iterator
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
from placement.scoring.run import Summary
from placement.scoring.tally import Tally
from placement.text import Text, joined, percentages, plain, printable, quoted


def summary_page(summary: Summary, tally: Tally, seconds: float, checked: int | None) -> Page:
    """The page of a run: counts that add up, bars, and where things are.

    *seconds* is how long it took; *checked* how many rows were inferred again, or None.
    """
    return Page(_TITLE, tuple(_blocks(summary, tally, seconds, checked)))


def _blocks(summary: Summary, tally: Tally, seconds: float, checked: int | None) -> Iterator[Block]:
    rate = int(summary.rows / seconds) if seconds else 0
    yield Paragraph(
        (_ROW if summary.rows == 1 else _ROWS).format(
            rows=_number(summary.rows), scored=_number(summary.scored),
            rejected=_number(summary.rejected), seconds=f"{seconds:.1f}", rate=_number(rate),
        ),
        strong=True,
    )  # fmt: skip
    if summary.scored:
        verdicts = [(VERDICT_WORDS[name], count) for name, count in tally.verdicts.items()]
        roles = [(role.label, tally.roles[role.name]) for role in ROLES]
        yield from _shares(_VERDICTS, verdicts)
        yield from _shares(_ROLES, [*roles, (_NO_ROLE, tally.no_role)])
        if tally.coverage is not None:
            yield Paragraph(_COVERAGE.format(percent=tally.coverage // 10), apart=True)
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
        yield Paragraph(_RESULTS.format(path=printable(str(summary.out))), apart=True)
    for title, path in ((_REJECTS, summary.rejects), (_METADATA, summary.metadata)):
        if path is not None:
            yield Paragraph(title.format(path=printable(str(path))))


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
    settling = sum(tally.settling.values())
    if undetermined == 1:
        text = _UNDETERMINED_ONE if settling else _UNDETERMINED_ONE_OPEN
    elif not settling:
        text = _UNDETERMINED_OPEN
    else:
        text = _UNDETERMINED if tally.examined == undetermined else _UNDETERMINED_SOME
    yield Paragraph(text.format(count=_number(undetermined), examined=_number(tally.examined)))
    for name, count in tally.settling.items():
        yield Item(_SETTLES.format(label=BY_NAME[name].label, count=_number(count)))


def _number(count: int) -> str:
    """A whole number with its thousands apart, by a space that does not break the line."""
    return f"{count:,}".replace(",", "\u00a0")


_TITLE: Final = Text(en="Files scored", cs="Vyhodnocené soubory")
_ROWS: Final = Text(
    en="{rows} rows: {scored} scored, {rejected} rejected, in {seconds} s ({rate} rows a second).",
    cs="Řádků: {rows}, vyhodnoceno {scored}, odmítnuto {rejected}, za {seconds} s ({rate} řádků za "
    "sekundu).",
)
_ROW: Final = Text(
    en="1 row: {scored} scored, {rejected} rejected, in {seconds} s.",
    cs="Řádků: 1, vyhodnoceno {scored}, odmítnuto {rejected}, za {seconds} s.",
)
_VERDICTS: Final = Text(en="Offices", cs="Typy práce")
_ROLES: Final = Text(en="Recommended roles", cs="Doporučené role")
_NO_ROLE: Final = Text(en="none", cs="žádná")
_COVERAGE: Final = Text(
    en="Of the evidence about the less known office, {percent} % is decided on average.",
    cs="U méně známého typu práce je průměrně posouzeno {percent} % svědectví.",
)
_UNDETERMINED: Final = Text(
    en="{count} undetermined. One answer could settle so many of them:",
    cs="Neurčeno: {count}. U tolika z nich by mohla rozhodnout jediná odpověď:",
)
_UNDETERMINED_SOME: Final = Text(
    en="{count} undetermined. Of {examined} of them, one answer could settle so many:",
    cs="Neurčeno: {count}. Z {examined} zkoumaných by mohla u tolika rozhodnout jediná odpověď:",
)
_UNDETERMINED_OPEN: Final = Text(
    en="{count} undetermined; for none of them would one answer be enough.",
    cs="Neurčeno: {count}; jediná odpověď by nestačila u žádného.",
)
_UNDETERMINED_ONE: Final = Text(
    en="1 undetermined. One answer could settle it, to any of:",
    cs="Neurčeno: 1. Mohla by rozhodnout jediná odpověď na jedno z těchto:",
)
_UNDETERMINED_ONE_OPEN: Final = Text(
    en="1 undetermined; one answer would not be enough to settle it.",
    cs="Neurčeno: 1; jediná odpověď by nestačila.",
)
_SETTLES: Final = Text(en="{label}: {count}", cs="{label}: {count}")
_CHECKED: Final = Text(
    en="{rows} rows were inferred again with Experta: no difference.",
    cs="Znovu odvozeno pomocí Experta: {rows} řádků, žádný rozdíl.",
)
_CHECKED_ONE: Final = Text(
    en="1 row was inferred again with Experta: no difference.",
    cs="Znovu odvozeno pomocí Experta: 1 řádek, žádný rozdíl.",
)
_REPEATED: Final = Text(
    en="{count} rows have an identifier that an earlier row has, such as {examples}; they are all "
    "scored, but explain cannot tell them apart.",
    cs="Řádků s identifikátorem, který už měl dřívější řádek: {count}, například {examples}; "
    "vyhodnoceny jsou všechny, ale explain je nerozliší.",
)
_REPEATED_ONE: Final = Text(
    en="1 row has an identifier that an earlier row has, {examples}; it is scored, but explain "
    "cannot tell the two apart.",
    cs="Jeden řádek má identifikátor, který už měl dřívější řádek, {examples}; vyhodnocen je, ale "
    "explain oba nerozliší.",
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
_METADATA: Final = Text(en="Identity: {path}", cs="Totožnost: {path}")
