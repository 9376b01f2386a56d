"""What each rule can and cannot do, and what pairs of rules do to one another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import combinations

from placement.checks.asking import (
    Asker,
    both,
    differs,
    has_truth,
    without,
)
from placement.checks.findings import Finding
from placement.explanation.words import condition_words
from placement.facts.conditions import All, Facts, Knownness, Node, Some, Truth, attributes, leaves
from placement.rules.model import Cautions, Foretells, Prepares, Rule
from placement.text import Text


def check_rules(asker: Asker) -> Iterator[Finding]:
    """Findings about the rules themselves; a rule that never or always fires gets no other."""
    sound: list[Rule] = []
    for rule in asker.base.rules:
        found = asker.decide((rule.id,), partial(_constant, asker, rule))
        if not found:
            sound.append(rule)
            found = asker.decide((rule.id,), partial(_idle_conditions, asker, rule))
        yield from found
    for one, other in combinations(sound, 2):
        if one.goal == other.goal:
            yield from asker.decide((one.id, other.id), partial(_pair, asker, one, other))


def _constant(asker: Asker, rule: Rule) -> Iterator[Finding]:
    found = _unreachable(asker, rule) or _always(asker, rule)
    if found:
        yield found


def _pair(asker: Asker, one: Rule, other: Rule) -> Iterator[Finding]:
    found = _redundant(asker, one, other) or _opposed(asker, one, other)
    if found:
        yield found


def _unreachable(asker: Asker, rule: Rule) -> Finding | None:
    fires = has_truth(rule.when, Truth.TRUE)
    if not asker.nobody("unreachable_rule", fires):
        return None
    words = condition_words(rule.when)
    return Finding(
        "unreachable_rule",
        (rule.id,),
        Text(
            en=f"{rule.id} can never fire: nobody meets its condition ({words.en}).",
            cs=f"{rule.id} nemůže nikdy platit: jeho podmínku nikdo nesplní ({words.cs}).",
        ),
        proof=asker.proof(fires),
    )


def _always(asker: Asker, rule: Rule) -> Finding | None:
    fails = has_truth(rule.when, Truth.FALSE)
    if not asker.nobody("always_fires", fails):
        return None
    words = condition_words(rule.when)
    witness = asker.somebody("always_fires", has_truth(rule.when, Truth.TRUE))
    if witness == {}:
        text = Text(
            en=f"{rule.id} always fires, even for a person of whom nothing is known ({words.en}).",
            cs=f"{rule.id} platí vždy, i pro člověka, o kterém nic nevíme ({words.cs}).",
        )
    else:
        text = Text(
            en=f"{rule.id} fires whatever is answered: its condition can never be false "
            f"({words.en}).",
            cs=f"{rule.id} platí při každé odpovědi: jeho podmínka nemůže být nesplněna "
            f"({words.cs}).",
        )
    return Finding(
        "always_fires",
        (rule.id,),
        text,
        witness=witness,
        proof=asker.proof(fails),
    )


def _idle_conditions(asker: Asker, rule: Rule) -> Iterator[Finding]:
    """Parts of the condition that can be left out, one after another, until none can."""
    condition = rule.when
    while True:
        for part, rest in parts_left_out(condition):
            found = _idle(asker, rule, condition, part, rest)
            if found:
                yield found
                condition = rest
                break
        else:
            return


def _idle(asker: Asker, rule: Rule, condition: Node, part: Node, rest: Node) -> Finding | None:
    words = condition_words(part)
    ever = differs(condition, rest)
    if asker.nobody("idle_condition", ever):
        return Finding(
            "idle_condition",
            (rule.id,),
            Text(
                en=f"{rule.id}: the condition “{words.en}” cannot matter: without it the rule "
                "fires for the same people.",
                cs=f"{rule.id}: na podmínce „{words.cs}“ nemůže záležet: i bez ní platí pravidlo "
                "pro tytéž lidi.",
            ),
            proof=asker.proof(ever),
        )
    if any(isinstance(leaf, Knownness) for leaf in leaves(condition)):
        return None
    answered = differs(condition, rest, complete=True)
    if asker.nobody("idle_condition", answered):
        return Finding(
            "idle_condition",
            (rule.id,),
            Text(
                en=f"{rule.id}: the condition “{words.en}” cannot matter once it is known, "
                "whatever is answered.",
                cs=f"{rule.id}: na podmínce „{words.cs}“ nezáleží, jakmile je známá odpověď, ať "
                "je jakákoli.",
            ),
            proof=asker.proof(answered),
        )
    return None


def parts_left_out(condition: Node) -> Iterator[tuple[Node, Node]]:
    """Each part of the tree, outermost first, with what is left of the tree without it."""
    if not isinstance(condition, (All, Some)):
        return
    for position, part in enumerate(condition.parts):
        rest = (*condition.parts[:position], *condition.parts[position + 1 :])
        yield part, rest[0] if len(rest) == 1 else type(condition)(rest)
    for position, part in enumerate(condition.parts):
        for inner, left in parts_left_out(part):
            parts = (*condition.parts[:position], left, *condition.parts[position + 1 :])
            yield inner, type(condition)(parts)


def _redundant(asker: Asker, one: Rule, other: Rule) -> Finding | None:
    if not _say_the_same(one, other):
        return None
    about = (one.id, other.id)
    first = asker.nobody("subsumed_rule", without(one.when, other.when))
    second = asker.nobody("subsumed_rule", without(other.when, one.when))
    if not first and not second:
        return None
    witness = asker.somebody("subsumed_rule", both(one.when, other.when))
    if first and second:
        return Finding(
            "duplicate_rule",
            about,
            Text(
                en=f"{one.id} and {other.id} are the same rule twice: they fire for the same "
                "people and conclude the same.",
                cs=f"{one.id} a {other.id} jsou totéž pravidlo dvakrát: platí pro tytéž lidi a "
                "mají stejný závěr.",
            ),
            witness=witness,
            proof=asker.proof(without(one.when, other.when)),
        )
    inner, outer = (one, other) if first else (other, one)
    return Finding(
        "subsumed_rule",
        (inner.id, outer.id),
        Text(
            en=f"{inner.id} is contained in {outer.id}: whenever it fires, {outer.id} has already "
            "concluded the same.",
            cs=f"{inner.id} je obsaženo v {outer.id}: kdykoli platí, platí i {outer.id} se stejným "
            "závěrem.",
        ),
        witness=witness,
        proof=asker.proof(without(inner.when, outer.when)),
    )


def _say_the_same(one: Rule, other: Rule) -> bool:
    """Whether they conclude the same; cautions and outlook conclude what their texts say."""
    if one.then != other.then:
        return False
    if isinstance(one.then, (Cautions, Foretells)):
        return one.text == other.text or set(one.sources) == set(other.sources)
    return True


def _opposed(asker: Asker, one: Rule, other: Rule) -> Finding | None:
    if _readinesses_differ(one, other):
        witness = asker.somebody("contradiction", both(one.when, other.when))
        return None if witness is None else _contradiction(asker, one, other, witness)
    if one.sign * other.sign >= 0:
        return None
    tested, also = set(attributes(one.when)), set(attributes(other.when))
    if tested.isdisjoint(also):
        return None
    witness = asker.somebody("contradiction", both(one.when, other.when))
    if witness is None:
        return None
    if tested == also:
        return _contradiction(asker, one, other, witness)
    for rule, opposite in ((one, other), (other, one)):
        alone = without(rule.when, opposite.when)
        if asker.nobody("contradiction", alone):
            return Finding(
                "opposed_rule",
                (rule.id, opposite.id),
                Text(
                    en=f"{rule.id} never fires alone: whenever it does, {opposite.id} concludes "
                    "the opposite.",
                    cs=f"{rule.id} neplatí nikdy samo: kdykoli platí, {opposite.id} má opačný "
                    "závěr.",
                ),
                witness=witness,
                proof=asker.proof(alone),
            )
    return None


def _contradiction(asker: Asker, one: Rule, other: Rule, witness: Facts) -> Finding:
    same = all(
        asker.nobody("contradiction", without(rule.when, opposite.when))
        for rule, opposite in ((one, other), (other, one))
    )
    always = Text(en="always", cs="vždy") if same else Text(en="sometimes", cs="někdy")
    return Finding(
        "contradiction",
        (one.id, other.id),
        Text(
            en=f"{one.id} and {other.id} contradict each other: on the same answers they "
            f"{always.en} both fire, and about {one.goal.label.en} they conclude the opposite.",
            cs=f"{one.id} a {other.id} si odporují: při týchž odpovědích platí {always.cs} obě, a "
            f"pro cíl „{one.goal.label.cs}“ mají opačný závěr.",
        ),
        witness=witness,
    )


def _readinesses_differ(one: Rule, other: Rule) -> bool:
    match one.then, other.then:
        case Prepares(_, first), Prepares(_, second):
            return first != second
        case _:
            return False
