"""A recommendation as text for a person: the verdict first, then everything it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from placement.explanation.recommendation import Recommendation
from placement.explanation.stakes import stakes
from placement.explanation.words import (
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
from placement.rules.model import STATED, Prepares
from placement.rules.statements import Statement
from placement.rules.verdicts import FULL, Standing, Total
from placement.text import Language, Text

_BAR: Final = 20
_SHORTEST_BAR: Final = 5
_MOST_UNKNOWN: Final = 5


class RecommendationText:
    """Renders a recommendation with rich, as wide as the console, in the recommendation's language.

    Nothing of it is read as markup, and no colour carries meaning of its own.
    """

    def __init__(self, recommendation: Recommendation) -> None:
        self.recommendation = recommendation
        self.language: Language = recommendation.language

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        found = self.recommendation
        inference = found.inference
        role = inference.role
        yield self._line(verdict_sentence(found.office), style="bold")
        if found.office != UNDETERMINED or role is not None:
            yield self._line(role_sentence(role.goal if role else None, found.office), style="bold")
        for step in self._preparing(role.goal if role else None):
            yield self._line(step.text)
        yield ""
        yield from self.standings()
        goals = [office.goal for office in inference.offices]
        if inference.office == BACK_OFFICE.name:
            goals.reverse()
        for goal in [role.goal, *goals] if role else goals:
            yield from self.reasons(goal)
        yield from self._notes(_CAUTIONS, found.cautions)
        yield from self._notes(_OUTLOOK, found.outlook)
        yield from self._context()
        yield from self._unknown()
        yield ""
        yield self._line(
            _FOOTER.format(
                version=found.derivation.knowledge_version,
                sha256=found.derivation.knowledge_sha256[:12],
                program=found.derivation.program,
            ),
            style="dim",
        )

    def _preparing(self, role: Goal | None) -> Iterable[Step]:
        return (
            step
            for step in self.recommendation.derivation.steps
            if isinstance(step.rule.then, Prepares) and step.rule.goal == role
        )

    def standings(self) -> Iterator[RenderableType]:
        """Where every office, role and function stands, as small bars."""
        inference = self.recommendation.inference
        yield self._heading(_STANDINGS)
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
        table.add_column("", no_wrap=True)
        table.add_column("")
        table.add_column(_FIT.to(self.language), justify="right", no_wrap=True)
        table.add_column(_KNOWN.to(self.language), justify="right", no_wrap=True)
        table.add_column("")
        for kind, rows in (
            (_OFFICES, [(total, "") for total in inference.offices]),
            (_ROLES, [(role.total, self._remark(role)) for role in inference.roles]),
            (_FUNCTIONS, [(entry.total, self._remark(entry)) for entry in inference.functions]),
        ):
            table.add_row(Styled(kind.to(self.language), style="italic"))
            for total, remark in rows:
                table.add_row(
                    Styled(f"  {total.goal.label.to(self.language)}"),
                    _Bar(total.fit),
                    thousandths(total.fit),
                    f"{total.coverage // 10} %",
                    remark,
                )
        yield Padding(table, (0, 0, 0, 2))

    def _remark(self, standing: Standing) -> str:
        if standing.recommended:
            return _RECOMMENDED.to(self.language)
        return "" if standing.assessed else _NOT_ASSESSED.to(self.language)

    def reasons(self, goal: Goal) -> Iterator[RenderableType]:
        """What speaks for *goal* and against it, strongest first, adding up to its points."""
        steps = [
            step
            for step in self.recommendation.derivation.steps
            if step.points and step.rule.goal == goal
        ]
        total = self._total(goal)
        favourable = sorted((s for s in steps if s.points > 0), key=lambda s: -s.points)
        adverse = sorted((s for s in steps if s.points < 0), key=lambda s: s.points)
        yield ""
        yield self._heading(
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
                yield Styled(f"  {title.to(self.language)}", style="italic")
                yield Padding(self._reason_table(group), (0, 0, 0, 4))
        if not steps:
            yield Padding(self._line(_NOTHING), (0, 0, 0, 4))

    def _reason_table(self, steps: Iterable[Step]) -> Table:
        table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
        table.add_column(justify="right", no_wrap=True)
        table.add_column()
        for step in steps:
            table.add_row(signed(step.points), self._with_source(step))
        return table

    def _with_source(self, step: Step) -> Styled:
        text = Styled(step.text.to(self.language))
        text.append(f" {source_of(step.rule).to(self.language)}", style="dim")
        return text

    def _notes(self, title: Text, steps: Iterable[Step]) -> RenderResult:
        listed = list(steps)
        if listed:
            yield ""
            yield self._heading(title)
            for step in listed:
                yield self._item(self._with_source(step))

    def _context(self) -> RenderResult:
        """The statements that are evidence for nothing and yet belong to the picture."""
        about_back = self.recommendation.office in (BACK_OFFICE.name, EITHER)
        context = [
            statement
            for statement in self.recommendation.base.statements
            if statement.context is not None and (about_back or statement.locator[:3] != "11.")
        ]
        if context:
            yield ""
            yield self._heading(_CONTEXT)
            for statement in context:
                yield self._item(self._statement(statement))

    def _statement(self, statement: Statement) -> Styled:
        text = Styled(statement.paraphrase.to(self.language))
        where = sources_words((statement.locator,), STATED).to(self.language)
        text.append(f" {where}", style="dim")
        return text

    def _unknown(self) -> RenderResult:
        found = self.recommendation
        ranked = stakes(found.base, found.inference)[:_MOST_UNKNOWN]
        if not ranked:
            return
        yield ""
        yield self._heading(
            _UNKNOWN.format(unknown=len(found.unknown), all=len(BY_NAME), shown=len(ranked))
        )
        for stake in ranked:
            question = BY_NAME[stake.trait].question.to(self.language)
            line = Styled(question)
            line.append(f" {stake.words().to(self.language)}", style="dim")
            yield self._item(line)

    def _total(self, goal: Goal) -> Total:
        inference = self.recommendation.inference
        standings = [entry.total for entry in (*inference.roles, *inference.functions)]
        return next(t for t in (*inference.offices, *standings) if t.goal == goal)

    def _item(self, text: Styled) -> Table:
        table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
        table.add_column(no_wrap=True)
        table.add_column()
        table.add_row("  –", text)
        return table

    def _heading(self, text: Text) -> Styled:
        return Styled(text.to(self.language), style="bold")

    def _line(self, text: Text, style: str = "") -> Styled:
        return Styled(text.to(self.language), style=style)


class _Bar:
    """A bar as wide as there is room for."""

    def __init__(self, fit: int | None) -> None:
        self.fit = fit

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(0, 0) if self.fit is None else Measurement(_SHORTEST_BAR, _BAR)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = min(options.max_width, _BAR)
        yield Styled(bar(self.fit, ascii_only=options.ascii_only, width=width))


def bar(fit: int | None, *, ascii_only: bool = False, width: int = _BAR) -> str:
    """A fit as a small bar: full blocks for a favourable one, light ones for an adverse one."""
    if fit is None:
        return ""
    length = (abs(fit) * width + FULL // 2) // FULL
    full, light, rest = ("#", "-", ".") if ascii_only else ("█", "▒", "·")
    return (full if fit >= 0 else light) * length + rest * (width - length)


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
