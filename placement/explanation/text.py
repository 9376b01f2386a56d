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
from placement.explanation.recommendation import Recommendation
from placement.explanation.stakes import stakes
from placement.explanation.words import (
    person_title,
    role_sentence,
    signed,
    source_of,
    sources_words,
    thousandths,
    verdict_sentence,
)
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import BACK_OFFICE, EITHER, UNDETERMINED, Goal
from placement.inference.derivation import Step
from placement.inference.trees import Inference
from placement.rules.model import STATED, Prepares
from placement.rules.verdicts import FULL, Standing, Total
from placement.text import Text, plain

_MOST_UNKNOWN: Final = 5


def recommendation_page(found: Recommendation) -> Page:
    """The page of a recommendation."""
    return Page(person_title(_TITLE, found.id), tuple(recommendation_blocks(found)))


def recommendation_blocks(found: Recommendation) -> Iterator[Block]:
    """Verdict and role, where everything stands, the reasons, and what is not known."""
    inference = found.inference
    role = None if inference.role is None else inference.role.goal
    yield Paragraph(verdict_sentence(found.office), strong=True, apart=True)
    if found.office != UNDETERMINED or role is not None:
        yield Paragraph(role_sentence(role, found.office), strong=True)
    for step in found.derivation.steps:
        if isinstance(step.rule.then, Prepares) and step.rule.goal == role:
            yield Paragraph(step.text)
    yield from standing_blocks(inference)
    goals = [office.goal for office in inference.offices]
    if inference.office == BACK_OFFICE.name:
        goals.reverse()
    for goal in goals if role is None else [role, *goals]:
        yield from reason_blocks(found, goal)
    yield from _advice(_CAUTIONS, found.cautions)
    yield from _advice(_OUTLOOK, found.outlook)
    yield from _context(found)
    yield from _unknown(found)
    yield Note(
        _FOOTER.format(
            version=found.derivation.knowledge_version,
            sha256=found.derivation.knowledge_sha256[:12],
            program=found.derivation.program,
        )
    )


def standing_blocks(inference: Inference) -> Iterator[Block]:
    """Where every office, role and function stands, as small bars."""
    groups = (
        (_OFFICES, [_bar(total) for total in inference.offices]),
        (_ROLES, [_bar(role.total, _remark(role)) for role in inference.roles]),
        (_FUNCTIONS, [_bar(entry.total, _remark(entry)) for entry in inference.functions]),
    )
    yield Heading(_STANDINGS)
    yield Bars(
        tuple(BarGroup(tuple(bars), title) for title, bars in groups),
        headings=(_FIT, _KNOWN),
        signed=True,
    )


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
    figures = (plain(thousandths(total.fit)), plain(f"{total.coverage // 10} %"))
    return Bar(total.goal.label, total.fit, FULL, figures, remark)


def _remark(standing: Standing) -> Text | None:
    if standing.recommended:
        return _RECOMMENDED
    return None if standing.assessed else _NOT_ASSESSED


def _total(inference: Inference, goal: Goal) -> Total:
    standings = [entry.total for entry in (*inference.roles, *inference.functions)]
    return next(total for total in (*inference.offices, *standings) if total.goal == goal)


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


def _unknown(found: Recommendation) -> Iterator[Block]:
    ranked = stakes(found.base, found.inference)[:_MOST_UNKNOWN]
    if ranked:
        yield Heading(
            _UNKNOWN.format(unknown=len(found.unknown), all=len(BY_NAME), shown=len(ranked))
        )
    for stake in ranked:
        yield Item(BY_NAME[stake.trait].question, source=stake.words())


_TITLE: Final = Text(en="Recommendation", cs="Doporučení")
_STANDINGS: Final = Text(en="Where you stand", cs="Jak si stojíte")
_FIT: Final = Text(en="fit", cs="shoda")
_KNOWN: Final = Text(en="known", cs="známo")
_OFFICES: Final = Text(en="Offices", cs="Typy práce")
_ROLES: Final = Text(en="Roles", cs="Role")
_FUNCTIONS: Final = Text(en="Back-office functions", cs="Obory v back office")
_RECOMMENDED: Final = Text(en="recommended", cs="doporučeno")
_NOT_ASSESSED: Final = Text(en="too little known", cs="víme příliš málo")
_REASONS: Final = Text(
    en="Reasons: {goal} ({favourable} for − {adverse} against = {points} points; "
    "{decided} of {possible} possible decided)",
    cs="Důvody: {goal} ({favourable} pro − {adverse} proti = {points}; rozhodnuto bodů: "
    "{decided} z možných {possible})",
)
_FOR: Final = Text(en="for", cs="pro")
_AGAINST: Final = Text(en="against", cs="proti")
_NOTHING: Final = Text(
    en="Nothing we know speaks for or against it.",
    cs="Nic z toho, co víme, nesvědčí pro ani proti.",
)
_CAUTIONS: Final = Text(en="Think about", cs="Na co pamatovat")
_OUTLOOK: Final = Text(en="What to expect", cs="Co čekat")
_CONTEXT: Final = Text(en="Worth knowing", cs="Pro souvislost")
_UNKNOWN: Final = Text(
    en="Not known: {unknown} of {all} things. These answers would matter most:",
    cs="Neznáme {unknown} z celkem {all} údajů. Nejvíc by pomohly tyto odpovědi:",
)
_FOOTER: Final = Text(
    en="Fit runs from −1000 to 1000. Rules {version} ({sha256}), program {program}.",
    cs="Shoda je od −1000 do 1000. Pravidla {version} ({sha256}), program {program}.",
)
