"""How a result came about: a tree from the verdict and the role down to the facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from placement.explanation.blocks import Block, Item, Paragraph
from placement.explanation.headline import sentences
from placement.explanation.phrases import fact, in_quotes, sum_words
from placement.explanation.recommendation import Recommendation
from placement.explanation.verdict import verdict_reason
from placement.explanation.words import BASIS_WORDS, signed, thousandths
from placement.facts.conditions import attributes
from placement.facts.goals import OFFICE_VERDICT, VERDICT_WORDS, Goal
from placement.inference.derivation import Derivation, Step
from placement.rules.base import KnowledgeBase
from placement.rules.model import Cautions, Foretells, Prepares, Rule
from placement.rules.verdicts import Standing, Total
from placement.text import Text

DEEPEST: Final = 4
"""The depth of the whole tree: result, goals, rules, facts."""


def cited(
    derivation: Derivation, base: KnowledgeBase, sentences: Mapping[str, str]
) -> dict[str, str]:
    """Those of *sentences*, locator → sentence, on which the rules of the derivation rest."""
    of_source = {statement.locator: statement.sentence for statement in base.statements}
    resting = {of_source[source] for step in derivation.steps for source in step.rule.sources}
    return {locator: words for locator, words in sentences.items() if locator in resting}


class Tree:
    """The derivation as a tree, cut at a *depth*: 1 the result, 2 what each goal adds up to, 3
    the rules, 4 the facts.

    *sentences*, locator → sentence, are those of the document, where it is at hand; each stands
    under the rules that rest on it.
    """

    def __init__(
        self,
        found: Recommendation,
        *,
        depth: int = DEEPEST,
        sentences: Mapping[str, str] | None = None,
    ) -> None:
        self.found = found
        self.derivation = found.derivation
        self.inference = found.inference
        self.base = found.base
        self.depth = depth
        self.sentences = sentences

    def blocks(self) -> list[Block]:
        """The tree, under the result in words."""
        blocks: list[Block] = [Paragraph(text, strong=True) for text in sentences(self.found)]
        if self.depth > 1:
            blocks += [self._office(), self._role()]
            blocks += [self._standing(entry) for entry in self._functions()]
            blocks += self._advice()
        return blocks

    def _office(self) -> Item:
        office = self.inference.office
        totals = sorted(
            self.inference.offices, key=lambda total: (total.goal.name != office, total.goal.name)
        )
        return Item(
            _OFFICE.format(verdict=VERDICT_WORDS[office]),
            items=(
                Item(verdict_reason(self.inference, self.base.thresholds)),
                *(self._total(total, self._of(total.goal)) for total in totals),
            ),
            strong=True,
        )

    def _role(self) -> Item:
        role = self.inference.role
        if role is not None:
            return self._standing(role)
        assessed = [entry for entry in self.inference.roles if entry.assessed]
        bar = self.base.thresholds.recommended
        lines = [
            Item(_BELOW.format(goal=entry.goal.label, fit=thousandths(entry.total.fit), bar=bar))
            for entry in assessed
        ]
        return Item(_NO_ROLE, items=tuple(lines) or (Item(_NONE_ASSESSED),), strong=True)

    def _functions(self) -> Sequence[Standing]:
        return [entry for entry in self.inference.functions if entry.recommended]

    def _standing(self, entry: Standing) -> Item:
        """A recommended role or function: why, and how the person would start."""
        goal = entry.goal
        frame = _ROLE if goal.kind == "role" else _FUNCTION
        start = [s for s in self.derivation.steps if _prepares(s.rule, goal)]
        fit, bar = thousandths(entry.total.fit), self.base.thresholds.recommended
        return Item(
            frame.format(goal=goal.label),
            items=(
                Item(_RECOMMENDED.format(fit=fit, bar=bar)),
                self._total(entry.total, self._of(goal)),
                *self._steps(start),
            ),
            strong=True,
        )

    def _advice(self) -> Iterator[Item]:
        for title, kind in ((_CAUTIONS, Cautions), (_OUTLOOK, Foretells)):
            steps = [s for s in self.derivation.steps if isinstance(s.rule.then, kind)]
            if steps and self.depth > 2:
                yield Item(title, items=tuple(self._steps(steps)), strong=True)

    def _of(self, goal: Goal) -> list[Step]:
        """The steps that give *goal* points: those for it first, the weightiest first."""
        steps = [s for s in self.derivation.steps if s.points and s.rule.goal == goal]
        return sorted(steps, key=lambda step: (step.points < 0, -abs(step.points)))

    def _total(self, total: Total, steps: Sequence[Step]) -> Item:
        line = _TOTAL.format(
            goal=total.goal.label, sum=sum_words(total, self.base.thresholds.doubt)
        )
        if self.depth < 3 or not steps:
            return Item(line)
        added = [Item(_added(steps), mark="=")] if len(steps) > 1 else []
        return Item(line, items=(*self._steps(steps), *added))

    def _steps(self, steps: Sequence[Step]) -> Iterator[Item]:
        if self.depth < 3:
            return
        for step in steps:
            facts = self._facts(step) if self.depth > 3 else ()
            mark = signed(step.points) if step.points else "·"
            quoted = tuple(self._quoted(step.rule))
            yield Item(step.text, mark, _where(step.rule), quoted, facts)

    def _facts(self, step: Step) -> tuple[Item, ...]:
        """What the rule rests on: what the person says, or what a layer before concluded."""
        found = []
        for attribute in attributes(step.rule.when):
            if attribute.name not in step.matched:
                continue
            words = fact(attribute, step.matched[attribute.name])
            if attribute == OFFICE_VERDICT:
                words = _FROM_OFFICE.format(fact=words)
            found.append(Item(words))
        return tuple(found)

    def _quoted(self, rule: Rule) -> Iterator[Text]:
        """The sentences of the document that make the rule, where they are at hand."""
        if self.sentences is None:
            return
        statements = {statement.locator: statement for statement in self.base.statements}
        for sentence in dict.fromkeys(statements[source].sentence for source in rule.sources):
            if sentence in self.sentences:
                words = self.sentences[sentence]
                quote = in_quotes(Text(en=words, cs=words))
                yield _SENTENCE.format(sentence=sentence, words=quote)
            else:
                yield _NO_SENTENCE.format(sentence=sentence)


def _prepares(rule: Rule, goal: Goal) -> bool:
    return isinstance(rule.then, Prepares) and rule.goal == goal


def _where(rule: Rule) -> Text:
    """Where the rule is said, whether it is stated or inferred, and its name."""
    return _WHERE.format(
        sources=", ".join(rule.sources), basis=BASIS_WORDS[rule.basis], rule=rule.id
    )


def _added(steps: Sequence[Step]) -> Text:
    """The points of the steps, added up: "4 + 4 − 1 = 7"."""
    first, *rest = [step.points for step in steps]
    terms = "".join(f" {'+' if points > 0 else '−'} {abs(points)}" for points in rest)
    return _ADDED.format(terms=f"{thousandths(first)}{terms}", sum=thousandths(first + sum(rest)))


_OFFICE: Final = Text(en="Office: {verdict}", cs="Typ práce: {verdict}")
_ROLE: Final = Text(en="Role: {goal}", cs="Role: {goal}")
_FUNCTION: Final = Text(en="Back-office function: {goal}", cs="Obor v back office: {goal}")
_NO_ROLE: Final = Text(en="Role: none", cs="Role: žádná")
_NONE_ASSESSED: Final = Text(
    en="We know nothing about the work of any role.", cs="O práci žádné z rolí nic nevíme."
)
_BELOW: Final = Text(
    en="{goal}: the fit is {fit}, and {bar} is needed",
    cs="{goal}: shoda je {fit}, potřeba je {bar}",
)
_RECOMMENDED: Final = Text(
    en="recommended: the fit {fit} is at least {bar}",
    cs="doporučuje se: shoda {fit} je alespoň {bar}",
)
_TOTAL: Final = Text(en="{goal}: {sum}", cs="{goal}: {sum}")
_ADDED: Final = Text(en="{terms} = {sum}", cs="{terms} = {sum}")
_WHERE: Final = Text(en="[{sources} · {basis} · {rule}]", cs="[{sources} · {basis} · {rule}]")
_FROM_OFFICE: Final = Text(en="{fact} (concluded above)", cs="{fact} (vyplynulo výše)")
_SENTENCE: Final = Text(en="{sentence}: {words}", cs="{sentence}: {words}")
_NO_SENTENCE: Final = Text(
    en="{sentence}: not in this document as the rules know it",
    cs="{sentence}: v tomto dokumentu není v podobě, kterou pravidla znají",
)
_CAUTIONS: Final = Text(en="Think about", cs="Na co pamatovat")
_OUTLOOK: Final = Text(en="What to expect", cs="Co čekat")
