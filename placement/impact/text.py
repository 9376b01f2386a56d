"""The rates of a file of results as a page: no number without what it was counted of."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from placement.explanation.blocks import Block, Column, Heading, Page, Paragraph, Table
from placement.explanation.phrases import number
from placement.facts.goals import OFFICES, ROLES, VERDICT_WORDS
from placement.impact.gap_text import gap_blocks
from placement.impact.interval import LEVEL
from placement.impact.rates import (
    LEAST_EXPECTED,
    LEAST_SHARE,
    SMALLEST,
    Compared,
    Comparison,
    Group,
    Mark,
)
from placement.impact.report import ANY, Grouping, Impact, Kind, OutcomeRates
from placement.impact.tie_text import human_blocks, tie_blocks
from placement.impact.words import COUNT, GROUP, PERCENT, decimal, group_words, rational
from placement.text import Text, joined, plain, printable

_GOAL_WORDS: Final = {goal.name: goal.label for goal in (*OFFICES, *ROLES)}
_MOST_NAMED: Final = 5


def impact_page(found: Impact) -> Page:
    """The page of an impact: where the results come from, then a table for each grouping and each
    outcome that anybody reached, the scores, and the gaps that were asked for."""
    return Page(_TITLE, tuple(_blocks(found)))


def _blocks(found: Impact) -> Iterator[Block]:
    yield Paragraph(_PEOPLE.format(people=number(found.people)), strong=True)
    if found.not_scored:
        yield Paragraph(_NOT_SCORED.format(count=number(found.not_scored)))
    if found.tie is not None:
        known = any(grouping.humans for grouping in found.groupings)
        yield from tie_blocks(found.tie, people_known=known)
    for grouping in found.groupings:
        yield from _grouping(grouping, found.without_group)
    notes = [_RULE, _TOO_FEW_NOTE, _INTERVAL_NOTE]
    if any(grouping.scores for grouping in found.groupings):
        notes.append(_SCORE_NOTE)
    for place, text in enumerate((*notes, _TESTS, _CAUTION)):
        words = text.format(
            smallest=SMALLEST,
            expected=LEAST_EXPECTED,
            share=LEAST_SHARE,
            level=LEVEL,
            tests=number(found.tests),
            chance=_by_chance(found.tests),
        )
        yield Paragraph(words, apart=not place)


def _by_chance(tests: int) -> Text:
    """About how many of so many tests fall below 0.05 where there is nothing to find."""
    return _ABOUT.format(count=number(tests // 20)) if tests >= 20 else _FEWER_THAN_ONE


def _grouping(grouping: Grouping, without_group: int) -> Iterator[Block]:
    """The blocks of one grouping; *without_group* of the left out the file of groups does not
    name."""
    columns = " × ".join(map(printable, grouping.columns))
    yield Heading(_GROUPING.format(columns=columns, people=number(grouping.people)))
    if grouping.left_out:
        text = _LEFT_OUT
        if without_group:
            text = _NOT_NAMED if without_group == grouping.left_out else _PARTLY_NAMED
        counts = {"count": number(grouping.left_out), "unnamed": number(without_group)}
        yield Paragraph(text.format(**counts))
    if grouping.empty:
        named = joined(map(group_words, grouping.empty[:_MOST_NAMED]), "; ")
        more = len(grouping.empty) - _MOST_NAMED
        rest = _MORE.format(count=number(more)) if more > 0 else ""
        yield Paragraph(_EMPTY.format(groups=named, more=rest))
    if grouping.outcomes and len(grouping.outcomes[0].comparison.groups) == 1:
        yield Paragraph(_ONE_GROUP)
    for rates in grouping.outcomes:
        yield from _outcome(grouping, rates)
    if grouping.unreached and grouping.people:
        names = joined((_outcome_words(*outcome) for outcome in grouping.unreached), ", ")
        yield Paragraph(_UNREACHED.format(names=names), apart=True)
    for rates in grouping.scores:
        yield from _outcome(grouping, rates)
    yield from human_blocks(grouping.humans)
    yield from gap_blocks(grouping.gaps)


def _outcome(grouping: Grouping, rates: OutcomeRates) -> Iterator[Block]:
    scored = grouping.people - rates.without_score
    yield Heading(
        _OUTCOME.format(
            outcome=_heading(rates), selected=number(rates.selected), people=number(scored)
        ),
        level=2,
    )
    if rates.without_score:
        yield Paragraph(_WITHOUT_SCORE.format(count=number(rates.without_score)))
    if not rates.advantage:
        yield Paragraph(_NO_ADVANTAGE)
    figures = [
        Column(heading, numbers=True, wraps=False)
        for heading in (_OF, _RATE, _RATIO, _INTERVAL.format(level=LEVEL), _PROBABILITY)
    ]
    yield Table((Column(GROUP), *figures, Column()), tuple(map(_row, rates.comparison.groups)))
    yield from _impact_ratios(rates.comparison)


def _impact_ratios(comparison: Comparison) -> Iterator[Block]:
    """The ratios to the highest rate of all, where that is not the one compared with."""
    highest = comparison.highest
    if highest is None or highest == comparison.reference or not highest.selected:
        return
    ratios = (
        _OF_GROUP.format(group=group_words(one.group.names), ratio=decimal(one.impact_ratio, 2))
        for one in comparison.groups
        if one.impact_ratio is not None
    )
    yield Paragraph(
        _HIGHEST.format(
            group=group_words(highest.names), rate=_rate(highest), ratios=joined(ratios, "; ")
        )
    )


def _row(one: Compared) -> tuple[Text, ...]:
    group = one.group
    is_judged = not one.too_few or one.mark == "compared_with"
    remarks = [_MARKS[one.mark]] if is_judged and one.mark != "no_mark" else []
    if one.too_few:
        remarks.append(_TOO_FEW)
    if one.small_share:
        remarks.append(_SMALL_SHARE.format(share=LEAST_SHARE))
    return (
        group_words(group.names),
        COUNT.format(selected=number(group.selected), people=number(group.people)),
        _rate(group),
        plain("") if one.ratio is None else decimal(one.ratio, 2),
        plain("") if one.interval is None else _interval(*one.interval),
        plain("") if one.probability is None else _probability(one.probability),
        joined(remarks, "; "),
    )


def _rate(group: Group) -> Text:
    return PERCENT.format(percent=rational(Fraction(100 * group.selected, group.people), 1))


def _interval(lower: float, upper: float | None) -> Text:
    end = plain("∞") if upper is None else decimal(upper, 2)
    return Text(
        en=f"{decimal(lower, 2).en}–{end.en}",
        cs=f"{decimal(lower, 2).cs}–{end.cs}",
    )


def _probability(probability: float) -> Text:
    if probability < 0.001:
        return _BELOW.format(number=decimal(0.001, 3))
    return decimal(probability, 3)


def _heading(rates: OutcomeRates) -> Text:
    words = _outcome_words(rates.kind, rates.name)
    if rates.median is None:
        return words
    return _SCORE.format(goal=words, median=_median(rates.median))


def _median(median: Fraction) -> Text:
    return rational(median, 0 if median.denominator == 1 else 1)


def _outcome_words(kind: Kind, name: str) -> Text:
    match kind:
        case "office":
            return VERDICT_WORDS[name]
        case _:
            return _ANY_ROLE if name == ANY else _GOAL_WORDS[name]


_TITLE: Final = Text(en="Selection rates of groups", cs="Podíly vybraných ve skupinách")
_BELOW: Final = Text(en="< {number}", cs="< {number}")
_ANY_ROLE: Final = Text(en="any role", cs="některá z rolí")
_PEOPLE: Final = Text(en="Results: {people}", cs="Výsledků: {people}")
_NOT_NAMED: Final = Text(
    en="Left out, for the file of groups does not name them: {count}.",
    cs="Vynecháno, protože je soubor skupin neuvádí: {count}.",
)
_PARTLY_NAMED: Final = Text(
    en="Left out, for nothing is given about them: {count}; of these the file of groups does not"
    " name {unnamed}.",
    cs="Vynecháno, protože o nich údaj chybí: {count}; z toho soubor skupin neuvádí {unnamed}.",
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
_EMPTY: Final = Text(
    en="Nobody is in these groups: {groups}{more}.",
    cs="V těchto skupinách není nikdo: {groups}{more}.",
)
_MORE: Final = Text(en="; and {count} more", cs="; a ještě {count}")
_ONE_GROUP: Final = Text(
    en="There is one group only: nothing can be compared.",
    cs="Skupina je jen jedna: není s čím srovnávat.",
)
_OUTCOME: Final = Text(
    en="{outcome}: {selected} of {people}", cs="{outcome}: {selected} z {people}"
)
_SCORE: Final = Text(
    en="score for {goal} above the median ({median})",
    cs="skóre pro {goal} nad mediánem ({median})",
)
_WITHOUT_SCORE: Final = Text(
    en="Left out, for they have no score: {count}.",
    cs="Vynecháno, protože skóre nemají: {count}.",
)
_NO_ADVANTAGE: Final = Text(
    en="(nobody is better off with this: compared with the lowest rate, without a mark)",
    cs="(nikomu neprospívá: srovnává se s nejnižším podílem a neznačí se)",
)
_HIGHEST: Final = Text(
    en="The highest rate of all is that of {group}: {rate}. Impact ratios, to that: {ratios}.",
    cs="Nejvyšší podíl ze všech má {group}: {rate}. Poměry dopadu, tedy k němu: {ratios}.",
)
_OF_GROUP: Final = Text(en="{group} {ratio}", cs="{group} {ratio}")
_UNREACHED: Final = Text(
    en="Reached by nobody in these groups: {names}.", cs="Nikdo z těchto skupin nezískal: {names}."
)
_OF: Final = Text(en="selected", cs="vybráno")
_RATE: Final = Text(en="rate", cs="podíl")
_RATIO: Final = Text(en="ratio", cs="poměr")
_INTERVAL: Final = Text(en="{level} %", cs="{level} %")
_PROBABILITY: Final = Text(en="p", cs="p")
_MARKS: Final[dict[Mark, Text]] = {
    "compared_with": Text(en="compared with", cs="srovnává se s ní"),
    "at_least_four_fifths": Text(en="at least 4/5", cs="aspoň 4/5"),
    "below_four_fifths": Text(en="BELOW 4/5", cs="POD 4/5"),
    "no_mark": Text(en="", cs=""),
}
_TOO_FEW: Final = Text(en="too few", cs="málo případů")
_SMALL_SHARE: Final = Text(en="under {share} % of the people", cs="méně než {share} % lidí")
_RULE: Final = Text(
    en="ratio: the group's rate by the rate it is compared with, the highest of any group of at "
    "least {smallest}, or of all groups where none is so large. Below four fifths (4/5, 0.80) US "
    "federal agencies generally see evidence of adverse impact (29 CFR 1607.4(D)).",
    cs="poměr: podíl skupiny ku podílu, se kterým se srovnává, totiž k nejvyššímu podílu ze skupin "
    "o alespoň {smallest} lidech, a není-li žádná tak velká, ze všech skupin. Pod čtyřmi pětinami "
    "(4/5, 0,80) v něm americké federální úřady obvykle vidí doklad nepříznivého dopadu (29 CFR "
    "1607.4(D)).",
)
_TOO_FEW_NOTE: Final = Text(
    en="too few to judge by, and so without a mark: one of the two groups has fewer than "
    "{smallest} people, or fewer than {expected} would be expected to be selected, or not to be, "
    "in one of them. The figures are exact all the same, and p holds for groups of any size.",
    cs="málo případů k posouzení, a proto bez značky: jedna z obou skupin má méně než {smallest} "
    "lidí, nebo by se v některé z nich dalo čekat méně než {expected} vybraných či nevybraných. "
    "Čísla jsou i tak přesná a p platí pro skupiny jakékoli velikosti.",
)
_INTERVAL_NOTE: Final = Text(
    en="{level} %: between which limits the true ratio lies, by Koopman's score interval "
    "(Biometrics 40, 1984, 513–517); an interval that holds 1.00 shows no difference.",
    cs="{level} %: mezi kterými mezemi leží skutečný poměr, podle Koopmanova skórového intervalu "
    "(Biometrics 40, 1984, 513–517); interval, v němž je 1,00, žádný rozdíl nedokládá.",
)
_SCORE_NOTE: Final = Text(
    en="score above the median: the scoring rate of New York City's rules on Local Law 144 of 2021 "
    "(6 RCNY § 5-300): the share of a category with a score above the median of all who have one. "
    "The ratio is then the impact ratio, to the highest rate of any category. A category under "
    "{share} % of the people is not compared with; the rules let it be left out with a "
    "justification (§ 5-301(d)).",
    cs="skóre nad mediánem: scoring rate podle pravidel města New York k místnímu zákonu č. 144 z "
    "roku 2021 (6 RCNY § 5-300): podíl těch z dané kategorie, jejichž skóre je vyšší než medián "
    "všech, kdo je mají. Poměr je pak poměrem dopadu (impact ratio), tedy k nejvyššímu podílu ze "
    "všech kategorií. S kategorií, která má méně než {share} % lidí, se nesrovnává; podle pravidel "
    "ji lze s odůvodněním vynechat (§ 5-301(d)).",
)
_TESTS: Final = Text(
    en="p: Fisher's exact test, two-sided: how probable such a difference, or a greater one, is by "
    "chance. Tests made: {tests}; {chance} of them would fall below 0.05 by chance alone.",
    cs="p: Fisherův přesný test, oboustranný: s jakou pravděpodobností vznikne takový nebo větší "
    "rozdíl náhodou. Provedených testů: {tests}; pod 0,05 by jich pouhou náhodou "
    "vyšlo {chance}.",
)
_ABOUT: Final = Text(en="about {count}", cs="asi {count}")
_FEWER_THAN_ONE: Final = Text(en="fewer than one", cs="méně než jeden")
_CAUTION: Final = Text(
    en="A ratio above four fifths is no proof of fairness, and one below is no proof of the "
    "contrary.",
    cs="Poměr nad čtyřmi pětinami není důkazem spravedlnosti a poměr pod nimi není důkazem opaku.",
)
