"""The knowledge base: the rules as a whole, checked when they are put together.

``load()`` gives the project's own. A base may also be made of other rules, or be read back from a
snapshot; whatever is put together passes the same checks or raises ``KnowledgeError``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final

from placement.canonical import digest
from placement.errors import Faults
from placement.facts.conditions import attributes
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import FINDINGS, GOALS, OFFICE_VERDICT, Goal
from placement.facts.scales import LIKES
from placement.rules.canonical_form import base_data
from placement.rules.model import ADVICE_LAYER, GOALS_LAYER, INFERRED, STATEMENTS_LAYER, Rule
from placement.rules.statements import STATEMENTS, Statement
from placement.rules.strengths import STRENGTHS, Hedge
from placement.rules.verdicts import THRESHOLDS, Thresholds
from placement.text import LANGUAGES, Text

VERSION: Final = "2.0.0"
"""The version of the project's own rules; raised with every change of their meaning."""

_FINDING_NAMES: Final = frozenset(finding.name for finding in FINDINGS)
_VISIBLE: Final = {
    STATEMENTS_LAYER: frozenset[str](),
    GOALS_LAYER: frozenset({OFFICE_VERDICT.name}),
    ADVICE_LAYER: _FINDING_NAMES,
}


class KnowledgeError(Faults):
    """The rules cannot be put together; every fault names the rule or statement it is in."""


@dataclass(frozen=True, repr=False)
class KnowledgeBase:
    """Rules in canonical order (by layer, then as the document goes), with all they refer to.

    Raises ``KnowledgeError`` with every fault found.
    """

    rules: tuple[Rule, ...]
    statements: tuple[Statement, ...] = STATEMENTS
    strengths: Mapping[Hedge, int] = field(default_factory=lambda: STRENGTHS)
    thresholds: Thresholds = THRESHOLDS
    version: str = VERSION
    own_work: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Goal name → the traits of its own work; a goal of which none is named needs none."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "rules", tuple(sorted(self.rules, key=lambda rule: rule.layer)))
        faults = list(_faults(self))
        if faults:
            raise KnowledgeError(faults)
        self._index()

    by_id: Mapping[str, Rule] = field(init=False, repr=False, compare=False)
    """Rule id → rule, in canonical order."""
    on_office_verdict: frozenset[str] = field(init=False, repr=False, compare=False)
    """The ids of the rules that test the office verdict: they alone assess no role."""
    _speaking: Mapping[str, tuple[Rule, ...]] = field(init=False, repr=False, compare=False)
    _supporting: Mapping[str, tuple[Rule, ...]] = field(init=False, repr=False, compare=False)
    _layers: Mapping[int, tuple[Rule, ...]] = field(init=False, repr=False, compare=False)
    _possible: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __repr__(self) -> str:
        return f"<rules {self.version}: {len(self.rules)}>"

    def _index(self) -> None:
        speaking: dict[str, list[Rule]] = {}
        for rule in self.rules:
            if rule.sign:
                speaking.setdefault(rule.goal.name, []).append(rule)
        supporting = {
            goal: tuple(rule for rule in rules if rule.sign > 0) for goal, rules in speaking.items()
        }
        layers: dict[int, list[Rule]] = {}
        for rule in self.rules:
            layers.setdefault(rule.layer, []).append(rule)
        set_field = object.__setattr__
        set_field(self, "_layers", {layer: tuple(rules) for layer, rules in layers.items()})
        set_field(
            self,
            "on_office_verdict",
            frozenset(r.id for r in self.rules if OFFICE_VERDICT in attributes(r.when)),
        )
        set_field(self, "by_id", {rule.id: rule for rule in self.rules})
        set_field(self, "_speaking", {goal: tuple(rules) for goal, rules in speaking.items()})
        set_field(self, "_supporting", supporting)
        set_field(
            self,
            "_possible",
            {goal: sum(map(self.strength, rules)) for goal, rules in supporting.items()},
        )

    @cached_property
    def identity(self) -> str:
        """SHA-256, in hex, over the canonical form: the same rules have the same identity."""
        return digest(
            base_data(
                self.rules,
                self.statements,
                self.strengths,
                self.thresholds,
                self.version,
                self.own_work,
            )
        )

    def strength(self, rule: Rule) -> int:
        """The rule's strength in points, by its hedge."""
        return self.strengths[rule.strength]

    def points(self, rule: Rule) -> int:
        """What the rule adds to its goal when it fires; negative where it speaks against."""
        return rule.sign * self.strength(rule)

    def speaking(self, goal: Goal) -> tuple[Rule, ...]:
        """The rules that give points for or against *goal*."""
        return self._speaking.get(goal.name, ())

    def supporting(self, goal: Goal) -> tuple[Rule, ...]:
        """The rules that speak for *goal*; their strengths are its possible evidence."""
        return self._supporting.get(goal.name, ())

    def possible(self, goal: Goal) -> int:
        """The strength of all rules that speak for *goal*."""
        return self._possible.get(goal.name, 0)

    def own(self, goal: Goal) -> tuple[str, ...]:
        """The traits of the goal's own work; none where the rules ask for none."""
        return self.own_work.get(goal.name, ())

    def layer(self, layer: int) -> tuple[Rule, ...]:
        """The rules of one layer, in canonical order."""
        return self._layers.get(layer, ())

    def citing(self, locator: str) -> tuple[Rule, ...]:
        """The rules that encode the statement at *locator*."""
        return tuple(rule for rule in self.rules if locator in rule.sources)


@lru_cache(maxsize=1)
def load() -> KnowledgeBase:
    """The project's own knowledge base."""
    from placement.rules import advice, circumstances, importance, roles, skills_and_duties
    from placement.rules.own_work import own_work

    rules = (
        *skills_and_duties.SKILLS,
        *skills_and_duties.DUTIES,
        *circumstances.EDUCATION,
        *circumstances.WORKPLACE,
        *skills_and_duties.SOFT_SKILLS,
        *circumstances.ADVANTAGES,
        *circumstances.PAY_AND_CAREER,
        *importance.MOTIVES,
        *importance.NEEDS,
        *importance.BACK_OFFICE_WORK,
        *roles.ROLES,
        *roles.FUNCTIONS,
        *advice.READINESS,
        *advice.CAUTIONS,
        *advice.OUTLOOK,
    )
    return KnowledgeBase(rules, own_work=own_work(rules))


def unencoded(base: KnowledgeBase) -> tuple[Statement, ...]:
    """The statements that no rule encodes and no reason excuses."""
    cited = {locator for rule in base.rules for locator in rule.sources}
    return tuple(s for s in base.statements if s.locator not in cited and s.context is None)


def _faults(base: KnowledgeBase) -> Iterator[Text]:
    yield from _own_work_faults(base)
    statements = {statement.locator: statement for statement in base.statements}
    seen: set[str] = set()
    evidence: dict[tuple[str, int, str], str] = {}
    for rule in base.rules:
        if rule.id in seen:
            yield _fault(
                rule, en="there is another rule of that id", cs="totéž id má jiné pravidlo"
            )
        seen.add(rule.id)
        yield from _source_faults(rule, statements)
        yield from _text_faults(rule)
        for attribute in attributes(rule.when):
            is_finding = attribute.name in _FINDING_NAMES
            if is_finding and attribute.name not in _VISIBLE[rule.layer]:
                yield _fault(
                    rule,
                    en=f"its layer cannot see {attribute.name}",
                    cs=f"jeho vrstva nevidí {attribute.name}",
                )
            if rule.sign:
                taken = evidence.setdefault((rule.goal.name, rule.sign, attribute.name), rule.id)
                if taken != rule.id:
                    yield _fault(
                        rule,
                        en=f"{taken} already takes that evidence from {attribute.name} for "
                        f"{rule.goal.name}",
                        cs=f"tentýž podklad z {attribute.name} pro {rule.goal.name} už bere "
                        f"{taken}",
                    )


def _own_work_faults(base: KnowledgeBase) -> Iterator[Text]:
    goals = {goal.name for goal in GOALS}
    for goal, traits in base.own_work.items():
        unfit = [t for t in traits if t not in BY_NAME or LIKES not in BY_NAME[t].scale.values]
        if goal not in goals or unfit or not traits:
            listed = ", ".join(unfit) or "–"
            yield Text(
                en=f"own work of {goal}: no goal, or no answers of liking and disliking: {listed}",
                cs=f"vlastní práce cíle {goal}: není to cíl, nebo se u údaje neodpovídá, zda "
                f"člověka baví: {listed}",
            )


def _source_faults(rule: Rule, statements: Mapping[str, Statement]) -> Iterator[Text]:
    unknown = [locator for locator in rule.sources if locator not in statements]
    if unknown or not rule.sources:
        listed = ", ".join(unknown) or "–"
        yield _fault(rule, en=f"unknown locator: {listed}", cs=f"neznámé místo dokumentu: {listed}")
        return
    hedges = [statements[locator].hedges for locator in rule.sources]
    # The firmest statement decides; one with several hedges may be cited for any of its clauses.
    named = [hedge for several in hedges for hedge in several]
    if rule.basis is INFERRED:
        firmest = max(STRENGTHS[hedge] for hedge in named)
        allowed = [hedge for hedge in Hedge if STRENGTHS[hedge] <= firmest]
    else:
        floor = max(min(STRENGTHS[hedge] for hedge in several) for several in hedges)
        allowed = [hedge for hedge in named if STRENGTHS[hedge] >= floor]
    if rule.strength not in allowed:
        listed = ", ".join(sorted({hedge.value for hedge in allowed}))
        yield _fault(
            rule,
            en=f"strength {rule.strength.value} is not the hedge's ({listed})",
            cs=f"síla {rule.strength.value} neodpovídá výrazu v dokumentu ({listed})",
        )


def _text_faults(rule: Rule) -> Iterator[Text]:
    supplied = {attribute.name for attribute in attributes(rule.when)}
    for language in LANGUAGES:
        if not rule.text.to(language).strip():
            yield _fault(
                rule, en=f"its text is missing in {language}", cs=f"chybí text v jazyce {language}"
            )
        try:
            extra = rule.text.placeholders(language) - supplied
        except ValueError:
            yield _fault(
                rule,
                en=f"its text ({language}) has a brace without its pair",
                cs=f"v jeho textu ({language}) je složená závorka bez protějšku",
            )
            continue
        if extra:
            listed = ", ".join(sorted(name or "{}" for name in extra))
            yield _fault(
                rule,
                en=f"its text ({language}) names {listed}, which its condition does not test",
                cs=f"jeho text ({language}) jmenuje {listed}, což podmínka netestuje",
            )


def _fault(rule: Rule, en: str, cs: str) -> Text:
    return Text(en=f"rule {rule.id}: {en}", cs=f"pravidlo {rule.id}: {cs}")
