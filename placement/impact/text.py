"""The selection rates of a file of results as text: no number without what it was counted of."""

from __future__ import annotations

from typing import Final

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from placement.explanation.words import VERDICT_WORDS
from placement.facts.goals import ROLES
from placement.impact.rates import LEAST_EXPECTED, SMALLEST, Compared, Mark
from placement.impact.report import ANY, Grouping, Impact, OutcomeRates
from placement.text import Language, Text, printable

_ROLE_WORDS: Final = {role.name: role.label for role in ROLES}


class ImpactText:
    """Renders an impact with rich: a table for each grouping and outcome that anybody reached."""

    def __init__(self, found: Impact, language: Language) -> None:
        self.found = found
        self.language: Language = language

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        found = self.found
        yield self._line(_PEOPLE.format(people=self._number(found.people)), "bold")
        for count, text in ((found.without_group, _WITHOUT), (found.not_scored, _NOT_SCORED)):
            if count:
                yield self._line(text.format(count=self._number(count)))
        for grouping in found.groupings:
            yield from self._grouping(grouping)
        yield ""
        for note in (_RULE, _TOO_FEW_NOTE, _TESTS, _CAUTION):
            yield self._line(
                note.format(
                    smallest=SMALLEST,
                    expected=LEAST_EXPECTED,
                    tests=self._number(found.tests),
                    chance=self._number(found.tests // 20),
                )
            )

    def _grouping(self, grouping: Grouping) -> RenderResult:
        columns = " × ".join(map(printable, grouping.columns))
        yield ""
        yield self._line(
            _GROUPING.format(columns=columns, people=self._number(grouping.people)), "bold"
        )
        if grouping.left_out:
            yield self._line(_LEFT_OUT.format(count=self._number(grouping.left_out)))
        for rates in grouping.outcomes:
            if rates.selected:
                yield from self._outcome(grouping, rates)
        unreached = [rates for rates in grouping.outcomes if not rates.selected]
        if unreached:
            names = ", ".join(_outcome_words(one).to(self.language) for one in unreached)
            yield ""
            yield self._line(_UNREACHED.format(names=names))

    def _outcome(self, grouping: Grouping, rates: OutcomeRates) -> RenderResult:
        yield ""
        yield self._line(
            _OUTCOME.format(
                outcome=_outcome_words(rates),
                selected=self._number(rates.selected),
                people=self._number(grouping.people),
            ),
            "italic",
        )
        if not rates.advantage:
            yield self._line(_NO_ADVANTAGE)
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
        table.add_column(_GROUP.to(self.language))
        for heading in (_OF, _RATE, _RATIO, _PROBABILITY):
            table.add_column(heading.to(self.language), justify="right", no_wrap=True)
        table.add_column("")
        for one in rates.comparison.groups:
            table.add_row(*self._row(one))
        yield Padding(table, (0, 0, 0, 2))

    def _row(self, one: Compared) -> tuple[str, ...]:
        group = one.group
        return (
            ", ".join(map(printable, group.names)),
            _COUNT.format(
                selected=self._number(group.selected), people=self._number(group.people)
            ).to(self.language),
            f"{self._decimal(100 * group.selected / group.people, 1)} %",
            "" if one.ratio is None else self._decimal(one.ratio, 2),
            "" if one.probability is None else self._probability(one.probability),
            _MARKS[one.mark].to(self.language),
        )

    def _probability(self, probability: float) -> str:
        if probability < 0.001:
            return f"< {self._decimal(0.001, 3)}"
        return self._decimal(probability, 3)

    def _decimal(self, value: float, digits: int) -> str:
        written = f"{value:.{digits}f}"
        return written.replace(".", ",") if self.language == "cs" else written

    def _number(self, value: int) -> str:
        separator = "," if self.language == "en" else "\N{NO-BREAK SPACE}"
        return f"{value:,}".replace(",", separator)

    def _line(self, text: Text, style: str = "") -> Styled:
        return Styled(text.to(self.language), style=style)


def _outcome_words(rates: OutcomeRates) -> Text:
    if rates.kind == "office":
        return VERDICT_WORDS[rates.name]
    return _ANY_ROLE if rates.name == ANY else _ROLE_WORDS[rates.name]


_ANY_ROLE: Final = Text(en="any role", cs="některá z rolí")
_PEOPLE: Final = Text(en="Results: {people}", cs="Výsledků: {people}")
_WITHOUT: Final = Text(
    en="Results that the file of groups does not name: {count}. They are in no group.",
    cs="Výsledků, které soubor skupin neuvádí: {count}. Nejsou v žádné skupině.",
)
_NOT_SCORED: Final = Text(
    en="People in the file of groups without a result: {count}. They are not counted.",
    cs="Lidí v souboru skupin bez výsledku: {count}. Nepočítají se.",
)
_GROUPING: Final = Text(en="By {columns}: {people} people", cs="Podle {columns}: lidí {people}")
_LEFT_OUT: Final = Text(
    en="Left out, for nothing is given about them: {count}.",
    cs="Vynecháno, protože o nich údaj chybí: {count}.",
)
_OUTCOME: Final = Text(
    en="{outcome}: {selected} of {people}", cs="{outcome}: {selected} z {people}"
)
_NO_ADVANTAGE: Final = Text(
    en="(nobody is better off with this: compared with the lowest rate, without a mark)",
    cs="(nikomu neprospívá: srovnává se s nejnižším podílem a neznačí se)",
)
_UNREACHED: Final = Text(en="Reached by nobody: {names}.", cs="Nikdo nezískal: {names}.")
_GROUP: Final = Text(en="group", cs="skupina")
_OF: Final = Text(en="selected", cs="vybráno")
_RATE: Final = Text(en="rate", cs="podíl")
_RATIO: Final = Text(en="ratio", cs="poměr")
_PROBABILITY: Final = Text(en="p", cs="p")
_COUNT: Final = Text(en="{selected} of {people}", cs="{selected} z {people}")
_MARKS: Final[dict[Mark, Text]] = {
    "compared_with": Text(en="compared with", cs="srovnává se s ní"),
    "at_least_four_fifths": Text(en="at least four fifths", cs="alespoň čtyři pětiny"),
    "below_four_fifths": Text(en="BELOW four fifths", cs="POD čtyřmi pětinami"),
    "no_mark": Text(en="", cs=""),
    "too_few": Text(en="too few to judge", cs="příliš málo k posouzení"),
}
_RULE: Final = Text(
    en="ratio: the group's rate by the rate it is compared with, the highest of any group of at "
    "least {smallest}. Below four fifths (0.80) US federal agencies generally see evidence of "
    "adverse impact (29 CFR 1607.4(D)).",
    cs="poměr: podíl skupiny ku podílu, se kterým se srovnává, totiž k nejvyššímu podílu ze skupin "
    "o alespoň {smallest} lidech. Pod čtyřmi pětinami (0,80) v něm americké federální úřady "
    "obvykle vidí doklad nepříznivého dopadu (29 CFR 1607.4(D)).",
)
_TOO_FEW_NOTE: Final = Text(
    en="too few to judge: the group has fewer than {smallest} people, or fewer than {expected} "
    "would be expected to be selected, or not to be, in one of the two groups.",
    cs="příliš málo k posouzení: skupina má méně než {smallest} lidí, nebo by se v některé z obou "
    "skupin dalo čekat méně než {expected} vybraných či nevybraných.",
)
_TESTS: Final = Text(
    en="p: Fisher's exact test, two-sided: how probable such a difference, or a greater one, is by "
    "chance. Tests made: {tests}; about {chance} of them would fall below 0.05 by chance alone.",
    cs="p: Fisherův přesný test, oboustranný: s jakou pravděpodobností vznikne takový nebo větší "
    "rozdíl náhodou. Provedených testů: {tests}; asi {chance} z nich by vyšlo pod 0,05 pouhou "
    "náhodou.",
)
_CAUTION: Final = Text(
    en="A ratio above four fifths is no proof of fairness, and one below is no proof of the "
    "contrary.",
    cs="Poměr nad čtyřmi pětinami není důkazem spravedlnosti a poměr pod nimi není důkazem opaku.",
)
