"""A recommendation as a page: the verdict first, then everything it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from placement.explanation.blocks import (
    Bar,
    BarGroup,
    Bars,
    Block,
    Heading,
    Item,
    Note,
    Page,
    Paragraph,
)
from placement.explanation.headline import THE_HUNDRED, headline
from placement.explanation.other_rules import other_rules
from placement.explanation.recommendation import Recommendation
from placement.explanation.stakes import stakes
from placement.explanation.words import (
    person_title,
    signed,
    source_of,
    sources_words,
    thousandths,
)
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import BACK_OFFICE, EITHER, UNDETERMINED, Goal
from placement.inference.derivation import Step
from placement.inference.trees import Inference
from placement.possible.bounds import Aim
from placement.rules.model import STATED, Prepares
from placement.rules.verdicts import Total
from placement.text import Text, listing, plain

_MOST_UNKNOWN: Final = 5


def recommendation_page(found: Recommendation) -> Page:
    """The page of a recommendation."""
    return Page(person_title(_TITLE, found.id), tuple(recommendation_blocks(found)))


def recommendation_blocks(found: Recommendation) -> Iterator[Block]:
    """Verdict and role, where everything stands, the reasons, and what is not known."""
    inference = found.inference
    role = None if inference.role is None else inference.role.goal
    yield from headline_blocks(found)
    if not found.facts:
        return
    yield from hundred_blocks(found)
    yield from standing_blocks(inference)
    goals = [office.goal for office in inference.offices]
    if inference.office == BACK_OFFICE.name:
        goals.reverse()
    for goal in goals if role is None else [role, *goals]:
        yield from reason_blocks(found, goal)
    yield from advice_blocks(found)
    yield from _context(found)
    yield from unknown_blocks(found)
    yield Note(
        _FOOTER.format(
            version=found.derivation.knowledge_version,
            sha256=found.derivation.knowledge_sha256[:12],
            program=found.derivation.program,
        )
    )


def hundred_blocks(found: Recommendation) -> Iterator[Block]:
    """What the hundred are of whom a result speaks that is not settled."""
    if found.office != UNDETERMINED and not all(found.settled.values()):
        yield Note(THE_HUNDRED)


def headline_blocks(found: Recommendation, most: int | None = None) -> Iterator[Block]:
    """The result in sentences, and right under each what pulls against it: *most* of that in all,
    everything where it is None."""
    told = headline(found)
    others = other_rules(found.base)
    if others is not None:
        yield Paragraph(others)
    shown = [*told.office_conflicts, *told.conflicts][:most]
    yield Paragraph(told.office, strong=True, apart=True)
    yield from (_conflict(step) for step in shown if step in told.office_conflicts)
    if told.role is not None:
        yield Paragraph(told.role, strong=True)
    role = found.inference.role
    for step in found.derivation.steps:
        if isinstance(step.rule.then, Prepares) and role and step.rule.goal == role.goal:
            yield Paragraph(step.text)
    if told.functions is not None:
        yield Paragraph(told.functions)
    yield from (_conflict(step) for step in shown if step in told.conflicts)
    left_out = len(told.office_conflicts) + len(told.conflicts) - len(shown)
    if left_out:
        yield Paragraph(_MORE_CONFLICTS.format(count=left_out), depth=1)


def _conflict(step: Step) -> Item:
    return Item(step.text, mark="!", source=source_of(step.rule))


def standing_blocks(inference: Inference) -> Iterator[Block]:
    """Where every office, role and function stands, its points as a bar of those it could have.

    Those of which too little is known stand together in one line.
    """
    known = [
        [entry for entry in entries if entry.assessed]
        for entries in (inference.roles, inference.functions)
    ]
    groups = [BarGroup(tuple(_bar(total) for total in inference.offices), _OFFICES)]
    for title, entries in zip((_ROLES, _FUNCTIONS), known, strict=True):
        if entries:
            bars = tuple(_bar(e.total, _RECOMMENDED if e.recommended else None) for e in entries)
            groups.append(BarGroup(bars, title))
    yield Heading(_STANDINGS)
    yield Bars(tuple(groups), headings=(_POINTS, _KNOWN), signed=True)
    others = [e.goal.label for e in (*inference.roles, *inference.functions) if not e.assessed]
    if others:
        yield Paragraph(_NOT_ASSESSED.format(goals=listing(others)), depth=1)


def reason_blocks(found: Recommendation, goal: Goal) -> Iterator[Block]:
    """What speaks for *goal* and against it, strongest first, adding up to its points."""
    steps = [step for step in found.derivation.steps if step.points and step.rule.goal == goal]
    total = _total(found.inference, goal)
    favourable = sorted((s for s in steps if s.points > 0), key=lambda s: -s.points)
    adverse = sorted((s for s in steps if s.points < 0), key=lambda s: s.points)
    yield Heading(
        _REASONS.format(
            goal=goal.label,
            favourable=sum(s.points for s in favourable),
            adverse=-sum(s.points for s in adverse),
            points=signed(total.points) if total.points < 0 else total.points,
            decided=total.decided,
            possible=total.possible,
        )
    )
    for title, group in ((_FOR, favourable), (_AGAINST, adverse)):
        if group:
            yield Heading(title, level=2, apart=False)
        for step in group:
            yield Item(step.text, signed(step.points), source_of(step.rule), depth=2)
    if not steps:
        yield Paragraph(_NOTHING, depth=2)


def _bar(total: Total, remark: Text | None = None) -> Bar:
    """The goal's points of all it could have; a bar ends where it is full."""
    value = max(-total.possible, min(total.possible, total.points))
    points = _OF.format(points=thousandths(total.points), possible=total.possible)
    figures = (points, plain(f"{total.coverage // 10} %"))
    return Bar(total.goal.label, value, total.possible, figures, remark)


def _total(inference: Inference, goal: Goal) -> Total:
    standings = [entry.total for entry in (*inference.roles, *inference.functions)]
    return next(total for total in (*inference.offices, *standings) if total.goal == goal)


def advice_blocks(found: Recommendation, *, besides_conflicts: bool = False) -> Iterator[Block]:
    """What to think about and what to expect; without what stands as a conflict under the result,
    where it is *besides_conflicts*."""
    told = headline(found)
    shown = (*told.office_conflicts, *told.conflicts) if besides_conflicts else ()
    yield from _advice(_CAUTIONS, (step for step in found.cautions if step not in shown))
    yield from _advice(_OUTLOOK, found.outlook)


def _advice(title: Text, steps: Iterable[Step]) -> Iterator[Block]:
    items = [Item(step.text, source=source_of(step.rule)) for step in steps]
    if items:
        yield Heading(title)
        yield from items


def _context(found: Recommendation) -> Iterator[Block]:
    """The statements that are evidence for nothing and yet belong to the picture."""
    about_back = found.office in (BACK_OFFICE.name, EITHER)
    items = [
        Item(statement.paraphrase, source=sources_words((statement.locator,), STATED))
        for statement in found.base.statements
        if statement.context is not None and (about_back or statement.locator[:3] != "11.")
    ]
    if items:
        yield Heading(_CONTEXT)
        yield from items


def unknown_blocks(found: Recommendation) -> Iterator[Block]:
    """The answers that would matter most, as questions."""
    most = stakes(found)
    if most.about is None:
        yield Paragraph(NOTHING_MATTERS, apart=True)
        return
    shown = most.traits[:_MOST_UNKNOWN]
    yield Heading(
        MATTERS[most.about].format(unknown=len(found.unknown), all=len(BY_NAME), shown=len(shown))
    )
    for name in shown:
        yield Item(BY_NAME[name].question)


_TITLE: Final = Text(en="Recommendation", cs="Doporučení")
_STANDINGS: Final = Text(en="Where you stand", cs="Jak si stojíte")
_KNOWN: Final = Text(en="known", cs="známo")
_OFFICES: Final = Text(en="Offices", cs="Typy práce")
_ROLES: Final = Text(en="Roles", cs="Role")
_FUNCTIONS: Final = Text(en="Back-office functions", cs="Obory v back office")
_RECOMMENDED: Final = Text(en="recommended", cs="doporučeno")
_POINTS: Final = Text(en="points", cs="body")
_OF: Final = Text(en="{points} of {possible}", cs="{points} z {possible}")
_NOT_ASSESSED: Final = Text(
    en="Too little is known of: {goals}.", cs="Příliš málo víme o těchto cílech: {goals}."
)
_MORE_CONFLICTS: Final = Text(
    en="… and {count} more to think about.", cs="… a další upozornění, celkem ještě {count}."
)
_REASONS: Final = Text(
    en="Reasons: {goal} ({favourable} for − {adverse} against = {points} points; "
    "{decided} of {possible} possible decided)",
    cs="Důvody: {goal} ({favourable} pro − {adverse} proti = {points}; posouzeno {decided} z "
    "{possible} bodů)",
)
_FOR: Final = Text(en="for", cs="pro")
_AGAINST: Final = Text(en="against", cs="proti")
_NOTHING: Final = Text(
    en="Nothing we know speaks for or against it.",
    cs="Nic z toho, co víme, nemluví pro ani proti.",
)
_CAUTIONS: Final = Text(en="Think about", cs="Na co pamatovat")
_OUTLOOK: Final = Text(en="What to expect", cs="Co čekat")
_CONTEXT: Final = Text(en="Worth knowing", cs="Pro souvislost")
MATTERS: Final[dict[Aim, Text]] = {
    "office": Text(
        en="Not known: {unknown} of {all} things. To be surer of the office it would help most to "
        "ask:",
        cs="Neznáme {unknown} z {all} údajů. K jistotě o typu práce by nejvíc pomohlo zeptat se:",
    ),
    "role": Text(
        en="Not known: {unknown} of {all} things. To be surer of the role it would help most to "
        "ask:",
        cs="Neznáme {unknown} z {all} údajů. K jistotě o roli by nejvíc pomohlo zeptat se:",
    ),
    "end": Text(
        en="Not known: {unknown} of {all} things. About the functions it would help most to ask:",
        cs="Neznáme {unknown} z {all} údajů. U oborů by nejvíc pomohlo zeptat se:",
    ),
}
"""What would matter most, and to what."""
NOTHING_MATTERS: Final = Text(
    en="No further answer can change the office, the role or the functions.",
    cs="Žádná další odpověď už nezmění typ práce, roli ani obory.",
)
_FOOTER: Final = Text(
    en="Rules {version} ({sha256}), program {program}.",
    cs="Pravidla {version} ({sha256}), program {program}.",
)
