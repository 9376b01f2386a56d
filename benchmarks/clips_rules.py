"""Our rule base in CLIPS, generated from the same rules: to compare speed with, and results too.

A template for each group of traits, a rule for each of ours with its layer as salience, and between
the layers rules that conclude totals, verdict, standings and role, in whole numbers as ours. Every
slot that is not told is ``unknown``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import clips

from placement.facts.conditions import (
    All,
    Attribute,
    Comparison,
    Facts,
    Knownness,
    Node,
    Some,
    attributes,
    leaves,
)
from placement.facts.dictionary import BY_NAME, GROUPS, TRAITS
from placement.facts.goals import (
    BACK_OFFICE,
    EITHER,
    FINDINGS,
    FRONT_OFFICE,
    FUNCTIONS,
    NAMED,
    NEITHER,
    NOT_RECOMMENDED,
    OFFICE_VERDICT,
    OFFICES,
    RECOMMENDED,
    ROLES,
    UNDETERMINED,
    Goal,
    standing,
)
from placement.facts.reading import in_order
from placement.facts.scales import LIKES
from placement.inference.result_columns import GOAL_COLUMNS
from placement.rules.base import KnowledgeBase
from placement.rules.model import ADVICE_LAYER, GOALS_LAYER, STATEMENTS_LAYER, Prepares, Rule
from placement.rules.verdicts import FULL

SALIENCE = {STATEMENTS_LAYER: 50, GOALS_LAYER: 30, ADVICE_LAYER: 10}
UNKNOWN, NONE = "unknown", "none"
PLACE = {attribute.name: place for place, attribute in enumerate((*TRAITS, *FINDINGS))}
GOALS = (*ROLES, *FUNCTIONS)


class ClipsEngine:
    """CLIPS with our rules, built once; infers one person at a time."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._environment = clips.Environment()
        self.constructs = list(constructs(base))
        for construct in self.constructs:
            self._environment.build(construct)
        # Facts and calls given as objects, for CLIPS is slow to read text through clipspy.
        self._templates = {group: self._environment.find_template(group) for group in GROUPS}
        self._result = self._environment.find_function("result")
        self._symbols = {
            value: clips.Symbol(value) for trait in TRAITS for value in trait.scale.values
        }

    def infer(self, facts: Facts) -> dict[str, Any]:
        """The row of results, as ``placement.inference.agreement.result_row`` has it; ``fired`` in
        the order in which the rules fired."""
        environment = self._environment
        environment.reset()
        for group, traits in GROUPS.items():
            slots = {t.name: self._symbols[facts[t.name]] for t in traits if t.name in facts}
            self._templates[group].assert_fact(**slots)
        environment.run()
        office, front, back, coverage, role, role_fit, readiness, count, *rest = self._result()
        functions, rest = rest[:count], rest[count:]
        figures, fired = rest[: len(GOAL_COLUMNS)], rest[len(GOAL_COLUMNS) :]
        row = {
            "office": office, "front_office": front, "back_office": back, "coverage": coverage,
            "role": role, "role_fit": role_fit, "readiness": readiness,
            **dict(zip(GOAL_COLUMNS, figures, strict=True)),
        }  # fmt: skip
        return {
            **{name: None if value == NONE else value for name, value in row.items()},
            "functions": list(functions),
            "facts": [f"{trait}={value}" for trait, value in in_order(facts).items()],
            "fired": list(fired),
        }


def constructs(base: KnowledgeBase) -> Iterator[str]:
    """The constructs in the order in which CLIPS must be given them."""
    for group, traits in GROUPS.items():
        yield _template(group, traits)
    yield _template("findings_office", [OFFICE_VERDICT])
    yield _template("findings_standing", [standing(goal) for goal in GOALS])
    for goal in (*OFFICES, *GOALS):
        yield f"(defglobal ?*points-{goal.name}* = 0 ?*fit-{goal.name}* = {NONE})"
    for goal in GOALS:
        yield f"(defglobal ?*told-{goal.name}* = {NONE} ?*known-{goal.name}* = 0)"
    yield f"(defglobal ?*office* = {UNDETERMINED} ?*coverage* = 0 ?*role* = {NONE})"
    yield f"(defglobal ?*role-fit* = {NONE} ?*readiness* = {NONE} ?*fired* = (create$))"
    yield "(defglobal ?*functions* = (create$))"
    yield from _functions(base)
    for rule in base.rules:
        yield _rule(base, rule)
    yield _conclude_offices(base)
    yield _conclude_standings(base)


def _template(name: str, told: Iterable[Attribute]) -> str:
    slots = " ".join(f"(slot {each.name} (type SYMBOL) (default {UNKNOWN}))" for each in told)
    return f"(deftemplate {name} {slots})"


def _functions(base: KnowledgeBase) -> Iterator[str]:
    doubt = base.thresholds.doubt
    yield (
        "(deffunction floor-div (?a ?b)"
        " (if (< ?a 0) then (- 0 (div (- ?b 1 ?a) ?b)) else (div ?a ?b)))"
    )
    yield (
        f"(deffunction fit (?points ?decided) (if (= ?decided 0) then {NONE} else"
        f" (max -{FULL} (min {FULL} (floor-div (* {FULL} ?points) (+ ?decided {doubt}))))))"
    )
    yield f"(deffunction reaches (?fit ?bar) (and (neq ?fit {NONE}) (>= ?fit ?bar)))"
    yield (
        f"(deffunction leads (?fit ?rival ?lead) (and (neq ?fit {NONE}) (neq ?rival {NONE})"
        " (>= (- ?fit ?rival) ?lead)))"
    )
    yield (
        "(deffunction precedes (?fit ?points ?other-fit ?other-points ?is-first)"
        " (or (> ?fit ?other-fit) (and (= ?fit ?other-fit) (or (> ?points ?other-points)"
        " (and (= ?points ?other-points) ?is-first)))))"
    )
    front, back = (f"?*fit-{office.name}*" for office in OFFICES)
    figures = " ".join(f"?*told-{goal.name}* ?*known-{goal.name}*" for goal in GOALS)
    yield (
        f"(deffunction result () (create$ ?*office* {front} {back} ?*coverage* ?*role* ?*role-fit*"
        f" ?*readiness* (length$ ?*functions*) ?*functions* {figures} ?*fired*))"
    )


def _rule(base: KnowledgeBase, rule: Rule) -> str:
    actions = [f"(bind ?*fired* (create$ ?*fired* {rule.id}))"]
    points = base.points(rule)
    if points:
        total = f"?*points-{rule.goal.name}*"
        actions.append(f"(bind {total} (+ {total} {points}))")
    if isinstance(rule.then, Prepares):
        actions.append(
            f"(if (eq ?*role* {rule.goal.name}) then (bind ?*readiness* {rule.then.readiness}))"
        )
    return _defrule(rule.id, SALIENCE[rule.layer], _patterns(rule.when), actions)


def _defrule(name: str, salience: int, patterns: str, actions: Iterable[str]) -> str:
    return f"(defrule {name} (declare (salience {salience})) {patterns} => {' '.join(actions)})"


def _patterns(condition: Node) -> str:
    """Patterns; where there are alternatives, patterns that bind and a test."""
    if _has_alternatives(condition):
        return f"{_bound(attributes(condition))} (test {_holds(condition)})"
    allowed: dict[Attribute, list[str]] = {}
    for leaf in leaves(condition):
        before = allowed.get(leaf.attribute, [UNKNOWN, *leaf.attribute.scale.values])
        allowed[leaf.attribute] = [value for value in before if value in _accepted(leaf)]
    return _facts({attribute: "|".join(values) for attribute, values in allowed.items()})


def _has_alternatives(condition: Node) -> bool:
    return isinstance(condition, Some) or (
        isinstance(condition, All) and any(map(_has_alternatives, condition.parts))
    )


def _accepted(leaf: Comparison | Knownness) -> tuple[str, ...]:
    if isinstance(leaf, Comparison):
        return leaf.accepted
    return leaf.attribute.scale.values if leaf.known else (UNKNOWN,)


def _bound(tested: Iterable[Attribute]) -> str:
    return _facts({attribute: _variable(attribute) for attribute in tested})


def _facts(constraints: dict[Attribute, str]) -> str:
    """A pattern for each template, with the constraints on its slots."""
    by_template: dict[str, list[str]] = {}
    for attribute, constraint in constraints.items():
        slots = by_template.setdefault(_template_of(attribute), [])
        slots.append(f"({attribute.name} {constraint})")
    return " ".join(f"({name} {' '.join(slots)})" for name, slots in by_template.items())


def _template_of(attribute: Attribute) -> str:
    if attribute.name in BY_NAME:
        return BY_NAME[attribute.name].group
    is_office = attribute.name == OFFICE_VERDICT.name
    return "findings_office" if is_office else "findings_standing"


def _variable(attribute: Attribute) -> str:
    return f"?v{PLACE[attribute.name]}"


def _holds(condition: Node, *, negated: bool = False) -> str:
    """Where the condition is true; *negated*, where it is false."""
    if isinstance(condition, (All, Some)):
        joint = "and" if isinstance(condition, All) != negated else "or"
        return f"({joint} {' '.join(_holds(part, negated=negated) for part in condition.parts)})"
    accepted = _accepted(condition)
    if negated:
        known = condition.attribute.scale.values
        every = known if isinstance(condition, Comparison) else (UNKNOWN, *known)
        accepted = tuple(value for value in every if value not in accepted)
    return f"(or FALSE {' '.join(f'(eq {_variable(condition.attribute)} {v})' for v in accepted)})"


def _is_decided(condition: Node) -> str:
    match condition:
        case Comparison(attribute):
            return f"(neq {_variable(attribute)} {UNKNOWN})"
        case Knownness():
            return "TRUE"
        case _:
            return f"(or {_holds(condition)} {_holds(condition, negated=True)})"


def _decided(base: KnowledgeBase, goal: Goal) -> str:
    """The sum of what is decided for a goal."""
    weights: dict[str, int] = {}
    for rule in base.supporting(goal):
        test = _is_decided(rule.when)
        weights[test] = weights.get(test, 0) + base.strength(rule)
    terms = [f"(if {test} then {weight} else 0)" for test, weight in weights.items()]
    return f"(+ 0 0 {' '.join(terms)})"


def _tested(base: KnowledgeBase, goals: Iterable[Goal]) -> list[Attribute]:
    """What is tested for these goals: by the rules that speak for them, and as their own work."""
    goals = tuple(goals)
    found = [a for goal in goals for rule in base.supporting(goal) for a in attributes(rule.when)]
    own = [BY_NAME[name] for goal in goals for name in base.own(goal)]
    return list(dict.fromkeys([*found, *own]))


def _work(base: KnowledgeBase, goal: Goal) -> tuple[str, str, str]:
    """Whether some of the goal's own work was answered, is liked, is unknown."""
    own = [_variable(BY_NAME[name]) for name in base.own(goal)]
    if own:
        tests = [
            " ".join(f"({test} {variable} {value})" for variable in own)
            for test, value in (("neq", UNKNOWN), ("eq", LIKES), ("eq", UNKNOWN))
        ]
        answered, liked, unknown = (f"(or FALSE {test})" for test in tests)
        return answered, liked, unknown
    rules = [r for r in base.supporting(goal) if r.id not in base.on_office_verdict]
    decided = " ".join(dict.fromkeys(_is_decided(rule.when) for rule in rules))
    return f"(or FALSE {decided})", f"(or FALSE {decided})", "FALSE"


def _conclude_offices(base: KnowledgeBase) -> str:
    limits = base.thresholds
    actions = []
    for short, office in (("f", FRONT_OFFICE), ("b", BACK_OFFICE)):
        fit = f"?*fit-{office.name}*"
        covered = f"(div (* {FULL} ?d{short}) {base.possible(office)})"
        answered, liked, unknown = _work(base, office)
        enough = [
            *([] if limits.assessed is None else [f"(>= ?c{short} {limits.assessed})"]),
            *([] if limits.assessed_points is None
              else [f"(>= ?d{short} {limits.assessed_points})"]),
        ]  # fmt: skip
        actions += [
            f"(bind ?d{short} {_decided(base, office)})",
            f"(bind {fit} (fit ?*points-{office.name}* ?d{short}))",
            f"(bind ?c{short} {covered if base.possible(office) else 0})",
            f"(bind ?u{short} (and {answered} (not {liked})))",
            f"(bind ?e{short} (and TRUE {' '.join(enough)}))",
            f"(bind ?g{short} (and ?e{short} (reaches {fit} {limits.candidate})))",
            f"(bind ?a{short} (and ?e{short} (not (and ?g{short} ?u{short} {unknown}))))",
            f"(bind ?y{short} (and ?g{short} (not ?u{short})))",
        ]
    front, back = (f"?*fit-{office.name}*" for office in OFFICES)
    for short, own, rival in (("f", front, back), ("b", back, front)):
        least = limits.candidate if limits.sole_fit is None else limits.sole_fit
        lead = limits.sole_lead
        enough_lead = (
            "TRUE" if lead is None else f"(or (eq {rival} {NONE}) (leads {own} {rival} {lead}))"
        )
        actions.append(f"(bind ?s{short} (and (reaches {own} {least}) {enough_lead}))")
    first = max(limits.lead, 1)
    actions += [
        "(bind ?*coverage* (min ?cf ?cb))",
        "(bind ?verdict"
        f" (if (and ?yf ?yb) then (if (leads {front} {back} {first}) then {FRONT_OFFICE.name} else"
        f" (if (leads {back} {front} {limits.lead}) then {BACK_OFFICE.name} else {EITHER})) else"
        f" (if ?yf then (if (or ?ab ?sf) then {FRONT_OFFICE.name} else {UNKNOWN}) else"
        f" (if ?yb then (if (or ?af ?sb) then {BACK_OFFICE.name} else {UNKNOWN}) else"
        f" (if (and ?af ?ab) then {NEITHER} else {UNKNOWN})))))",
        f"(bind ?*office* (if (eq ?verdict {UNKNOWN}) then {UNDETERMINED} else ?verdict))",
        f"(assert (findings_office ({OFFICE_VERDICT.name} ?verdict)))",
    ]
    return _defrule("conclude-offices", 40, _bound(_tested(base, OFFICES)), actions)


def _conclude_standings(base: KnowledgeBase) -> str:
    actions = [f"(bind ?best -{FULL + 1})", "(bind ?most 0)"]
    slots = []
    named = " ".join(f"(eq {_variable(OFFICE_VERDICT)} {office})" for office in NAMED)
    for place, goal in enumerate(GOALS):
        fit, points = f"?*fit-{goal.name}*", f"?*points-{goal.name}*"
        answered, liked, _ = _work(base, goal)
        office = f"(or {named})" if base.own(goal) else "TRUE"
        covered = f"(div (* {FULL} ?decided) {base.possible(goal)})" if base.possible(goal) else "0"
        actions += [
            f"(bind ?decided {_decided(base, goal)})",
            f"(bind {fit} (fit {points} ?decided))",
            f"(bind ?*known-{goal.name}* {covered})",
            f"(bind ?a{place} (and {answered} {office}))",
            f"(if ?a{place} then (bind ?*told-{goal.name}* {fit}))",
            f"(bind ?r{place} (and ?a{place} {liked}"
            f" (reaches {fit} {base.thresholds.recommended})))",
        ]
        if goal in ROLES:
            actions.append(
                f"(if (and ?r{place} (or (> {fit} ?best) (and (= {fit} ?best) (> {points} ?most))))"
                f" then (bind ?best {fit}) (bind ?most {points})"
                f" (bind ?*role* {goal.name}) (bind ?*role-fit* {fit}))"
            )
        actions.append(f"(bind ?s{place} (if ?r{place} then {RECOMMENDED} else {NOT_RECOMMENDED}))")
        slots.append(f"({standing(goal).name} ?s{place})")
    actions.append(f"(assert (findings_standing {' '.join(slots)}))")
    actions += _rank_functions()
    patterns = _bound(dict.fromkeys((OFFICE_VERDICT, *_tested(base, GOALS))))
    return _defrule("conclude-standings", 20, patterns, actions)


def _rank_functions() -> Iterator[str]:
    """The recommended functions, one put in before those that do not come before it."""
    for goal in FUNCTIONS:
        own = f"?*fit-{goal.name}* ?*points-{goal.name}*"
        before = " ".join(
            f"(if (and ?r{GOALS.index(other)} (precedes ?*fit-{other.name}* ?*points-{other.name}*"
            f" {own} {'TRUE' if GOALS.index(other) < GOALS.index(goal) else 'FALSE'}))"
            f" then (bind ?ahead (+ ?ahead 1)))"
            for other in FUNCTIONS
            if other != goal
        )
        yield f"(bind ?ahead 0) {before} (bind ?p{GOALS.index(goal)} ?ahead)"
    for place in range(len(FUNCTIONS)):
        for goal in FUNCTIONS:
            number = GOALS.index(goal)
            yield (
                f"(if (and ?r{number} (= ?p{number} {place}))"
                f" then (bind ?*functions* (create$ ?*functions* {goal.name})))"
            )


def disagreement(base: KnowledgeBase, engine: ClipsEngine, people: Iterable[Facts]) -> str | None:
    """The first difference between CLIPS and our condition trees, None where they agree."""
    from placement.inference.agreement import difference
    from placement.inference.trees import infer

    place = {rule.id: number for number, rule in enumerate(base.rules)}
    for number, facts in enumerate(people):
        row = engine.infer(facts)
        row["fired"].sort(key=place.__getitem__)
        found = difference(infer(base, facts), row)
        if found:
            return f"person {number}: {found}"
    return None


def main() -> None:
    """Prints the constructs."""
    from placement.rules.base import load

    print("\n".join(constructs(load())))


if __name__ == "__main__":
    main()
