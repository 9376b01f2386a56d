"""Which rules make the gap between two groups, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from placement.explanation.blocks import Block, Column, Heading, Paragraph, Table
from placement.explanation.phrases import number
from placement.impact.gap import Gap, RuleShare
from placement.impact.words import COUNT, group_words, rational
from placement.text import Text, plain

_MOST_RULES: Final = 10
_DIGITS: Final = 2


def gap_blocks(gaps: Sequence[Gap]) -> Iterator[Block]:
    """A table for each gap: the rules that weigh most, the others together, and the sum."""
    for gap in gaps:
        yield from _gap(gap)
    if gaps:
        yield Paragraph(_NOTE, apart=True)


def _gap(gap: Gap) -> Iterator[Block]:
    yield Heading(
        _GAP.format(
            goal=gap.goal.label,
            group=group_words(gap.group),
            mean=rational(gap.mean, _DIGITS),
            other=group_words(gap.other),
            other_mean=rational(gap.other_mean, _DIGITS),
        ),
        level=2,
    )
    if not gap.rules:
        yield Paragraph(_NONE)
        return
    shown, rest = gap.rules[:_MOST_RULES], gap.rules[_MOST_RULES:]
    rows = [_row(gap, one) for one in shown]
    if rest:
        others = sum((one.share for one in rest), Fraction())
        rows.append(_sum(_REST.format(count=number(len(rest))), others))
    rows.append(_sum(_ALL, gap.difference))
    names = (group_words(gap.group), group_words(gap.other))
    figures = [
        Column(heading, numbers=True, wraps=False)
        for heading in (_POINTS, *names, _SHARE)
    ]  # fmt: skip
    yield Table((Column(_RULE), *figures), tuple(rows))


def _row(gap: Gap, one: RuleShare) -> tuple[Text, ...]:
    return (
        plain(f"{one.rule.id} ({', '.join(one.rule.sources)})"),
        rational(Fraction(one.points), 0, signed=True),
        COUNT.format(selected=number(one.fired), people=number(gap.people)),
        COUNT.format(selected=number(one.other), people=number(gap.other_people)),
        rational(one.share, _DIGITS, signed=True),
    )


def _sum(words: Text, share: Fraction) -> tuple[Text, ...]:
    nothing = plain("")
    return (words, nothing, nothing, nothing, rational(share, _DIGITS, signed=True))


_GAP: Final = Text(
    en="mean points for {goal}: {group} {mean}, {other} {other_mean}",
    cs="průměr bodů pro {goal}: {group} {mean}, {other} {other_mean}",
)
_NONE: Final = Text(
    en="Every rule fired in the same share of both groups.",
    cs="Každé pravidlo se uplatnilo u stejného podílu obou skupin.",
)
_RULE: Final = Text(en="rule", cs="pravidlo")
_POINTS: Final = Text(en="points", cs="bodů")
_SHARE: Final = Text(en="of the gap", cs="z rozdílu")
_REST: Final = Text(en="other rules: {count}", cs="ostatních pravidel: {count}")
_ALL: Final = Text(en="together", cs="dohromady")
_NOTE: Final = Text(
    en="of the gap: the rule's points times the difference of the shares of people in whom it "
    "fired. These add up to the difference of the means exactly; they say which rules make it, not "
    "whether they should.",
    cs="z rozdílu: body pravidla krát rozdíl podílů lidí, u nichž se uplatnilo. Sečteny dávají "
    "přesně rozdíl průměrů; říkají, která pravidla ho tvoří, ne zda ho tvořit mají.",
)
