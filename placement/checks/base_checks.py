"""What the rules can and cannot do together: goals, verdicts, gaps, traits, statements."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import Final

from placement.checks.asking import Asker
from placement.checks.findings import Finding
from placement.facts.conditions import Truth, attributes, truth
from placement.facts.dictionary import TRAITS
from placement.facts.goals import (
    FUNCTIONS,
    OFFICES,
    RECOMMENDED,
    ROLES,
    UNDETERMINED,
    VERDICT_WORDS,
    Goal,
    standing,
)
from placement.possible.situations import Question, Situation, about
from placement.rules.base import unencoded
from placement.rules.model import Prepares
from placement.rules.verdicts import THRESHOLDS, suffices
from placement.text import Text


def check_base(asker: Asker) -> Iterator[Finding]:
    """Findings about the rule base as a whole."""
    verdicts = asker.decide(tuple(VERDICT_WORDS), partial(_verdicts, asker))
    yield from verdicts
    for office in OFFICES:
        yield from asker.decide((office.name,), partial(_premature, asker, office))
    unreachable = {subject for finding in verdicts for subject in finding.subjects}
    for goal in (*ROLES, *FUNCTIONS):
        yield from asker.decide((goal.name,), partial(_goal, asker, goal, unreachable))
    yield from _traits(asker)
    for statement in unencoded(asker.base):
        yield Finding(
            "unencoded_statement",
            (statement.locator,),
            Text(
                en=f"No rule encodes statement {statement.locator}, and no reason is given: "
                f"{statement.paraphrase.en}",
                cs=f"Výrok {statement.locator} nevyjadřuje žádné pravidlo a není řečeno proč: "
                f"{statement.paraphrase.cs}",
            ),
        )


def _verdicts(asker: Asker) -> Iterator[Finding]:
    for verdict, words in VERDICT_WORDS.items():
        question = Question(_verdict_is(verdict), offices=True)
        if asker.nobody("unreachable_verdict", question):
            yield Finding(
                "unreachable_verdict",
                (verdict,),
                Text(
                    en=f"Nobody can get the verdict “{words.en}”.",
                    cs=f"Výsledek „{words.cs}“ nemůže nikomu vyjít.",
                ),
                proof=asker.proof(question),
            )
    silent = Question(_verdict_is(UNDETERMINED), offices=True, complete=True)
    witness = asker.somebody("verdict_gap", silent)
    if witness is not None:
        yield Finding(
            "verdict_gap",
            (UNDETERMINED,),
            Text(
                en="Even after every answer there can be no verdict on the offices.",
                cs="Ani po zodpovězení všech otázek nemusí vyjít žádný typ práce.",
            ),
            witness=witness,
        )


def _premature(asker: Asker, office: Goal) -> Iterator[Finding]:
    """Whether the office can be named though the other is not assessed, with less fit than that
    takes or too small a lead over what fit the other has."""

    def hasty(situation: Situation) -> bool:
        if situation.office != office.name:
            return False
        chosen, other = sorted(situation.offices, key=lambda entry: entry.goal != office)
        fit = chosen.total.fit
        return not other.assessed and (
            fit is None or not suffices(fit, other.total.fit, THRESHOLDS)
        )

    question = Question(hasty, offices=True, bar=THRESHOLDS)
    witness = asker.somebody("premature_verdict", question)
    if witness is not None:
        limits = {"fit": THRESHOLDS.sole_fit, "lead": THRESHOLDS.sole_lead}
        yield Finding(
            "premature_verdict",
            (office.name,),
            _PREMATURE.format(office=office.label, **limits),
            witness=witness,
        )


_PREMATURE: Final = Text(
    en="{office} can be the result while too little is known about the other office, with a fit "
    "below {fit} or a lead below {lead}.",
    cs="Výsledkem může být {office}, ačkoli o druhém typu práce víme příliš málo, a to se shodou "
    "pod {fit} nebo náskokem pod {lead}.",
)


def _goal(asker: Asker, goal: Goal, unreachable: Collection[str]) -> Iterator[Finding]:
    reached = Question(lambda s: s.standings[goal.name].recommended, goals=(goal,))
    if asker.nobody("unreachable_goal", reached):
        yield _unreachable(asker, goal, reached)
        return
    first = Question(lambda s: s.role == goal.name, goals=ROLES, leader=goal)
    if goal.kind == "role" and asker.nobody("never_first", first):
        yield Finding(
            "never_first",
            (goal.name,),
            Text(
                en=f"The role {goal.label.en} can be recommended, but another always ranks above "
                "it.",
                cs=f"Roli „{goal.label.cs}“ lze doporučit, ale vždy je před ní jiná.",
            ),
            proof=asker.proof(first),
        )
    if goal.office not in unreachable:
        yield from _home_gap(asker, goal)
    if goal.kind == "role":
        yield from _readiness_gap(asker, goal)
    yield from _groundless(asker, goal)


def _unreachable(asker: Asker, goal: Goal, reached: Question) -> Finding:
    label = goal.label
    least = asker.base.thresholds.recommended
    best = _best_fit(asker, goal)
    if best is None:
        why = Text(en="it can never be assessed", cs="nikdy nelze posoudit, zda se hodí")
    else:
        why = Text(
            en=f"its fit reaches at most {best}, and {least} is needed",
            cs=f"shoda dosáhne nejvýše {best}, a potřeba je {least}",
        )
    return Finding(
        "unreachable_goal",
        (goal.name,),
        Text(
            en=f"Nobody can be recommended the {goal.kind} {label.en}: {why.en}.",
            cs=f"{'Roli' if goal.kind == 'role' else 'Obor'} „{label.cs}“ nelze nikomu doporučit: "
            f"{why.cs}.",
        ),
        proof=asker.proof(reached),
    )


def _best_fit(asker: Asker, goal: Goal) -> int | None:
    """The highest fit with which the goal is assessed; None where it never is."""
    best: list[int] = []

    def note(situation: Situation) -> bool:
        entry = situation.standings[goal.name]
        if entry.assessed and entry.total.fit is not None:
            best.append(entry.total.fit)
        return False

    asker.somebody("unreachable_goal", Question(note, goals=(goal,), leader=goal))
    return max(best, default=None)


def _home_gap(asker: Asker, goal: Goal) -> Iterator[Finding]:
    label, name = goal.label, goal.name
    office = goal.office or ""
    at_home = Question(
        lambda s: s.office == office and s.standings[name].recommended, goals=(goal,), offices=True
    )
    if asker.nobody("verdict_gap", at_home):
        words = VERDICT_WORDS[office]
        yield Finding(
            "verdict_gap",
            (name, office),
            Text(
                en=f"Nobody whose verdict is “{words.en}” can be recommended {label.en}, which "
                "belongs there.",
                cs=f"Komu vyjde {words.cs}, tomu nelze doporučit „{label.cs}“, ačkoli to tam "
                "patří.",
            ),
            proof=asker.proof(at_home),
        )


def _readiness_gap(asker: Asker, role: Goal) -> Iterator[Finding]:
    preparing = [
        rule.when
        for rule in asker.base.rules
        if isinstance(rule.then, Prepares) and rule.goal == role
    ]
    chosen = standing(role).is_(RECOMMENDED)
    question = about(
        (chosen, *preparing),
        lambda case: (
            truth(chosen, case) is Truth.TRUE
            and all(truth(condition, case) is not Truth.TRUE for condition in preparing)
        ),
        complete=True,
    )
    witness = asker.somebody("readiness_gap", question)
    if witness is not None:
        yield Finding(
            "readiness_gap",
            (role.name,),
            Text(
                en=f"Even after every answer it may be open how one would start as "
                f"{role.label.en}.",
                cs="Ani po zodpovězení všech otázek nemusí být jasné, jak by člověk v této roli "
                f"začínal: {role.label.cs}.",
            ),
            witness=witness,
        )


def _groundless(asker: Asker, goal: Goal) -> Iterator[Finding]:
    """Whether the goal can be recommended while none of its own rules speaks for it, but only its
    office, or nothing at all."""
    own = [
        rule.when
        for rule in asker.base.supporting(goal)
        if rule.id not in asker.base.on_office_verdict
    ]
    question = Question(
        lambda s: (
            s.standings[goal.name].recommended
            and all(truth(condition, s.case) is not Truth.TRUE for condition in own)
        ),
        tuple(own),
        goals=(goal,),
    )
    witness = asker.somebody("groundless_goal", question)
    if witness is not None:
        yield Finding(
            "groundless_goal",
            (goal.name,),
            Text(
                en=f"{goal.label.en} can be recommended to somebody for whom no rule of its own "
                "speaks, but only the office.",
                cs=f"Cíl „{goal.label.cs}“ lze doporučit i člověku, u kterého pro něj nemluví "
                "žádné jeho vlastní pravidlo, jen typ práce.",
            ),
            witness=witness,
        )


def _traits(asker: Asker) -> Iterator[Finding]:
    tested = {a.name: rule for rule in asker.base.rules for a in attributes(rule.when)}
    weighed = {a.name for rule in asker.base.rules if rule.sign for a in attributes(rule.when)}
    for trait in TRAITS:
        if trait.name not in tested:
            yield Finding(
                "unused_trait",
                (trait.name,),
                Text(
                    en=f"No rule uses {trait.name}: the question is asked for nothing.",
                    cs=f"Údaj {trait.name} žádné pravidlo nepoužívá: ptáme se na něj zbytečně.",
                ),
            )
        elif trait.name not in weighed:
            yield Finding(
                "trait_without_points",
                (trait.name,),
                Text(
                    en=f"{trait.label.en} ({trait.name}): it only bears on readiness, cautions "
                    "or outlook.",
                    cs=f"{trait.label.cs} ({trait.name}): týká se jen připravenosti, upozornění "
                    "nebo výhledu.",
                ),
            )


def _verdict_is(verdict: str) -> Callable[[Situation], bool]:
    return lambda situation: situation.office == verdict
