"""The checks find each fault there is, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import pytest
from hypothesis import given

from placement.checks.asking import Asker
from placement.checks.base_checks import check_base
from placement.checks.findings import KIND_WORDS, Finding
from placement.checks.rule_checks import check_rules, parts_left_out
from placement.comparison.hypothetical import Hypothetical
from placement.facts import goals
from placement.facts.conditions import All, Facts, Knownness, Node, Truth, attributes, leaves, truth
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.goals import OFFICE_VERDICT, RECOMMENDED, standing
from placement.inference.trees import Inference, infer
from placement.rules.base import KnowledgeBase, load
from placement.rules.model import Cautions, Prepares, Rule, SpeaksAgainst
from placement.rules.verdicts import ranked
from tests.checks.bases import FEW, bases, everybody
from tests.checks.bases import rule as rule_of
from tests.checks.once import checked
from tests.examples import examples

Found = frozenset[tuple[str, tuple[str, ...]]]
Change = Callable[[KnowledgeBase], KnowledgeBase]

front = OFFICE_VERDICT.one_of("front_office", "either")
recommended = {goal: standing(goal).is_(RECOMMENDED) for goal in goals.ROLES}
contact, hours, sales = (
    BY_NAME[name] for name in ("customer_contact", "long_hours", "growing_sales")
)
welcoming, directing = BY_NAME["welcoming_visitors"], BY_NAME["directing_visitors"]
education, experience = BY_NAME["education"], BY_NAME["experience"]


_OF_SMALL = (
    "front.customer_contact", "front.communication", "front.growing_sales", "front.long_hours",
    "front.education", "front.workplace", "back.accounting", "back.finance", "back.it_work",
    "back.operational_efficiency", "back.education", "back.workplace", "receptionist",
    "office_manager", "hr_manager", "sales_manager", "information_technology",
    "customer_support",
)  # fmt: skip
SMALL = Hypothetical(
    tuple(rule for rule in load().rules if rule.id.startswith(_OF_SMALL)),
    load().statements,
)
"""Some of the project's rules, so that many variants of them can be checked in little time."""


LEFT_OVER = ("unused_trait", "trait_without_points", "unencoded_statement")


def found(findings: Iterator[Finding] | tuple[Finding, ...]) -> Found:
    return frozenset((finding.kind, finding.subjects) for finding in findings)


def adding(*rules: Rule) -> Change:
    return lambda base: Hypothetical((*base.rules, *rules), base.statements)


def removing(*ids: str) -> Change:
    return lambda base: Hypothetical(
        tuple(rule for rule in base.rules if rule.id not in ids), base.statements
    )


def changing(rule_id: str, **fields: object) -> Change:
    return lambda base: Hypothetical(
        tuple(replace(r, **fields) if r.id == rule_id else r for r in base.rules),  # type: ignore[arg-type]
        base.statements,
    )


def thresholds(**values: int | None) -> Change:
    return lambda base: replace(base, thresholds=replace(base.thresholds, **values))


def both(*changes: Change) -> Change:
    def apply(base: KnowledgeBase) -> KnowledgeBase:
        for change in changes:
            base = change(base)
        return base

    return apply


def caution(when: Node, rule_id: str = "planted", says: str = "") -> Rule:
    return rule_of(rule_id, when, Cautions(goals.FRONT_OFFICE), says=says)


def against(when: Node) -> Rule:
    return rule_of("planted", when, SpeaksAgainst(goals.FRONT_OFFICE))


likes_reception = welcoming.is_("likes") | directing.is_("likes")
any_of_many = [trait for trait in TRAITS if trait not in (education, experience)][:24]

PLANTED: list[tuple[str, Change, set[tuple[str, tuple[str, ...]]]]] = [
    ("nothing", lambda base: base, set()),
    (
        "a condition that contradicts itself",
        adding(caution(hours.is_("likes") & hours.is_("dislikes"))),
        {("unreachable_rule", ("planted",))},
    ),
    (
        "two verdicts at once",
        adding(caution(front & OFFICE_VERDICT.is_("back_office"))),
        {("unreachable_rule", ("planted",))},
    ),
    (
        "a receptionist who likes neither duty: impossible only through the layers",
        adding(
            caution(
                recommended[goals.RECEPTIONIST]
                & welcoming.one_of("dislikes", "neutral")
                & directing.one_of("dislikes", "neutral")
            )
        ),
        {("unreachable_rule", ("planted",))},
    ),
    (
        "a recommended role of which no duty is known",
        adding(
            caution(
                recommended[goals.RECEPTIONIST] & welcoming.is_unknown() & directing.is_unknown()
            )
        ),
        {("unreachable_rule", ("planted",))},
    ),
    (
        "a rule that fires for everybody",
        adding(caution(education.is_known() | education.is_unknown())),
        {("always_fires", ("planted",))},
    ),
    (
        "a rule that fires whatever is answered",
        adding(caution(experience.at_least("none"))),
        {("always_fires", ("planted",))},
    ),
    (
        "a rule said twice",
        adding(
            caution(front & hours.is_("likes"), "one", "Mind the hours."),
            caution(hours.is_("likes") & front, "two", "Mind the hours."),
        ),
        {("duplicate_rule", ("one", "two"))},
    ),
    (
        "the same condition with other words is another rule",
        adding(
            replace(caution(front & hours.is_("likes"), "one"), sources=("6.2a",)),
            replace(caution(front & hours.is_("likes"), "two"), sources=("6.2b",)),
        ),
        set(),
    ),
    (
        "a narrower rule that says the same",
        adding(
            caution(front & hours.is_("likes") & sales.is_("likes"), "narrow", "Mind the hours."),
            caution(front & hours.is_("likes"), "wide", "Mind the hours."),
        ),
        {("subsumed_rule", ("narrow", "wide"))},
    ),
    (
        "a rule contained in another only through the layers",
        adding(
            caution(
                recommended[goals.RECEPTIONIST] & welcoming.is_known() & directing.is_known(),
                "narrow",
                "You like people.",
            ),
            caution(likes_reception, "wide", "You like people."),
        ),
        {("subsumed_rule", ("narrow", "wide"))},
    ),
    (
        "a test that a stricter one makes idle",
        adding(caution(front & education.at_least("maturita") & education.at_least("bachelor"))),
        {("idle_condition", ("planted",))},
    ),
    (
        "the same test twice",
        adding(caution(front & (hours.is_("likes") | hours.is_("likes")))),
        {("idle_condition", ("planted",))},
    ),
    (
        "a branch that another contains",
        adding(caution(front | (front & hours.is_("likes")))),
        {("idle_condition", ("planted",))},
    ),
    (
        "a test of every answer",
        adding(caution(front & hours.one_of("dislikes", "neutral", "likes"))),
        {("idle_condition", ("planted",))},
    ),
    (
        "a test that the layers make idle",
        adding(
            caution(
                recommended[goals.RECEPTIONIST]
                & welcoming.is_known()
                & directing.is_known()
                & likes_reception
            )
        ),
        {("idle_condition", ("planted",))},
    ),
    (
        "the same answer taken for and against",
        changing("front.communication.weak", when=BY_NAME["communication"].at_least("excellent")),
        {("contradiction", ("front.communication", "front.communication.weak"))},
    ),
    (
        "one answer of two taken for and against",
        adding(against(sales.one_of("neutral", "likes"))),
        {("contradiction", ("front.growing_sales", "planted"))},
    ),
    (
        "an exception that always meets its rule",
        adding(against(sales.is_("likes") & BY_NAME["specialising"].is_("likes"))),
        {("opposed_rule", ("planted", "front.growing_sales"))},
    ),
    (
        "two readinesses at once",
        changing(
            "sales_manager.ready",
            when=recommended[goals.SALES_MANAGER] & experience.at_least("experienced"),
        ),
        {("contradiction", ("sales_manager.entry_post_first", "sales_manager.ready"))},
    ),
    (
        "no readiness for those who have led people",
        removing("sales_manager.ready"),
        {("readiness_gap", ("sales_manager",))},
    ),
    (
        "a function with nothing but its office",
        removing("information_technology.it_work"),
        {("unreachable_goal", ("information_technology",))},
    ),
    (
        "a threshold out of reach of one function",
        thresholds(recommended=401),
        {("unreachable_goal", ("information_technology",))},
    ),
    (
        "a verdict that the thresholds exclude",
        thresholds(lead=0),
        {("unreachable_verdict", ("either",))},
    ),
    (
        "an office named on little, because the bar for it is missing",
        thresholds(sole_fit=None),
        {("premature_verdict", ("front_office",)), ("premature_verdict", ("back_office",))},
    ),
    (
        "a role that its own office rules out",
        both(
            changing("receptionist.office", when=OFFICE_VERDICT.is_("back_office")),
            changing("receptionist.other_office", when=OFFICE_VERDICT.is_("front_office")),
        ),
        {("verdict_gap", ("receptionist", "front_office"))},
    ),
    (
        "a role that another always outranks",
        both(
            changing(
                "hr_manager.keeping_staff_records", when=BY_NAME["overseeing_office"].is_("likes")
            ),
            changing("hr_manager.fair_pay", when=BY_NAME["equipping_staff"].is_("likes")),
            removing("hr_manager.keeping_staff_records.disliked", "hr_manager.fair_pay.disliked"),
            removing(
                "office_manager.overseeing_office.disliked",
                "office_manager.equipping_staff.disliked",
            ),
        ),
        {
            ("never_first", ("hr_manager",)),
            ("unused_trait", ("keeping_staff_records",)),
            ("unused_trait", ("fair_pay",)),
        },
    ),
    (
        "a trait without rules, and what it was asked for",
        removing("front.workplace", "back.workplace"),
        {
            ("unused_trait", ("workplace",)),
            ("unencoded_statement", ("4.1a",)),
            ("unencoded_statement", ("4.1b",)),
        },
    ),
    (
        "more traits together than can be gone through",
        adding(caution(All(tuple(t.is_(t.scale.values[-1]) for t in any_of_many)))),
        {("undecided", ("planted",))},
    ),
]


@pytest.mark.thorough
def test_the_projects_own_rules_have_no_fault() -> None:
    report = checked()
    assert report.faults == ()
    assert {note.kind for note in report.notes} <= {"groundless_goal", "trait_without_points"}
    assert ("trait_without_points", ("experience",)) in found(report.notes)


@pytest.mark.parametrize(("what", "change", "expected"), PLANTED, ids=[row[0] for row in PLANTED])
def test_each_planted_fault_is_found_and_nothing_else(
    what: str, change: Change, expected: set[tuple[str, tuple[str, ...]]]
) -> None:
    base = change(SMALL)
    findings = checked(base).findings
    before = found(checked(SMALL).findings)
    new = {row for row in found(findings) - before if row[0] != "trait_without_points"}
    assert new == expected, what
    # What is planted may use a trait or encode a statement that so few rules leave over, and what
    # nobody can reach nobody reaches without a reason.
    assert {kind for kind, _ in before - found(findings)} <= {*LEFT_OVER, "groundless_goal"}, what
    for finding in findings:
        assert finding.text.en
        assert finding.text.cs
        assert finding.kind in KIND_WORDS
        if finding.witness is not None:
            _witness_shows(base, finding)


def _witness_shows(base: KnowledgeBase, finding: Finding) -> None:
    """The person shown is one for whom what is said happens."""
    assert finding.witness is not None
    inference = infer(base, finding.witness)
    fired = {rule.id for rule in inference.fired}
    match finding.kind:
        case "always_fires" | "duplicate_rule" | "subsumed_rule" | "contradiction":
            assert fired.issuperset(finding.subjects)
        case "opposed_rule":
            assert fired.issuperset(finding.subjects)
        case "readiness_gap":
            assert len(inference.facts) == len(TRAITS)
            (role,) = finding.subjects
            assert next(s for s in inference.roles if s.goal.name == role).recommended
            assert role not in inference.readiness
        case "groundless_goal":
            (name,) = finding.subjects
            standings = (*inference.roles, *inference.functions)
            assert next(s for s in standings if s.goal.name == name).recommended
            speaking = [r for r in inference.fired if r.sign > 0 and r.goal.name == name]
            assert {rule.id for rule in speaking} <= base.on_office_verdict
        case "premature_verdict":
            (office,) = finding.subjects
            assert _named_too_soon(inference, office)
        case _:
            raise AssertionError(f"a witness for {finding.kind} that no test looks at")


@dataclass(frozen=True)
class Everybody:
    """What a small base concludes about everybody who can answer its traits."""

    base: Hypothetical
    people: list[tuple[Facts, Inference]]

    def truths(self, when: Node, *, complete: bool = False) -> list[Truth]:
        return [
            truth(when, inference.case)
            for facts, inference in self.people
            if not complete or len(facts) == len(FEW)
        ]


@pytest.mark.thorough
@examples(50)
@given(bases())
def test_the_checks_agree_with_the_enumeration_of_everybody(base: Hypothetical) -> None:
    world = Everybody(base, [(facts, infer(base, facts)) for facts in everybody(FEW)])
    findings = [*check_rules(Asker(base)), *check_base(Asker(base))]
    kept = [f for f in findings if f.kind not in LEFT_OVER]
    idle = [f for f in kept if f.kind == "idle_condition"]
    assert found(tuple(f for f in kept if f not in idle)) == frozenset(_expected(world))
    by_id = {rule.id: rule for rule in base.rules}
    for rule_id in {f.subjects[0] for f in idle}:
        assert _some_part_is_idle(world, by_id[rule_id].when), rule_id
    sound = set(by_id) - {s for f in kept if f.kind in _CONSTANT for s in f.subjects}
    for rule_id in sound - {f.subjects[0] for f in idle}:
        assert not _some_part_is_idle(world, by_id[rule_id].when), rule_id


_CONSTANT = ("unreachable_rule", "always_fires")


def _expected(world: Everybody) -> Iterator[tuple[str, tuple[str, ...]]]:
    sound = []
    for rule in world.base.rules:
        truths = set(world.truths(rule.when))
        if Truth.TRUE not in truths:
            yield "unreachable_rule", (rule.id,)
        elif Truth.FALSE not in truths:
            yield "always_fires", (rule.id,)
        else:
            sound.append(rule)
    for one, other in combinations(sound, 2):
        yield from _expected_of_pair(world, one, other)
    yield from _expected_of_verdicts(world)


def _expected_of_pair(
    world: Everybody, one: Rule, other: Rule
) -> Iterator[tuple[str, tuple[str, ...]]]:
    if one.goal != other.goal:
        return
    pairs = list(zip(world.truths(one.when), world.truths(other.when), strict=True))
    first = not any(a is Truth.TRUE and b is not Truth.TRUE for a, b in pairs)
    second = not any(b is Truth.TRUE and a is not Truth.TRUE for a, b in pairs)
    together = any(a is b is Truth.TRUE for a, b in pairs)
    if one.then == other.then and (one.sign or isinstance(one.then, (Prepares, Cautions))):
        # All rules of these bases cite the same statement, so cautions say the same.
        if first and second:
            yield "duplicate_rule", (one.id, other.id)
        elif first:
            yield "subsumed_rule", (one.id, other.id)
        elif second:
            yield "subsumed_rule", (other.id, one.id)
    elif isinstance(one.then, Prepares) and isinstance(other.then, Prepares):
        if together:
            yield "contradiction", (one.id, other.id)
    elif one.sign * other.sign < 0 and together:
        tested, also = set(attributes(one.when)), set(attributes(other.when))
        if tested == also:
            yield "contradiction", (one.id, other.id)
        elif tested & also and first:
            yield "opposed_rule", (one.id, other.id)
        elif tested & also and second:
            yield "opposed_rule", (other.id, one.id)


def _expected_of_verdicts(world: Everybody) -> Iterator[tuple[str, tuple[str, ...]]]:
    complete = [inference for facts, inference in world.people if len(facts) == len(FEW)]
    verdicts = {inference.office for _, inference in world.people}
    for verdict in {"front_office", "back_office", "either", "neither", "undetermined"} - verdicts:
        yield "unreachable_verdict", (verdict,)
    if any(inference.office == "undetermined" for inference in complete):
        yield "verdict_gap", ("undetermined",)
    for office in goals.OFFICES:
        if any(_named_too_soon(inference, office.name) for _, inference in world.people):
            yield "premature_verdict", (office.name,)
    for goal in (*goals.ROLES, *goals.FUNCTIONS):
        name = goal.name

        def chosen(inference: Inference, name: str = name) -> bool:
            every = (*inference.roles, *inference.functions)
            return next(entry for entry in every if entry.goal.name == name).recommended

        reaching = [inference for _, inference in world.people if chosen(inference)]
        if not reaching:
            yield "unreachable_goal", (name,)
            continue
        if goal.kind == "role" and all(_leader(inference) != name for inference in reaching):
            yield "never_first", (name,)
        if goal.office in verdicts and all(i.office != goal.office for i in reaching):
            yield "verdict_gap", (name, goal.office)
        own = [
            rule.id
            for rule in world.base.supporting(goal)
            if rule.id not in world.base.on_office_verdict
        ]
        if any({r.id for r in inference.fired}.isdisjoint(own) for inference in reaching):
            yield "groundless_goal", (name,)
        if goal.kind == "role" and any(
            chosen(inference) and name not in inference.readiness for inference in complete
        ):
            yield "readiness_gap", (name,)


def _named_too_soon(inference: Inference, office: str) -> bool:
    """The office is named though the other is not assessed, with a fit below 300 or, where the
    other has a fit, a lead below 150: whatever bars the base itself has."""
    if inference.office != office:
        return False
    standings = inference.office_standings
    (mine,) = (entry.total.fit for entry in standings if entry.goal.name == office)
    (other,) = (entry for entry in standings if entry.goal.name != office)
    if other.assessed:
        return False
    rival = other.total.fit
    return mine is None or mine < 300 or (rival is not None and mine - rival < 150)


def _leader(inference: Inference) -> str | None:
    order = ranked(inference.roles)
    return next((entry.goal.name for entry in order if entry.recommended), None)


def _some_part_is_idle(world: Everybody, when: Node) -> bool:
    known = any(isinstance(leaf, Knownness) for leaf in leaves(when))
    return any(
        world.truths(when) == world.truths(rest)
        or (not known and world.truths(when, complete=True) == world.truths(rest, complete=True))
        for _, rest in parts_left_out(when)
    )
