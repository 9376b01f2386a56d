"""One goal beside the one recommended in its stead: only what separates them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from placement.explanation.blocks import Block, Heading, Item, Paragraph
from placement.explanation.phrases import fact, points, says, subject, sum_words
from placement.explanation.recommendation import step_dict, total_dict
from placement.explanation.words import signed, source_of, thousandths
from placement.facts.goals import EITHER, Goal
from placement.inquiry.contrast import Contrast, Difference, Share
from placement.rules.base import KnowledgeBase
from placement.text import Language, Text, joined


def contrast_blocks(found: Contrast, base: KnowledgeBase) -> list[Block]:
    """The blocks of a contrast."""
    chosen, other = found.chosen.goal, found.other.goal
    more = [pair for pair in found.differences if pair.lead > 0]
    less = [pair for pair in found.differences if pair.lead < 0][::-1]
    nothing = [pair for pair in found.differences if pair.lead == 0]
    return [
        *(Paragraph(text, strong=not n) for n, text in enumerate(summary(found))),
        *_section(_MORE.format(goal=chosen.label), more, found, base),
        *_section(_MORE.format(goal=other.label), less, found, base),
        *_section(_NOTHING, nothing, found, base),
        Heading(_SUM),
        *(
            Item(_TOTAL.format(goal=t.goal.label, sum=sum_words(t, base.thresholds.doubt)))
            for t in (found.chosen, found.other)
        ),
        Paragraph(_added(found)),
    ]


def summary(found: Contrast) -> list[Text]:
    """The answer in one sentence, and how many points lie between."""
    chosen, other = found.chosen, found.other
    frame = _BOTH if found.inference.office == EITHER and chosen.goal.kind == "office" else _ANSWER
    return [
        frame.format(
            goal=subject(chosen.goal), chosen=chosen.goal.label, other=other.goal.label,
            fit=thousandths(chosen.fit), less=thousandths(other.fit),
        ),
        _POINTS.format(
            goal=subject(chosen.goal), points=points(chosen.points), other=other.goal.label,
            less=thousandths(other.points),
        ),
        _SHARED.format(shared=points(found.shared)) if found.shared > 0 else _NOT_SHARED,
    ]  # fmt: skip


def contrast_dict(found: Contrast, language: Language) -> dict[str, Any]:
    """A contrast as JSON."""
    return {
        "chosen": total_dict(found.chosen),
        "other": total_dict(found.other),
        "shared": found.shared,
        "summary": [text.to(language) for text in summary(found)],
        "differences": [
            {
                "facts": {
                    attribute.name: found.inference.case.get(attribute.name)
                    for attribute in pair.attributes
                },
                "lead": pair.lead,
                "chosen": share_dict(pair.chosen, language),
                "other": share_dict(pair.other, language),
            }
            for pair in found.differences
        ],
    }


def share_dict(share: Share, language: Language) -> dict[str, Any]:
    """What one piece of evidence does for one side of a contrast, as JSON."""
    return {
        "points": share.points,
        "decided": share.decided,
        "steps": [step_dict(step, language) for step in share.steps],
        "silent": [rule.id for rule in share.silent],
        "unknown": [rule.id for rule in share.unknown],
    }


def _section(
    title: Text, pairs: Sequence[Difference], found: Contrast, base: KnowledgeBase
) -> Iterable[Block]:
    if pairs:
        yield Heading(title)
        yield from (_item(pair, found, base) for pair in pairs)


def _item(pair: Difference, found: Contrast, base: KnowledgeBase) -> Item:
    case = found.inference.case
    known = [fact(attribute, case.get(attribute.name)) for attribute in pair.attributes]
    return Item(
        joined(known),
        signed(abs(pair.lead)),
        notes=(
            *_notes(found.chosen.goal, pair.chosen, base),
            *_notes(found.other.goal, pair.other, base),
        ),
    )


def _notes(goal: Goal, share: Share, base: KnowledgeBase) -> Iterable[Text]:
    """What the evidence does for one goal, a line a rule."""
    for step in share.steps:
        yield _NOTE.format(
            goal=goal.label, points=signed(step.points), text=step.text, source=source_of(step.rule)
        )
    # Where a step speaks against the goal, that the rule for it is silent says nothing new.
    for rule in () if share.steps else share.silent:
        yield _SILENT.format(goal=goal.label, text=says(base, rule), source=source_of(rule))
    for rule in share.unknown:
        yield _UNKNOWN.format(goal=goal.label, text=says(base, rule), source=source_of(rule))


def _added(found: Contrast) -> Text:
    """The leads, added up to what separates the points."""
    leads = [pair.lead for pair in found.differences if pair.lead]
    return _ADDED.format(
        leads=" ".join(f"{'+' if lead > 0 else '−'} {abs(lead)}" for lead in leads).lstrip("+ "),
        sum=thousandths(found.chosen.points - found.other.points),
        one=thousandths(found.chosen.points),
        two=thousandths(found.other.points),
    )


_ANSWER: Final = Text(
    en="{goal} comes before {other}: fit {fit} against {less}.",
    cs="{goal} má přednost: shoda {fit} proti {less} ({other}).",
)
_BOTH: Final = Text(
    en="Both suit you: {chosen} with fit {fit}, {other} with fit {less}.",
    cs="Vyhovuje vám obojí: {chosen} se shodou {fit}, {other} se shodou {less}.",
)
_POINTS: Final = Text(
    en="{goal} has {points}, {other} {less}.", cs="{goal}: {points}, {other}: {less}."
)
_SHARED: Final = Text(
    en="Of these, both have {shared} from the same evidence, which is left out here.",
    cs="Z toho {shared} mají obě možnosti ze stejných údajů, které se zde vynechávají.",
)
_NOT_SHARED: Final = Text(
    en="What says the same of both is left out here.",
    cs="Co o obou možnostech říká totéž, se zde vynechává.",
)
_MORE: Final = Text(en="What speaks more for: {goal}", cs="Co mluví víc pro: {goal}")
_NOTHING: Final = Text(
    en="What gives neither any lead, but counts as asked",
    cs="Co nedává náskok nikomu, ale počítá se jako zodpovězené",
)
_NOTE: Final = Text(en="{goal} {points}: {text} {source}", cs="{goal} {points}: {text} {source}")
_SILENT: Final = Text(
    en="{goal} 0, by what you say: {text} {source}",
    cs="{goal} 0, podle vaší odpovědi: {text} {source}",
)
_UNKNOWN: Final = Text(
    en="{goal} 0, for we do not know: {text} {source}",
    cs="{goal} 0, protože nevíme: {text} {source}",
)
_SUM: Final = Text(en="In all", cs="Celkem")
_TOTAL: Final = Text(en="{goal}: {sum}.", cs="{goal}: {sum}.")
_ADDED: Final = Text(
    en="What separates them: {leads} = {sum}, and {one} − {two} = {sum} points.",
    cs="Rozdíl: {leads} = {sum}, tedy {one} − {two} = {sum}.",
)
