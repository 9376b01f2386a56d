"""What a scored file amounts to, as text for whoever scored it."""

from __future__ import annotations

from typing import Final

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from placement.explanation.words import VERDICT_WORDS
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import ROLES
from placement.scoring.run import Summary
from placement.scoring.tally import Tally
from placement.text import Language, Text, plain, printable, quoted

_BAR: Final = 30


class SummaryText:
    """Renders the summary of a run with rich: counts that add up, bars, and where things are."""

    def __init__(
        self, summary: Summary, tally: Tally, seconds: float, checked: int | None,
        language: Language,
    ) -> None:  # fmt: skip
        self.summary = summary
        self.tally = tally
        self.seconds = seconds
        self.checked = checked
        self.language: Language = language

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        summary, tally = self.summary, self.tally
        rate = int(summary.rows / self.seconds) if self.seconds else 0
        yield self._styled(
            _ROWS.format(
                rows=_number(summary.rows), scored=_number(summary.scored),
                rejected=_number(summary.rejected), seconds=f"{self.seconds:.1f}",
                rate=_number(rate),
            ),
            "bold",
        )  # fmt: skip
        if summary.scored:
            yield from self._bars(
                _VERDICTS, [(VERDICT_WORDS[name], n) for name, n in tally.verdicts.items()], options
            )
            roles = [(role.label, tally.roles[role.name]) for role in ROLES]
            yield from self._bars(_ROLES, [*roles, (_NO_ROLE, tally.no_role)], options)
            if tally.coverage is not None:
                yield ""
                yield self._styled(_COVERAGE.format(percent=tally.coverage // 10))
        yield from self._settling()
        if self.checked is not None:
            yield self._styled(_CHECKED.format(rows=_number(self.checked)))
        if summary.repeated_ids:
            examples = ", ".join(quoted(e).to(self.language) for e in summary.repeated_examples[:3])
            yield self._styled(
                _REPEATED.format(count=_number(summary.repeated_ids), examples=examples)
            )
        if summary.taken_as_unknown:
            yield self._styled(_LENIENT.format(count=_number(summary.taken_as_unknown)))
        yield ""
        for title, path in (
            (_RESULTS, summary.out), (_REJECTS, summary.rejects), (_METADATA, summary.metadata),
        ):  # fmt: skip
            if path is not None:
                yield self._styled(title.format(path=plain(printable(str(path)))))

    def _bars(
        self, title: Text, counts: list[tuple[Text, int]], options: ConsoleOptions
    ) -> RenderResult:
        yield ""
        yield self._styled(title, "bold")
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
        table.add_column(no_wrap=True)
        table.add_column(no_wrap=True)
        table.add_column(justify="right", no_wrap=True)
        table.add_column(justify="right", no_wrap=True)
        in_all = max(1, sum(count for _, count in counts))
        block = "#" if options.ascii_only else "█"
        for label, count in counts:
            table.add_row(
                Styled(label.to(self.language)),
                block * ((count * _BAR + in_all // 2) // in_all),
                _number(count),
                f"{100 * count // in_all} %",
            )
        yield Padding(table, (0, 0, 0, 2))

    def _settling(self) -> RenderResult:
        undetermined = self.tally.verdicts["undetermined"]
        if not undetermined:
            return
        yield self._styled(
            _UNDETERMINED.format(count=_number(undetermined), examined=_number(self.tally.examined))
        )
        for name, count in self.tally.settling.items():
            label = BY_NAME[name].label
            yield self._styled(_SETTLES.format(label=label, count=_number(count)))

    def _styled(self, text: Text, style: str = "") -> Styled:
        return Styled(text.to(self.language), style=style)


def _number(count: int) -> str:
    """A whole number with its thousands apart, by a space that does not break the line."""
    return f"{count:,}".replace(",", "\u00a0")


_ROWS: Final = Text(
    en="{rows} rows: {scored} scored, {rejected} rejected, in {seconds} s ({rate} rows a second).",
    cs="Řádků: {rows}, vyhodnoceno {scored}, odmítnuto {rejected}, za {seconds} s ({rate} řádků za "
    "sekundu).",
)
_VERDICTS: Final = Text(en="Offices", cs="Typy práce")
_ROLES: Final = Text(en="Recommended roles", cs="Doporučené role")
_NO_ROLE: Final = Text(en="none", cs="žádná")
_COVERAGE: Final = Text(
    en="Of the evidence about the less known office, {percent} % is decided on average.",
    cs="U méně známého typu práce je průměrně rozhodnuto {percent} % svědectví.",
)
_UNDETERMINED: Final = Text(
    en="{count} undetermined. Of {examined} of them, one answer could settle:",
    cs="Neurčeno: {count}. Z {examined} zkoumaných by mohla rozhodnout jediná odpověď:",
)
_SETTLES: Final = Text(en="  – {label}: {count}", cs="  – {label}: {count}")
_CHECKED: Final = Text(
    en="{rows} rows were inferred again with Experta: no difference.",
    cs="Znovu odvozeno pomocí Experta: {rows} řádků, žádný rozdíl.",
)
_REPEATED: Final = Text(
    en="{count} rows have an identifier that an earlier row has, such as {examples}; they are all "
    "scored, but explain cannot tell them apart.",
    cs="Řádků s identifikátorem, který už měl dřívější řádek: {count}, například {examples}; "
    "vyhodnoceny jsou všechny, ale explain je nerozliší.",
)
_LENIENT: Final = Text(
    en="{count} values that are not allowed were taken as unknown; the rejects name them.",
    cs="Nepovolených hodnot bráno jako neznámé: {count}; jsou v souboru odmítnutých.",
)
_RESULTS: Final = Text(en="Results: {path}", cs="Výsledky: {path}")
_REJECTS: Final = Text(en="Rejects: {path}", cs="Odmítnuté: {path}")
_METADATA: Final = Text(en="Identity: {path}", cs="Totožnost: {path}")
