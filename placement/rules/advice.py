"""What the last layer adds to a verdict: readiness (8), cautions (3, 6, 7, 10) and outlook (7).

These rules give no points. They see the office verdict and which roles and functions are
recommended, so that nobody is cautioned about work that is not recommended to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from placement.facts import goals
from placement.facts.conditions import Node
from placement.facts.duties import (
    accounting_work,
    human_resources_work,
    serving_customers,
    supporting_operations,
)
from placement.facts.education import education
from placement.facts.experience import experience
from placement.facts.goals import (
    BACK_OFFICE,
    EITHER,
    FRONT_OFFICE,
    OFFICE_VERDICT,
    RECOMMENDED,
    Goal,
    standing,
)
from placement.facts.preferences import (
    customer_contact,
    difficult_customers,
    growing_sales,
    long_hours,
    routine_tasks,
)
from placement.facts.prospects import ambition, pay_expectation
from placement.facts.scales import (
    BACHELOR,
    DISLIKES,
    EXECUTIVE,
    GOOD,
    LEADING,
    LIKES,
    MATURITA,
    STAY,
)
from placement.facts.skills import accounting, customer_service, finance
from placement.facts.soft_skills import communication, organisation
from placement.facts.traits import Trait
from placement.rules.model import (
    ENTRY_POST_FIRST,
    INFERRED,
    READY,
    STATED,
    Basis,
    Cautions,
    Foretells,
    Prepares,
    Rule,
)
from placement.rules.strengths import ESSENTIAL, OFTEN, PLAINLY, POSSIBLY, USUALLY, Hedge
from placement.text import Text

_FRONT: Final = OFFICE_VERDICT.one_of(FRONT_OFFICE.name, EITHER)
_BACK: Final = OFFICE_VERDICT.one_of(BACK_OFFICE.name, EITHER)


def _readiness() -> Iterator[Rule]:
    """8.1 for the roles of front office, 8.2 for those of back office."""
    for role in goals.ROLES:
        front = role.office == FRONT_OFFICE.name
        source, hedge = ("8.1", USUALLY) if front else ("8.2", OFTEN)
        chosen = standing(role).is_(RECOMMENDED)
        if role.entry_post:
            yield Rule(
                id=f"{role.name}.ready",
                sources=(source,),
                basis=INFERRED,
                when=chosen,
                then=Prepares(role, READY),
                strength=hedge,
                text=Text(
                    en=f"{role.label.en[0].upper()}{role.label.en[1:]} is itself an entry post: "
                    "you can start in it at once.",
                    cs=f"{role.label.cs[0].upper()}{role.label.cs[1:]} je sama o sobě nástupní "
                    "pozice: můžete na ní začít rovnou.",
                ),
            )
            continue
        where = "front office" if front else "back office"
        usual = Text(
            en=f"In {where} people {'usually' if front else 'often'} start in basic posts",
            cs=f"{'Ve' if front else 'V'} {where} se {'obvykle' if front else 'často'} začíná na "
            "nástupních pozicích",
        )
        yield Rule(
            id=f"{role.name}.entry_post_first",
            sources=(source,),
            basis=STATED,
            when=chosen & experience.below(LEADING),
            then=Prepares(role, ENTRY_POST_FIRST),
            strength=hedge,
            text=Text(
                en=f"{usual.en}: an entry post now, {role.label.en} later (your experience: "
                "{experience}).",
                cs=f"{usual.cs}: nyní nástupní pozice, později {role.label.cs} (vaše praxe: "
                "{experience}).",
            ),
        )
        yield Rule(
            id=f"{role.name}.ready",
            sources=(source,),
            basis=INFERRED,
            when=chosen & experience.at_least(LEADING),
            then=Prepares(role, READY),
            strength=hedge,
            text=Text(
                en=f"{usual.en}; you have already led people, so you can be {role.label.en} at "
                "once.",
                cs=f"{usual.cs}; vy už máte s vedením lidí zkušenost, takže se o roli "
                f"„{role.label.cs}“ můžete ucházet hned.",
            ),
        )


def _caution(
    name: str, sources: str, strength: Hedge, when: Node, goal: Goal, en: str, cs: str,
    *, basis: Basis = STATED, conflict: bool = False,
) -> Rule:  # fmt: skip
    then = Cautions(goal, conflict=conflict)
    return Rule(
        f"caution.{name}", tuple(sources.split()), basis, when, then, strength, Text(en, cs)
    )


def _manager_who_stays() -> Iterator[Rule]:
    """8.1, 8.2: a managerial role for whoever wants to stay put."""
    for role in goals.ROLES:
        if role.entry_post:
            continue
        front = role.office == FRONT_OFFICE.name
        yield _caution(
            f"{role.name}.ambition", "8.1" if front else "8.2", USUALLY if front else OFTEN,
            standing(role).is_(RECOMMENDED) & ambition.is_(STAY), role,
            f"The {role.label.en} is a managerial post that one moves up to; you want to stay "
            "where you are.",
            f"„{role.label.cs[0].upper()}{role.label.cs[1:]}“ je vedoucí pozice, na kterou se "
            "postupuje; vy chcete zůstat tam, kde jste.",
            basis=INFERRED, conflict=True,
        )  # fmt: skip


def _weak_skill(goal: Goal, trait: Trait, source: str, strength: Hedge) -> Rule:
    """A recommended role or function whose work needs a skill that is below good."""
    work = _work_words(goal)
    return _caution(
        f"{goal.name}.{trait.name}.weak", source, strength,
        standing(goal).is_(RECOMMENDED) & trait.below(GOOD), goal,
        f"{work.en} needs {trait.text(GOOD).en} {trait.label.en}; yours is less "
        f"(you say: {{{trait.name}}}).",
        f"{work.cs} je potřeba {trait.text(GOOD).cs} {trait.label.cs}; vaše úroveň je nižší "
        f"(uvádíte: {{{trait.name}}}).",
        basis=INFERRED, conflict=True,
    )  # fmt: skip


def _disliked_work(goal: Goal, trait: Trait, sources: str, strength: Hedge) -> Rule:
    """A recommended role whose work includes what is disliked."""
    work = _work_words(goal)
    return _caution(
        f"{goal.name}.{trait.name}.disliked", sources, strength,
        standing(goal).is_(RECOMMENDED) & trait.is_(DISLIKES), goal,
        f"{work.en} also means {trait.label.en}, which you dislike.",
        f"K roli „{goal.label.cs}“ patří i {trait.label.cs}, a to vás nebaví.",
        basis=INFERRED, conflict=True,
    )  # fmt: skip


def _work_words(goal: Goal) -> Text:
    """The goal's work at the head of a sentence; in Czech with its preposition."""
    if goal.kind == "role":
        return Text(en=f"The work of the {goal.label.en}", cs=f"V roli „{goal.label.cs}“")
    return Text(en=f"Back-office {goal.label.en} work", cs=f"V oboru „{goal.label.cs}“")


def _own_skill(function: Goal, trait: Trait, sources: str) -> tuple[Rule, Rule]:
    """10.3: a recommended function whose own skill is below good, or unknown."""
    chosen = standing(function).is_(RECOMMENDED)
    may = Text(
        en=f"Back-office work such as {function.label.en} may need a specific skill, here "
        f"{trait.label.en}",
        cs=f"Práce v back office (zde {function.label.cs}) může vyžadovat zvláštní odbornost, "
        f"konkrétně: {trait.label.cs}",
    )
    return (
        _caution(
            f"{function.name}.{trait.name}.weak", sources, POSSIBLY,
            chosen & trait.below(GOOD), function,
            f"{may.en}; yours is less than good (you say: {{{trait.name}}}).",
            f"{may.cs}; vaše úroveň je nižší než „{trait.text(GOOD).cs}“ (uvádíte: "
            f"{{{trait.name}}}).",
            conflict=True,
        ),
        _caution(
            f"{function.name}.{trait.name}.unknown", "10.3", POSSIBLY,
            chosen & trait.is_unknown(), function,
            f"{may.en}; we do not know yours.",
            f"{may.cs}; vaši úroveň neznáme.",
        ),
    )  # fmt: skip


READINESS: Final = tuple(_readiness())

CAUTIONS: Final = (
    _caution(
        "education", "3.1b", POSSIBLY, _BACK & education.below(BACHELOR), BACK_OFFICE,
        "Some back-office posts may ask for a bachelor's degree; your education is {education}.",
        "Na některých pozicích v back office se může požadovat bakalářský titul; vaše vzdělání: "
        "{education}.",
        conflict=True,
    ),
    _caution(
        "education.front", "3.1a", USUALLY, _FRONT & education.below(MATURITA), FRONT_OFFICE,
        "Front-office posts usually ask for maturita or its equivalent; your education is "
        "{education}.",
        "Na pozicích ve front office se obvykle požaduje maturita nebo rovnocenné vzdělání; vaše "
        "vzdělání: {education}.",
        conflict=True,
    ),
    _caution(
        "long_hours", "6.2a", PLAINLY, _FRONT & long_hours.is_(DISLIKES), FRONT_OFFICE,
        "Expect long hours in front office; you mind them.",
        "Ve front office počítejte s dlouhou pracovní dobou, která vám vadí.",
    ),
    _caution(
        "difficult_customers", "6.2b", PLAINLY, _FRONT & difficult_customers.is_(DISLIKES),
        FRONT_OFFICE,
        "Expect difficult customers in front office; you mind them.",
        "Ve front office počítejte s obtížnými zákazníky, kteří vám vadí.",
    ),
    _caution(
        "customer_contact", "6.3b", PLAINLY, _BACK & customer_contact.is_(LIKES), BACK_OFFICE,
        "In back office you would miss the contact with customers that you like.",
        "V back office by vám chyběl kontakt se zákazníky, který vás baví.",
    ),
    _caution(
        "routine_tasks", "6.3c", POSSIBLY, _BACK & routine_tasks.is_(DISLIKES), BACK_OFFICE,
        "Back office can bring repetitive tasks, which you dislike.",
        "Back office může přinášet stále stejné úkoly, které vás nebaví.",
    ),
    _caution(
        "pay_expectation", "7.1", USUALLY, _FRONT & pay_expectation.is_(EXECUTIVE), FRONT_OFFICE,
        "You expect {pay_expectation}; front-office pay generally ends at upper-middle.",
        "Očekáváte: {pay_expectation}; platy ve front office obecně končí u vyšších středních.",
    ),
    _caution(
        "industry", "10.1", PLAINLY, _BACK, BACK_OFFICE,
        "Which skills back office needs depends on the industry and the company: ask about the "
        "post itself.",
        "Které schopnosti jsou v back office potřeba, závisí na oboru a na firmě: ptejte se na "
        "konkrétní pozici.",
    ),
    _caution(
        "organisation", "10.2a", OFTEN, _BACK & organisation.is_(GOOD), BACK_OFFICE,
        "Back office often needs strong organisation; you say yours is good.",
        "V back office je často potřeba silná organizace práce; vy uvádíte dobrou.",
    ),
    *_own_skill(goals.ACCOUNTING, accounting, "10.3 10.4a"),
    *_own_skill(goals.FINANCE, finance, "10.3"),
    *_own_skill(goals.CUSTOMER_SUPPORT, communication, "10.3 10.4b"),
    *_own_skill(goals.CUSTOMER_SUPPORT, customer_service, "10.3 10.4b"),
    *_manager_who_stays(),
    _weak_skill(goals.RECEPTIONIST, communication, "1.2b", PLAINLY),
    _disliked_work(goals.RECEPTIONIST, customer_contact, "1.1", PLAINLY),
    _weak_skill(goals.OFFICE_MANAGER, organisation, "5.1e", PLAINLY),
    _disliked_work(goals.OFFICE_MANAGER, supporting_operations, "1.3", PLAINLY),
    _disliked_work(goals.HR_MANAGER, human_resources_work, "11.2a", PLAINLY),
    _weak_skill(goals.ACCOUNTING_MANAGER, accounting, "10.4a", POSSIBLY),
    _disliked_work(goals.ACCOUNTING_MANAGER, accounting_work, "2.2a", PLAINLY),
    _disliked_work(goals.SALES_MANAGER, growing_sales, "6.1b 9.1b", ESSENTIAL),
    _disliked_work(goals.MARKETING_MANAGER, growing_sales, "6.1b 9.1b", ESSENTIAL),
    _weak_skill(goals.CUSTOMER_SERVICE_MANAGER, customer_service, "10.4b", POSSIBLY),
    _weak_skill(goals.CUSTOMER_SERVICE_MANAGER, communication, "10.4b", POSSIBLY),
    _disliked_work(goals.CUSTOMER_SERVICE_MANAGER, serving_customers, "2.1b", PLAINLY),
)  # fmt: skip

OUTLOOK: Final = (
    Rule(
        id="outlook.front.pay",
        sources=("7.1",),
        basis=STATED,
        when=_FRONT,
        then=Foretells(FRONT_OFFICE),
        strength=USUALLY,
        text=Text(
            en="Front-office pay generally runs from the minimum wage to upper-middle pay, by "
            "experience and qualification.",
            cs="Platy ve front office se obecně pohybují od minimální mzdy po vyšší střední plat, "
            "podle praxe a kvalifikace.",
        ),
    ),
    Rule(
        id="outlook.front.career",
        sources=("8.1",),
        basis=STATED,
        when=_FRONT,
        then=Foretells(FRONT_OFFICE),
        strength=USUALLY,
        text=Text(
            en="In front office people usually start in basic posts and move up with time.",
            cs="Ve front office se obvykle začíná na nástupních pozicích a časem se postupuje výš.",
        ),
    ),
    Rule(
        id="outlook.back.pay",
        sources=("7.2",),
        basis=STATED,
        when=_BACK,
        then=Foretells(BACK_OFFICE),
        strength=USUALLY,
        text=Text(
            en="Back-office pay is usually higher than front-office pay, from middle to executive.",
            cs="Platy v back office bývají vyšší než ve front office, od středních až po "
            "manažerské.",
        ),
    ),
    Rule(
        id="outlook.back.career",
        sources=("8.2",),
        basis=STATED,
        when=_BACK,
        then=Foretells(BACK_OFFICE),
        strength=OFTEN,
        text=Text(
            en="In back office people often start in basic posts, and can reach managerial and "
            "leading ones.",
            cs="V back office se často začíná na nástupních pozicích, lze se však vypracovat až "
            "na řídicí a vedoucí pozice.",
        ),
    ),
)
