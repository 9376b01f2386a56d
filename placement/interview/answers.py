"""What the interview says: questions, why, how, how far it has come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from placement.explanation.blocks import Block
from placement.explanation.recommendation import Recommendation
from placement.explanation.text import reason_blocks, standing_blocks
from placement.explanation.words import (
    VERDICT_WORDS,
    conclusion_words,
    condition_words,
    source_of,
    thousandths,
)
from placement.facts.dictionary import BY_NAME
from placement.facts.goal_reading import read_goal
from placement.facts.goals import GOALS, Goal, Verdict
from placement.facts.traits import Trait
from placement.inference.trees import Inference, infer
from placement.interview.guide import Guide, Outlook
from placement.interview.session import Session
from placement.possible.bounds import Bounds
from placement.possible.certainty import band
from placement.text import Text, listing, plain

_GOALS: Final = {goal.name: goal for goal in GOALS}

NO_WORDS: Final = plain("")
"""An empty line."""
HELP: Final = (
    Text(
        en="Answer by number, by name or by the beginning of a name. Enter or “unknown” leaves the "
        "question open.",
        cs="Odpovězte číslem, slovem nebo jeho začátkem. Enter nebo „nevím“ nechá otázku "
        "otevřenou.",
    ),
    Text(
        en="why – what this question is for; again: why that matters",
        cs="proč – k čemu je tato otázka; znovu: proč na tom záleží",
    ),
    Text(
        en="“front office, 88 of 100” – of 100 people with your answers about 88 end there",
        cs="„front office, 88 ze 100“ – ze 100 lidí s vašimi odpověďmi tak skončí asi 88",
    ),
    Text(en="so far – where you stand now", cs="zatím – jak si teď stojíte"),
    Text(
        en="how GOAL – what speaks for and against it, for example: how front office",
        cs="jak CÍL – co mluví pro a proti, například: jak recepční",
    ),
    Text(
        en="back – the question before; change TRAIT – another answer to an earlier question",
        cs="zpět – předchozí otázka; změnit ÚDAJ – jiná odpověď na dřívější otázku",
    ),
    Text(
        en="answers – what you have said; save FILE – keep it for later",
        cs="odpovědi – co jste řekli; uložit SOUBOR – nechat na později",
    ),
    Text(
        en="stop – the recommendation on what is known; quit – leave without one",
        cs="stačí – doporučení podle toho, co je známo; konec – odejít bez něj",
    ),
)


def question_lines(trait: Trait, number: int, found: Outlook) -> Iterator[Text]:
    """The progress, the question and its answers, a line each."""
    yield NO_WORDS
    yield _progress(number, found)
    yield trait.question
    for place, value in enumerate(trait.scale.values, start=1):
        yield _CHOICE.format(place=place, answer=trait.choice(value))


def _progress(number: int, found: Outlook) -> Text:
    """How far the interview has come: what it would recommend, and how certain that is."""
    role = found.inference.role
    return _PROGRESS.format(
        number=number,
        office=_so_certain(VERDICT_WORDS[found.inference.office], found.certainty.office),
        role=_so_certain(_role_words(role.goal if role else None), found.certainty.role),
    )


def _so_certain(conclusion: Text, share: int | None) -> Text:
    if share is None or band(share) == "open":
        return _OPEN
    return _CERTAIN.format(conclusion=conclusion, share=share)


def why(guide: Guide, trait: Trait, found: Outlook, depth: int) -> Iterator[Text]:
    """Why the question is asked: first the rules it feeds, then their goals, then the verdict."""
    if depth == 1:
        rules = guide.rules_about(trait)
        yield _WHY_RULES.format(trait=trait.label, count=len(rules))
        for rule in rules:
            condition = condition_words(rule.when)
            conclusion = conclusion_words(rule.then, guide.base.points(rule))
            source = source_of(rule)
            yield Text(
                en=f"  – if {condition.en}: {conclusion.en} {source.en}",
                cs=f"  – když {condition.cs}: {conclusion.cs} {source.cs}",
            )
    elif depth == 2:
        yield _WHY_GOALS
        fits = _fits(found.inference)
        for goal in guide.goals_of(trait):
            span = found.bounds.range(goal)
            yield _GOAL.format(
                goal=goal.label,
                fit=thousandths(fits[goal.name]),
                worst=thousandths(span.lowest),
                best=thousandths(span.highest),
            )
    else:
        verdicts, roles = found.bounds.verdicts, found.bounds.roles
        yield _WHY_VERDICT.format(
            offices=listing([VERDICT_WORDS[verdict] for verdict in verdicts], _OR),
            roles=listing([_role_words(_GOALS[role] if role else None) for role in roles], _OR),
        )


def so_far(guide: Guide, session: Session) -> Iterator[Block]:
    """Where everything stands now, with bars."""
    return standing_blocks(infer(guide.base, session.facts))


def how(guide: Guide, session: Session, words: str) -> Iterator[Block]:
    """What speaks for and against the goal that *words* name.

    Raises ``PlacementError`` where they name none.
    """
    inference = infer(guide.base, session.facts)
    return reason_blocks(Recommendation.of(inference, guide.base), read_goal(words))


def answer_lines(session: Session) -> Iterator[Text]:
    """What is known and what was left open, a line each."""
    told = [(answer.trait, answer.value) for answer in session.answers]
    before = [(name, value) for name, value in session.known.items() if name not in dict(told)]
    if not (told or before):
        yield _NO_ANSWERS
    for name, value in (*before, *told):
        trait = BY_NAME[name]
        said = _LEFT_OPEN if value is None else trait.text(value)
        yield Text(en=f"  {trait.label.en}: {said.en}", cs=f"  {trait.label.cs}: {said.cs}")


def office_settled(office: Verdict) -> Text:
    """That the office verdict can no longer change."""
    return _OFFICE_SETTLED.format(office=VERDICT_WORDS[office])


def role_settled(role: Goal | None) -> Text:
    """That the recommended role can no longer change."""
    return _NO_ROLE_SETTLED if role is None else _ROLE_SETTLED.format(role=_role_words(role))


def office_open(found: Bounds) -> Text:
    """That the role is settled while the office is not, and whether to stop there."""
    offices = listing([VERDICT_WORDS[verdict] for verdict in found.verdicts], _OR)
    return _OFFICE_OPEN.format(offices=offices)


def idle_line(found: Bounds) -> Text | None:
    """Which open questions cannot matter to verdict and role; None where there are none."""
    matters = set(found.matters("role"))
    idle = [BY_NAME[name].label for name in found.open if name not in matters]
    return _IDLE.format(count=len(idle), traits=listing(idle)) if idle else None


def _fits(inference: Inference) -> dict[str, int | None]:
    totals = [
        *inference.offices,
        *(entry.total for entry in (*inference.roles, *inference.functions)),
    ]
    return {total.goal.name: total.fit for total in totals}


def _role_words(role: Goal | None) -> Text:
    return _NO_ROLE if role is None else role.label


_CHOICE: Final = Text(en="  {place} {answer}", cs="  {place} {answer}")
_OR: Final = Text(en="or", cs="nebo")
_NO_ROLE: Final = Text(en="no role", cs="žádná role")
_LEFT_OPEN: Final = Text(en="left open", cs="ponecháno otevřené")
_NO_ANSWERS: Final = Text(en="Nothing has been answered yet.", cs="Zatím nezazněla žádná odpověď.")
_OPEN: Final = Text(en="open", cs="zatím nejasno")
_CERTAIN: Final = Text(en="{conclusion}, {share} of 100", cs="{conclusion}, {share} ze 100")
_PROGRESS: Final = Text(
    en="[question {number} · office: {office} · role: {role}]",
    cs="[otázka {number} · typ práce: {office} · role: {role}]",
)
_WHY_RULES: Final = Text(
    en="I ask about {trait} because {count} rules depend on it:",
    cs="Na tento údaj ({trait}) se ptám, protože na něm závisí pravidla (celkem {count}):",
)
_WHY_GOALS: Final = Text(
    en="Those rules count towards these goals. Now, and between what the open answers could make "
    "of it:",
    cs="Tato pravidla se počítají k těmto cílům. Teď, a v rozmezí podle odpovědí, které zbývají:",
)
_GOAL: Final = Text(
    en="  – {goal}: fit {fit} now, from {worst} to {best} in the end",
    cs="  – {goal}: shoda nyní {fit}, nakonec od {worst} do {best}",
)
_WHY_VERDICT: Final = Text(
    en="The goals decide the result. Still possible: {offices}; as the role: {roles}. There is "
    "nothing above that.",
    cs="Cíle rozhodují o výsledku. Stále je možné: {offices}; jako role: {roles}. "
    "Dál už není co vysvětlovat.",
)
_OFFICE_SETTLED: Final = Text(
    en="The office is settled, whatever the other answers: {office}.",
    cs="O typu práce je rozhodnuto, ať budou další odpovědi jakékoli: {office}.",
)
_ROLE_SETTLED: Final = Text(
    en="The role is settled, whatever the other answers: {role}.",
    cs="O roli je rozhodnuto, ať budou další odpovědi jakékoli: {role}.",
)
_NO_ROLE_SETTLED: Final = Text(
    en="It is settled that no role can be recommended.",
    cs="Je rozhodnuto, že žádnou roli nelze doporučit.",
)
_OFFICE_OPEN: Final = Text(
    en="No further answer can change the role; only the office can still come out as {offices}. "
    "Stop here? (yes or no)",
    cs="Roli už žádná další odpověď nezmění; jen typ práce může ještě vyjít takto: {offices}. "
    "Chcete skončit? (ano nebo ne)",
)
_IDLE: Final = Text(
    en="These {count} questions can no longer change office or role: {traits}.",
    cs="Na typ práce ani na roli už nemají vliv tyto otázky ({count}): {traits}.",
)
